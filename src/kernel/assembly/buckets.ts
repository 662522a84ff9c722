import { WINDOW_LIMIT } from "./layout";
import { give, take } from "./memory";

/*
 * The bucket table: exact counts of 64-bit keys shifted right by `shift`. When too many buckets are in use, the shift
 * grows to the least one that keeps the limit. What is read in the end depends on the keys alone.
 *
 * Counts live in two dense windows of counters, one for keys ≥ 0 and one below, placed over what is there
 * when the table first grows large, and in a hash table for what lies outside; where a count lives is a
 * matter of speed only.
 *
 * Layout (64 bytes): shift u32 · used u32 · slots u32 · table ptr · stored u32 (buckets in the table) · limit u32 ·
 * two windows {counters ptr u32, size u32, base i64}
 */
export const BUCKETS: u32 = 56;
const USED: u32 = 4;
const SLOTS: u32 = 8;
const TABLE: u32 = 12;
const STORED: u32 = 16;
const LIMIT: u32 = 20;
const WINDOWS: u32 = 24;
const WINDOW_FROM: u32 = 512; // buckets in use before a window pays

/** Makes zeroed memory a table of at most so many buckets. */
export function resetBuckets(at: u32, limit: u32): void {
  store<u32>(at, limit, LIMIT);
}

/** The order-preserving integer of a double. −0 counts as 0. */
@inline
export function keyOfDouble(value: f64): i64 {
  const bits = reinterpret<i64>(value + 0.0);
  return bits ^ <i64>(<u64>(bits >> 63) >> 1);
}

/** Counts a key. */
@inline
export function addToBuckets(at: u32, key: i64, weight: u64): void {
  const bucket = key >> <i64>load<u32>(at);
  const window = at + WINDOWS + ((<u32>(bucket < 0)) << 4);
  const index = <u64>(bucket - load<i64>(window, 8));
  if (index < <u64>load<u32>(window, 4) && weight == 1) {
    const counter = load<u32>(window) + (<u32>index << 2);
    const count = load<u32>(counter);
    if (count != 0 && count < 0x80000000) {
      store<u32>(counter, count + 1);
      return;
    }
  }
  addSlowly(at, bucket, weight);
}

/** Counts a list of keys. */
export function addKeys(at: u32, keys: u32, end: u32): void {
  for (; keys != end; keys += 8) addToBuckets(at, load<i64>(keys), 1);
}

function addSlowly(at: u32, bucket: i64, weight: u64): void {
  const window = at + WINDOWS + ((<u32>(bucket < 0)) << 4);
  const index = <u64>(bucket - load<i64>(window, 8));
  if (index < <u64>load<u32>(window, 4)) {
    const counter = load<u32>(window) + (<u32>index << 2);
    const count = load<u32>(counter);
    if (<u64>count + weight < 0x80000000) {
      store<u32>(counter, count + <u32>weight);
      if (count == 0) useOne(at);
      return;
    }
    // a counter that is full moves to the table; the bucket then has two parts
    store<u32>(counter, 0);
    insert(at, bucket, <u64>count + weight);
    store<u32>(counter, 1);
    const slot = find(at, bucket);
    store<u64>(slot, load<u64>(slot, 8) - 1, 8);
    if (count == 0) useOne(at);
    return;
  }
  if (insert(at, bucket, weight)) useOne(at);
}

/**
 * How far the limit may be exceeded before the table collapses; at the end it is kept. Without slack a collapse would
 * leave hardly any room, and the next would follow at once.
 */
const SLACK: u32 = 2;

let rebuilding: bool = false;

function useOne(at: u32): void {
  const used = load<u32>(at, USED) + 1;
  store<u32>(at, used, USED);
  if (rebuilding) return;
  if (used > load<u32>(at, LIMIT) * SLACK) collapse(at);
  else if (used == WINDOW_FROM && load<u32>(at) != 0) rebuild(at);
}

/** Adds to the hash table; true when the bucket was not in it. */
function insert(at: u32, bucket: i64, weight: u64): bool {
  if (load<u32>(at, STORED) * 4 >= load<u32>(at, SLOTS) * 3) enlarge(at);
  const slot = find(at, bucket);
  const count = load<u64>(slot, 8);
  store<i64>(slot, bucket);
  store<u64>(slot, count + weight, 8);
  if (count != 0) return false;
  store<u32>(at, load<u32>(at, STORED) + 1, STORED);
  return true;
}

@inline
function find(at: u32, bucket: i64): u32 {
  const mask = load<u32>(at, SLOTS) - 1, table = load<u32>(at, TABLE);
  let index = <u32>((<u64>bucket * 0x9e3779b97f4a7c15) >> 40) & mask;
  while (true) {
    const slot = table + (index << 4);
    if (load<u64>(slot, 8) == 0 || load<i64>(slot) == bucket) return slot;
    index = (index + 1) & mask;
  }
}

