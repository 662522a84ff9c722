/** Reads little-endian values one after the other. Input: the bytes stay the caller's and must not change meanwhile. */
export class ByteReader {
  private readonly view: DataView;
  private readonly source: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.source = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u32(): number {
    this.position += 4;
    return this.view.getUint32(this.position - 4, true);
  }

  i32(): number {
    return this.u32() | 0;
  }

  /** A 64-bit count. Counts stay far below 2^53. */
  count(): number {
    return Number(this.u64());
  }

  u64(): bigint {
    this.position += 8;
    return this.view.getBigUint64(this.position - 8, true);
  }

  i64(): bigint {
    return BigInt.asIntN(64, this.u64());
  }

  /** A whole number of 64-bit words, the least first; two's complement when `signed`. */
  wide(words: number, signed: boolean): bigint {
    let value = 0n;
    for (let i = 0; i < words; i++) value |= this.u64() << BigInt(64 * i);
    return signed ? BigInt.asIntN(64 * words, value) : value;
  }

  /** A copy of the next bytes; behind them the position moves to a multiple of 4. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(this.source.subarray(this.position, this.position + length));
    this.position += (length + 3) & ~3;
    return copy;
  }

  /** Passes over what `bytes` would copy. */
  skip(length: number): void {
    this.position += (length + 3) & ~3;
  }

  /** `count` counts of 64 bits. */
  counts(count: number): number[] {
    return Array.from({ length: count }, () => this.count());
  }

  get done(): boolean {
    return this.position >= this.source.length;
  }
}
