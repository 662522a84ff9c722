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
  /** Set when the bytes ended inside quotes. */
  isUnclosed: boolean;
  /** Blank lines and comments in front of it, which are lines of their own. */
  linesBefore: number;
}

/** What separates fields, quotes them, escapes quotes and begins comments; quote and escape are one byte each. */
export interface FieldMarks {
  delimiter: Buffer;
  quote: number | null;
  /** The quote itself where it is doubled. */
  escape: number | null;
  comment: Buffer | null;
  /** A quote that is not closed as it should be is an ordinary character if there is a line end behind it. */
  isLenient: boolean;
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
const NO_BYTE = -1;
/** A quoted field that is longer makes a lenient reader take its quote for an ordinary character. */
const MOST_QUOTED_BYTES = 64 * 1024;

/** Splits the first part of an input by section 1 of docs/STATISTICS.md; `isWhole` says that nothing comes behind it. */
export function splitFields(
  bytes: Buffer,
  from: Position,
  marks: FieldMarks,
  limits: ReadingLimits,
  isWhole: boolean,
): FirstRecords {
  const reader = new RecordReader(bytes, from, marks);
  let linesBefore = reader.skipLines();
  const blankLinesBefore = reader.blankLines;
  const records: RawRecord[] = [];
  let fields = 0;
  const isEnough = (): boolean =>
    records.length >= limits.maxRecords || fields >= limits.fields || reader.offset >= from.offset + limits.bytes;
  while (!reader.isAtEnd && (records.length < limits.minRecords || !isEnough())) {
    const record = { ...reader.readRecord(), linesBefore };
    if (!isWhole && isCut(record, bytes)) return { records, cut: record, blankLinesBefore };
    records.push(record);
    fields += record.fields.length;
    linesBefore = reader.skipLines();
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

function lineEndBytes(bytes: Buffer, offset: number): number {
  if (bytes[offset] === LF) return 1;
  if (bytes[offset] !== CR) return 0;
  return bytes[offset + 1] === LF ? 2 : 1;
}

/** Finds the same bytes again and again; a place once found serves until it is passed. */
class ByteFinder {
  private readonly bytes: Buffer;
  private readonly wanted: number | Buffer;
  private found = -1;
  private from = 0;

  constructor(bytes: Buffer, wanted: number | Buffer) {
    this.bytes = bytes;
    this.wanted = wanted;
  }

  /** The next place at or behind an offset; the length when there is none. */
  nextFrom(offset: number): number {
    if (this.found < offset || this.from > offset) {
      const index = this.bytes.indexOf(this.wanted, offset);
      this.found = index < 0 ? this.bytes.length : index;
      this.from = offset;
    }
    return this.found;
  }
}

/** Reads one record after the other. */
class RecordReader {
  private readonly bytes: Buffer;
  private readonly delimiter: Buffer;
  private readonly quote: number;
  private readonly escape: number;
  private readonly comment: Buffer | null;
  private readonly isLenient: boolean;
  private readonly delimiters: ByteFinder;
  private readonly lineFeeds: ByteFinder;
  private readonly returns: ByteFinder;
  offset: number;
  private line: number;
  private isUnclosed = false;
  /** Those that were passed over. */
  blankLines = 0;

  constructor(bytes: Buffer, from: Position, { delimiter, quote, escape, comment, isLenient }: FieldMarks) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.quote = quote ?? NO_BYTE;
    this.escape = escape ?? NO_BYTE;
    this.comment = comment;
    this.isLenient = isLenient;
    this.delimiters = new ByteFinder(bytes, delimiter.length === 1 ? (delimiter[0] ?? 0) : delimiter);
    this.lineFeeds = new ByteFinder(bytes, LF);
    this.returns = new ByteFinder(bytes, CR);
    this.offset = from.offset;
    this.line = from.line;
  }

  get isAtEnd(): boolean {
    return this.offset === this.bytes.length;
  }

  /** Passes over blank lines and comments, and counts them. */
  skipLines(): number {
    let count = 0;
    for (;;) {
      const isComment = this.isAtComment;
      if (isComment) this.offset = this.endOfLine();
      else if (lineEndBytes(this.bytes, this.offset) === 0) return count;
      else this.blankLines += 1;
      this.skipLineEnd();
      count += 1;
    }
  }

  private get isAtComment(): boolean {
    const { comment, offset, bytes } = this;
    return comment !== null && bytes.subarray(offset, offset + comment.length).equals(comment);
  }

  private endOfLine(): number {
    return Math.min(this.lineFeeds.nextFrom(this.offset), this.returns.nextFrom(this.offset));
  }

  readRecord(): Omit<RawRecord, "linesBefore"> {
    const { offset, line } = this;
    const fields = [this.readField()];
    while (this.isAtDelimiter) {
      this.offset += this.delimiter.length;
      const field = this.readField();
      if (fields.length <= MOST_FIELDS) fields.push(field);
    }
    const lineEnd = this.skipLineEnd();
    const next = { offset: this.offset, line: this.line };
    return { offset, line, fields, lineEnd, next, isUnclosed: this.isUnclosed };
  }

  private get isAtDelimiter(): boolean {
    return this.offset < this.bytes.length && this.delimiters.nextFrom(this.offset) === this.offset;
  }

  private readField(): RawField {
    const { offset: start, line } = this;
    let quoted = this.bytes[start] === this.quote;
    if (quoted && !this.passQuoted(line)) {
      quoted = false;
      this.offset = start;
      this.line = line;
      this.isUnclosed = false;
    }
    const quotesEnd = this.offset;
    this.passLiteral();
    return { start, end: this.offset, quoted, quotesEnd };
  }

  /** From the opening quote to just behind the closing one, or to the end; false when it is to be no quote. */
  private passQuoted(firstLine: number): boolean {
    const { bytes, quote, escape } = this;
    const most = this.isLenient ? Math.min(bytes.length, this.offset + MOST_QUOTED_BYTES) : bytes.length;
    let offset = this.offset + 1;
    for (; offset < most; offset++) {
      const byte = bytes[offset];
      if (byte === escape && escape !== quote) {
        if (bytes[offset + 1] === quote || bytes[offset + 1] === escape) offset += 1;
      } else if (byte === quote) {
        if (escape !== quote || bytes[offset + 1] !== quote) break;
        offset += 1;
      } else if (byte === LF || (byte === CR && bytes[offset + 1] !== LF)) {
        this.line += 1;
      }
    }
    this.isUnclosed = offset >= most;
    this.offset = Math.min(offset + 1, bytes.length);
    return !this.isLenient || this.line === firstLine || this.isClosedWell();
  }

  private isClosedWell(): boolean {
    if (this.isUnclosed) return false;
    return this.isAtEnd || this.isAtDelimiter || lineEndBytes(this.bytes, this.offset) > 0;
  }

  /** Up to the delimiter, the line end or the end. */
  private passLiteral(): void {
    this.offset = Math.min(this.delimiters.nextFrom(this.offset), this.endOfLine());
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
