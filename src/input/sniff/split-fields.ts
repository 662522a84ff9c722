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

/** A table may not be wider; of a wider record one field more is kept. */
export const MAX_COLUMNS = 100_000;

/** One record: its fields, where it starts, how it ends, and where the next line starts. */
export interface RawRecord extends Position {
  fields: RawField[];
  lineEnd: LineEnd;
  next: Position;
  /** Set when the bytes ended inside quotes. */
  isUnclosed: boolean;
}

/** What separates fields and what quotes them, each one byte. */
export interface FieldMarks {
  delimiter: number;
  quote: number | null;
}

/** Reading stops behind the record that reaches one of the limits, but not before there are `minRecords`. */
export interface ReadingLimits {
  minRecords: number;
  maxRecords: number;
  fields: number;
  bytes: number;
}

/** The first records of an input. */
export interface FirstRecords {
  records: RawRecord[];
  /** What the bytes break off in; null when they are the whole input. */
  cut: RawRecord | null;
  blankLinesBefore: number;
}

const LF = 10;
const CR = 13;
/** Equal to no byte. */
const NO_QUOTE = -1;

/** Splits the first part of an input by section 1 of docs/STATISTICS.md; `isWhole` says that nothing comes behind it. */
export function splitFields(
  bytes: Buffer,
  from: Position,
  marks: FieldMarks,
  limits: ReadingLimits,
  isWhole: boolean,
): FirstRecords {
  const reader = new RecordReader(bytes, from, marks);
  const blankLinesBefore = reader.skipBlankLines();
  const records: RawRecord[] = [];
  let fields = 0;
  const isEnough = (): boolean =>
    records.length >= limits.maxRecords || fields >= limits.fields || reader.offset >= from.offset + limits.bytes;
  while (!reader.isAtEnd && (records.length < limits.minRecords || !isEnough())) {
    const record = reader.readRecord();
    if (!isWhole && isCut(record, bytes)) return { records, cut: record, blankLinesBefore };
    records.push(record);
    fields += record.fields.length;
    reader.skipBlankLines();
  }
  return { records, cut: null, blankLinesBefore };
}

/** Whether more bytes could change a record: a CR at the end may be half a line end. */
function isCut({ lineEnd, next }: RawRecord, bytes: Buffer): boolean {
  return lineEnd === "none" || (lineEnd === "cr" && next.offset === bytes.length);
}

/** Where the line starts that lies `count` lines below; null when there are not so many line ends. */
export function skipLines(bytes: Buffer, from: Position, count: number): Position | null {
  let { offset } = from;
  for (let skipped = 0; skipped < count; skipped++) {
    while (offset < bytes.length && bytes[offset] !== LF && bytes[offset] !== CR) offset += 1;
    if (offset === bytes.length) return null;
    offset += lineEndBytes(bytes, offset);
  }
  return { offset, line: from.line + count };
}

/** How many bytes the line end at an offset takes: 0 when there is none. */
function lineEndBytes(bytes: Buffer, offset: number): number {
  if (bytes[offset] === LF) return 1;
  if (bytes[offset] !== CR) return 0;
  return bytes[offset + 1] === LF ? 2 : 1;
}

/** Finds one byte again and again; a place once found serves until it is passed. */
class ByteFinder {
  private readonly bytes: Buffer;
  private readonly byte: number;
  private found = -1;

  constructor(bytes: Buffer, byte: number) {
    this.bytes = bytes;
    this.byte = byte;
  }

  /** The next place at or behind an offset, which must not go back; the length when there is none. */
  nextFrom(offset: number): number {
    if (this.found < offset) {
      const index = this.bytes.indexOf(this.byte, offset);
      this.found = index < 0 ? this.bytes.length : index;
    }
    return this.found;
  }
}

/** Reads one record after the other. */
class RecordReader {
  private readonly bytes: Buffer;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly delimiters: ByteFinder;
  private readonly lineFeeds: ByteFinder;
  private readonly returns: ByteFinder;
  offset: number;
  private line: number;
  private isUnclosed = false;

  constructor(bytes: Buffer, from: Position, { delimiter, quote }: FieldMarks) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.quote = quote ?? NO_QUOTE;
    this.delimiters = new ByteFinder(bytes, delimiter);
    this.lineFeeds = new ByteFinder(bytes, LF);
    this.returns = new ByteFinder(bytes, CR);
    this.offset = from.offset;
    this.line = from.line;
  }

  get isAtEnd(): boolean {
    return this.offset === this.bytes.length;
  }

  /** Passes over blank lines and counts them. */
  skipBlankLines(): number {
    let count = 0;
    while (this.skipLineEnd() !== "none") count += 1;
    return count;
  }

  readRecord(): RawRecord {
    const { offset, line } = this;
    const fields = [this.readField()];
    while (this.bytes[this.offset] === this.delimiter) {
      this.offset += 1;
      const field = this.readField();
      if (fields.length <= MAX_COLUMNS) fields.push(field);
    }
    const lineEnd = this.skipLineEnd();
    const next = { offset: this.offset, line: this.line };
    return { offset, line, fields, lineEnd, next, isUnclosed: this.isUnclosed };
  }

  private readField(): RawField {
    const start = this.offset;
    const quoted = this.bytes[start] === this.quote;
    if (quoted) this.passQuoted();
    const quotesEnd = this.offset;
    this.passLiteral();
    return { start, end: this.offset, quoted, quotesEnd };
  }

  /** From the opening quote to just behind the closing one, or to the end. */
  private passQuoted(): void {
    const { bytes, quote } = this;
    let offset = this.offset + 1;
    for (; offset < bytes.length; offset++) {
      const byte = bytes[offset];
      if (byte === quote) {
        if (bytes[offset + 1] !== quote) break;
        offset += 1;
      } else if (byte === LF || (byte === CR && bytes[offset + 1] !== LF)) {
        this.line += 1;
      }
    }
    this.isUnclosed = offset >= bytes.length;
    this.offset = Math.min(offset + 1, bytes.length);
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
    const length = lineEndBytes(this.bytes, this.offset);
    if (length === 0) return "none";
    const isLf = this.bytes[this.offset] === LF;
    this.offset += length;
    this.line += 1;
    if (length === 2) return "crlf";
    return isLf ? "lf" : "cr";
  }
}
