import type { Change } from "../../model/comparison.ts";
import { formatChange } from "../drift/drift-words.ts";

/** A figure as text before and after; nothing where it reads the same. */
export function note(kind: string, words: string, before: string, after: string, remark = ""): Change[] {
  if (before === after) return [];
  return [
    { kind, text: `${words} ${before} → ${after}${remark}`, before, after, effect: null, expected: null, drift: null },
  ];
}

/** As `note`, with the change in percent. */
export function numberNote(
  kind: string,
  words: string,
  [before, after]: [number, number],
  format: (value: number) => string,
): Change[] {
  return note(kind, words, format(before), format(after), formatChange(before, after));
}
