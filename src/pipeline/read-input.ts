import { type DecodedSource, decodedSource } from "../input/encoding/decoded-source.ts";
import { findIllFormed } from "../input/encoding/ill-formed-count.ts";
import { inputName } from "../input/input-ref.ts";
import type { RangeReader } from "../input/range-reader.ts";
import { checkHeader } from "../input/sniff/check-header.ts";
import { type UnpackedSource, unpackedSource } from "../input/compression/unpacked-source.ts";
import { openSource } from "../input/source.ts";
import type { MalformedRecord } from "../model/malformed.ts";
import { VoteSummary } from "../sketch/vote-summary.ts";
import { rootCause, showingCompressed } from "./broken-input.ts";
import { Accumulation } from "./accumulation.ts";
import type { IdleThreads } from "./idle-threads.ts";
import { profileInline } from "./inline-run.ts";
import type { InputsBefore } from "./inputs-before.ts";
import type { KernelMemories } from "./kernel-memories.ts";
import type { KeyStore } from "./keys/key-store.ts";
import { takeMalformed } from "./malformed.ts";
import { drain, tappedSource } from "./tapped-source.ts";
import { openReader } from "./open-reader.ts";
import { type Opening, readOpening } from "./opening.ts";
import { RenumberedReader } from "./renumbered-reader.ts";
import type { ProfileRequest } from "./request.ts";
import type { RunClock } from "./run-clock.ts";
import { interrupted, placed } from "./run-errors.ts";
import { profileInThreads } from "./threaded-run.ts";

/** What an input is read with. */
export interface ReadingContext {
  clock: RunClock;
  threads: IdleThreads;
  memories: KernelMemories;
  /** What is known from the inputs before it; null for the first. */
  before: InputsBefore | null;
  /** Where the keys of rows are put; left out: they are not wanted. */
  keys?: KeyStore | undefined;
}

/** An input that has been read to its end, while its workers' memories hold what was found in it. */
export interface ReadInput {
  opening: Opening;
  source: UnpackedSource;
  /** The same as UTF-8. */
  decoded: DecodedSource;
  reader: RangeReader;
  /** Rows, and records that are none, with those of the inputs before it. */
  records: number;
  accumulation: Accumulation;
  /** The votes on the most frequent values, for each selected column. */
  votes: readonly VoteSummary[];
}

/**
 * Opens an input, reads all of it, and gives what was found to `use`, before the input is closed.
 * @throws ProfilerError with a stable code, and the input's name, for everything that ends a run early.
 */
export async function readInput<Result>(
  request: ProfileRequest,
  context: ReadingContext,
  use: (read: ReadInput) => Result,
): Promise<Result> {
  let unpacked: UnpackedSource | null = null;
  const name = inputName(request.input);
  try {
    if (request.signal?.aborted === true) throw interrupted();
    const source = await openSource(request.input, undefined, request.signal);
    const opened = request.tap === undefined ? source : tappedSource(source, request.tap);
    const close = (): Promise<void> => (unpacked ?? opened).close();
    const stop = (): void => void close();
    request.signal?.addEventListener("abort", stop);
    try {
      unpacked = await unpackedSource(opened, name, unpackingOf(request));
      const result = use(await readOpened(showingCompressed(request, unpacked), unpacked, context));
      if (request.tap !== undefined) await drain(opened);
      return result;
    } finally {
      request.signal?.removeEventListener("abort", stop);
      await close();
    }
  } catch (failure) {
    const error = rootCause(failure, unpacked);
    throw request.signal?.aborted === true ? interrupted() : placed(error, name);
  }
}

/** One of several files of an archive is named by the input itself. */
function unpackingOf({ input, options }: ProfileRequest): ProfileRequest["options"] {
  return input.kind === "file" && input.entry !== undefined ? { ...options, entry: input.entry } : options;
}

async function readOpened(
  request: ProfileRequest,
  source: UnpackedSource,
  context: ReadingContext,
): Promise<ReadInput> {
  const decoded = decodedSource(source, inputName(request.input), request.options.encoding);
  const { clock, threads, memories, before } = context;
  const onLarge = (): void => threads.start(request.options.workers);
  const opening = await readOpening(request, decoded, { memories, before, onLarge });
  const { sniffed, setup } = opening;
  checkHeader(sniffed, request.options);
  clock.mark("open");
  const recordsBefore = before?.records ?? 0;
  const reader = new RenumberedReader(openReader(opening), recordsBefore);
  const votes = votesFor(opening, before);
  const onMalformed = (records: readonly MalformedRecord[]): void => takeMalformed(request, records, recordsBefore);
  const keys = context.keys?.openInput(sniffed.headerNames, sniffed.dialect.delimiter) ?? null;
  const accumulation = new Accumulation(setup, reader, votes, onMalformed, request.checks ?? null, keys);
  // what is written anew for the kernel is looked at where it is read
  if (reader.placeBytes > 0) decoded.countIllFormed(opening.head);
  else accumulation.illFormed.add(findIllFormed(opening.head.subarray(0, sniffed.dataStart), { line: 1, offset: 0 }));
  if (opening.complete) await profileInline(opening, reader, accumulation, clock, request);
  else await profileInThreads(opening, reader, accumulation, clock, request, threads);
  keys?.collect();
  clock.readDone(reader);
  clock.mark("read and profile");
  return { opening, source, decoded, reader, records: reader.records, accumulation, votes };
}

function votesFor({ setup, sniffed }: Opening, before: InputsBefore | null): VoteSummary[] {
  const { selected } = setup;
  if (before === null) return selected.map(() => VoteSummary.forColumns(selected.length));
  return selected.map((index) => before.votesOf(sniffed.headerNames[index] ?? ""));
}
