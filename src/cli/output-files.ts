import * as nodeFs from "node:fs";
import { basename, dirname, join } from "node:path";
import { ProfilerError } from "../base/errors.ts";
import type { OutputTarget } from "./output-plan.ts";
import { usageError } from "./usage-error.ts";

/** The file operations that writing results needs. */
export type OutputFs = Pick<
  typeof nodeFs,
  | "accessSync"
  | "closeSync"
  | "fchmodSync"
  | "openSync"
  | "realpathSync"
  | "renameSync"
  | "rmSync"
  | "statSync"
  | "writeFileSync"
>;

/** Output files opened before the work, so that a run of an hour cannot fail at its end for a mistyped folder. */
export interface OutputFiles {
  /**
   * Writes one text for each target, in order, and gives all of them their names.
   * @throws ProfilerError OUTPUT_NOT_WRITABLE; no temporary file is left.
   */
  write(texts: readonly string[]): void;
  /** Removes what is not finished; safe to call at any time, also while the process ends. */
  discard(): void;
}

/** One open temporary file beside the file it will become. */
interface OpenOutput {
  path: string;
  finalPath: string;
  temporaryPath: string;
  fd: number;
}

/**
 * Opens a temporary file in the folder of each target.
 * @throws ProfilerError OUTPUT_NOT_WRITABLE, or USAGE when a target is an input itself.
 */
export function openOutputFiles(
  targets: readonly Pick<OutputTarget, "path">[],
  inputPaths: readonly string[],
  fs: OutputFs = nodeFs,
): OutputFiles {
  const open: OpenOutput[] = [];
  const discard = (): void => {
    for (const output of open.splice(0)) discardOutput(output, fs);
  };
  try {
    for (const { path } of targets) open.push(openOutput(path, inputPaths, fs));
  } catch (error) {
    discard();
    throw error;
  }
  const write = (texts: readonly string[]): void => {
    try {
      // All contents before the first name: a full disk must not leave half of the files new.
      open.forEach((output, index) => writeOutput(output, texts[index] ?? "", fs));
      for (const output of open) attempt(output.path, () => fs.renameSync(output.temporaryPath, output.finalPath));
      open.length = 0;
    } finally {
      discard();
    }
  };
  return { write, discard };
}

/** A file that is written while the work goes on; it has its name once it is finished. */
export interface StreamedFile {
  /** @throws ProfilerError OUTPUT_NOT_WRITABLE */
  append(bytes: Uint8Array): void;
  /** @throws ProfilerError OUTPUT_NOT_WRITABLE */
  finish(): void;
  /** Removes it if it is not finished; safe to call at any time. */
  discard(): void;
}

/**
 * Opens a temporary file in the folder of the one to write.
 * @throws ProfilerError OUTPUT_NOT_WRITABLE, or USAGE when it is an input itself.
 */
export function openStreamedFile(path: string, inputPaths: readonly string[], fs: OutputFs = nodeFs): StreamedFile {
  const output = openOutput(path, inputPaths, fs);
  let isOpen = true;
  return {
    append: (bytes) => attempt(path, () => fs.writeFileSync(output.fd, bytes)),
    finish: () => {
      writeOutput(output, "", fs);
      attempt(path, () => fs.renameSync(output.temporaryPath, output.finalPath));
      isOpen = false;
    },
    discard: () => {
      if (isOpen) discardOutput(output, fs);
      isOpen = false;
    },
  };
}

function openOutput(path: string, inputPaths: readonly string[], fs: OutputFs): OpenOutput {
  const existing = attempt(path, () => fs.statSync(path, { throwIfNoEntry: false }));
  if (existing !== undefined) checkReplaceable(path, existing, inputPaths, fs);
  // A link keeps pointing to its file: the file behind it is the one replaced.
  const finalPath = existing === undefined ? path : attempt(path, () => fs.realpathSync(path));
  const temporaryPath = join(dirname(finalPath), temporaryName());
  const fd = attempt(path, () => fs.openSync(temporaryPath, "wx"));
  const output = { path, finalPath, temporaryPath, fd };
  try {
    if (existing !== undefined) attempt(path, () => fs.fchmodSync(fd, existing.mode & 0o777));
  } catch (error) {
    discardOutput(output, fs);
    throw error;
  }
  return output;
}

function checkReplaceable(path: string, existing: nodeFs.Stats, inputPaths: readonly string[], fs: OutputFs): void {
  if (!existing.isFile()) {
    throw notWritable(path, existing.isDirectory() ? "it is a folder" : "it is not a regular file");
  }
  if (inputPaths.some((input) => isSameFile(input, existing, fs))) {
    throw usageError(
      `${path} is ${inputPaths.length === 1 ? "the input file" : "one of the input files"}, which would be overwritten`,
      "choose another output name",
    );
  }
  attempt(path, () => fs.accessSync(path, nodeFs.constants.W_OK));
}

/** An input that cannot be looked at is the reader's to report. */
function isSameFile(path: string, other: nodeFs.Stats, fs: OutputFs): boolean {
  try {
    const { dev, ino } = fs.statSync(path);
    return dev === other.dev && ino === other.ino;
  } catch {
    return false;
  }
}

function temporaryName(): string {
  return `.profiler-${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`;
}

function writeOutput(output: OpenOutput, text: string, fs: OutputFs): void {
  const { path, fd } = output;
  attempt(path, () => fs.writeFileSync(fd, text));
  output.fd = -1;
  // Some file systems report a full disk only here.
  attempt(path, () => fs.closeSync(fd));
}

/** Never throws: it runs while another failure is on its way to the user. */
function discardOutput({ fd, temporaryPath }: OpenOutput, fs: OutputFs): void {
  try {
    if (fd >= 0) fs.closeSync(fd);
  } catch {
    // The file is removed next, closed or not.
  }
  try {
    fs.rmSync(temporaryPath, { force: true });
  } catch {
    // Nothing more can be done, and the first failure is the one to tell.
  }
}

function attempt<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw notWritable(path, REASONS[code ?? ""] ?? message, code, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "part of its path is not a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than allowed",
  ENAMETOOLONG: "its name is too long",
};

function notWritable(path: string, reason: string, code?: string, cause?: unknown): ProfilerError {
  return new ProfilerError("OUTPUT_NOT_WRITABLE", `cannot write ${basename(path)}: ${reason}`, {
    place: { file: path },
    hint: whatToDo(path, code),
    cause,
  });
}

function whatToDo(path: string, code: string | undefined): string {
  if (code === "ENOENT") return `create the folder (mkdir -p "${dirname(path)}"), or give -o another path`;
  if (code === "ENOSPC" || code === "EDQUOT") return "free some space, or give -o a path on another disk";
  return "give -o a path you can write to, or leave -o out to print the result";
}
