import type { ValueType } from "./profile.ts";

export const RULE_SEVERITIES = ["error", "warning"] as const;
/** Whether a failure of a rule fails the gate, or is only told. */
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

/** So many, or such a share of what a rule looks at. */
export type Amount = { kind: "count"; count: number } | { kind: "ratio"; ratio: number };

/** Where a rule is written; lines and columns count from 1. */
export interface RuleSource {
  file: string;
  line: number;
  column: number;
}

/** What a value is compared with: a number as it is written, or an instant in microseconds since 1970 in UTC with its text. */
export type Bound = { kind: "number"; text: string } | { kind: "instant"; text: string; micros: bigint };

/** How two columns of a row are compared. */
export const COMPARISONS = ["<", "<=", "=", "!=", ">=", ">"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a value must be to count as one of a column's declared type; `number` is integer or decimal. */
export type DeclaredType = Exclude<ValueType, "null">;

/** Least and greatest value allowed, both included; null: no limit. */
export interface Range {
  min: number | null;
  max: number | null;
}

/** What the whole table must be. */
export type TableTest =
  | ({ kind: "rowCount" } & Range)
  /** All of these columns are there. */
  | { kind: "columnsPresent"; columns: readonly string[] }
  /** Those of these columns that are there stand in this order. */
  | { kind: "columnOrder"; columns: readonly string[] }
  /** There are no columns but these. */
  | { kind: "noExtraColumns"; columns: readonly string[] }
  /** Rows that repeat an earlier row; what is allowed is the tolerance. */
  | { kind: "noDuplicateRows" }
  /** Rows whose values in these columns are those of an earlier row; rows with a null in one of them are not looked at. */
  | { kind: "uniqueKey"; columns: readonly string[] }
  /** The values of these columns together are found in those of another file (`""`: of the table itself); rows with a null in one of them are not looked at. */
  | { kind: "foreignKey"; columns: readonly string[]; file: string; fileColumns: readonly string[] }
  /** The latest date of a column is no older than this. */
  | { kind: "freshness"; column: string; maxAgeMs: number; text: string }
  /** In every row that has both. */
  | { kind: "compare"; left: string; comparison: Comparison; right: string };

/** What the values of a column must be. Nulls are looked at by `required` and `sorted` alone. */
export type ColumnTest =
  | { kind: "type"; types: readonly DeclaredType[]; declared: string }
  /** No nulls, but for the tolerance. */
  | { kind: "required" }
  | { kind: "unique" }
  | { kind: "minimum"; bound: Bound; exclusive: boolean }
  | { kind: "maximum"; bound: Bound; exclusive: boolean }
  /** In code points. */
  | { kind: "minLength"; length: number }
  | { kind: "maxLength"; length: number }
  /** As written, or as numbers where both are. */
  /** `asTexts`: only as written, since the values are declared to be texts, of which "01" is not "1". */
  | { kind: "enum"; values: readonly string[]; asTexts?: true }
  /** RE2 syntax; `whole`: all of the value must match. */
  | { kind: "pattern"; pattern: string; whole: boolean }
  | ({ kind: "distinct" } & Range)
  /** `probability` from 0 to 1, as in p95 = 0.95. */
  | ({ kind: "quantile"; probability: number; name: string } & Range)
  | ({ kind: "mean" } & Range)
  /** `strict`: no value comes twice. */
  | { kind: "sorted"; descending: boolean; strict: boolean };

/** What is never right, without any rule. */
export type DefaultTest =
  | { kind: "malformedRecords" }
  | { kind: "mixedTypes" }
  | { kind: "invalidEncoding" }
  | { kind: "duplicateHeader" }
  | { kind: "emptyFile" };

/** What all rules have. */
interface RuleHead {
  /** Unique in its set and stable: `amount.minimum`, `table.rowCount`; a second one of a kind gets `#2`. */
  id: string;
  severity: RuleSeverity;
  /** What may break the rule all the same; null: nothing. */
  tolerance: Amount | null;
  /** In the words of whoever wrote the rule, to be shown with a failure. */
  description: string | null;
  /** null: not written in a file. */
  source: RuleSource | null;
  /** Whether a table without the column passes: what the rule asks for are values, and there are none. */
  ifPresent?: boolean;
}

/** One thing that is checked. */
export type Rule = RuleHead &
  (
    | { scope: "column"; column: string; test: ColumnTest }
    | { scope: "table"; test: TableTest }
    | { scope: "default"; test: DefaultTest }
  );

/** All rules of a run, in the order in which they are told. */
export interface RuleSet {
  rules: readonly Rule[];
  /** Null tokens that the rules declare, besides those of the command line. */
  nullTokens: readonly string[];
  /** false: the usual null tokens are values, as in standards that know none; left out: they are null. */
  defaultNulls?: boolean;
}
