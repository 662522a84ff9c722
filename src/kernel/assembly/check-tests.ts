import { HAS_COMMA, HAS_DAY_FIRST, HAS_MONTH_FIRST, HAS_POINT, VALUE_BYTES, compareInstants, compareNumbers, doubleOf, hasOf, instantValue, plainValue } from "./check-value";
import { isBlank } from "./classify";
import { runAutomaton } from "./automaton";
import { openNotes } from "./check-notes";
import { hashOf } from "./hash";
import { TYPES, T_DECIMAL, T_INFINITE, T_INTEGER, T_NAN, T_SPACED } from "./layout";
import { grow } from "./memory";
import { codePoints } from "./accumulate";

/*
 * A check: what values of a column must be.
 * Layout: kind u32 · flags u32 · column u32 · other column u32 · blob ptr, bytes u32 · index ptr, mask u32 · notes ptr · number u32 ·
 * state ptr · listed numbers ptr · bound (see check-value.ts)
 */
export const KIND: u32 = 0;
export const FLAGS: u32 = 4;
export const COLUMN: u32 = 8;
export const OTHER: u32 = 12;
export const BLOB: u32 = 16;
export const BLOB_BYTES: u32 = 20;
const INDEX: u32 = 24;
const INDEX_MASK: u32 = 28;
export const NOTES: u32 = 32;
const NUMBER: u32 = 36;
export const STATE: u32 = 40;
const LISTED: u32 = 44;
export const BOUND: u32 = 48;
export const CHECK_BYTES: u32 = 48 + VALUE_BYTES;

// Kinds; src/kernel/check-programs.ts has the same
export const REQUIRED: u32 = 1;
const TYPE: u32 = 2;
const MINIMUM: u32 = 3;
const MAXIMUM: u32 = 4;
const MIN_LENGTH: u32 = 5;
const MAX_LENGTH: u32 = 6;
const ENUM: u32 = 7;
const PATTERN: u32 = 8;
export const SORTED: u32 = 9;
export const COMPARE: u32 = 10;
export const SPLIT: u32 = 11;

/** Of bounds: the bound itself is not allowed, and it is an instant. */
const EXCLUSIVE: u32 = 1;
const INSTANT: u32 = 2;

// What a test says of a value: it fails as read with the point or the day first, with the comma or the month first, or both
const FAILS_FIRST: u32 = 1;
const FAILS_SECOND: u32 = 2;
const FAILS: u32 = FAILS_FIRST | FAILS_SECOND;

/** Longer values are texts. */
const MOST_TYPED_BYTES: u32 = 128;

/** Whether a value matches the pattern of a check. */
@external("host", "matchPattern")
declare function matchPattern(check: u32, start: u32, length: u32): u32;

/** Writes down a check; what it needs besides is written to its blob before `prepareCheck`. */
export function fillCheck(check: u32, number: u32, kind: u32, column: u32, other: u32, flags: u32, micros: i64, bytes: u32): void {
  store<u32>(check, kind);
  store<u32>(check, flags, FLAGS);
  store<u32>(check, column, COLUMN);
  store<u32>(check, other, OTHER);
  store<u32>(check, bytes == 0 ? 0 : grow(bytes), BLOB);
  store<u32>(check, bytes, BLOB_BYTES);
  store<u32>(check, openNotes(), NOTES);
  store<u32>(check, number, NUMBER);
  if (kind == MINIMUM || kind == MAXIMUM) instantValue(check + BOUND, micros);
}

/** Whether a check asks what a value is, and not only how it is written. */
export function needsValue(check: u32): bool {
  const kind = load<u32>(check);
  return kind == TYPE || kind == MINIMUM || kind == MAXIMUM || (kind == ENUM && load<u32>(load<u32>(check, BLOB)) != 0);
}

/** Whether a check takes no numbers but integers. */
export function takesNoDecimals(check: u32): bool {
  return load<u32>(check) == TYPE && ((load<u32>(check, FLAGS) >> T_DECIMAL) & 1) == 0;
}

/** Whether a check lets plain numbers pass that lie within bounds, or at least integers. */
export function takesNumbers(check: u32): bool {
  const kind = load<u32>(check), flags = load<u32>(check, FLAGS);
  if (kind == TYPE) return ((flags >> T_INTEGER) & 1) != 0;
  return (kind == MINIMUM || kind == MAXIMUM) && (flags & INSTANT) == 0;
}

/** What numbers must be greater than to pass a check for certain. */
export function leastAllowed(check: u32): f64 {
  return load<u32>(check) == MINIMUM && takesNumbers(check) ? boundOf(check) : -Infinity;
}

