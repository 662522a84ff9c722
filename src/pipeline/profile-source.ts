import { VERSION } from "../base/version.ts";
import { inputName } from "../input/input-ref.ts";
import { checkHeader } from "../input/sniff/check-header.ts";
import type { RangeReader } from "../input/range-reader.ts";
import { type ByteSource, openSource } from "../input/source.ts";
import type { Dialect } from "../model/dialect.ts";
import type { Profile } from "../model/profile.ts";
import { terminatorOf } from "../profile/terminator.ts";
import { assembleProfile } from "../profile/assemble.ts";
import { Accumulation, type FoldedTable } from "./accumulation.ts";
import { IdleThreads } from "./idle-threads.ts";
import { profileInline } from "./inline-run.ts";
import { profileInThreads } from "./threaded-run.ts";
import { openReader } from "./open-reader.ts";
import { takeMalformed } from "./malformed.ts";
import { type Opening, readOpening } from "./opening.ts";
import type { ProfileRequest } from "./request.ts";
import { RunClock } from "./run-clock.ts";
import { interrupted, placed } from "./run-errors.ts";

/**
 * Reads the input once and returns its profile.
 * @throws ProfilerError with a stable code for everything that ends a run early.
 */
export async function profileSource(request: ProfileRequest): Promise<Profile> {
  const clock = new RunClock();
  const source = await openSource(request.input);
  const threads = new IdleThreads();
  const stop = (): void => void source.close();
  request.signal?.addEventListener("abort", stop);
  try {
    return await profileOpened(request, source, clock, threads);
  } catch (error) {
    throw request.signal?.aborted === true ? interrupted() : placed(error, inputName(request.input));
  } finally {
    request.signal?.removeEventListener("abort", stop);
    await Promise.all([source.close(), threads.close()]);
  }
}

async function profileOpened(
  request: ProfileRequest,
  source: ByteSource,
  clock: RunClock,
  threads: IdleThreads,
): Promise<Profile> {
  const opening = await readOpening(request, source, () => threads.start(request.options.workers));
  const { sniffed, setup } = opening;
  checkHeader(sniffed, request.options);
  clock.mark("open");
  const reader = openReader(opening);
  const accumulation = new Accumulation(setup, reader, (records) => takeMalformed(request, records));
  if (opening.complete) {
    await profileInline(opening, reader, accumulation, clock, request);
  } else {
    await profileInThreads(opening, reader, accumulation, clock, request, threads);
  }
  clock.mark("read and profile");
  // alerts look at the most frequent value, also where none is listed
  const wishes = { ...request.options, top: Math.max(1, request.options.top) };
  const parts = accumulation.finish(sniffed.headerNames, wishes, sniffed.blankLinesBefore);
  clock.mark("finish");
  return assembleProfile({
    generator: { name: "profiler", version: VERSION },
    source: {
      name: inputName(request.input),
      bytes: reader.bytesRead,
      compression: null,
      encoding: sniffed.encoding,
      bom: sniffed.bom,
      format: opening.json === null ? "csv" : "ndjson",
      dialect: opening.json === null ? dialectOf(opening, reader, parts) : null,
      json: reader.jsonSource,
    },
    ...parts,
    width: sniffed.headerNames.length,
    options: request.options,
    run: clock.report(reader),
  });
}

/** The dialect, now that all records are read. */
function dialectOf({ sniffed }: Opening, { lineEnds }: RangeReader, { table }: FoldedTable): Dialect {
  const terminator = terminatorOf(lineEnds ?? table.lineEnds, sniffed.headerEnd);
  return { ...sniffed.dialect, footerRecords: 0, terminator };
}
