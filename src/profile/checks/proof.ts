import type { RowCheck, ValueCheck } from "../../model/checks.ts";
import { VALUE_CLASSES, type ValueClass } from "../value-classes.ts";

// As in src/kernel/assembly/check-notes.ts
export const SECOND_READING = 32;
export const TOKEN_TAGS = 64;

/** Values that are read one way or the other, so that a failure under one reading proves nothing. */
const AMBIGUOUS: ReadonlySet<ValueClass> = new Set([
  "eitherInteger",
  "eitherDecimal",
  "eitherDate",
  "eitherDatetime",
  "day",
  "spaced",
]);

/** Whether failures with these tags are such however the columns turn out to be read. */
export function isProof(
  check: { kind: "value"; check: ValueCheck } | { kind: "row"; check: RowCheck },
  tags: readonly number[],
): boolean {
  // what rows and columns are ordered by is known only at the end
  if (check.kind === "row" || check.check.test.kind === "sorted") return false;
  const isType = check.check.test.kind === "type";
  return tags.some((tag) => isCertain(tag, tags, isType));
}

function isCertain(tag: number, tags: readonly number[], isType: boolean): boolean {
  if (tag >= SECOND_READING) return false;
  const name = VALUE_CLASSES[tag] ?? "null";
  if (isType) return name === "string" || name === "boolean" || name === "unseen" || name === "mojibake";
  return !AMBIGUOUS.has(name) || tags.includes(tag + SECOND_READING);
}
