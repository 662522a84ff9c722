import { FLAG_GROUPS, FLAG_SPECS } from "./flags.ts";
import type { FlagGroup, FlagSpec } from "./flags.ts";
import type { CommandName } from "./parse-command-line.ts";
import { GATE_HELP } from "./help-gate.ts";
import { SNIFF_FLAGS } from "./resolve-options.ts";

const WIDTH = 80;
/** Where the explanations start; a longer flag pushes its explanation to the next line. */
const INDENT = 31;

const USAGE = `Usage: profiler [options] [FILE...]
       profiler check [FILE...] --rules RULES.yaml
       profiler suggest FILE > RULES.yaml
       profiler compare OLD NEW
       profiler init [FILE...]
       … | profiler tee --rules RULES.yaml | …
       profiler sniff [FILE...] [--json]
       profiler explain [NAME] [--json]

Reads a CSV file of any size once, in bounded memory, and reports what each
column holds, what is wrong and on which line. FILE may be - for stdin, a folder
(the data files in it), a quoted pattern such as 'data/**/*.csv', or an http(s)
URL; without FILE, stdin is read if it is not a terminal. Several files make one
profile, their columns matched by name, or with --each one profile each.
`;

const COMMANDS = `
Commands (profiler COMMAND --help says more):
  check [FILE...]              a gate: checks the data against rules, what is
                               never right, or a profile of before
  suggest FILE                 a rules file that the data pass
  compare OLD NEW              what changed between two files or profiles
  init [FILE...]               starter rules, and jobs for GitHub Actions,
                               GitLab CI and pre-commit
  tee                          check inside a pipe: bytes pass unchanged
  sniff [FILE...]              how a file is written, by its first part, and the
                               calls that read it in pandas, Polars, DuckDB,
                               PostgreSQL, Spark and csv-parse
  explain [NAME]               what a figure of the report means: definition,
                               formula, units, error, source; without NAME the
                               names
A file that has the name of a command is read as ./check or ./sniff.
`;

const EXAMPLES = `
Examples:
  profiler sales.csv                        a report in the terminal
  profiler sales.csv --json | jq .table     the profile as JSON
  zcat big.csv.gz | profiler                from a pipe
  profiler sales.csv -o sales.json -o sales.md
  profiler 2024-*.csv                       one profile over all
  profiler data --each -o 'out/{stem}.json' one for each file in a folder
  profiler https://example.org/sales.csv
  profiler export.txt -d tab --no-header --null=unknown
  profiler sniff export.txt                 how to read this file elsewhere
  profiler explain skewness                 what this number means
  profiler suggest sales.csv -o rules.yaml  rules to start from
  profiler check sales.csv --rules rules.yaml -o junit.xml
`;

const EXIT_CODES = `
Exit codes:
  0    done, or the gate passed
  1    a rule failed
  2    wrong usage, or rules that cannot be read
  3    the input cannot be read, or the output cannot be written
  4    inconclusive: an estimate does not tell, or a worker was lost
  5    a resource limit was reached
  130  interrupted
`;

const SNIFF_HELP = `Usage: profiler sniff [options] [FILE...]

Reads the first part of a file, and nothing behind it, and says how the file is
written: encoding, compression, delimiter, quote, escape, line ends, header,
lines before it, columns. Then prints the call that reads the file in pandas,
Polars, DuckDB, PostgreSQL (psql), Spark (PySpark) and csv-parse (Node), to be
copied as it is. What a tool cannot do is said in a comment, with a command
that makes a copy which it can read. Kinds of columns are those of the first
part. FILE may be - for stdin; several files are looked at one by one.
`;

const SNIFF_EXAMPLES = `
Examples:
  profiler sniff export.txt
  profiler sniff export.txt --json | jq -r .calls.pandas.code
  zcat big.csv.gz | profiler sniff
  profiler sniff --json-schema              the JSON Schema of sniff --json
`;

/** The text of `--help`, at most 80 columns wide: of the program, or of a command that has its own. */
export function helpText(command: CommandName = "profile"): string {
  if (command === "sniff") return SNIFF_HELP + sniffFlagsText() + SNIFF_EXAMPLES;
  const gate = GATE_HELP[command];
  if (gate !== undefined) return gate.text + gate.groups.map(groupText).join("") + gate.examples;
  return USAGE + COMMANDS + FLAG_GROUPS.map(groupText).join("") + EXAMPLES + EXIT_CODES;
}

function sniffFlagsText(): string {
  const names: readonly string[] = [...SNIFF_FLAGS, "json-schema", "help"];
  const flags = FLAG_SPECS.filter(
    ({ name, group }) => names.includes(name) && (group !== "Messages" || name === "no-color"),
  );
  return `\nOptions:\n${flags.map((flag) => flagText({ ...flag, help: flag.help.replace("profile", "result") })).join("")}`;
}

const HEADINGS: Readonly<Partial<Record<FlagGroup, string>>> = { Gate: "Gate (check and tee)" };

function groupText(group: FlagGroup): string {
  const flags = FLAG_SPECS.filter((flag) => flag.group === group);
  return `\n${HEADINGS[group] ?? group}:\n${flags.map(flagText).join("")}`;
}

function flagText(flag: FlagSpec): string {
  const term = `  ${otherSpelling(flag)}--${flag.name}${flag.argument === undefined ? "" : ` ${flag.argument}`}`;
  const help = flag.default === undefined ? flag.help : `${flag.help} (default ${flag.default})`;
  const [first = "", ...rest] = wrap(help, WIDTH - INDENT);
  const head = term.length + 2 > INDENT ? `${term}\n${" ".repeat(INDENT)}` : term.padEnd(INDENT);
  return [head + first, ...rest.map((line) => " ".repeat(INDENT) + line)].join("\n") + "\n";
}

/** Short flags stand in a column of their own, in front of the long ones. */
function otherSpelling({ also }: FlagSpec): string {
  if (also === undefined) return "    ";
  return also.startsWith("--") ? `    ${also}, ` : `${also}, `;
}

function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
