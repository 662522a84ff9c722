import { type Marks, type ReadingWay, readRecords } from "./read-records.ts";

/** So many places with a backslash in front of a quote are looked at. */
const PLACES = 20;
const LINE_BYTES = 16 * 1024;

const ONE: ReadingWay = {
  limits: { minRecords: 1, maxRecords: 1, fields: 0, bytes: 0 },
  isWhole: true,
  recovers: false,
};

/**
 * What escapes a quote inside quotes, by the lines in which a backslash stands in front of one:
 * the backslash where more of them make whole records with it than with the doubled quote.
 */
export function findEscape(bytes: Buffer, marks: Marks, width: number): string | null {
  const { quote, escape } = marks;
  if (quote === null || escape !== quote) return escape;
  const wanted = `\\${quote}`;
  let votes = 0;
  let at = bytes.indexOf(wanted);
  for (let place = 0; place < PLACES && at >= 0; place++) {
    const line = lineAround(bytes, at);
    votes += fits(line.text, { ...marks, escape: "\\" }, width) - fits(line.text, marks, width);
    at = bytes.indexOf(wanted, line.end);
  }
  return votes > 0 ? "\\" : escape;
}

/** The physical line around a place. */
export function lineAround(bytes: Buffer, at: number): { text: string; start: number; end: number } {
  const low = Math.max(0, at - LINE_BYTES);
  const part = bytes.toString("latin1", low, Math.min(bytes.length, at + LINE_BYTES));
  const before = part.slice(0, at - low);
  const start = 1 + Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  const end = /[\r\n]/.exec(part.slice(at - low));
  const stop = end === null ? part.length : at - low + end.index;
  return { text: part.slice(start, stop), start: low + start, end: low + stop };
}

/** 1 when a line is one whole record of the width, with every quote where it belongs. */
export function fits(line: string, marks: Marks, width: number): 0 | 1 {
  const [record] = readRecords(line, { offset: 0, line: 1 }, marks, ONE).records;
  const isWhole = record !== undefined && !record.isUnclosed && record.next.offset === line.length;
  const isClean = isWhole && record.fields.every(({ quoted, quotesEnd, end }) => !quoted || quotesEnd === end);
  return isClean && record.fields.length === width ? 1 : 0;
}
