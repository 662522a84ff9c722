import { classify, isBlank } from "./classify";
import {
  T_CODE, T_COMMA_DECIMAL, T_COMMA_INTEGER, T_COMMA_ROUNDED, T_DATE, T_DATETIME, T_DAY, T_DECIMAL, T_DMY_DATE, T_DMY_DATETIME, T_EITHER_DATE,
  T_EITHER_DATETIME, T_EITHER_DECIMAL, T_EITHER_INTEGER, T_EXPONENT, T_INTEGER, T_MDY_DATE, T_MDY_DATETIME, T_POINT_INTEGER, T_ROUNDED, T_SCIENTIFIC,
  T_SPACED, T_TIME,
} from "./layout";
import { mulHigh, numberBig, numberDigits, numberLength, numberNegative, numberScale, numberStart, readNumber, toDouble } from "./number";
import { instant, monthFirstInstant } from "./temporal";

/*
 * A value as it can be compared. How a column's numbers and dates are read is known only at the end, so a value is read
 * in both ways: with the point as mark or with the comma, and with the day first or the month.
 * Layout: class u32 · what it has u32 · {double f64 · digits u64 · scale i32 · exact u32} × 2 · instant i64 × 2
 */
export const VALUE_BYTES: u32 = 72;
const HAS: u32 = 4;
const NUMBERS: u32 = 8;
const NUMBER: u32 = 24;
const INSTANTS: u32 = 56;

export const HAS_POINT: u32 = 1;
export const HAS_COMMA: u32 = 2;
export const HAS_DAY_FIRST: u32 = 4;
export const HAS_MONTH_FIRST: u32 = 8;
export const HAS_NUMBER: u32 = HAS_POINT | HAS_COMMA;
export const HAS_INSTANT: u32 = HAS_DAY_FIRST | HAS_MONTH_FIRST;

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
    case T_TIME:
      addInstants(value, HAS_INSTANT, instant);
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

/** Notes the number that was read last, with a scale of its own. */
function addNumber(value: u32, which: u32, scale: i32): void {
  const to = value + NUMBERS + which * NUMBER;
  const double = numberBig ? abs(parseDouble(numberStart, numberLength)) : toDouble(numberDigits, scale, numberStart, numberLength);
  store<f64>(to, numberNegative ? -double : double);
  store<u64>(to, numberDigits, 8);
  store<i32>(to, scale, 16);
  store<u32>(to, <u32>!numberBig, 20);
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
  if (load<u32>(left, 20) == 0 || load<u32>(right, 20) == 0) return 0;
  const difference = compareDigits(load<u64>(left, 8), load<i32>(left, 16), load<u64>(right, 8), load<i32>(right, 16));
  return x < 0 ? -difference : difference;
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
