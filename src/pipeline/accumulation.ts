import { ByteReader } from "../base/byte-reader.ts";
import { IllFormedCount } from "../input/encoding/ill-formed-count.ts";
import type { RangeReader } from "../input/range-reader.ts";
import { type Kernel, NUMBER_KINDS, numbersAt, type TableSetup } from "../kernel/kernel.ts";
import type { MalformedRecord } from "../model/malformed.ts";
import { ColumnPartial, TablePartial } from "../profile/partial.ts";
import { parseDecimal } from "../sketch/parse-decimal.ts";
import { PowerSums } from "../sketch/power-sums.ts";
import type { CheckRun } from "../profile/checks/check-run.ts";
import type { VoteSummary } from "../sketch/vote-summary.ts";
import type { InputKeys } from "./keys/input-keys.ts";
import type { BatchResult, BigSums } from "./protocol.ts";
import { StoppedByCheck } from "./run-errors.ts";

/**
 * Everything the workers accumulate: batch results folded in the order of the batches, and at the end the partials
 * in the workers' memories, merged column by column so that no more than one column is at hand at a time.
 */
export class Accumulation {
  /** Bytes that are not UTF-8. */
  readonly illFormed = new IllFormedCount();
  /** Null: no keys are checked. */
  readonly keys: InputKeys | null;
  private readonly setup: TableSetup;
  private readonly reader: RangeReader;
  private readonly onMalformed: (records: readonly MalformedRecord[]) => void;
  private readonly checks: CheckRun | null;
  private readonly memories: Kernel[] = [];
  private readonly votes: readonly VoteSummary[];
  private readonly bigSums = new Map<number, PowerSums>();
  private readonly early = new Map<number, BatchResult>();
  private nextSequence = 0;

  /** `votes`: one for each selected column; those of the inputs before are added to. */
  constructor(
    setup: TableSetup,
    reader: RangeReader,
    votes: readonly VoteSummary[],
    onMalformed: (records: readonly MalformedRecord[]) => void,
    checks: CheckRun | null = null,
    keys: InputKeys | null = null,
  ) {
    this.keys = keys;
    this.checks = checks;
    this.onMalformed = onMalformed;
    this.setup = setup;
    this.reader = reader;
    this.votes = votes;
  }

  /** The main thread's instance on a worker's memory. */
  addMemory(kernel: Kernel): void {
    kernel.host.addBigNumber = (at, text, weight) => this.addBigNumber(at, text, weight);
    this.memories.push(kernel);
    this.keys?.open(kernel);
  }

  /** The main thread's instances on all memories. */
  get kernels(): readonly Kernel[] {
    return this.memories;
  }

  /** Takes a batch's result; results that come before their turn wait. */
  fold(result: BatchResult): void {
    this.early.set(result.sequence, result);
    for (;;) {
      const next = this.early.get(this.nextSequence);
      if (next === undefined) return;
      this.early.delete(this.nextSequence++);
      this.foldNext(next);
    }
  }

  private foldNext({ candidates, checks, lastRow, longRecord, malformed, illFormed }: BatchResult): void {
    if (longRecord !== null) throw this.reader.recordTooLarge(longRecord);
    if (malformed.length > 0) this.onMalformed(malformed.map((record) => this.asRead(record)));
    this.illFormed.add(illFormed);
    const reader = new ByteReader(candidates);
    for (const votes of this.votes) votes.add(reader);
    if (checks.length > 0 && this.checks?.addBatch(checks, lastRow) === true) throw new StoppedByCheck();
  }

  /** A malformed record with its bytes of the input. */
  private asRead(record: MalformedRecord): MalformedRecord {
    return { ...record, bytes: this.reader.malformedBytes(record.offset) ?? record.bytes };
  }

  addBigSums(sums: BigSums): void {
    for (const [at, entries] of sums) this.bigSumsOf(at).mergeEntries(entries);
  }

  private addBigNumber(at: number, text: string, weight: number): number {
    const { mantissa, scale } = parseDecimal(text);
    this.bigSumsOf(at).add(mantissa, scale, BigInt(weight));
    return Number(text);
  }

  private bigSumsOf(at: number): PowerSums {
    let sums = this.bigSums.get(at);
    if (sums === undefined) {
      sums = new PowerSums();
      this.bigSums.set(at, sums);
    }
    return sums;
  }

  /** Merges the workers' partials of the table. Precondition, for columns too: every batch has been folded, no worker is at work. */
  mergeTables(): TablePartial {
    return this.mergeParts((kernel) => {
      const bytes = kernel.output(kernel.exports.writeTable());
      return TablePartial.read(new ByteReader(bytes), this.setup.limits);
    });
  }

  /** Merges those of a column; each call reads them anew. */
  mergeColumn(index: number): ColumnPartial {
    const context = { limits: this.setup.limits, tokens: this.setup.nullTokens };
    const partial = this.mergeParts((kernel) => {
      const bytes = kernel.output(kernel.exports.writeColumn(index));
      return ColumnPartial.read(new ByteReader(bytes), context);
    });
    for (const [kind, name] of NUMBER_KINDS.entries()) {
      partial.addBigNumbers(name, this.bigSums.get(numbersAt(index, kind)) ?? null);
    }
    return partial;
  }

  private mergeParts<T extends { merge(other: T): void }>(read: (kernel: Kernel) => T): T {
    const [first, ...others] = this.memories;
    if (first === undefined) throw new Error("no memory was added");
    const result = read(first);
    for (const kernel of others) result.merge(read(kernel));
    return result;
  }
}
