import {
  BYTE_CLASS, END_CLASS, NAMES, TOKENS, TOKEN_COUNT, T_BOOLEAN, T_CODE, T_DAY, T_DECIMAL, T_EITHER_DECIMAL, T_EXPONENT, T_INFINITE, T_INTEGER, T_NAN, T_NULL,
  T_ROUNDED, T_SCIENTIFIC, T_STRING,
} from "./layout";
import { CURRENCY_SHIFT, NAME_SLOTS } from "./names";
import { numberDigits, numberHasExponent, numberHasPoint, numberScale, readNumber } from "./number";
import { clearSigns } from "./number-signs";
import { readDay, readTemporal, twoDigits } from "./temporal";
import { readWrittenTemporal } from "./written-dates";
import { MOST_WRITTEN_BYTES, readWrittenNumber } from "./written-numbers";

/** Which of the null tokens the last value was, when its type is null. */
export let token: u32 = 0;

// What a value's first and last byte allow it to be
export const MAY_BE_NUMBER: u32 = 1;
export const MAY_BE_TEMPORAL: u32 = 2;
/** A word that is no string: true, false, infinity or NaN. */
const MAY_BE_WORD: u32 = 4;
export const MAY_BE_NULL: u32 = 8;
// Written numbers and dates, those that begin with a letter apart: they end otherwise
const MAY_BE_WRITTEN_NUMBER: u32 = 16;
/** Also ISO dates. */
export const MAY_BE_DATE: u32 = 32;
const MAY_BE_NAMED_DATE: u32 = 64;
const MAY_BE_LETTERS_AND_NUMBER: u32 = 128;
/** The class of a space or tab: what is inside decides. */
export const BLANK_CLASS: u32 = 255;

@inline
function allow(table: u32, byte: u32, what: u32): void {
  store<u8>(table + byte, load<u8>(table + byte) | <u8>what);
}

/** Allows a letter in either case. */
function allowLetter(table: u32, letter: u32, what: u32): void {
  allow(table, letter, what);
  allow(table, letter - 0x20, what);
}

/** Fills the tables of first and last bytes. Call again when tokens are added. */
export function fillClassTables(): void {
  for (let d: u32 = 0x30; d <= 0x39; d++) {
    allow(BYTE_CLASS, d, MAY_BE_NUMBER | MAY_BE_TEMPORAL | MAY_BE_WRITTEN_NUMBER | MAY_BE_DATE);
    allow(END_CLASS, d, MAY_BE_NUMBER | MAY_BE_TEMPORAL | MAY_BE_WRITTEN_NUMBER | MAY_BE_DATE | MAY_BE_NAMED_DATE | MAY_BE_LETTERS_AND_NUMBER);
  }
  // + - .
  allow(BYTE_CLASS, 0x2b, MAY_BE_NUMBER | MAY_BE_WORD | MAY_BE_WRITTEN_NUMBER);
  allow(BYTE_CLASS, 0x2d, MAY_BE_NUMBER | MAY_BE_WORD | MAY_BE_WRITTEN_NUMBER);
  allow(BYTE_CLASS, 0x2e, MAY_BE_NUMBER | MAY_BE_WRITTEN_NUMBER);
  allow(END_CLASS, 0x2e, MAY_BE_NUMBER | MAY_BE_WRITTEN_NUMBER | MAY_BE_DATE | MAY_BE_NAMED_DATE | MAY_BE_LETTERS_AND_NUMBER);
  allow(END_CLASS, 0x5a, MAY_BE_TEMPORAL);
  fillWords();
  fillWrittenNumbers();
  fillWrittenDates();
  const tokens = load<u32>(TOKENS), count = load<u32>(TOKEN_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    const start = load<u32>(tokens + (i << 3)), length = load<u32>(tokens + (i << 3), 4);
    allow(BYTE_CLASS, load<u8>(start), MAY_BE_NULL);
    allow(END_CLASS, load<u8>(start + length - 1), MAY_BE_NULL);
  }
  // padding on one side leaves everything open on the other
  store<u8>(BYTE_CLASS + 0x20, BLANK_CLASS);
  store<u8>(BYTE_CLASS + 0x09, BLANK_CLASS);
  store<u8>(END_CLASS + 0x20, BLANK_CLASS);
  store<u8>(END_CLASS + 0x09, BLANK_CLASS);
}

