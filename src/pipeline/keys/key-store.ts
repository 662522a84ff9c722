import { randomBytes } from "node:crypto";
import { closeSync } from "node:fs";
import type { Kernel } from "../../kernel/kernel.ts";
import { CHUNK_HEAD, STREAMS_A_KEY } from "../../kernel/key-exports.ts";
import { InputKeys, type KeyColumns, type KeyFile, type KeyHome, type KeySeeds } from "./input-keys.ts";
import { chunkBytesFor } from "./key-room.ts";
import { KeySpill } from "./key-spill.ts";
import { readTemporary, type TemporarySpace } from "./temporary-file.ts";

/** Secrets that nobody knows before the run. */
export function drawSeeds(): KeySeeds {
  const words = new BigUint64Array(new Uint8Array(randomBytes(32)).buffer);
  return [words[0]!, words[1]!, words[2]!, words[3]!];
}

/**
 * The keys of the rows of one table, in as many inputs as it has: in temporary files, and what is not there in a
 * kernel's memory of its own.
 */
export class KeyStore implements KeyHome {
  readonly kinds: readonly KeyColumns[];
  readonly seeds: KeySeeds;
  readonly space: TemporarySpace;
  readonly chunkBytes: number;
  /** The names of all columns. */
  readonly names = new Set<string>();
  /** Of the workers, by their numbers. */
  readonly files: KeyFile[] = [];
  /** Where keys are put together that are in no file. */
  private readonly kernel: Kernel;
  private readonly spill: KeySpill;
  private readonly layouts = new Map<string, number>();
  private input: InputKeys | null = null;
  /** Chunks in the memory, by stream. */
  private waiting = new Map<number, number[]>();

  constructor(kinds: readonly KeyColumns[], seeds: KeySeeds, space: TemporarySpace, kernel: Kernel) {
    this.kinds = kinds;
    this.seeds = seeds;
    this.space = space;
    this.kernel = kernel;
    kernel.exports.setKeySeeds(...seeds);
    this.chunkBytes = chunkBytesFor(kinds.length);
    kernel.exports.openKeys(kinds.length, this.chunkBytes);
    this.spill = new KeySpill(kernel, space);
  }

  /** Begins the next input. */
  openInput(names: readonly string[], delimiter: string): InputKeys {
    for (const name of names) this.names.add(name);
    const layout = JSON.stringify(names.length > 1 ? [delimiter, ...names] : names);
    const number = this.layouts.get(layout) ?? this.layouts.size;
    this.layouts.set(layout, number);
    this.input = new InputKeys(this, names, number);
    return this.input;
  }

  /** Takes the records of a chunk, which a worker has in its memory. */
  take(stream: number, records: Uint8Array): void {
    this.kernel.write(this.kernel.exports.recordRoom(stream, records.length), records);
    this.spill.spill();
  }

  /**
   * Makes keys of those held entries whose null tokens are values: `values` has for each column of the kind 256 bytes, by
   * the token's number, not 0 where it is a value. Comes after the last input.
   */
  admit(kind: number, values: Uint8Array): void {
    const { kernel } = this;
    const stream = kind * STREAMS_A_KEY + STREAMS_A_KEY - 1;
    const table = kernel.exports.addSlot(values.length);
    const room = kernel.exports.addSlot(this.chunkBytes);
    kernel.write(table, values);
    this.seal();
    const admit = (end: number): boolean => {
      kernel.exports.admitKeys(kind, values.length / 256, room + CHUNK_HEAD, end, table);
      this.spill.spill();
      return true;
    };
    // copies: what is in the memory may go to the file meanwhile, and its room be used again
    const held = (this.waiting.get(stream) ?? []).map((chunk) => kernel.bytes(chunk, this.chunkBytes).slice());
    this.eachInFiles(stream, kernel, room, admit);
    for (const chunk of held) admit(copyChunk(chunk, kernel, room));
  }

  /** Ends the last input: all that is in memory can be read. */
  seal(): void {
    this.kernel.exports.closeStreams();
    this.waiting = new Map();
    const view = new DataView(this.kernel.memory.buffer);
    for (let chunk = this.kernel.exports.fullChunk(); chunk !== 0; chunk = view.getUint32(chunk + 16, true)) {
      const stream = view.getUint32(chunk + 12, true);
      this.waiting.set(stream, [...(this.waiting.get(stream) ?? []), chunk]);
    }
  }

  /**
   * Copies the chunks of a stream to an address of a kernel's memory, one after the other in no order that matters, and
   * says where each ends, until it is told that this is enough (false). Precondition: sealed.
   */
  eachChunk(kind: number, partition: number, to: Kernel, address: number, use: (end: number) => boolean): boolean {
    const stream = kind * STREAMS_A_KEY + partition;
    if (!this.eachInFiles(stream, to, address, use)) return false;
    const chunks = this.waiting.get(stream) ?? [];
    return chunks.every((chunk) => use(copyChunk(this.kernel.bytes(chunk, this.chunkBytes), to, address)));
  }

  private eachInFiles(stream: number, to: Kernel, address: number, use: (end: number) => boolean): boolean {
    const room = to.bytes(address, this.chunkBytes);
    const view = new DataView(room.buffer, room.byteOffset, this.chunkBytes);
    const { exports } = this.kernel;
    const own = { file: exports.keyFile() - 1, head: exports.streamHead(stream) };
    const chains = [...this.files.map(({ file, heads }) => ({ file, head: heads[stream] ?? -1 })), own];
    for (const { file, head } of chains) {
      for (let at = head; at >= 0; at = Number(view.getBigUint64(0, true)) - 1) {
        readTemporary(file, room, at, this.space);
        if (!use(address + view.getUint32(8, true))) return false;
      }
    }
    return true;
  }

  /** Lets go of the temporary files. Precondition: no worker is at work. */
  close(): void {
    const kernels = [this.kernel, ...(this.input?.kernels ?? [])];
    const files = [...this.files.map(({ file }) => file), ...kernels.map(({ exports }) => exports.keyFile() - 1)];
    for (const file of new Set(files)) if (file >= 0) closeSync(file);
    for (const { exports } of kernels) exports.setKeyFile(0, 0);
    this.files.length = 0;
  }
}

/** Returns where the copy ends. */
function copyChunk(chunk: Uint8Array, to: Kernel, address: number): number {
  to.write(address, chunk);
  return address + new DataView(chunk.buffer, chunk.byteOffset).getUint32(8, true);
}
