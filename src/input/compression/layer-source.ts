import type { ByteSource } from "../byte-source.ts";
import { closedError } from "../source-errors.ts";
import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";

/** What a layer is called in messages, and what becomes of damage in it. */
export interface LayerErrors {
  damaged(damage: DamagedError, offset: number, unpackedBytes: number): Error;
  /** Called for each part; throws when the input turns out to be too large. */
  check(unpackedBytes: number): void;
}

/** Unpacked bytes, one part ahead of what is asked for: while that is looked at, the next one is unpacked. */
export class LayerSource implements ByteSource {
  readonly totalBytes = null;
  readonly input: CompressedInput;
  private readonly unpacker: Unpacker;
  private readonly errors: LayerErrors;
  private unpackedBytes = 0;
  private rest: Uint8Array = new Uint8Array(0);
  private ahead: Promise<Uint8Array | null> | null = null;
  private isClosed = false;

  constructor(input: CompressedInput, unpacker: Unpacker, errors: LayerErrors) {
    this.input = input;
    this.unpacker = unpacker;
    this.errors = errors;
  }

  async read(target: Uint8Array): Promise<number> {
    if (this.rest.length === 0 && !(await this.takeNext())) return 0;
    if (this.isClosed) throw closedError();
    const part = this.rest.subarray(0, target.length);
    // a typed array's own `set` is slow into shared memory
    Buffer.from(part.buffer, part.byteOffset, part.length).copy(target);
    this.rest = this.rest.subarray(part.length);
    return part.length;
  }

  close(): Promise<void> {
    this.isClosed = true;
    this.unpacker.close();
    return Promise.resolve();
  }

  /** The end and a failure stay what is ahead. */
  private async takeNext(): Promise<boolean> {
    const part = await (this.ahead ?? this.unpackNext());
    if (this.isClosed) throw closedError();
    if (part === null) return false;
    this.rest = part;
    this.unpackNext().catch(() => undefined);
    return true;
  }

  private unpackNext(): Promise<Uint8Array | null> {
    this.ahead = this.unpack();
    return this.ahead;
  }

  private async unpack(): Promise<Uint8Array | null> {
    try {
      const part = await this.unpacker.next();
      this.unpackedBytes += part?.length ?? 0;
      this.errors.check(this.unpackedBytes);
      return part;
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error;
      if (error.damage === "truncated" && this.input.failure !== null) throw this.input.failure;
      throw this.errors.damaged(error, this.input.offset, this.unpackedBytes);
    }
  }
}
