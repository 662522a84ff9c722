import { shownText } from "./reference/text.ts";
import { expect } from "vitest";
import type { Limits } from "../../src/model/limits.ts";
import type {
  ColumnProfile,
  Histogram,
  NumericProfile,
  QuantileName,
  TemporalProfile,
  ValuePlace,
} from "../../src/model/profile.ts";
import { QUANTILE_NAMES } from "../../src/model/profile.ts";
import { cutText } from "./cut-text.ts";
import { expectText } from "./expect-text.ts";
import type { KernelProfile } from "./kernel-profile.ts";
import type { ReferenceColumn } from "./reference/column.ts";
import type { ReferenceTemporal } from "./reference/figures.ts";
import type { ReferenceNumeric } from "./reference/numeric.ts";
import type { ReferenceProfile } from "./reference/profile.ts";
import type { ReferenceWrittenCounts } from "./reference/written-counts.ts";
import { readMoment } from "./reference/written-date.ts";

/** A value that can be ordered, and how often it occurs. */
interface Weighted<Value> {
  value: Value;
  count: number;
}

/** Expects every figure to be that of the reference, or to have bounds that hold where it is past its limit. */
export function expectProfile(actual: KernelProfile, reference: ReferenceProfile, limits: Limits): void {
  const { duplicateRows, ...table } = actual.table;
  const { duplicateRows: duplicates, ...expected } = reference.table;
  expect(table).toEqual(expected);
  expect(duplicateRows.exact ? duplicateRows.value : duplicates).toBe(duplicates);
  expect(actual.columns).toHaveLength(reference.columns.length);
  actual.columns.forEach((column, index) => expectColumn(column, reference.columns[index] as ReferenceColumn, limits));
}

function expectColumn(actual: ColumnProfile, expected: ReferenceColumn, limits: Limits): void {
  const cut = (text: string): string => cutText(text, limits.valueCap);
  const { index, name, type, typeRatio, types, nullCount, nullRatio, missingCount, nullTokens } = expected;
  expect(actual).toMatchObject({ index, name, type, typeRatio, nullCount, nullRatio, missingCount });
  expect(actual.types).toEqual(types);
  expect(actual.firstRows).toEqual(expected.firstRows);
  expect(actual.boolean).toEqual(expected.boolean);
  expect(actual.valueTokens).toEqual(expected.valueTokens);
  expect(actual.nullTokens).toEqual(nullTokens);
  expectText(actual, expected, limits);
  expect(actual.exceptions).toEqual(expected.exceptions.map((place) => ({ ...place, value: cut(place.value) })));
  const isText = type === "string";
  expect([actual.min, actual.max]).toEqual(
    [expected.min, expected.max].map((value) => (isText && typeof value === "string" ? cut(value) : value)),
  );
  expectDistinct(actual, expected, limits);
  expectTop(actual, expected, limits);
  if (expected.written === null) expect(actual.numeric).toBeNull();
  else expectWritten(actual.numeric, expected.written);
  if (expected.numeric !== null) expectNumeric(actual.numeric as NumericProfile, expected.numeric, expected, limits);
  if (expected.temporal === null) expect(actual.temporal).toBeNull();
  else expectTemporal(actual.temporal as TemporalProfile, expected.temporal, expected, limits);
}

function expectWritten(actual: NumericProfile | null, expected: ReferenceWrittenCounts): void {
  const keys = Object.keys(expected);
  expect(Object.fromEntries(Object.entries(actual ?? {}).filter(([key]) => keys.includes(key)))).toEqual(expected);
}

function expectTemporal(
  actual: TemporalProfile,
  expected: ReferenceTemporal,
  column: ReferenceColumn,
  { valueCap }: Limits,
): void {
  const evidence = column.orderEvidence;
  const cut = (place: ValuePlace | null): ValuePlace | null =>
    place === null ? null : { ...place, value: cutText(place.value, valueCap) };
  expect(actual).toMatchObject({ order: expected.order });
  expect(actual).toMatchObject({
    orderEvidence: evidence && { ...evidence, first: { dmy: cut(evidence.first.dmy), mdy: cut(evidence.first.mdy) } },
    firstOfMonthCount: expected.firstOfMonthCount,
  });
  // where orders are mixed the forms are those of all dates, and the reference has them of one order
  if (expected.order !== "mixed") {
    expect(sumOf(actual.formats)).toBe(sumOf(expected.formats));
    expect(actual.midnightCount).toBe(expected.midnightCount);
  }
  if (actual.histogram === null) expect(["ambiguous", "mixed"]).toContain(expected.order);
  else expectInstantHistogram(actual.histogram, column);
}

function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function expectDistinct(actual: ColumnProfile, expected: ReferenceColumn, { distinctLimit }: Limits): void {
  const values = expected.valueCounts.reduce((sum, { count }) => sum + count, 0);
  // a null token that turns out to be a value comes on top of those kept
  const isExact = expected.distinct - expected.valueTokens.length <= distinctLimit;
  expect(actual.distinct.exact).toBe(isExact);
  if (actual.distinct.exact) {
    expect(actual.distinct.value).toBe(expected.distinct);
    expect(actual.unique).toBe(values === 0 ? null : expected.unique);
    return;
  }
  const { value, lower, upper } = actual.distinct;
  expect(lower).toBeGreaterThan(distinctLimit);
  expect(upper).toBeLessThanOrEqual(values);
  // six standard errors; of some dozen values a few can share a register by chance
  expect(Math.abs(value - expected.distinct)).toBeLessThanOrEqual(Math.max(6, 0.05 * expected.distinct));
  expect(actual.unique === null || actual.unique === expected.unique).toBe(true);
}

