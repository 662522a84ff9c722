import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";

const PIECE_BYTES = 128 * 1024;

/** Hands on so many bytes, which were put into an archive as they are. */
export class StoredUnpacker implements Unpacker {
  private readonly input: CompressedInput;
  private left: number;
  /** In turn: one is read by others while the next one is filled. */
  private readonly pieces = [Buffer.alloc(PIECE_BYTES), Buffer.alloc(PIECE_BYTES)] as const;
  private turn: 0 | 1 = 0;

  constructor(input: CompressedInput, bytes: number) {
    this.input = input;
    this.left = bytes;
  }

  async next(): Promise<Uint8Array | null> {
    if (this.left === 0) return null;
    const bytes = await this.input.fill(Math.min(PIECE_BYTES, this.left));
    if (bytes.length === 0) throw new DamagedError("truncated");
    this.turn = this.turn === 0 ? 1 : 0;
    const piece = this.pieces[this.turn].subarray(0, bytes.length);
    bytes.copy(piece);
    this.input.skip(bytes.length);
    this.left -= bytes.length;
    return piece;
  }

  close(): void {
    this.left = 0;
  }
}
