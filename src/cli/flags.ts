import { DEFAULTS } from "../model/options.ts";

/** The headings of the help text, in order. */
export const FLAG_GROUPS = ["Input", "Work", "Gate", "Output", "Messages", "About"] as const;
export type FlagGroup = (typeof FLAG_GROUPS)[number];

/** One flag as users see it: what parses it, what the help says, what stands in for it when it is not given. */
export interface FlagSpec {
  /** The long name, without dashes. */
  name: string;
  /** A second spelling, with its dashes: `-d` or `--md`. */
  also?: string;
  /** What follows the flag, as the help shows it; a flag without one is a switch. */
  argument?: string;
  /** The value taken when the flag is not given, in the form a user would type. */
  default?: string;
  group: FlagGroup;
  help: string;
  /** Names other programs use for the same thing; typing one gets this flag suggested. */
  elsewhere?: readonly string[];
}

const FLAGS = [
  {
    name: "format",
    argument: "<auto|csv|ndjson>",
    default: "auto",
    group: "Input",
    help: "ndjson: JSON objects, one a line or in one array; nested keys become columns such as user.city",
    elsewhere: ["input-format", "json-lines", "jsonl", "ndjson"],
  },
  {
    name: "delimiter",
    also: "-d",
    argument: "<text>",
    group: "Input",
    help: "what separates fields: tab, comma, semicolon, pipe, or one or more characters (detected if not given)",
    elsewhere: ["separator", "sep", "field-separator"],
  },
  {
    name: "quote",
    argument: "<char|none>",
    group: "Input",
    help: "what quotes fields (detected if not given)",
    elsewhere: ["quotechar", "quote-char", "quoting"],
  },
  {
    name: "escape",
    argument: "<char|none>",
    group: "Input",
    help: "what stands before a quote inside quotes: the quote itself, or for example \\ (detected if not given)",
    elsewhere: ["escapechar", "escape-char"],
  },
  {
    name: "comment",
    argument: "<text|none>",
    group: "Input",
    help: "lines that begin with it are left out (detected if not given)",
    elsewhere: ["comment-prefix", "comment-char", "comments"],
  },
  {
    name: "encoding",
    argument: "<name|auto>",
    default: "auto",
    group: "Input",
    help: "how characters are encoded: utf-8, utf-16, latin1, windows-1252, shift_jis, gb18030 …; auto: detected",
    elsewhere: ["charset", "encode", "codepage", "file-encoding"],
  },
  { name: "header", group: "Input", help: "the first record holds the column names" },
  {
    name: "header-rows",
    argument: "<n>",
    group: "Input",
    help: "how many records hold the column names, one below the other",
  },
  { name: "no-header", group: "Input", help: "the first record is data", elsewhere: ["headerless", "no-headers"] },
  {
    name: "skip-lines",
    argument: "<n>",
    group: "Input",
    help: "lines to leave out before the header",
    elsewhere: ["skip", "skiprows", "skip-rows"],
  },
  {
    name: "null",
    argument: "<token|none>",
    group: "Input",
    help: 'one more spelling of "no value"; none: the usual ones do not count (repeatable)',
    elsewhere: ["na", "null-value", "null-values"],
  },
  {
    name: "boolean",
    argument: "<true,false>",
    group: "Input",
    help: "two more words for true and false, such as 1,0 (repeatable)",
    elsewhere: ["booleans", "bool", "true-values", "false-values"],
  },
  {
    name: "entry",
    argument: "<name>",
    group: "Input",
    help: "which files of a ZIP archive to read, by name or by a pattern such as '*.csv'; without it all that can be tables, from a pipe the only one",
    elsewhere: ["member", "zip-entry", "archive-file"],
  },
  {
    name: "partial",
    group: "Input",
    help: "of an archive that is cut off or damaged, or a read that fails, profile what came before",
    elsewhere: ["ignore-truncated", "salvage", "keep-going"],
  },
  {
    name: "columns",
    argument: "<names>",
    group: "Input",
    help: "profile only these columns, comma-separated (repeatable)",
    elsewhere: ["select", "include", "fields"],
  },
  {
    name: "exclude",
    argument: "<names>",
    group: "Input",
    help: "leave these columns out, comma-separated (repeatable)",
    elsewhere: ["drop", "ignore"],
  },
  {
    name: "on-error",
    argument: "<report|skip|fail>",
    default: "report",
    group: "Input",
    help: "what becomes of malformed records: profiled as far as they can be read, left out, or the end of the run",
    elsewhere: ["on-bad-lines", "bad-lines", "ignore-errors", "error-bad-lines"],
  },
  {
    name: "rejects",
    argument: "<FILE>",
    group: "Output",
    help: "write every malformed record to FILE, as CSV with row, line, offset, reason and the record unchanged",
    elsewhere: ["reject", "reject-file", "bad-records"],
  },
  {
    name: "timeout",
    argument: "<seconds>",
    default: "30",
    group: "Input",
    help: "how long a server may give nothing, before an http(s) URL is given up",
    elsewhere: ["http-timeout", "read-timeout", "connect-timeout"],
  },
  {
    name: "workers",
    also: "-w",
    argument: "<n|auto>",
    default: "auto",
    group: "Work",
    help: "threads that profile; auto: the CPUs this process may use",
    elsewhere: ["threads", "jobs", "parallel", "concurrency", "cpus"],
  },
  {
    name: "max-memory",
    argument: "<size>",
    default: "512MiB",
    group: "Work",
    help: "memory for tables and sketches; more keeps more figures exact",
    elsewhere: ["memory", "memory-limit"],
  },
  {
    name: "max-record-bytes",
    argument: "<size>",
    default: "16MiB",
    group: "Work",
    help: "the longest record to accept",
    elsewhere: ["max-record", "max-line", "max-row-bytes"],
  },
  {
    name: "max-columns",
    argument: "<n>",
    default: String(DEFAULTS.maxColumns),
    group: "Work",
    help: "the widest table to accept",
    elsewhere: ["max-cols", "max-fields", "max-cols-per-record"],
  },
  {
    name: "max-name-bytes",
    argument: "<size>",
    default: "64KiB",
    group: "Work",
    help: "the longest column name to accept",
    elsewhere: ["max-name", "max-header-bytes"],
  },
  {
    name: "max-ratio",
    argument: "<n>",
    default: String(DEFAULTS.maxRatio),
    group: "Work",
    help: "how many times its size a compressed input may unpack to (the first 64 MiB are free)",
    elsewhere: ["ratio", "max-compression-ratio", "decompression-ratio"],
  },
  {
    name: "top",
    argument: "<n>",
    default: String(DEFAULTS.top),
    group: "Work",
    help: "most frequent values to list for each column",
    elsewhere: ["limit"],
  },
  {
    name: "alert",
    argument: "<code>=<value|off>",
    group: "Work",
    help: "from what value on an alert is raised, or not at all: many_nulls=80%, many_outliers=off (repeatable; profiler explain code lists them)",
    elsewhere: ["alerts", "threshold", "thresholds"],
  },
  {
    name: "rules",
    argument: "<FILE>",
    group: "Gate",
    help: "the rules, as YAML or JSON (repeatable)",
    elsewhere: ["rule", "checks", "expectations", "config"],
  },
  {
    name: "schema",
    argument: "<FILE>",
    group: "Gate",
    help: "a Frictionless Table Schema or Data Package, or a JSON Schema of one row, as rules",
    elsewhere: ["table-schema", "data-package"],
  },
  {
    name: "against",
    argument: "<FILE>",
    group: "Gate",
    help: "a profile (JSON) or data file of before, that this one must not differ from by more than chance",
    elsewhere: ["baseline", "reference", "compare-to"],
  },
  {
    name: "fail-fast",
    group: "Gate",
    help: "stop reading at the first record that proves a failure",
    elsewhere: ["failfast", "bail"],
  },
  {
    name: "fail-on",
    argument: "<error|warning>",
    default: "error",
    group: "Gate",
    help: "the least severity that fails the gate",
    elsewhere: ["severity", "strict", "max-warnings", "werror"],
  },
  {
    name: "exact",
    group: "Gate",
    help: "decide exactly where an estimate does not tell: different values, in temporary files where they do not fit in memory, and quantiles",
    elsewhere: ["exact-distinct"],
  },
  {
    name: "examples",
    argument: "<n>",
    default: "10",
    group: "Gate",
    help: "failing records to show for each rule",
    elsewhere: ["sample", "max-examples"],
  },
  {
    name: "no-values",
    group: "Gate",
    help: "show where failing records are, and not what is in them",
    elsewhere: ["redact", "hide-values"],
  },
  {
    name: "temp-dir",
    argument: "<FOLDER>",
    group: "Gate",
    help: "where keys go that do not fit in memory (default: the system's folder for temporary files)",
    elsewhere: ["tmp-dir", "temporary-folder", "tmpdir"],
  },
  {
    name: "max-temp-bytes",
    argument: "<size>",
    default: "16GiB",
    group: "Gate",
    help: "how much room they may take there",
    elsewhere: ["max-temp", "temp-limit"],
  },
  {
    name: "now",
    argument: "<datetime>",
    group: "Gate",
    help: "the moment that freshness is measured from, such as 2024-01-31T12:00:00Z (default: the start of the run)",
    elsewhere: ["as-of", "today"],
  },
  {
    name: "save-profile",
    argument: "<FILE>",
    group: "Gate",
    help: "write the profile of the same pass as JSON, for a later --against",
    elsewhere: ["profile-output"],
  },
  {
    name: "annotations",
    argument: "<auto|github|none>",
    default: "auto",
    group: "Gate",
    help: "GitHub annotations and job summary; auto: where GitHub Actions runs the check",
    elsewhere: ["github", "ci"],
  },
  {
    name: "report",
    argument: "<format>",
    group: "Gate",
    help: "what to print: text, json, markdown, junit, sarif, gitlab or github",
    elsewhere: ["reporter", "output-format"],
  },
  {
    name: "rules-schema",
    group: "Gate",
    help: "print the JSON Schema of rules files",
  },
  { name: "json", group: "Output", help: "print the profile as JSON" },
  { name: "markdown", also: "--md", group: "Output", help: "print the profile as Markdown" },
  {
    name: "output",
    also: "-o",
    argument: "<FILE>",
    group: "Output",
    help: "write to FILE, format by extension: .json .md .markdown .txt (repeatable)",
    elsewhere: ["out", "outfile", "output-file"],
  },
  {
    name: "each",
    group: "Output",
    help: "one profile for each FILE instead of one over all; with -o, {stem} or {name} in its path stand for FILE's",
    elsewhere: ["per-file", "separate", "individually"],
  },
  { name: "json-schema", group: "Output", help: "print the JSON Schema of the profile", elsewhere: ["schema"] },
  {
    name: "progress",
    argument: "<auto|bar|log|none>",
    default: "auto",
    group: "Messages",
    help: "how to show progress; auto: a bar, and only on a terminal",
  },
  {
    name: "progress-every",
    argument: "<n>",
    default: String(DEFAULTS.progressEveryRows),
    group: "Messages",
    help: "rows between two lines of --progress=log",
  },
  {
    name: "quiet",
    also: "-q",
    group: "Messages",
    help: "print nothing but the result and errors",
    elsewhere: ["silent"],
  },
  {
    name: "verbose",
    also: "-v",
    group: "Messages",
    help: "say what was detected and where the time went",
    elsewhere: ["debug"],
  },
  { name: "no-color", group: "Messages", help: "no colors (also: NO_COLOR=1)", elsewhere: ["no-colour", "plain"] },
  { name: "version", also: "-V", group: "About", help: "print the version" },
  { name: "help", also: "-h", group: "About", help: "print this help", elsewhere: ["usage"] },
] as const satisfies readonly FlagSpec[];

/** The long name of a flag of the table. */
export type FlagName = (typeof FLAGS)[number]["name"];

/** Every flag of the program; parsing, help and suggestions are all read from this table. */
export const FLAG_SPECS: readonly (FlagSpec & { name: FlagName })[] = FLAGS;

/** Flags that only mean something for commands that check. */
export const GATE_FLAGS: ReadonlySet<FlagName> = new Set(
  FLAG_SPECS.filter(({ group }) => group === "Gate").map(({ name }) => name),
);

/** The value a flag has when it is not given, as the help shows it. */
export function flagDefault(name: FlagName): string {
  return FLAG_SPECS.find((flag) => flag.name === name)?.default ?? "";
}
