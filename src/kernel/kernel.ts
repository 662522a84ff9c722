import type { Limits } from "../model/limits.ts";
import { type CheckExports, openChecks, type TableChecks } from "./check-programs.ts";
import type { KeyExports } from "./key-exports.ts";
import { knownNames } from "./names.ts";
import { letterSymbols } from "./letter-symbols.ts";
import { widePowersOfTen } from "./powers-of-ten.ts";

/** The functions of the kernel; addresses are bytes of its memory. See src/kernel/assembly/index.ts. */
interface KernelExports extends CheckExports, KeyExports {
  initialize(): void;
  setDialect(delimiter: number, quote: number): void;
  setPower(index: number, high: bigint, low: bigint): void;
  addName(key: bigint, what: number): void;
  runAutomaton(table: number, start: number, length: number): number;
  addSlot(bytes: number): number;
  overflowSlot(bytes: number, kept: number): number;
  addToken(length: number): number;
  letterSymbols(): number;
  openColumns(
    columns: number,
    distinctLimit: number,
    valueCap: number,
    bucketLimit: number,
    instantBucketLimit: number,
    windowLimit: number,
    memoEntries: number,
    voteBuckets: number,
    candidates: number,
    sampleLimit: number,
    registerBits: number,
    patternLimit: number,
    blockBytes: number,
    recordLimit: number,
  ): void;
  openColumn(index: number): void;
  openRowSample(limit: number, cap: number): void;
  headerRoom(bytes: number): number;
  openHeader(): void;
  scanReset(start: number): void;
  scan(start: number, end: number, final: boolean, first: boolean): void;
  scanAbandon(before: number, limit: number): void;
  scanned(what: number): number;
  beginBatch(
    start: number,
    length: number,
    row: number,
    line: number,
    offset: number,
    added: number,
    skips: number,
    places: number,
  ): void;
  skipRoom(skips: number): number;
  setHalf(half: number): void;
  setMalformed(leaveOut: boolean, list: boolean): void;
  malformedList(what: number): number;
  addBlock(): number;
  commitBlock(): void;
  endBatch(): number;
  isTorn(): number;
  isCurrentBatch(start: number, offset: number): number;
  longRecord(what: number): number;
  writeTable(): number;
  writeColumn(index: number): number;
  outputAddress(): number;
  hasFailed(): number;
  usedBytes(): number;
  clear(overrun: number): void;
  raggedRows(): number;
}

/** What the kernel asks of its host; a number's bytes are ASCII. */
export interface KernelHost {
  /** The double nearest to a number; an infinity when there is none. */
  parseDouble(text: string): number;
  /** Adds a number too long for the kernel's sums, to those of a column and kind (see `numbersAt`); returns its nearest double. */
  addBigNumber(at: number, text: string, weight: number): number;
  /** Whether a value matches the pattern of a check, by the check's number. */
  matchPattern(check: number, value: Uint8Array): boolean;
}

/** Numbers of a column by how they can be read: see src/kernel/assembly/column-layout.ts. */
export const NUMBER_KINDS = ["same", "point", "comma", "spaced"] as const;

/** What the kernel calls the numbers of a kind of a column. */
export function numbersAt(column: number, kind: number): number {
  return 4 * column + kind;
}

/** What the kernel takes for "no quote": no byte equals it. */
const NO_QUOTE = 256;
const LF = 10;

/** Pages of 64 KiB; more than the first few take some milliseconds to get, which small inputs need not wait for. */
const INITIAL_PAGES = 160;
const ROOMY_PAGES = 1024;
const MAXIMUM_PAGES = 32768;

/** Memory for one worker. It is shared, so that it outlives the thread that works on it. */
export function createKernelMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES, shared: true });
}

/**
 * Makes a memory so large that most tables never need more: growing one stops all threads for a moment.
 * It is only address space until it is used.
 */
export function makeRoomy(memory: WebAssembly.Memory): void {
  const pages = memory.buffer.byteLength / 65536;
  if (pages < ROOMY_PAGES) memory.grow(ROOMY_PAGES - pages);
}

/** An instance of the kernel on a memory. All state is in the memory; instances can come and go. */
export class Kernel {
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;

