import { constants, createZstdDecompress } from "node:zlib";
import { ZLIB_BUFFERS } from "./zlib-stream.ts";
import type { ZlibTransform } from "./zlib-stream.ts";

/** The largest window, as a power of two: what `zstd -d` allows unasked. */
const MAX_WINDOW_LOG = 27;
const OPTIONS = { ...ZLIB_BUFFERS, params: { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG } };

/** A decompressor for zstd that takes no more memory than such a window. */
export function zstdTransform(): ZlibTransform {
  return createZstdDecompress(OPTIONS);
}
