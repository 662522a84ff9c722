import type { BoundedValue } from "../sketch/vote-summary.ts";
import { TYPED_BYTES } from "./value-text.ts";
import { type NumberConvention, readWrittenNumber } from "./written-number.ts";

/** A number that occurs, for certain, at least so often. */
export interface KnownNumber {
  value: number;
  count: number;
}

/** The numbers among frequent values, in their order. Spellings of one number count together. */
export function knownNumbers(
  frequent: Iterable<BoundedValue>,
  zeroCount: number,
  convention: NumberConvention,
): KnownNumber[] {
  const counts = new Map<number, number>([[0, zeroCount]]);
  for (const { bytes, length, lower } of frequent) {
    const value = length <= TYPED_BYTES ? readWrittenNumber(Buffer.from(bytes).toString(), convention) : null;
    if (value !== null && value !== 0) counts.set(value, (counts.get(value) ?? 0) + lower);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
