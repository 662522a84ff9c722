import type { Transform } from "node:stream";
import type { CompressedInput } from "./compressed-input.ts";
import { closedError } from "../source-errors.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";

/** Compressed bytes given to a decompressor at once. What it makes of them stays in the caches until it is copied. */
const PIECE_BYTES = 64 * 1024;

/** How a decompressor hands out what it makes: a part at a time, and only when the one before was taken. */
export const ZLIB_BUFFERS = { chunkSize: 256 * 1024, readableHighWaterMark: 1 } as const;

/** A decompressor of `node:zlib`. */
export type ZlibTransform = Transform & { readonly bytesWritten: number };

/**
 * One compressed stream, unpacked in the thread pool by `node:zlib`.
 * The pieces it is given are a function of the bytes alone, and so is how much comes out in front of damage.
 */
export class ZlibStream implements Unpacker {
  private readonly stream: ZlibTransform;
  private readonly input: CompressedInput;
  private readonly onTaken: (bytes: Uint8Array) => void;
  private isWriting = false;
  private isFinishing = false;
  private hasEnded = false;
  private failure: Error | null = null;
  private wake: () => void = () => {};

  /** `onTaken` is given what the decompressor has taken. */
  constructor(stream: ZlibTransform, input: CompressedInput, onTaken: (bytes: Uint8Array) => void = () => {}) {
    this.onTaken = onTaken;
    this.stream = stream;
    this.input = input;
    stream.on("readable", () => this.wake());
    stream.on("error", (error) => this.fail(damageOf(error)));
    stream.on("end", () => this.settle());
  }

  async next(): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = this.stream.read() as Buffer | null;
      if (chunk !== null) return chunk;
      if (this.failure !== null) throw this.failure;
      if (this.hasEnded) return null;
      if (this.isWriting || this.isFinishing) await this.nextEvent();
      else await this.writePiece();
    }
  }

  close(): void {
    this.fail(closedError());
    this.stream.destroy();
  }

  private async writePiece(): Promise<void> {
    const piece = await this.input.fill(PIECE_BYTES);
    if (piece.length === 0) return this.finish();
    const before = this.stream.bytesWritten;
    this.isWriting = true;
    this.stream.write(piece, () => {
      this.isWriting = false;
      const taken = this.stream.bytesWritten - before;
      this.onTaken(piece.subarray(0, taken));
      this.input.skip(taken);
      // what is not taken stands behind the end of the stream
      if (taken < piece.length && this.failure === null) this.hasEnded = true;
      this.wake();
    });
  }

  /** There is no more: the decompressor knows whether that is the end. */
  private finish(): void {
    this.isFinishing = true;
    this.stream.end();
  }

  private settle(): void {
    this.hasEnded = true;
    this.wake();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  private nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

/** What an error of a decompressor says about the bytes. */
function damageOf(error: Error & { code?: string }): DamagedError {
  if (error.code === "Z_BUF_ERROR") return new DamagedError("truncated");
  if (error.code === "ZSTD_error_frameParameter_windowTooLarge") return new DamagedError("window");
  return new DamagedError("corrupt", error.message);
}
