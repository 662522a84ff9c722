import type { ByteReader } from "../base/byte-reader.ts";
import type { Estimate } from "../model/profile.ts";
import { HashSlots } from "./hash-slots.ts";
import { addCountAt, copyFour, countAt } from "./word-counts.ts";

const CONFIDENCE = 0.95;
const DEVIATIONS = 1.96;
/** Two estimates so many deviations apart do not differ by chance. */
const CONTRADICTION = 4;

/** Words of one item: the lower and the upper half of its hash, the lower and the upper half of its count. */
const ITEM_WORDS = 4;
const COUNT = 2;

/**
 * Exact counts of the distinct items whose hash starts with `level` zero bits.
 * Shape: at most `limit` hashes; at level 0 all items are kept and figures are exact.
 * Merge: exact; the state depends on the items alone.
 * Source: P. Gibbons, S. Tirthapura, Estimating simple functions on the union of data streams (2001).
 */
export class DistinctSample {
  private readonly limit: number;
  private level: number;
  private items: Uint32Array;

  private constructor(limit: number, level: number, items: Uint32Array) {
    this.limit = limit;
    this.level = level;
    this.items = items;
  }

  /** Reads what the kernel wrote: see src/kernel/assembly/sample.ts. */
  static read(reader: ByteReader, limit: number): DistinctSample {
    const level = reader.u32();
    return new DistinctSample(limit, level, reader.words(ITEM_WORDS * reader.u32()));
  }

  /** Adds another sample; it is used up. */
  merge(other: DistinctSample): void {
    const level = Math.max(this.level, other.level);
    this.raise(level);
    other.raise(level);
    const [more, fewer] =
      this.items.length >= other.items.length ? [this.items, other.items] : [other.items, this.items];
    this.items = mergeItems(more, fewer);
    while (this.items.length > ITEM_WORDS * this.limit) this.raise(this.level + 1);
  }

  /**
   * Makes the items different from all that are marked otherwise, equal ones among them staying equal.
   * The halves of hashes by which items are sampled stay as they are.
   */
  mark(mark: number): void {
    const { items } = this;
    for (let i = 0; i < items.length; i += ITEM_WORDS) items[i] = (items[i]! ^ mark) >>> 0;
  }

  private raise(level: number): void {
    if (level !== this.level) this.items = keepLevel(this.items, level);
    this.level = level;
  }

  /** How many of the items equal an earlier one. `total` is the number of items. */
  duplicates(total: number): Estimate {
    const kept = this.items.length / ITEM_WORDS;
    const repeated = sumCounts(this.items, (count) => count - 1);
    if (this.level === 0) return { value: repeated, exact: true };
    const factor = 2 ** this.level;
    const within = (value: number): number => Math.max(repeated, Math.min(total, Math.round(value)));
    const squares = sumCounts(this.items, (count) => (count - 1) ** 2);
    const estimates = {
      // each distinct item is kept or not, however often it occurs: their number is what the sample tells reliably
      byDistinct: { value: total - kept * factor, variance: kept * factor * (factor - 1) },
      // the copies among the kept tell it more closely, but an item with very many copies may not be kept
      byCopies: { value: repeated * factor, variance: squares * factor * (factor - 1) },
    };
    const value = within(combine(estimates.byDistinct, estimates.byCopies));
    const deviation = DEVIATIONS * Math.sqrt(estimates.byDistinct.variance);
    return {
      value,
      exact: false,
      lower: Math.min(value, within(estimates.byDistinct.value - deviation)),
      upper: Math.max(value, within(estimates.byDistinct.value + deviation)),
      confidence: CONFIDENCE,
      method: `distinct sampling, 1 in ${factor}`,
    };
  }
}

interface UncertainCount {
  value: number;
  variance: number;
}

/**
 * The mean of two estimates by how certain they are; the first alone when the second contradicts it.
 * The second's variance is 0 when no copies were seen.
 */
function combine(first: UncertainCount, second: UncertainCount): number {
  if (Math.abs(first.value - second.value) > CONTRADICTION * Math.sqrt(first.variance)) return first.value;
  if (second.variance === 0) return second.value;
  const weight = first.variance / (first.variance + second.variance);
  return second.value * weight + first.value * (1 - weight);
}

/** Keeps, in the same memory, the items whose hash starts with `level` zero bits. */
function keepLevel(items: Uint32Array, level: number): Uint32Array {
  let to = 0;
  for (let i = 0; i < items.length; i += ITEM_WORDS) {
    const zeros = items[i + 1] === 0 ? 32 + Math.clz32(items[i]!) : Math.clz32(items[i + 1]!);
    if (zeros < level) continue;
    copyFour(items, to, items, i);
    to += ITEM_WORDS;
  }
  return items.subarray(0, to);
}

/** The items of both; the counts of equal ones add up. Looks for the many among the few, for which a small table will do. */
function mergeItems(many: Uint32Array, few: Uint32Array): Uint32Array {
  const merged = new Uint32Array(many.length + few.length);
  merged.set(few);
  const slots = new HashSlots(few.length / ITEM_WORDS);
  for (let i = 0; i < few.length; i += ITEM_WORDS) slots.add(merged, i);
  let end = few.length;
  for (let i = 0; i < many.length; i += ITEM_WORDS) {
    const place = slots.find(merged, many[i]!, many[i + 1]!);
    if (place >= 0) {
      addCountAt(merged, place + COUNT, many, i + COUNT);
    } else {
      copyFour(merged, end, many, i);
      end += ITEM_WORDS;
    }
  }
  return merged.subarray(0, end);
}

function sumCounts(items: Uint32Array, of: (count: number) => number): number {
  let sum = 0;
  for (let i = 0; i < items.length; i += ITEM_WORDS) sum += of(countAt(items, i + COUNT));
  return sum;
}
