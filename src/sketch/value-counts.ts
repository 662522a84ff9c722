import type { ByteReader } from "../base/byte-reader.ts";

/** A value and how often it occurs. `bytes` may be only its beginning; `length` is that of the whole. */
export interface CountedValue {
  hash: bigint;
  bytes: Uint8Array;
  length: number;
  count: number;
}

/**
 * Exact counts of all values of a column, while they are few.
 * Merge: counts add up; commutative. Error: none (values are told apart by 64-bit hashes of their 128-bit keys).
 */
export class ValueCounts {
  private readonly values = new Map<bigint, CountedValue>();

  /** Reads `size` values that the kernel wrote. */
  static read(reader: ByteReader, size: number): ValueCounts {
    const result = new ValueCounts();
    for (let i = 0; i < size; i++) {
      const hash = reader.u64();
      const count = reader.count();
      const length = reader.u32();
      const bytes = reader.bytes(reader.u32());
      result.values.set(hash, { hash, bytes, length, count });
    }
    return result;
  }

  merge(other: ValueCounts): void {
    for (const [hash, value] of other.values) {
      const mine = this.values.get(hash);
      if (mine === undefined) this.values.set(hash, { ...value });
      else mine.count += value.count;
    }
  }

  get size(): number {
    return this.values.size;
  }

  hashes(): Iterable<bigint> {
    return this.values.keys();
  }

  /** The most frequent values: by count, then by bytes. */
  top(limit: number): CountedValue[] {
    return [...this.values.values()].sort(byCountThenBytes).slice(0, limit);
  }
}

/** Order of the list of most frequent values. */
export function byCountThenBytes(a: { count: number; bytes: Uint8Array }, b: { count: number; bytes: Uint8Array }): number {
  return b.count - a.count || Buffer.compare(a.bytes, b.bytes);
}
