import {
  BLOCK_FLAGS, BLOCK_ROWS, BYTE_CLASS, CHUNK_AT, COLUMNS, END_CLASS, HAS_HIGH, MASKS, MEMO_MASK, QUOTE, SCRATCH, SCRATCH_BYTES, T_INTEGER, T_NULL, T_STRING,
  VOTE_BUCKETS,
} from "./layout";
import {
  ACTIVE, DIRECT, EMPTY_COUNT, ENTRY_COUNT, GREATEST_PREFIX, INDEX, INDEX_SLOTS, KNOWN_FIRSTS, LEAST_PREFIX, LENGTH_SUM, MAX_BYTES, MAX_LENGTH,
  MEMO, MEMO_ROWS, MIN_BYTES, MIN_LENGTH, MISSES, MISSING_COUNT, NON_ASCII, NUMBERS, OVERFLOWED, PADDED_COUNT, REGISTERS, TYPE_COUNTS, VOTES, columnAt,
  count,
} from "./column-layout";
import {
  MOST_DECIMALS, NEGATIVES, NUMBER_BUCKETS, ZEROS, addLengths, addOrder, addToRegisters, addTyped, codePoints, isNonAscii, numbersOf,
  prefixOf, registersOf, sumsOf,
} from "./accumulate";
import { addKeys, keyOfDouble } from "./buckets";
import { BLANK_CLASS, MAY_BE_NUMBER, classify, isBlank } from "./classify";
import {
  E_COUNT, E_FLAGS, E_LENGTH, E_NON_ASCII, E_PADDED, E_POINTS, E_TYPE, addEntry, countSlot, dropDictionary, entryAt, entryBytes, findSlot,
  isFull, settleCounts, slotNumber, slotType,
} from "./dictionary";
import { noteFirst, wantsFirst } from "./firsts";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { hashOf } from "./hash";
import { give, take } from "./memory";
import { numberDigits, numberScale, readLongDigits, readPlainDigits, toDouble } from "./number";
import { addPowers } from "./power-sums";
import { RAW, vote, voteOnce } from "./votes";

/*
 * The memo of a column: the values met in this batch, two for each place of a small table, with counts. A value that
 * comes again costs one comparison. It starts each batch empty and decides from this batch alone whether it pays, so
 * that the votes it casts when a value leaves do not depend on which worker had which batch.
 *
 * Entry (32 bytes): first 16 bytes of the value · length + 1 u32 (with WATCHED) · count u32 · address u32 · number u32: that of the value in the
 * dictionary, or APPLIED and how many of the count are already accumulated.
 */
export const MEMO_ENTRY: u32 = 32;
const WATCHED: u32 = 0x80000000; // some first places of the value's type are still wanted: no fast hit
const APPLIED: u32 = 0x80000000;

/** Misses before the memo's worth is judged. */
const TRIAL: u32 = 24;

export function addMissing(index: u32): void {
  count(columnAt(index) + MISSING_COUNT, 1);
}

/** Adds a laid out block to every column. */
export function addColumns(): void {
  const columns = load<u32>(COLUMNS), rows = load<u32>(BLOCK_ROWS);
  const high = (load<u32>(BLOCK_FLAGS) & HAS_HIGH) != 0;
  for (let index: u32 = 0; index < columns; index++) {
    const column = columnAt(index);
    if (load<u32>(column, ACTIVE) == 0) continue;
    const last = index + 1 == columns;
    const start = gridStart + index * gridStep;
    const end = last ? lastEnd : gridEnd + index * gridStep;
    const endStride = last ? lastStride : gridStride;
    let row: u32 = 0;
    if (load<u32>(column, DIRECT) == 0) row = addByMemo(index, column, start, end, endStride, rows);
    if (row < rows) addDirect(index, column, start, end, endStride, row, rows, high);
  }
}

