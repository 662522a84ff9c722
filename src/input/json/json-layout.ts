/** How JSON objects follow each other: each on a line of its own, or one behind the other, in an array or not. */
export type JsonLayout = "lines" | "values";

const LF = 10;
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);
export const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;

function isJsonSpace(byte: number | undefined): boolean {
  return byte !== undefined && SPACES.has(byte);
}

/** The first place at or behind one that is no space. */
export function behindSpaces(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < limit && isJsonSpace(bytes[at])) at++;
  return at;
}

/** Line feeds between two places. */
export function countLineFeeds(bytes: Uint8Array, start: number, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF, start); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** Whether a text could begin with an object, or with an array of them. */
export function beginsLikeObjects(bytes: Uint8Array, start: number): boolean {
  const at = behindSpaces(bytes, start, bytes.length);
  if (bytes[at] === OPEN_OBJECT) return true;
  return bytes[at] === OPEN_ARRAY && bytes[behindSpaces(bytes, at + 1, bytes.length)] === OPEN_OBJECT;
}

export function isArray(bytes: Uint8Array, start: number): boolean {
  return bytes[behindSpaces(bytes, start, bytes.length)] === OPEN_ARRAY;
}
