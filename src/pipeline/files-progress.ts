import { statSync } from "node:fs";
import { inputName, type InputRef } from "../input/input-ref.ts";
import type { ProgressListener, ProgressSnapshot } from "./progress.ts";

/** Progress over several inputs: bytes of all files, where all sizes are known, and which one is read. */
export class FilesProgress {
  private readonly sizes: readonly (number | null)[];
  private readonly totalBytes: number | null;
  private readonly onProgress: ProgressListener | undefined;
  private index = 0;
  /** Of the inputs that are done. */
  private done: ProgressSnapshot;
  private latest: ProgressSnapshot;

  constructor(inputs: readonly InputRef[], onProgress: ProgressListener | undefined) {
    this.sizes = onProgress === undefined ? [] : inputs.map(sizeOf);
    this.totalBytes = this.sizes.reduce<number | null>(addSizes, 0);
    this.onProgress = onProgress;
    this.done = { bytesRead: 0, totalBytes: this.totalBytes, rows: 0, raggedRows: 0 };
    this.latest = this.done;
  }

  /** What the next input reports to. */
  listener(input: InputRef): ProgressListener | undefined {
    const { onProgress, done } = this;
    if (onProgress === undefined) return undefined;
    const current = { name: inputName(input), number: this.index + 1, of: this.sizes.length };
    return (snapshot) => {
      this.latest = {
        bytesRead: done.bytesRead + this.bytesOf(snapshot),
        totalBytes: this.totalBytes,
        rows: done.rows + snapshot.rows,
        raggedRows: done.raggedRows + snapshot.raggedRows,
        input: current,
      };
      onProgress(this.latest);
    };
  }

  /** What an input has been read of, in bytes of its file where its size is known. */
  private bytesOf({ bytesRead, totalBytes }: ProgressSnapshot): number {
    const size = this.sizes[this.index] ?? null;
    if (size === null || totalBytes === null || totalBytes === 0) return bytesRead;
    return Math.round(Math.min(1, bytesRead / totalBytes) * size);
  }

  inputDone(): void {
    const size = this.sizes[this.index] ?? null;
    const bytesRead = size === null ? this.latest.bytesRead : this.done.bytesRead + size;
    this.done = { ...this.latest, bytesRead };
    this.latest = this.done;
    this.index++;
  }
}

function addSizes(sum: number | null, size: number | null): number | null {
  return sum === null || size === null ? null : sum + size;
}

/** A file that cannot be looked at is the reader's to report. */
function sizeOf(input: InputRef): number | null {
  if (input.kind !== "file") return null;
  try {
    const stats = statSync(input.path);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}
