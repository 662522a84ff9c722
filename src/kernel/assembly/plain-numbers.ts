import { MOST_DECIMALS, NEGATIVES, NUMBER_BUCKETS, ZEROS, addDay, numbersOf, sumsOf } from "./accumulate";
import { addKeys, keyOfDouble } from "./buckets";
import { isEither } from "./classify";
import { COMMA_NUMBERS, POINT_NUMBERS, SAME_NUMBERS, TYPE_COUNTS, count } from "./column-layout";
import { POWERS, TAG_COUNTS, T_DAY, T_DECIMAL, T_EITHER_DECIMAL, T_INTEGER } from "./layout";
import { numberDigits, numberScale, readPlain, toDouble } from "./number";
import { addPowersList } from "./power-lists";
import { readDay } from "./temporal";

/*
 * The numbers of a chunk that are written as plain digits with at most a sign and a point. They are read one by one, put
 * in order of sign and scale, and then added list by list: all numbers of a list take the same way.
 */

// Room for one chunk of `items` numbers: digits u64 · the same in order, with room for one more u64 · bucket keys i64 · tags u8
let digitsAt: u32 = 0;
let orderedAt: u32 = 0;
let keysAt: u32 = 0;
let tagsAt: u32 = 0;
let numbers: u32 = 0;

/** Bytes that a chunk's numbers take. */
export const PLAIN_NUMBER_BYTES: u32 = 25;
export const PLAIN_NUMBERS_EXTRA: u32 = 32;
const TAGS: u32 = 64;

/** Starts a chunk's numbers, in room for so many of them. */
@inline
export function beginPlainNumbers(room: u32, items: u32): void {
  digitsAt = room;
  orderedAt = room + items * 8;
  keysAt = orderedAt + items * 8 + 16;
  tagsAt = keysAt + items * 8 + 16;
  numbers = 0;
}

// Tags are scale · 2 + 1 when negative; no plain number has these scales
const DAY_SCALE: u32 = 29;
const EITHER_SCALE: u32 = 30;

/** Notes a number for the chunk, if it is a plain one; returns its type, or 0 when it is not. */
@inline
export function notePlainNumber(start: u32, length: u32): u32 {
  const sign = <u32>load<u8>(start);
  const negative = sign == 0x2d;
  const skip = <u32>(negative || sign == 0x2b);
  if (!readPlain(start + skip, length - skip)) return 0;
  const digits = numberDigits;
  let scale = <u32>numberScale, type = T_INTEGER + <u32>(scale != 0);
  if (scale == 0 && length == 8 && readDay(digits)) {
    scale = DAY_SCALE;
    type = T_DAY;
  } else if (scale == 3 && isEither(digits)) {
    scale = EITHER_SCALE;
    type = T_EITHER_DECIMAL;
  }
  store<u64>(digitsAt + (numbers << 3), digits);
  store<u8>(tagsAt + numbers, <u8>((scale << 1) | <u32>(negative && digits != 0)));
  numbers++;
  return type;
}

/** Adds the numbers noted to a column. */
export function addPlainNumbers(column: u32): void {
  if (numbers == 0) return;
  countTags();
  const first = <u32>load<u8>(tagsAt);
  if (load<u32>(TAG_COUNTS + (first << 2)) == numbers) {
    addList(column, digitsAt, numbers, first);
    return;
  }
  putInOrder();
  let list = orderedAt;
  for (let tag: u32 = 0; tag < TAGS; tag++) {
    // what stands there now is where the list ends
    const end = load<u32>(TAG_COUNTS + (tag << 2));
    if (end > list) {
      addList(column, list, (end - list) >> 3, tag);
      list = end;
    }
  }
}

