const WORD = 2 ** 32;

/** Reads little-endian values one after the other. Input: the bytes stay the caller's and must not change meanwhile. */
export class ByteReader {
  /** What is read. */
  readonly source: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.source = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where in the source the next value stands. */
  get position(): number {
    return this.at;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  i32(): number {
    this.at += 4;
    return this.view.getInt32(this.at - 4, true);
  }

  /** A 64-bit count. Counts stay below 2^53. */
  count(): number {
    const low = this.u32();
    return low + this.u32() * WORD;
  }

  /** `size` counts of 64 bits. */
  counts(size: number): number[] {
    return Array.from({ length: size }, () => this.count());
  }

  u64(): bigint {
    this.at += 8;
    return this.view.getBigUint64(this.at - 8, true);
  }

  i64(): bigint {
    this.at += 8;
    return this.view.getBigInt64(this.at - 8, true);
  }

  /** A whole number of 64-bit words, the least first; two's complement when `signed`. */
  wide(words: number, signed: boolean): bigint {
    let value = 0n;
    for (let i = 0; i < words; i++) value |= this.u64() << BigInt(64 * i);
    return signed ? BigInt.asIntN(64 * words, value) : value;
  }

  /** A copy of the next bytes; behind them the position moves to a multiple of 4. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(this.source.subarray(this.at, this.at + length));
    this.skip(length);
    return copy;
  }

  /** Passes over what `bytes` would copy. */
  skip(length: number): void {
    this.at += (length + 3) & ~3;
  }
}
