import type { InputRef } from "../input/input-ref.ts";
import type { ProfileOptions } from "../model/options.ts";
import { parseAlerts } from "./alert-values.ts";
import {
  parseBooleans,
  parseComment,
  parseCount,
  parseDelimiter,
  parseEncoding,
  parseEscape,
  parseNames,
  parseNulls,
  parseOnError,
  parseQuote,
  parseSize,
} from "./flag-values.ts";
import { flagDefault } from "./flags.ts";
import type { FlagName } from "./flags.ts";
import type { TypedCommandLine } from "./parse-command-line.ts";
import { usageError } from "./usage-error.ts";

/** What resolving needs to know about the terminal and the machine. */
export interface Surroundings {
  stdinIsTty: boolean;
  /** Whether progress can be drawn in place. */
  stderrDraws: boolean;
  availableCpus: () => number;
}

/** How progress is shown: not at all, as lines of text, or drawn in place. */
export interface ProgressPlan {
  kind: "none" | "log" | "live";
  everyRows: number;
  /** Asked for by name: shown at once, and on something that is not a terminal too. */
  asked: boolean;
}

export function resolveInputs(typed: TypedCommandLine, { stdinIsTty }: Surroundings): InputRef[] {
  if (typed.operands.length === 0) return stdinIsTty ? [] : [{ kind: "stdin" }];
  return typed.operands.map((path) => inputOf(path, typed));
}

