import type { NumberSplit } from "../../model/checks.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { ColumnTest } from "../../model/rules.ts";
import { type Bounded, judgeBounded, withoutNumbers } from "./estimates.ts";
import type { Answer } from "./result.ts";
import type { KnownSplits } from "./subject.ts";

type QuantileTest = Extract<ColumnTest, { kind: "quantile" }>;

/** Judges a quantile by the bounds that the profile has, or exactly by where its limits stand among the numbers. */
export function judgeQuantile(test: QuantileTest, { numeric }: ColumnProfile, splits: KnownSplits | null): Answer {
  const name = test.name as keyof NonNullable<typeof numeric>["quantiles"];
  const value = numeric?.quantiles[name];
  if (numeric === null || value === undefined) return withoutNumbers(test.name, test);
  const [lower, upper] = numeric.quantileBounds[name];
  const known = { value, lower: Math.min(lower, value), upper: Math.max(upper, value) };
  const bounds = splits === null ? known : narrowed(known, test, splits);
  return judgeBounded(test.name, bounds, test, "--exact finds out on which side of the limit it lies");
}

/** The bounds of a quantile, cut at the limits on whose other side it cannot lie. */
function narrowed(bounds: Bounded, { probability, min, max }: QuantileTest, splits: KnownSplits): Bounded {
  let { lower, upper } = bounds;
  for (const [limit, split, isMax] of [
    [min, splits.min, false],
    [max, splits.max, true],
  ] as const) {
    if (limit === null || split === null) continue;
    const isBelow = liesBelow(probability, split, limit, isMax);
    // a maximum allows what equals it, and what is below a minimum does not
    if (isBelow) upper = Math.min(upper, isMax ? limit : Math.max(lower, previous(limit)));
    else lower = Math.max(lower, isMax ? Math.min(upper, next(limit)) : limit);
  }
  const value = Math.min(Math.max(bounds.value, lower), upper);
  return { value, lower, upper };
}

/**
 * Whether a quantile lies below a limit (`orEqual`: or on it), by linear interpolation between the two numbers around its
 * rank (type 7), of which one stands on each side of the limit if the answer does not follow from the counts.
 */
function liesBelow(probability: number, split: NumberSplit, limit: number, orEqual: boolean): boolean {
  const rank = (split.numbers - 1) * probability;
  const whole = Math.floor(rank);
  if (split.below >= whole + 2 || (split.below === whole + 1 && rank === whole)) return true;
  if (split.below <= whole) return false;
  const quantile = split.greatestBelow + (rank - whole) * (split.leastAbove - split.greatestBelow);
  return orEqual ? quantile <= limit : quantile < limit;
}

/** The double in front of one, and the one behind it: steps of a relative 2^−52 are enough to tell the sides apart. */
function previous(value: number): number {
  return value - Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}

function next(value: number): number {
  return value + Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}