/** First letters t f i n, last letters e f y n. */
function fillWords(): void {
  allowLetter(BYTE_CLASS, 0x74, MAY_BE_WORD);
  allowLetter(BYTE_CLASS, 0x66, MAY_BE_WORD);
  allowLetter(BYTE_CLASS, 0x69, MAY_BE_WORD);
  allowLetter(BYTE_CLASS, 0x6e, MAY_BE_WORD);
  allowLetter(END_CLASS, 0x65, MAY_BE_WORD);
  allowLetter(END_CLASS, 0x66, MAY_BE_WORD);
  allowLetter(END_CLASS, 0x79, MAY_BE_WORD);
  allowLetter(END_CLASS, 0x6e, MAY_BE_WORD);
}

/** ( $ % ) −, what is not ASCII, and the letters of currencies. */
function fillWrittenNumbers(): void {
  allow(BYTE_CLASS, 0x28, MAY_BE_WRITTEN_NUMBER);
  allow(BYTE_CLASS, 0x24, MAY_BE_WRITTEN_NUMBER);
  allow(END_CLASS, 0x24, MAY_BE_WRITTEN_NUMBER);
  allow(END_CLASS, 0x25, MAY_BE_WRITTEN_NUMBER | MAY_BE_LETTERS_AND_NUMBER);
  allow(END_CLASS, 0x29, MAY_BE_WRITTEN_NUMBER | MAY_BE_LETTERS_AND_NUMBER);
  allow(END_CLASS, 0x2d, MAY_BE_WRITTEN_NUMBER | MAY_BE_LETTERS_AND_NUMBER);
  const names = load<u32>(NAMES);
  for (let slot = names; slot < names + (NAME_SLOTS << 4); slot += 16) {
    const key = load<u64>(slot);
    if (load<u64>(slot, 8) >> CURRENCY_SHIFT == 0) continue;
    const first = <u32>(key >> 16) != 0 ? <u32>(key >> 16) : <u32>(key >> 8) != 0 ? <u32>(key >> 8) : <u32>key;
    allow(BYTE_CLASS, first, first >= 0x80 || first == 0x24 ? MAY_BE_WRITTEN_NUMBER : MAY_BE_LETTERS_AND_NUMBER);
    allow(END_CLASS, <u32>key & 0xff, MAY_BE_WRITTEN_NUMBER);
  }
  // − and ∞
  allow(BYTE_CLASS, 0xe2, MAY_BE_WRITTEN_NUMBER);
  allow(END_CLASS, 0x9e, MAY_BE_WRITTEN_NUMBER);
}

/** First letters of months and weekdays; last ones of months, of AM and PM, GMT and UTC. */
function fillWrittenDates(): void {
  allowAll(BYTE_CLASS, "adefjlmnoqstvw", MAY_BE_NAMED_DATE);
  allowAll(END_CLASS, "nbrylgptvce", MAY_BE_DATE);
  allowAll(END_CLASS, "mztc", MAY_BE_DATE | MAY_BE_NAMED_DATE);
}

function allowAll(table: u32, letters: string, what: u32): void {
  for (let i = 0; i < letters.length; i++) allowLetter(table, letters.charCodeAt(i), what);
}

/** What the first and the last byte of a value together allow. Precondition: the value is not empty. */
@inline
export function shapeOf(start: u32, length: u32): u32 {
  return <u32>load<u8>(BYTE_CLASS + load<u8>(start)) & <u32>load<u8>(END_CLASS + load<u8>(start + length - 1));
}

