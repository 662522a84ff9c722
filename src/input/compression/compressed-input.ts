import { isInputFault } from "../source-errors.ts";
import type { ByteSource } from "../byte-source.ts";

/** Room for bytes at hand; no more can be asked for at once. */
const ROOM_BYTES = 256 * 1024;

/** Compressed bytes, some of them at hand, the others still to be read. */
export class CompressedInput {
  private readonly source: ByteSource;
  private readonly room = Buffer.alloc(ROOM_BYTES);
  private start = 0;
  private takenBytes = 0;
  private end = 0;
  private hasEnded = false;
  /** Why there are no more bytes, if that is not the end of the input. */
  failure: Error | null = null;
  /** How many bytes were shown: taken, or now being unpacked. */
  shownBytes = 0;
  /** Where the first byte at hand stands, counted from where the source's first byte does. */
  offset: number;

  constructor(source: ByteSource, startOffset = 0) {
    this.source = source;
    this.offset = startOffset;
  }

  /**
   * Has `count` bytes at hand, or all there are, and returns those at hand, at most `count`: how many does not depend on how
   * they arrive. What breaks off behind some bytes breaks off when these are taken.
   * Input: the bytes are valid until the next call.
   * @throws ProfilerError as reading the source does
   */
  async fill(count: number): Promise<Buffer> {
    if (this.room.length - this.start < count) this.moveToStart();
    while (this.end - this.start < count && !this.hasEnded) await this.readSome();
    if (this.end === this.start && this.failure !== null) throw this.failure;
    const shown = this.room.subarray(this.start, Math.min(this.end, this.start + count));
    this.shownBytes = Math.max(this.shownBytes, this.takenBytes + shown.length);
    return shown;
  }

  /** Goes on behind bytes that are at hand. */
  skip(count: number): void {
    this.start += count;
    this.takenBytes += count;
    this.offset += count;
  }

  private async readSome(): Promise<void> {
    try {
      const count = await this.source.read(this.room.subarray(this.end));
      this.end += count;
      this.hasEnded = count === 0;
    } catch (error) {
      if (!isInputFault(error)) throw error;
      this.failure = error;
      this.hasEnded = true;
    }
  }

  private moveToStart(): void {
    this.room.copyWithin(0, this.start, this.end);
    this.end -= this.start;
    this.start = 0;
  }
}
