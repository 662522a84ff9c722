import type { ValueType } from "../../../src/model/profile.ts";
import { parseDate, parseDatetime, parseTime } from "./calendar.ts";
import { isDecimal, isInteger } from "./decimal.ts";

/** Longer fields are strings. */
export const MOST_BYTES = 128;

/** The type of one field by sections 2 and 3 of docs/STATISTICS.md: the first row of the table that fits. */
export function referenceType(text: Uint8Array, quoted: boolean, nullTokens: Set<string>): ValueType {
  if (nullTokenOf(text, quoted, nullTokens) !== null) return "null";
  if (text.length > MOST_BYTES) return "string";
  const value = valueText(text);
  if (isInteger(value)) return "integer";
  if (isDecimal(value)) return "decimal";
  if (/^(?:true|false)$/i.test(value)) return "boolean";
  if (parseDate(value) !== null) return "date";
  if (parseTime(value) !== null) return "time";
  if (parseDatetime(value) !== null) return "datetime";
  return "string";
}

/** The null token that a field spells, "" for the empty unquoted field, or null when the field is a value. */
export function nullTokenOf(text: Uint8Array, quoted: boolean, nullTokens: Set<string>): string | null {
  if (text.length === 0 && !quoted) return "";
  if (text.length > MOST_BYTES) return null;
  const trimmed = trimBlanks(text);
  return [...nullTokens].find((token) => Buffer.from(token).equals(trimmed)) ?? null;
}

/** The field without the spaces and tabs around it, one character for each byte. */
export function valueText(text: Uint8Array): string {
  return Buffer.from(trimBlanks(text)).toString("latin1");
}

/** True for a field that begins or ends with a space or a tab. */
export function isPadded(text: Uint8Array): boolean {
  return trimBlanks(text).length < text.length;
}

/** The bytes of a field without the spaces and tabs around them. */
function trimBlanks(text: Uint8Array): Uint8Array {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.subarray(start, end);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
