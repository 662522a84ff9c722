import type { BigNumber, NumericProfile, QuantileName } from "../../../src/model/profile.ts";
import { decimalToDouble, type ReferenceDecimal, tenTo } from "./decimal.ts";
import { rationalSqrtToDouble, rationalToDouble } from "./rational.ts";

/** The statistics of numbers that are exact by definition. */
export type ReferenceNumeric = Pick<
  NumericProfile,
  | "sum"
  | "mean"
  | "variance"
  | "stddev"
  | "skewness"
  | "kurtosis"
  | "zeroCount"
  | "negativeCount"
  | "maxDecimals"
  | "quantiles"
  | "iqr"
  | "outliers"
>;

/** Numbers as integers over one power of ten, so that all arithmetic on them is exact. */
interface ScaledNumbers {
  integers: bigint[];
  /** Each number is its integer divided by this. */
  unit: bigint;
}

/** Section 5 of docs/STATISTICS.md over the numbers of a column; there is at least one. */
export function referenceNumeric(numbers: ReferenceDecimal[], areIntegers: boolean): ReferenceNumeric {
  const scaled = toOneScale(numbers);
  const sum = total(scaled.integers);
  const doubles = numbers.map(decimalToDouble).toSorted((a, b) => a - b);
  return {
    sum: printed(sum, scaled.unit, areIntegers),
    mean: rationalToDouble(sum, BigInt(numbers.length) * scaled.unit),
    ...referenceMoments(scaled),
    zeroCount: scaled.integers.filter((x) => x === 0n).length,
    negativeCount: scaled.integers.filter((x) => x < 0n).length,
    maxDecimals: largestScale(numbers),
    ...referenceQuantiles(doubles),
  };
}

/** The smallest and the largest number, printed as a sum is. */
export function referenceExtrema(
  numbers: ReferenceDecimal[],
  areIntegers: boolean,
): { min: BigNumber; max: BigNumber } {
  const { integers, unit } = toOneScale(numbers);
  const [first = 0n] = integers;
  const min = integers.reduce((a, b) => (b < a ? b : a), first);
  const max = integers.reduce((a, b) => (b > a ? b : a), first);
  return { min: printed(min, unit, areIntegers), max: printed(max, unit, areIntegers) };
}

/** The most digits behind the point, not below 0. */
function largestScale(numbers: ReferenceDecimal[]): number {
  return numbers.reduce((largest, { scale }) => Math.max(largest, scale), 0);
}

function toOneScale(numbers: ReferenceDecimal[]): ScaledNumbers {
  const scale = largestScale(numbers);
  return {
    integers: numbers.map((number) => number.mantissa * tenTo(scale - number.scale)),
    unit: tenTo(scale),
  };
}

/** Integers beyond ±(2^53−1) as digits, everything else as the nearest double. */
function printed(integer: bigint, unit: bigint, isInteger: boolean): BigNumber {
  const isSafe = integer >= BigInt(Number.MIN_SAFE_INTEGER) && integer <= BigInt(Number.MAX_SAFE_INTEGER);
  return isInteger && !isSafe ? String(integer) : rationalToDouble(integer, unit);
}

/**
 * Variance, deviation, skewness and kurtosis, each rounded once.
 * With D = n·x − Σx, a central moment is mₖ = Σ(D^k) / (n·n^k), so powers of n and of the unit cancel
 * in m₃²/m₂³ = n·(ΣD³)²/(ΣD²)³ and m₄/m₂² = n·ΣD⁴/(ΣD²)².
 */
function referenceMoments({
  integers,
  unit,
}: ScaledNumbers): Pick<ReferenceNumeric, "variance" | "stddev" | "skewness" | "kurtosis"> {
  const n = BigInt(integers.length);
  const sum = total(integers);
  const deviations = integers.map((x) => n * x - sum);
  const [d2, d3, d4] = [powerSum(deviations, 2n), powerSum(deviations, 3n), powerSum(deviations, 4n)];
  const varianceParts = [d2, n * n * (n - 1n) * unit * unit] as const;
  return {
    variance: n < 2n ? null : rationalToDouble(...varianceParts),
    stddev: n < 2n ? null : rationalSqrtToDouble(...varianceParts),
    skewness: n < 3n ? null : d2 === 0n ? 0 : skewnessOf(n, d2, d3),
    kurtosis: n < 4n ? null : d2 === 0n ? 0 : kurtosisOf(n, d2, d4),
  };
}

/** G1 = √(n(n−1))/(n−2) · m₃/m₂^1.5, as the root of its square with the sign of m₃. */
function skewnessOf(n: bigint, d2: bigint, d3: bigint): number {
  const size = rationalSqrtToDouble(n * (n - 1n) * n * d3 ** 2n, (n - 2n) ** 2n * d2 ** 3n);
  // a size that rounds to zero has no sign
  return d3 < 0n && size !== 0 ? -size : size;
}

/** G2 = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6). */
function kurtosisOf(n: bigint, d2: bigint, d4: bigint): number {
  const square = d2 ** 2n;
  const inner = (n + 1n) * (n * d4 - 3n * square) + 6n * square;
  return rationalToDouble((n - 1n) * inner, (n - 2n) * (n - 3n) * square);
}

function total(integers: bigint[]): bigint {
  return powerSum(integers, 1n);
}

function powerSum(integers: bigint[], power: bigint): bigint {
  return integers.reduce((sum, x) => sum + x ** power, 0n);
}

/** Quantiles, their range and what lies far outside, over sorted doubles. */
function referenceQuantiles(sorted: number[]): Pick<ReferenceNumeric, "quantiles" | "iqr" | "outliers"> {
  const at = (percent: number): number => quantileOf(sorted, percent);
  const quantiles: Record<QuantileName, number> = {
    p01: at(1),
    p05: at(5),
    p25: at(25),
    p50: at(50),
    p75: at(75),
    p95: at(95),
    p99: at(99),
  };
  const iqr = quantiles.p75 - quantiles.p25;
  const low = sorted.filter((x) => x < quantiles.p25 - 1.5 * iqr).length;
  const high = sorted.filter((x) => x > quantiles.p75 + 1.5 * iqr).length;
  return { quantiles, iqr, outliers: { low, high } };
}

/** Type 7. The rank h = (n−1)·percent/100 is split in integers, so that its floor is exact. */
function quantileOf(sorted: number[], percent: number): number {
  const hundredths = (sorted.length - 1) * percent;
  const rank = Math.floor(hundredths / 100);
  const lower = sorted[rank] as number;
  const upper = sorted[rank + 1] ?? lower;
  return lower + ((hundredths % 100) / 100) * (upper - lower);
}