/** What numbers must be less than to pass a check for certain. */
export function mostAllowed(check: u32): f64 {
  return load<u32>(check) == MAXIMUM && takesNumbers(check) ? boundOf(check) : Infinity;
}

function boundOf(check: u32): f64 {
  return doubleOf(check + BOUND, 0);
}

/** Whether a check of the type passes all values whose classes are counted. */
export function typesPass(check: u32, counts: u32): bool {
  if (load<u32>(check) != TYPE) return load<u32>(check) == REQUIRED;
  for (let type: u32 = 0; type < TYPES; type++) {
    if (load<u64>(counts + (type << 3)) != 0 && ((load<u32>(check, FLAGS) >> type) & 1) == 0) return false;
  }
  return true;
}

/** Whether a check of the length passes all values that have from `least` to `most` code points. */
export function lengthsPass(check: u32, least: u32, most: u32): bool {
  const kind = load<u32>(check), limit = load<u32>(check, FLAGS);
  return kind == MIN_LENGTH ? least >= limit : kind == MAX_LENGTH && most <= limit;
}

/** Reads what was written to a check's blob. */
export function prepareCheck(check: u32): void {
  const kind = load<u32>(check), blob = load<u32>(check, BLOB);
  const isNumber = kind == SPLIT || ((kind == MINIMUM || kind == MAXIMUM) && (load<u32>(check, FLAGS) & INSTANT) == 0);
  if (isNumber) plainValue(check + BOUND, blob, load<u32>(check, BLOB_BYTES));
  if (kind == ENUM || (kind == TYPE && blob != 0)) indexTexts(check);
  if (kind == TYPE) store<u32>(check, grow(MOST_WORD_BYTES), STATE);
}

// The texts of a blob: numbers u32 · texts u32 · {length u32, bytes filled up to 4}[], the numbers in front, ascending as doubles
// Their index: {hash u64, text ptr, length u32}[]

function indexTexts(check: u32): void {
  const blob = load<u32>(check, BLOB), numbers = load<u32>(blob), texts = load<u32>(blob, 4);
  let at = blob + 8;
  store<u32>(check, grow(numbers * VALUE_BYTES), LISTED);
  for (let i: u32 = 0; i < numbers; i++) {
    plainValue(load<u32>(check, LISTED) + i * VALUE_BYTES, at + 4, load<u32>(at));
    at = nextText(at);
  }
  let slots: u32 = 4;
  while (slots < 2 * texts) slots <<= 1;
  const index = grow(slots << 4);
  store<u32>(check, index, INDEX);
  store<u32>(check, slots - 1, INDEX_MASK);
  for (let i: u32 = 0; i < texts; i++) {
    const length = load<u32>(at), hash = hashOf(at + 4, length);
    let slot = index + ((<u32>hash & (slots - 1)) << 4);
    while (load<u32>(slot, 8) != 0) slot = index + ((((slot - index) >> 4) + 1 & (slots - 1)) << 4);
    store<u64>(slot, hash);
    store<u32>(slot, at + 4, 8);
    store<u32>(slot, length, 12);
    at = nextText(at);
  }
}

@inline
function nextText(at: u32): u32 {
  return at + 4 + ((load<u32>(at) + 3) & ~3);
}

/** Whether a value is one of the texts of a check. */
function isListed(check: u32, start: u32, length: u32): bool {
  const index = load<u32>(check, INDEX), mask = load<u32>(check, INDEX_MASK), hash = hashOf(start, length);
  let slot = index + ((<u32>hash & mask) << 4);
  while (load<u32>(slot, 8) != 0) {
    if (load<u64>(slot) == hash && load<u32>(slot, 12) == length && memory.compare(load<u32>(slot, 8), start, length) == 0) return true;
    slot = index + ((((slot - index) >> 4) + 1 & mask) << 4);
  }
  return false;
}

/** Whether a number, in one of its readings, is one of those of a check. */
function isListedNumber(check: u32, value: u32, reading: u32): bool {
  const numbers = load<u32>(check, LISTED), count = load<u32>(load<u32>(check, BLOB)), number = doubleOf(value, reading);
  let low: u32 = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (doubleOf(numbers + middle * VALUE_BYTES, 0) < number) low = middle + 1;
    else high = middle;
  }
  // numbers of many digits can have one double
  for (; low < count; low++) {
    const listed = numbers + low * VALUE_BYTES;
    if (doubleOf(listed, 0) != number) return false;
    if (compareNumbers(value, reading, listed, 0) == 0) return true;
  }
  return false;
}

