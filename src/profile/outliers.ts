import type { NumericProfile } from "../model/profile.ts";
import { doubleOfKey, keyOfDouble } from "../sketch/double-keys.ts";
import type { BoundedNumber, NumberRange } from "./quantiles.ts";

const FENCE = 1.5;
/** Beyond the roundings of a fence, relative to the numbers in it. */
const MARGIN = 2 ** -47;

/** How many numbers lie beyond the fences, with certain bounds. */
export type Outliers = Pick<NumericProfile, "iqr" | "outliers" | "outlierBounds">;

/** Counts the numbers more than 1.5 times the distance of the quartiles below the lower or above the upper quartile. */
export function countOutliers(range: NumberRange, p25: BoundedNumber, p75: BoundedNumber): Outliers {
  const iqr = Math.min(p75.value - p25.value, Number.MAX_VALUE);
  const total = range.buckets.total;
  const low = countBelow(range, lowFence(p25, p75, iqr), false);
  const notHigh = countBelow(range, highFence(p25, p75, iqr), true);
  return {
    iqr,
    outliers: { low: low.value, high: total - notHigh.value },
    outlierBounds: { low: [low.low, low.high], high: [total - notHigh.high, total - notHigh.low] },
  };
}

function lowFence(p25: BoundedNumber, p75: BoundedNumber, iqr: number): BoundedNumber {
  const value = p25.value - FENCE * iqr;
  const low = p25.low - FENCE * (p75.high - p25.low);
  const high = p25.high - FENCE * Math.max(0, p75.low - p25.high);
  return widened(value, low, high, p25, p75);
}

function highFence(p25: BoundedNumber, p75: BoundedNumber, iqr: number): BoundedNumber {
  const value = p75.value + FENCE * iqr;
  const low = p75.low + FENCE * Math.max(0, p75.low - p25.high);
  const high = p75.high + FENCE * (p75.high - p25.low);
  return widened(value, low, high, p25, p75);
}

/** Bounds that no rounding puts the true fence outside of. */
function widened(value: number, low: number, high: number, p25: BoundedNumber, p75: BoundedNumber): BoundedNumber {
  if (p25.low === p25.high && p75.low === p75.high) return { value, low: value, high: value };
  const margin = MARGIN * Math.max(Math.abs(p25.low), Math.abs(p75.high)) + Number.MIN_VALUE;
  return { value, low: low - margin, high: high + margin };
}

/** How many numbers lie below a fence, or with `included` not above it. */
function countBelow(range: NumberRange, fence: BoundedNumber, included: boolean): BoundedNumber {
  const low = bucketSplit(range, fence.low, included).low;
  const high = bucketSplit(range, fence.high, included).high;
  const { value } = bucketSplit(range, fence.value, included);
  return { value: Math.max(low, Math.min(high, value)), low, high };
}

/** How many numbers lie below a limit: for certain, at most, and when those in its bucket lie at equal distances. */
function bucketSplit({ buckets, least, greatest }: NumberRange, limit: number, included: boolean): BoundedNumber {
  const bucket = buckets.notBelow(keyOfDouble(limit));
  if (bucket === null) return certain(buckets.total);
  const { before, count } = bucket;
  const low = Math.max(doubleOfKey(bucket.low), least);
  const high = Math.min(doubleOfKey(bucket.high), greatest);
  if (included ? limit < low : limit <= low) return certain(before);
  if (included ? limit >= high : limit > high) return certain(before + count);
  const share = (limit - low) / (high - low);
  return { value: before + Math.round(count * share), low: before, high: before + count };
}

function certain(value: number): BoundedNumber {
  return { value, low: value, high: value };
}
