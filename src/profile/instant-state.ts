import type { ByteReader } from "../base/byte-reader.ts";
import { BucketTable } from "../sketch/bucket-table.ts";

/** How many written forms the kernel tells apart: see src/kernel/assembly/temporal.ts. */
const FORMS = 64;

/** The dates and datetimes of a column, or its times, in microseconds. Merge: exact. */
export class InstantState {
  least: bigint;
  greatest: bigint;
  /** How often each written form of a time or datetime occurs; dates have one form and are not in here. */
  readonly forms: number[];
  /** By the instant itself. */
  readonly buckets: BucketTable;

  private constructor(least: bigint, greatest: bigint, forms: number[], buckets: BucketTable) {
    this.least = least;
    this.greatest = greatest;
    this.forms = forms;
    this.buckets = buckets;
  }

  /** Reads what the kernel wrote; null when there is no instant. */
  static read(reader: ByteReader, bucketLimit: number): InstantState | null {
    if (reader.u32() === 0) return null;
    // their number: the buckets tell it too
    reader.count();
    const least = reader.i64();
    const greatest = reader.i64();
    const forms = reader.counts(FORMS);
    return new InstantState(least, greatest, forms, BucketTable.read(reader, bucketLimit));
  }

  merge(other: InstantState): void {
    if (other.least < this.least) this.least = other.least;
    if (other.greatest > this.greatest) this.greatest = other.greatest;
    other.forms.forEach((count, form) => (this.forms[form] = (this.forms[form] ?? 0) + count));
    this.buckets.merge(other.buckets);
  }
}
