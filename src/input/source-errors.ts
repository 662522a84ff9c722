import { ProfilerError } from "../base/errors.ts";
import type { ErrorCode } from "../base/errors.ts";
import { nearestFile } from "./nearest-file.ts";

/** What failing calls of the system mean to a user. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: "INPUT_NOT_FOUND",
  ENOTDIR: "INPUT_NOT_FOUND",
  EISDIR: "INPUT_IS_DIRECTORY",
  EACCES: "INPUT_PERMISSION",
  EPERM: "INPUT_PERMISSION",
};

/** Why an input could not be opened. */
export async function openError(cause: unknown, path: string): Promise<ProfilerError> {
  if (codeOf(cause) !== "INPUT_NOT_FOUND") return readError(cause, path, 0);
  const nearest = await nearestFile(path);
  const hint =
    nearest === null ? "check the path, or give - to read from a pipe" : `did you mean ${JSON.stringify(nearest)}?`;
  return new ProfilerError("INPUT_NOT_FOUND", `${JSON.stringify(path)} does not exist`, { hint, cause });
}

/** A folder in place of an input. */
export function directoryError(name: string, cause?: unknown): ProfilerError {
  return new ProfilerError("INPUT_IS_DIRECTORY", `${JSON.stringify(name)} is a folder`, {
    hint: "give the path of one file in it",
    cause,
  });
}

/** Why an input could not be read on from `offset`. */
export function readError(cause: unknown, name: string, offset: number): ProfilerError {
  const code = codeOf(cause);
  if (code === "INPUT_IS_DIRECTORY") return directoryError(name, cause);
  if (code === "INPUT_PERMISSION") {
    const hint = "make it readable for yourself (chmod u+r), or run as a user who may read it";
    return new ProfilerError(code, `no permission to read ${JSON.stringify(name)}`, { hint, cause });
  }
  const hint = "check that the disk, network or program the input comes from still works, and run again";
  const message = `reading ${JSON.stringify(name)} failed: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new ProfilerError("INPUT_READ_FAILED", message, { place: { file: name, offset }, hint, cause });
}

/** What a read ends with when its source is closed meanwhile. */
export function closedError(): ProfilerError {
  return new ProfilerError("INTERRUPTED", "the input was closed before its end was reached");
}

function codeOf(cause: unknown): ErrorCode {
  const systemCode = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return CODES[systemCode] ?? "INPUT_READ_FAILED";
}

/** Whether an input broke off: what came before can be profiled. */
export function isInputFault(error: unknown): error is ProfilerError {
  return error instanceof ProfilerError && (error.code === "INPUT_CORRUPT" || error.code === "INPUT_READ_FAILED");
}
