import { formatCount } from "../../base/format-count.ts";
import type { NumericProfile, QuantileName } from "../../model/profile.ts";
import { formatNumber } from "../../report/format-number.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { roundedDown, roundedUp } from "./rounding.ts";
import { suggestion, type Suggestion } from "./suggestion.ts";
import { isReadable, namedRange } from "./value-ranges.ts";

/** Fewer values leave nearly every median possible. */
const LEAST_VALUES = 200;
/** Fewer different values are categories. */
const LEAST_DISTINCT = 20;
const RANKS: Readonly<Record<QuantileName, number>> = {
  p01: 0.01,
  p05: 0.05,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p95: 0.95,
  p99: 0.99,
};

/** A number, and the share of the values that lie below it, or not above it, for certain. */
interface KnownRank {
  value: number;
  rank: number;
}

/** Between which numbers the median of a fresh sample lies. */
export function suggestMedian(facts: ColumnFacts): Suggestion | null {
  const { column, values, chance } = facts;
  const { numeric } = column;
  if (numeric === null || values < LEAST_VALUES || column.distinct.value < LEAST_DISTINCT || column.typeRatio < 1)
    return null;
  if (numeric.identifier !== null || !isReadable(numeric) || namedRange(facts, numeric) !== null) return null;
  const shift = chance.rankShift(0.5, values);
  const [lower, upper] = numeric.quantileBounds.p50;
  const below = lowerRanks(numeric, values).filter(({ rank }) => rank <= 0.5 - shift);
  const above = upperRanks(numeric, values).filter(({ rank }) => rank >= 0.5 + shift);
  if (below.length === 0 || above.length === 0) return null;
  const min = roundedDown(Math.min(lower, Math.max(...below.map(({ value }) => value))));
  const max = roundedUp(Math.max(upper, Math.min(...above.map(({ value }) => value))));
  if (!isWritable(min) || !isWritable(max) || min >= max) return null;
  return suggestion(column.name, {
    key: "quantiles",
    value: { p50: { min, max } },
    severity: "warning",
    reason: `The median of ${formatCount(values)} values is ${formatNumber(numeric.quantiles.p50)}; the rank of a median moves by at most ${(100 * shift).toFixed(1)} % by chance, which leaves it within these.`,
  });
}

/** Numbers with at most the given share of the values below them. */
function lowerRanks({ quantileBounds, histogram }: NumericProfile, values: number): KnownRank[] {
  const quantiles = names().map((name) => ({ value: quantileBounds[name][0], rank: RANKS[name] + 1 / values }));
  return [...quantiles, ...edgeRanks(histogram, values)];
}

/** Numbers with at least the given share of the values not above them. */
function upperRanks({ quantileBounds, histogram }: NumericProfile, values: number): KnownRank[] {
  const quantiles = names().map((name) => ({ value: quantileBounds[name][1], rank: RANKS[name] - 1 / values }));
  return [...quantiles, ...edgeRanks(histogram, values)];
}

/** The inner edges of the histogram: what lies below them is counted. */
function edgeRanks({ edges, counts }: NumericProfile["histogram"], values: number): KnownRank[] {
  let passed = 0;
  return counts.slice(0, -1).map((count, bin) => {
    passed += count;
    return { value: edges[bin + 1] ?? 0, rank: passed / values };
  });
}

function names(): QuantileName[] {
  return Object.keys(RANKS) as QuantileName[];
}

/** Whether a number is written in plain digits, few of them. */
function isWritable(value: number): boolean {
  return value === 0 || (Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15);
}
