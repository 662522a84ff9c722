import { nearestName } from "../base/typing-mistakes.ts";
import { FLAG_SPECS } from "./flags.ts";

/** The flag that was most likely meant by one that does not exist, with its dashes; null when none is close. */
export function nearestFlag(typed: string): string | null {
  const word = typed.replace(/^-+/, "").replace(/=.*$/s, "").toLowerCase();
  if (word === "") return null;
  const names = FLAG_SPECS.map((flag) => flag.name);
  const name = byOtherName(word) ?? byBeginning(word) ?? nearestName(word, names);
  return name === null ? null : `--${name}`;
}

function byOtherName(word: string): string | null {
  return FLAG_SPECS.find((flag) => flag.name === word || flag.elsewhere?.includes(word))?.name ?? null;
}

function byBeginning(word: string): string | null {
  if (word.length < 2) return null;
  return FLAG_SPECS.find((flag) => flag.name.startsWith(word))?.name ?? null;
}