/** Whether a value can be a written number or date, and nothing else but a string. */
@inline
export function isWrittenOnly(shape: u32): bool {
  return (shape & (MAY_BE_NUMBER | MAY_BE_TEMPORAL | MAY_BE_WORD | MAY_BE_NULL)) == 0;
}

/**
 * The shape of what may only be a written number or date, by its last bytes: words in the end, as addresses have them,
 * leave nothing of it.
 */
export function lookBack(shape: u32, start: u32, length: u32): u32 {
  const end = start + length, last = <u32>load<u8>(end - 1);
  let left = length > MOST_WRITTEN_BYTES ? shape & ~(MAY_BE_WRITTEN_NUMBER | MAY_BE_LETTERS_AND_NUMBER) : shape;
  if (last < 0x41 || length < 4) return left;
  // a code has three letters
  if (isLetter(load<u8>(end - 4)) && isLetter(load<u8>(end - 3))) left &= ~(MAY_BE_WRITTEN_NUMBER | MAY_BE_LETTERS_AND_NUMBER);
  if (length > MOST_DAY_MONTH && !endsTime(end)) left &= ~(MAY_BE_DATE | MAY_BE_NAMED_DATE);
  return left;
}

/** "12-Sept" */
const MOST_DAY_MONTH: u32 = 7;

@inline
function isLetter(byte: u32): bool {
  return (byte | 0x20) - 0x61 <= 25;
}

/** Whether AM, PM, GMT, UTC or Z stand at the end, or what may be one of them. */
function endsTime(end: u32): bool {
  const last = <u32>load<u8>(end - 1) | 0x20, before = <u32>load<u8>(end - 2) | 0x20;
  if (last == 0x6d) return before == 0x61 || before == 0x70;
  return last == 0x7a || (last == 0x74 && before == 0x6d) || (last == 0x63 && before == 0x74);
}

@inline
export function isBlank(byte: u32): bool {
  return byte == 0x20 || byte == 0x09;
}

/** Longer values are strings. At least so many bytes are kept of every value, so that it can be read again. */
const TYPED_BYTES: u32 = 128;

/** The type of a value; `number…`, `instant…` and `token` then say more. */
export function classify(start: u32, length: u32): u32 {
  if (length == 0 || length > TYPED_BYTES) return T_STRING;
  let shape = shapeOf(start, length);
  if (shape == 0) return T_STRING;
  let end = start + length;
  if (isBlank(load<u8>(start)) || isBlank(load<u8>(end - 1))) {
    while (start < end && isBlank(load<u8>(start))) start++;
    while (start < end && isBlank(load<u8>(end - 1))) end--;
    if (start == end) return T_STRING;
    length = end - start;
    shape = shapeOf(start, length);
  }
  if (shape & MAY_BE_NULL && isToken(start, length)) return T_NULL;
  if (shape & MAY_BE_NUMBER) {
    clearSigns();
    const type = readNumber(start, length);
    if (type != T_STRING) return classOf(type, end, length);
  }
  if (shape & MAY_BE_TEMPORAL) {
    const type = readTemporal(start, length);
    if (type != T_STRING) return type;
  }
  if (shape & MAY_BE_WORD) {
    const type = readTypedWord(start, length);
    if (type != T_STRING) return type;
  }
  return classifyWritten(shape, start, length);
}

/** The class of a number without anything around it. */
@inline
function classOf(type: u32, end: u32, length: u32): u32 {
  if (type == T_INTEGER) return length == 8 && readDay(numberDigits) ? T_DAY : T_INTEGER;
  if (!numberHasPoint) return T_EXPONENT;
  if (!numberHasExponent) return numberScale == 3 && isEither(numberDigits) && load<u8>(end - 4) == 0x2e ? T_EITHER_DECIMAL : T_DECIMAL;
  return isRounded(end, length) ? T_ROUNDED : T_SCIENTIFIC;
}