/** Tests a value that is read: see FAILS_FIRST. */
export function testValue(check: u32, value: u32, type: u32, start: u32, length: u32): u32 {
  switch (load<u32>(check)) {
    case TYPE:
      return testType(check, type, start, length);
    case MINIMUM:
      return testBound(check, value, type, start, length, 1) & readingsOf(type);
    case MAXIMUM:
      return testBound(check, value, type, start, length, -1) & readingsOf(type);
    case MIN_LENGTH:
      return isShorter(start, length, load<u32>(check, FLAGS)) ? FAILS : 0;
    case MAX_LENGTH:
      return length > load<u32>(check, FLAGS) && !isShorter(start, length, load<u32>(check, FLAGS) + 1) ? FAILS : 0;
    case ENUM:
      return isListed(check, start, length) ? 0 : testNumbers(check, value, type);
    case PATTERN:
      return testPattern(check, start, length) ? 0 : FAILS;
    default:
      return 0;
  }
}

/** Whether a value has fewer code points, of which each has one to four bytes. */
@inline
function isShorter(start: u32, length: u32, least: u32): bool {
  if (length < least) return true;
  return (length >> 2) < least && codePoints(start, length) < least;
}

/** Patterns that have an automaton are matched here, others by the host. */
function testPattern(check: u32, start: u32, length: u32): bool {
  const automaton = load<u32>(check, BLOB);
  return automaton != 0 ? runAutomaton(automaton, start, length) : matchPattern(load<u32>(check, NUMBER), start, length) != 0;
}

/** Digits between spaces are numbers in their first reading, and texts in the second. */
@inline
function readingsOf(type: u32): u32 {
  return type == T_SPACED ? FAILS_FIRST : FAILS;
}

/** The flags are the classes that are of the type however the column is read; blobs list words that are, in small letters. */
function testType(check: u32, type: u32, start: u32, length: u32): u32 {
  if ((load<u32>(check, FLAGS) >> type) & 1) return 0;
  return load<u32>(check, BLOB) != 0 && isWord(check, start, length) ? 0 : FAILS;
}

const MOST_WORD_BYTES: u32 = 16;

/** Whether a value is one of the words of a check, in any case of its letters in ASCII and with blanks around it. */
function isWord(check: u32, start: u32, length: u32): bool {
  let end = start + length;
  if (length > MOST_TYPED_BYTES) return false;
  while (start < end && isBlank(load<u8>(start))) start++;
  while (start < end && isBlank(load<u8>(end - 1))) end--;
  if (end - start > MOST_WORD_BYTES) return false;
  const word = load<u32>(check, STATE);
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at);
    store<u8>(word + at - start, byte | (byte - 0x41 <= 25 ? 0x20 : 0));
  }
  return isListed(check, word, end - start);
}

/** Tests a value against a bound; `side` is 1 where values below it fail, −1 where those above do. */
function testBound(check: u32, value: u32, type: u32, start: u32, length: u32, side: i32): u32 {
  const flags = load<u32>(check, FLAGS), bound = check + BOUND, has = hasOf(value);
  const least = flags & EXCLUSIVE ? 1 : 0;
  let fails: u32 = 0;
  if (flags & INSTANT) {
    if (has & HAS_DAY_FIRST && side * compareInstants(value, 0, bound, 0) < least) fails |= FAILS_FIRST;
    if (has & HAS_MONTH_FIRST && side * compareInstants(value, 1, bound, 0) < least) fails |= FAILS_SECOND;
    return fails;
  }
  // an infinity is beyond every number on its side, and NaN on no side of any
  if (type == T_NAN || (type == T_INFINITE && isNegative(start, length) == (side > 0))) return FAILS;
  if (has & HAS_POINT && side * compareNumbers(value, 0, bound, 0) < least) fails |= FAILS_FIRST;
  if (has & HAS_COMMA && side * compareNumbers(value, 1, bound, 0) < least) fails |= FAILS_SECOND;
  return fails;
}

/** Whether an infinity is the negative one: it has a minus, a long one too, or stands in parentheses. */
function isNegative(start: u32, length: u32): bool {
  for (let at = start; at < start + length; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == 0x2d || byte == 0x28 || (byte == 0xe2 && load<u8>(at, 1) == 0x88 && load<u8>(at, 2) == 0x92)) return true;
  }
  return false;
}

/** What is not listed as it is written may be so as a number. */
function testNumbers(check: u32, value: u32, type: u32): u32 {
  const has = hasOf(value);
  let fails = FAILS;
  if (load<u32>(load<u32>(check, BLOB)) == 0) return fails;
  if (has & HAS_POINT && isListedNumber(check, value, 0)) fails &= ~FAILS_FIRST;
  if (has & HAS_COMMA && type != T_SPACED && isListedNumber(check, value, 1)) fails &= ~FAILS_SECOND;
  return fails;
}