// The field that `unquote` made of a quoted one
export let fieldStart: u32 = 0;
export let fieldLength: u32 = 0;
let fieldCopied: bool = false;

/** Takes the quotes away. A field with quotes inside, or text behind them, is rewritten elsewhere. */
export function unquote(start: u32, end: u32): void {
  const quote = load<u32>(QUOTE);
  let at = start + 1;
  const vector = i8x16.splat(<i8>quote);
  // up to the first quote
  while (true) {
    if (at + 16 <= end) {
      const found = i8x16.bitmask(i8x16.eq(v128.load(at), vector));
      if (found == 0) {
        at += 16;
        continue;
      }
      at += <u32>ctz(found);
      break;
    }
    while (at < end && load<u8>(at) != quote) at++;
    break;
  }
  fieldStart = start + 1;
  fieldLength = at - fieldStart;
  fieldCopied = false;
  if (at + 1 < end) rewrite(start, end, quote);
}

function rewrite(start: u32, end: u32, quote: u32): void {
  const room = load<u32>(SCRATCH_BYTES);
  if (end - start + 64 > room) {
    give(load<u32>(SCRATCH), room);
    let bytes: u32 = room << 1;
    while (end - start + 64 > bytes) bytes <<= 1;
    store<u32>(SCRATCH, take(bytes));
    store<u32>(SCRATCH_BYTES, bytes);
  }
  const to = load<u32>(SCRATCH);
  let out = to, at = start + 1, inside = true;
  while (at < end) {
    const byte = <u32>load<u8>(at++);
    if (inside && byte == quote) {
      if (at < end && load<u8>(at) == quote) at++;
      else {
        inside = false;
        continue;
      }
    }
    store<u8>(out++, byte);
  }
  fieldStart = to;
  fieldLength = out - to;
  fieldCopied = true;
}

@inline
function same(key: v128, entry: u32): bool {
  return !v128.any_true(v128.xor(key, v128.load(entry)));
}

/** Whether two values of one length, longer than 16 and with the same first 16 bytes, are equal. */
@inline
function sameTail(a: u32, b: u32, length: u32): bool {
  for (let at: u32 = 16; at + 16 < length; at += 16) {
    if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false;
  }
  const last = length - 16;
  return !v128.any_true(v128.xor(v128.load(a + last), v128.load(b + last)));
}

/** A value's first 16 bytes, shorter ones filled up with zeros. */
@inline
function memoKey(start: u32, length: u32): v128 {
  return length <= 16 ? v128.and(v128.load(start), v128.load(MASKS + (length << 4))) : v128.load(start);
}

/** Where a value's pair of entries is in the memo. Cheaper than the hash, and only for this. */
@inline
function memoPlace(memo: u32, mask: u32, key: v128, start: u32, length: u32): u32 {
  const low = <u64>i64x2.extract_lane(key, 0), high = <u64>i64x2.extract_lane(key, 1);
  const tail = length <= 16 ? 0 : load<u64>(start + length - 8);
  const h = (low ^ (high * 0x9fb21c651e98df25) ^ (tail * 0xd6e8feb86659fd93) ^ length) * 0x9e3779b97f4a7c15;
  return memo + ((<u32>(h >> 44) & mask) << 6);
}

/** Whether so many misses among the values seen say that the memo does not pay; the more are seen, the stricter. */
function givesUp(misses: u32, seen: u32): bool {
  if (seen < 256) return misses * 32 >= seen * 31;
  return seen < 1024 ? misses * 5 >= seen * 4 : misses * 2 >= seen;
}

