import { Kernel, createKernelMemory, initializeKernel, openTable } from "../../src/kernel/kernel.ts";
import { kernelBytes } from "../../src/kernel/kernel-bytes.ts";
import type { Limits } from "../../src/model/limits.ts";
import type { TableChecks } from "../../src/kernel/check-programs.ts";
import { patternMatcher } from "../../src/kernel/patterns/pattern-matcher.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { parseDecimal } from "../../src/sketch/parse-decimal.ts";
import { PowerSums } from "../../src/sketch/power-sums.ts";

/** A stretch of whole records, and where it stands in the input. */
export interface KernelBatch {
  start: number;
  end: number;
  row: number;
  line: number;
  /** Bytes at the end that the last record was given because it lacked them. */
  added?: number;
}

/** How the bytes are written, and how the kernel is to take them. */
export interface KernelRunOptions {
  columns: number;
  delimiter: string;
  quote: string | null;
  limits: Limits;
  nullTokens?: readonly string[];
  /** In the order of the input; without them all bytes are one batch that starts on line 1. */
  batches?: readonly KernelBatch[];
  blockBytes?: number;
  /** As written, without its line end. */
  headerText?: Uint8Array | undefined;
  /** Malformed records are no rows. */
  leaveOut?: boolean;
  /** What values are checked for. */
  checks?: TableChecks | null;
}

/** What one worker ends with. */
export interface KernelRun {
  table: Uint8Array<ArrayBuffer>;
  columns: Uint8Array<ArrayBuffer>[];
  /** One for each batch. */
  candidates: Uint8Array<ArrayBuffer>[];
  /** What the checks found, one for each batch; none without checks. */
  checks: Uint8Array<ArrayBuffer>[];
  /** Sums of the numbers that the kernel left to its host, by column. */
  bigNumbers: Map<number, PowerSums>;
}

const module = new WebAssembly.Module(kernelBytes());
/** Memories of earlier runs, zero again: each one reserves a lot of address space. */
const memories: WebAssembly.Memory[] = [];

/** Profiles bytes with a fresh kernel, as a worker does. The bytes are whole records; the last one ends in a line end. */
export function runKernel(bytes: Uint8Array, options: KernelRunOptions): KernelRun {
  const bigNumbers = new Map<number, PowerSums>();
  const kernel = openKernel(options, bigNumbers);
  const batches = options.batches ?? [{ start: 0, end: bytes.length, row: 1, line: 1 }];
  const slot = kernel.exports.addSlot(Math.max(64, ...batches.map(({ start, end }) => end - start + 1)));
  const checks: Uint8Array<ArrayBuffer>[] = [];
  const candidates = batches.map((batch) => {
    const found = runBatch(kernel, slot, bytes, batch);
    if (options.checks) checks.push(kernel.output(kernel.exports.writeChecks()));
    return found;
  });
  const table = kernel.output(kernel.exports.writeTable());
  const columns = Array.from({ length: options.columns }, (_, index) =>
    kernel.output(kernel.exports.writeColumn(index)),
  );
  kernel.bytes(0, kernel.memory.buffer.byteLength).fill(0);
  memories.push(kernel.memory);
  return { table, columns, candidates, checks, bigNumbers };
}

function openKernel(options: KernelRunOptions, bigNumbers: Map<number, PowerSums>): Kernel {
  const {
    columns,
    delimiter,
    quote,
    limits,
    nullTokens = DEFAULT_NULL_TOKENS,
    blockBytes,
    headerText = null,
    leaveOut = false,
    checks = null,
  } = options;
  const matchers = (checks?.list ?? []).map((check) =>
    check.kind === "value" && check.test.kind === "pattern" && check.automaton === undefined
      ? patternMatcher(check.test.pattern, check.test.whole)
      : null,
  );
  const kernel = new Kernel(module, memories.pop() ?? createKernelMemory(), {
    parseDouble: Number,
    matchPattern: (check, value) => matchers[check]?.(value) ?? false,
    addBigNumber: (column, text, weight) => addBigNumber(bigNumbers, column, text, weight),
  });
  initializeKernel(kernel);
  const setup = {
    delimiter: delimiter.charCodeAt(0),
    quote: quote === null ? null : quote.charCodeAt(0),
    columns,
    selected: Array.from({ length: columns }, (_, index) => index),
    nullTokens,
    limits,
    maxRecordBytes: 2 ** 30,
    malformed: { leaveOut, list: false },
    header: headerText,
    checks,
  };
  openTable(kernel, setup, blockBytes);
  return kernel;
}

function addBigNumber(bigNumbers: Map<number, PowerSums>, column: number, text: string, weight: number): number {
  const sums = bigNumbers.get(column) ?? new PowerSums();
  const { mantissa, scale } = parseDecimal(text);
  sums.add(mantissa, scale, BigInt(weight));
  bigNumbers.set(column, sums);
  return Number(text);
}

function runBatch(kernel: Kernel, slot: number, bytes: Uint8Array, batch: KernelBatch): Uint8Array<ArrayBuffer> {
  const { start, end, row, line, added = 0 } = batch;
  kernel.write(slot, bytes.subarray(start, end));
  // behind a batch stands the next record, or nothing
  kernel.write(slot + end - start, Uint8Array.of(bytes[end] ?? 0));
  kernel.exports.beginBatch(slot, end - start, row, line, start, added, 0, 0);
  while (kernel.exports.addBlock() !== 0) kernel.exports.commitBlock();
  const candidates = kernel.output(kernel.exports.endBatch());
  kernel.exports.commitBlock();
  return candidates;
}
