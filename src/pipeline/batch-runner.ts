import { ByteReader } from "../base/byte-reader.ts";
import { findIllFormed, NONE_ILL_FORMED } from "../input/encoding/ill-formed-count.ts";
import { countLineEnds } from "../input/encoding/line-ends.ts";
import { Kernel } from "../kernel/kernel.ts";
import { type MalformedRecord, reasonsOf } from "../model/malformed.ts";
import { parseDecimal } from "../sketch/parse-decimal.ts";
import { PowerSums } from "../sketch/power-sums.ts";
import type { MatchPattern } from "./checked-patterns.ts";
import { KeySpill } from "./keys/key-spill.ts";
import type { Batch, BatchResult, BigSums, WorkerSetup } from "./protocol.ts";

/** What a runner works on. */
export interface RunnerSetup extends Pick<WorkerSetup, "module" | "memory" | "checks" | "keySpace"> {
  /** Matches the patterns that the kernel does not: see `patternsOf`. */
  matchPattern: MatchPattern;
}

const NOTHING = new Uint8Array(0);

/** What the kernel writes of a malformed record. */
const MALFORMED_BYTES = 40;

/**
 * Adds batches to the accumulators of one memory.
 * Everything it learns is in that memory, or given to `putBigSums` before the block counts as added: a fresh runner on
 * the same memory can go on where this one stopped.
 */
export class BatchRunner {
  readonly kernel: Kernel;
  private readonly putBigSums: (sums: BigSums) => void;
  private readonly hasChecks: boolean;
  private readonly keySpill: KeySpill | null;
  private bigSums = new Map<number, PowerSums>();

  constructor({ module, memory, checks, keySpace, matchPattern }: RunnerSetup, putBigSums: (sums: BigSums) => void) {
    this.putBigSums = putBigSums;
    this.hasChecks = checks.length > 0;
    this.kernel = new Kernel(module, memory, {
      parseDouble: Number,
      addBigNumber: (at, text, weight) => this.addBigNumber(at, text, weight),
      matchPattern,
    });
    this.keySpill = keySpace === null ? null : new KeySpill(this.kernel, keySpace);
  }

  private addBigNumber(at: number, text: string, weight: number): number {
    let sums = this.bigSums.get(at);
    if (sums === undefined) {
      sums = new PowerSums();
      this.bigSums.set(at, sums);
    }
    const { mantissa, scale } = parseDecimal(text);
    sums.add(mantissa, scale, BigInt(weight));
    return Number(text);
  }

  /**
   * Adds a batch, or with `resumed` what is missing of it.
   * `commit` must follow once the result is on its way: it cannot be had a second time.
   */
  run(batch: Batch, resumed: boolean): BatchResult {
    const started = performance.now();
    const { exports } = this.kernel;
    if (!resumed) this.begin(batch);
    while (exports.addBlock() !== 0) {
      this.flushBigSums();
      this.keySpill?.spill();
      exports.commitBlock();
    }
    const candidates = this.kernel.output(exports.endBatch());
    const checks = this.hasChecks ? this.kernel.output(exports.writeChecks()) : NOTHING;
    this.flushBigSums();
    const longRecord = this.longRecord(batch);
    const malformed = this.listMalformed();
    const raggedRows = exports.raggedRows();
    const illFormed = this.illFormedIn(batch);
    const busyMs = performance.now() - started;
    const { sequence } = batch;
    const lastRow = batch.row + batch.rows - 1;
    return { sequence, candidates, checks, lastRow, longRecord, malformed, illFormed, raggedRows, busyMs };
  }

  private begin({ start, bytes, row, line, offset, added, skips, places }: Batch): void {
    const { exports } = this.kernel;
    const skipped = Uint32Array.from(skips, (place) => start + place);
    this.kernel.write(exports.skipRoom(skips.length / 2), new Uint8Array(skipped.buffer));
    exports.beginBatch(start, bytes, row, line, offset, added, skips.length / 2, places);
  }

  /** What is not UTF-8; of records that were written anew that is found where they are read. */
  private illFormedIn({ start, bytes, line, offset, places }: Batch): BatchResult["illFormed"] {
    return places === 0 ? findIllFormed(this.kernel.bytes(start, bytes), { line, offset }) : NONE_ILL_FORMED;
  }

  /** The malformed records of the batch, if they are listed. */
  private listMalformed(): MalformedRecord[] {
    const { exports } = this.kernel;
    const reader = new ByteReader(
      this.kernel.bytes(exports.malformedList(1), MALFORMED_BYTES * exports.malformedList(0)),
    );
    return Array.from({ length: exports.malformedList(0) }, () => this.readMalformed(reader));
  }

  private readMalformed(reader: ByteReader): MalformedRecord {
    const [start, length, reasons, fields] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
    const bytes = Uint8Array.from(this.kernel.bytes(start, length));
    const [row, line, offset] = [reader.count(), reader.count(), reader.count()];
    return { row, line, offset, fields, reasons: reasonsOf(reasons), bytes };
  }

  private longRecord(batch: Batch): BatchResult["longRecord"] {
    const row = this.kernel.exports.longRecord(0);
    if (row === 0) return null;
    const before = this.kernel.exports.longRecord(1);
    // the bytes are looked at once more: this ends the run
    const line = batch.line + countLineEnds(this.kernel.bytes(batch.start, before));
    return { row, line, offset: batch.offset + before };
  }

  /** Lets the kernel count the end of the batch as done. */
  commit(): void {
    this.kernel.exports.commitBlock();
  }

  /** Puts away what the host was handed, before the kernel counts the block as added. */
  private flushBigSums(): void {
    if (this.bigSums.size === 0) return;
    this.putBigSums([...this.bigSums].map(([at, sums]) => [at, sums.entries()]));
    this.bigSums = new Map();
  }
}
