import type { ProfilerError } from "../base/errors.ts";
import type { IllFormedFound } from "../input/encoding/ill-formed-count.ts";
import type { KernelCheck } from "../kernel/check-programs.ts";
import type { RecordRange } from "../input/range-reader.ts";
import type { MalformedRecord } from "../model/malformed.ts";
import type { ScaleSums } from "../sketch/power-sums.ts";
import type { TemporarySpace } from "./keys/temporary-file.ts";

/** Whole records in a worker's memory, each with its line end, and where they stand in the input. */
export interface Batch extends RecordRange {
  /** Number of the batch, from 0. */
  sequence: number;
}

/** What a worker works on. */
export interface WorkerSetup {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** The checks of values, which tell by their number what a pattern is. */
  checks: readonly KernelCheck[];
  /** Where keys of rows go that are too many for the memory; null: none are kept. */
  keySpace: TemporarySpace | null;
  /** For tests: how to fail, at which batch. */
  fault: Fault | null;
}

export interface Fault {
  kind: "throw" | "exit";
  sequence: number;
}

/**
 * Main thread → worker: first what it works on, then batches.
 * `resumed`: a worker before this one may have added some of the batch's blocks.
 */
export type ToWorker = { kind: "open"; setup: WorkerSetup } | { kind: "batch"; batch: Batch; resumed: boolean };

/** Sums of numbers that the kernel left to its host, by column and kind (see `numbersAt`). */
export type BigSums = [at: number, entries: [scale: number, sums: ScaleSums][]][];

/** Worker → main thread. */
export type FromWorker =
  | { kind: "bigSums"; sums: BigSums }
  | { kind: "done"; result: BatchResult }
  /** `refused`: it is no defect, so that it need not be tried again. */
  | { kind: "failed"; message: string; refused: RefusedWork | null };

/** What goes from thread to thread of a ProfilerError, besides its message. */
export type RefusedWork = Pick<ProfilerError, "code" | "hint">;

/** What only one batch tells; everything else stays in the worker's memory until the end. */
export interface BatchResult {
  sequence: number;
  /** Candidates for the most frequent values, column by column. */
  candidates: Uint8Array<ArrayBuffer>;
  /** The first record beyond `--max-record-bytes`, if there is one. */
  longRecord: { row: number; line: number; offset: number } | null;
  /** What was checked: see `CheckRun`. */
  checks: Uint8Array<ArrayBuffer>;
  /** The number of its last row. */
  lastRow: number;
  /** Its malformed records, if they are asked for. */
  malformed: MalformedRecord[];
  /** Bytes that are not UTF-8. */
  illFormed: IllFormedFound;
  /** Rows so far, in all batches of the worker, that are not of the table's width. */
  raggedRows: number;
  busyMs: number;
}
