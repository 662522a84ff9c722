/** The memory that keys may take. */
export interface KeyRoom {
  /** Of each worker, and of what is put together from them: keys that wait until they go to a file. */
  waitingBytes: number;
  /** For different keys, with the places of their first rows, while they are decided on. */
  tableBytes: number;
  /** How many of them there may be, a power of two; each takes 8 bytes. */
  slots: number;
}

export const KEY_ROOM: KeyRoom = {
  waitingBytes: 4 * 1024 * 1024,
  tableBytes: 24 * 1024 * 1024,
  slots: 2 ** 20,
};
