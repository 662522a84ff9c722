import type { BoundedValue } from "../sketch/vote-summary.ts";
import { TYPED_BYTES } from "./value-text.ts";

/** A number that occurs, for certain, at least so often. */
export interface KnownNumber {
  value: number;
  count: number;
}

/** How the kernel takes a number to be written: see src/kernel/assembly/number.ts. */
const NUMBER = /^[ \t]*[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?(?<exponent>\d{1,4}))?[ \t]*$/iu;
const MOST_EXPONENT = 400;

/** The numbers among frequent values, in their order. Spellings of one number count together. */
export function knownNumbers(frequent: Iterable<BoundedValue>, zeroCount: number): KnownNumber[] {
  const counts = new Map<number, number>([[0, zeroCount]]);
  for (const { bytes, length, lower } of frequent) {
    const value = length <= TYPED_BYTES ? readNumber(Buffer.from(bytes).toString("latin1")) : null;
    if (value !== null && value !== 0) counts.set(value, (counts.get(value) ?? 0) + lower);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

function readNumber(text: string): number | null {
  const match = NUMBER.exec(text);
  if (match === null || Number(match.groups?.["exponent"] ?? 0) > MOST_EXPONENT) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
