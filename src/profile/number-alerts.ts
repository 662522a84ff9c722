import { formatCount } from "../base/format-count.ts";
import type { ColumnProfile, NumericProfile } from "../model/profile.ts";
import type { Finding } from "./finding.ts";

/** With a smaller share of numbers a column is rather one of codes, whose figures say little. */
const LEAST_NUMBERS_RATIO = 0.9;
/** Of fewer numbers many can lie beyond the fences by chance. */
const LEAST_NUMBERS = 100;
/** With such a share of zeros all other numbers are a tail. */
const MOSTLY_ZERO_RATIO = 0.5;

/** Whether zeros are counted as such: of two values, as in a column of 0 and 1, none is special. */
export function isLookedAtForZeros(column: ColumnProfile): boolean {
  return numbersOf(column) !== null && column.distinct.value > 2;
}

export function findZeros(column: ColumnProfile, least: number): Finding | null {
  const numeric = numbersOf(column);
  if (numeric === null || !isLookedAtForZeros(column) || zeroRatio(column, numeric) < least) return null;
  const message = `${formatCount(numeric.zeroCount)} of ${formatCount(countNumbers(column))} numbers ${numeric.zeroCount === 1 ? "is" : "are"} 0`;
  return { code: "many_zeros", message };
}

export function findOutliers(column: ColumnProfile, least: number): Finding | null {
  const numeric = numbersOf(column);
  const numbers = countNumbers(column);
  if (numeric === null || numbers < LEAST_NUMBERS || !isSpread(numeric)) return null;
  const { low, high } = numeric.outlierBounds;
  const outside = low[0] + high[0];
  if (outside / numbers < least) return null;
  const atLeast = low[0] === low[1] && high[0] === high[1] ? "" : "at least ";
  const message = `${atLeast}${formatCount(outside)} of ${formatCount(numbers)} numbers ${outside === 1 ? "is an outlier" : "are outliers"}: ${formatCount(low[0])} low, ${formatCount(high[0])} high`;
  return { code: "many_outliers", message };
}

/** Whether the quartiles differ for certain. */
function isSpread({ quantileBounds }: NumericProfile): boolean {
  return quantileBounds.p75[0] > quantileBounds.p25[1];
}

export function findSkew(column: ColumnProfile, least: number): Finding | null {
  const numeric = numbersOf(column);
  if (numeric === null || column.distinct.value <= 2 || zeroRatio(column, numeric) >= MOSTLY_ZERO_RATIO) return null;
  const skewness = numeric.skewness ?? 0;
  if (Math.abs(skewness) < least) return null;
  const side = skewness > 0 ? "above" : "below";
  const message = `the skewness is ${Number(skewness.toPrecision(3))}: a few values lie far ${side} the others`;
  return { code: "skewed_column", message };
}

/** The figures of a column that is one of numbers without many exceptions. */
function numbersOf({ numeric, typeRatio }: ColumnProfile): NumericProfile | null {
  return typeRatio < LEAST_NUMBERS_RATIO ? null : numeric;
}

function zeroRatio(column: ColumnProfile, { zeroCount }: NumericProfile): number {
  return zeroCount / countNumbers(column);
}

/** The values that the figures of a column of numbers are about. */
export function countNumbers({ types }: ColumnProfile): number {
  return (types.integer ?? 0) + (types.decimal ?? 0);
}