/** Adds rows by way of the memo; returns the row at which it gave up, or `rows`. */
function addByMemo(index: u32, column: u32, startAt: u32, endAt: u32, endStride: u32, rows: u32): u32 {
  const memo = load<u32>(column, MEMO), mask = load<u32>(MEMO_MASK) >> 1, quote = load<u32>(QUOTE), stride = gridStride;
  let misses = load<u32>(column, MISSES);
  const before = load<u32>(column, MEMO_ROWS);
  let empties: u32 = 0;
  let row: u32 = 0;
  for (; row < rows; row++) {
    const field = load<u32>(startAt) + 1;
    const end = load<u32>(endAt);
    startAt += stride;
    endAt += endStride;
    let start = field, length = end - field;
    let copied = false;
    if (length == 0) {
      empties++;
      continue;
    }
    if (load<u8>(start) == quote) {
      unquote(field, end);
      start = fieldStart;
      length = fieldLength;
      copied = fieldCopied;
    }
    const key = memoKey(start, length);
    const pair = memoPlace(memo, mask, key, start, length);
    if (holds(pair, key, start, length, length + 1) && !copied) {
      store<u32>(pair, load<u32>(pair, 20) + 1, 20);
      continue;
    }
    if (holds(pair + MEMO_ENTRY, key, start, length, length + 1) && !copied) {
      store<u32>(pair + MEMO_ENTRY, load<u32>(pair + MEMO_ENTRY, 20) + 1, 20);
      continue;
    }
    if (copied) misses += addCopied(index, column, start, length, field, end, row);
    else misses += addMemoMiss(index, column, pair, key, start, length, field, row);
    if (misses >= TRIAL && givesUp(misses, before + row + 1 - empties)) {
      store<u32>(column, 1, DIRECT);
      row++;
      break;
    }
  }
  store<u32>(column, misses, MISSES);
  store<u32>(column, before + row - empties, MEMO_ROWS);
  count(column + EMPTY_COUNT, empties);
  return row;
}

/** A value that had to be rewritten: its bytes do not stay, so the memo can't hold it. */
function addCopied(index: u32, column: u32, start: u32, length: u32, field: u32, end: u32, row: u32): u32 {
  const hash = hashOf(start, length);
  const type = addValue(index, column, length, hash, start, 1);
  if (wantsFirst(column, type)) noteFirst(column, type, row, field, start, length);
  vote(column, hash, 1, field | RAW, end - field);
  return 1;
}

/** Whether an entry holds a value; `tag` is its length + 1, perhaps with WATCHED. */
@inline
function holds(entry: u32, key: v128, start: u32, length: u32, tag: u32): bool {
  return load<u32>(entry, 16) == tag && same(key, entry) && (length <= 16 || sameTail(start, load<u32>(entry, 24), length));
}

/** A value that the memo does not hold, or one that is watched. Returns 1 when it is new to the memo. */
function addMemoMiss(index: u32, column: u32, pair: u32, key: v128, start: u32, length: u32, field: u32, row: u32): u32 {
  const tag = length + 1, second = pair + MEMO_ENTRY;
  const inFirst = holds(pair, key, start, length, tag | WATCHED);
  if (inFirst || holds(second, key, start, length, tag | WATCHED)) {
    addWatched(column, inFirst ? pair : second, start, length, field, row);
    return 0;
  }
  // the rarer of the two gives way
  const entry = load<u32>(second, 20) <= load<u32>(pair, 20) ? second : pair;
  if (load<u32>(entry, 20) != 0) leaveMemo(index, column, entry);
  const type = addValue(index, column, length, hashOf(start, length), start, 1);
  if (wantsFirst(column, type)) noteFirst(column, type, row, field, start, length);
  v128.store(entry, key);
  store<u32>(entry, tag | (wantsFirst(column, type) ? WATCHED : 0), 16);
  store<u32>(entry, 1, 20);
  store<u32>(entry, start, 24);
  store<u32>(entry, addedNumber != 0 ? addedNumber : APPLIED | 1, 28);
  return 1;
}

/** Counts a value of which the first places are still wanted. */
function addWatched(column: u32, entry: u32, start: u32, length: u32, field: u32, row: u32): void {
  const type = classify(start, length);
  if (wantsFirst(column, type)) noteFirst(column, type, row, field, start, length);
  store<u32>(entry, load<u32>(entry, 20) + 1, 20);
  if (!wantsFirst(column, type)) store<u32>(entry, length + 1, 16);
}

