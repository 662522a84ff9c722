import type { ByteReader } from "../base/byte-reader.ts";
import { HashIndex } from "./hash-index.ts";

/** A value and how often it occurs. `bytes` may be only its beginning; `length` is that of the whole. */
export interface CountedValue {
  bytes: Uint8Array;
  length: number;
  count: number;
}

/** Where a value is; the bytes are part of a larger stretch. */
interface KeptValue {
  source: Uint8Array;
  start: number;
  kept: number;
  length: number;
  count: number;
}

/**
 * Exact counts of all values of a column, while they are few.
 * Merge: counts add up; commutative. Error: none (values are told apart by 64-bit hashes of their 128-bit keys).
 * Input: what was read stays in use.
 */
export class ValueCounts {
  private readonly hashes: HashIndex;
  private readonly values: KeptValue[] = [];

  private constructor(room: number) {
    this.hashes = new HashIndex(room);
  }

  /** Reads `size` values that the kernel wrote. */
  static read(reader: ByteReader, size: number): ValueCounts {
    const result = new ValueCounts(size);
    const { source } = reader;
    for (let i = 0; i < size; i++) {
      const low = reader.u32();
      result.hashes.add(reader.u32(), low);
      const count = reader.count();
      const length = reader.u32();
      const kept = reader.u32();
      result.values.push({ source, start: reader.position, kept, length, count });
      reader.skip(kept);
    }
    return result;
  }

  merge(other: ValueCounts): void {
    const { high, low } = other.hashes;
    other.values.forEach((value, number) => {
      const mine = this.values[this.hashes.find(high[number] ?? 0, low[number] ?? 0)];
      if (mine === undefined) {
        this.hashes.add(high[number] ?? 0, low[number] ?? 0);
        this.values.push({ ...value });
      } else {
        mine.count += value.count;
      }
    });
  }

  get size(): number {
    return this.values.length;
  }

  /** Gives the halves of each value's hash to `use`. */
  forEachHash(use: (high: number, low: number) => void): void {
    const { high, low, size } = this.hashes;
    for (let i = 0; i < size; i++) use(high[i] ?? 0, low[i] ?? 0);
  }

  /** The most frequent values: by count, then by bytes. */
  top(limit: number): CountedValue[] {
    const best: KeptValue[] = [];
    for (const value of this.values) {
      const last = best[limit - 1];
      if (last === undefined || compareKept(value, last) < 0) {
        best.splice(placeOf(value, best), 0, value);
        if (best.length > limit) best.pop();
      }
    }
    return best.map(({ source, start, kept, length, count }) => ({
      bytes: source.subarray(start, start + kept),
      length,
      count,
    }));
  }
}

/** Where a value belongs in a sorted list. */
function placeOf(value: KeptValue, sorted: KeptValue[]): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle];
    if (other !== undefined && compareKept(other, value) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** By count, then by bytes; of two with the same beginning the shorter one comes first. */
function compareKept(a: KeptValue, b: KeptValue): number {
  if (a.count !== b.count) return b.count - a.count;
  const common = Math.min(a.kept, b.kept);
  for (let i = 0; i < common; i++) {
    const difference = (a.source[a.start + i] ?? 0) - (b.source[b.start + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
