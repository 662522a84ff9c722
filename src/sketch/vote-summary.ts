import type { ByteReader } from "../base/byte-reader.ts";
import { HashIndex } from "./hash-index.ts";

/** A value whose count lies, for certain, in lower … upper. `bytes` may be only its beginning; `length` is that of the whole. */
export interface BoundedValue {
  bytes: Uint8Array;
  length: number;
  lower: number;
  upper: number;
}

interface Candidate {
  hashHigh: number;
  hashLow: number;
  /** One character a byte: small, and compares as bytes do. */
  text: string;
  length: number;
  lower: number;
  /** By how much the upper bound exceeds that of a value never listed; below 0 when it falls short. */
  excess: number;
}

/**
 * The most frequent values of a column, from what each batch lists, with certain bounds.
 * Shape: at most 2 × `kept` candidates. A batch lists a few values with bounds on their count in it, and a bound on what
 * any other value can have there; a value's upper bound is the sum over all batches.
 * Merge: batches in their order (the result depends on it).
 */
export class VoteSummary {
  private readonly kept: number;
  private hashes = new HashIndex(0);
  private candidates: Candidate[] = [];
  /** What a value that no batch listed can have in all batches together. */
  private unlisted = 0;
  /** The largest excess among candidates that were let go. */
  private dropped = 0;

  constructor(kept = 512) {
    this.kept = kept;
  }

  /** A summary that takes its share of memory in a table of so many columns. */
  static forColumns(columns: number): VoteSummary {
    return new VoteSummary(Math.max(16, Math.min(512, Math.floor(2 ** 16 / columns))));
  }

  /** Adds the list of the next batch, as the kernel wrote it: see src/kernel/assembly/batch.ts. */
  add(reader: ByteReader): void {
    const bound = reader.u32();
    const listed = reader.u32();
    this.unlisted += bound;
    for (let i = 0; i < listed; i++) this.addCandidate(reader, bound);
    if (this.candidates.length > 2 * this.kept) this.shrink();
  }

  private addCandidate(reader: ByteReader, bound: number): void {
    const votes = reader.u32();
    const excess = reader.u32() - bound;
    const hashLow = reader.u32();
    const hashHigh = reader.u32();
    const length = reader.u32();
    const kept = reader.u32();
    const mine = this.candidates[this.hashes.find(hashHigh, hashLow)];
    if (mine === undefined) {
      const text = latin1(reader.source, reader.position, kept);
      this.hashes.add(hashHigh, hashLow);
      this.candidates.push({ hashHigh, hashLow, text, length, lower: votes, excess: this.dropped + excess });
    } else {
      mine.lower += votes;
      mine.excess += excess;
    }
    reader.skip(kept);
  }

  /** Lets the candidates with the lowest bounds go, and remembers what they could have had. */
  private shrink(): void {
    const sorted = this.candidates.sort(compare);
    for (const { excess } of sorted.splice(this.kept)) this.dropped = Math.max(this.dropped, excess);
    this.hashes = new HashIndex(2 * this.kept);
    for (const { hashHigh, hashLow } of sorted) this.hashes.add(hashHigh, hashLow);
  }

  /** All candidates, those with the highest certain counts first. `total` is the number of values in all. */
  ranked(total: number): BoundedValue[] {
    return this.candidates.toSorted(compare).map(({ text, length, lower, excess }) => ({
      bytes: Buffer.from(text, "latin1"),
      length,
      lower,
      upper: Math.min(total, this.unlisted + excess),
    }));
  }
}

/** By certain count, then by bytes; of two with the same beginning the shorter one comes first. */
function compare(a: Candidate, b: Candidate): number {
  if (a.lower !== b.lower) return b.lower - a.lower;
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  return a.length - b.length;
}

function latin1(source: Uint8Array, start: number, length: number): string {
  return Buffer.from(source.buffer, source.byteOffset + start, length).toString("latin1");
}
