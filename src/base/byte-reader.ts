const WORD = 2 ** 32;

/**
 * Reads little-endian values one after the other; every one stands at a multiple of 4 bytes.
 * Input: the bytes stay the caller's and must not change meanwhile.
 * Works on machines that are little-endian themselves, as all are that the program is built for.
 */
export class ByteReader {
  private readonly source: Uint8Array;
  private readonly view: DataView;
  private readonly allWords: Uint32Array;
  /** The next word. */
  private at = 0;

  constructor(bytes: Uint8Array) {
    // words have to be aligned; bytes that have a buffer of their own are
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    this.source = aligned;
    this.view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
    this.allWords = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
  }

  get done(): boolean {
    return this.at >= this.allWords.length;
  }

  u32(): number {
    return this.allWords[this.at++]!;
  }

  i32(): number {
    return this.u32() | 0;
  }

  /** A 64-bit count. Counts stay below 2^53. */
  count(): number {
    this.at += 2;
    return this.allWords[this.at - 2]! + this.allWords[this.at - 1]! * WORD;
  }

  /** `size` counts of 64 bits. */
  counts(size: number): number[] {
    return Array.from({ length: size }, () => this.count());
  }

  u64(): bigint {
    this.at += 2;
    return this.view.getBigUint64(4 * this.at - 8, true);
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

  /** A view of the next bytes, and past what fills them up to a word. */
  bytes(length: number): Uint8Array {
    const start = 4 * this.at;
    this.at += (length + 3) >> 2;
    return this.source.subarray(start, start + length);
  }

  /** A copy of the next words. */
  words(size: number): Uint32Array<ArrayBuffer> {
    this.at += size;
    return this.allWords.slice(this.at - size, this.at);
  }

  /** The word that stands `ahead` of the next one. */
  peek(ahead: number): number {
    return this.allWords[this.at + ahead]!;
  }
}
