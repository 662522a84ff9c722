import { formatCount } from "../../base/format-count.ts";
import { formatCounted } from "../../report/format-number.ts";
import type { ColumnProfile, Estimate } from "../../model/profile.ts";
import type { DriftTest } from "./drift-test.ts";
import { formatChange } from "./drift-words.ts";
import type { DriftSettings } from "./settings.ts";
import { distinctTail } from "./tails.ts";

/** An interval that holds in 95 of 100 cases, so many times as wide, holds in all but some 10^−9. */
const STRETCH = 3;

/** Halvings until a number is known as well as anyone needs it. */
const STEPS = 30;

/** Between which numbers of different values the truth lies. */
interface Bounds {
  low: number;
  high: number;
}

/**
 * Whether there are more or fewer different values than chance explains. Of n rows there are, on average, at least as many
 * different values as of m < n rows, and at most n/m times as many: between these nothing is drift.
 */
export function distinctTest(before: Sized, after: Sized, settings: DriftSettings): DriftTest {
  const [was, is] = [boundsOf(before), boundsOf(after)];
  const ratio = after.values / before.values;
  // the average of the new rows lies, in units of that of the old ones, from `least` to `most`
  const [least, most] = [Math.min(1, ratio), Math.max(1, ratio)];
  const rise = (high: number): number => meeting(high, was.high, most);
  const fall = (low: number): number => meeting(was.low, low, 1 / least);
  const rose = is.low > most * was.high;
  const fell = is.high < least * was.low;
  const beyond = rose ? is.low / (most * was.high) - 1 : fell ? 1 - is.high / (least * was.low) : 0;
  const [from, to] = [before.column.distinct.value, after.column.distinct.value];
  return {
    kind: "distinct",
    statistic: "number of different values",
    before: formatCount(from),
    after: formatCount(to),
    size: Math.min(Number.MAX_VALUE, beyond),
    leastSize: settings.leastDistinctChange,
    // two averages can be missed, to two sides
    pValue: Math.min(1, 4 * (rose ? rise(is.low) : fell ? fall(is.high) : 1)),
    leastP: Math.min(1, 4 * rise(after.values), 4 * fall(1)),
    limitAt: (level) =>
      fell
        ? sizeAt((size) => 4 * fall((1 - size) * least * was.low) <= level, 1)
        : sizeAt((size) => 4 * rise((1 + size) * most * was.high) <= level, after.values),
    expected: (limit) => expectedWords(from, [least, most], limit),
    found: `${formatCounted(to, "different value")}${formatChange(from, to)}`,
    change: `different values ${formatCount(from)} → ${formatCount(to)}${formatChange(from, to)}`,
  };
}

/** The smallest size that is too much; the largest that there is if none is. */
function sizeAt(isTooMuch: (size: number) => boolean, largest: number): number {
  let near = 0;
  let far = largest;
  for (let step = 0; step < STEPS; step++) {
    const middle = (near + far) / 2;
    if (isTooMuch(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/** A column, and how many values it has. */
export interface Sized {
  column: ColumnProfile;
  values: number;
}

function expectedWords(from: number, [least, most]: [number, number], limit: number): string {
  const low = Math.floor(from * least * Math.max(0, 1 - limit));
  return `${formatCount(low)} to ${formatCount(Math.ceil(from * most * (1 + limit)))} different values`;
}

function boundsOf({ column: { distinct }, values }: Sized): Bounds {
  return distinct.exact ? { low: distinct.value, high: distinct.value } : stretched(distinct, values);
}

function stretched({ value, lower, upper }: Estimate & { exact: false }, values: number): Bounds {
  return {
    low: Math.max(0, value - STRETCH * (value - lower)),
    high: Math.min(values, value + STRETCH * (upper - value)),
  };
}

/**
 * How unlikely it is at least that `high` different values are found where the average is at most `scale` times that
 * of a sample with `low`: the chance of missing that average from below is that of missing it from above somewhere.
 */
function meeting(high: number, low: number, scale: number): number {
  if (high <= scale * low) return 1;
  let from = low;
  let to = high / scale;
  for (let step = 0; step < STEPS; step++) {
    const middle = (from + to) / 2;
    if (distinctTail(low, middle) > distinctTail(high, scale * middle)) from = middle;
    else to = middle;
  }
  return distinctTail(low, to);
}
