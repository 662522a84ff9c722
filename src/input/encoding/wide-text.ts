import type { EncodingName } from "../../model/encodings.ts";

/** Of texts without a mark, so many of the first bytes tell whether their characters take two or four bytes. */
export const WIDE_WINDOW_BYTES = 64 * 1024;

/** Characters that every table has, however it is written: line ends, delimiters, quotes, space. */
const MARKS = new Set([0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x3b, 0x7c]);
/** Blocks of characters that hardly any text has: private ones, and those nobody has defined. */
const UNLIKELY = /^[\p{Cn}\p{Co}\p{Cc}]$/u;
const MAX_UNLIKELY_RATIO = 0.01;

/**
 * The encoding of a text of UTF-16 or UTF-32 without a byte order mark; null for anything else.
 * Texts in Chinese have few zero bytes, but their line ends and delimiters have them all in the same place.
 * Input: the first `WIDE_WINDOW_BYTES`, or all there is.
 */
export function wideEncodingOf(head: Buffer): EncodingName | null {
  if (!head.includes(0)) return null;
  if (isFourBytes(head, (at) => head.readUInt32LE(at))) return "utf-32le";
  if (isFourBytes(head, (at) => head.readUInt32BE(at))) return "utf-32be";
  const little = markedUnits(head, 0);
  const big = markedUnits(head, 1);
  if (little > big && isTwoBytes(head, little, (at) => head.readUInt16LE(at))) return "utf-16le";
  if (big > little && isTwoBytes(head, big, (at) => head.readUInt16BE(at))) return "utf-16be";
  return null;
}

/** Any other text has bytes above 10FFFF at once. */
function isFourBytes(head: Buffer, read: (at: number) => number): boolean {
  if (head.length < 4) return false;
  for (let at = 0; at + 3 < head.length; at += 4) {
    const character = read(at);
    if (character === 0 || character > 0x10ffff || (character >= 0xd800 && character < 0xe000)) return false;
  }
  return true;
}

/** How many of the units are a mark, when the byte that says so stands at this place of the two. */
function markedUnits(head: Buffer, place: number): number {
  let count = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at + 1 - place] === 0 && MARKS.has(head[at + place] ?? 0)) count++;
  }
  return count;
}

/**
 * Whether all is well-formed, and hardly anything unlikely. In a text of single bytes with zeros among them, most marks
 * stand beside something else.
 */
function isTwoBytes(head: Buffer, marked: number, read: (at: number) => number): boolean {
  const markBytes = head.reduce((count, byte) => count + (MARKS.has(byte) ? 1 : 0), 0);
  if (marked * 2 < markBytes) return false;
  let unlikely = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const unit = read(at);
    if (unit < 0x80) {
      if (unit < 0x20 && !MARKS.has(unit)) unlikely++;
      if (unit === 0) return false;
    } else if (unit >= 0xd800 && unit < 0xe000) {
      // the second half of a pair may lie behind the bytes looked at
      const isPair = unit < 0xdc00 && (at + 3 >= head.length || (read(at + 2) & 0xfc00) === 0xdc00);
      if (!isPair) return false;
      at += 2;
    } else if (UNLIKELY.test(String.fromCharCode(unit))) {
      unlikely++;
    }
  }
  return unlikely <= (head.length / 2) * MAX_UNLIKELY_RATIO;
}