/** Accumulates what a memo entry counted, and casts its votes. */
function leaveMemo(index: u32, column: u32, entry: u32): void {
  const length = (load<u32>(entry, 16) & ~WATCHED) - 1;
  const total = load<u32>(entry, 20), number = load<u32>(entry, 28), start = load<u32>(entry, 24);
  const hash = hashOf(start, length);
  if (number & APPLIED) {
    const pending = total - (number & ~APPLIED);
    if (pending != 0) addValue(index, column, length, hash, start, pending);
  } else {
    count(entryAt(column, number) + E_COUNT, total - 1);
  }
  vote(column, hash, total, start, length);
  store<u32>(entry, 0, 20);
}

/** Empties the memo at the end of a batch. */
export function flushMemo(index: u32, column: u32): void {
  const memo = load<u32>(column, MEMO), end = memo + ((load<u32>(MEMO_MASK) + 1) << 5);
  if (load<u32>(column, MISSES) == 0) return;
  for (let entry = memo; entry < end; entry += MEMO_ENTRY) {
    if (load<u32>(entry, 20) != 0) leaveMemo(index, column, entry);
  }
  // no value may be found again in the next batch
  memory.fill(memo, 0, end - memo);
}

/** The number in the dictionary of the value that `addValue` added, or 0 when it is not there. */
let addedNumber: u32 = 0;

/** Adds a value `weight` times; returns its type. */
function addValue(index: u32, column: u32, length: u32, hash: u64, start: u32, weight: u64): u32 {
  addedNumber = 0;
  if (load<u32>(column, OVERFLOWED) == 0) {
    const slot = findSlot(column, hash);
    if (slot != 0) {
      countSlot(column, slot, weight);
      addedNumber = slotNumber(slot);
      return slotType(slot);
    }
    const type = classify(start, length);
    if (type == T_NULL) {
      addTyped(index, column, type, start, length, weight);
      return type;
    }
    if (!isFull(column)) {
      keepValue(column, length, hash, start, type, weight);
      return type;
    }
    overflow(index, column);
  }
  const type = classify(start, length);
  addTyped(index, column, type, start, length, weight);
  if (type == T_NULL) return type;
  const wide = isNonAscii(start, length);
  addToRegisters(load<u32>(column, REGISTERS), hash);
  addLengths(column, length, wide ? codePoints(start, length) : length, wide, isPadded(start, length), weight);
  addOrder(column, start, length);
  return type;
}

/** Puts a new value into the dictionary. */
function keepValue(column: u32, length: u32, hash: u64, start: u32, type: u32, weight: u64): void {
  addedNumber = addEntry(column, length, hash, start, type, weight);
  const entry = entryAt(column, addedNumber);
  const wide = isNonAscii(start, length);
  store<u8>(entry, <u8>((wide ? E_NON_ASCII : 0) | (isPadded(start, length) ? E_PADDED : 0)), E_FLAGS);
  store<u32>(entry, wide ? codePoints(start, length) : length, E_POINTS);
}

@inline
function isPadded(start: u32, length: u32): bool {
  return length != 0 && (isBlank(load<u8>(start)) || isBlank(load<u8>(start + length - 1)));
}

/** From here on the column's values are accumulated instead of kept. */
function overflow(index: u32, column: u32): void {
  const memo = load<u32>(column, MEMO), end = memo + ((load<u32>(MEMO_MASK) + 1) << 5);
  for (let entry = memo; entry < end; entry += MEMO_ENTRY) {
    const total = load<u32>(entry, 20), number = load<u32>(entry, 28);
    if (total == 0 || number & APPLIED) continue;
    count(entryAt(column, number) + E_COUNT, total - 1);
    store<u32>(entry, APPLIED | total, 28);
  }
  const registers = registersOf(column);
  const slots = load<u32>(column, INDEX_SLOTS), place = load<u32>(column, INDEX);
  for (let at: u32 = 0; at < slots; at++) {
    const slot = place + (at << 4);
    if (slotNumber(slot) != 0) addToRegisters(registers, load<u64>(slot));
  }
  accumulateEntries(index, column);
  dropDictionary(column);
  store<u32>(column, 1, OVERFLOWED);
}

