import type { Kernel } from "../../kernel/kernel.ts";
import { CHUNK_HEAD, STREAMS_A_KEY } from "../../kernel/key-exports.ts";
import type { TemporarySpace } from "./temporary-file.ts";

/** The columns whose values are the key of a row, by their names; null: the whole row. */
export type KeyColumns = readonly string[] | null;

/** A temporary file of one worker: its descriptor, its length, and where the last chunk of each stream is (-1: nowhere). */
export interface KeyFile {
  file: number;
  length: number;
  heads: Float64Array;
}

/** Secrets of a run: see src/kernel/assembly/key-hash.ts. */
export type KeySeeds = readonly [bigint, bigint, bigint, bigint];

/** Where the keys of all inputs of a table come together. */
export interface KeyHome {
  readonly kinds: readonly KeyColumns[];
  readonly seeds: KeySeeds;
  readonly space: TemporarySpace;
  /** Bytes of a chunk in all memories. */
  readonly chunkBytes: number;
  /** Of the workers, by their numbers. */
  readonly files: KeyFile[];
  /** Takes the records of a chunk, which a worker has in its memory. */
  take(stream: number, records: Uint8Array): void;
}

/** The keys of one input, while it is read, in the memories of its workers. */
export class InputKeys {
  readonly kernels: Kernel[] = [];
  private readonly store: KeyHome;
  private readonly names: readonly string[];
  private readonly layout: number;

  /** `layout`: rows of inputs with the same one can be equal. */
  constructor(store: KeyHome, names: readonly string[], layout: number) {
    this.store = store;
    this.names = names;
    this.layout = layout;
  }

  /** Where workers put what is too much for their memories. */
  get space(): TemporarySpace {
    return this.store.space;
  }

  /** Has keys kept in a memory. Comes after the table is opened, in the order of the workers. */
  open(kernel: Kernel): void {
    const { exports } = kernel;
    const { kinds, seeds, files, chunkBytes } = this.store;
    exports.setKeySeeds(...seeds);
    exports.openKeys(kinds.length, chunkBytes);
    for (const [index, columns] of kinds.entries()) this.openKind(kernel, index, columns);
    const before = files[this.kernels.length];
    if (before !== undefined && before.file >= 0) {
      exports.setKeyFile(before.file + 1, before.length);
      before.heads.forEach((place, stream) => exports.setStreamHead(stream, place));
    }
    this.kernels.push(kernel);
  }

  /** An input that lacks one of the columns has no such keys. */
  private openKind(kernel: Kernel, index: number, columns: KeyColumns): void {
    if (columns === null) {
      kernel.exports.openRowKey(index, this.layout);
      return;
    }
    const indexes = columns.map((name) => this.names.indexOf(name));
    if (indexes.includes(-1)) return;
    kernel.write(kernel.exports.openKey(index, indexes.length), new Uint8Array(Uint32Array.from(indexes).buffer));
  }

  /** Moves what is in the memories to the store. Precondition: no worker is at work. */
  collect(): void {
    for (const [worker, kernel] of this.kernels.entries()) {
      this.takeChunks(kernel);
      this.keepFile(worker, kernel);
    }
    this.kernels.length = 0;
  }

  private takeChunks(kernel: Kernel): void {
    const { exports } = kernel;
    exports.closeStreams();
    const view = new DataView(kernel.memory.buffer);
    for (let chunk = exports.fullChunk(); chunk !== 0; chunk = exports.fullChunk()) {
      const used = view.getUint32(chunk + 8, true);
      this.store.take(view.getUint32(chunk + 12, true), kernel.bytes(chunk + CHUNK_HEAD, used - CHUNK_HEAD));
      exports.leaveChunk(false);
    }
  }

  private keepFile(worker: number, { exports }: Kernel): void {
    const { files, kinds } = this.store;
    const file = exports.keyFile() - 1;
    const heads = file < 0 ? new Float64Array(0) : new Float64Array(kinds.length * STREAMS_A_KEY);
    heads.forEach((_, stream) => (heads[stream] = exports.streamHead(stream)));
    if (file >= 0 || files[worker] === undefined) files[worker] = { file, length: exports.keyFileLength(), heads };
    exports.setKeyFile(0, 0);
  }
}
