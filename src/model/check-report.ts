import type { FoundPlace } from "./checks.ts";
import type { RuleSeverity, RuleSource } from "./rules.ts";

export const CHECK_SCHEMA_VERSION = "1.0";

/** What became of a rule. `inconclusive`: an estimate cannot tell; `notReached`: reading stopped before it was known. */
export const VERDICTS = ["passed", "failed", "inconclusive", "notReached"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One rule and what became of it. */
export interface RuleResult {
  /** Stable: `amount.minimum`, `table.rowCount`, `drift.amount.nullRatio`. */
  id: string;
  /** The last part of the id: `minimum`, `rowCount`, `nullRatio`. */
  kind: string;
  /** null: the whole table. */
  column: string | null;
  severity: RuleSeverity;
  verdict: Verdict;
  /** What the rule asks for: "at least 0". */
  expected: string;
  /** What there is: "3 values below 0, the least -12". */
  found: string;
  /** The same without any value of the data, for outputs that must not show one; left out: only counts are told there, and nothing of `expected` where `drift` is set. */
  foundWithoutValues?: string;
  /** What fails the rule; null where there is nothing to count. */
  failedCount: number | null;
  /** What was looked at; null where there is nothing to count. */
  checkedCount: number | null;
  /** How many may fail; null: none. */
  allowed: string | null;
  /** The first records that fail it, by row. */
  places: readonly FoundPlace[];
  /** What to do now, such as the flag that makes the answer exact. */
  hint: string | null;
  description: string | null;
  source: RuleSource | null;
  /** Of rules of drift: what was compared. */
  drift: DriftFigures | null;
}

/** What a rule of drift rests on. */
export interface DriftFigures {
  /** As text, in the units of the figure. */
  before: string;
  after: string;
  /** What is compared: "null share", "median", "distance of the distributions". */
  statistic: string;
  /** The value of the test's statistic, and what it may be by chance. */
  value: number;
  limit: number;
  /** The probability of a change as large by chance; null where there is no such thing. */
  pValue: number | null;
}

/** An input that was checked. */
export interface CheckedInput {
  name: string;
  rows: number;
}

/** What came out of a gate. */
export interface CheckReport {
  schemaVersion: typeof CHECK_SCHEMA_VERSION;
  generator: { name: string; version: string };
  /** `failed`: a rule of severity error failed, or any with --fail-on warning; `inconclusive`: none failed, and one of them cannot tell. */
  status: "passed" | "failed" | "inconclusive";
  inputs: readonly CheckedInput[];
  /** Rows looked at. */
  rows: number;
  columns: number;
  /** How many rules came out how; `failed` are those of severity error, `warnings` the failed ones of severity warning. */
  counts: { passed: number; failed: number; warnings: number; inconclusive: number; notReached: number };
  /** The last row read, when reading stopped at the first failure. */
  stoppedAtRow: number | null;
  /** The least severity that fails the gate. */
  failOn: RuleSeverity;
  /** The file that drift was measured against, or null. */
  against: string | null;
  results: readonly RuleResult[];
  /** What depends on the moment. */
  run: { startedAt: string; durationMs: number };
}