function expectTop(actual: ColumnProfile, expected: ReferenceColumn, limits: Limits): void {
  expect(actual.topExact).toBe(actual.distinct.exact);
  const isWhole = expected.valueCounts.every(({ bytes }) => bytes.length < limits.valueCap);
  if (actual.topExact) {
    const shown = isWhole ? actual.top : actual.top.map(({ count }) => ({ count }));
    expect(shown).toEqual(isWhole ? expected.top : expected.top.map(({ count }) => ({ count })));

    return;
  }
  for (const { value, count, lower = -1, upper = -1, truncated } of actual.top) {
    expect(count).toBe(lower);
    expect(lower).toBeGreaterThan(0);
    const meant = expected.valueCounts.filter(({ bytes }) => {
      const text = shownText(bytes);
      return (
        bytes.length > limits.valueCap === (truncated ?? false) &&
        (truncated ? cutText(text, limits.valueCap) : text) === value
      );
    });
    expect(meant.map((one) => one.count >= lower && one.count <= upper)).toContain(true);
  }
  const counts = actual.top.map(({ count }) => count);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
}

/** What exceeds the largest double is digits for a sum, null where there is null, and else the largest double. */
function finiteDigits(expected: unknown): unknown {
  return expected === Infinity || expected === -Infinity ? expect.stringMatching(/^-?[1-9][0-9]{308,}$/u) : expected;
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function expectNumeric(
  actual: NumericProfile,
  expected: ReferenceNumeric,
  column: ReferenceColumn,
  limits: Limits,
): void {
  const { mean, variance, stddev, skewness, kurtosis, zeroCount, negativeCount, maxDecimals } = expected;
  expect(actual.sum).toEqual(finiteDigits(expected.sum));
  expect(actual).toMatchObject({ mean, skewness, kurtosis, zeroCount, negativeCount, maxDecimals });
  expect([actual.variance, actual.stddev]).toEqual([finiteOrNull(variance), finiteOrNull(stddev)]);
  if (new Set(column.doubles).size <= limits.bucketLimit) expectExactQuantiles(actual, expected);
  else expectBounds(actual, expected);
  expectHistogram(
    actual.histogram,
    column.doubles.map((value) => ({ value, count: 1 })),
  );
}

function expectExactQuantiles(actual: NumericProfile, expected: ReferenceNumeric): void {
  expect(actual.quantileRankError).toBe(0);
  for (const name of QUANTILE_NAMES) {
    expect(actual.quantileBounds[name]).toEqual([actual.quantiles[name], actual.quantiles[name]]);
    if (Number.isFinite(expected.quantiles[name])) expect(actual.quantiles[name]).toBe(expected.quantiles[name]);
    else expect(Number.isFinite(actual.quantiles[name])).toBe(true);
  }
  const { low, high } = actual.outliers;
  expect(actual.outlierBounds).toEqual({ low: [low, low], high: [high, high] });
  if (Object.values(expected.quantiles).every(Number.isFinite)) {
    expect(actual.iqr).toBe(Math.min(expected.iqr, Number.MAX_VALUE));
    expect(actual.outliers).toEqual(expected.outliers);
  }
}

/** Expects figures from buckets to have bounds that hold. */
export function expectBounds(
  actual: Pick<
    NumericProfile,
    "quantiles" | "quantileBounds" | "quantileRankError" | "iqr" | "outliers" | "outlierBounds"
  >,
  expected: Pick<ReferenceNumeric, "quantiles" | "outliers">,
): void {
  const isUsable = Object.values(expected.quantiles).every(Number.isFinite);
  expect(actual.quantileRankError).toBeLessThanOrEqual(1);
  for (const name of QUANTILE_NAMES) {
    expectWithin(actual.quantiles[name], actual.quantileBounds[name]);
    if (isUsable) expectWithin(expected.quantiles[name], actual.quantileBounds[name]);
  }
  const values = QUANTILE_NAMES.map((name: QuantileName) => actual.quantiles[name]);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  for (const side of ["low", "high"] as const) {
    expectWithin(actual.outliers[side], actual.outlierBounds[side]);
    if (isUsable) expectWithin(expected.outliers[side], actual.outlierBounds[side]);
  }
}

function expectWithin(value: number, [low, high]: [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

function expectInstantHistogram({ edges, counts }: Histogram<string>, { instants }: ReferenceColumn): void {
  const places = edges.map((edge) => readMoment(edge)?.dmy?.micros);
  const weighted = instants.map((value) => ({ value, count: 1 }));
  // years that take more than four digits cannot be read back
  if (places.every((place) => place !== undefined)) expectHistogram({ edges: places, counts }, weighted);
}

/** Expects each bin to hold what lies between its edges, the last one its upper edge too. */
export function expectHistogram<Value extends number | bigint>(
  { edges, counts }: Histogram<Value>,
  values: Weighted<Value>[],
): void {
  expect(edges).toHaveLength(counts.length + 1);
  expect(counts.length).toBeGreaterThan(0);
  expect(counts.length).toBeLessThanOrEqual(20);
  const last = counts.length - 1;
  counts.forEach((count, bin) => {
    const [from, to] = [edges[bin] as Value, edges[bin + 1] as Value];
    if (last > 0) expect(from < to).toBe(true);
    const inside = values.filter(({ value }) => value >= from && (value < to || (bin === last && value === to)));
    expect(count).toBe(inside.reduce((sum, one) => sum + one.count, 0));
  });
}
