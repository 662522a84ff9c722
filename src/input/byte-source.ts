/** Bytes that are read once, from the first to the last. */
export interface ByteSource {
  /** Size of the input, or null when it is not known (a pipe). */
  readonly totalBytes: number | null;
  /**
   * Fills `target` from its start with what is at hand: at least one byte, none only at the end of the input.
   * One read at a time.
   * Input: `target` is written to until the promise is settled; it may lie in shared memory.
   * @throws ProfilerError INPUT_READ_FAILED, or INTERRUPTED when the source is closed meanwhile
   */
  read(target: Uint8Array): Promise<number>;
  /** Whether the input broke off: it ends, and what should follow is missing. */
  readonly isCut?: boolean;
  /**
   * Reads from any place, beside `read` and without changing where that goes on; only regular files can.
   * Returns how many bytes were read: fewer than `target` holds only at the end.
   * @throws ProfilerError INPUT_READ_FAILED
   */
  readAt?(target: Uint8Array, position: number): Promise<number>;
  /** Gives the input back, now or at the end of the process; a read that waits ends. May be called again. */
  close(): Promise<void>;
}
