/** Where something starts in the input. */
export interface Position {
  offset: number;
  /** Physical line, from 1. */
  line: number;
}

/** One field by its offsets, the quotes around it included. */
export interface RawField {
  start: number;
  end: number;
  quoted: boolean;
  /** Just behind the closing quote; equal to `end` in a field that is written properly, to `start` in one without quotes. */
  quotesEnd: number;
}

export type LineEnd = "lf" | "crlf" | "cr" | "none";

/** No table may be wider, whatever its limit; of a wider record one field more is kept. */
export const MOST_FIELDS = 1_000_000;

/** One record: its fields, where it starts, how it ends, and where the next line starts. */
export interface RawRecord extends Position {
  fields: RawField[];
  lineEnd: LineEnd;
  next: Position;
  /** Set when a quote is opened that nothing closes. */
  isUnclosed: boolean;
}

/**
 * What separates, quotes, escapes and comments: as it stands in a text of bytes, one character a byte.
 * An empty delimiter separates nothing.
 */
export interface Marks {
  delimiter: string;
  quote: string | null;
  /** Equal to the quote where it is written twice. */
  escape: string | null;
  comment: string | null;
}

/** Reading stops behind the record that reaches one of the limits, but not before there are `minRecords`. */
export interface ReadingLimits {
  minRecords: number;
  maxRecords: number;
  fields: number;
  bytes: number;
}

/** How a text is read. */
export interface ReadingWay {
  limits: ReadingLimits;
  /** Whether nothing comes behind the text. */
  isWhole: boolean;
  /** Takes a quote that nothing closes for an ordinary character, so that it costs a field and not all that follows. */
  recovers: boolean;
}

/** The first records of an input. */
export interface FirstRecords {
  records: RawRecord[];
  /** What the text breaks off in; null when it is the whole input. */
  cut: RawRecord | null;
  blankLinesBefore: number;
  commentLines: number;
}

/** Splits the first part of an input by section 1 of docs/STATISTICS.md. */
export function readRecords(text: string, from: Position, marks: Marks, way: ReadingWay): FirstRecords {
  const { limits, isWhole } = way;
  const reader = new RecordReader(text, from, marks, way.recovers);
  const blankLinesBefore = reader.skipBlankLines();
  const records: RawRecord[] = [];
  const found = { records, blankLinesBefore };
  let fields = 0;
  const isEnough = (): boolean =>
    records.length >= limits.maxRecords || fields >= limits.fields || reader.offset >= from.offset + limits.bytes;
  while (!reader.isAtEnd && (records.length < limits.minRecords || !isEnough())) {
    const record = reader.readRecord();
    if (!isWhole && isCut(record, text)) return { ...found, cut: record, commentLines: reader.commentLines };
    records.push(record);
    fields += record.fields.length;
    reader.skipBlankLines();
  }
  return { ...found, cut: null, commentLines: reader.commentLines };
}

/** Whether more bytes could change a record: a CR at the end may be half a line end. */
function isCut({ lineEnd, next }: RawRecord, text: string): boolean {
  return lineEnd === "none" || (lineEnd === "cr" && next.offset === text.length);
}

/** Where the line starts that lies `count` lines below; null when there are not so many line ends. */
export function skipLines(text: string, from: Position, count: number): Position | null {
  const reader = new RecordReader(text, from, { delimiter: "", quote: null, escape: null, comment: null }, false);
  for (let skipped = 0; skipped < count; skipped++) if (!reader.skipLine()) return null;
  return { offset: reader.offset, line: from.line + count };
}

/** Finds one text again and again; a place once found serves until it is passed. */
class TextFinder {
  private readonly text: string;
  private readonly wanted: string;
  private found = -1;

  constructor(text: string, wanted: string) {
    this.text = text;
    this.wanted = wanted;
  }

  /** The next place at or behind an offset, which must not go back; the length when there is none. */
  nextFrom(offset: number): number {
    if (this.found < offset) {
      const index = this.wanted === "" ? -1 : this.text.indexOf(this.wanted, offset);
      this.found = index < 0 ? this.text.length : index;
    }
    return this.found;
  }
}

/** Reads one record after the other. */
class RecordReader {
  private readonly text: string;
  private readonly marks: Marks;
  private readonly recovers: boolean;
  private readonly delimiters: TextFinder;
  private readonly lineFeeds: TextFinder;
  private readonly returns: TextFinder;
  offset: number;
  commentLines = 0;
  private line: number;
  private isUnclosed = false;