function countTags(): void {
  for (let i: u32 = 0; i < TAGS * 4; i += 16) v128.store(TAG_COUNTS + i, i64x2.splat(0));
  const end = tagsAt + numbers;
  for (let at = tagsAt; at < end; at++) {
    const counter = TAG_COUNTS + (<u32>load<u8>(at) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
}

/** Sorts the digits by tag, and leaves in place of each count where its list ends. */
function putInOrder(): void {
  let place = orderedAt;
  for (let tag: u32 = 0; tag < TAGS; tag++) {
    const counter = TAG_COUNTS + (tag << 2), here = load<u32>(counter);
    store<u32>(counter, place);
    place += here << 3;
  }
  for (let i: u32 = 0; i < numbers; i++) {
    const counter = TAG_COUNTS + (<u32>load<u8>(tagsAt + i) << 2), to = load<u32>(counter);
    store<u64>(to, load<u64>(digitsAt + (i << 3)));
    store<u32>(counter, to + 8);
  }
}

/** Adds numbers of one tag, to all states that they can be read for. */
function addList(column: u32, list: u32, size: u32, tag: u32): void {
  const scale = tag >> 1, negative = (tag & 1) != 0;
  let type = scale == 0 ? T_INTEGER : T_DECIMAL;
  if (scale == DAY_SCALE) {
    type = T_DAY;
    addNumbers(column + SAME_NUMBERS, list, size, 0, negative);
    addDays(column, list, size);
  } else if (scale == EITHER_SCALE) {
    type = T_EITHER_DECIMAL;
    addNumbers(column + POINT_NUMBERS, list, size, 3, negative);
    addNumbers(column + COMMA_NUMBERS, list, size, 0, negative);
  } else {
    addNumbers(column + (scale == 0 ? SAME_NUMBERS : POINT_NUMBERS), list, size, <i32>scale, negative);
  }
  count(column + TYPE_COUNTS + (type << 3), size);
}

function addDays(column: u32, list: u32, size: u32): void {
  for (const end = list + (size << 3); list < end; list += 8) {
    readDay(load<u64>(list));
    addDay(column, 1);
  }
}

/** Adds numbers of one sign and scale. */
function addNumbers(pointer: u32, list: u32, size: u32, scale: i32, negative: bool): void {
  const to = numbersOf(pointer);
  if (negative) count(to + NEGATIVES, size);
  if (<u32>scale > load<u32>(to, MOST_DECIMALS)) store<u32>(to, <u32>scale, MOST_DECIMALS);
  const bits = addPowersList(sumsOf(to, scale), list, size, negative);
  if (!negative) count(to + ZEROS, countZeros(list, size));
  if (bits >> 52 == 0) writeKeys(list, size, keysAt, scale, negative);
  else for (let i: u32 = 0; i < size << 3; i += 8) store<i64>(keysAt + i, keyOf(load<u64>(list + i), scale, negative));
  addKeys(to + NUMBER_BUCKETS, keysAt, keysAt + (size << 3));
}

function countZeros(list: u32, size: u32): u64 {
  let zeros: u64 = 0;
  for (const end = list + (size << 3); list < end; list += 8) zeros += <u64>(load<u64>(list) == 0);
  return zeros;
}

/** So few decimals are always decided without looking at the bytes again. */
function keyOf(digits: u64, scale: i32, negative: bool): i64 {
  const value = toDouble(digits, scale, 0, 0);
  return keyOfDouble(negative ? -value : value);
}

/** The bucket keys of numbers of less than 2^52, two at a time; one more is read and written when they are odd. */
function writeKeys(list: u32, size: u32, keys: u32, scale: i32, negative: bool): void {
  const power = f64x2.splat(load<f64>(POWERS + (<u32>scale << 3)));
  // the bits of 2^52 with an integer below them are the double of both together
  const base = f64x2.splat(4503599627370496);
  const flip = i64x2.splat(negative ? -1 : 0);
  for (const end = list + (size << 3); list < end; list += 16, keys += 16) {
    const whole = f64x2.sub(v128.or(v128.load(list), base), base);
    // of a negative number the key is all bits of its magnitude turned round
    v128.store(keys, v128.xor(f64x2.div(whole, power), flip));
  }
}
