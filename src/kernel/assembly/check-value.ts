import { classify, isBlank, token } from "./classify";
import {
  T_CODE, T_COMMA_DECIMAL, T_COMMA_INTEGER, T_COMMA_ROUNDED, T_DATE, T_DATETIME, T_DAY, T_DECIMAL, T_DMY_DATE, T_DMY_DATETIME, T_EITHER_DATE,
  T_EITHER_DATETIME, T_EITHER_DECIMAL, T_EITHER_INTEGER, T_EXPONENT, T_INTEGER, T_MDY_DATE, T_MDY_DATETIME, T_POINT_INTEGER, T_ROUNDED, T_SCIENTIFIC,
  T_SPACED, T_TIME, TOKENS, TOKEN_COUNT,
} from "./layout";
import { mulHigh, numberBig, numberDigits, numberLength, numberNegative, numberScale, numberStart, readNumber, readPlain, toDouble } from "./number";
import { instant, monthFirstInstant } from "./temporal";

/*
 * A value as it can be compared. How a column's numbers and dates are read is known only at the end, so a value is read
 * in both ways: with the point as mark or with the comma, and with the day first or the month.
 * Layout: class u32 · what it has u32 · {double f64 · digits u64 · scale i32 · exact u32} × 2 · instant i64 × 2 ·
 * order i32 · digits u8[128]
 * A number of more than 19 digits, which is not exact, is 0.digits · 10^order; it is the same in both readings.
 */
export const VALUE_BYTES: u32 = 208;
const HAS: u32 = 4;
const NUMBERS: u32 = 8;
const NUMBER: u32 = 24;
const EXACT: u32 = 20;
const INSTANTS: u32 = 56;
const ORDER: u32 = 72;
const LONG_DIGITS: u32 = 76;
const MOST_DIGITS: u32 = 128;
/** The order of a zero. */
const NO_ORDER: i32 = i32.MIN_VALUE;

export const HAS_POINT: u32 = 1;
export const HAS_COMMA: u32 = 2;
export const HAS_DAY_FIRST: u32 = 4;
export const HAS_MONTH_FIRST: u32 = 8;
/** A time of day, which is before or behind others, and no date. */
export const HAS_TIME: u32 = 16;
const HAS_NUMBER: u32 = HAS_POINT | HAS_COMMA;
const HAS_INSTANT: u32 = HAS_DAY_FIRST | HAS_MONTH_FIRST;

/** Null tokens that are values in some columns; src/profile/value-tokens.ts has the same. */
export const NO_TOKEN: u32 = 0;
export const TOKEN_NA: u32 = 1;
export const TOKEN_NONE: u32 = 2;

@external("host", "parseDouble")
declare function parseDouble(start: u32, length: u32): f64;

/** What a value can be compared as. */
@inline
export function hasOf(value: u32): u32 {
  return load<u32>(value, HAS);
}

/** Classifies a value and reads what it can be compared as; returns its class. */
export function readValue(value: u32, start: u32, length: u32): u32 {
  const type = classify(start, length);
  store<u32>(value, type);
  store<u32>(value, 0, HAS);
  switch (type) {
    case T_INTEGER:
    case T_EXPONENT:
    case T_SPACED:
      addNumbers(value, HAS_NUMBER);
      break;
    case T_CODE:
      readCode(start, length);
      addNumbers(value, HAS_NUMBER);
      break;
    case T_DAY:
      addNumbers(value, HAS_NUMBER);
      addInstants(value, HAS_INSTANT, instant);
      break;
    case T_DECIMAL:
    case T_POINT_INTEGER:
    case T_ROUNDED:
    case T_SCIENTIFIC:
      addNumbers(value, HAS_POINT);
      break;
    case T_COMMA_INTEGER:
    case T_COMMA_DECIMAL:
    case T_COMMA_ROUNDED:
      addNumbers(value, HAS_COMMA);
      break;
    case T_EITHER_INTEGER:
    case T_EITHER_DECIMAL:
      addNumber(value, 0, type == T_EITHER_DECIMAL ? 3 : 0);
      addNumber(value, 1, type == T_EITHER_DECIMAL ? 0 : 3);
      store<u32>(value, HAS_NUMBER, HAS);
      break;
    case T_DATE:
    case T_DATETIME:
      addInstants(value, HAS_INSTANT, instant);
      break;
    case T_TIME:
      addInstants(value, HAS_TIME, instant);
      break;
    case T_EITHER_DATE:
    case T_EITHER_DATETIME:
      addInstants(value, HAS_INSTANT, monthFirstInstant);
      break;
    case T_DMY_DATE:
    case T_DMY_DATETIME:
      addInstants(value, HAS_DAY_FIRST, instant);
      break;
    case T_MDY_DATE:
    case T_MDY_DATETIME:
      addInstants(value, HAS_MONTH_FIRST, monthFirstInstant);
  }
  return type;
}