  /** Who answers the kernel's calls; its functions may be replaced. */
  readonly host: KernelHost;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, host: KernelHost) {
    this.memory = memory;
    this.host = host;
    const instance = new WebAssembly.Instance(module, {
      env: { memory },
      host: {
        parseDouble: (start: number, length: number) => host.parseDouble(this.text(start, length)),
        addBigNumber: (at: number, start: number, length: number, weight: number) =>
          host.addBigNumber(at, this.text(start, length), weight),
        matchPattern: (check: number, start: number, length: number) =>
          Number(host.matchPattern(check, this.bytes(start, length))),
      },
    });
    this.exports = instance.exports as unknown as KernelExports;
  }

  /** A view of the memory. Valid for good: shared memory is never moved, though it may grow behind the view. */
  bytes(start: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, start, length);
  }

  /** Copies bytes into the memory. */
  write(start: number, bytes: Uint8Array): void {
    this.bytes(start, bytes.length).set(bytes);
  }

  /** A copy of what the last call put out. */
  output(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.bytes(this.exports.outputAddress(), length));
  }

  private text(start: number, length: number): string {
    return Buffer.from(this.bytes(start, length)).toString("latin1");
  }
}

/** First use of a fresh memory. */
export function initializeKernel(kernel: Kernel): void {
  kernel.exports.initialize();
  widePowersOfTen().forEach((power, index) => {
    kernel.exports.setPower(index, power.high, power.low);
  });
  for (const [key, what] of knownNames()) kernel.exports.addName(key, what);
  kernel.write(kernel.exports.letterSymbols(), letterSymbols());
}

/** Where the kernel's own state begins: src/kernel/assembly/layout.ts. What lies before it is the compiler's and never changes. */
const CONTEXT = 65536;
/** So many bytes behind what is in use may have been written to. */
const OVERRUN_BYTES = 4096;

/** What an initialized memory holds. */
export function kernelImage(kernel: Kernel): Buffer {
  return Buffer.from(kernel.bytes(CONTEXT, kernel.exports.usedBytes() - CONTEXT));
}

/** Makes a used memory an initialized one, by the image of such a one. Precondition: nobody works on it. */
export function resetKernel(kernel: Kernel, image: Buffer): void {
  kernel.exports.clear(OVERRUN_BYTES);
  image.copy(kernel.bytes(CONTEXT, image.length));
}

/**
 * Bytes that the kernel lays out at once. Small blocks stay in the processor's cache while the columns are gone through;
 * of a wide table they would hold few rows, and the columns' own tables would be fetched anew for each of them.
 */
function blockBytesFor(columns: number): number {
  return Math.max(256 * 1024, Math.min(4096 * columns, 4 * 1024 * 1024));
}

/** What becomes of records that are not written as they should be. */
export interface MalformedHandling {
  /** They are no rows. */
  leaveOut: boolean;
  /** Each batch lists them. */
  list: boolean;
}

/** Every row is in one of two halves, by a hash of its number. */
export type RowHalf = "first" | "second";

/** What the accumulators of a table need to know. */
export interface TableSetup {
  delimiter: number;
  /** `null`: no character quotes. */
  quote: number | null;
  columns: number;
  /** Indexes of the columns to profile. */
  selected: readonly number[];
  nullTokens: readonly string[];
  limits: Limits;
  maxRecordBytes: number;
  malformed: MalformedHandling;
  /** The header as written, without its line end; null when there is none. */
  header: Uint8Array | null;
  /** What values are checked for besides; null: nothing. */
  checks: TableChecks | null;
  /** Which rows are looked at; left out: all of them. */
  half?: RowHalf | undefined;
}

/** Makes the accumulators of a table in an initialized memory. */
export function openTable(kernel: Kernel, setup: TableSetup, blockBytes = blockBytesFor(setup.columns)): void {
  const { exports } = kernel;
  const { limits } = setup;
  exports.setDialect(setup.delimiter, setup.quote ?? NO_QUOTE);
  for (const token of setup.nullTokens) {
    const bytes = Buffer.from(token);
    kernel.write(exports.addToken(bytes.length), bytes);
  }
  exports.openColumns(
    setup.columns,
    limits.distinctLimit,
    limits.valueCap,
    limits.bucketLimit,
    limits.instantBucketLimit,
    limits.windowLimit,
    limits.memoEntries,
    limits.voteBuckets,
    limits.candidates,
    limits.sampleLimit,
    limits.registerBits,
    limits.patternLimit,
    blockBytes,
    setup.maxRecordBytes,
  );
  exports.setHalf(setup.half === undefined ? 0 : setup.half === "first" ? 1 : 2);
  exports.setMalformed(setup.malformed.leaveOut, setup.malformed.list);
  for (const index of setup.selected) exports.openColumn(index);
  exports.openRowSample(limits.rowSampleLimit, limits.sampledBytes);
  if (setup.header !== null) openHeader(kernel, setup.header);
  if (setup.checks !== null) openChecks(kernel, setup.checks);
}

function openHeader(kernel: Kernel, header: Uint8Array): void {
  const room = kernel.exports.headerRoom(header.length + 1);
  kernel.write(room, header);
  kernel.write(room + header.length, Uint8Array.of(LF));
  kernel.exports.openHeader();
}
