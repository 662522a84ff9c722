import { createBrotliDecompress, createInflate } from "node:zlib";
import type { CompressionName } from "../known-formats.ts";
import type { CompressedInput } from "./compressed-input.ts";
import { GzipUnpacker } from "./gzip.ts";
import type { Unpacker } from "./unpacker.ts";
import { WholeInput } from "./whole-input.ts";
import { XzUnpacker } from "./xz.ts";
import { ZLIB_BUFFERS } from "./zlib-stream.ts";
import { ZstdUnpacker } from "./zstd.ts";

const UNPACKERS: Readonly<
  Record<Exclude<CompressionName, "zip">, (input: CompressedInput) => Unpacker | Promise<Unpacker>>
> = {
  gzip: (input) => new GzipUnpacker(input),
  zstd: (input) => new ZstdUnpacker(input),
  brotli: (input) => new WholeInput(createBrotliDecompress(ZLIB_BUFFERS), input),
  xz: (input) => XzUnpacker.open(input),
  zlib: (input) => new WholeInput(createInflate(ZLIB_BUFFERS), input),
};

/** What unpacks a format. */
export async function openUnpacker(name: Exclude<CompressionName, "zip">, input: CompressedInput): Promise<Unpacker> {
  return UNPACKERS[name](input);
}
