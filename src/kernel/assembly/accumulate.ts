import {
  BUCKET_LIMIT, INSTANT_BUCKET_LIMIT, REGISTER_BITS, TOKENS, TOKEN_COUNT, T_BOOLEAN, T_COMMA_DECIMAL, T_COMMA_INTEGER, T_COMMA_ROUNDED, T_DATE, T_DATETIME, T_DAY, T_DECIMAL, T_DMY_DATE, T_DMY_DATETIME,
  T_EITHER_DATE, T_EITHER_DATETIME, T_EITHER_DECIMAL, T_EITHER_INTEGER, T_EXPONENT, T_INTEGER, T_MDY_DATE, T_MDY_DATETIME, T_NULL, T_POINT_INTEGER,
  T_ROUNDED, T_SCIENTIFIC, T_SPACED, T_STRING, T_TIME, VALUE_CAP,
} from "./layout";
import {
  CALENDAR, COMMA_NUMBERS, DAY_CALENDAR, DMY_CALENDAR, DMY_FORMS, EITHER_FORMS, GREATEST, GREATEST_PREFIX, LEAST, LEAST_PREFIX, LENGTH_SUM, MAX_BYTES, MAX_LENGTH,
  MDY_CALENDAR, MDY_FORMS, MIN_BYTES, MIN_LENGTH, POINT_NUMBERS, REGISTERS, SAME_NUMBERS, SPACED_NUMBERS, TIMES, TOKEN_STATES, TYPE_COUNTS, count,
} from "./column-layout";
import { BUCKETS, addKeys, addToBuckets, keyOfDouble, resetBuckets } from "./buckets";
import { token } from "./classify";
import { grow, touch } from "./memory";
import { lineOf, offsetOf, rowOf } from "./places";
import {
  SCALE_LOWEST, numberBig, numberDigits, numberLength, numberNegative, numberScale, numberStart, toDouble,
} from "./number";
import { POWER_SUMS, addPowersWeighted, resetPowerSums } from "./power-sums";
import { DATE_LAYOUTS, TIME_FORMS, instant, instantForm, isMidnight, monthFirstDay, monthFirstInstant, monthDay } from "./temporal";
import { countSigns } from "./number-signs";

/** Adds a number that has no slot to the host's sums; returns its double. `state`: which numbers of which column, see `bigNumbersOf`. */
@external("host", "addBigNumber")
declare function addBigNumber(state: u32, start: u32, length: u32, weight: f64): f64;

// Numbers of a column: ptr[64] power sums by scale · zeros u64 · negatives u64 · most decimals u32 · ptr signs, see number-signs.ts · buckets
export const NUMBER_SLOTS: u32 = 64;
export const ZEROS: u32 = 256;
export const NEGATIVES: u32 = 264;
export const MOST_DECIMALS: u32 = 272;
export const SIGNS: u32 = 276;
export const NUMBER_BUCKETS: u32 = 280;
const NUMBER_BYTES: u32 = NUMBER_BUCKETS + BUCKETS;

// Instants of a column: least i64 · greatest i64 · at midnight u64 · on the first of a month u64 ·
// forms ptr[DATE_LAYOUTS] to u64[TIME_FORMS] · buckets
export const INSTANT_LEAST: u32 = 0;
export const INSTANT_GREATEST: u32 = 8;
export const INSTANT_MIDNIGHTS: u32 = 16;
export const INSTANT_FIRST_DAYS: u32 = 24;
export const INSTANT_FORMS: u32 = 32;
export const INSTANT_BUCKETS: u32 = INSTANT_FORMS + DATE_LAYOUTS * 4;
const INSTANT_BYTES: u32 = INSTANT_BUCKETS + BUCKETS;

/** Raises the HyperLogLog register of a hash: the first `bits` bits choose it, the zeros behind them are its value. */
@inline
export function addToRegisters(registers: u32, hash: u64, bits: u64): void {
  const at = registers + <u32>(hash >> (64 - bits));
  const rank = <u32>clz((hash << bits) | (<u64>1 << (bits - 1))) + 1;
  if (rank > <u32>load<u8>(at)) store<u8>(at, <u8>rank);
}

/** Numbers of a column, at one of its pointers to them. */
export function numbersOf(pointer: u32): u32 {
  let numbers = load<u32>(pointer);
  if (numbers == 0) {
    numbers = grow(NUMBER_BYTES);
    resetBuckets(numbers + NUMBER_BUCKETS, load<u32>(BUCKET_LIMIT));
    store<u32>(pointer, numbers);
  }
  return numbers;
}

