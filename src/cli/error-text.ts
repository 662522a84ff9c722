import { EXIT, ProfilerError } from "../base/errors.ts";
import type { Place } from "../base/errors.ts";

const REPORT_BUG =
  "this is a bug in profiler; please report it with the command you ran (PROFILER_DEBUG=1 shows where it happened)";

/** What a user reads when a run fails, or of what is missing (`label`); a stack trace only when asked for with `PROFILER_DEBUG`. */
export function errorText(error: unknown, env: Readonly<Record<string, string | undefined>>, label = "error"): string {
  const known = error instanceof ProfilerError;
  const lines = [`profiler: ${label}[${known ? error.code : "INTERNAL"}]: ${oneLine(messageOf(error))}`];
  const hint = known && error.code !== "INTERNAL" ? error.hint : REPORT_BUG;
  lines.push(...detailLines(known ? error.place : {}, hint));
  const others = known ? error.others : [];
  for (const other of others) lines.push(`and: ${oneLine(other.message)}`, ...detailLines(other.place, other.hint));
  const debug = env["PROFILER_DEBUG"];
  if (debug !== undefined && debug !== "") lines.push(stackOf(error));
  return lines.join("\n") + "\n";
}

/** Where it is, and what to do. */
function detailLines(place: Place, hint: string): string[] {
  const where = placeText(place);
  return [...(where === "" ? [] : [`  at ${where}`]), ...(hint === "" ? [] : [`  help: ${oneLine(hint)}`])];
}

/** The exit code a failure ends the program with. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ProfilerError ? error.exitCode : EXIT.input;
}

function placeText({ file, line, column, record, offset }: Place): string {
  const parts: string[] = [];
  if (file !== undefined) parts.push(oneLine(file));
  if (line !== undefined) parts.push(`line ${line}`);
  if (column !== undefined) parts.push(`column ${column}`);
  if (record !== undefined) parts.push(`record ${record}`);
  if (offset !== undefined) parts.push(`byte ${offset}`);
  return parts.join(", ");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Names and values from outside may hold control characters; a terminal must not act on them. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? "";
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by: ${stackOf(error.cause)}`;
}
