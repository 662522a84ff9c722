import { widePowersOfTen } from "./powers-of-ten.ts";

/** The functions of the kernel; addresses are bytes of its memory. See src/kernel/assembly/index.ts. */
interface KernelExports {
  initialize(delimiter: number, quote: number): void;
  setPower(index: number, high: bigint, low: bigint): void;
  addSlot(bytes: number): number;
  overflowSlot(bytes: number): number;
  addToken(length: number): number;
  openColumns(
    columns: number,
    distinctLimit: number,
    valueCap: number,
    bucketLimit: number,
    windowLimit: number,
    memoEntries: number,
    voteBuckets: number,
    candidates: number,
    sampleLimit: number,
    blockBytes: number,
  ): void;
  openColumn(index: number): void;
  scanReset(): void;
  scan(start: number, end: number, final: boolean, first: boolean): void;
  scanned(what: number): number;
  beginBatch(start: number, length: number, row: number, line: number, offset: number): void;
  addBlock(): number;
  endBatch(): number;
  isTorn(): number;
  writeTable(): number;
  writeColumn(index: number): number;
  outputAddress(): number;
  hasFailed(): number;
  usedBytes(): number;
}

/** What the kernel asks of its host; a number's bytes are ASCII. */
export interface KernelHost {
  /** The double nearest to a number; an infinity when there is none. */
  parseDouble(text: string): number;
  /** Adds a number too long for the kernel's sums; returns its nearest double. */
  addBigNumber(column: number, text: string, weight: number): number;
}

/** Pages of 64 KiB. The maximum is only reserved address space. */
const INITIAL_PAGES = 16;
const MAXIMUM_PAGES = 32768;

/** Memory for one worker. It is shared, so that it outlives the thread that works on it. */
export function createKernelMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES, shared: true });
}

/** An instance of the kernel on a memory. All state is in the memory; instances can come and go. */
export class Kernel {
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, host: KernelHost) {
    this.memory = memory;
    const instance = new WebAssembly.Instance(module, {
      env: { memory },
      host: {
        parseDouble: (start: number, length: number) => host.parseDouble(this.text(start, length)),
        addBigNumber: (column: number, start: number, length: number, weight: number) =>
          host.addBigNumber(column, this.text(start, length), weight),
      },
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler that wrote the module knows the types, the host does not
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

/** First use of a fresh memory. `quote: null` means that no character quotes. */
export function initializeKernel(kernel: Kernel, delimiter: number, quote: number | null): void {
  kernel.exports.initialize(delimiter, quote ?? 256);
  widePowersOfTen().forEach((power, index) => {
    kernel.exports.setPower(index, power.high, power.low);
  });
}
