import { VERSION } from "../base/version.ts";
import type { Profile } from "../model/profile.ts";
import { assembleProfile } from "../profile/assemble.ts";
import { type ColumnsContext, type MergedColumn, summarizeColumns } from "../profile/summarize-columns.ts";
import type { ColumnWishes } from "../profile/summarize-column.ts";
import { describeInput } from "./describe-input.ts";
import { IdleThreads } from "./idle-threads.ts";
import { KernelMemories } from "./kernel-memories.ts";
import { takeBrokenOff } from "./broken-input.ts";
import { type ReadInput, readInput } from "./read-input.ts";
import type { ProfileRequest } from "./request.ts";
import { RunClock } from "./run-clock.ts";

/**
 * Reads the input once and returns its profile.
 * `memories` may be those of runs before this one, which are used again.
 * @throws ProfilerError with a stable code for everything that ends a run early.
 */
export async function profileSource(request: ProfileRequest, memories = new KernelMemories()): Promise<Profile> {
  const clock = new RunClock();
  const threads = new IdleThreads();
  const { keys } = request;
  let tokens: readonly string[] = [];
  try {
    await keys?.begin(request);
    const profile = await readInput(request, { clock, threads, memories, before: null, keys: keys?.store }, (read) => {
      const made = profileOf(read, request, clock);
      memories.giveBack(read.accumulation.kernels);
      tokens = read.opening.setup.nullTokens;
      return made;
    });
    if (keys === undefined) return profile;
    await keys.finish(profile, tokens, request.signal);
    return clock.extended(profile, "keys");
  } finally {
    await threads.close();
    keys?.close();
  }
}

function profileOf(read: ReadInput, request: ProfileRequest, clock: RunClock): Profile {
  const { options } = request;
  const { sniffed, setup } = read.opening;
  const table = read.accumulation.mergeTables();
  const trailing = sniffed.dialect.trailingDelimiter ? (sniffed.headerNames.at(-1) ?? null) : null;
  const context = {
    wishes: wishesOf(options),
    tokens: setup.nullTokens,
    trailing,
    onColumn: columnReader(request, table.rows, setup.nullTokens),
  };
  const parts = summarizeColumns(table, columnsOf(read), context);
  const isTrailing = trailing !== null && parts.columns.every(({ name }) => name !== trailing);
  clock.mark("finish");
  const brokenOff = takeBrokenOff(request, read.source, read.reader, table.rows);
  return assembleProfile({
    generator: { name: "profiler", version: VERSION },
    source: describeInput(read, request, table, isTrailing),
    table,
    ...parts,
    brokenOff,
    footer: read.reader.footer ?? NO_FOOTER,
    blankLinesBefore: sniffed.blankLinesBefore,
    width: sniffed.headerNames.length - (isTrailing ? 1 : 0),
    options,
    run: clock.report(),
  });
}

/** Tells the checks of a request how each column is read. */
export function columnReader(
  { checks, options }: Pick<ProfileRequest, "checks" | "options">,
  rows: number,
  tokens: readonly string[],
): NonNullable<ColumnsContext["onColumn"]> {
  return (partial, name) => checks?.readColumn(partial, rows, { name, tokens, asked: options.nullTokens });
}

/** Of an input without notes at its end. */
export const NO_FOOTER = { records: 0, blankLines: 0 };

/** Alerts look at the most frequent value, also where none is listed. */
export function wishesOf(options: ProfileRequest["options"]): ColumnWishes {
  return { ...options, top: Math.max(1, options.top) };
}

/** One column after the other, so that no more than one is at hand at a time. */
function* columnsOf({ opening: { setup, sniffed }, accumulation, votes }: ReadInput): Generator<MergedColumn, void> {
  for (const [position, index] of setup.selected.entries()) {
    const partial = accumulation.mergeColumn(index);
    const header = sniffed.headerTexts?.[index] ?? null;
    yield { index, name: sniffed.headerNames[index] ?? "", header, votes: votes[position]!, partial };
  }
}
