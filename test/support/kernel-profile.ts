import { shownText } from "./reference/text.ts";
import { ByteReader } from "../../src/base/byte-reader.ts";
import type { BooleanPair } from "../../src/model/boolean-pairs.ts";
import type { Limits } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import type { ColumnProfile, TableCounts } from "../../src/model/profile.ts";
import { ColumnPartial, type PartialContext, TablePartial } from "../../src/profile/partial.ts";
import type { RowSample } from "../../src/profile/row-sample.ts";
import { summarizeColumn } from "../../src/profile/summarize-column.ts";
import { summarizeTable } from "../../src/profile/summarize-table.ts";
import { VoteSummary } from "../../src/sketch/vote-summary.ts";
import type { CheckRun } from "../../src/profile/checks/check-run.ts";
import { withBigNumbers } from "./column-partial.ts";
import { type KernelBatch, type KernelRun, runKernel } from "./kernel-run.ts";
import { type ReferenceQuoting, type ReferenceRecord, referenceRecords } from "./reference/records.ts";

/** How an input is written, and how it is to be divided among workers. */
export interface KernelProfileOptions {
  delimiter: string;
  quote: string | null;
  header: boolean;
  limits: Limits;
  top: number;
  blockBytes: number;
  /** Before which records a batch ends, taken modulo their number. */
  cuts: readonly number[];
  /** Malformed records are no rows. */
  leaveOut?: boolean;
  /** Default: the usual ones. */
  nullTokens?: readonly string[];
  /** Those of them that the user named. */
  askedTokens?: readonly string[];
  booleans?: readonly BooleanPair[];
  /** Which of two workers takes a batch, in turn. */
  workers: readonly (0 | 1)[];
  /** What values are checked for; it is told all that is found. */
  checks?: CheckRun;
}

/** The parts of a profile that come from the kernel. */
export interface KernelProfile {
  table: TableCounts;
  columns: ColumnProfile[];
  rowSample: RowSample;
}

export interface Division {
  bytes: Uint8Array;
  names: string[];
  batches: KernelBatch[];
  blankLinesBefore: number;
  /** As written, without its line end. */
  header: Uint8Array | undefined;
}

/** The profile of an input by way of the kernel, the partials of its workers and their merge. */
export function kernelProfile(input: Uint8Array, options: KernelProfileOptions): KernelProfile {
  const division = divide(input, options);
  const { limits, nullTokens: tokens = DEFAULT_NULL_TOKENS } = options;
  const checks = options.checks?.openInput(division.names) ?? null;
  const owner = division.batches.map((_, index) => options.workers[index % options.workers.length] ?? 0);
  const runs = ([0, 1] as const).map((worker) => {
    const batches = division.batches.filter((_, index) => owner[index] === worker);
    return runKernel(division.bytes, {
      ...options,
      columns: division.names.length,
      batches,
      headerText: division.header,
      checks,
    });
  });
  foldChecks(options.checks, division, runs, owner);
  const table = merged(runs, (run) => TablePartial.read(new ByteReader(run.table), limits));
  const votes = foldVotes(runs, owner, division.names.length);
  const columns = division.names.map((name, index) => {
    const partial = merged(runs, (run) => readColumn(run, index, { limits, tokens }));
    options.checks?.readColumn(partial, table.rows, { name, tokens, asked: options.askedTokens ?? [] });
    return summarizeColumn(partial, {
      index,
      name,
      header: name,
      rows: table.rows,
      votes: votes[index] ?? new VoteSummary(),
      wishes: { top: options.top, nullTokens: options.askedTokens ?? [], booleans: options.booleans ?? [] },
      tokens,
    });
  });
  const { blankLinesBefore } = division;
  const counts = summarizeTable(table, {
    columns,
    width: columns.length,
    blankLinesBefore,
    footer: { records: 0, blankLines: 0 },
  });
  return { table: counts, columns, rowSample: table.rowSample };
}

