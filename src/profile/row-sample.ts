import type { ByteReader } from "../base/byte-reader.ts";

/** A row as the kernel keeps it: see src/kernel/assembly/row-sample.ts. */
export interface SampledRow {
  /** Its number, from 1. */
  row: number;
  /** The highest level at which it is kept. */
  level: number;
  bytes: Uint8Array;
}

/**
 * Whole rows, chosen by a hash of their number: those whose hash begins with `level` zero bits.
 * Shape: at most `limit` rows by number, and the last row of all; at level 0 every row is there.
 * Merge: exact; the state depends on the numbers of the rows alone.
 */
export class RowSample {
  private readonly limit: number;
  private level: number;
  rows: readonly SampledRow[];
  /** Null when there are no rows. */
  last: SampledRow | null;

  private constructor(limit: number, level: number, rows: SampledRow[], last: SampledRow | null) {
    this.limit = limit;
    this.level = level;
    this.rows = inOrder(rows);
    this.last = last;
  }

  /** Reads what the kernel wrote. */
  static read(reader: ByteReader, limit: number): RowSample {
    const level = reader.u32();
    const rows = Array.from({ length: reader.u32() }, () => readRow(reader));
    const last = readRow(reader);
    return new RowSample(limit, level, rows, last.row === 0 ? null : last);
  }

  merge(other: RowSample): void {
    this.level = Math.max(this.level, other.level);
    this.rows = inOrder([...this.rows, ...other.rows]);
    this.keepLevel();
    while (this.rows.length > this.limit) {
      this.level++;
      this.keepLevel();
    }
    if ((other.last?.row ?? 0) > (this.last?.row ?? 0)) this.last = other.last;
  }

  /** Lets go the rows that another sample would not keep. */
  raiseTo({ level }: RowSample): void {
    this.level = Math.max(this.level, level);
    this.keepLevel();
  }

  /** Writes the bytes of all rows anew. */
  rewrite(write: (bytes: Uint8Array) => Uint8Array): void {
    this.rows = this.rows.map((row) => ({ ...row, bytes: write(row.bytes) }));
    if (this.last !== null) this.last = { ...this.last, bytes: write(this.last.bytes) };
  }

  private keepLevel(): void {
    this.rows = this.rows.filter(({ level }) => level >= this.level);
  }
}

function inOrder(rows: SampledRow[]): SampledRow[] {
  return rows.sort((a, b) => a.row - b.row);
}

function readRow(reader: ByteReader): SampledRow {
  const row = reader.count();
  const level = reader.u32();
  return { row, level, bytes: reader.bytes(reader.u32()) };
}
