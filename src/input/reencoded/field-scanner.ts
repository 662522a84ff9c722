import { reasonBit } from "../../model/malformed.ts";
import { type ByteMarks, isSameMark, standsAt } from "./field-marks.ts";

const LF = 10;
const CR = 13;
const TEXT_AFTER_QUOTE = reasonBit("text_after_quote");
const QUOTE_IN_TEXT = reasonBit("quote_in_text");

/**
 * Finds where fields end, by section 1 of docs/STATISTICS.md, with marks of any number of bytes.
 * What it finds of a field stands in its properties until the next one.
 */
export class FieldScanner {
  quoted = false;
  /** Just behind the closing quote; where the field starts, when it has no quotes. */
  quotesEnd = 0;
  end = 0;
  /** Line ends inside quotes. */
  lines = 0;
  /** What is wrong with it, as bits of `MALFORMED_REASONS`. */
  reasons = 0;
  /** Whether it is written in a way that other readers of CSV may take otherwise. */
  isOdd = false;
  /** Whether the bytes ended inside quotes. */
  isOpen = false;
  private readonly marks: ByteMarks;
  private readonly doubles: boolean;
  private readonly plainStops: Uint8Array;
  private readonly quotedStops: Uint8Array;

  constructor(marks: ByteMarks) {
    const { delimiter, quote, escape } = marks;
    this.marks = marks;
    this.doubles = escape === null || isSameMark(quote, escape);
    this.plainStops = firstBytes(delimiter, quote);
    this.quotedStops = firstBytes(quote, escape);
  }

  /** Scans the field that starts at `start`; nothing is read from `limit` on. */
  scan(bytes: Uint8Array, start: number, limit: number): void {
    const { quote } = this.marks;
    this.lines = 0;
    this.reasons = 0;
    this.isOdd = false;
    this.isOpen = false;
    this.quoted = quote !== null && standsWithin(quote, bytes, start, limit);
    this.quotesEnd = quote !== null && this.quoted ? this.passQuoted(bytes, start + quote.length, limit, quote) : start;
    this.end = this.passLiteral(bytes, this.quotesEnd, limit);
    if (this.quoted && this.end > this.quotesEnd) this.reasons |= TEXT_AFTER_QUOTE;
  }

  /** From behind the opening quote to just behind the closing one, or to the limit. */
  private passQuoted(bytes: Uint8Array, start: number, limit: number, quote: Uint8Array): number {
    const { quotedStops, doubles } = this;
    const escape = doubles ? null : this.marks.escape;
    let at = start;
    for (;;) {
      while (at < limit && quotedStops[bytes[at] ?? 0] === 0) at++;
      if (at >= limit) break;
      const byte = bytes[at];
      if (byte === LF || byte === CR) {
        if (byte === LF || at + 1 >= limit || bytes[at + 1] !== LF) this.lines++;
        at++;
      } else if (escape !== null && standsWithin(escape, bytes, at, limit)) {
        at = this.passEscaped(bytes, at + escape.length, limit, quote, escape);
      } else if (!standsWithin(quote, bytes, at, limit)) {
        at++;
      } else if (standsWithin(quote, bytes, at + quote.length, limit)) {
        if (!doubles || quote.length > 1) this.isOdd = true;
        at += 2 * quote.length;
      } else {
        return at + quote.length;
      }
    }
    this.isOpen = true;
    return limit;
  }

  /** Behind what an escape takes the meaning from; line ends are left to be counted. */
  private passEscaped(bytes: Uint8Array, at: number, limit: number, quote: Uint8Array, escape: Uint8Array): number {
    const mark = [quote, escape].find((one) => standsWithin(one, bytes, at, limit));
    if (mark !== undefined) {
      if (mark.length > 1) this.isOdd = true;
      return at + mark.length;
    }
    return at;
  }

  /** Up to the delimiter, the line end or the limit. */
  private passLiteral(bytes: Uint8Array, start: number, limit: number): number {
    const { plainStops } = this;
    const { delimiter, quote } = this.marks;
    for (let at = start; ; at++) {
      while (at < limit && plainStops[bytes[at] ?? 0] === 0) at++;
      if (at >= limit) return limit;
      const byte = bytes[at];
      if (byte === LF || byte === CR || standsWithin(delimiter, bytes, at, limit)) return at;
      if (!this.quoted && quote !== null && standsWithin(quote, bytes, at, limit)) this.reasons |= QUOTE_IN_TEXT;
    }
  }
}

function standsWithin(mark: Uint8Array, bytes: Uint8Array, at: number, limit: number): boolean {
  return at + mark.length <= limit && standsAt(mark, bytes, at);
}

/** The bytes at which to look closer: line ends, and those that begin a mark. */
function firstBytes(...marks: readonly (Uint8Array | null)[]): Uint8Array {
  const table = new Uint8Array(256);
  table[LF] = 1;
  table[CR] = 1;
  for (const mark of marks) if (mark !== null) table[mark[0] ?? LF] = 1;
  return table;
}
