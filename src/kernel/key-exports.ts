/** What the kernel does with the keys of rows: see src/kernel/assembly/keys.ts, key-streams.ts and key-table.ts. */
export interface KeyExports {
  setKeySeeds(a: bigint, b: bigint, c: bigint, d: bigint): void;
  writeDigest(to: number, start: number, length: number): void;
  openKeys(keys: number, chunkBytes: number): void;
  openKey(index: number, width: number): number;
  openRowKey(index: number, layout: number): void;
  admitKeys(index: number, width: number, at: number, end: number, values: number): void;
  closeStreams(): void;
  pendingKeys(): number;
  chunkBytes(): number;
  fullChunk(): number;
  leaveChunk(written: boolean): void;
  recordRoom(stream: number, bytes: number): number;
  streamHead(stream: number): number;
  setStreamHead(stream: number, place: number): void;
  keyFile(): number;
  keyFileLength(): number;
  setKeyFile(file: number, length: number): void;
  openKeyTable(arenaBytes: number, slots: number, examples: number): void;
  beginShare(share: number, shares: number): void;
  decideKeys(from: number, end: number, what: number): number;
  writeShare(): number;
}

/** Of each kind of key; the last one holds the keys that may be none. */
export const PARTITIONS = 128;
export const STREAMS_A_KEY = PARTITIONS + 1;
/** What stands in a chunk in front of its records: previous u64, bytes used u32, stream u32, next u32. */
export const CHUNK_HEAD = 32;
/** Says of a key that it is not kept whole, but by its first bytes, its length u64 and a digest. */
export const LONG = 255;
export const PREFIX_BYTES = 96;
/** What `decideKeys` takes entries for. */
export const ENTRIES = { repeats: 0, reference: 1, missing: 2 } as const;