/** The power sums of a scale. */
@inline
export function sumsOf(numbers: u32, scale: i32): u32 {
  const pointer = numbers + (<u32>(scale - SCALE_LOWEST) << 2);
  const sums = load<u32>(pointer);
  return sums != 0 ? sums : makeSums(pointer);
}

function makeSums(pointer: u32): u32 {
  const sums = grow(POWER_SUMS);
  resetPowerSums(sums);
  store<u32>(pointer, sums);
  return sums;
}

/** Adds the number that was read last, with a scale of its own: digits can be read with one mark or the other. */
function addNumber(index: u32, column: u32, which: u32, scale: i32, weight: u64): void {
  const numbers = numbersOf(column + which);
  let value: f64;
  if (numberBig) {
    // four kinds of numbers have room
    value = addBigNumber((index << 2) + ((which - SAME_NUMBERS) >> 2), numberStart, numberLength, <f64>weight);
  } else {
    addPowersWeighted(sumsOf(numbers, scale), numberDigits, numberNegative && numberDigits != 0, weight);
    value = toDouble(numberDigits, scale, numberStart, numberLength);
    if (numberNegative) value = -value;
  }
  if (numberDigits == 0) count(numbers + ZEROS, weight);
  else if (numberNegative) count(numbers + NEGATIVES, weight);
  const decimals = <u32>max<i32>(scale, 0);
  if (decimals > load<u32>(numbers, MOST_DECIMALS)) store<u32>(numbers, decimals, MOST_DECIMALS);
  addToBuckets(numbers + NUMBER_BUCKETS, keyOfDouble(value), weight);
  countSigns(numbers + SIGNS, weight);
}

/** Instants of a column, at one of its pointers to them. */
function instantsOf(pointer: u32): u32 {
  let instants = load<u32>(pointer);
  if (instants == 0) {
    instants = grow(INSTANT_BYTES);
    resetBuckets(instants + INSTANT_BUCKETS, load<u32>(INSTANT_BUCKET_LIMIT));
    store<u32>(pointer, instants);
    store<i64>(instants, i64.MAX_VALUE, INSTANT_LEAST);
    store<i64>(instants, i64.MIN_VALUE, INSTANT_GREATEST);
  }
  return instants;
}

/** Adds a date, time or datetime in microseconds; `day` is that of its month. */
function addInstant(pointer: u32, micros: i64, day: u32, weight: u64): void {
  const instants = instantsOf(pointer);
  noteRange(instants, micros, micros);
  if (day == 1) count(instants + INSTANT_FIRST_DAYS, weight);
  addToBuckets(instants + INSTANT_BUCKETS, micros, weight);
}

/** Counts the form that was read last, and whether it is midnight. */
function addLastForm(pointer: u32, weight: u64): void {
  if (isMidnight) addMidnight(pointer, weight);
  addForm(pointer, instantForm, weight);
}

/** Adds instants that stand one after the other; their forms and what else is counted go other ways. */
export function addInstants(pointer: u32, from: u32, end: u32): void {
  const instants = instantsOf(pointer);
  let least = load<i64>(instants, INSTANT_LEAST), greatest = load<i64>(instants, INSTANT_GREATEST);
  for (let at = from; at < end; at += 8) {
    least = min(least, load<i64>(at));
    greatest = max(greatest, load<i64>(at));
  }
  noteRange(instants, least, greatest);
  addKeys(instants + INSTANT_BUCKETS, from, end);
}

/** Counts an instant at midnight. */
export function addMidnight(pointer: u32, weight: u64): void {
  count(instantsOf(pointer) + INSTANT_MIDNIGHTS, weight);
}

/** Counts an instant on the first of a month. */
export function addFirstDay(pointer: u32): void {
  count(instantsOf(pointer) + INSTANT_FIRST_DAYS, 1);
}

@inline
function noteRange(instants: u32, least: i64, greatest: i64): void {
  if (least < load<i64>(instants, INSTANT_LEAST)) store<i64>(instants, least, INSTANT_LEAST);
  if (greatest > load<i64>(instants, INSTANT_GREATEST)) store<i64>(instants, greatest, INSTANT_GREATEST);
}

