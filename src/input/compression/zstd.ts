import { constants, createZstdDecompress } from "node:zlib";
import type { CompressedInput } from "./compressed-input.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";
import { WholeInput } from "./whole-input.ts";
import { ZLIB_BUFFERS } from "./zlib-stream.ts";
import type { ZlibTransform } from "./zlib-stream.ts";
import { ZstdFrames } from "./zstd-frames.ts";

/** The largest window, as a power of two: what `zstd -d` allows unasked. */
const MAX_WINDOW_LOG = 27;
const OPTIONS = { ...ZLIB_BUFFERS, params: { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG } };

/** A decompressor for zstd that takes no more memory than such a window. */
export function zstdTransform(): ZlibTransform {
  return createZstdDecompress(OPTIONS);
}

/**
 * Unpacks zstd frames, one behind the other.
 * The decompressor keeps quiet about an end within the first four bytes of a frame: the frames are counted besides.
 */
export class ZstdUnpacker implements Unpacker {
  private readonly frames = new ZstdFrames();
  private readonly contents: WholeInput;

  constructor(input: CompressedInput) {
    this.contents = new WholeInput(zstdTransform(), input, (bytes) => this.frames.pass(bytes));
  }

  async next(): Promise<Uint8Array | null> {
    const chunk = await this.contents.next();
    if (chunk === null && !this.frames.isBetween) throw new DamagedError("truncated");
    return chunk;
  }

  close(): void {
    this.contents.close();
  }
}