export function inputOf(path: string, typed: TypedCommandLine): InputRef {
  if (path === "") throw usageError("the FILE given is an empty text", "give the path of a file, or - for stdin");
  if (/^https?:\/\//iu.test(path)) return urlOf(path, typed);
  return path === "-" ? { kind: "stdin" } : { kind: "file", path };
}

function urlOf(url: string, typed: TypedCommandLine): InputRef {
  const seconds = parseCount("timeout", valueOf(typed, "timeout"), { least: 1, most: 86_400, example: "60" });
  if (URL.canParse(url)) return { kind: "url", url, timeoutMs: 1000 * seconds };
  // its text may hold a password
  throw usageError("the URL given is none that can be read", "write it as https://HOST/PATH, with %20 for a space");
}

export function resolveProfileOptions(typed: TypedCommandLine, surroundings: Surroundings): ProfileOptions {
  const columns = namesOf(typed, "columns");
  const exclude = namesOf(typed, "exclude");
  const both = columns.find((name) => exclude.includes(name));
  if (both !== undefined) {
    throw usageError(`--columns and --exclude both name "${both}"`, "keep it in one of them");
  }
  return {
    format: resolveFormat(typed),
    dialect: resolveDialect(typed),
    encoding: parseEncoding(valueOf(typed, "encoding")),
    ...parseNulls(typed.flags.get("null") ?? []),
    booleans: (typed.flags.get("boolean") ?? []).map(parseBooleans),
    columns,
    exclude,
    top: parseCount("top", valueOf(typed, "top"), { least: 0, most: 1000 }),
    alerts: parseAlerts(typed.flags.get("alert") ?? []),
    workers: resolveWorkers(valueOf(typed, "workers"), surroundings),
    maxMemoryBytes: parseSize("max-memory", valueOf(typed, "max-memory"), { least: "1MiB", most: "1TiB" }),
    maxColumns: parseCount("max-columns", valueOf(typed, "max-columns"), {
      least: 1,
      most: 1_000_000,
      example: "200000",
    }),
    maxNameBytes: parseSize("max-name-bytes", valueOf(typed, "max-name-bytes"), { least: "1B", most: "1GiB" }),
    onError: parseOnError(valueOf(typed, "on-error")),
    maxRecordBytes: parseSize("max-record-bytes", valueOf(typed, "max-record-bytes"), { least: "1KiB", most: "1GiB" }),
    entry: resolveEntry(typed),
    maxRatio: parseCount("max-ratio", valueOf(typed, "max-ratio"), { least: 1, most: 1e15 - 1 }),
    partial: typed.flags.has("partial"),
  };
}

/** What only means something for delimited text. */
const CSV_FLAGS: readonly FlagName[] = [
  "delimiter",
  "quote",
  "escape",
  "comment",
  "header",
  "no-header",
  "header-rows",
  "skip-lines",
];

function resolveFormat(typed: TypedCommandLine): ProfileOptions["format"] {
  const format = valueOf(typed, "format");
  const csvFlag = CSV_FLAGS.find((name) => typed.flags.has(name));
  if (format === "auto") return csvFlag === undefined ? "auto" : "csv";
  if (format === "csv") return format;
  if (format !== "ndjson") {
    throw usageError(`--format must be auto, csv or ndjson, got "${format}"`, "write for example --format=ndjson");
  }
  if (csvFlag === undefined) return format;
  throw usageError(`--${csvFlag} does not go with --format=ndjson`, "leave one of them out");
}

function resolveEntry(typed: TypedCommandLine): string | null {
  const entry = lastOf(typed, "entry");
  if (entry === "")
    throw usageError("the name given to --entry is an empty text", "give the name of a file in the archive");
  return entry ?? null;
}

export function resolveDialect(typed: TypedCommandLine): ProfileOptions["dialect"] {
  const delimiter = lastOf(typed, "delimiter");
  const quote = lastOf(typed, "quote");
  const skipLines = lastOf(typed, "skip-lines");
  const escape = lastOf(typed, "escape");
  const comment = lastOf(typed, "comment");
  const dialect = {
    delimiter: delimiter === undefined ? undefined : parseDelimiter(delimiter),
    quote: quote === undefined ? undefined : parseQuote(quote),
    escape: escape === undefined ? undefined : parseEscape(escape),
    comment: comment === undefined ? undefined : parseComment(comment),
    header: resolveHeader(typed),
    headerRows: resolveHeaderRows(typed),
    skipLines:
      skipLines === undefined ? undefined : parseCount("skip-lines", skipLines, { least: 0, most: 1_000_000_000 }),
  };
  if (dialect.delimiter !== undefined && dialect.delimiter === dialect.quote) {
    throw usageError("--delimiter and --quote are the same character", "change one of them, or give --quote=none");
  }
  if (dialect.quote === null && typeof dialect.escape === "string") {
    throw usageError("--escape means nothing with --quote=none", "keep one of them");
  }
  return dialect;
}

function resolveHeaderRows(typed: TypedCommandLine): number | undefined {
  const rows = lastOf(typed, "header-rows");
  return rows === undefined ? undefined : parseCount("header-rows", rows, { least: 1, most: 20, example: "2" });
}

function resolveHeader({ flags }: TypedCommandLine): boolean | undefined {
  if (flags.has("header") || flags.has("header-rows")) return true;
  return flags.has("no-header") ? false : undefined;
}

function resolveWorkers(typed: string, { availableCpus }: Surroundings): number {
  if (typed === "auto") return availableCpus();
  return parseCount("workers", typed, { least: 1, most: 256, example: "auto" });
}

export function resolveProgress(typed: TypedCommandLine, { stderrDraws }: Surroundings): ProgressPlan {
  const how = valueOf(typed, "progress");
  const everyRows = parseCount("progress-every", valueOf(typed, "progress-every"), { least: 1, most: 1e15 - 1 });
  const plan = (kind: ProgressPlan["kind"], asked: boolean): ProgressPlan => ({
    kind: typed.flags.has("quiet") ? "none" : kind,
    everyRows,
    asked,
  });
  switch (how) {
    case "auto":
      return plan(stderrDraws ? "live" : "none", false);
    case "bar":
      return plan("live", true);
    case "log":
    case "none":
      return plan(how, true);
    default:
      throw usageError(`--progress must be auto, bar, log or none, got "${how}"`, "write for example --progress=log");
  }
}

/** The value of a flag: as typed last, or its default. */
export function valueOf(typed: TypedCommandLine, name: FlagName): string {
  return lastOf(typed, name) ?? flagDefault(name);
}

export function lastOf({ flags }: TypedCommandLine, name: FlagName): string | undefined {
  return flags.get(name)?.at(-1);
}

function namesOf({ flags }: TypedCommandLine, name: "columns" | "exclude"): string[] {
  return [...new Set((flags.get(name) ?? []).flatMap((typed) => parseNames(name, typed)))];
}