/** Which of the null tokens that may be values the last null was. */
export function valueToken(): u32 {
  const entry = load<u32>(TOKENS) + (token << 3), start = load<u32>(entry), length = load<u32>(entry, 4);
  if (length == 2 && load<u16>(start) == 0x414e) return TOKEN_NA;
  return length == 4 && load<u32>(start) == 0x656e6f4e ? TOKEN_NONE : NO_TOKEN;
}

/** Whether any of the null tokens is a plain number. */
export function areTokensNumbers(): bool {
  const tokens = load<u32>(TOKENS), count = load<u32>(TOKEN_COUNT);
  for (let entry = tokens; entry < tokens + (count << 3); entry += 8) {
    const start = load<u32>(entry), sign = <u32>(load<u8>(start) == 0x2d);
    if (readPlain(start + sign, load<u32>(entry, 4) - sign)) return true;
  }
  return false;
}

/** Copies a value. */
export function copyValue(to: u32, from: u32): void {
  memory.copy(to, from, load<u32>(from + NUMBERS, EXACT) != 0 ? ORDER : VALUE_BYTES);
}

/** Reads digits with zeros in front, which have another digit behind them. */
function readCode(start: u32, length: u32): void {
  const end = start + length;
  while (isBlank(load<u8>(start)) || load<u8>(start) == 0x30) start++;
  let last = end;
  while (isBlank(load<u8>(last - 1))) last--;
  readNumber(start, last - start);
}

function addNumbers(value: u32, has: u32): void {
  addNumber(value, 0, numberScale);
  v128.store(value + NUMBERS + NUMBER, v128.load(value + NUMBERS));
  store<u64>(value + NUMBERS + NUMBER, load<u64>(value + NUMBERS, 16), 16);
  store<u32>(value, load<u32>(value, HAS) | has, HAS);
}

/** Reads a number with nothing around it, also where values like it are null. */
export function plainValue(value: u32, start: u32, length: u32): void {
  readNumber(start, length);
  store<u32>(value, 0, HAS);
  addNumbers(value, HAS_NUMBER);
}

/** Notes the number that was read last, with a scale of its own. */
function addNumber(value: u32, which: u32, scale: i32): void {
  const to = value + NUMBERS + which * NUMBER;
  const double = numberBig ? abs(parseDouble(numberStart, numberLength)) : toDouble(numberDigits, scale, numberStart, numberLength);
  store<f64>(to, numberNegative ? -double : double);
  store<u64>(to, numberDigits, 8);
  store<i32>(to, scale, 16);
  store<u32>(to, <u32>!numberBig, EXACT);
  if (numberBig) writeLong(value, numberStart, numberLength);
}

/** Writes the digits of a number that is not exact: digits with at most a sign, a point and an exponent. */
function writeLong(value: u32, start: u32, length: u32): void {
  const end = start + length, first = value + LONG_DIGITS;
  let to = first, order: i32 = 0, isFraction = false, at = start + <u32>(load<u8>(start) == 0x2d || load<u8>(start) == 0x2b);
  memory.fill(first, 0, MOST_DIGITS);
  for (; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == 0x2e) {
      isFraction = true;
      continue;
    }
    if (byte - 0x30 > 9) break;
    const isInFront = to == first && byte == 0x30;
    if (!isInFront) store<u8>(to++, byte - 0x30);
    if (isInFront == isFraction) order += isFraction ? -1 : 1;
  }
  store<i32>(value, to == first ? NO_ORDER : order + readExponent(at, end), ORDER);
}

/** The exponent at an address, or 0 at the end. */
function readExponent(at: u32, end: u32): i32 {
  if (at == end) return 0;
  const sign = load<u8>(++at);
  at += <u32>(sign == 0x2d || sign == 0x2b);
  let exponent: i32 = 0;
  for (; at < end; at++) exponent = exponent * 10 + <i32>load<u8>(at) - 0x30;
  return sign == 0x2d ? -exponent : exponent;
}

