import type { ByteReader } from "../base/byte-reader.ts";
import {
  bitsToKeep,
  cumulateCounts,
  KEY_WORDS,
  keyAt,
  keysBelow,
  mergeKeys,
  shiftKeys,
  type SortedKeys,
  widestStep,
} from "./sorted-keys.ts";

/** A count of neighbouring values: their keys lie in low … high, both included, and `before` values lie below them. */
export interface Bucket {
  low: bigint;
  high: bigint;
  count: number;
  before: number;
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
  private keys: SortedKeys;
  /** How many values lie below each bucket, and after the last one the number of all; made when first needed. */
  private sums: Float64Array | null = null;

  private constructor(limit: number, shift: number, keys: SortedKeys) {
    this.limit = limit;
    this.shift = shift;
    this.keys = keys;
  }

  /** Reads what the kernel wrote: sorted buckets. */
  static read(reader: ByteReader, limit: number): BucketTable {
    const shift = reader.u32();
    return new BucketTable(limit, shift, reader.words(KEY_WORDS * reader.u32()));
  }

  /** Adds another table; it is used up. */
  merge(other: BucketTable): void {
    const shift = Math.max(this.shift, other.shift);
    const mine = shiftKeys(this.keys, shift - this.shift);
    const merged = mergeKeys(mine, shiftKeys(other.keys, shift - other.shift));
    const more = bitsToKeep(merged, this.limit);
    this.keys = shiftKeys(merged, more);
    this.shift = shift + more;
    this.sums = null;
  }

  /** Whether every bucket holds equal values. */
  get isExact(): boolean {
    return this.shift === 0;
  }

  /** Number of buckets. */
  get size(): number {
    return this.keys.length / KEY_WORDS;
  }

  /** Number of values. */
  get total(): number {
    return this.before(this.size);
  }

  /** How many values lie below the bucket at a place. */
  before(place: number): number {
    this.sums ??= cumulateCounts(this.keys);
    return this.sums[place] ?? 0;
  }

  /** The bucket at a place, in order from 0. */
  at(place: number): Bucket {
    const shift = BigInt(this.shift);
    const key = keyAt(this.keys, place);
    const before = this.before(place);
    return { low: key << shift, high: ((key + 1n) << shift) - 1n, count: this.before(place + 1) - before, before };
  }

  /** The bucket that holds the value of a rank: 0 is the least value's. */
  ofRank(rank: number): Bucket {
    let from = 0;
    let to = this.size - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.before(middle + 1) <= rank) from = middle + 1;
      else to = middle;
    }
    return this.at(from);
  }

  /** The two neighbouring buckets that are farthest apart: nothing lies between the keys given. Null for fewer than two. */
  widestGap(): { after: bigint; before: bigint } | null {
    if (this.size < 2) return null;
    const place = widestStep(this.keys);
    return { after: this.at(place).high, before: this.at(place + 1).low };
  }

  /** The place of the first bucket with keys that are not below the given one; the number of buckets if there is none. */
  placeNotBelow(key: bigint): number {
    return keysBelow(this.keys, key >> BigInt(this.shift));
  }

  /** The first bucket with keys that are not below the given one, or null. */
  notBelow(key: bigint): Bucket | null {
    const place = this.placeNotBelow(key);
    return place < this.size ? this.at(place) : null;
  }
}