/** Accumulates all values kept, with their counts. */
export function accumulateEntries(index: u32, column: u32): void {
  settleCounts(column);
  const entries = load<u32>(column, ENTRY_COUNT);
  for (let number: u32 = 1; number <= entries; number++) {
    const entry = entryAt(column, number);
    const start = entryBytes(entry), length = load<u32>(entry, E_LENGTH), weight = load<u64>(entry, E_COUNT);
    const type = <u32>load<u8>(entry, E_TYPE);
    if (type != T_STRING) classify(start, length);
    addTyped(index, column, type, start, length, weight);
    const flags = load<u8>(entry, E_FLAGS);
    addLengths(column, length, load<u32>(entry, E_POINTS), (flags & E_NON_ASCII) != 0, (flags & E_PADDED) != 0, weight);
    addOrder(column, start, length);
  }
}

/*
 * Rows without the memo go in chunks, and a chunk in steps: first what its fields are and their hashes, then one short
 * loop for each table that they go to. The tables of all columns together do not fit the nearest cache; in a short
 * loop the processor waits for many of their lines at once instead of one after the other.
 *
 * Item (24 bytes): hash u64 · start u32 · length u32 · field u32 · row u32
 */
const CHUNK: u32 = 512;
const ITEM: u32 = 24;
export const CHUNK_BYTES: u32 = CHUNK * (ITEM + 16);

/** Adds rows without the memo. */
function addDirect(index: u32, column: u32, startAt: u32, endAt: u32, endStride: u32, row: u32, rows: u32, high: bool): void {
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
        addItems(index, column, items, item, high);
        item = items;
        addCopied(index, column, fieldStart, fieldLength, field, end, row);
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
      addItems(index, column, items, item, high);
      item = items;
    }
  }
  addItems(index, column, items, item, high);
  count(column + EMPTY_COUNT, empties);
}

function addItems(index: u32, column: u32, items: u32, end: u32, high: bool): void {
  if (items == end) return;
  let item = items;
  if (load<u32>(column, OVERFLOWED) == 0) item = addKept(index, column, items, end);
  if (item != end) addOverflowed(index, column, item, end, high);
  const votes = load<u32>(column, VOTES), mask = load<u32>(VOTE_BUCKETS) - 1;
  for (item = items; item != end; item += ITEM) {
    voteOnce(votes, mask, load<u64>(item), load<u32>(item, 8), load<u32>(item, 12));
  }
}

function noteItem(column: u32, type: u32, item: u32): void {
  noteFirst(column, type, load<u32>(item, 20), load<u32>(item, 16), load<u32>(item, 8), load<u32>(item, 12));
}

/** Adds items of a column whose values are kept; stops behind the one that makes them too many. */
function addKept(index: u32, column: u32, item: u32, end: u32): u32 {
  for (; item != end; item += ITEM) {
    const hash = load<u64>(item);
    const slot = findSlot(column, hash);
    let type: u32;
    if (slot != 0) {
      type = slotType(slot);
      countSlot(column, slot, 1);
    } else {
      type = addValue(index, column, load<u32>(item, 12), hash, load<u32>(item, 8), 1);
    }
    if (wantsFirst(column, type)) noteItem(column, type, item);
    if (slot == 0 && load<u32>(column, OVERFLOWED) != 0) return item + ITEM;
  }
  return item;
}

