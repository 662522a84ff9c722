import type { Random } from "./random.ts";

const SYLLABLES = [
  "ba",
  "bel",
  "cor",
  "da",
  "den",
  "el",
  "fa",
  "gor",
  "ha",
  "il",
  "ka",
  "kel",
  "la",
  "len",
  "lo",
  "ma",
  "mar",
  "mi",
  "na",
  "nor",
  "o",
  "pa",
  "per",
  "ra",
  "ren",
  "ri",
  "sa",
  "sel",
  "ta",
  "tor",
  "va",
  "wen",
] as const;

/** Different invented words of two to four syllables, the same ones for the same state of `random`. */
export function inventWords(random: Random, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(inventWord(random));
  return [...words];
}

/** The same word with a capital first letter. */
export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Every pair of a text of the first list and one of the second, the first list varying fastest. */
export function combine(first: readonly string[], second: readonly string[], between: string): string[] {
  return second.flatMap((tail) => first.map((head) => `${head}${between}${tail}`));
}

function inventWord(random: Random): string {
  let word = "";
  for (let left = 2 + random.below(3); left > 0; left--) word += SYLLABLES[random.below(SYLLABLES.length)];
  return word;
}
