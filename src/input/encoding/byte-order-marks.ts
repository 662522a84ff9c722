import type { EncodingName } from "../../model/encodings.ts";

/** A mark at the start of a text that tells how it is encoded. */
export interface ByteOrderMark {
  encoding: EncodingName;
  bytes: number;
}

/** The longer marks first: that of UTF-16LE is the beginning of that of UTF-32LE. */
const MARKS: readonly [string, EncodingName][] = [
  ["\xff\xfe\0\0", "utf-32le"],
  ["\0\0\xfe\xff", "utf-32be"],
  ["\xef\xbb\xbf", "utf-8"],
  ["\xff\xfe", "utf-16le"],
  ["\xfe\xff", "utf-16be"],
  ["\x84\x31\x95\x33", "gb18030"],
];

/** The byte order mark that a text starts with, if it does; its first four bytes are enough. */
export function byteOrderMark(head: Buffer): ByteOrderMark | null {
  const start = head.toString("latin1", 0, 4);
  const found = MARKS.find(([mark]) => start.startsWith(mark));
  return found === undefined ? null : { encoding: found[1], bytes: found[0].length };
}
