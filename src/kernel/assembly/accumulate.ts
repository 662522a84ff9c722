import { REGISTER_BITS, T_DATE, T_DATETIME, T_DECIMAL, T_INTEGER, T_NULL, T_TIME, TOKEN_COUNT, VALUE_CAP } from "./layout";
import {
  CALENDAR, GREATEST, GREATEST_PREFIX, LEAST, LEAST_PREFIX, LENGTH_SUM, MAX_BYTES, MAX_LENGTH, MIN_BYTES, MIN_LENGTH,
  NON_ASCII, NUMBERS, PADDED_COUNT, REGISTERS, TIMES, TOKEN_COUNTS, TYPE_COUNTS, count,
} from "./column-layout";
import { BUCKETS, addToBuckets, keyOfDouble } from "./buckets";
import { token } from "./classify";
import { grow, touch } from "./memory";
import {
  SCALE_LOWEST, numberBig, numberDigits, numberNegative, numberScale, toDouble,
} from "./number";
import { POWER_SUMS, addPowersWeighted, resetPowerSums } from "./power-sums";
import { FORMS, instant, instantForm } from "./temporal";

/** Adds a number that has no slot to the host's sums; returns its double. */
@external("host", "addBigNumber")
declare function addBigNumber(column: u32, start: u32, length: u32, weight: f64): f64;

// Numbers of a column: ptr[64] power sums by scale · zeros u64 · negatives u64 · most decimals u32 · pad · buckets
export const NUMBER_SLOTS: u32 = 64;
export const ZEROS: u32 = 256;
export const NEGATIVES: u32 = 264;
export const MOST_DECIMALS: u32 = 272;
export const NUMBER_BUCKETS: u32 = 280;
const NUMBER_BYTES: u32 = NUMBER_BUCKETS + BUCKETS;

// Instants of a column: count u64 · least i64 · greatest i64 · forms u64[64] · buckets
export const INSTANT_COUNT: u32 = 0;
export const INSTANT_LEAST: u32 = 8;
export const INSTANT_GREATEST: u32 = 16;
export const INSTANT_FORMS: u32 = 24;
export const INSTANT_BUCKETS: u32 = INSTANT_FORMS + FORMS * 8;
const INSTANT_BYTES: u32 = INSTANT_BUCKETS + BUCKETS;

/** Raises the HyperLogLog register of a hash: the first `bits` bits choose it, the zeros behind them are its value. */
@inline
export function addToRegisters(registers: u32, hash: u64, bits: u64): void {
  const at = registers + <u32>(hash >> (64 - bits));
  const rank = <u32>clz((hash << bits) | (<u64>1 << (bits - 1))) + 1;
  if (rank > <u32>load<u8>(at)) store<u8>(at, <u8>rank);
}

export function numbersOf(column: u32): u32 {
  let numbers = load<u32>(column, NUMBERS);
  if (numbers == 0) {
    numbers = grow(NUMBER_BYTES);
    store<u32>(column, numbers, NUMBERS);
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

/** Adds the number that was read last. */
function addNumber(index: u32, column: u32, start: u32, length: u32, weight: u64): void {
  const numbers = numbersOf(column);
  let value: f64;
  if (numberBig) {
    value = addBigNumber(index, start, length, <f64>weight);
  } else {
    addPowersWeighted(sumsOf(numbers, numberScale), numberDigits, numberNegative && numberDigits != 0, weight);
    value = toDouble(numberDigits, numberScale, start, length);
    if (numberNegative) value = -value;
  }
  if (numberDigits == 0) count(numbers + ZEROS, weight);
  else if (numberNegative) count(numbers + NEGATIVES, weight);
  const decimals = <u32>max<i32>(numberScale, 0);
  if (decimals > load<u32>(numbers, MOST_DECIMALS)) store<u32>(numbers, decimals, MOST_DECIMALS);
  addToBuckets(numbers + NUMBER_BUCKETS, keyOfDouble(value), weight);
}

/** Adds the date, time or datetime that was read last. */
function addInstant(pointer: u32, form: bool, weight: u64): void {
  let instants = load<u32>(pointer);
  if (instants == 0) {
    instants = grow(INSTANT_BYTES);
    store<u32>(pointer, instants);
    store<i64>(instants, i64.MAX_VALUE, INSTANT_LEAST);
    store<i64>(instants, i64.MIN_VALUE, INSTANT_GREATEST);
  }
  count(instants + INSTANT_COUNT, weight);
  if (instant < load<i64>(instants, INSTANT_LEAST)) store<i64>(instants, instant, INSTANT_LEAST);
  if (instant > load<i64>(instants, INSTANT_GREATEST)) store<i64>(instants, instant, INSTANT_GREATEST);
  if (form) count(instants + INSTANT_FORMS + (instantForm << 3), weight);
  addToBuckets(instants + INSTANT_BUCKETS, instant, weight);
}

/** Adds a value by its type. The classifier has just read it. */
export function addTyped(index: u32, column: u32, type: u32, start: u32, length: u32, weight: u64): void {
  count(column + TYPE_COUNTS + (type << 3), weight);
  if (type == T_INTEGER || type == T_DECIMAL) addNumber(index, column, start, length, weight);
  else if (type == T_DATE || type == T_DATETIME) addInstant(column + CALENDAR, type == T_DATETIME, weight);
  else if (type == T_TIME) addInstant(column + TIMES, true, weight);
  else if (type == T_NULL) addToken(column, weight);
}

function addToken(column: u32, weight: u64): void {
  let counts = load<u32>(column, TOKEN_COUNTS);
  if (counts == 0) {
    counts = grow(load<u32>(TOKEN_COUNT) << 3);
    store<u32>(column, counts, TOKEN_COUNTS);
  }
  count(counts + (token << 3), weight);
}

/** Adds a value's lengths. */
export function addLengths(column: u32, length: u32, points: u32, nonAscii: bool, padded: bool, weight: u64): void {
  count(column + LENGTH_SUM, <u64>points * weight);
  if (points < load<u32>(column, MIN_LENGTH)) store<u32>(column, points, MIN_LENGTH);
  if (points > load<u32>(column, MAX_LENGTH)) store<u32>(column, points, MAX_LENGTH);
  if (length < load<u32>(column, MIN_BYTES)) store<u32>(column, length, MIN_BYTES);
  if (length > load<u32>(column, MAX_BYTES)) store<u32>(column, length, MAX_BYTES);
  if (nonAscii) count(column + NON_ASCII, weight);
  if (padded) count(column + PADDED_COUNT, weight);
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

/** Whether a value has a byte ≥ 0x80. */
export function isNonAscii(start: u32, length: u32): bool {
  let any: u32 = 0;
  for (let i: u32 = 0; i < length; i++) any |= <u32>load<u8>(start + i);
  return any >= 0x80;
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
