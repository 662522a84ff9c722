import type { KeyFinding } from "../../src/model/checks.ts";
import { type Kernel, openTable } from "../../src/kernel/kernel.ts";
import { limitsFor } from "../../src/model/limits.ts";
import { KernelMemories } from "../../src/pipeline/kernel-memories.ts";
import { KeyDecision } from "../../src/pipeline/keys/decide-keys.ts";
import type { KeyColumns } from "../../src/pipeline/keys/input-keys.ts";
import type { KeyRoom } from "../../src/pipeline/keys/key-room.ts";
import { KeySpill } from "../../src/pipeline/keys/key-spill.ts";
import { drawSeeds, KeyStore } from "../../src/pipeline/keys/key-store.ts";
import { type TemporarySpace, temporarySpace } from "../../src/pipeline/keys/temporary-file.ts";
import { divide } from "./kernel-profile.ts";
import type { ReferenceDialect } from "./reference/profile.ts";
import { referenceRecords } from "./reference/records.ts";

/** How inputs are divided, and what there is room for. */
export interface KeyDivision {
  cuts: readonly number[];
  workers: readonly (0 | 1)[];
  blockBytes: number;
  /** Before which blocks all keys go to a file, in turn; without, none do. */
  spills: readonly boolean[];
  room: KeyRoom;
}

/** What is looked for in which tables. */
export interface KeyQuestion {
  tables: readonly { bytes: Uint8Array; dialect: ReferenceDialect }[];
  columns: KeyColumns;
  nullTokens: readonly string[];
  reference: { table: { bytes: Uint8Array; dialect: ReferenceDialect }; columns: readonly string[] } | null;
  examples: number;
}

const LIMITS = limitsFor(1, 2 ** 29);
const memories = new KernelMemories();
const seeds = drawSeeds();

/** What two workers, their files and the decision find. */
export async function keyFinding(question: KeyQuestion, division: KeyDivision): Promise<KeyFinding> {
  const { tables, columns, nullTokens, reference, examples } = question;
  const space = temporarySpace(null, 2 ** 40, division.room.waitingBytes);
  const kernels = [memories.take(), memories.take(), memories.take()] as const;
  const store = new KeyStore([columns], seeds, space, kernels[0]);
  const known = new KeyStore([reference?.columns ?? null], seeds, space, kernels[1]);
  try {
    readTables(store, tables, nullTokens, division);
    if (reference !== null) readTables(known, [reference.table], [], division);
    store.seal();
    known.seal();
    const decision = new KeyDecision(kernels[2], examples, division.room);
    return await decision.decide({ store, kind: 0 }, reference === null ? null : { store: known, kind: 0 });
  } finally {
    store.close();
    known.close();
    memories.giveBack(kernels);
  }
}

function readTables(
  store: KeyStore,
  tables: KeyQuestion["tables"],
  nullTokens: readonly string[],
  division: KeyDivision,
): void {
  let rows = 0;
  for (const { bytes: input, dialect } of tables) {
    const { bytes, names, batches } = divide(input, { ...dialect, ...division, limits: LIMITS, top: 1 });
    const keys = store.openInput(names, dialect.delimiter);
    const used = [0, 1].map(() => openMemory({ dialect, nullTokens, columns: names.length, bytes }, division));
    for (const { kernel } of used) keys.open(kernel);
    batches.forEach(({ start, end, row, line, added = 0 }, index) => {
      const { kernel, slot } = used[division.workers[index % division.workers.length] ?? 0]!;
      kernel.write(slot, bytes.subarray(start, end));
      // behind a batch stands the next record, or nothing
      kernel.write(slot + end - start, Uint8Array.of(bytes[end] ?? 0));
      kernel.exports.beginBatch(slot, end - start, rows + row, line, start, added, 0, 0);
      addBlocks(kernel, store.space, division.spills);
    });
    rows += Math.max(0, referenceRecords(input, dialect).records.length - Number(dialect.header));
    keys.collect();
    memories.giveBack(used.map(({ kernel }) => kernel));
  }
}

interface OpenedTable {
  dialect: ReferenceDialect;
  nullTokens: readonly string[];
  columns: number;
  bytes: Uint8Array;
}

function openMemory(
  { dialect, nullTokens, columns, bytes }: OpenedTable,
  { blockBytes }: KeyDivision,
): { kernel: Kernel; slot: number } {
  const kernel = memories.take();
  const slot = kernel.exports.addSlot(bytes.length + 1);
  const setup = {
    delimiter: dialect.delimiter.charCodeAt(0),
    quote: dialect.quote?.charCodeAt(0) ?? null,
    columns: Math.max(1, columns),
    selected: [],
    nullTokens,
    limits: LIMITS,
    maxRecordBytes: 2 ** 30,
    malformed: { leaveOut: dialect.leaveOut === true, list: false },
    header: null,
    checks: null,
  };
  openTable(kernel, setup, blockBytes);
  return { kernel, slot };
}

function addBlocks(kernel: Kernel, space: TemporarySpace, spills: readonly boolean[]): void {
  const spill = new KeySpill(kernel, space);
  for (let block = 0; kernel.exports.addBlock() !== 0; block++) {
    if (spills[block % spills.length] === true) {
      kernel.exports.closeStreams();
      spill.spill();
    }
    kernel.exports.commitBlock();
  }
  kernel.exports.endBatch();
  kernel.exports.commitBlock();
}
