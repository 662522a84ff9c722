import { checkHead } from "../input/check-head.ts";
import { inputName } from "../input/input-ref.ts";
import { SLOT_BYTES } from "../input/range-reader.ts";
import { type Sniffed, sniff } from "../input/sniff/sniff.ts";
import type { ByteSource } from "../input/source.ts";
import { kernelBytes } from "../kernel/kernel-bytes.ts";
import { Kernel, type TableSetup, createKernelMemory, initializeKernel } from "../kernel/kernel.ts";
import { limitsFor } from "../model/limits.ts";
import { DEFAULT_NULL_TOKENS, type ProfileOptions } from "../model/options.ts";
import type { ProfileRequest } from "./request.ts";
import { selectColumns } from "./select-columns.ts";

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
 * Reads the first part of the input and decides how it is written.
 * Calls `onLarge` as soon as it is known that there is more.
 */
export async function readOpening(request: ProfileRequest, source: ByteSource, onLarge: () => void): Promise<Opening> {
  if (source.totalBytes !== null && source.totalBytes > SLOT_BYTES) onLarge();
  const module = new WebAssembly.Module(kernelBytes());
  const kernel = hostedKernel(module);
  initializeKernel(kernel);
  const slot = kernel.exports.addSlot(SLOT_BYTES);
  const { head, complete } = await readHead(source, kernel.bytes(slot, SLOT_BYTES));
  if (!complete) onLarge();
  checkHead(head, inputName(request.input));
  const sniffed = sniff(head, request.options.dialect, complete);
  return { module, kernel, slot, source, head, complete, sniffed, setup: tableSetup(sniffed, head, request) };
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

function listNullTokens({ defaultNulls, nullTokens }: ProfileOptions): string[] {
  const all = [...(defaultNulls ? DEFAULT_NULL_TOKENS : []), ...nullTokens];
  return [...new Set(all)].filter((token) => token !== "");
}

function tableSetup(sniffed: Sniffed, head: Uint8Array, request: ProfileRequest): TableSetup {
  const { options, onMalformed } = request;
  const { delimiter, quote, header } = sniffed.dialect;
  const { headerStart, headerBytes } = sniffed;
  const columns = sniffed.headerNames.length;
  return {
    delimiter: delimiter.charCodeAt(0),
    quote: quote === null ? null : quote.charCodeAt(0),
    columns,
    selected: selectColumns(sniffed.headerNames, options),
    nullTokens: listNullTokens(options),
    limits: limitsFor(columns, options.maxMemoryBytes),
    maxRecordBytes: options.maxRecordBytes,
    malformed: {
      leaveOut: options.onError === "skip",
      list: options.onError === "fail" || onMalformed !== undefined,
    },
    // a copy: the slot is written to again
    header: header ? head.slice(headerStart, headerStart + headerBytes) : null,
  };
}
