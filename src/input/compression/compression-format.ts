import { isUtf8 } from "node:buffer";
import { binaryFormatTitle, compressedFormat } from "../known-formats.ts";
import type { CompressionName } from "../known-formats.ts";
import { hasControls, isWideText } from "./text-bytes.ts";

/**
 * How the input that starts with `head` is compressed, by its bytes alone; null when it is not, or in a way that is not
 * unpacked. Formats without a magic number are tried on what is no text.
 */
export async function detectCompression(head: Buffer, isWhole: boolean): Promise<CompressionName | null> {
  if (binaryFormatTitle(head) !== undefined) return null;
  const format = compressedFormat(head);
  if (format !== undefined) return format.unpacked ?? null;
  if (isText(head) || isWideText(head)) return null;
  // loaded only here, as most inputs are text
  const { unpacksToText } = await import("./trial.ts");
  if (await unpacksToText("brotli", head, isWhole)) return "brotli";
  return isZlibHeader(head) && (await unpacksToText("zlib", head, isWhole)) ? "zlib" : null;
}

function isText(bytes: Buffer): boolean {
  return !hasControls(bytes) && isUtf8(withoutTornCharacter(bytes));
}

function withoutTornCharacter(bytes: Buffer): Buffer {
  const lead = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  return (bytes[lead] ?? 0) >= 0xc0 && bytes.length - lead < 4 ? bytes.subarray(0, lead) : bytes;
}

/** Two bytes that are a multiple of 31. Source: RFC 1950, section 2.2. */
function isZlibHeader(head: Buffer): boolean {
  return head.length > 2 && ((head[0] ?? 0) & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0;
}