/** Writes the digits of a number that is exact as those of the others are. */
function writeShort(value: u32, digits: u64, scale: i32): void {
  const first = value + LONG_DIGITS;
  memory.fill(first, 0, MOST_DIGITS);
  let length: u32 = 0;
  for (let left = digits; left != 0; left /= 10) length++;
  store<i32>(value, digits == 0 ? NO_ORDER : <i32>length - scale, ORDER);
  for (let left = digits; left != 0; left /= 10) store<u8>(first + --length, <u8>(left % 10));
}

function addInstants(value: u32, has: u32, second: i64): void {
  store<i64>(value, instant, INSTANTS);
  store<i64>(value, second, INSTANTS + 8);
  store<u32>(value, load<u32>(value, HAS) | has, HAS);
}

/** Compares two values as numbers: < 0, 0 or > 0. Precondition: both have the reading (0 point, 1 comma). */
export function compareNumbers(a: u32, readingA: u32, b: u32, readingB: u32): i32 {
  const left = a + NUMBERS + readingA * NUMBER, right = b + NUMBERS + readingB * NUMBER;
  const x = load<f64>(left), y = load<f64>(right);
  if (x != y) return x < y ? -1 : 1;
  if (load<u32>(left, EXACT) == 0 || load<u32>(right, EXACT) == 0) return compareLong(a, left, b, right);
  const difference = compareDigits(load<u64>(left, 8), load<i32>(left, 16), load<u64>(right, 8), load<i32>(right, 16));
  return x < 0 ? -difference : difference;
}

/** Compares two numbers whose doubles are the same by all their digits. */
function compareLong(a: u32, left: u32, b: u32, right: u32): i32 {
  if (load<u32>(left, EXACT) != 0) writeShort(a, load<u64>(left, 8), load<i32>(left, 16));
  if (load<u32>(right, EXACT) != 0) writeShort(b, load<u64>(right, 8), load<i32>(right, 16));
  const x = signOf(a, left), y = signOf(b, right);
  if (x != y) return x < y ? -1 : 1;
  const orderA = load<i32>(a, ORDER), orderB = load<i32>(b, ORDER);
  if (orderA != orderB) return orderA < orderB ? -x : x;
  return x * memory.compare(a + LONG_DIGITS, b + LONG_DIGITS, MOST_DIGITS);
}

/** −1, 0 or 1; the double of a number close to zero may be a zero with its sign. */
@inline
function signOf(value: u32, number: u32): i32 {
  if (load<i32>(value, ORDER) == NO_ORDER) return 0;
  return load<i64>(number) < 0 ? -1 : 1;
}

/** Compares a · 10^−scaleA with b · 10^−scaleB, whose doubles are the same: only then do long numbers need it. */
function compareDigits(a: u64, scaleA: i32, b: u64, scaleB: i32): i32 {
  if (scaleA > scaleB) return -compareDigits(b, scaleB, a, scaleA);
  const steps = scaleB - scaleA;
  // a zero, or so far apart that one of them has zeros in the end
  if (a == 0 || b == 0 || steps > 19) return 0;
  let factor: u64 = 1;
  for (let i = 0; i < steps; i++) factor *= 10;
  const high = mulHigh(a, factor), low = a * factor;
  if (high != 0) return 1;
  return low == b ? 0 : low < b ? -1 : 1;
}

/** Compares two values as instants. Precondition: both have the reading (0 day first, 1 month first). */
@inline
export function compareInstants(a: u32, readingA: u32, b: u32, readingB: u32): i32 {
  const left = load<i64>(a + INSTANTS + (readingA << 3)), right = load<i64>(b + INSTANTS + (readingB << 3));
  return <i32>(left > right) - <i32>(left < right);
}

/** Makes a value of an instant, to compare others with. */
export function instantValue(value: u32, micros: i64): void {
  store<i64>(value, micros, INSTANTS);
  store<i64>(value, micros, INSTANTS + 8);
  store<u32>(value, HAS_INSTANT, HAS);
}

/** The double nearest to a value, in a reading that it has. */
@inline
export function doubleOf(value: u32, reading: u32): f64 {
  return load<f64>(value + NUMBERS + reading * NUMBER);
}
