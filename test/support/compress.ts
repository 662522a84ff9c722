import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { writeZip } from "./write-zip.ts";

const ZSTD = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
/** Contents of a frame that is to be skipped. */
const SKIPPED = Buffer.from("\x5e\x2a\x4d\x18\x03\0\0\0abc", "latin1");

/** Ways to compress parts of a text, one behind the other where the format allows that. */
export const COMPRESS = {
  gzip: (parts: readonly Uint8Array[]) => Buffer.concat(parts.map((part) => gzipSync(part))),
  zstd: (parts: readonly Uint8Array[]) =>
    Buffer.concat(parts.flatMap((part, at) => [...(at > 0 ? [SKIPPED] : []), zstdCompressSync(part, ZSTD)])),
  brotli: (parts: readonly Uint8Array[]) => brotliCompressSync(Buffer.concat(parts)),
  zlib: (parts: readonly Uint8Array[]) => deflateSync(Buffer.concat(parts)),
  zip: (parts: readonly Uint8Array[]) => writeZip([{ name: "data.csv", content: Buffer.concat(parts) }]),
} as const;

export type Compressed = keyof typeof COMPRESS;
