import { isUtf8 } from "node:buffer";
import { eachIllFormed, sequenceAt } from "./ill-formed.ts";

/** Stands in a text for what was no text; without it, all was. */
const REPLACEMENT = "\ufffd";

/** Bytes as text; a byte that is not UTF-8 is shown as `\xE9`, and never lost. */
export function escapedText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = buffer.toString();
  if (!text.includes(REPLACEMENT) || isUtf8(bytes)) return text;
  const parts: string[] = [];
  let passed = 0;
  eachIllFormed(bytes, ({ at, size }) => {
    const escapes = Array.from(bytes.subarray(at, at + size), escapedByte);
    parts.push(buffer.toString("utf8", passed, at), ...escapes);
    passed = at + size;
  });
  return parts.join("") + buffer.toString("utf8", passed);
}

function escapedByte(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase()}`;
}

/** Bytes that go on behind the end, without a last character that the end may have cut off. */
export function withoutTornCharacter<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at--) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte < 0xc0) continue;
    const isTorn = byte >= 0xc2 && byte <= 0xf4 && at - sequenceAt(bytes, at) === bytes.length;
    return isTorn ? (bytes.subarray(0, at) as Bytes) : bytes;
  }
  return bytes;
}
