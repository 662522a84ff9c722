import type { BigNumber, Histogram, NumericProfile, QuantileName } from "../model/profile.ts";
import { doubleOfKey, keyOfDouble } from "../sketch/double-keys.ts";
import type { ScaledSums } from "../sketch/power-sums.ts";
import { type Rational, toDouble } from "../sketch/rational.ts";
import type { BoundedValue } from "../sketch/vote-summary.ts";
import { DecimalGrid } from "./decimal-grid.ts";
import { divideNumbers } from "./divide-numbers.ts";
import { knownNumbers } from "./known-numbers.ts";
import { binValues } from "./histogram.ts";
import type { NumberState } from "./number-state.ts";
import { countOutliers } from "./outliers.ts";
import type { NumberConvention } from "./written-number.ts";
import { type BoundedNumber, findQuantiles, type NumberRange } from "./quantiles.ts";

/** What numbers are summarized with besides their state. */
export interface NumberContext {
  type: "integer" | "decimal";
  /** Values with certain counts. */
  frequent: Iterable<BoundedValue>;
  convention: NumberConvention;
  /** The most groups to divide them into. */
  groups: number;
}

/** The figures that the state of a column's numbers tells. */
export type NumberFigures = Omit<
  NumericProfile,
  "infinityCount" | "nanCount" | "decimalMark" | "groupSeparators" | "epoch" | "identifier" | "endsInZeros"
>;

/** The figures of the numbers of a column. */
export function summarizeNumbers(
  state: NumberState,
  { type, frequent, convention, groups }: NumberContext,
): { min: BigNumber; max: BigNumber; figures: NumberFigures } {
  const total = state.sums.total();
  const range = {
    buckets: state.buckets,
    least: toDouble(total.least),
    greatest: toDouble(total.greatest),
    known: state.buckets.isExact ? [] : knownNumbers(frequent, countsOf(state), convention),
    grid: new DecimalGrid(state.maxDecimals),
  };
  return {
    min: printNumber(total.least, type),
    max: printNumber(total.greatest, type),
    figures: {
      sum: printNumber(total.sum, type),
      ...moments(total),
      zeroCount: state.zeroCount,
      negativeCount: state.negativeCount,
      maxDecimals: state.maxDecimals,
      currencies: state.signs.currencies,
      percentCount: state.signs.percentCount,
      parenthesesCount: state.signs.parenthesesCount,
      ...spread(range),
      distribution: divideNumbers(range, groups),
    },
  };
}

function countsOf({ buckets, zeroCount }: NumberState): { numbers: number; zeros: number } {
  return { numbers: buckets.total, zeros: zeroCount };
}

/** A number or, for an integer that a double does not hold and for what exceeds the largest double, its whole part in digits. */
function printNumber(number: Rational, type: "integer" | "decimal"): BigNumber {
  const value = toDouble(number);
  const isNumber = type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isNumber ? value : String(number.numerator / number.denominator);
}

function moments(total: ScaledSums): Pick<NumericProfile, "mean" | "variance" | "stddev" | "skewness" | "kurtosis"> {
  return {
    mean: total.mean,
    variance: finite(total.variance),
    stddev: finite(total.stddev),
    skewness: finite(total.skewness),
    kurtosis: finite(total.kurtosis),
  };
}

/** null for what exceeds the largest double. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

type Spread = Pick<
  NumericProfile,
  "quantiles" | "quantileRankError" | "quantileBounds" | "iqr" | "outliers" | "outlierBounds" | "histogram"
>;

function spread(range: NumberRange): Spread {
  const { byName, rankError } = findQuantiles(range);
  return {
    quantiles: mapQuantiles(byName, ({ value }) => value),
    quantileRankError: rankError,
    quantileBounds: mapQuantiles(byName, ({ low, high }): [number, number] => [low, high]),
    ...countOutliers(range, byName.p25, byName.p75),
    histogram: numberHistogram(range),
  };
}

function mapQuantiles<T>(
  { p01, p05, p25, p50, p75, p95, p99 }: Record<QuantileName, BoundedNumber>,
  part: (quantile: BoundedNumber) => T,
): Record<QuantileName, T> {
  return {
    p01: part(p01),
    p05: part(p05),
    p25: part(p25),
    p50: part(p50),
    p75: part(p75),
    p95: part(p95),
    p99: part(p99),
  };
}

function numberHistogram({ buckets, least, greatest }: NumberRange): Histogram<number> {
  const { edges, counts } = binValues(buckets, {
    least: keyOfDouble(least),
    greatest: keyOfDouble(greatest),
    unit: 1n,
    edgeAt: (index, bins) => keyOfDouble(numberBetween(least, greatest, index, bins)),
  });
  return { edges: edges.map(doubleOfKey), counts };
}

/** The number at a share of a range. The range itself may exceed the largest double. */
function numberBetween(least: number, greatest: number, index: number, bins: number): number {
  const distance = (greatest - least) * index;
  return Number.isFinite(distance) ? least + distance / bins : least * (1 - index / bins) + greatest * (index / bins);
}
