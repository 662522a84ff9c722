import { isUtf8 } from "node:buffer";

/** Where bytes stand that are not UTF-8. */
export interface IllFormed {
  /** Offset in the bytes that were looked at. */
  at: number;
  size: number;
}

/** The least and the greatest byte that may follow a lead byte. Source: Unicode 16.0, table 3-7. */
function secondRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

function sequenceBytes(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/**
 * Steps over one sequence of UTF-8: the bytes it takes, negative when it is ill-formed. Of an ill-formed one as many
 * bytes go together as could begin a character. Source: Unicode 16.0, section 3.9, maximal subparts.
 */
export function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const size = sequenceBytes(lead);
  if (size === 1) return 1;
  if (size === 0) return -1;
  const [least, greatest] = secondRange(lead);
  const second = bytes[at + 1] ?? 0;
  if (second < least || second > greatest) return -1;
  for (let i = 2; i < size; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return -i;
  }
  return size;
}

/** Whole pieces of UTF-8 are passed over at this size. */
const PIECE_BYTES = 4096;

/** Calls back for each ill-formed sequence of UTF-8. Cost: a look where there are none. */
export function eachIllFormed(bytes: Uint8Array, put: (place: IllFormed) => void): void {
  if (isUtf8(bytes)) return;
  let at = 0;
  while (at < bytes.length) {
    const end = pieceEnd(bytes, at);
    if (isUtf8(bytes.subarray(at, end))) {
      at = end;
      continue;
    }
    while (at < end) {
      const size = sequenceAt(bytes, at);
      if (size < 0) put({ at, size: -size });
      at += Math.abs(size);
    }
  }
}

/** Not within a character, if there are any. */
function pieceEnd(bytes: Uint8Array, at: number): number {
  let end = Math.min(at + PIECE_BYTES, bytes.length);
  for (let i = 0; i < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; i++) end++;
  return end;
}
