import { DIRECT, EMPTY_COUNT, MEMO, MEMO_ROWS, MISSES, count } from "./column-layout";
import { E_COUNT, entryAt } from "./dictionary";
import { noteFirst, wantsFirst } from "./firsts";
import { gridStride } from "./grid";
import { hashOf } from "./hash";
import { MASKS, MEMO_MASK, QUOTE } from "./layout";
import { fieldCopied, fieldLength, fieldOf, fieldStart, unquote } from "./unquote";
import { addCopied, addValue, addedNumber, typeOf } from "./values";
import { vote } from "./votes";

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
export const APPLIED: u32 = 0x80000000;

/** Misses before the memo's worth is judged. */
const TRIAL: u32 = 24;

@inline
function same(key: v128, entry: u32): bool {
  return !v128.any_true(v128.xor(key, v128.load(entry)));
}

/** Whether two values of one length, longer than 16 and with the same first 16 bytes, are equal. */
@inline
export function sameTail(a: u32, b: u32, length: u32): bool {
  for (let at: u32 = 16; at + 16 < length; at += 16) {
    if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false;
  }
  const last = length - 16;
  return !v128.any_true(v128.xor(v128.load(a + last), v128.load(b + last)));
}

/** A value's first 16 bytes, shorter ones filled up with zeros. */
@inline
export function memoKey(start: u32, length: u32): v128 {
  return v128.and(v128.load(start), v128.load(MASKS + (min<u32>(length, 16) << 4)));
}

/** Where a value's pair of entries is in the memo. Cheaper than the hash, and only for this. */
@inline
export function memoPlace(memo: u32, mask: u32, key: v128, start: u32, length: u32): u32 {
  const low = <u64>i64x2.extract_lane(key, 0), high = <u64>i64x2.extract_lane(key, 1);
  const tail = select<u64>(load<u64>(start + length - 8), 0, length > 16);
  const h = (low ^ (high * 0x9fb21c651e98df25) ^ (tail * 0xd6e8feb86659fd93) ^ length) * 0x9e3779b97f4a7c15;
  return memo + ((<u32>(h >> 44) & mask) << 6);
}

/** Whether so many misses among the values seen say that the memo does not pay; the more are seen, the stricter. */
function givesUp(misses: u32, seen: u32): bool {
  if (seen < 256) return misses * 32 >= seen * 31;
  return seen < 1024 ? misses * 5 >= seen * 4 : misses * 2 >= seen;
}

/** Adds rows by way of the memo; returns the row at which it gave up, or `rows`. */
export function addByMemo(index: u32, column: u32, startAt: u32, endAt: u32, endStride: u32, rows: u32): u32 {
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
    if (copied) misses += addCopied(index, column, start, length, field, row);
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
  const type = addValue(index, column, length, hashOf(start, length), start, 1, row, field);
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
  const type = typeOf(start, length);
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
    // it was met before, so that its place is known
    if (pending != 0) addValue(index, column, length, hash, start, pending, 0, 0);
  } else {
    count(entryAt(column, number) + E_COUNT, total - 1);
  }
  vote(column, hash, total, fieldOf(start));
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
