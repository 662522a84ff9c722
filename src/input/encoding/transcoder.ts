/** How far a conversion got. */
export interface Converted {
  /** Bytes of the source that are done with. */
  consumed: number;
  /** Bytes of the target that were written. */
  written: number;
}

/** Is told of bytes that are no character: where their replacement was written, and what they were. */
export type InvalidListener = (written: number, bytes: Uint8Array) => void;

/** Turns bytes of one encoding into UTF-8, part by part; U+FFFD is written for what is no character. */
export interface Transcoder {
  /**
   * Converts what it can: as long as there is room for a character, and the source holds all of it.
   * With `isLast` the source is all there is, and a character that it cuts off is none.
   */
  convert(source: Uint8Array, target: Uint8Array, isLast: boolean): Converted;
}

/** Room for any character: with less, nothing need be written. */
export const CHARACTER_BYTES = 4;

/** U+FFFD in UTF-8, its first byte lowest. */
export const REPLACEMENT = packed(0xfffd);

/** A character of UTF-8 as a number of 32 bits, its first byte lowest. */
export function packed(character: number): number {
  if (character < 0x80) return character;
  const last = 0x80 | (character & 0x3f);
  if (character < 0x800) return 0xc0 | (character >> 6) | (last << 8);
  const second = 0x80 | ((character >> 6) & 0x3f);
  if (character < 0x10000) return 0xe0 | (character >> 12) | (second << 8) | (last << 16);
  const first = 0xf0 | (character >> 18);
  return (first | ((0x80 | ((character >> 12) & 0x3f)) << 8) | (second << 16) | (last << 24)) >>> 0;
}

/** Writes a packed character that is not ASCII; returns where it ends. */
export function writePacked(character: number, target: Uint8Array, at: number): number {
  target[at] = character & 0xff;
  target[at + 1] = (character >>> 8) & 0xff;
  if (character <= 0xffff) return at + 2;
  target[at + 2] = (character >>> 16) & 0xff;
  if (character <= 0xffffff) return at + 3;
  target[at + 3] = character >>> 24;
  return at + 4;
}
