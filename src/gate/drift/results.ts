import type { DriftFigures, RuleResult } from "../../model/check-report.ts";
import type { DriftKind, DriftTest } from "./drift-test.ts";

/** What differs between results of drift. */
interface DriftVerdict extends Pick<RuleResult, "severity" | "expected" | "found"> {
  isFailed: boolean;
  column?: string;
  failedCount?: number;
  checkedCount?: number;
  hint?: string | null;
  figures?: DriftFigures;
}

/** Their words quote values of the data; all others tell names, counts, and figures over all values. */
const QUOTING_KINDS: ReadonlySet<string> = new Set<DriftKind>(["newValues", "range", "valueShares", "vanishedValues"]);

/** A result of drift, of the table or of a column. */
export function driftResult(kind: string, { isFailed, column, figures, ...verdict }: DriftVerdict): RuleResult {
  return {
    ...(QUOTING_KINDS.has(kind) ? {} : { foundWithoutValues: verdict.found }),
    id: `drift.${column ?? "table"}.${kind}`,
    kind,
    column: column ?? null,
    severity: verdict.severity,
    verdict: isFailed ? "failed" : "passed",
    expected: verdict.expected,
    found: verdict.found,
    failedCount: verdict.failedCount ?? null,
    checkedCount: verdict.checkedCount ?? null,
    allowed: null,
    places: [],
    hint: verdict.hint ?? null,
    description: null,
    source: null,
    drift: figures ?? null,
  };
}

/** A test whose verdict is known. */
export interface JudgedTest extends DriftTest {
  isDrift: boolean;
  level: number;
}

/** Drift is what is less likely than the level and large enough to matter, both for certain. */
export function judge(test: DriftTest, level: number): JudgedTest {
  const isDrift = test.pValue <= level && test.size >= test.leastSize && test.isLarge !== false;
  return { ...test, isDrift, level };
}

/** What the size of a change may be, by chance or because it does not matter. */
export function limitOf({ leastSize, limitAt, level }: JudgedTest): number {
  return Math.max(leastSize, limitAt(level));
}

/** How many findings of one kind are told. */
const TOLD = 5;

/** One result for the tests of a kind: what is drift, the largest first, or else what comes nearest to it. */
export function kindResult(
  kind: DriftKind,
  column: string,
  tests: readonly JudgedTest[],
  hint: string | null = null,
): RuleResult {
  const drifted = tests.filter(({ isDrift }) => isDrift).toSorted(bySize);
  const shown = drifted.length > 0 ? drifted : tests.toSorted((a, b) => a.pValue - b.pValue).slice(0, 1);
  const [main] = shown;
  const more = shown.length > TOLD ? `; and ${shown.length - TOLD} more` : "";
  return driftResult(kind, {
    severity: "error",
    column,
    isFailed: drifted.length > 0,
    hint: drifted.length > 0 ? hint : null,
    expected: main?.expected(limitOf(main)) ?? "",
    found:
      shown
        .slice(0, TOLD)
        .map(({ found }) => found)
        .join("; ") + more,
    ...(main !== undefined && { figures: figuresOf(main) }),
  });
}

/** By how many times as large as one that matters a change is. */
function bySize(a: JudgedTest, b: JudgedTest): number {
  return b.size / b.leastSize - a.size / a.leastSize;
}

/** What a result of drift rests on. */
export function figuresOf(test: JudgedTest): DriftFigures {
  const { before, after, statistic, size, pValue } = test;
  return { before, after, statistic, value: size, limit: limitOf(test), pValue };
}
