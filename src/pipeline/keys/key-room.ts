/** The memory that keys may take. */
export interface KeyRoom {
  /** Of each worker, and of what is put together from them: keys that wait until they go to a file. */
  waitingBytes: number;
  /** For different keys, with the places of their first rows, while they are decided on. */
  tableBytes: number;
  /** How many of them there may be, a power of two; each takes 8 bytes. */
  slots: number;
}

/** Bytes of a chunk, where there are few kinds of keys. */
export const MOST_CHUNK_BYTES = 16 * 1024;
/** Enough for the longest entry, of a key with as many columns as it may have. */
const LEAST_CHUNK_BYTES = 4 * 1024;
/** So many kinds of keys have the largest chunks. */
const FEW_KINDS = 4;

/** Bytes of a chunk: the more kinds of keys there are, the more chunks are being filled. */
export function chunkBytesFor(kinds: number): number {
  let bytes = MOST_CHUNK_BYTES;
  for (let few = FEW_KINDS; kinds > few && bytes > LEAST_CHUNK_BYTES; few *= 2) bytes /= 2;
  return bytes;
}

export const KEY_ROOM: KeyRoom = {
  waitingBytes: 4 * 1024 * 1024,
  tableBytes: 24 * 1024 * 1024,
  slots: 2 ** 20,
};
