import type { Bound, Comparison } from "./rules.ts";
import type { ValuePlace } from "./profile.ts";

/** What is asked of each value of a column while the input is read. */
export type ValueTest =
  | { kind: "required" }
  /** Counts the values by what they can be read as; which of them are wrong is said at the end. */
  | { kind: "type"; types: readonly string[]; /** More words that are booleans. */ words?: readonly string[] }
  | { kind: "minimum"; bound: Bound; exclusive: boolean }
  | { kind: "maximum"; bound: Bound; exclusive: boolean }
  | { kind: "minLength"; length: number }
  | { kind: "maxLength"; length: number }
  | { kind: "enum"; values: readonly string[]; asTexts?: true }
  | { kind: "pattern"; pattern: string; whole: boolean }
  | { kind: "sorted"; descending: boolean; strict: boolean }
  /** Fails nothing: says where a number stands among those of the column. `orEqual`: what equals it counts as below it. */
  | { kind: "split"; number: string; orEqual: boolean };

/** A test of a column, by its name. */
export interface ValueCheck {
  column: string;
  test: ValueTest;
  /** Whether a failure proves that the gate fails. */
  stops: boolean;
}

/** A comparison within each row, of columns by their names. */
export interface RowCheck {
  left: string;
  comparison: Comparison;
  right: string;
  /** As of checks of values. */
  stops: boolean;
}

/** What is to be known exactly of the values of some columns together, however many there are. */
export type KeyCheck =
  /** How many rows repeat the key of an earlier row. `columns` null: the whole row. */
  | { kind: "repeats"; columns: readonly string[] | null }
  /** How many rows have a key that another file (`""`: the table itself) does not have. */
  | { kind: "missing"; columns: readonly string[]; file: string; fileColumns: readonly string[] };

/** Everything to find out besides the profile, in the same pass. */
export interface CheckPlan {
  values: readonly ValueCheck[];
  rows: readonly RowCheck[];
  keys: readonly KeyCheck[];
  /** Places kept of what fails a check. */
  examples: number;
  /** Where keys that do not fit in memory go; null: the system's folder for temporary files. */
  temporaryFolder: string | null;
  /** The most bytes that they may take there. */
  maxTemporaryBytes: number;
  /** Whether to stop behind the first value that certainly fails a check that allows none. */
  failFast: boolean;
}

/** What failed a check. */
export interface CheckFinding {
  /** Values, rows or keys that were looked at. */
  checked: number;
  failed: number;
  /** The first of them in the order of rows, as many as the plan asks for. */
  places: readonly FoundPlace[];
  /** Only of splits; null: not known. */
  split?: NumberSplit | null;
}

/** Where a number stands among those of a column. */
export interface NumberSplit {
  numbers: number;
  below: number;
  /** −∞: none is below. */
  greatestBelow: number;
  /** ∞: all are below. */
  leastAbove: number;
}

/** Where something failed a check. */
export interface FoundPlace extends ValuePlace {
  /** The name of the column, or null where several are concerned. */
  column: string | null;
  /** What else there is to say, such as the row that has the same key. */
  note?: string;
}

/** What was found, in the order of the plan; null where a column is missing from the input. */
export interface CheckOutcome {
  values: readonly (CheckFinding | null)[];
  rows: readonly (CheckFinding | null)[];
  keys: readonly (KeyFinding | null)[];
  /** With `failFast`: the last row that was read, when the rest was not. */
  stoppedAtRow: number | null;
}

/** What is known of keys; `distinct` counts different keys. */
export interface KeyFinding extends CheckFinding {
  distinct: number;
}