/** Counts a written form. */
export function addForm(pointer: u32, form: u32, weight: u64): void {
  const page = instantsOf(pointer) + INSTANT_FORMS + ((form / TIME_FORMS) << 2);
  let forms = load<u32>(page);
  if (forms == 0) {
    forms = grow(TIME_FORMS << 3);
    store<u32>(page, forms);
  }
  count(forms + ((form % TIME_FORMS) << 3), weight);
}

/** Adds a day that was written with eight digits. */
export function addDay(column: u32, weight: u64): void {
  addInstant(column + DAY_CALENDAR, instant, monthDay, weight);
  addLastForm(column + DAY_CALENDAR, weight);
}

/** Adds a value that is not null by its type. The classifier has just read it. */
export function addTyped(index: u32, column: u32, type: u32, start: u32, length: u32, weight: u64): void {
  count(column + TYPE_COUNTS + (type << 3), weight);
  if (type == T_STRING || type == T_BOOLEAN) return;
  switch (type) {
    case T_INTEGER:
    case T_EXPONENT:
      addNumber(index, column, SAME_NUMBERS, numberScale, weight);
      break;
    case T_DAY:
      addNumber(index, column, SAME_NUMBERS, numberScale, weight);
      addDay(column, weight);
      break;
    case T_DECIMAL:
    case T_POINT_INTEGER:
    case T_ROUNDED:
    case T_SCIENTIFIC:
      addNumber(index, column, POINT_NUMBERS, numberScale, weight);
      break;
    case T_COMMA_INTEGER:
    case T_COMMA_DECIMAL:
    case T_COMMA_ROUNDED:
      addNumber(index, column, COMMA_NUMBERS, numberScale, weight);
      break;
    case T_EITHER_INTEGER:
    case T_EITHER_DECIMAL:
      addNumber(index, column, POINT_NUMBERS, type == T_EITHER_DECIMAL ? 3 : 0, weight);
      addNumber(index, column, COMMA_NUMBERS, type == T_EITHER_DECIMAL ? 0 : 3, weight);
      break;
    case T_SPACED:
      addNumber(index, column, SPACED_NUMBERS, numberScale, weight);
      break;
    case T_TIME:
      addInstant(column + TIMES, instant, 0, weight);
      addLastForm(column + TIMES, weight);
      break;
    default:
      addCalendar(column, type, weight);
  }
}

/**
 * Whether the day can come first in all dates of a column so far. Where it can't, nobody will ask for the dates read so:
 * with one order in some dates and another in others, those that could have either tell nothing.
 */
export function mayBeDayFirst(column: u32): bool {
  return load<u64>(column, TYPE_COUNTS + (T_MDY_DATE << 3)) + load<u64>(column, TYPE_COUNTS + (T_MDY_DATETIME << 3)) == 0;
}

/** Whether the month can come first in all dates of a column so far. */
export function mayBeMonthFirst(column: u32): bool {
  return load<u64>(column, TYPE_COUNTS + (T_DMY_DATE << 3)) + load<u64>(column, TYPE_COUNTS + (T_DMY_DATETIME << 3)) == 0;
}

function addCalendar(column: u32, type: u32, weight: u64): void {
  if (type == T_DATE || type == T_DATETIME) {
    addInstant(column + CALENDAR, instant, monthDay, weight);
    addLastForm(column + CALENDAR, weight);
    return;
  }
  if (type - T_DMY_DATE > T_EITHER_DATETIME - T_DMY_DATE) return;
  const either = type == T_EITHER_DATE || type == T_EITHER_DATETIME, dayFirst = type == T_DMY_DATE || type == T_DMY_DATETIME;
  addLastForm(column + (either ? EITHER_FORMS : dayFirst ? DMY_FORMS : MDY_FORMS), weight);
  if ((either || dayFirst) && mayBeDayFirst(column)) {
    addInstant(column + DMY_CALENDAR, instant, monthDay, weight);
  }
  if (!dayFirst && mayBeMonthFirst(column)) {
    addInstant(column + MDY_CALENDAR, monthFirstInstant, monthFirstDay, weight);
  }
}

// A null token in a column: count u64 · count without blanks around it u64 · where it occurs first: row u64, line u64, offset u64
export const TOKEN_STATE: u32 = 40;
const TOKEN_BARE: u32 = 8;
const TOKEN_ROW: u32 = 16;
const TOKEN_LINE: u32 = 24;
const TOKEN_OFFSET: u32 = 32;

/**
 * Adds the null token that the classifier has just read, in a field of `length` bytes. The first time that it is met it
 * stands in this row of the block, and its field at this address.
 */
