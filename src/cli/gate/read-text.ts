import { readFileSync } from "node:fs";
import { ProfilerError } from "../../base/errors.ts";

/** Rules and profiles are small; what is larger is something else. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The text of a file that says what to check.
 * @throws ProfilerError CONFIG_NOT_READABLE
 */
export function readText(path: string, flag: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw notReadable(path, flag, REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? String(error), error);
  }
  if (bytes.length > MOST_BYTES) throw notReadable(path, flag, "it is larger than 256 MiB", null);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw notReadable(path, flag, "it is no UTF-8 text", error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "part of its path is not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

function notReadable(path: string, flag: string, reason: string, cause: unknown): ProfilerError {
  return new ProfilerError("CONFIG_NOT_READABLE", `cannot read the file given to ${flag}: ${reason}`, {
    place: { file: path },
    hint: `give ${flag} the path of a file that can be read`,
    cause,
  });
}
