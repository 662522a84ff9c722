import type { ByteReader } from "../base/byte-reader.ts";

/** How a bucket's 64-bit keys read as values. */
export interface KeyScale {
  /** The value whose key this is. */
  valueOf(key: bigint): number;
}

const FLOAT = new DataView(new ArrayBuffer(8));

/** Keys of doubles: their bits, reordered so that they sort as the doubles do. */
export const doubleKeys: KeyScale = {
  valueOf(key) {
    const bits = key < 0n ? key ^ 0x7fffffffffffffffn : key;
    FLOAT.setBigInt64(0, bits);
    const value = FLOAT.getFloat64(0);
    if (Number.isNaN(value) || value === Infinity) return Number.MAX_VALUE;
    return value === -Infinity ? -Number.MAX_VALUE : value;
  },
};

/** Keys that are the value: microseconds. */
export const integerKeys: KeyScale = { valueOf: Number };

/** A count of neighbouring values: all of them lie in low … high, both included. */
export interface Bucket {
  low: number;
  high: number;
  count: number;
}

/**
 * Exact counts of values by 64-bit key, neighbours sharing a bucket once there are more than the limit.
 * Shape: keys shifted right by `shift`; at shift 0 every value has its own bucket and all figures are exact.
 * Merge: exact; the state depends on the values alone. Error: the width of a bucket.
 * Source: in the line of UDDSketch (Epicoco et al. 2020), on the bits of the number instead of its logarithm.
 */
export class BucketTable {
  private readonly limit: number;
  private shift: number;
  keys: bigint[];
  counts: number[];

  private constructor(limit: number, shift: number, keys: bigint[], counts: number[]) {
    this.limit = limit;
    this.shift = shift;
    this.keys = keys;
    this.counts = counts;
  }

  /** Reads what the kernel wrote: sorted buckets. */
  static read(reader: ByteReader, limit: number): BucketTable {
    const shift = reader.u32();
    const size = reader.u32();
    const keys: bigint[] = [];
    const counts: number[] = [];
    for (let i = 0; i < size; i++) {
      keys.push(reader.i64());
      counts.push(reader.count());
    }
    return new BucketTable(limit, shift, keys, counts);
  }

  merge(other: BucketTable): void {
    const shift = Math.max(this.shift, other.shift);
    this.raise(shift);
    const [keys, counts] = mergeSorted(this, other.raised(shift));
    this.keys = keys;
    this.counts = counts;
    while (this.keys.length > this.limit) this.raise(this.shift + 1);
  }

  private raised(shift: number): BucketTable {
    const copy = new BucketTable(this.limit, this.shift, this.keys, this.counts);
    copy.raise(shift);
    return copy;
  }

  /** Shifts further, merging neighbours. */
  private raise(shift: number): void {
    if (shift === this.shift) return;
    const more = BigInt(shift - this.shift);
    const keys: bigint[] = [];
    const counts: number[] = [];
    for (let i = 0; i < this.keys.length; i++) {
      const key = (this.keys[i] ?? 0n) >> more;
      const count = this.counts[i] ?? 0;
      if (keys.at(-1) === key) counts[counts.length - 1] = (counts.at(-1) ?? 0) + count;
      else {
        keys.push(key);
        counts.push(count);
      }
    }
    this.shift = shift;
    this.keys = keys;
    this.counts = counts;
  }

  get isExact(): boolean {
    return this.shift === 0;
  }

  /** The buckets in order, as values; the outermost are cut at the least and greatest value. */
  buckets(scale: KeyScale, least: number, greatest: number): Bucket[] {
    const shift = BigInt(this.shift);
    return this.keys.map((key, index) => {
      const low = scale.valueOf(key << shift);
      const high = scale.valueOf(((key + 1n) << shift) - 1n);
      return {
        low: Math.max(low, least),
        high: Math.min(high, greatest),
        count: this.counts[index] ?? 0,
      };
    });
  }
}

interface SortedBuckets {
  keys: bigint[];
  counts: number[];
}

function mergeSorted(a: SortedBuckets, b: SortedBuckets): [bigint[], number[]] {
  const keys: bigint[] = [];
  const counts: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.keys.length || j < b.keys.length) {
    const left = a.keys[i];
    const right = b.keys[j];
    const takeLeft = right === undefined || (left !== undefined && left <= right);
    const takeRight = left === undefined || (right !== undefined && right <= left);
    keys.push((takeLeft ? left : right) ?? 0n);
    counts.push((takeLeft ? (a.counts[i] ?? 0) : 0) + (takeRight ? (b.counts[j] ?? 0) : 0));
    if (takeLeft) i++;
    if (takeRight) j++;
  }
  return [keys, counts];
}
