import type { QuantileName } from "../model/profile.ts";
import type { Bucket, BucketTable } from "../sketch/bucket-table.ts";
import type { DecimalGrid } from "./decimal-grid.ts";
import type { KnownNumber } from "./known-numbers.ts";
import { doubleOfKey, keyOfDouble } from "../sketch/double-keys.ts";

/** Beyond the roundings of an interpolation, relative to the numbers in it. */
const MARGIN = 2 ** -49;

/** A number that lies, for certain, in low … high. */
export interface BoundedNumber {
  value: number;
  low: number;
  high: number;
}

/** The number of a rank, and the share of the ranks that its bucket holds. */
interface RankedNumber extends BoundedNumber {
  rankError: number;
}

/** The numbers of a column, sorted into buckets by `keyOfDouble`. */
export interface NumberRange {
  buckets: BucketTable;
  least: number;
  greatest: number;
  /** Numbers that are known to be frequent, in their order. */
  known: readonly KnownNumber[];
  /** Where numbers can be. */
  grid: DecimalGrid;
}

/** The quantiles of some numbers, and by which share of the ranks one of them can be off. */
export interface Quantiles {
  byName: Record<QuantileName, BoundedNumber>;
  rankError: number;
}

/** The quantiles of some numbers by the formula of type 7; there is at least one number. */
export function findQuantiles(range: NumberRange): Quantiles {
  const at = (percent: number): RankedNumber => quantileOf(range, percent);
  const byName = { p01: at(1), p05: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95), p99: at(99) };
  return { byName, rankError: Math.max(...Object.values(byName).map(({ rankError }) => rankError)) };
}

/** With h = (n−1)·percent/100: the numbers of rank ⌊h⌋ and ⌊h⌋+1, and what lies between them at the fraction of h. */
function quantileOf(range: NumberRange, percent: number): RankedNumber {
  const hundredths = (range.buckets.total - 1) * percent;
  const rank = Math.floor(hundredths / 100);
  const fraction = (hundredths % 100) / 100;
  const from = numberOfRank(range, rank);
  if (fraction === 0) return from;
  const to = numberOfRank(range, rank + 1);
  return {
    value: interpolate(from.value, to.value, fraction),
    ...boundsBetween(from, to, fraction),
    rankError: Math.max(from.rankError, to.rankError),
  };
}

function numberOfRank(range: NumberRange, rank: number): RankedNumber {
  const { buckets, least, greatest, grid } = range;
  const bucket = buckets.ofRank(rank);
  const { before } = bucket;
  const whole = { low: Math.max(doubleOfKey(bucket.low), least), high: Math.min(doubleOfKey(bucket.high), greatest) };
  const contents = contentsOf(whole, knownIn(bucket, range.known), bucket.count);
  const certain = narrow(contents, rank - before);
  const [low, high] = grid.within(certain.low, certain.high);
  if (low === high) return { value: low, low, high, rankError: 0 };
  const value = grid.nearest(likelyNumber(contents, rank - before));
  return { value: Math.max(low, Math.min(high, value)), low, high, rankError: contents.unknown / buckets.total };
}

type Range = Pick<BoundedNumber, "low" | "high">;

/** What is known of the numbers in a bucket. */
interface Contents extends Range {
  known: readonly KnownNumber[];
  /** How many of its numbers are not known. */
  unknown: number;
}

/** By keys: the bucket of the negative numbers next to zero seems to reach up to it. */
function knownIn({ low, high }: Bucket, known: readonly KnownNumber[]): readonly KnownNumber[] {
  return known.filter(({ value }) => keyOfDouble(value) >= low && keyOfDouble(value) <= high);
}

function contentsOf({ low, high }: Range, known: readonly KnownNumber[], count: number): Contents {
  const unknown = known.reduce((rest, number) => rest - number.count, count);
  return unknown < 0 ? { low, high, known: [], unknown: count } : { low, high, known, unknown };
}

/**
 * Where the number at a place in a bucket can be. Any of the unknown ones may lie before a known one, or none: with k known
 * before it, it holds the places from k + unknown up to k + its count for certain.
 */
function narrow({ low, high, known, unknown }: Contents, place: number): Range {
  const range = { low, high };
  let before = 0;
  for (const { value, count } of known) {
    if (place >= before + unknown) range.low = value;
    if (place < before + count) return { ...range, high: value };
    before += count;
  }
  return range;
}

/** The number at a place when the unknown ones lie at equal distances. */
function likelyNumber({ low, high, known, unknown }: Contents, place: number): number {
  const middle = place + 0.5;
  let before = 0;
  for (const { value, count } of known) {
    const passed = before + unknown * ((value - low) / (high - low));
    if (middle < passed) break;
    if (middle < passed + count) return value;
    before += count;
  }
  return unknown === 0 ? high : low + (high - low) * ((middle - before) / unknown);
}

function boundsBetween(from: BoundedNumber, to: BoundedNumber, fraction: number): { low: number; high: number } {
  const low = interpolate(from.low, to.low, fraction);
  const high = interpolate(from.high, to.high, fraction);
  if (from.low === from.high && to.low === to.high) return { low, high };
  // the true quantile is rounded, and so are these: no rounding may put it outside
  const margin = MARGIN * Math.max(Math.abs(from.low), Math.abs(to.high)) + Number.MIN_VALUE;
  return { low: Math.max(from.low, low - margin), high: Math.min(to.high, high + margin) };
}

function interpolate(from: number, to: number, fraction: number): number {
  const distance = to - from;
  return Number.isFinite(distance) ? from + fraction * distance : from * (1 - fraction) + to * fraction;
}
