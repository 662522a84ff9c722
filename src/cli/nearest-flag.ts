import { typingMistakes } from "../base/typing-mistakes.ts";
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
