import type { Estimate } from "./estimate.ts";

/** A column by its place and its name: names can be the same. */
export interface ColumnRef {
  index: number;
  name: string;
}

/** Columns of which no two rows hold the same values, and none a null, as far as was seen. */
export interface CandidateKey {
  /** One or two. */
  columns: ColumnRef[];
  /** How many rows hold the values of an earlier one all the same. */
  duplicateRows: Estimate;
}

/** Columns that hold the same in every row that was looked at. */
export interface ColumnCopies {
  /** Two or more, in the order of the file. */
  columns: ColumnRef[];
  /** Rows looked at in which they are not null. */
  rows: number;
  /** Share of the rows in which they differ. */
  exceptionRatio: Estimate;
}

/** A column whose value goes with that of another one in every row that was looked at. */
export interface Dependency {
  column: ColumnRef;
  by: ColumnRef;
  /** Whether it is so the other way round as well. */
  mutual: boolean;
  /** Rows looked at whose value of `by` occurred before: each could have shown an exception. */
  repeats: number;
  /** Share of such rows in which it is not so. */
  exceptionRatio: Estimate;
}

/** How much two columns of numbers rise and fall together. */
export interface Correlation {
  columns: ColumnRef[];
  /** Rows looked at with a number in both. */
  rows: number;
  pearson: Estimate;
  spearman: Estimate;
}

/** How much the values of one column tell of another with few values. */
export interface Association {
  columns: ColumnRef[];
  /** Rows looked at with a value in both. */
  rows: number;
  cramersV: Estimate;
}

/** The strongest pairs among the columns that were compared. */
export interface Strongest<Pair> {
  /** Columns that could have been compared. */
  columns: number;
  /** The first of them, each of which was compared with all others. */
  compared: number;
  pairs: Pair[];
}

/** Columns that are null in the same rows. */
export interface NullColumns {
  columnCount: number;
  /** The first 50 of them. */
  columns: ColumnRef[];
  rows: Estimate;
}

/** Where values are missing. */
export interface MissingValues {
  /** Columns of which each is null wherever one of the others is. */
  together: NullColumns[];
  /** Which columns exactly are null in a row; the most frequent of these sets. */
  patterns: NullColumns[];
}

/** What columns have to do with each other, found in a sample of rows. */
export interface Relations {
  /** The rows looked at, of how many, and whether these are all. */
  sample: { rows: number; of: number; exact: boolean };
  keys: CandidateKey[];
  copies: ColumnCopies[];
  determined: Dependency[];
  correlations: Strongest<Correlation>;
  associations: Strongest<Association>;
  missing: MissingValues;
}
