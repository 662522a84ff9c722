import { isUtf8 } from "node:buffer";
import { createBrotliDecompress, createInflate } from "node:zlib";
import type { ByteSource } from "../byte-source.ts";
import { binaryFormatTitle, compressedFormat } from "../known-formats.ts";
import type { CompressionName } from "../known-formats.ts";
import { byteOrderMark } from "../encoding/byte-order-marks.ts";
import { wideEncodingOf } from "../encoding/wide-text.ts";
import { CompressedInput } from "./compressed-input.ts";
import { GzipUnpacker } from "./gzip.ts";
import { DamagedError } from "./unpacker.ts";
import type { Unpacker } from "./unpacker.ts";
import { WholeInput } from "./whole-input.ts";
import { XzUnpacker } from "./xz.ts";
import { ZLIB_BUFFERS, ZlibStream } from "./zlib-stream.ts";
import type { ZlibTransform } from "./zlib-stream.ts";
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

/**
 * How the input that starts with `head` is compressed, by its bytes alone; null when it is not, or in a way that is not
 * unpacked. Formats without a magic number are tried on what is no text.
 */
export async function detectCompression(head: Buffer, isWhole: boolean): Promise<CompressionName | null> {
  if (binaryFormatTitle(head) !== undefined) return null;
  const format = compressedFormat(head);
  if (format !== undefined) return format.unpacked ?? null;
  if (isText(head) || isWideText(head)) return null;
  if (await unpacksToText(createBrotliDecompress(ZLIB_BUFFERS), head, isWhole)) return "brotli";
  return isZlibHeader(head) && (await unpacksToText(createInflate(ZLIB_BUFFERS), head, isWhole)) ? "zlib" : null;
}

function isText(bytes: Buffer): boolean {
  return !hasControls(bytes) && isUtf8(withoutTornCharacter(bytes));
}

/** Whether bytes are a text of two or four bytes a character. */
function isWideText(bytes: Buffer): boolean {
  return byteOrderMark(bytes) !== null || wideEncodingOf(bytes) !== null;
}

/** Bytes that no text has: a few of them are found in texts too, but are no sign of one. */
function hasControls(bytes: Buffer): boolean {
  return bytes.some((byte) => byte < 32 && (byte < 9 || byte > 13) && byte !== 27);
}

function withoutTornCharacter(bytes: Buffer): Buffer {
  const lead = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  return (bytes[lead] ?? 0) >= 0xc0 && bytes.length - lead < 4 ? bytes.subarray(0, lead) : bytes;
}

/** Two bytes that are a multiple of 31. Source: RFC 1950, section 2.2. */
function isZlibHeader(head: Buffer): boolean {
  return head.length > 2 && ((head[0] ?? 0) & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0;
}

/** Whether all of the head can be unpacked, and gives a text. */
async function unpacksToText(transform: ZlibTransform, head: Buffer, isWhole: boolean): Promise<boolean> {
  const stream = new ZlibStream(transform, new CompressedInput(bytesSource(head)));
  let bytes = 0;
  try {
    for (let chunk = await stream.next(); chunk !== null; chunk = await stream.next()) {
      const text = Buffer.from(chunk);
      if (hasControls(text) && !isWideText(text)) return false;
      bytes += text.length;
    }
    return bytes > 0;
  } catch (error) {
    // of a head without control characters it takes more to say that it is no text
    const mayBeCut = !isWhole || hasControls(head);
    return bytes > 0 && mayBeCut && error instanceof DamagedError && error.damage === "truncated";
  } finally {
    stream.close();
  }
}

function bytesSource(bytes: Buffer): ByteSource {
  let start = 0;
  const read = (target: Uint8Array): Promise<number> => {
    const count = bytes.copy(target, 0, start);
    start += count;
    return Promise.resolve(count);
  };
  return { totalBytes: bytes.length, read, close: () => Promise.resolve() };
}
