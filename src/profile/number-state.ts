import type { ByteReader } from "../base/byte-reader.ts";
import { BucketTable } from "../sketch/bucket-table.ts";
import { PowerSums } from "../sketch/power-sums.ts";
import { NumberSigns } from "./number-signs.ts";

/** The numbers of a column. Merge: exact. */
export class NumberState {
  zeroCount = 0;
  negativeCount = 0;
  maxDecimals = 0;
  readonly signs = new NumberSigns();
  readonly sums: PowerSums;
  /** By the keys of `keyOfDouble`. */
  readonly buckets: BucketTable;

  private constructor(sums: PowerSums, buckets: BucketTable) {
    this.sums = sums;
    this.buckets = buckets;
  }

  /** Reads what the kernel wrote; null when there is no number. */
  static read(reader: ByteReader, bucketLimit: number): NumberState | null {
    if (reader.u32() === 0) return null;
    const zeroCount = reader.count();
    const negativeCount = reader.count();
    const maxDecimals = reader.u32();
    const signs = NumberSigns.read(reader);
    const sums = PowerSums.read(reader);
    const state = new NumberState(sums, BucketTable.read(reader, bucketLimit));
    return Object.assign(state, { zeroCount, negativeCount, maxDecimals, signs });
  }

  merge(other: NumberState): void {
    this.zeroCount += other.zeroCount;
    this.negativeCount += other.negativeCount;
    this.maxDecimals = Math.max(this.maxDecimals, other.maxDecimals);
    this.signs.merge(other.signs);
    this.sums.merge(other.sums);
    this.buckets.merge(other.buckets);
  }
}
