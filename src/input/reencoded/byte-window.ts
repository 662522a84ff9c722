import type { ByteSource } from "../source.ts";
import type { Extent } from "./resume-behind.ts";

/** How much is read at a time. */
const WINDOW_BYTES = 1024 * 1024;

/** A stretch of the input: what was read of it and is not done with. */
export class ByteWindow {
  bytes: Buffer;
  /** Where what is not done with starts in `bytes`, and where it ends. */
  start = 0;
  filled: number;
  ended: boolean;
  /** Where `start` stands in the input. */
  offset: number;
  bytesRead: number;
  readMs = 0;
  private readonly source: ByteSource;

  /** Input: `bytes` begin at `offset` of the input; they are copied. */
  constructor(source: ByteSource, bytes: Uint8Array, offset: number, ended: boolean) {
    this.source = source;
    this.bytes = Buffer.alloc(bytes.length);
    // out of shared memory, a buffer's own copy is the fast one
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).copy(this.bytes);
    this.filled = bytes.length;
    this.offset = offset;
    this.bytesRead = offset + bytes.length;
    this.ended = ended;
  }

  /** Bytes that are not done with. */
  get length(): number {
    return this.filled - this.start;
  }

  /** Passes over bytes that are done with. */
  advance(to: number): void {
    this.offset += to - this.start;
    this.start = to;
  }

  /** What is there. */
  get extent(): Extent {
    return { bytes: this.bytes, limit: this.filled, isLast: this.ended };
  }

  /** Reads until there is twice as much as before, at least a window, but no more than `most`. */
  async more(most: number): Promise<void> {
    const started = performance.now();
    this.makeRoom(Math.max(WINDOW_BYTES, Math.min(2 * this.length, most)));
    while (this.filled < this.bytes.length && !this.ended) {
      const count = await this.source.read(this.bytes.subarray(this.filled));
      this.filled += count;
      this.bytesRead += count;
      if (count === 0) this.ended = true;
    }
    this.readMs += performance.now() - started;
  }

  private makeRoom(bytes: number): void {
    const target = bytes === this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(bytes);
    this.bytes.copy(target, 0, this.start, this.filled);
    this.bytes = target;
    this.filled = this.length;
    this.start = 0;
  }
}
