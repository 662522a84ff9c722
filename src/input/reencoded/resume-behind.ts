import { type ByteMarks, standsAt } from "./field-marks.ts";
import { FieldScanner } from "./field-scanner.ts";

const LF = 10;
const CR = 13;
/** A record that begins a line is looked at so far; one that is longer does not count as one that fits. */
export const LOOKAHEAD_BYTES = 64 * 1024;

/** Bytes, and how far they go; `isLast`: to the end of the input. */
export interface Extent {
  bytes: Uint8Array;
  limit: number;
  isLast: boolean;
}

/**
 * Finds where reading goes on behind a quote that is opened and not closed: at the first line behind it that begins a
 * record of the table's width.
 */
export class Resumption {
  private readonly marks: ByteMarks;
  private readonly width: number;
  private readonly fields: FieldScanner;

  constructor(marks: ByteMarks, width: number) {
    this.marks = marks;
    this.width = width;
    this.fields = new FieldScanner(marks);
  }

  /** Where that line starts, if it starts before `before`; else null. "more": it takes more bytes to tell. */
  find(extent: Extent, opening: number, before: number): number | "more" | null {
    const { bytes } = extent;
    for (let at = opening; ;) {
      while (at < before && bytes[at] !== LF && bytes[at] !== CR) at++;
      if (at >= before) return null;
      at += bytes[at] === CR && at + 1 < before && bytes[at + 1] === LF ? 2 : 1;
      if (at >= before) return null;
      const fits = this.fits(extent, at);
      if (fits === "more") return "more";
      if (fits) return at;
    }
  }

  /**
   * Whether a line begins a record of the table's width that is quoted as it should be. One that lacks a closing quote
   * itself fits when its first line does, quotes aside.
   */
  private fits({ bytes, limit, isLast }: Extent, start: number): boolean | "more" {
    const { fields, marks } = this;
    const isCut = limit - start >= LOOKAHEAD_BYTES;
    const stop = isCut ? start + LOOKAHEAD_BYTES : limit;
    if (marks.comment !== null && standsAt(marks.comment, bytes, start)) return false;
    for (let at = start, count = 1; ; count++, at += marks.delimiter.length) {
      fields.scan(bytes, at, stop);
      at = fields.end;
      if (fields.lines > 0 && at > fields.quotesEnd) return this.lineFits(bytes, start, stop);
      if (at >= stop && !isCut && !isLast) return "more";
      if (fields.isOpen) return this.lineFits(bytes, start, stop);
      if (at >= stop && isCut) return false;
      if (at >= stop || bytes[at] === LF || bytes[at] === CR) return count === this.width && at > start;
    }
  }

  private lineFits(bytes: Uint8Array, start: number, stop: number): boolean {
    const { delimiter } = this.marks;
    let at = start;
    let count = 1;
    while (at < stop && bytes[at] !== LF && bytes[at] !== CR) {
      const isDelimiter = standsAt(delimiter, bytes, at);
      if (isDelimiter) count++;
      at += isDelimiter ? delimiter.length : 1;
    }
    return count === this.width && at > start;
  }
}