/** Adds items of a column with too many values to keep. */
function addOverflowed(index: u32, column: u32, items: u32, end: u32, high: bool): void {
  const hashes = load<u32>(CHUNK_AT) + CHUNK * ITEM;
  let hashesEnd = hashes, strings: u32 = 0, padded: u32 = 0, lengthSum: u64 = 0;
  keysEnd = hashes + CHUNK * 8;
  let minLength = load<u32>(column, MIN_LENGTH), maxLength = load<u32>(column, MAX_LENGTH);
  let minBytes = load<u32>(column, MIN_BYTES), maxBytes = load<u32>(column, MAX_BYTES);
  let least = load<u64>(column, LEAST_PREFIX), greatest = load<u64>(column, GREATEST_PREFIX);
  for (let item = items; item != end; item += ITEM) {
    const start = load<u32>(item, 8), length = load<u32>(item, 12);
    let type = T_STRING, shape: u32 = 0;
    if (length != 0) {
      const opening = <u32>load<u8>(BYTE_CLASS + load<u8>(start)), closing = <u32>load<u8>(END_CLASS + load<u8>(start + length - 1));
      shape = opening & closing;
      padded += <u32>(max(opening, closing) == BLANK_CLASS);
    }
    if (shape == 0) {
      strings++;
    } else if (shape & MAY_BE_NUMBER && addPlainNumber(column, start, length)) {
      type = plainType;
    } else {
      type = classify(start, length);
      addTyped(index, column, type, start, length, 1);
    }
    if (wantsFirst(column, type)) noteItem(column, type, item);
    if (type == T_NULL) {
      // a token with blanks around it is no value
      padded -= <u32>isPadded(start, length);
      continue;
    }
    store<u64>(hashesEnd, load<u64>(item));
    hashesEnd += 8;
    let points = length;
    if (high && isNonAscii(start, length)) {
      points = codePoints(start, length);
      count(column + NON_ASCII, 1);
    }
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
  count(column + PADDED_COUNT, padded);
  count(column + TYPE_COUNTS + (T_STRING << 3), strings);
  addHashes(load<u32>(column, REGISTERS), hashes, hashesEnd);
  const keys = hashes + CHUNK * 8;
  if (keysEnd != keys) addKeys(load<u32>(column, NUMBERS) + NUMBER_BUCKETS, keys, keysEnd);
}

function addHashes(registers: u32, at: u32, end: u32): void {
  for (; at != end; at += 8) addToRegisters(registers, load<u64>(at));
}

let plainType: u32 = 0;
/** Behind the last of the chunk's bucket keys. */
let keysEnd: u32 = 0;

/**
 * Adds a number that is written as plain digits with at most a sign and a point, if that is what it is.
 * Its bucket key is left for the chunk.
 */
@inline
function addPlainNumber(column: u32, start: u32, length: u32): bool {
  const sign = <u32>load<u8>(start);
  const negative = sign == 0x2d;
  const skip = <u32>(negative || sign == 0x2b);
  const digitsLength = length - skip;
  if (digitsLength - 1 > 19) return false;
  const isRead = digitsLength <= 16 ? readPlainDigits(start + skip, digitsLength) : readLongDigits(start + skip, digitsLength);
  if (!isRead) return false;
  const digits = numberDigits, scale = numberScale;
  const numbers = numbersOf(column);
  plainType = T_INTEGER + <u32>(scale != 0);
  count(column + TYPE_COUNTS + (plainType << 3), 1);
  const below = negative && digits != 0;
  addPowers(sumsOf(numbers, scale), digits, below);
  if (digits == 0) count(numbers + ZEROS, 1);
  if (below) count(numbers + NEGATIVES, 1);
  if (<u32>scale > load<u32>(numbers, MOST_DECIMALS)) store<u32>(numbers, <u32>scale, MOST_DECIMALS);
  const value = toDouble(digits, scale, start, length);
  store<i64>(keysEnd, keyOfDouble(negative ? -value : value));
  keysEnd += 8;
  return true;
}
