import { randomBytes } from "node:crypto";
import { constants, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatCount } from "../../base/format-count.ts";
import { ProfilerError } from "../../base/errors.ts";

/** Where temporary files go, and how much they may take together. It crosses threads. */
export interface TemporarySpace {
  folder: string;
  limitBytes: number;
  /** Keys that wait in one memory before they go to a file. */
  waitingBytes: number;
  /** What all threads have written, in units of 4 KiB. */
  written: Int32Array<SharedArrayBuffer>;
}

/** What written bytes are counted in, so that a 32-bit counter goes as far as 8 TiB. */
const UNIT = 4096;

/** Space in a folder; null: the system's folder for temporary files. */
export function temporarySpace(folder: string | null, limitBytes: number, waitingBytes: number): TemporarySpace {
  return { folder: folder ?? tmpdir(), limitBytes, waitingBytes, written: new Int32Array(new SharedArrayBuffer(4)) };
}

/** Windows deletes a file with this flag when it is closed, whatever ends the program. */
const DELETE_ON_CLOSE = 0x40;
const READ_AND_WRITE_NEW = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;

/**
 * Opens a file that nobody else can open, and that is gone when its descriptor is closed, however the program ends.
 * @throws ProfilerError TEMPORARY_SPACE
 */
export function openTemporaryFile({ folder }: TemporarySpace): number {
  const path = join(folder, `profiler-${randomBytes(9).toString("base64url")}.tmp`);
  try {
    if (process.platform === "win32") return openSync(path, READ_AND_WRITE_NEW | DELETE_ON_CLOSE, 0o600);
    const file = openSync(path, READ_AND_WRITE_NEW, 0o600);
    unlinkSync(path);
    return file;
  } catch (cause) {
    throw refused(folder, cause);
  }
}

/**
 * Writes bytes to a temporary file, all of them; they are so many times 4 KiB.
 * @throws ProfilerError TEMPORARY_SPACE
 */
export function writeTemporary(file: number, bytes: Uint8Array, position: number, space: TemporarySpace): void {
  const { folder, limitBytes, written } = space;
  const total = Atomics.add(written, 0, bytes.length / UNIT) * UNIT + bytes.length;
  if (total > limitBytes) throw beyondLimit(folder, limitBytes);
  try {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(file, bytes, done, bytes.length - done, position + done);
    }
  } catch (cause) {
    throw refused(folder, cause);
  }
}

/**
 * Reads what was written, as much as there is room for.
 * @throws ProfilerError TEMPORARY_SPACE
 */
export function readTemporary(file: number, room: Uint8Array, position: number, { folder }: TemporarySpace): void {
  try {
    for (let done = 0; done < room.length;) {
      const bytes = readSync(file, room, done, room.length - done, position + done);
      if (bytes === 0) throw new Error("a temporary file is shorter than what was written to it");
      done += bytes;
    }
  } catch (cause) {
    throw refused(folder, cause);
  }
}

function beyondLimit(folder: string, limitBytes: number): ProfilerError {
  const message = `the keys of the rows take more than the ${formatCount(limitBytes)} bytes that temporary files may have`;
  return new ProfilerError("TEMPORARY_SPACE", message, {
    hint: `allow more with --max-temp-bytes, where --temp-dir has the room for it (now ${folder}), or check fewer keys at a time`,
  });
}

function refused(folder: string, cause: unknown): ProfilerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ProfilerError("TEMPORARY_SPACE", `the keys of the rows cannot be kept in ${folder}: ${reason}`, {
    cause,
    hint: "name a folder with more room with --temp-dir, or bound what is taken with --max-temp-bytes and check fewer keys at a time",
  });
}
