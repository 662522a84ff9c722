import type { ByteSource } from "../byte-source.ts";
import { isInputFault } from "../source-errors.ts";

/** A source whose first bytes were looked at; behind them it is read as if they had not been. */
export class PeekedSource implements ByteSource {
  readonly totalBytes: number | null;
  private readonly source: ByteSource;
  /** What was looked at and not yet read. */
  private rest: Uint8Array;
  /** Why nothing follows the head, if that is not the end of the input. */
  private readonly failure: Error | null;

  private constructor(source: ByteSource, rest: Uint8Array, failure: Error | null) {
    this.source = source;
    this.totalBytes = source.totalBytes;
    this.rest = rest;
    this.failure = failure;
  }

  /** Looks at the first bytes: so many, or all there are. */
  static async open(
    source: ByteSource,
    bytes: number,
  ): Promise<{ source: PeekedSource; head: Buffer; isWhole: boolean }> {
    const room = Buffer.alloc(bytes);
    let filled = 0;
    let failure: Error | null = null;
    try {
      for (let count = -1; filled < bytes && count !== 0; filled += count) {
        count = await source.read(room.subarray(filled));
      }
    } catch (error) {
      if (!isInputFault(error)) throw error;
      failure = error;
    }
    const head = room.subarray(0, filled);
    return { source: new PeekedSource(source, head, failure), head, isWhole: filled < bytes };
  }

  read(target: Uint8Array): Promise<number> {
    if (this.rest.length === 0) return this.failure === null ? this.source.read(target) : Promise.reject(this.failure);
    const part = this.rest.subarray(0, target.length);
    // a buffer's own copy is fast into shared memory too
    Buffer.from(part.buffer, part.byteOffset, part.length).copy(target);
    this.rest = this.rest.subarray(part.length);
    return Promise.resolve(part.length);
  }

  close(): Promise<void> {
    return this.source.close();
  }
}
