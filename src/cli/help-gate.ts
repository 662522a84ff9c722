import type { FlagGroup } from "./flags.ts";
import type { CommandName } from "./parse-command-line.ts";

/** The help of a command: what it does, the flags that go with it, and examples. */
interface CommandHelp {
  text: string;
  groups: readonly FlagGroup[];
  examples: string;
}

/** The help of commands around checks. */
export const GATE_HELP: Readonly<Partial<Record<CommandName, CommandHelp>>> = {
  check: {
    text: `Usage: profiler check [options] [FILE...]

Reads the data once, checks them against rules, and says for each rule that
fails what was expected, what was found, how often, and the first records with
row, line, byte and value. Rules come from --rules (YAML; docs/RULES.md) and
--schema (Frictionless Table Schema, Data Package, or JSON Schema of a row).
Without them the gate fails on what is never right: malformed records, values of
several types in a column, bytes that are no characters, a name twice in the
header, an empty file; beside rules these only warn. --against compares with a
profile of before and fails on changes that are larger than chance allows for
so many rows. Uniqueness and foreign keys are decided exactly, in temporary
files where they do not fit in memory.
`,
    groups: ["Gate", "Input", "Work", "Output", "Messages"],
    examples: `
Examples:
  profiler check sales.csv                      what is never right
  profiler check sales.csv --rules rules.yaml
  profiler check sales.csv --rules rules.yaml -o report.sarif -o junit.xml
  profiler check sales.csv --rules rules.yaml -o gitlab:quality.json
  profiler check sales.csv --schema datapackage.json
  profiler sales.csv -o last.json && profiler check new.csv --against last.json
  profiler check --json-schema                  the JSON Schema of check --json
  profiler check --rules-schema                 the JSON Schema of rules files

Exit codes:
  0    passed; failed rules of severity warning do not count without
       --fail-on=warning
  1    a rule failed
  2    wrong usage, or rules that cannot be read
  3    the input cannot be read, or an output cannot be written
  4    inconclusive: an estimate does not tell (the hint names the flag that
       makes it exact), or a worker was lost
  5    a resource limit was reached
`,
  },
  tee: {
    text: `Usage: … | profiler tee --rules RULES.yaml | …

A gate inside a pipe: the bytes of stdin go to stdout unchanged while they are
checked as by profiler check. The first record that proves a failure ends the
pipe with code 1 (set -o pipefail lets the shell see it); what only shows at the
end is told then. The report goes to stderr, and to files with -o.
`,
    groups: ["Gate", "Input", "Work", "Output", "Messages"],
    examples: `
Examples:
  curl -s $URL | profiler tee --rules rules.yaml | psql -c 'COPY t FROM STDIN'
`,
  },
  suggest: {
    text: `Usage: profiler suggest [options] FILE...

Writes a rules file that the data pass, each rule with a comment that says why.
Rules are suggested by one half of the rows, checked with the other half, and
then with all; what does not hold is named in a comment. FILE can be a profile
as JSON as well, which says less.
`,
    groups: ["Input", "Work", "Output", "Messages"],
    examples: `
Examples:
  profiler suggest sales.csv > rules.yaml
  profiler suggest sales.csv -o rules.yaml
  profiler check sales.csv --rules rules.yaml
`,
  },
  compare: {
    text: `Usage: profiler compare [options] OLD NEW

Says what changed from one data file, or profile as JSON, to another, most
important first: columns, then changes that are larger than chance allows, then
other differences.
`,
    groups: ["Input", "Work", "Output", "Messages"],
    examples: `
Examples:
  profiler compare january.csv february.csv
  profiler compare last.json new.csv --md
`,
  },
  init: {
    text: `Usage: profiler init [FILE...] [--rules=rules.yaml]

Writes what sets a gate up: a rules file to start from with its JSON Schema, and
jobs for GitHub Actions, GitLab CI and pre-commit that check FILE. No file that
is there already is changed.
`,
    groups: [],
    examples: `
Examples:
  profiler init data/sales.csv
`,
  },
};
