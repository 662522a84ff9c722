import { formatNumber } from "../../report/format-number.ts";
import type { Range } from "../../model/rules.ts";
import type { Answer } from "./result.ts";

/** A figure that lies, for certain or with some confidence, between two bounds; they are the same where it is exact. */
export interface Bounded {
  value: number;
  lower: number;
  upper: number;
}

/** "at least 1", "from 1 to 5", "exactly 3". */
function rangeText({ min, max }: Range): string {
  if (min !== null && min === max) return `exactly ${formatNumber(min)}`;
  if (min !== null && max !== null) return `from ${formatNumber(min)} to ${formatNumber(max)}`;
  if (min !== null) return `at least ${formatNumber(min)}`;
  return max === null ? "anything" : `at most ${formatNumber(max)}`;
}

/** A figure and, where it is an estimate, its bounds. */
function boundedText({ value, lower, upper }: Bounded): string {
  const text = formatNumber(value);
  return lower === upper ? text : `about ${text} (${formatNumber(lower)} to ${formatNumber(upper)})`;
}

/** Judges a figure against a range: only where its whole interval lies on one side of each limit is the answer known. */
export function judgeBounded(name: string, figure: Bounded, range: Range, makesExact: string): Answer {
  const expected = `${name} ${rangeText(range)}`;
  const found = `${name} ${boundedText(figure)}`;
  const { lower, upper } = figure;
  const [min, max] = [range.min ?? -Infinity, range.max ?? Infinity];
  if (lower >= min && upper <= max) return { verdict: "passed", expected, found };
  if (upper < min || lower > max) return { verdict: "failed", expected, found };
  return { verdict: "inconclusive", expected, found, hint: `the estimate does not tell; ${makesExact}` };
}

/** A figure that a column does not have is in no range. */
export function withoutNumbers(name: string, range: Range): Answer {
  return { verdict: "failed", expected: `${name} ${rangeText(range)}`, found: "the column has no numbers" };
}
