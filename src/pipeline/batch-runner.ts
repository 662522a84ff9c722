import { Kernel } from "../kernel/kernel.ts";
import { parseDecimal } from "../sketch/parse-decimal.ts";
import { PowerSums } from "../sketch/power-sums.ts";
import type { Batch, BatchResult, BigSums } from "./protocol.ts";

/**
 * Adds batches to the accumulators of one memory.
 * Everything it learns is in that memory, or given to `putBigSums` before the block counts as added: a fresh runner on
 * the same memory can go on where this one stopped.
 */
export class BatchRunner {
  readonly kernel: Kernel;
  private readonly putBigSums: (sums: BigSums) => void;
  private bigSums = new Map<number, PowerSums>();

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, putBigSums: (sums: BigSums) => void) {
    this.putBigSums = putBigSums;
    this.kernel = new Kernel(module, memory, {
      parseDouble: Number,
      addBigNumber: (column, text, weight) => this.addBigNumber(column, text, weight),
    });
  }

  private addBigNumber(column: number, text: string, weight: number): number {
    let sums = this.bigSums.get(column);
    if (sums === undefined) {
      sums = new PowerSums();
      this.bigSums.set(column, sums);
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
    if (!resumed) exports.beginBatch(batch.start, batch.bytes, batch.row, batch.line, batch.offset);
    while (exports.addBlock() !== 0) {
      this.flushBigSums();
      exports.commitBlock();
    }
    const candidates = this.kernel.output(exports.endBatch());
    this.flushBigSums();
    const row = exports.longRecord(0);
    const longRecord = row === 0 ? null : { row, offset: batch.offset + exports.longRecord(1) };
    return { sequence: batch.sequence, candidates, longRecord, busyMs: performance.now() - started };
  }

  /** Lets the kernel count the end of the batch as done. */
  commit(): void {
    this.kernel.exports.commitBlock();
  }

  /** Puts away what the host was handed, before the kernel counts the block as added. */
  private flushBigSums(): void {
    if (this.bigSums.size === 0) return;
    this.putBigSums([...this.bigSums].map(([column, sums]) => [column, sums.entries()]));
    this.bigSums = new Map();
  }
}
