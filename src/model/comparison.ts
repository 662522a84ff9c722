import type { DriftFigures } from "./check-report.ts";

export const COMPARISON_SCHEMA_VERSION = "1.0";

/** One of the two tables that are compared. */
export interface ComparedTable {
  name: string;
  rows: number;
  columns: number;
}

/** One thing that is not as it was. */
export interface Change {
  /** As the last part of the id of a rule of drift, or the name of a figure. */
  kind: string;
  /** In words: "median 99.9 → 104.9 (+5.0 %)". */
  text: string;
  before: string | null;
  after: string | null;
  /** By how many times as large as the smallest change that matters; null where that has no meaning. */
  effect: number | null;
  /** What would be no change, in words; null where nothing says what is chance. */
  expected: string | null;
  /** What says that it is not chance; null where nothing does. */
  drift: DriftFigures | null;
}

/** What has changed in a column, the largest effect first. */
export interface ColumnChanges {
  /** null: the table as a whole. */
  column: string | null;
  changes: Change[];
}

/** What has changed from one profile to another, the most important first. */
export interface Comparison {
  schemaVersion: typeof COMPARISON_SCHEMA_VERSION;
  generator: { name: string; version: string };
  before: ComparedTable;
  after: ComparedTable;
  /** Columns that are gone, new, of another type, or in another place. */
  schema: Change[];
  /** What chance does not explain, and what is large enough to matter; the columns with the largest effects first. */
  drift: ColumnChanges[];
  /** What else is not the same: it may be chance, or too small to matter. */
  notes: ColumnChanges[];
  /** Columns of both without any change. */
  unchangedColumns: number;
}
