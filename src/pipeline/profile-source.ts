import { VERSION } from "../base/version.ts";
import { inputName } from "../input/input-ref.ts";
import { type UnpackedSource, unpackedSource } from "../input/compression/unpacked-source.ts";
import { checkHeader } from "../input/sniff/check-header.ts";
import type { RangeReader } from "../input/range-reader.ts";
import { openSource } from "../input/source.ts";
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
import { rootCause, showingCompressed, takeBrokenOff } from "./broken-input.ts";
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
  const opened = await openSource(request.input);
  const threads = new IdleThreads();
  let unpacked: UnpackedSource | null = null;
  const close = (): Promise<void> => (unpacked ?? opened).close();
  const stop = (): void => void close();
  request.signal?.addEventListener("abort", stop);
  try {
    unpacked = await unpackedSource(opened, inputName(request.input), request.options);
    return await profileOpened(showingCompressed(request, unpacked), unpacked, clock, threads);
  } catch (failure) {
    const error = rootCause(failure, unpacked);
    throw request.signal?.aborted === true ? interrupted() : placed(error, inputName(request.input));
  } finally {
    request.signal?.removeEventListener("abort", stop);
    await Promise.all([close(), threads.close()]);
  }
}

async function profileOpened(
  request: ProfileRequest,
  source: UnpackedSource,
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
  const brokenOff = takeBrokenOff(request, source, reader, parts.table.rows);
  return assembleProfile({
    generator: { name: "profiler", version: VERSION },
    source: {
      name: inputName(request.input),
      bytes: reader.bytesRead,
      compression: source.compression,
      compressedBytes: source.compressedBytes,
      encoding: sniffed.encoding,
      bom: sniffed.bom,
      format: opening.json === null ? "csv" : "ndjson",
      dialect: opening.json === null ? dialectOf(opening, reader, parts) : null,
      json: reader.jsonSource,
    },
    ...parts,
    brokenOff,
    footer: reader.footer ?? NO_FOOTER,
    width: sniffed.headerNames.length,
    options: request.options,
    run: clock.report(reader),
  });
}

const NO_FOOTER = { records: 0, blankLines: 0 };

/** The dialect, now that all records are read. */
function dialectOf({ sniffed }: Opening, { lineEnds, footer }: RangeReader, { table }: FoldedTable): Dialect {
  const terminator = terminatorOf(lineEnds ?? table.lineEnds, sniffed.headerEnd);
  return { ...sniffed.dialect, footerRecords: footer?.records ?? 0, terminator };
}
