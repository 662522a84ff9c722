/** Turns compressed bytes into the bytes they stand for, part by part. */
export interface Unpacker {
  /**
   * The next bytes; null at the end. One call at a time.
   * Input: they are valid until the call after the next one.
   * @throws DamagedError, or ProfilerError as reading the compressed bytes does
   */
  next(): Promise<Uint8Array | null>;
  /** Ends a call that waits for the decompressor, and gives its memory back. */
  close(): void;
}

/** What is wrong with compressed bytes. */
export type Damage =
  /** They end before they are complete. */
  | "truncated"
  /** They cannot be unpacked. */
  | "corrupt"
  /** Their checksum or length is not that of what they were unpacked to. */
  | "checksum"
  /** Something else follows them. */
  | "trailing"
  /** They ask for more memory than is given. */
  | "window"
  /** They are written in a way that is not read. */
  | "unsupported";

/** Compressed bytes that cannot be unpacked to their end; what came before was handed out. */
export class DamagedError extends Error {
  readonly damage: Damage;

  constructor(damage: Damage, detail = "") {
    super(detail);
    this.name = "DamagedError";
    this.damage = damage;
  }
}