export function addNull(column: u32, length: u32, weight: u64, row: u32, field: u32): void {
  count(column + TYPE_COUNTS + (T_NULL << 3), weight);
  let states = load<u32>(column, TOKEN_STATES);
  if (states == 0) {
    states = grow(load<u32>(TOKEN_COUNT) * TOKEN_STATE);
    store<u32>(column, states, TOKEN_STATES);
  }
  const state = states + token * TOKEN_STATE;
  if (load<u64>(state) == 0) {
    store<u64>(state, rowOf(row), TOKEN_ROW);
    store<u64>(state, lineOf(row, field), TOKEN_LINE);
    store<u64>(state, offsetOf(row, field), TOKEN_OFFSET);
  }
  count(state, weight);
  if (load<u32>(load<u32>(TOKENS) + (token << 3), 4) == length) count(state + TOKEN_BARE, weight);
}

/** Adds a value's lengths. */
export function addLengths(column: u32, length: u32, points: u32, weight: u64): void {
  count(column + LENGTH_SUM, <u64>points * weight);
  if (points < load<u32>(column, MIN_LENGTH)) store<u32>(column, points, MIN_LENGTH);
  if (points > load<u32>(column, MAX_LENGTH)) store<u32>(column, points, MAX_LENGTH);
  if (length < load<u32>(column, MIN_BYTES)) store<u32>(column, length, MIN_BYTES);
  if (length > load<u32>(column, MAX_BYTES)) store<u32>(column, length, MAX_BYTES);
}

/** The first 8 bytes as a number that orders as they do; shorter values are filled up with zeros. */
@inline
export function prefixOf(start: u32, length: u32): u64 {
  const bytes = i8x16.swizzle(v128.load64_zero(start), i8x16(7, 6, 5, 4, 3, 2, 1, 0, 16, 16, 16, 16, 16, 16, 16, 16));
  const swapped = <u64>i64x2.extract_lane(bytes, 0);
  return length >= 8 ? swapped : length == 0 ? 0 : swapped & (~(<u64>0) << ((8 - <u64>length) << 3));
}

/** Keeps a value (its first bytes up to the cap) if it is the least or the greatest by bytes. */
export function addOrder(column: u32, start: u32, length: u32): void {
  const kept = min<u32>(length, load<u32>(VALUE_CAP));
  const prefix = prefixOf(start, kept);
  if (prefix <= load<u64>(column, LEAST_PREFIX)) {
    const least = column + LEAST;
    if (load<u32>(least) == 0 || compareBytes(start, kept, load<u32>(least), load<u32>(least, 4)) < 0) {
      keep(least, start, kept);
      store<u64>(column, prefix, LEAST_PREFIX);
    }
  }
  if (prefix >= load<u64>(column, GREATEST_PREFIX)) {
    const greatest = column + GREATEST;
    if (load<u32>(greatest) == 0 || compareBytes(start, kept, load<u32>(greatest), load<u32>(greatest, 4)) > 0) {
      keep(greatest, start, kept);
      store<u64>(column, prefix, GREATEST_PREFIX);
    }
  }
}

function keep(pair: u32, start: u32, length: u32): void {
  let copy = load<u32>(pair);
  if (copy == 0) {
    copy = grow(load<u32>(VALUE_CAP));
    store<u32>(pair, copy);
  }
  memory.copy(copy, start, length);
  store<u32>(pair, length, 4);
}

function compareBytes(a: u32, aLength: u32, b: u32, bLength: u32): i32 {
  const common = min<u32>(aLength, bLength);
  for (let i: u32 = 0; i < common; i++) {
    const difference = <i32>load<u8>(a + i) - <i32>load<u8>(b + i);
    if (difference != 0) return difference;
  }
  return <i32>aLength - <i32>bLength;
}

/** Code points: bytes that do not continue a character. */
export function codePoints(start: u32, length: u32): u32 {
  let points: u32 = 0;
  for (let i: u32 = 0; i < length; i++) points += <u32>((load<u8>(start + i) & 0xc0) != 0x80);
  return points;
}

/** Makes the register table of a column. */
export function registersOf(column: u32): u32 {
  let registers = load<u32>(column, REGISTERS);
  if (registers == 0) {
    const bytes: u32 = 1 << load<u32>(REGISTER_BITS);
    registers = touch(grow(bytes), bytes);
    store<u32>(column, registers, REGISTERS);
  }
  return registers;
}
