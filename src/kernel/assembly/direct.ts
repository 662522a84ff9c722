import { addNull, addOrder, addToRegisters, addTyped, codePoints, prefixOf } from "./accumulate";
import { BLANK_CLASS, MAY_BE_DATE, MAY_BE_NULL, MAY_BE_NUMBER, classify, isWrittenOnly, lookBack } from "./classify";
import { EMPTY_COUNT, GREATEST_PREFIX, INDEX, INDEX_SLOTS, LEAST_PREFIX, LENGTH_SUM, MAX_BYTES, MAX_LENGTH, MIN_BYTES, MIN_LENGTH, OVERFLOWED, PATTERNS, REGISTERS, TRAIT_COUNTS, TYPE_COUNTS, VOTES, count } from "./column-layout";
import { countSlot, findSlot, slotType } from "./dictionary";
import { noteFirst, wantsFirst } from "./firsts";
import { gridStride } from "./grid";
import { hashOf } from "./hash";
import { BYTE_CLASS, CHUNK_AT, END_CLASS, QUOTE, REGISTER_BITS, T_DECIMAL, T_EITHER_DECIMAL, T_NULL, T_STRING, VOTE_BUCKETS } from "./layout";
import { DIGIT_LENGTHS, IN_FULL, PATTERN_BYTES, PATTERN_LEVEL, addPattern, isKnownPattern } from "./patterns";
import { PLAIN_DATE_BYTES, addPlainDates, beginPlainDates, notePlainDate } from "./plain-dates";
import { PLAIN_NUMBERS_EXTRA, PLAIN_NUMBER_BYTES, addPlainNumbers, beginPlainNumbers, notePlainNumber } from "./plain-numbers";
import { fieldCopied, fieldLength, fieldStart, unquote } from "./unquote";
import { DIGIT, NON_ASCII, PUNCTUATION, TRAITS } from "./trait-bits";
import { addTraitLanes, firstTraits, lastTraits, readTraits } from "./traits";
import { addCopied, addValue, hasPattern, refineType } from "./values";
import { voteOnce } from "./votes";

/*
 * Rows without the memo go in chunks, and a chunk in steps: first what its fields are and their hashes, then one short
 * loop for each table that they go to. The tables of all columns together do not fit the nearest cache; in a short
 * loop the processor waits for many of their lines at once instead of one after the other.
 *
 * Item (24 bytes): hash u64 · start u32 · length u32 · field u32 · row u32
 */
const CHUNK: u32 = 256;
const ITEM: u32 = 24;
const NUMBERS_AT: u32 = CHUNK * (ITEM + 8);
const DATES_AT: u32 = NUMBERS_AT + CHUNK * PLAIN_NUMBER_BYTES + PLAIN_NUMBERS_EXTRA;
export const CHUNK_BYTES: u32 = DATES_AT + CHUNK * PLAIN_DATE_BYTES;

/** Adds rows without the memo. */
export function addDirect(index: u32, column: u32, startAt: u32, endAt: u32, endStride: u32, row: u32, rows: u32): void {
  const quote = load<u32>(QUOTE), stride = gridStride, items = load<u32>(CHUNK_AT), full = items + CHUNK * ITEM;
  startAt += row * stride;
  endAt += row * endStride;
  let empties: u32 = 0, item = items;
  for (; row < rows; row++) {
    const field = load<u32>(startAt) + 1;
    const end = load<u32>(endAt);
    startAt += stride;
    endAt += endStride;
    let start = field, length = end - field;
    if (length == 0) {
      empties++;
      continue;
    }
    if (load<u8>(start) == quote) {
      unquote(field, end);
      start = fieldStart;
      length = fieldLength;
      if (fieldCopied) {
        // its bytes do not stay: the ones before it first, then this one alone
        addItems(index, column, items, item);
        item = items;
        addCopied(index, column, fieldStart, fieldLength, field, row);
        continue;
      }
    }
    store<u64>(item, hashOf(start, length));
    store<u32>(item, start, 8);
    store<u32>(item, length, 12);
    store<u32>(item, field, 16);
    store<u32>(item, row, 20);
    item += ITEM;
    if (item == full) {
      addItems(index, column, items, item);
      item = items;
    }
  }
  addItems(index, column, items, item);
  count(column + EMPTY_COUNT, empties);
}

function addItems(index: u32, column: u32, items: u32, end: u32): void {
  if (items == end) return;
  let item = items;
  if (load<u32>(column, OVERFLOWED) == 0) item = addKept(index, column, items, end);
  if (item != end) addOverflowed(index, column, item, end);
  const votes = load<u32>(column, VOTES), mask = load<u32>(VOTE_BUCKETS) - 1;
  for (item = items; item != end; item += ITEM) {
    voteOnce(votes, mask, load<u64>(item), load<u32>(item, 16));
  }
}

function noteItem(column: u32, type: u32, item: u32): void {
  noteFirst(column, type, load<u32>(item, 20), load<u32>(item, 16), load<u32>(item, 8), load<u32>(item, 12));
}

let fetched: u64 = 0;

/** Reads the slots of all items, so that the processor fetches their lines at once; the result says nothing. */
function fetchSlots(column: u32, item: u32, end: u32): u64 {
  const mask = load<u32>(column, INDEX_SLOTS) - 1, index = load<u32>(column, INDEX);
  let sum: u64 = 0;
  if (index == 0) return 0;
  for (; item != end; item += ITEM) sum += load<u64>(index + ((load<u32>(item) & mask) << 4));
  return sum;
}