function readColumn(run: KernelRun, index: number, context: PartialContext): ColumnPartial {
  const partial = ColumnPartial.read(new ByteReader(run.columns[index] ?? new Uint8Array()), context);
  return withBigNumbers(partial, run, index);
}

function merged<Part extends { merge(other: Part): void }>(runs: KernelRun[], read: (run: KernelRun) => Part): Part {
  const [first, second] = runs.map(read);
  if (first === undefined || second === undefined) throw new Error("two runs are needed");
  first.merge(second);
  return first;
}

/** The candidates of all batches, in the order of the batches. */
function foldVotes(runs: KernelRun[], owner: readonly number[], columns: number): VoteSummary[] {
  const votes = Array.from({ length: columns }, () => VoteSummary.forColumns(columns));
  const taken = [0, 0];
  for (const worker of owner) {
    const next = taken[worker] ?? 0;
    taken[worker] = next + 1;
    const reader = new ByteReader(runs[worker]?.candidates[next] ?? new Uint8Array());
    for (const column of votes) column.add(reader);
  }
  return votes;
}

/** What the checks found in all batches, in the order of the batches. */
function foldChecks(
  checks: CheckRun | undefined,
  { batches }: Division,
  runs: KernelRun[],
  owner: readonly number[],
): void {
  const taken = [0, 0];
  owner.forEach((worker, index) => {
    const next = taken[worker] ?? 0;
    taken[worker] = next + 1;
    const found = runs[worker]?.checks[next];
    const lastRow = (batches[index + 1]?.row ?? Infinity) - 1;
    if (found !== undefined) checks?.addBatch(found, lastRow);
  });
}

/** Finds the header, closes the last record, and cuts the rest into batches. */
export function divide(input: Uint8Array, options: KernelProfileOptions): Division {
  const bytes = closed(input, options);
  const found = referenceRecords(bytes, options);
  const [first] = found.records;
  if (first === undefined)
    return { bytes, names: [], batches: [], blankLinesBefore: found.blankLines, header: undefined };
  const names = first.fields.map(({ text }, index) => (options.header ? shownText(text) : `column_${index + 1}`));
  const start = options.header ? behindLineEnd(bytes, first.end) : first.offset;
  const line = options.header ? first.line + lineEnds(bytes.subarray(first.offset, start)) : first.line;
  const rows = options.header ? found.records.slice(1) : found.records;
  const added = bytes.length - input.length;
  const batches = cutBatches({ start, end: bytes.length, row: 1, line, added }, rows, options.cuts);
  const header = options.header ? bytes.subarray(first.offset, first.end) : undefined;
  return { bytes, names, batches, blankLinesBefore: first.line - 1, header };
}

/** The input with what its last record lacks: the closing quote, the line end. */
function closed(input: Uint8Array, quoting: ReferenceQuoting): Uint8Array {
  const last = input.at(-1);
  const { records, unclosedQuote } = referenceRecords(input, quoting);
  if (records.length === 0) return input;
  if (unclosedQuote !== null) return Buffer.concat([input, Buffer.from(`${quoting.quote}\n`)]);
  return last === 10 || last === 13 ? input : Buffer.concat([input, Buffer.from("\n")]);
}

function behindLineEnd(bytes: Uint8Array, end: number): number {
  return end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
}

function lineEnds(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/\r\n|\r|\n/g)?.length ?? 0
  );
}

function cutBatches(whole: KernelBatch, rows: ReferenceRecord[], cuts: readonly number[]): KernelBatch[] {
  if (whole.start >= whole.end) return [];
  const places = [...new Set(cuts.map((cut) => cut % Math.max(1, rows.length)))].toSorted((a, b) => a - b);
  const starts = places.flatMap((place) => {
    const record = rows[place];
    return place === 0 || record === undefined ? [] : [{ start: record.offset, row: place + 1, line: record.line }];
  });
  const all = [{ start: whole.start, row: whole.row, line: whole.line }, ...starts];
  return all.map((batch, index) => {
    const next = all[index + 1];
    return { ...batch, end: next?.start ?? whole.end, added: next === undefined ? (whole.added ?? 0) : 0 };
  });
}
