import type { ByteSource } from "../byte-source.ts";

/** A source whose next bytes can be looked at before they are read. */
export class ReadAhead implements ByteSource {
  private readonly source: ByteSource;
  /** What has been read of the source and is still to be handed out. */
  private ahead: Buffer = Buffer.alloc(0);
  private ended = false;
  /** What ended the source too early; the bytes in front of it are handed out first. */
  private failure: Error | null = null;
  private taken = 0;

  constructor(source: ByteSource) {
    this.source = source;
  }

  get totalBytes(): number | null {
    return this.source.totalBytes;
  }

  /** Whether the source broke off, and all in front of that was handed out. */
  get isCut(): boolean {
    return this.ahead.length === 0 && this.source.isCut === true;
  }

  /** Bytes of the source that were handed out. */
  get bytesRead(): number {
    return this.taken;
  }

  async read(target: Uint8Array): Promise<number> {
    if (this.ahead.length === 0 && this.failure !== null) throw this.failure;
    const count = this.ahead.length === 0 ? await this.readSource(target) : this.takeAhead(target);
    this.taken += count;
    return count;
  }

  /** The next bytes, as many as are asked for unless the input ends before. Input: they are read once more afterwards. */
  async peek(count: number): Promise<Buffer> {
    if (this.ahead.length < count && !this.ended) {
      const room = Buffer.alloc(count);
      let filled = this.ahead.copy(room);
      while (filled < count && !this.ended) filled += await this.readAhead(room.subarray(filled));
      this.ahead = room.subarray(0, filled);
    }
    return this.ahead.subarray(0, count);
  }

  /** Takes bytes that were handed out last, to hand them out again. */
  putBack(bytes: Buffer): void {
    this.ahead = Buffer.concat([bytes, this.ahead]);
    this.taken -= bytes.length;
  }

  /** Passes over bytes that were looked at. */
  drop(count: number): void {
    this.ahead = this.ahead.subarray(count);
    this.taken += count;
  }

  close(): Promise<void> {
    return this.source.close();
  }

  private async readAhead(target: Uint8Array): Promise<number> {
    try {
      return await this.readSource(target);
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.ended = true;
      return 0;
    }
  }

  private async readSource(target: Uint8Array): Promise<number> {
    const count = await this.source.read(target);
    if (count === 0) this.ended = true;
    return count;
  }

  private takeAhead(target: Uint8Array): number {
    const count = Math.min(this.ahead.length, target.length);
    // a buffer's own copy is the fast one into shared memory
    this.ahead.copy(Buffer.from(target.buffer, target.byteOffset, target.length), 0, 0, count);
    this.ahead = this.ahead.subarray(count);
    return count;
  }
}
