import type { NumericProfile } from "../../model/profile.ts";
import { type NumberConvention, readWrittenNumber } from "../written-number.ts";

const ZERO = 0x30;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
/** The last byte of U+2212. */
const LAST_OF_LONG_MINUS = 0x92;
/** Digits that a double holds in any case, so that one division by a power of ten rounds correctly. */
const SAFE_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: SAFE_DIGITS + 1 }, (_, exponent) => 10 ** exponent);
const GROUP_DIGITS = 3;

/**
 * The number that a field stands for in a column whose numbers are written in one way, blanks around it aside; NaN when it is none.
 * The one place where the bytes of a sampled field become a number.
 */
export function fieldNumber(bytes: Uint8Array, start: number, end: number, convention: NumberConvention): number {
  let from = start;
  let to = end;
  while (from < to && isBlank(bytes[from]!)) from++;
  while (from < to && isBlank(bytes[to - 1]!)) to--;
  const { comma } = convention;
  const sign = bytes[from];
  const first = sign === MINUS || sign === PLUS ? from + 1 : from;
  const size = shortNumber(bytes, first, to, comma);
  if (!Number.isNaN(size)) return sign === MINUS ? -size : size;
  // what is written in other ways takes a hundred times as long; a dash behind a currency is a zero
  if (!hasDigit(bytes, first, to) && !endsInDash(bytes, to)) return Number.NaN;
  return readWrittenNumber(textOf(bytes, from, to), convention) ?? Number.NaN;
}

/** How the numbers of a column are written. */
export function conventionOf(numeric: NumericProfile | null): NumberConvention {
  const separators = Object.keys(numeric?.groupSeparators ?? {});
  return { comma: numeric?.decimalMark === ",", spacedAreNumbers: separators.some((text) => text.trim() === "") };
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function hasDigit(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isDigit(bytes[at]!)) return true;
  return false;
}

function endsInDash(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1];
  return last === MINUS || last === LAST_OF_LONG_MINUS;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** A few digits, in groups of three or not, with at most a mark between or in front of them; NaN for any other text. */
function shortNumber(bytes: Uint8Array, start: number, end: number, comma: boolean): number {
  const mark = comma ? COMMA : POINT;
  const separator = comma ? POINT : COMMA;
  let number = 0;
  let digits = 0;
  let marked = -1;
  let grouped = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      number = 10 * number + byte - ZERO;
      digits++;
    } else if (byte === mark && marked < 0 && isGroupEnd(grouped, at)) marked = at;
    else if (
      byte === separator &&
      marked < 0 &&
      at > start &&
      (grouped < 0 ? at - start <= GROUP_DIGITS : isGroupEnd(grouped, at))
    )
      grouped = at;
    else return Number.NaN;
  }
  const decimals = marked < 0 ? 0 : end - 1 - marked;
  const hasLeadingZero = bytes[start] === ZERO && digits - decimals > 1;
  // a comma needs digits on both sides
  const isBare = marked >= 0 && comma && (decimals === 0 || digits === decimals);
  if (digits === 0 || hasLeadingZero || isBare) return Number.NaN;
  if (marked < 0 && !isGroupEnd(grouped, end)) return Number.NaN;
  if (digits > SAFE_DIGITS) return grouped < 0 && !comma ? Number(textOf(bytes, start, end)) : Number.NaN;
  return decimals === 0 ? number : number / POWERS_OF_TEN[decimals]!;
}

/** Whether a group of digits, if there is one, has ended. */
function isGroupEnd(separator: number, at: number): boolean {
  return separator < 0 || at - separator === GROUP_DIGITS + 1;
}
