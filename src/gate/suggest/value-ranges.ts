import { formatCount } from "../../base/format-count.ts";
import type { NumericProfile } from "../../model/profile.ts";
import { type ColumnFacts, countOfTypes, severityAt, wordsOf } from "./column-facts.ts";
import { type KnownRange, knownRange, YEARS } from "./known-ranges.ts";
import { atMost, percentAbove } from "./rounding.ts";
import { type RuleValue, suggestion, type Suggestion } from "./suggestion.ts";

/** Fewer values say nothing of those that never occur. */
const LEAST_VALUES = 50;
/** Values as near to zero as this share of their median, and none below it, have an end there. */
const NEAR_ZERO = 0.1;
/** Dates before and after these are mostly placeholders. */
const DATES = { min: "1900-01-01", max: "2099-12-31" };

/** Ends that the values cannot pass by what they are; the least and the greatest of a sample are no such ends. */
export function suggestRange(facts: ColumnFacts): Suggestion[] {
  if (facts.values < LEAST_VALUES) return [];
  const { numeric, temporal } = facts.column;
  if (numeric !== null) return isReadable(numeric) ? numberRange(facts, numeric) : [];
  return temporal !== null && facts.column.type !== "time" ? dateRange(facts) : [];
}

/** Whether a single number can be read without knowing the others. */
export function isReadable({ decimalMark, infinityCount, nanCount, percentCount, epoch }: NumericProfile): boolean {
  return (
    decimalMark !== "ambiguous" &&
    decimalMark !== "mixed" &&
    infinityCount + nanCount + percentCount === 0 &&
    epoch === null
  );
}

function numberRange(facts: ColumnFacts, numeric: NumericProfile): Suggestion[] {
  const { column } = facts;
  const [min, max] = [Number(column.min), Number(column.max)];
  const known = namedRange(facts, numeric);
  if (known !== null) {
    return bothEnds(
      facts,
      known,
      `The name speaks of ${known.name}, and no value lies outside of ${known.min} to ${known.max}`,
    );
  }
  if (isShare(numeric, min, max)) {
    return bothEnds(facts, { min: 0, max: 1 }, "The values go up to 1, and none lies outside of 0 to 1");
  }
  if (min < 0 || !endsAtZero(numeric, min)) return [];
  const least = column.type === "integer" && (min === 1 || (numeric.identifier !== null && min > 0)) ? 1 : 0;
  const why = numeric.zeroCount > 0 ? "there are zeros" : "they come near to zero";
  return bound(facts, "minimum", least, `No value lies below ${least}, though ${why}`);
}

/** The range that the name of a column of numbers speaks of, if no value lies outside of it. */
export function namedRange({ column }: ColumnFacts, { identifier }: NumericProfile): KnownRange | null {
  const [min, max] = [Number(column.min), Number(column.max)];
  if (identifier === "years") return min >= YEARS.min && max <= YEARS.max ? YEARS : null;
  return knownRange(wordsOf(column.name), column.type === "integer", min, max);
}

/** Numbers with decimals that use all of the range from 0 to 1. */
function isShare({ maxDecimals, quantiles }: NumericProfile, min: number, max: number): boolean {
  return maxDecimals > 0 && min >= 0 && max <= 1 && max > 0.95 && quantiles.p50 > 0;
}

/** Whether values would go on below zero if they could. */
function endsAtZero({ zeroCount, identifier, quantiles }: NumericProfile, min: number): boolean {
  return zeroCount > 0 || identifier !== null || min <= NEAR_ZERO * quantiles.p50;
}

function dateRange(facts: ColumnFacts): Suggestion[] {
  const { min, max, temporal } = facts.column;
  if (typeof min !== "string" || typeof max !== "string" || temporal?.histogram === null) return [];
  // years of more than four digits begin with a sign
  if (!/^[0-9]{4}-/u.test(min) || !/^[0-9]{4}-/u.test(max) || min < DATES.min || max > DATES.max) return [];
  return bothEnds(facts, DATES, "No date lies outside of the years 1900 to 2099");
}

function bothEnds(facts: ColumnFacts, { min, max }: { min: RuleValue; max: RuleValue }, reason: string): Suggestion[] {
  const upper = bound(facts, "maximum", max, reason).map((end) => ({ ...end, reason: "As above." }));
  return [...bound(facts, "minimum", min, reason), ...upper];
}

/** An end, and how many values a fresh sample has beyond it. */
function bound(facts: ColumnFacts, key: "minimum" | "maximum", value: RuleValue, reason: string): Suggestion[] {
  const { column, chance, values } = facts;
  // what is no number or date counts as a value beyond the end
  const others = values - countOfTypes(facts, column.numeric === null ? ["date", "datetime"] : ["integer", "decimal"]);
  const share = chance.largestShare(others, values);
  const severity = severityAt(share);
  if (severity === null) return [];
  const besides = others === 0 ? "" : `, and ${formatCount(others)} cannot be compared`;
  const why = `${reason} (${formatCount(values)} values${besides}); at most ${percentAbove(share)} of a fresh sample do.`;
  return [suggestion(column.name, { key, value, severity, tolerance: atMost(share), reason: why })];
}
