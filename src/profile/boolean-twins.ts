import type { ValueCounts } from "../sketch/value-counts.ts";

/** Pairs of words for true and false, besides those two themselves, in small letters. */
const TWINS: readonly (readonly [yes: string, no: string])[] = [
  ["yes", "no"],
  ["y", "n"],
  ["t", "f"],
  ["sim", "não"],
  ["sí", "no"],
  ["oui", "non"],
  ["ja", "nein"],
];

/** Spellings of two words in letters of either size, with spaces around them: more of them are no mere spellings. */
const MOST_SPELLINGS = 64;

/** Whether the values of a column are the two words of a pair, both of them, and nothing else. */
export function areTwins(values: ValueCounts): boolean {
  if (values.size < 2 || values.size > MOST_SPELLINGS) return false;
  const words = new Set(values.top(values.size).map(({ bytes }) => wordOf(bytes)));
  return words.size === 2 && TWINS.some((pair) => pair.every((word) => words.has(word)));
}

function wordOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString()
    .replaceAll(/^[ \t]+|[ \t]+$/gu, "")
    .toLowerCase();
}
