import { ASKING_WORDS, BOOLEAN_WORDS } from "../model/boolean-pairs.ts";

/** Whether a column's name says that its values are true and false: `is_open`, `hasChildren`, `EXPORT FLAG`, `Paid?`. */
export function isBooleanHeader(name: string): boolean {
  if (name.trimEnd().endsWith("?")) return true;
  const words = wordsOf(name);
  return ASKING_WORDS.includes(words[0] ?? "") || words.some((word) => BOOLEAN_WORDS.includes(word));
}

/** The words of a name in small letters; a capital behind a small letter begins one as well. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
