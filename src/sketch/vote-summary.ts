import type { ByteReader } from "../base/byte-reader.ts";
import { byCountThenBytes } from "./value-counts.ts";

/** A value whose count lies, for certain, in lower … upper. */
export interface BoundedValue {
  bytes: Uint8Array;
  length: number;
  lower: number;
  upper: number;
}

interface Candidate {
  bytes: Uint8Array;
  length: number;
  lower: number;
  /** By how much the upper bound exceeds that of a value never listed. */
  excess: number;
}

/** Candidates kept for one that is reported. */
const KEPT = 512;

/**
 * The most frequent values of a column, from what each batch lists, with certain bounds.
 * Shape: at most 2 × 512 candidates. A batch lists a few values with bounds on their count in it, and a bound on what
 * any other value can have there; a value's upper bound is the sum over all batches.
 * Merge: batches in their order (the result depends on it).
 */
export class VoteSummary {
  private readonly candidates = new Map<bigint, Candidate>();
  /** What a value that no batch listed can have in all batches together. */
  private unlisted = 0;
  /** The largest excess among candidates that were let go. */
  private dropped = 0;

  /** Adds the list of the next batch, as the kernel wrote it. */
  add(reader: ByteReader): void {
    const bound = reader.u32();
    const listed = reader.u32();
    this.unlisted += bound;
    for (let i = 0; i < listed; i++) this.addCandidate(reader, bound);
    if (this.candidates.size > 2 * KEPT) this.shrink();
  }

  private addCandidate(reader: ByteReader, bound: number): void {
    const votes = reader.u32();
    const upper = reader.u32();
    const hash = reader.u64();
    const length = reader.u32();
    const kept = reader.u32();
    const mine = this.candidates.get(hash);
    if (mine === undefined) {
      const bytes = reader.bytes(kept);
      this.candidates.set(hash, { bytes, length, lower: votes, excess: this.dropped + Math.max(0, upper - bound) });
    } else {
      reader.skip(kept);
      mine.lower += votes;
      mine.excess += Math.max(0, upper - bound);
    }
  }

  /** Lets the candidates with the lowest bounds go, and remembers what they could have had. */
  private shrink(): void {
    const order = [...this.candidates].sort(([, a], [, b]) => b.lower - a.lower || Buffer.compare(a.bytes, b.bytes));
    for (const [hash, candidate] of order.slice(KEPT)) {
      this.candidates.delete(hash);
      this.dropped = Math.max(this.dropped, candidate.excess);
    }
  }

  /** The values with the highest certain counts. `total` is the number of values in all. */
  top(limit: number, total: number): BoundedValue[] {
    return [...this.candidates.values()]
      .map(({ bytes, length, lower, excess }) => ({
        bytes,
        length,
        count: lower,
        lower,
        upper: Math.min(total, this.unlisted + excess),
      }))
      .sort(byCountThenBytes)
      .slice(0, limit);
  }
}
