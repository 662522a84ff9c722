import type { RangeReader } from "../../src/input/range-reader.ts";
import type { ByteSource } from "../../src/input/source.ts";
import type { TableSetup } from "../../src/kernel/kernel.ts";
import { limitsFor } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import type { MalformedRecord } from "../../src/model/malformed.ts";
import type { Profile } from "../../src/model/profile.ts";
import { Accumulation } from "../../src/pipeline/accumulation.ts";
import { profileInline } from "../../src/pipeline/inline-run.ts";
import { KernelMemories } from "../../src/pipeline/kernel-memories.ts";
import type { Opening } from "../../src/pipeline/opening.ts";
import { RunClock } from "../../src/pipeline/run-clock.ts";
import { SLOT_BYTES } from "../../src/input/range-reader.ts";
import { VoteSummary } from "../../src/sketch/vote-summary.ts";
import { summarizeColumns } from "../../src/profile/summarize-columns.ts";
import { summarizeTable } from "../../src/profile/summarize-table.ts";

const memories = new KernelMemories();
const WISHES = { top: 100, booleans: [], nullTokens: [] };

/** What a reader's records are worth: the figures of the table and of its columns. */
export interface ReaderProfile {
  table: Profile["table"];
  columns: Profile["columns"];
  malformed: MalformedRecord[];
}

/** Profiles records that are plain CSV, or are written so by the reader. */
export async function readerProfile(
  reader: RangeReader,
  columns: number,
  delimiter = ",",
  setup: Partial<TableSetup> = {},
): Promise<ReaderProfile> {
  const kernel = memories.take();
  const table: TableSetup = {
    delimiter: delimiter.charCodeAt(0),
    quote: '"'.charCodeAt(0),
    columns,
    selected: Array.from({ length: columns }, (_, index) => index),
    nullTokens: DEFAULT_NULL_TOKENS,
    limits: limitsFor(columns, 2 ** 29),
    maxRecordBytes: 2 ** 30,
    header: null,
    checks: null,
    malformed: { leaveOut: false, list: true },
    ...setup,
  };
  const malformed: MalformedRecord[] = [];
  const slot = kernel.exports.addSlot(SLOT_BYTES);
  const votes = table.selected.map(() => VoteSummary.forColumns(columns));
  const accumulation = new Accumulation(table, reader, votes, (records) => void malformed.push(...records));
  const opening = { kernel, slot, setup: table, memories } as unknown as Opening;
  await profileInline(opening, reader, accumulation, new RunClock(), { input: { kind: "stdin" } } as never);
  const merged = table.selected.map((index, position) => {
    return {
      index,
      name: `c${index}`,
      header: null,
      votes: votes[position]!,
      partial: accumulation.mergeColumn(index),
    };
  });
  const partial = accumulation.mergeTables();
  const found = summarizeColumns(partial, merged, { wishes: WISHES, tokens: table.nullTokens });
  const footer = { records: 0, blankLines: 0 };
  const summary = summarizeTable(partial, { ...found, blankLinesBefore: 0, width: columns, footer });
  return { table: { ...summary, ...found.relations }, columns: found.columns, malformed };
}

/** Bytes that come a few at a time, as the sizes say in turn. */
export function sourceOf(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]): ByteSource {
  let offset = 0;
  let turn = 0;
  return {
    totalBytes: null,
    read(target) {
      const size = Math.min(sizes[turn++ % sizes.length] ?? 1, target.length);
      const part = bytes.subarray(offset, offset + size);
      target.set(part);
      offset += part.length;
      return Promise.resolve(part.length);
    },
    close: () => Promise.resolve(),
  };
}
