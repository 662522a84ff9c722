import { addCountAt, copyFour, countAt } from "./word-counts.ts";

/*
 * Counts by signed 64-bit key, in the order of the keys: four words each, which are the lower and the upper half of the
 * key and the lower and the upper half of the count. Words are much faster than big integers.
 */

/** Words of one key and its count. */
export const KEY_WORDS = 4;
const COUNT = 2;
const WORD = 2 ** 32;

export type SortedKeys = Uint32Array;

/** The keys of both; the counts of equal ones add up. */
export function mergeKeys(a: SortedKeys, b: SortedKeys): SortedKeys {
  const merged = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let to = 0;
  for (; i < a.length && j < b.length; to += KEY_WORDS) {
    const order = (a[i + 1]! | 0) - (b[j + 1]! | 0) || a[i]! - b[j]!;
    const isFirst = order <= 0;
    copyFour(merged, to, isFirst ? a : b, isFirst ? i : j);
    if (order === 0) addCountAt(merged, to + COUNT, b, j + COUNT);
    if (isFirst) i += KEY_WORDS;
    if (order >= 0) j += KEY_WORDS;
  }
  merged.set(a.subarray(i), to);
  to += a.length - i;
  merged.set(b.subarray(j), to);
  return merged.subarray(0, to + b.length - j);
}

/** The keys shifted right by some bits, in the same memory; those that become equal are one. */
export function shiftKeys(keys: SortedKeys, bits: number): SortedKeys {
  if (bits === 0) return keys;
  let to = -KEY_WORDS;
  for (let i = 0; i < keys.length; i += KEY_WORDS) {
    const upper = keys[i + 1]! | 0;
    const high = (bits < 32 ? upper >> bits : upper >> 31) >>> 0;
    const low = (bits < 32 ? (keys[i]! >>> bits) | (upper << (32 - bits)) : upper >> (bits - 32)) >>> 0;
    if (to >= 0 && keys[to] === low && keys[to + 1] === high) {
      addCountAt(keys, to + COUNT, keys, i + COUNT);
      continue;
    }
    to += KEY_WORDS;
    copyFour(keys, to, keys, i);
    keys[to] = low;
    keys[to + 1] = high;
  }
  return keys.subarray(0, to + KEY_WORDS);
}

/** By how many bits keys must be shifted for at most `limit` different ones to be left. */
export function bitsToKeep(keys: SortedKeys, limit: number): number {
  let left = keys.length / KEY_WORDS;
  if (left <= limit) return 0;
  // neighbours become one once the highest bit in which they differ is shifted out
  const byBit = new Uint32Array(65);
  for (let i = KEY_WORDS; i < keys.length; i += KEY_WORDS) {
    const high = keys[i + 1]! ^ keys[i + 1 - KEY_WORDS]!;
    const bit = high === 0 ? 32 - Math.clz32(keys[i]! ^ keys[i - KEY_WORDS]!) : 64 - Math.clz32(high);
    byBit[bit] = byBit[bit]! + 1;
  }
  let bits = 0;
  while (left > limit && bits < 63) left -= byBit[++bits]!;
  return bits;
}

/** How many keys lie below the given one. */
export function keysBelow(keys: SortedKeys, key: bigint): number {
  const high = Number(BigInt.asIntN(32, key >> 32n));
  const low = Number(key & 0xffffffffn);
  let from = 0;
  let to = keys.length / KEY_WORDS;
  while (from < to) {
    const middle = (from + to) >> 1;
    const order = (keys[middle * KEY_WORDS + 1]! | 0) - high || keys[middle * KEY_WORDS]! - low;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The key at a place. */
export function keyAt(keys: SortedKeys, place: number): bigint {
  return (BigInt(keys[place * KEY_WORDS + 1]! | 0) << 32n) | BigInt(keys[place * KEY_WORDS]!);
}

/** The place of the key, of all but the last, that the next one is farthest from; the first of several. */
export function widestStep(keys: SortedKeys): number {
  let widest = 0;
  let place = 0;
  for (let i = KEY_WORDS; i < keys.length; i += KEY_WORDS) {
    const step = ((keys[i + 1]! | 0) - (keys[i + 1 - KEY_WORDS]! | 0)) * WORD + keys[i]! - keys[i - KEY_WORDS]!;
    if (step <= widest) continue;
    widest = step;
    place = i / KEY_WORDS - 1;
  }
  return place;
}

/** The sum of the counts before each place, and at last the sum of all. */
export function cumulateCounts(keys: SortedKeys): Float64Array {
  const sums = new Float64Array(keys.length / KEY_WORDS + 1);
  let sum = 0;
  for (let i = 0; i < keys.length; i += KEY_WORDS) {
    sum += countAt(keys, i + COUNT);
    sums[i / KEY_WORDS + 1] = sum;
  }
  return sums;
}
