import type { RawRecord } from "./split-fields.ts";

/** Where the table stands among the first records, and how wide it is. */
export interface FoundTable {
  /** The fields that most of its records have. */
  width: number;
  /** Index of its first record, be it the header or not. */
  start: number;
  /** The share of its records that are so wide. */
  evenness: number;
}

/** A width is not that of the table if fewer of the records have it. */
const MIN_SHARE = 0.3;
/** Narrow records at the end are notes. */
const MOST_FOOTERS = 5;
const MIN_WIDTH_ABOVE = 3;

/**
 * Finds the table among records: titles and notes in front of it are narrower than it is, or begin as comments do.
 * Its width is 1 where few records are divided.
 */
export function findTable(records: readonly RawRecord[], isComment: (record: RawRecord) => boolean): FoundTable {
  const widths = records.map(({ fields }) => fields.length);
  const width = usualWidth(widths);
  if (width === 1) return { width, start: 0, evenness: 1 };
  const start = headerAbove(records, firstOf(records, width, isComment), width);
  const body = widths.slice(start, lastOf(widths, start));
  return { width, start, evenness: body.filter((each) => each === width).length / body.length };
}

/** The width that most of the divided records have, the larger of two; 1 when few are divided. */
function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  counts.delete(1);
  let usual: [number, number] = [1, 0];
  for (const [width, count] of counts) {
    if (count > usual[1] || (count === usual[1] && width > usual[0])) usual = [width, count];
  }
  return usual[1] >= widths.length * MIN_SHARE ? usual[0] : 1;
}

/** The first record of the width; of several that begin as comments do, the last may be a header. */
function firstOf(records: readonly RawRecord[], width: number, isComment: (record: RawRecord) => boolean): number {
  let first = records.findIndex(({ fields }) => fields.length === width);
  for (;;) {
    const [record, next] = [records[first], records[first + 1]];
    if (record === undefined || next === undefined || !isComment(record) || !isComment(next)) return first;
    first += 1;
  }
}

/** A record right above the first one of the table's width can be its header, with some names too few or too many. */
function headerAbove(records: readonly RawRecord[], first: number, width: number): number {
  const above = records[first - 1];
  const isAdjacent = above !== undefined && records[first]?.linesBefore === 0;
  if (!isAdjacent || width < MIN_WIDTH_ABOVE) return first;
  const names = above.fields.length;
  return names * 2 > width && (names > 2 || first === 1) ? first - 1 : first;
}

/** Up to where the records count: undivided ones at the end do not. */
function lastOf(widths: readonly number[], start: number): number {
  let last = widths.length;
  while (last > start + 1 && widths.length - last < MOST_FOOTERS && widths[last - 1] === 1) last -= 1;
  return last;
}
