import type { ByteReader } from "../base/byte-reader.ts";
import { HashSlots } from "./hash-slots.ts";

/** A value whose count lies, for certain, in lower … upper. `bytes` may be only its beginning; `length` is that of the whole. */
export interface BoundedValue {
  bytes: Uint8Array;
  length: number;
  lower: number;
  upper: number;
}

interface Candidate {
  hashLow: number;
  hashHigh: number;
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
  private candidates: Candidate[] = [];
  /** Their hashes, two words each. */
  private readonly hashes: Uint32Array;
  private slots: HashSlots;
  /** What a value that no batch listed can have in all batches together. */
  private unlisted = 0;
  /** The largest excess among candidates that were let go. */
  private dropped = 0;

  constructor(kept = 512) {
    this.kept = kept;
    this.hashes = new Uint32Array(4 * kept);
    this.slots = new HashSlots(2 * kept);
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
  }

  private addCandidate(reader: ByteReader, bound: number): void {
    const votes = reader.u32();
    const excess = reader.u32() - bound;
    const hashLow = reader.u32();
    const hashHigh = reader.u32();
    const length = reader.u32();
    const bytes = reader.u32();
    const mine = this.candidates[this.slots.find(this.hashes, hashLow, hashHigh) >> 1];
    if (mine !== undefined) {
      mine.lower += votes;
      mine.excess += excess;
      reader.bytes(bytes);
      return;
    }
    if (this.candidates.length === 2 * this.kept) this.shrink();
    const text = latin1(reader.bytes(bytes));
    this.append({ hashLow, hashHigh, text, length, lower: votes, excess: this.dropped + excess });
  }

  private append(candidate: Candidate): void {
    const place = 2 * this.candidates.length;
    this.hashes[place] = candidate.hashLow;
    this.hashes[place + 1] = candidate.hashHigh;
    this.slots.add(this.hashes, place);
    this.candidates.push(candidate);
  }

  /** Lets the candidates with the lowest bounds go, and remembers what they could have had. */
  private shrink(): void {
    const sorted = this.candidates.sort(compare);
    for (const { excess } of sorted.splice(this.kept)) this.dropped = Math.max(this.dropped, excess);
    this.candidates = [];
    this.slots = new HashSlots(2 * this.kept);
    for (const candidate of sorted) this.append(candidate);
  }

  /** The candidates, those with the highest certain counts first. `total` is the number of values in all. */
  *ranked(total: number): Generator<BoundedValue, void> {
    for (const { text, length, lower, excess } of this.candidates.toSorted(compare)) {
      yield { bytes: Buffer.from(text, "latin1"), length, lower, upper: Math.min(total, this.unlisted + excess) };
    }
  }
}

/** By certain count, then by bytes; of two with the same beginning the shorter one comes first. */
function compare(a: Candidate, b: Candidate): number {
  if (a.lower !== b.lower) return b.lower - a.lower;
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  return a.length - b.length;
}

function latin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}
