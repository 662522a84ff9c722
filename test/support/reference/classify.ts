import type { ValueType } from "../../../src/model/profile.ts";
import { isDecimal, isInteger } from "./decimal.ts";
import { type MomentClass, readMoment, type WrittenMoment } from "./written-date.ts";
import { isDayMonth } from "./written-day.ts";
import { type NumberClass, readNumber, type WrittenNumber } from "./written-number.ts";

/** Longer fields are strings. */
export const MOST_BYTES = 128;

/** Longer numbers have nothing around their digits. */
const MOST_WRITTEN_BYTES = 32;

/** What a value can be, as long as the other values of its column are not known. */
export type ValueClass = ValueType | NumberClass | MomentClass | "dayMonth";

/** A field with all its readings. */
export interface ClassifiedValue {
  class: ValueClass;
  number: WrittenNumber | null;
  moment: WrittenMoment | null;
}

/** The class of one field, the first that fits in the order of trial. */
export function classifyValue(text: Uint8Array, quoted: boolean, nullTokens: Set<string>): ClassifiedValue {
  if (nullTokenOf(text, quoted, nullTokens) !== null) return bare("null");
  if (text.length > MOST_BYTES) return bare("string");
  const value = valueText(text);
  const moment = readMoment(value);
  const number = readNumber(value);
  if (moment?.class === "day") return { class: "day", moment, number };
  if (number !== null && (isInteger(value) || isDecimal(value))) return { class: number.class, number, moment: null };
  if (/^(?:true|false)$/i.test(value)) return bare("boolean");
  if (moment !== null) return { class: moment.class, moment, number: null };
  if (number !== null && value.length <= MOST_WRITTEN_BYTES) return { class: number.class, number, moment: null };
  return bare(isDayMonth(value) ? "dayMonth" : "string");
}

function bare(valueClass: ValueClass): ClassifiedValue {
  return { class: valueClass, number: null, moment: null };
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
