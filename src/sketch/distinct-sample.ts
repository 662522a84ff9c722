import type { ByteReader } from "../base/byte-reader.ts";
import type { Estimate } from "../model/profile.ts";
import { HashIndex } from "./hash-index.ts";

const CONFIDENCE = 0.95;
const DEVIATIONS = 1.96;

/**
 * Exact counts of the distinct items whose hash starts with `level` zero bits.
 * Shape: at most `limit` hashes; at level 0 all items are kept and figures are exact.
 * Merge: exact; the state depends on the items alone.
 * Source: P. Gibbons, S. Tirthapura, Estimating simple functions on the union of data streams (2001).
 */
export class DistinctSample {
  private readonly limit: number;
  private level: number;
  private hashes: HashIndex;
  private counts: number[];

  private constructor(limit: number, level: number, hashes: HashIndex, counts: number[]) {
    this.limit = limit;
    this.level = level;
    this.hashes = hashes;
    this.counts = counts;
  }

  /** Reads what the kernel wrote: see src/kernel/assembly/sample.ts. */
  static read(reader: ByteReader, limit: number): DistinctSample {
    const level = reader.u32();
    const size = reader.u32();
    const hashes = new HashIndex(size);
    const counts: number[] = [];
    for (let i = 0; i < size; i++) {
      const low = reader.u32();
      hashes.add(reader.u32(), low);
      counts.push(reader.count());
    }
    return new DistinctSample(limit, level, hashes, counts);
  }

  merge(other: DistinctSample): void {
    this.raise(Math.max(this.level, other.level));
    const { high, low, size } = other.hashes;
    for (let i = 0; i < size; i++) this.add(high[i] ?? 0, low[i] ?? 0, other.counts[i] ?? 0);
    while (this.hashes.size > this.limit) this.raise(this.level + 1);
  }

  private add(high: number, low: number, count: number): void {
    if (leadingZeros(high, low) < this.level) return;
    const number = this.hashes.find(high, low);
    if (number >= 0) this.counts[number] = (this.counts[number] ?? 0) + count;
    else this.counts[this.hashes.add(high, low)] = count;
  }

  /** Lets the hashes go that a higher level does not keep. */
  private raise(level: number): void {
    if (level === this.level) return;
    const { hashes, counts } = this;
    this.level = level;
    this.hashes = new HashIndex(hashes.size >> 1);
    this.counts = [];
    for (let i = 0; i < hashes.size; i++) {
      const high = hashes.high[i] ?? 0;
      const low = hashes.low[i] ?? 0;
      if (leadingZeros(high, low) >= level) this.counts[this.hashes.add(high, low)] = counts[i] ?? 0;
    }
  }

  /** How many of the items equal an earlier one. `items` is their number. */
  duplicates(items: number): Estimate {
    const repeated = this.counts.reduce((sum, count) => sum + count - 1, 0);
    if (this.level === 0) return { value: repeated, exact: true };
    const factor = 2 ** this.level;
    // Each distinct item is kept or not, however often it occurs: their number is what the sample tells reliably.
    // An item with very many copies that is not kept would not show among the copies of those that are.
    const distinct = this.hashes.size * factor;
    const deviation = DEVIATIONS * Math.sqrt(distinct * (factor - 1));
    const within = (value: number): number => Math.max(repeated, Math.min(items, value));
    const lower = within(Math.floor(items - distinct - deviation));
    const upper = within(Math.ceil(items - distinct + deviation));
    return {
      value: Math.max(lower, Math.min(upper, repeated * factor)),
      exact: false,
      lower,
      upper,
      confidence: CONFIDENCE,
      method: `distinct sampling, 1 in ${factor}`,
    };
  }
}

function leadingZeros(high: number, low: number): number {
  return high === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
}
