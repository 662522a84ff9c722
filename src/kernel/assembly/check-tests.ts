import { HAS_DAY_FIRST, HAS_MONTH_FIRST, HAS_POINT, HAS_COMMA, VALUE_BYTES, compareInstants, compareNumbers, doubleOf, hasOf, instantValue, readValue } from "./check-value";
import { runAutomaton } from "./automaton";
import { openNotes } from "./check-notes";
import { hashOf } from "./hash";
import { TYPES, T_DECIMAL, T_INTEGER } from "./layout";
import { grow } from "./memory";
import { codePoints } from "./accumulate";

/*
 * A check: what values of a column must be.
 * Layout: kind u32 · flags u32 · column u32 · other column u32 · blob ptr, bytes u32 · index ptr, mask u32 · notes ptr · number u32 ·
 * state ptr · unused u32 · bound (see check-value.ts)
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
const BOUND: u32 = 48;
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

/** Of bounds: the bound itself is not allowed, and it is an instant. */
const EXCLUSIVE: u32 = 1;
const INSTANT: u32 = 2;

// What a test says of a value: it fails as read with the point or the day first, with the comma or the month first, or both
const FAILS_FIRST: u32 = 1;
const FAILS_SECOND: u32 = 2;
const FAILS: u32 = FAILS_FIRST | FAILS_SECOND;

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
  return doubleOf(check + BOUND, hasOf(check + BOUND) & HAS_POINT ? 0 : 1);
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
  const isBound = kind == MINIMUM || kind == MAXIMUM;
  if (isBound && (load<u32>(check, FLAGS) & INSTANT) == 0) readValue(check + BOUND, blob, load<u32>(check, BLOB_BYTES));
  if (kind == ENUM || (kind == TYPE && blob != 0)) indexTexts(check);
}

// The texts of a blob: numbers u32 · texts u32 · {f64}[], ascending · {length u32, bytes filled up to 4}[]
// Their index: {hash u64, text ptr, length u32}[]

function indexTexts(check: u32): void {
  const blob = load<u32>(check, BLOB), texts = load<u32>(blob, 4);
  let slots: u32 = 4;
  while (slots < 2 * texts) slots <<= 1;
  const index = grow(slots << 4);
  store<u32>(check, index, INDEX);
  store<u32>(check, slots - 1, INDEX_MASK);
  let at = blob + 8 + (load<u32>(blob) << 3);
  for (let i: u32 = 0; i < texts; i++) {
    const length = load<u32>(at), hash = hashOf(at + 4, length);
    let slot = index + ((<u32>hash & (slots - 1)) << 4);
    while (load<u32>(slot, 8) != 0) slot = index + ((((slot - index) >> 4) + 1 & (slots - 1)) << 4);
    store<u64>(slot, hash);
    store<u32>(slot, at + 4, 8);
    store<u32>(slot, length, 12);
    at += 4 + ((length + 3) & ~3);
  }
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

/** Whether a number is one of those of a check. */
function isListedNumber(check: u32, number: f64): bool {
  const blob = load<u32>(check, BLOB);
  let low: u32 = 0, high = load<u32>(blob);
  while (low < high) {
    const middle = (low + high) >> 1, found = load<f64>(blob + 8 + (middle << 3));
    if (found == number) return true;
    if (found < number) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** Tests a value that is read: see FAILS_FIRST. */
export function testValue(check: u32, value: u32, type: u32, start: u32, length: u32): u32 {
  switch (load<u32>(check)) {
    case TYPE:
      return testType(check, type, start, length);
    case MINIMUM:
      return testBound(check, value, 1);
    case MAXIMUM:
      return testBound(check, value, -1);
    case MIN_LENGTH:
      return isShorter(start, length, load<u32>(check, FLAGS)) ? FAILS : 0;
    case MAX_LENGTH:
      return length > load<u32>(check, FLAGS) && !isShorter(start, length, load<u32>(check, FLAGS) + 1) ? FAILS : 0;
    case ENUM:
      return isListed(check, start, length) ? 0 : testNumbers(check, value);
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

/** The flags are the classes that are of the type however the column is read; blobs list words that are. */
function testType(check: u32, type: u32, start: u32, length: u32): u32 {
  if ((load<u32>(check, FLAGS) >> type) & 1) return 0;
  return load<u32>(check, BLOB) != 0 && isListed(check, start, length) ? 0 : FAILS;
}

/** Tests a value against a bound; `side` is 1 where values below it fail, −1 where those above do. */
function testBound(check: u32, value: u32, side: i32): u32 {
  const flags = load<u32>(check, FLAGS), bound = check + BOUND, has = hasOf(value);
  const least = flags & EXCLUSIVE ? 1 : 0;
  let fails: u32 = 0;
  if (flags & INSTANT) {
    if (has & HAS_DAY_FIRST && side * compareInstants(value, 0, bound, 0) < least) fails |= FAILS_FIRST;
    if (has & HAS_MONTH_FIRST && side * compareInstants(value, 1, bound, 0) < least) fails |= FAILS_SECOND;
    return fails;
  }
  const reading = <u32>(hasOf(bound) & HAS_POINT ? 0 : 1);
  if (has & HAS_POINT && side * compareNumbers(value, 0, bound, reading) < least) fails |= FAILS_FIRST;
  if (has & HAS_COMMA && side * compareNumbers(value, 1, bound, reading) < least) fails |= FAILS_SECOND;
  return fails;
}

/** What is not listed as it is written may be so as a number. */
function testNumbers(check: u32, value: u32): u32 {
  const has = hasOf(value);
  let fails = FAILS;
  if (load<u32>(load<u32>(check, BLOB)) == 0) return fails;
  if (has & HAS_POINT && isListedNumber(check, doubleOf(value, 0))) fails &= ~FAILS_FIRST;
  if (has & HAS_COMMA && isListedNumber(check, doubleOf(value, 1))) fails &= ~FAILS_SECOND;
  return fails;
}