/** Adds items of a column whose values are kept; stops behind the one that makes them too many. */
function addKept(index: u32, column: u32, item: u32, end: u32): u32 {
  fetched += fetchSlots(column, item, end);
  for (; item != end; item += ITEM) {
    const hash = load<u64>(item);
    const slot = findSlot(column, hash);
    let type: u32;
    if (slot != 0) {
      type = slotType(slot);
      countSlot(column, slot, 1);
    } else {
      type = addValue(index, column, load<u32>(item, 12), hash, load<u32>(item, 8), 1, load<u32>(item, 20), load<u32>(item, 16));
    }
    if (wantsFirst(column, type)) noteItem(column, type, item);
    if (slot == 0 && load<u32>(column, OVERFLOWED) != 0) return item + ITEM;
  }
  return item;
}

/** Adds items of a column with too many values to keep. */
function addOverflowed(index: u32, column: u32, items: u32, end: u32): void {
  const hashes = load<u32>(CHUNK_AT) + CHUNK * ITEM, patterns = load<u32>(column, PATTERNS), lengths = patterns + DIGIT_LENGTHS;
  let hashesEnd = hashes, strings: u32 = 0, plains: u32 = 0, signs: u32 = 0, lengthSum: u64 = 0;
  beginPlainNumbers(load<u32>(CHUNK_AT) + NUMBERS_AT, CHUNK);
  beginPlainDates(column, load<u32>(CHUNK_AT) + DATES_AT, CHUNK);
  let firstCounts = i16x8.splat(0), lastCounts = i16x8.splat(0);
  let minLength = load<u32>(column, MIN_LENGTH), maxLength = load<u32>(column, MAX_LENGTH);
  let minBytes = load<u32>(column, MIN_BYTES), maxBytes = load<u32>(column, MAX_BYTES);
  let least = load<u64>(column, LEAST_PREFIX), greatest = load<u64>(column, GREATEST_PREFIX);
  for (let item = items; item != end; item += ITEM) {
    const start = load<u32>(item, 8), length = load<u32>(item, 12);
    let type = T_STRING, shape: u32 = 0, points = length;
    if (length != 0) {
      const opening = <u32>load<u8>(BYTE_CLASS + load<u8>(start)), closing = <u32>load<u8>(END_CLASS + load<u8>(start + length - 1));
      shape = opening & closing;
      if (shape != 0 && isWrittenOnly(shape) && max(opening, closing) != BLANK_CLASS) shape = lookBack(shape, start, length);
    }
    if ((shape & (MAY_BE_NUMBER | MAY_BE_NULL)) == MAY_BE_NUMBER && (type = notePlainNumber(start, length)) != 0) {
      // its characters are known: digits, and a sign or a point
      plains++;
      if (type == T_DECIMAL || type == T_EITHER_DECIMAL || load<u8>(start) < 0x30) signs++;
      else count(lengths + (length << 3), 1);
      if (wantsFirst(column, type)) noteItem(column, type, item);
    } else if ((shape & (MAY_BE_DATE | MAY_BE_NULL)) == MAY_BE_DATE && (type = notePlainDate(start, length)) != 0) {
      count(column + TYPE_COUNTS + (type << 3), 1);
      if (wantsFirst(column, type)) noteItem(column, type, item);
    } else if (shape == 0 && length <= PATTERN_BYTES && load<u32>(patterns, PATTERN_LEVEL) == IN_FULL && isKnownPattern(patterns, start, length)) {
      strings++;
      type = T_STRING;
      if (wantsFirst(column, type)) noteItem(column, type, item);
    } else {
      const traits = readTraits(start, length);
      type = refineType(shape == 0 ? T_STRING : classify(start, length), traits);
      if (type == T_STRING) strings++;
      else if (type == T_NULL) addNull(column, length, 1, load<u32>(item, 20), load<u32>(item, 16));
      else addTyped(index, column, type, start, length, 1);
      if (wantsFirst(column, type)) noteItem(column, type, item);
      if (type == T_NULL) continue;
      if (traits & NON_ASCII) points = codePoints(start, length);
      firstCounts = i16x8.sub(firstCounts, firstTraits(traits));
      lastCounts = i16x8.sub(lastCounts, lastTraits(traits));
      if (hasPattern(type, traits)) addPattern(column, start, length, traits, shape == 0 && type == T_STRING, 1);
    }
    store<u64>(hashesEnd, load<u64>(item));
    hashesEnd += 8;
    lengthSum += points;
    minLength = min(minLength, points);
    maxLength = max(maxLength, points);
    minBytes = min(minBytes, length);
    maxBytes = max(maxBytes, length);
    const prefix = prefixOf(start, length);
    if (prefix <= least || prefix >= greatest) {
      addOrder(column, start, length);
      least = load<u64>(column, LEAST_PREFIX);
      greatest = load<u64>(column, GREATEST_PREFIX);
    }
  }
  store<u32>(column, minLength, MIN_LENGTH);
  store<u32>(column, maxLength, MAX_LENGTH);
  store<u32>(column, minBytes, MIN_BYTES);
  store<u32>(column, maxBytes, MAX_BYTES);
  count(column + LENGTH_SUM, lengthSum);
  count(column + TYPE_COUNTS + (T_STRING << 3), strings);
  addTraitLanes(column, 0, firstCounts);
  addTraitLanes(column, TRAITS / 2, lastCounts);
  count(column + TRAIT_COUNTS + (<u32>ctz(DIGIT) << 3), plains);
  count(column + TRAIT_COUNTS + (<u32>ctz(PUNCTUATION) << 3), signs);
  addHashes(load<u32>(column, REGISTERS), hashes, hashesEnd);
  addPlainNumbers(column);
  addPlainDates();
}

function addHashes(registers: u32, at: u32, end: u32): void {
  const bits = <u64>load<u32>(REGISTER_BITS);
  for (; at != end; at += 8) addToRegisters(registers, load<u64>(at), bits);
}
