/** Where something starts in the input. */
export interface ReferencePlace {
  offset: number;
  line: number;
}

/** One field: its value after the quotes are taken away, and where its first byte stands. */
export interface ReferenceField extends ReferencePlace {
  text: Uint8Array;
  quoted: boolean;
}

/** One record; `end` is the offset just behind its last byte, before its line end. */
export interface ReferenceRecord extends ReferencePlace {
  fields: ReferenceField[];
  end: number;
}

/** Everything section 1 of docs/STATISTICS.md says about an input. */
export interface ReferenceRecords {
  records: ReferenceRecord[];
  blankLines: number;
  /** The opening quote that nothing closes, if there is one. */
  unclosedQuote: ReferencePlace | null;
}

/** What the reader needs to know of a dialect; both are one byte. */
export interface ReferenceQuoting {
  delimiter: string;
  quote: string | null;
}

/** What the reader reads, and how far it has come. */
interface Cursor {
  bytes: Uint8Array;
  delimiter: number;
  /** Equal to no byte when nothing quotes. */
  quote: number;
  at: number;
  line: number;
  unclosedQuote: ReferencePlace | null;
}

const LF = 10;
const CR = 13;
const NO_BYTE = -1;

/** Splits an input into records and fields, one byte after the other. */
export function referenceRecords(bytes: Uint8Array, quoting: ReferenceQuoting): ReferenceRecords {
  const cursor = startOf(bytes, quoting);
  const records: ReferenceRecord[] = [];
  let blankLines = 0;
  while (cursor.at < bytes.length) {
    if (isLineEnd(cursor)) blankLines += 1;
    else records.push(readRecord(cursor));
    skipLineEnd(cursor);
  }
  return { records, blankLines, unclosedQuote: cursor.unclosedQuote };
}

function startOf(bytes: Uint8Array, { delimiter, quote }: ReferenceQuoting): Cursor {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return {
    bytes,
    delimiter: delimiter.charCodeAt(0),
    quote: quote === null ? NO_BYTE : quote.charCodeAt(0),
    at: hasBom ? 3 : 0,
    line: 1,
    unclosedQuote: null,
  };
}

function readRecord(cursor: Cursor): ReferenceRecord {
  const { at: offset, line } = cursor;
  const fields = [readField(cursor)];
  while (cursor.bytes[cursor.at] === cursor.delimiter) {
    cursor.at += 1;
    fields.push(readField(cursor));
  }
  return { fields, offset, line, end: cursor.at };
}

function readField(cursor: Cursor): ReferenceField {
  const { at: offset, line } = cursor;
  const text: number[] = [];
  const quoted = cursor.bytes[cursor.at] === cursor.quote;
  if (quoted) readQuoted(cursor, text);
  readLiteral(cursor, text);
  return { text: Uint8Array.from(text), quoted, offset, line };
}

/** From the opening quote to just behind the closing one, or to the end of the input. */
function readQuoted(cursor: Cursor, text: number[]): void {
  const { bytes, quote } = cursor;
  const opening = { offset: cursor.at, line: cursor.line };
  cursor.at += 1;
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at] as number;
    if (byte === quote && bytes[cursor.at + 1] !== quote) {
      cursor.at += 1;
      return;
    }
    if (endsLine(cursor)) cursor.line += 1;
    text.push(byte);
    cursor.at += byte === quote ? 2 : 1;
  }
  cursor.unclosedQuote = opening;
}

/** Up to the delimiter, the line end or the end of the input; a quote is an ordinary character here. */
function readLiteral(cursor: Cursor, text: number[]): void {
  const { bytes, delimiter } = cursor;
  while (cursor.at < bytes.length && bytes[cursor.at] !== delimiter && !isLineEnd(cursor)) {
    text.push(bytes[cursor.at] as number);
    cursor.at += 1;
  }
}

function isLineEnd({ bytes, at }: Cursor): boolean {
  return bytes[at] === LF || bytes[at] === CR;
}

/** True on the last byte of a line end, so that CRLF counts once. */
function endsLine({ bytes, at }: Cursor): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
}

/** Passes one LF, CRLF or CR; at the end of the input there is none. */
function skipLineEnd(cursor: Cursor): void {
  if (!isLineEnd(cursor)) return;
  if (!endsLine(cursor)) cursor.at += 1;
  cursor.at += 1;
  cursor.line += 1;
}