/** Whether digits with a point in front of the last three could be thousands. */
@inline
export function isEither(digits: u64): bool {
  return digits - 1000 <= 998999;
}

/** Whether a number is written as spreadsheets show long integers: at most five decimals, and an exponent from +11 on. */
function isRounded(end: u32, length: u32): bool {
  if (load<u8>(end - 3) != 0x2b || load<u8>(end - 4) != 0x45) return false;
  const exponent = twoDigits(end - 2), sign = <u32>load<u8>(end - length);
  const mantissa = length - 4 - <u32>(sign == 0x2d || sign == 0x2b);
  return exponent >= 11 && exponent <= 99 && mantissa <= 7 && load<u8>(end - 4 - mantissa + 1) == 0x2e;
}

/** The class of what is no plain number and no ISO date. */
function classifyWritten(whole: u32, start: u32, length: u32): u32 {
  let type = T_STRING;
  const shape = lookBack(whole, start, length);
  if (shape & (MAY_BE_DATE | MAY_BE_NAMED_DATE)) type = readWrittenTemporal(start, length);
  if (type == T_STRING && shape & (MAY_BE_WRITTEN_NUMBER | MAY_BE_LETTERS_AND_NUMBER)) type = readWrittenNumber(start, length);
  return type == T_STRING && shape & MAY_BE_NUMBER && isCode(start, length) ? T_CODE : type;
}

/** Whether a value is a null token, blanks around it left out; `token` then says which. */
export function isNullToken(start: u32, length: u32): bool {
  if (length == 0 || length > TYPED_BYTES) return false;
  let end = start + length;
  if (isBlank(load<u8>(start)) || isBlank(load<u8>(end - 1))) {
    while (start < end && isBlank(load<u8>(start))) start++;
    while (start < end && isBlank(load<u8>(end - 1))) end--;
    if (start == end) return false;
  }
  return (shapeOf(start, end - start) & MAY_BE_NULL) != 0 && isToken(start, end - start);
}

function isToken(start: u32, length: u32): bool {
  const tokens = load<u32>(TOKENS), count = load<u32>(TOKEN_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    if (load<u32>(tokens + (i << 3), 4) != length) continue;
    if (memory.compare(load<u32>(tokens + (i << 3)), start, length) == 0) {
      token = i;
      return true;
    }
  }
  return false;
}

/** Digits with a leading zero, and another digit somewhere: nothing but zeros often stands for a value that is not known. */
function isCode(start: u32, length: u32): bool {
  if (load<u8>(start) != 0x30) return false;
  let digits: u32 = 0;
  for (let i: u32 = 1; i < length; i++) {
    const digit = <u32>load<u8>(start + i) - 0x30;
    if (digit > 9) return false;
    digits |= digit;
  }
  return digits != 0;
}

/** "true" or "false", infinity or NaN, in any case. */
function readTypedWord(start: u32, length: u32): u32 {
  const sign = <u32>load<u8>(start);
  if (sign == 0x2b || sign == 0x2d) return length > 3 && length <= 9 ? readSigned(start + 1, length - 1) : T_STRING;
  if (length > 8) return T_STRING;
  const word = load<u32>(start) | 0x20202020;
  if (length == 4 && word == 0x65757274) return T_BOOLEAN;
  if (length == 5 && word == 0x736c6166 && (load<u8>(start, 4) | 0x20) == 0x65) return T_BOOLEAN;
  return readSigned(start, length);
}

function readSigned(start: u32, length: u32): u32 {
  const word = load<u32>(start) | 0x20202020;
  if (length == 3) {
    if ((word & 0xffffff) == 0x6e616e) return T_NAN;
    return (word & 0xffffff) == 0x666e69 ? T_INFINITE : T_STRING;
  }
  return length == 8 && word == 0x69666e69 && (load<u32>(start, 4) | 0x20202020) == 0x7974696e ? T_INFINITE : T_STRING;
}