  constructor(text: string, from: Position, marks: Marks, recovers: boolean) {
    this.text = text;
    this.marks = marks;
    this.recovers = recovers;
    this.delimiters = new TextFinder(text, marks.delimiter);
    this.lineFeeds = new TextFinder(text, "\n");
    this.returns = new TextFinder(text, "\r");
    this.offset = from.offset;
    this.line = from.line;
  }

  get isAtEnd(): boolean {
    return this.offset === this.text.length;
  }

  /** Passes over blank lines and counts them; comments are passed over too. */
  skipBlankLines(): number {
    let count = 0;
    for (;;) {
      if (this.skipLineEnd() !== "none") count += 1;
      else if (!this.skipComment()) return count;
    }
  }

  private skipComment(): boolean {
    const { comment } = this.marks;
    if (comment === null || !this.text.startsWith(comment, this.offset)) return false;
    this.commentLines += 1;
    return this.skipLine() || this.passToEnd();
  }

  private passToEnd(): true {
    this.offset = this.text.length;
    return true;
  }

  /** Passes over a physical line; false when it has no end. */
  skipLine(): boolean {
    const end = Math.min(this.lineFeeds.nextFrom(this.offset), this.returns.nextFrom(this.offset));
    if (end === this.text.length) return false;
    this.offset = end;
    return this.skipLineEnd() !== "none";
  }

  readRecord(): RawRecord {
    const { offset, line, marks } = this;
    this.isUnclosed = false;
    const fields = [this.readField()];
    while (marks.delimiter !== "" && this.text.startsWith(marks.delimiter, this.offset)) {
      this.offset += marks.delimiter.length;
      const field = this.readField();
      if (fields.length <= MOST_FIELDS) fields.push(field);
    }
    const lineEnd = this.skipLineEnd();
    const next = { offset: this.offset, line: this.line };
    return { offset, line, fields, lineEnd, next, isUnclosed: this.isUnclosed };
  }

  private readField(): RawField {
    const start = this.offset;
    const quoted = this.marks.quote !== null && this.text[start] === this.marks.quote && this.passQuoted();
    const quotesEnd = this.offset;
    this.passLiteral();
    return { start, end: this.offset, quoted, quotesEnd };
  }

  /** From the opening quote to just behind the closing one, or to the end; false when that is not to be. */
  private passQuoted(): boolean {
    const close = closingQuote(this.text, this.offset, this.marks);
    const lines = countLineEnds(this.text, this.offset, close);
    this.isUnclosed = close === this.text.length;
    if (this.recovers && lines > 0 && !this.endsField(close)) return false;
    this.line += lines;
    this.offset = Math.min(close + 1, this.text.length);
    return true;
  }

  /** Whether what a quote closes is a whole field. */
  private endsField(close: number): boolean {
    const next = this.text[close + 1];
    if (close === this.text.length) return false;
    return (
      next === undefined || next === "\n" || next === "\r" || this.text.startsWith(this.marks.delimiter, close + 1)
    );
  }

  /** Up to the delimiter, the line end or the end. */
  private passLiteral(): void {
    const { offset } = this;
    this.offset = Math.min(
      this.delimiters.nextFrom(offset),
      this.lineFeeds.nextFrom(offset),
      this.returns.nextFrom(offset),
    );
  }

  private skipLineEnd(): LineEnd {
    const first = this.text[this.offset];
    if (first !== "\n" && first !== "\r") return "none";
    const isPair = first === "\r" && this.text[this.offset + 1] === "\n";
    this.offset += isPair ? 2 : 1;
    this.line += 1;
    if (isPair) return "crlf";
    return first === "\n" ? "lf" : "cr";
  }
}

/** Where the quote stands that closes the one at `start`; the length of the text when nothing does. */
function closingQuote(text: string, start: number, { quote, escape }: Marks): number {
  if (quote === null) return text.length;
  if (escape !== null && escape !== quote) return closingUnescaped(text, start, quote, escape);
  const isDoubled = (at: number): boolean => escape === quote && text[at + 1] === quote;
  let at = text.indexOf(quote, start + 1);
  while (at >= 0 && isDoubled(at)) at = text.indexOf(quote, at + 2);
  return at < 0 ? text.length : at;
}

function closingUnescaped(text: string, start: number, quote: string, escape: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === escape) at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** A CRLF is one line end. */
function countLineEnds(text: string, start: number, end: number): number {
  const part = text.slice(start, end);
  let count = 0;
  for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", at + 1)) count += 1;
  for (let at = part.indexOf("\r"); at >= 0; at = part.indexOf("\r", at + 1)) {
    if (part[at + 1] !== "\n") count += 1;
  }
  return count;
}
