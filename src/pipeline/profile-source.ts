import { ProfilerError } from "../base/errors.ts";
import { VERSION } from "../base/version.ts";
import { checkHead } from "../input/check-head.ts";
import { type InputRef, inputName } from "../input/input-ref.ts";
import { RecordSplitter, SLOT_BYTES } from "../input/record-splitter.ts";
import { type Sniffed, sniff } from "../input/sniff.ts";
import { type ByteSource, openSource } from "../input/source.ts";
import { kernelBytes } from "../kernel/kernel-bytes.ts";
import { Kernel, type TableSetup, createKernelMemory, initializeKernel } from "../kernel/kernel.ts";
import { limitsFor } from "../model/limits.ts";
import { DEFAULT_NULL_TOKENS, type ProfileOptions } from "../model/options.ts";
import type { Profile } from "../model/profile.ts";
import { assembleProfile } from "../profile/assemble.ts";
import { Accumulation } from "./accumulation.ts";
import { profileInline } from "./inline-run.ts";
import { profileInThreads } from "./threaded-run.ts";
import type { ProgressListener } from "./progress.ts";
import { RunClock } from "./run-clock.ts";
import { selectColumns } from "./select-columns.ts";
import type { FaultPlan } from "./worker-pool.ts";

/** One profile to make. Aborting the signal ends the run with `INTERRUPTED`, its workers gone. */
export interface ProfileRequest {
  input: InputRef;
  options: ProfileOptions;
  onProgress?: ProgressListener;
  signal?: AbortSignal;
  /** For tests: make workers fail. */
  faults?: FaultPlan | null;
}

/** The first part of the input, in the memory of the first worker, and what was found in it. */
export interface Opening {
  module: WebAssembly.Module;
  kernel: Kernel;
  slot: number;
  source: ByteSource;
  head: Uint8Array;
  /** Whether the head is the whole input. */
  complete: boolean;
  sniffed: Sniffed;
  setup: TableSetup;
}

/**
 * Reads the input once and returns its profile.
 * @throws ProfilerError with a stable code for everything that ends a run early.
 */
export async function profileSource(request: ProfileRequest): Promise<Profile> {
  const clock = new RunClock();
  const source = await openSource(request.input);
  const stop = (): void => void source.close();
  request.signal?.addEventListener("abort", stop);
  try {
    return await profileOpened(request, source, clock);
  } catch (error) {
    throw request.signal?.aborted === true ? interrupted() : placed(error, inputName(request.input));
  } finally {
    request.signal?.removeEventListener("abort", stop);
    await source.close();
  }
}

async function profileOpened(request: ProfileRequest, source: ByteSource, clock: RunClock): Promise<Profile> {
  const opening = await readOpening(request, source);
  const { sniffed, setup } = opening;
  clock.mark("open");
  const splitter = new RecordSplitter(source, setup.quote, setup.maxRecordBytes, (worker) => whenIdle(worker));
  let whenIdle = (_worker: number): Promise<void> => Promise.resolve();
  splitter.startAt(
    { line: sniffed.dataLine, offset: sniffed.dataStart },
    opening.head.subarray(sniffed.dataStart),
    opening.complete,
  );
  const accumulation = new Accumulation(setup, splitter);
  if (opening.complete) {
    await profileInline(opening, splitter, accumulation, clock);
  } else {
    await profileInThreads(opening, splitter, accumulation, clock, request, (wait) => {
      whenIdle = wait;
    });
  }
  clock.mark("read and profile");
  const parts = accumulation.finish(sniffed.headerNames, request.options.top, sniffed.blankLinesBefore);
  clock.mark("finish");
  return assembleProfile({
    generator: { name: "profiler", version: VERSION },
    source: {
      name: inputName(request.input),
      bytes: splitter.bytesRead,
      compression: null,
      encoding: sniffed.encoding,
      bom: sniffed.bom,
      dialect: sniffed.dialect,
    },
    ...parts,
    width: setup.columns,
    run: clock.report(splitter),
  });
}

async function readOpening(request: ProfileRequest, source: ByteSource): Promise<Opening> {
  const module = new WebAssembly.Module(kernelBytes());
  const kernel = hostedKernel(module);
  initializeKernel(kernel);
  const slot = kernel.exports.addSlot(SLOT_BYTES);
  const { head, complete } = await readHead(source, kernel.bytes(slot, SLOT_BYTES));
  checkHead(head, inputName(request.input));
  const sniffed = sniff(head, request.options.dialect, complete);
  return { module, kernel, slot, source, head, complete, sniffed, setup: tableSetup(sniffed, request.options) };
}

/** The main thread's instance on a fresh memory. It only scans and reads results, except for small inputs. */
export function hostedKernel(module: WebAssembly.Module): Kernel {
  return new Kernel(module, createKernelMemory(), { parseDouble: Number, addBigNumber: () => Number.NaN });
}

async function readHead(source: ByteSource, target: Uint8Array): Promise<{ head: Uint8Array; complete: boolean }> {
  let filled = 0;
  while (filled < target.length) {
    const count = await source.read(target.subarray(filled));
    if (count === 0) return { head: target.subarray(0, filled), complete: true };
    filled += count;
  }
  return { head: target, complete: false };
}

function tableSetup(sniffed: Sniffed, options: ProfileOptions): TableSetup {
  const { delimiter, quote } = sniffed.dialect;
  const columns = sniffed.headerNames.length;
  return {
    delimiter: delimiter.charCodeAt(0),
    quote: quote === null ? null : quote.charCodeAt(0),
    columns,
    selected: selectColumns(sniffed.headerNames, options),
    nullTokens: [...new Set([...DEFAULT_NULL_TOKENS, ...options.nullTokens])].filter((token) => token !== ""),
    limits: limitsFor(columns, options.maxMemoryBytes),
    maxRecordBytes: options.maxRecordBytes,
  };
}

function interrupted(): ProfilerError {
  return new ProfilerError("INTERRUPTED", "interrupted before the end of the input", {
    hint: "nothing was written; run again to profile the whole input",
  });
}

/** Says which file an error is about, where it does not yet. */
function placed(error: unknown, file: string): unknown {
  if (!(error instanceof ProfilerError) || error.place.file !== undefined) return error;
  const { message, place, hint, cause } = error;
  return new ProfilerError(error.code, message, { place: { file, ...place }, hint, cause });
}
