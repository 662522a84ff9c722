import type { ByteReader } from "../base/byte-reader.ts";
import { BucketTable } from "../sketch/bucket-table.ts";

/** The dates and datetimes of a column, or its times, in microseconds. Merge: exact. */
export class InstantState {
  least: bigint;
  greatest: bigint;
  /** Datetimes at midnight, and dates and datetimes on the first of a month, both as they are written. */
  midnightCount = 0;
  firstOfMonthCount = 0;
  /** How often each written form occurs: see src/profile/written-form.ts. */
  readonly forms: Map<number, number>;
  /** By the instant itself. */
  readonly buckets: BucketTable;

  private constructor(least: bigint, greatest: bigint, forms: Map<number, number>, buckets: BucketTable) {
    this.least = least;
    this.greatest = greatest;
    this.forms = forms;
    this.buckets = buckets;
  }

  /** Reads what the kernel wrote; null when there is no instant. */
  static read(reader: ByteReader, bucketLimit: number): InstantState | null {
    if (reader.u32() === 0) return null;
    const least = reader.i64();
    const greatest = reader.i64();
    const midnightCount = reader.count();
    const firstOfMonthCount = reader.count();
    const forms = new Map(Array.from({ length: reader.u32() }, () => [reader.u32(), reader.count()]));
    const state = new InstantState(least, greatest, forms, BucketTable.read(reader, bucketLimit));
    return Object.assign(state, { midnightCount, firstOfMonthCount });
  }

  merge(other: InstantState): void {
    if (other.least < this.least) this.least = other.least;
    if (other.greatest > this.greatest) this.greatest = other.greatest;
    this.midnightCount += other.midnightCount;
    this.firstOfMonthCount += other.firstOfMonthCount;
    for (const [form, count] of other.forms) this.forms.set(form, (this.forms.get(form) ?? 0) + count);
    this.buckets.merge(other.buckets);
  }
}
