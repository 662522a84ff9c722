import type { BoundedValue } from "../sketch/vote-summary.ts";
import { TYPED_BYTES } from "./value-text.ts";
import { type NumberConvention, readWrittenNumber } from "./written-number.ts";

/** A number that occurs, for certain, at least so often. */
export interface KnownNumber {
  value: number;
  count: number;
}

/** Rarer values narrow hardly anything. */
const LEAST_SHARE = 1e-4;

/** What is known of a column's numbers besides the frequent values. */
interface NumberCounts {
  /** How many numbers there are, and how many of them are 0. */
  numbers: number;
  zeros: number;
}

/** The numbers among frequent values, of which the most frequent come first. Spellings of one number count together. */
export function knownNumbers(
  frequent: Iterable<BoundedValue>,
  { numbers, zeros }: NumberCounts,
  convention: NumberConvention,
): KnownNumber[] {
  const counts = new Map<number, number>([[0, zeros]]);
  for (const { bytes, length, lower } of frequent) {
    if (lower < LEAST_SHARE * numbers) break;
    const value = length <= TYPED_BYTES ? readWrittenNumber(Buffer.from(bytes).toString(), convention) : null;
    if (value !== null && value !== 0) counts.set(value, (counts.get(value) ?? 0) + lower);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
