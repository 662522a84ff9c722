import { formatCount } from "../../base/format-count.ts";
import { formatCounted } from "../../report/format-number.ts";
import type { RuleResult } from "../../model/check-report.ts";
import type { Profile } from "../../model/profile.ts";
import { formatChange } from "./drift-words.ts";
import { columnTests } from "./column-tests.ts";
import { DRIFT_KINDS, type DriftKind } from "./drift-test.ts";
import { levelOfEach } from "./level.ts";
import { type ColumnPair, type ColumnPairs, pairColumns } from "./pair-columns.ts";
import { driftResult, judge, type JudgedTest, kindResult } from "./results.ts";
import { schemaResults } from "./schema-results.ts";
import type { DriftSettings } from "./settings.ts";

/** What is tested of two profiles. */
export interface TestedProfiles {
  columns: ColumnPairs;
  /** The columns that both have, with what came out; none if one of the tables has no rows. */
  tested: { pair: ColumnPair; tests: JudgedTest[] }[];
}

/**
 * All tests of two profiles, judged.
 * Error: rows as good as drawn from one source show drift with the probability of `settings.level` at most, in any test.
 */
export function testProfiles(before: Profile, after: Profile, settings: DriftSettings): TestedProfiles {
  const columns = pairColumns(before, after);
  const rows: [number, number] = [before.table.rows, after.table.rows];
  if (rows.includes(0)) return { columns, tested: [] };
  const tested = columns.pairs.map((pair) => ({ pair, tests: columnTests(pair, rows, settings) }));
  const leastPs = tested.flatMap(({ tests }) => tests.map(({ leastP }) => leastP));
  const level = levelOfEach(leastPs, settings.level);
  return {
    columns,
    tested: tested.map(({ pair, tests }) => ({ pair, tests: tests.map((test) => judge(test, level)) })),
  };
}

/**
 * What has changed between two profiles of what should be the same data, beyond what chance explains: three results for
 * the columns as such, one for the number of rows, and one for each kind of test of each column that both have.
 * Error: as that of `testProfiles`.
 */
export function findDrift(before: Profile, after: Profile, settings: DriftSettings): RuleResult[] {
  const { columns, tested } = testProfiles(before, after, settings);
  return [
    ...schemaResults(columns),
    rowCountResult([before.table.rows, after.table.rows], settings),
    ...tested.flatMap(({ pair, tests }) => columnResults(pair, tests, encodingHint(before, after) ?? batchHint(pair))),
  ];
}

/** Texts in another encoding than before may be nothing but misread. */
function encodingHint({ source: before }: Profile, { source: after }: Profile): string | null {
  if (before.encoding === after.encoding) return null;
  return `The encoding is ${after.encoding} and was ${before.encoding}: if one of them is wrong, give --encoding.`;
}

/** One value in all of a file, and another one in the next: it may be the name of the file's contents. */
function batchHint({ before, after }: ColumnPair): string | null {
  if (before.distinct.value !== 1 || after.distinct.value !== 1) return null;
  return "If each file has a value of its own there, leave the column out with --exclude.";
}

const KINDS_OF_TEXT: ReadonlySet<DriftKind> = new Set(["newValues", "vanishedValues", "valueShares", "meanLength"]);

function columnResults({ name }: ColumnPair, tests: readonly JudgedTest[], hint: string | null): RuleResult[] {
  return DRIFT_KINDS.flatMap((kind) => {
    const judged = tests.filter((test) => test.kind === kind);
    return judged.length === 0 ? [] : [kindResult(kind, name, judged, KINDS_OF_TEXT.has(kind) ? hint : null)];
  });
}

/** How many rows there are is not up to chance: a change by a factor is told, and no rows at all are a failure. */
function rowCountResult([before, after]: [number, number], { rowFactor }: DriftSettings): RuleResult {
  const isEmpty = after === 0 && before > 0;
  const ratio = before === after ? 1 : Math.max(before, after) / Math.max(1, Math.min(before, after));
  const [least, most] = [Math.ceil(before / rowFactor), Math.floor(before * rowFactor)];
  return driftResult("rowCount", {
    severity: isEmpty ? "error" : "warning",
    isFailed: isEmpty || ratio > rowFactor,
    expected: before === most ? formatCounted(before, "row") : `${formatCount(least)} to ${formatCounted(most, "row")}`,
    found: `${formatCounted(after, "row")}${formatChange(before, after)}`,
    figures: {
      before: String(before),
      after: String(after),
      statistic: "number of rows",
      value: ratio,
      limit: rowFactor,
      pValue: null,
    },
  });
}