function enlarge(at: u32): void {
  const old = load<u32>(at, TABLE), oldSlots = load<u32>(at, SLOTS);
  const slots: u32 = oldSlots == 0 ? 16 : oldSlots << 1;
  store<u32>(at, take(slots << 4), TABLE);
  store<u32>(at, slots, SLOTS);
  for (let i: u32 = 0; i < oldSlots; i++) {
    const from = old + (i << 4);
    if (load<u64>(from, 8) == 0) continue;
    const slot = find(at, load<i64>(from));
    store<i64>(slot, load<i64>(from));
    store<u64>(slot, load<u64>(from, 8), 8);
  }
  if (oldSlots != 0) give(old, oldSlots << 4);
}

/** Raises the shift to the least that keeps the limit. */
function collapse(at: u32): void {
  const count = load<u32>(at, USED);
  const bytes = count << 4;
  const list = take(bytes);
  const pieces = listBuckets(at, list);
  rebuildFrom(at, list, pieces, shiftFor(list, pieces, load<u32>(at, LIMIT)));
  give(list, bytes);
}

/**
 * The least further shift that leaves no more than `limit` of sorted buckets. Neighbours merge once the highest bit in
 * which they differ is shifted out, so counting those bits answers it for all shifts at once.
 */
function shiftFor(list: u32, count: u32, limit: u32): u32 {
  const highest = take(65 * 4);
  for (let i: u32 = 1; i < count; i++) {
    const here = list + (i << 4);
    const slot = highest + ((64 - <u32>clz(load<i64>(here) ^ load<i64>(here - 16))) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  let left = count, shift: u32 = 0;
  while (left > limit) {
    shift++;
    left -= load<u32>(highest + (shift << 2));
  }
  give(highest, 65 * 4);
  return shift;
}

/** Brings the table within its limit. To be called before it is read. */
export function settleBuckets(at: u32): void {
  if (load<u32>(at, USED) > load<u32>(at, LIMIT)) collapse(at);
}

/** Lays the same buckets out anew, with windows where they pay. */
function rebuild(at: u32): void {
  const bytes = load<u32>(at, USED) << 4;
  const list = take(bytes);
  const count = listBuckets(at, list);
  rebuildFrom(at, list, count, 0);
  give(list, bytes);
}

/** Puts sorted buckets, shifted by `more`, back into windows and table. */
function rebuildFrom(at: u32, list: u32, count: u32, more: u32): void {
  const slots = load<u32>(at, SLOTS);
  if (slots != 0) give(load<u32>(at, TABLE), slots << 4);
  store<u32>(at, 0, SLOTS);
  store<u32>(at, 0, STORED);
  store<u32>(at, 0, USED);
  store<u32>(at, load<u32>(at) + more);
  for (let i: u32 = 0; i < count; i++) store<i64>(list + (i << 4), load<i64>(list + (i << 4)) >> <i64>more);
  let negatives: u32 = 0;
  while (negatives < count && load<i64>(list + (negatives << 4)) < 0) negatives++;
  placeWindow(at + WINDOWS + 16, list, negatives);
  placeWindow(at + WINDOWS, list + (negatives << 4), count - negatives);
  rebuilding = true;
  for (let i: u32 = 0; i < count; i++) {
    const from = list + (i << 4);
    addSlowly(at, load<i64>(from), load<u64>(from, 8));
  }
  rebuilding = false;
}

/** Puts a window over the densest stretch of sorted buckets that it can hold, with room around it. */
function placeWindow(window: u32, list: u32, count: u32): void {
  const oldSize = load<u32>(window, 4);
  if (oldSize != 0) give(load<u32>(window), oldSize << 2);
  store<u32>(window, 0, 4);
  if (count < 64) return;
  const limit = load<u32>(WINDOW_LIMIT);
  let best: u32 = 0, bestFrom: u32 = 0, from: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    while (load<i64>(list + (i << 4)) - load<i64>(list + (from << 4)) >= <i64>limit) from++;
    if (i - from + 1 > best) {
      best = i - from + 1;
      bestFrom = from;
    }
  }
  const low = load<i64>(list + (bestFrom << 4));
  const span = <u32>(load<i64>(list + ((bestFrom + best - 1) << 4)) - low) + 1;
  if (best * 64 < span) return; // too thin to pay
  let size: u32 = 256;
  while (size < span + (span >> 2) && size < limit) size <<= 1;
  store<u32>(window, take(size << 2));
  store<u32>(window, size, 4);
  const base = low - <i64>((size - min<u32>(span, size)) >> 1);
  store<i64>(window, low >= 0 && base < 0 ? 0 : base, 8);
}

/** Writes the buckets in use as {bucket i64, count u64}, in order, each once; returns how many. Room: 16 bytes for each in use. */
export function listBuckets(at: u32, to: u32): u32 {
  // below zero first
  let count = listWindow(at, at + WINDOWS + 16, to, 0);
  count = listWindow(at, at + WINDOWS, to, count);
  const inWindows = count;
  const slots = load<u32>(at, SLOTS), table = load<u32>(at, TABLE);
  for (let i: u32 = 0; i < slots; i++) {
    const slot = table + (i << 4);
    const here = load<u64>(slot, 8);
    if (here == 0 || inWindow(at, load<i64>(slot))) continue;
    store<i64>(to + (count << 4), load<i64>(slot));
    store<u64>(to + (count << 4), here, 8);
    count++;
  }
  // the windows are in order by themselves
  if (count != inWindows) sortPairs(to, count);
  return count;
}

function listWindow(at: u32, window: u32, to: u32, count: u32): u32 {
  const counters = load<u32>(window), size = load<u32>(window, 4), base = load<i64>(window, 8);
  const hasTable = load<u32>(at, SLOTS) != 0;
  for (let i: u32 = 0; i < size; i++) {
    const here = load<u32>(counters + (i << 2));
    if (here == 0) continue;
    const bucket = base + <i64>i;
    // a counter that ran full has its other part in the table
    const part = hasTable ? load<u64>(find(at, bucket), 8) : 0;
    store<i64>(to + (count << 4), bucket);
    store<u64>(to + (count << 4), part + here, 8);
    count++;
  }
  return count;
}

/** Whether a bucket has a counter in use in a window. */
function inWindow(at: u32, bucket: i64): bool {
  const window = at + WINDOWS + ((<u32>(bucket < 0)) << 4);
  const index = <u64>(bucket - load<i64>(window, 8));
  return index < <u64>load<u32>(window, 4) && load<u32>(load<u32>(window) + (<u32>index << 2)) != 0;
}

@inline
export function bucketShift(at: u32): u32 {
  return load<u32>(at);
}

@inline
export function bucketsUsed(at: u32): u32 {
  return load<u32>(at, USED);
}

/** Sorts {i64, u64} pairs by the first: quick sort, and heap sort for ranges that it does not divide well. */
function sortPairs(list: u32, count: u32): void {
  quickSort(list, list + (count << 4), 2 * (32 - clz<u32>(count)));
}

function quickSort(from: u32, end: u32, depth: u32): void {
  while (end - from > 16 << 4) {
    if (depth-- == 0) {
      heapSort(from, (end - from) >> 4);
      return;
    }
    const pivot = median(load<i64>(from), load<i64>(from + (((end - from) >> 5) << 4)), load<i64>(end - 16));
    let left = from, right = end - 16;
    while (left <= right) {
      while (load<i64>(left) < pivot) left += 16;
      while (load<i64>(right) > pivot) right -= 16;
      if (left > right) break;
      const pair = v128.load(left);
      v128.store(left, v128.load(right));
      v128.store(right, pair);
      left += 16;
      right -= 16;
    }
    quickSort(from, right + 16, depth);
    from = left;
  }
  insertionSort(from, end);
}

@inline
function median(a: i64, b: i64, c: i64): i64 {
  return max(min(a, b), min(max(a, b), c));
}

function insertionSort(from: u32, end: u32): void {
  for (let at = from + 16; at < end; at += 16) {
    const pair = v128.load(at), key = load<i64>(at);
    let to = at;
    for (; to > from && load<i64>(to - 16) > key; to -= 16) v128.store(to, v128.load(to - 16));
    v128.store(to, pair);
  }
}

function heapSort(list: u32, count: u32): void {
  for (let start = count >> 1; start > 0; start--) sink(list, start - 1, count);
  for (let end = count - 1; end > 0; end--) {
    const last = v128.load(list + (end << 4));
    v128.store(list + (end << 4), v128.load(list));
    v128.store(list, last);
    sink(list, 0, end);
  }
}

function sink(list: u32, root: u32, count: u32): void {
  const pair = v128.load(list + (root << 4));
  const key = i64x2.extract_lane(pair, 0);
  let at = root;
  while (true) {
    let child: u32 = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && load<i64>(list + ((child + 1) << 4)) > load<i64>(list + (child << 4))) child++;
    const childAt = list + (child << 4);
    if (load<i64>(childAt) <= key) break;
    v128.store(list + (at << 4), v128.load(childAt));
    at = child;
  }
  v128.store(list + (at << 4), pair);
}
