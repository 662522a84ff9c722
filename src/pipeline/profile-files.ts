import { ProfilerError } from "../base/errors.ts";
import { VERSION } from "../base/version.ts";
import { inputName, type InputRef } from "../input/input-ref.ts";
import type { Profile } from "../model/profile.ts";
import { assembleProfile } from "../profile/assemble.ts";
import { InputFold } from "../profile/input-fold.ts";
import { summarizeColumns } from "../profile/summarize-columns.ts";
import { TableFold } from "../profile/table-fold.ts";
import { describeInput } from "./describe-input.ts";
import { FilesProgress } from "./files-progress.ts";
import { IdleThreads } from "./idle-threads.ts";
import type { InputsBefore } from "./inputs-before.ts";
import { KernelMemories } from "./kernel-memories.ts";
import { takeBrokenOff } from "./broken-input.ts";
import { columnReader, NO_FOOTER, wishesOf } from "./profile-source.ts";
import { type ReadInput, readInput } from "./read-input.ts";
import type { ProfileRequest } from "./request.ts";
import { RunClock } from "./run-clock.ts";

/** One profile to make of several inputs. */
export interface FilesRequest extends Omit<ProfileRequest, "input"> {
  inputs: readonly InputRef[];
}

/** Later inputs may have new columns: up to so many times those of the first, whose number sets the limits. */
const MOST_GROWTH = 4;
const GROWTH_ALLOWED = 200;

/**
 * Reads several inputs one after the other and returns the profile of all their rows.
 * @throws ProfilerError with a stable code, and the input's name, for everything that ends a run early.
 */
export async function profileFiles(request: FilesRequest): Promise<Profile> {
  const { keys } = request;
  const run = new FilesRun(request);
  try {
    await keys?.begin(request);
    for (const input of request.inputs) await run.read(input);
    const profile = run.finish();
    if (keys === undefined) return profile;
    await keys.finish(profile, run.tokens, request.signal);
    return run.clock.extended(profile, "keys");
  } finally {
    await run.threads.close();
    keys?.close();
  }
}

class FilesRun {
  readonly threads = new IdleThreads(true);
  private readonly request: FilesRequest;
  readonly clock = new RunClock();
  private readonly memories = new KernelMemories();
  private readonly progress: FilesProgress;
  private readonly inputs = new InputFold();
  private fold: TableFold | null = null;
  private before: InputsBefore | null = null;
  private blankLinesBefore = 0;
  private readonly footer = { ...NO_FOOTER };
  /** What is missing of inputs that broke off. */
  private readonly brokenOff: string[] = [];
  tokens: readonly string[] = [];

  constructor(request: FilesRequest) {
    this.request = request;
    this.progress = new FilesProgress(request.inputs, request.onProgress);
  }

  async read(input: InputRef): Promise<void> {
    const request: ProfileRequest = { ...this.request, input, onProgress: this.progress.listener(input) };
    const { clock, threads, memories, before } = this;
    await readInput(request, { clock, threads, memories, before, keys: request.keys?.store }, (read) => {
      this.add(read, request);
      memories.giveBack(read.accumulation.kernels);
    });
    this.progress.inputDone();
  }

  private add(read: ReadInput, request: ProfileRequest): void {
    const { accumulation, opening, records } = read;
    const { sniffed, setup } = opening;
    const names = sniffed.headerNames;
    const fold = (this.fold ??= firstFold(read));
    const table = accumulation.mergeTables();
    const brokenOff = takeBrokenOff(request, read.source, read.reader, table.rows);
    if (brokenOff !== null) this.brokenOff.push(`${inputName(request.input)}: ${brokenOff}`);
    const { footer = NO_FOOTER } = read.reader;
    this.footer.records += footer.records;
    this.footer.blankLines += footer.blankLines;
    const report = describeInput(read, request, table);
    this.inputs.add({ report, names, rows: table.rows, firstRow: (this.before?.records ?? 0) + 1 });
    const column = (index: number): ReturnType<typeof accumulation.mergeColumn> => accumulation.mergeColumn(index);
    fold.add({
      names,
      headers: sniffed.headerTexts,
      selected: setup.selected,
      delimiter: sniffed.dialect.delimiter,
      table,
      column,
    });
    this.blankLinesBefore += sniffed.blankLinesBefore;
    this.tokens = setup.nullTokens;
    this.before ??= { records, limits: setup.limits, names, hasHeader: sniffed.dialect.header, votesOf: votesOf(fold) };
    this.before = { ...this.before, records };
    refuseGrowth(fold, this.before, inputName(request.input));
    this.clock.mark("fold");
  }

  finish(): Profile {
    const { clock, fold, inputs } = this;
    const { options } = this.request;
    if (fold === null) throw new Error("there is no input");
    const { table, columns: merged } = fold.finish();
    const onColumn = columnReader(this.request, table.rows, this.tokens);
    const parts = summarizeColumns(table, merged, { wishes: wishesOf(options), tokens: this.tokens, onColumn });
    clock.mark("finish");
    return assembleProfile({
      generator: { name: "profiler", version: VERSION },
      source: inputs.source(),
      table,
      ...parts,
      drift: { inputs: inputs.drift(), columns: fold.driftOf(parts.columns) },
      brokenOff: this.brokenOff.length === 0 ? null : this.brokenOff.join("; "),
      footer: this.footer,
      blankLinesBefore: this.blankLinesBefore,
      width: fold.width,
      options,
      run: clock.report(),
    });
  }
}

/** The votes of the first input were made before there was a table to add them to. */
function firstFold({ opening, votes }: ReadInput): TableFold {
  const { setup, sniffed } = opening;
  const named = new Map(setup.selected.map((index, position) => [sniffed.headerNames[index] ?? "", votes[position]!]));
  return new TableFold(setup.limits, named);
}

function votesOf(fold: TableFold): InputsBefore["votesOf"] {
  return (name) => fold.votesOf(name);
}

/** @throws ProfilerError TOO_MANY_COLUMNS */
function refuseGrowth({ width }: TableFold, { names }: InputsBefore, input: string): void {
  if (width <= Math.max(GROWTH_ALLOWED, MOST_GROWTH * names.length)) return;
  const message = `with ${JSON.stringify(input)} there are ${width} columns, and the first file has ${names.length}`;
  throw new ProfilerError("TOO_MANY_COLUMNS", message, {
    hint: "name the file with the most columns first, since memory is shared out by it, or profile each file by itself with --each",
  });
}
