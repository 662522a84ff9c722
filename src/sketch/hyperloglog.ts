import type { ByteReader } from "../base/byte-reader.ts";
import type { Estimate } from "../model/profile.ts";

/** Relative standard error · √registers. */
const ERROR_FACTOR = 1.04;
const CONFIDENCE = 0.95;
const DEVIATIONS = 1.96;

/**
 * The number of distinct 64-bit hashes, from the longest run of zeros in each of 2^bits groups.
 * Merge: greatest register; exact. Error: relative standard error 1.04 / √2^bits, 0.81 % with 14 bits.
 * Source: Flajolet et al. 2007; estimator of O. Ertl, New cardinality estimation algorithms for HyperLogLog sketches (2017), section 4.
 */
export class HyperLogLog {
  /** How many bits of a hash choose its register. */
  private readonly bits: number;
  /** The registers, four a word. */
  private readonly words: Uint32Array<ArrayBuffer>;

  constructor(bits: number, words = new Uint32Array(2 ** bits / 4)) {
    this.bits = bits;
    this.words = words;
  }

  static read(reader: ByteReader, bits: number): HyperLogLog {
    return new HyperLogLog(bits, reader.words(2 ** bits / 4));
  }

  /** Adds hashes; `forEach` gives their halves. */
  addAll(forEach: (add: (high: number, low: number) => void) => void): void {
    const { bits } = this;
    const registers = new Uint8Array(this.words.buffer);
    // bits behind those that choose the register: some in the upper half, all of the lower one
    const tailBits = 32 - bits;
    const tail = 2 ** tailBits - 1;
    forEach((high, low) => {
      const register = high >>> tailBits;
      const upper = high & tail;
      const rank = upper === 0 ? tailBits + Math.clz32(low) + 1 : Math.clz32(upper) - bits + 1;
      if (rank > registers[register]!) registers[register] = rank;
    });
  }

  merge(other: HyperLogLog): void {
    const mine = this.words;
    const theirs = other.words;
    for (let i = 0; i < mine.length; i++) mine[i] = greaterBytes(mine[i]!, theirs[i]!);
  }

  /** The estimate, kept within what is known for certain: at least `least`, at most `greatest`. */
  estimate(least: number, greatest: number): Estimate {
    const raw = this.rawEstimate();
    const deviation = (DEVIATIONS * ERROR_FACTOR) / Math.sqrt(2 ** this.bits);
    const within = (value: number): number => Math.min(greatest, Math.max(least, Math.round(value)));
    return {
      value: within(raw),
      exact: false,
      lower: within(raw * (1 - deviation)),
      upper: within(raw * (1 + deviation)),
      confidence: CONFIDENCE,
      method: `HyperLogLog, 2^${this.bits} registers`,
    };
  }

  private rawEstimate(): number {
    const registers = 2 ** this.bits;
    const tailBits = 64 - this.bits;
    const byRank = countRanks(this.words);
    let z = registers * tau(1 - byRank[tailBits + 1]! / registers);
    for (let rank = tailBits; rank >= 1; rank--) z = 0.5 * (z + byRank[rank]!);
    z += registers * sigma(byRank[0]! / registers);
    return (registers / (2 * Math.LN2)) * (registers / z);
  }
}

/** The greater of each pair of bytes. Precondition: all are below 128. */
function greaterBytes(a: number, b: number): number {
  // a bit set above each byte of a does not borrow from the next one; it stays where a is not below b
  const notBelow = ((a | 0x80808080) - b) & 0x80808080;
  const mask = (notBelow >>> 7) * 0xff;
  return (a & mask) | (b & ~mask);
}

/** How many registers have each rank. */
function countRanks(words: Uint32Array): Uint32Array {
  // two tables: most ranks are the same few, and a counter cannot be raised again at once
  const even = new Uint32Array(256);
  const odd = new Uint32Array(256);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    even[word & 0xff]!++;
    odd[(word >>> 8) & 0xff]!++;
    even[(word >>> 16) & 0xff]!++;
    odd[word >>> 24]!++;
  }
  return even.map((count, rank) => count + odd[rank]!);
}

/** Correction for registers that are still empty. */
function sigma(x: number): number {
  if (x === 1) return Infinity;
  let power = x;
  let weight = 1;
  let sum = x;
  for (;;) {
    power *= power;
    const next = sum + power * weight;
    weight += weight;
    if (next === sum) return sum;
    sum = next;
  }
}

/** Correction for registers that are full. */
function tau(x: number): number {
  if (x === 0 || x === 1) return 0;
  let root = x;
  let weight = 1;
  let sum = 1 - x;
  for (;;) {
    root = Math.sqrt(root);
    weight *= 0.5;
    const next = sum - (1 - root) ** 2 * weight;
    if (next === sum) return sum / 3;
    sum = next;
  }
}
