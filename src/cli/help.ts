import { FLAG_GROUPS, FLAG_SPECS } from "./flags.ts";
import type { FlagGroup, FlagSpec } from "./flags.ts";

const WIDTH = 80;
/** Where the explanations start; a longer flag pushes its explanation to the next line. */
const INDENT = 31;

const USAGE = `Usage: profiler [options] [FILE]
       profiler explain [NAME] [--json]

Reads a CSV file of any size once, in bounded memory, and reports what each
column holds, what is wrong and on which line. FILE may be - for stdin; without
FILE, stdin is read if it is not a terminal.
`;

const COMMANDS = `
Commands:
  explain [NAME]               what a figure of the report means: definition,
                               formula, units, error, source; without NAME the
                               names (a file of the name explain: ./explain)
`;

const EXAMPLES = `
Examples:
  profiler sales.csv                        a report in the terminal
  profiler sales.csv --json | jq .table     the profile as JSON
  zcat big.csv.gz | profiler                from a pipe
  profiler sales.csv -o sales.json -o sales.md
  profiler export.txt -d tab --no-header --null=unknown
  profiler explain skewness                 what this number means
`;

const EXIT_CODES = `
Exit codes:
  0    done
  2    wrong usage
  3    the input cannot be read, or the output cannot be written
  4    a worker was lost; the result would not be complete
  5    a resource limit was reached
  130  interrupted
`;

/** The text of `profiler --help`, at most 80 columns wide. */
export function helpText(): string {
  return USAGE + COMMANDS + FLAG_GROUPS.map(groupText).join("") + EXAMPLES + EXIT_CODES;
}

function groupText(group: FlagGroup): string {
  const flags = FLAG_SPECS.filter((flag) => flag.group === group);
  return `\n${group}:\n${flags.map(flagText).join("")}`;
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
