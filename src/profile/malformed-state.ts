import type { ByteReader } from "../base/byte-reader.ts";
import { MALFORMED_REASONS, type MalformedReason } from "../model/malformed.ts";
import type { RaggedPlace, TableCounts } from "../model/profile.ts";

const PLACES = 5;

/** The malformed records of one kind. */
interface MalformedKind {
  count: number;
  /** At most 5, by row. */
  first: RaggedPlace[];
}

/** The malformed records that a worker met. Merge: exact. */
export class MalformedState {
  private records: number;
  private leftOut: number;
  private readonly kinds: MalformedKind[];

  private constructor(records: number, leftOut: number, kinds: MalformedKind[]) {
    this.records = records;
    this.leftOut = leftOut;
    this.kinds = kinds;
  }

  /** Reads what src/kernel/assembly/malformed.ts writes. */
  static read(reader: ByteReader): MalformedState {
    const records = reader.count();
    const leftOut = reader.count();
    return new MalformedState(
      records,
      leftOut,
      MALFORMED_REASONS.map(() => readKind(reader)),
    );
  }

  merge(other: MalformedState): void {
    this.records += other.records;
    this.leftOut += other.leftOut;
    for (const [index, kind] of this.kinds.entries()) mergeKind(kind, other.kinds[index]);
  }

  /** What the profile says of them, and of all records with them. */
  summarize(
    rows: number,
    extraFields: number,
    skipped: number,
  ): Pick<TableCounts, "records" | "malformed" | "raggedRows"> {
    const { records, leftOut } = this;
    const reasons = MALFORMED_REASONS.map((reason, index) => ({ reason, ...this.kind(index) }));
    return {
      records: { total: rows + leftOut + skipped, malformed: leftOut, skipped },
      malformed: { count: records, profiled: records - leftOut, reasons: reasons.filter(({ count }) => count > 0) },
      raggedRows: this.summarizeRagged(extraFields),
    };
  }

  private summarizeRagged(extraFields: number): TableCounts["raggedRows"] {
    const short = this.kindOf("short_record");
    const long = this.kindOf("long_record");
    return { short: short.count, long: long.count, extraFields, first: firstOf(short, long) };
  }

  private kindOf(reason: MalformedReason): MalformedKind {
    return this.kind(MALFORMED_REASONS.indexOf(reason));
  }

  private kind(index: number): MalformedKind {
    return this.kinds[index] ?? { count: 0, first: [] };
  }
}

function readKind(reader: ByteReader): MalformedKind {
  const count = reader.count();
  return { count, first: Array.from({ length: reader.u32() }, () => readPlace(reader)) };
}

function readPlace(reader: ByteReader): RaggedPlace {
  return { row: reader.count(), line: reader.count(), offset: reader.count(), fields: reader.count() };
}

function mergeKind(kind: MalformedKind, other: MalformedKind | undefined): void {
  if (other === undefined) return;
  kind.count += other.count;
  kind.first = firstOf(kind, other);
}

function firstOf(a: MalformedKind, b: MalformedKind): RaggedPlace[] {
  return [...a.first, ...b.first].sort((x, y) => x.row - y.row).slice(0, PLACES);
}
