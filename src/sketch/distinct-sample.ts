import type { ByteReader } from "../base/byte-reader.ts";
import type { Estimate } from "../model/profile.ts";

const CONFIDENCE = 0.95;
const DEVIATIONS = 1.96;
/** With nothing seen among k sampled, the 95 % bound on a Poisson mean is this. */
const NONE_SEEN = 3;

/**
 * Exact counts of the distinct items whose hash starts with `level` zero bits.
 * Shape: at most `limit` hashes; at level 0 all items are kept and figures are exact.
 * Merge: exact; the state depends on the items alone.
 * Source: P. Gibbons, S. Tirthapura, Estimating simple functions on the union of data streams (2001).
 */
export class DistinctSample {
  private readonly limit: number;
  private level: number;
  private readonly counts: Map<bigint, number>;

  private constructor(limit: number, level: number, counts: Map<bigint, number>) {
    this.limit = limit;
    this.level = level;
    this.counts = counts;
  }

  /** Reads what the kernel wrote. */
  static read(reader: ByteReader, limit: number): DistinctSample {
    const level = reader.u32();
    const size = reader.u32();
    const counts = new Map<bigint, number>();
    for (let i = 0; i < size; i++) counts.set(reader.u64(), reader.count());
    return new DistinctSample(limit, level, counts);
  }

  merge(other: DistinctSample): void {
    for (const [hash, count] of other.counts) this.counts.set(hash, (this.counts.get(hash) ?? 0) + count);
    this.raise(Math.max(this.level, other.level));
    while (this.counts.size > this.limit) this.raise(this.level + 1);
  }

  private raise(level: number): void {
    this.level = level;
    if (level === 0) return;
    const threshold = 1n << BigInt(64 - level);
    for (const hash of this.counts.keys()) {
      if (hash >= threshold) this.counts.delete(hash);
    }
  }

  /** How many of the items equal an earlier one. `items` is their number. */
  duplicates(items: number): Estimate {
    let repeated = 0;
    let squares = 0;
    for (const count of this.counts.values()) {
      repeated += count - 1;
      squares += (count - 1) ** 2;
    }
    if (this.level === 0) return { value: repeated, exact: true };
    const factor = 2 ** this.level;
    // each distinct item is kept with probability 1/factor, independently
    const deviation = DEVIATIONS * factor * Math.sqrt(squares * (1 - 1 / factor));
    const value = repeated * factor;
    return {
      value: Math.min(value, items),
      exact: false,
      lower: Math.max(repeated, Math.floor(value - deviation)),
      upper: Math.min(items, Math.ceil(repeated === 0 ? NONE_SEEN * factor : value + deviation)),
      confidence: CONFIDENCE,
      method: `distinct sampling, 1 row in ${factor}`,
    };
  }
}
