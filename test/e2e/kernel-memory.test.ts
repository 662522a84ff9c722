import { expect, test } from "vitest";
import { SLOT_BYTES } from "../../src/input/range-reader.ts";
import { createKernelMemory, initializeKernel, Kernel, openTable } from "../../src/kernel/kernel.ts";
import { kernelBytes } from "../../src/kernel/kernel-bytes.ts";
import { type Limits, limitsFor } from "../../src/model/limits.ts";
import { DEFAULTS, DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";

const MIB = 1 << 20;
const module = new WebAssembly.Module(kernelBytes());

type MakeValue = (row: number) => string;

/** What takes the most: each value another, long ones, and numbers and instants all over the place. */
const LONG_TEXT: MakeValue = (row) => `${row}-`.padEnd(300, "text ");
const SHORT_TEXT: MakeValue = (row) => `value ${row}`;
const NUMBERS: MakeValue = (row) => `${row % 2 === 0 ? "-" : ""}${row * 7919}e${(row % 600) - 300}`;
const CLUSTERS: MakeValue = (row) => String(row % 3 === 0 ? row : row * 2 ** (row % 40));
const INSTANTS: MakeValue = (row) =>
  `${String(1 + (row % 9000)).padStart(4, "0")}-01-01T00:00:${String(row % 60).padStart(2, "0")}.${row}`;

/** The formula of docs/ARCHITECTURE.md for the memory of one worker. */
function formula(columns: number, limits: Limits): number {
  const { distinctLimit, valueCap, bucketLimit, windowLimit, memoEntries, voteBuckets } = limits;
  // a table doubles before it is full, and what it grew out of is not given back
  const slots = 2 ** Math.ceil(Math.log2(2 * bucketLimit + 2));
  const share =
    distinctLimit * (72 + valueCap) +
    2 * slots * 16 +
    2 * windowLimit * 4 +
    memoEntries * 32 +
    voteBuckets * 24 +
    16_384;
  const [blockTables, rowSample, output] = [(columns > 64 ? 10 : 4) * MIB, 6 * MIB, 8 * MIB];
  return 2 * SLOT_BYTES + blockTables + rowSample + output + columns * share;
}

/** Profiles rows as a worker does, and returns how far its memory has grown. */
function usedBytes(makers: readonly MakeValue[], rows: number, limits: Limits): number {
  const kernel = new Kernel(module, createKernelMemory(), {
    parseDouble: Number,
    matchPattern: () => false,
    addBigNumber: (_, text) => Number(text),
  });
  initializeKernel(kernel);
  const slots = [kernel.exports.addSlot(SLOT_BYTES), kernel.exports.addSlot(SLOT_BYTES)];
  openTable(kernel, {
    delimiter: 44,
    quote: 34,
    columns: makers.length,
    selected: [...makers.keys()],
    nullTokens: DEFAULT_NULL_TOKENS,
    limits,
    maxRecordBytes: DEFAULTS.maxRecordBytes,
    malformed: { leaveOut: false, list: false },
    header: null,
    checks: null,
  });
  let batch = "";
  let sent = 0;
  const send = (row: number): void => {
    addBatch(kernel, slots[sent++ % 2] ?? 0, batch, row);
    batch = "";
  };
  for (let row = 1; row <= rows; row++) {
    batch += `${makers.map((make) => make(row)).join(",")}\n`;
    if (batch.length > SLOT_BYTES - 128 * 1024) send(row);
  }
  send(rows);
  for (const index of makers.keys()) kernel.exports.writeColumn(index);
  kernel.exports.writeTable();
  return kernel.exports.usedBytes();
}

function addBatch(kernel: Kernel, slot: number, text: string, row: number): void {
  const bytes = Buffer.from(text);
  kernel.write(slot, bytes);
  kernel.exports.beginBatch(slot, bytes.length, row, row, 0, 0, 0, 0);
  while (kernel.exports.addBlock() !== 0) kernel.exports.commitBlock();
  kernel.exports.endBatch();
  kernel.exports.commitBlock();
}

/** Rows beyond what a column keeps one by one and in buckets, and what a table keeps of its rows. */
const BEYOND = 1.2;

test.each([
  [1, "long texts", [LONG_TEXT], 7],
  [1, "numbers", [NUMBERS], 7],
  [1, "clusters of numbers", [CLUSTERS], 7],
  [1, "instants", [INSTANTS], 7],
  [1, "as many long texts as are kept", [LONG_TEXT], 1],
  [41, "as many long texts as are kept", [LONG_TEXT], 1],
  [41, "long texts", [LONG_TEXT], BEYOND],
  [41, "all kinds", [LONG_TEXT, NUMBERS, SHORT_TEXT, CLUSTERS, INSTANTS], BEYOND],
  [200, "all kinds", [LONG_TEXT, NUMBERS, SHORT_TEXT, CLUSTERS, INSTANTS], BEYOND],
] as [number, string, MakeValue[], number][])(
  "%i columns of %s stay within the formula",
  (columns, _name, kinds, times) => {
    const limits = limitsFor(columns, DEFAULTS.maxMemoryBytes);
    const makers = Array.from({ length: columns }, (_, index) => kinds[index % kinds.length] as MakeValue);
    const rows = Math.floor(times * Math.max(limits.distinctLimit, times > 1 ? limits.bucketLimit : 0));
    const used = usedBytes(makers, rows, limits);
    expect(used).toBeGreaterThan(2 * SLOT_BYTES);
    expect(used).toBeLessThan(formula(columns, limits));
  },
);
