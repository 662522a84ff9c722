import type { ByteReader } from "../base/byte-reader.ts";

/** Counts by signed 64-bit key, the least first; keys are kept as halves, which are much faster than big integers. */
export interface SortedKeys {
  size: number;
  high: Int32Array;
  low: Uint32Array;
  counts: Float64Array;
}

function roomFor(room: number): SortedKeys {
  return { size: 0, high: new Int32Array(room), low: new Uint32Array(room), counts: new Float64Array(room) };
}

/** Reads {key i64, count u64} pairs in order. */
export function readKeys(reader: ByteReader, size: number): SortedKeys {
  const { high, low, counts } = roomFor(size);
  for (let i = 0; i < size; i++) {
    low[i] = reader.u32();
    high[i] = reader.i32();
    counts[i] = reader.count();
  }
  return { size, high, low, counts };
}

/** Below 0 when key i of `a` comes before key j of `b`, 0 when they are equal. */
function compareAt(a: SortedKeys, i: number, b: SortedKeys, j: number): number {
  return (a.high[i] ?? 0) - (b.high[j] ?? 0) || (a.low[i] ?? 0) - (b.low[j] ?? 0);
}

/** The keys of both; the counts of equal ones add up. */
export function mergeKeys(a: SortedKeys, b: SortedKeys): SortedKeys {
  const merged = roomFor(a.size + b.size);
  let i = 0;
  let j = 0;
  while (i < a.size && j < b.size) {
    const order = compareAt(a, i, b, j);
    if (order <= 0) append(merged, a, i++);
    else append(merged, b, j++);
    if (order === 0) addToLast(merged, b.counts[j++] ?? 0);
  }
  while (i < a.size) append(merged, a, i++);
  while (j < b.size) append(merged, b, j++);
  return merged;
}

function append(to: SortedKeys, from: SortedKeys, i: number): void {
  const at = to.size++;
  to.high[at] = from.high[i] ?? 0;
  to.low[at] = from.low[i] ?? 0;
  to.counts[at] = from.counts[i] ?? 0;
}

function addToLast(to: SortedKeys, count: number): void {
  to.counts[to.size - 1] = (to.counts[to.size - 1] ?? 0) + count;
}

/** The keys shifted right by some bits; those that become equal are one. */
export function shiftKeys(keys: SortedKeys, bits: number): SortedKeys {
  if (bits === 0) return keys;
  const shifted = roomFor(keys.size);
  for (let i = 0; i < keys.size; i++) {
    const at = shifted.size;
    const high = shiftedHigh(keys.high[i] ?? 0, bits);
    const low = shiftedLow(keys.high[i] ?? 0, keys.low[i] ?? 0, bits);
    if (at > 0 && shifted.high[at - 1] === high && shifted.low[at - 1] === low) {
      addToLast(shifted, keys.counts[i] ?? 0);
      continue;
    }
    shifted.size = at + 1;
    shifted.high[at] = high;
    shifted.low[at] = low;
    shifted.counts[at] = keys.counts[i] ?? 0;
  }
  return shifted;
}

function shiftedHigh(high: number, bits: number): number {
  return bits < 32 ? high >> bits : high >> 31;
}

function shiftedLow(high: number, low: number, bits: number): number {
  if (bits >= 32) return (high >> (bits - 32)) >>> 0;
  return bits === 0 ? low : ((low >>> bits) | (high << (32 - bits))) >>> 0;
}

/** By how many bits keys must be shifted for at most `limit` different ones to be left. */
export function bitsToKeep(keys: SortedKeys, limit: number): number {
  // neighbours become one once the highest bit in which they differ is shifted out
  const byBit = new Uint32Array(65);
  for (let i = 1; i < keys.size; i++) {
    const high = (keys.high[i] ?? 0) ^ (keys.high[i - 1] ?? 0);
    const low = (keys.low[i] ?? 0) ^ (keys.low[i - 1] ?? 0);
    const bit = high === 0 ? 32 - Math.clz32(low) : 64 - Math.clz32(high);
    byBit[bit] = (byBit[bit] ?? 0) + 1;
  }
  let left = keys.size;
  let bits = 0;
  while (left > limit && bits < 63) left -= byBit[++bits] ?? 0;
  return bits;
}

/** The place of the first key that is not below the given one. */
export function firstNotBelow(keys: SortedKeys, key: bigint): number {
  const high = Number(BigInt.asIntN(32, key >> 32n));
  const low = Number(key & 0xffffffffn);
  let from = 0;
  let to = keys.size;
  while (from < to) {
    const middle = (from + to) >> 1;
    const order = (keys.high[middle] ?? 0) - high || (keys.low[middle] ?? 0) - low;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The key at a place. */
export function keyAt(keys: SortedKeys, place: number): bigint {
  return (BigInt(keys.high[place] ?? 0) << 32n) | BigInt(keys.low[place] ?? 0);
}
