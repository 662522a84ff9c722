import { FLAG_SPECS } from "./flags.ts";

/** Beyond this many typing mistakes a suggestion would be a guess. */
const MAX_MISTAKES = 3;

/** The flag that was most likely meant by one that does not exist, with its dashes; null when none is close. */
export function nearestFlag(typed: string): string | null {
  const word = typed.replace(/^-+/, "").replace(/=.*$/s, "").toLowerCase();
  if (word === "") return null;
  const name = byOtherName(word) ?? byBeginning(word) ?? bySpelling(word);
  return name === null ? null : `--${name}`;
}

function byOtherName(word: string): string | null {
  return FLAG_SPECS.find((flag) => flag.name === word || flag.elsewhere?.includes(word))?.name ?? null;
}

function byBeginning(word: string): string | null {
  if (word.length < 2) return null;
  return FLAG_SPECS.find((flag) => flag.name.startsWith(word))?.name ?? null;
}

function bySpelling(word: string): string | null {
  let best: string | null = null;
  let fewest = Math.min(MAX_MISTAKES, Math.ceil(word.length / 2) - 1) + 1;
  for (const { name } of FLAG_SPECS) {
    const mistakes = typingMistakes(word, name);
    if (mistakes < fewest) [best, fewest] = [name, mistakes];
  }
  return best;
}

/** Letters to insert, remove, replace or swap with their neighbour to turn one word into the other. */
function typingMistakes(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swap = swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
