import { wordsOf } from "./header-words.ts";
import { ASKING_WORDS, BOOLEAN_WORDS } from "../model/boolean-pairs.ts";

/** Whether a column's name says that its values are true and false: `is_open`, `hasChildren`, `EXPORT FLAG`, `Paid?`. */
export function isBooleanHeader(name: string): boolean {
  if (name.trimEnd().endsWith("?")) return true;
  const words = wordsOf(name);
  return ASKING_WORDS.includes(words[0] ?? "") || words.some((word) => BOOLEAN_WORDS.includes(word));
}
