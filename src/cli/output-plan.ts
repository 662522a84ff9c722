import { extname, resolve } from "node:path";
import { ProfilerError } from "../base/errors.ts";
import type { TypedCommandLine } from "./parse-command-line.ts";
import { usageError } from "./usage-error.ts";

/** A form a result can be printed in. */
export type OutputFormat = "json" | "markdown" | "terminal";

/** Where results go: stdout (null: stays empty) and files. */
export interface OutputPlan {
  stdout: OutputFormat | null;
  files: readonly OutputTarget[];
  /** Where malformed records go. */
  rejects: string | null;
}

/** One file to write, and in which format. */
export interface OutputTarget {
  path: string;
  format: OutputFormat;
}

const FORMAT_BY_EXTENSION: Readonly<Record<string, OutputFormat>> = {
  ".json": "json",
  ".md": "markdown",
  ".markdown": "markdown",
  ".txt": "terminal",
};

/**
 * Decides what is printed and which files are written; with files and no format asked for, stdout stays empty.
 * @throws ProfilerError USAGE or UNKNOWN_OUTPUT_FORMAT
 */
export function planOutput({ flags }: TypedCommandLine): OutputPlan {
  const paths = flags.get("output") ?? [];
  const files = paths.map((path) => ({ path, format: formatOf(path) }));
  const rejects = flags.get("rejects")?.at(-1) ?? null;
  refuseTwice(rejects === null ? paths : [...paths, rejects]);
  return { stdout: askedFormat(flags) ?? (files.length === 0 ? "terminal" : null), files, rejects };
}

/** @throws ProfilerError USAGE when a file would be written twice. */
export function refuseTwice(paths: readonly string[]): void {
  const places = paths.map((path) => resolve(path));
  const twice = paths.find((_, index) => places.indexOf(places[index] ?? "") !== index);
  if (twice !== undefined) throw usageError(`${twice} is to be written twice`, "give each output file its own name");
}

function askedFormat(flags: TypedCommandLine["flags"]): OutputFormat | null {
  if (flags.has("json")) return "json";
  return flags.has("markdown") ? "markdown" : null;
}

function formatOf(path: string): OutputFormat {
  const format = FORMAT_BY_EXTENSION[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  const known = Object.keys(FORMAT_BY_EXTENSION).join(" ");
  throw new ProfilerError("UNKNOWN_OUTPUT_FORMAT", `no format is known for the output file "${path}"`, {
    hint: `end its name with one of ${known}, or send stdout there: --json > "${path}"`,
  });
}
