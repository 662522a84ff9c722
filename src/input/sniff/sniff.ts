import { isUtf8 } from "node:buffer";
import { type Dialect, FIRST_PART_BYTES } from "../../model/dialect.ts";
import type { ProfileOptions } from "../../model/options.ts";
import { byteOrderMarkBytes } from "../byte-order-mark.ts";
import { fieldText } from "./field-text.ts";
import { DELIMITERS, findDelimiter, usualWidth } from "./find-delimiter.ts";
import type { DelimiterTrial } from "./find-delimiter.ts";
import { findHeader } from "./find-header.ts";
import { nameColumns } from "./name-columns.ts";
import {
  cutRecordError,
  longHeaderError,
  noRecordError,
  skippedTooFarError,
  tooManyColumnsError,
} from "./sniff-errors.ts";
import { MAX_COLUMNS, skipLines, splitFields } from "./split-fields.ts";
import type { LineEnd, Position, RawRecord, ReadingLimits } from "./split-fields.ts";

/** What the first part of an input says about all of it. */
export interface Sniffed {
  /** What is known of it before the records are read: their line ends are not. */
  dialect: Omit<Dialect, "terminator">;
  /** How the header ends; "none" too when there is no header. */
  headerEnd: LineEnd;
  bom: boolean;
  /** "utf-8", or "unknown-8bit" when the bytes looked at are not. */
  encoding: string;
  /** Offset of the first record, be it the header or not. */
  headerStart: number;
  /** Bytes of the header without its line end; 0 when there is none. */
  headerBytes: number;
  /** Offset behind the header's line end; without a header, of the first record. */
  dataStart: number;
  /** Physical line at `dataStart`, from 1. */
  dataLine: number;
  /** Blank lines before the first record; those behind it are left to be counted with the data. */
  blankLinesBefore: number;
  /** One name a column, unique. */
  headerNames: string[];
}

/** How much is looked at: the same bytes give the same result, however many are at hand. */
export const SNIFFED_BYTES = FIRST_PART_BYTES;
/** Enough to be sure in a narrow table, and soon done with a wide one: this is code that runs once, and slowly. */
const LIMITS: ReadingLimits = {
  minRecords: 6,
  maxRecords: 1000,
  fields: 3000,
  bytes: 64 * 1024,
};
/** About so many cells are read to tell a header from values. */
const HEADER_CELLS = 1500;

type GivenDialect = ProfileOptions["dialect"];

/** The bytes looked at, where the table starts in them, and what its fields are quoted by. */
interface Head {
  /** A copy: `head` may lie in memory that is written to again. */
  bytes: Buffer;
  /** False as well for an input that ends with the bytes looked at: whether it does need not be known. */
  isWhole: boolean;
  start: Position;
  quote: number | null;
}

/**
 * Detects what is not given of an input's dialect.
 * Input: `head` holds at least `SNIFFED_BYTES`, or, if `complete`, all there is.
 * @throws ProfilerError INPUT_EMPTY, TOO_MANY_COLUMNS, RECORD_TOO_LARGE, or USAGE for too many lines to skip
 */
export function sniff(head: Uint8Array, given: GivenDialect, complete: boolean): Sniffed {
  const table = openHead(head, given, complete);
  const { delimiter, first } = detectDelimiter(table, given);
  const record = first.records[0] ?? refuse(table, first.cut, given);
  if (record.fields.length > MAX_COLUMNS) throw tooManyColumnsError(record, given);
  const header = given.header ?? detectHeader(table, first.records);
  const data = header ? record.next : record;
  return {
    dialect: {
      delimiter,
      quote: quoteIn(given),
      escape: given.escape === undefined ? quoteIn(given) : given.escape,
      comment: given.comment ?? null,
      header,
      headerRows: header ? 1 : 0,
      trailingDelimiter: false,
      footerRecords: 0,
      skippedLines: given.skipLines ?? 0,
    },
    bom: byteOrderMarkBytes(head) > 0,
    encoding: isUtf8(withoutTornCharacter(table)) ? "utf-8" : "unknown-8bit",
    headerEnd: header ? record.lineEnd : "none",
    headerStart: record.offset,
    headerBytes: header ? recordBytes(record) : 0,
    dataStart: data.offset,
    dataLine: data.line,
    blankLinesBefore: first.blankLinesBefore,
    headerNames: nameColumns(header ? rowOf(table, record) : record.fields.map(() => "")),
  };
}

/**
 * Holds the header to the limit of every other record, which the workers see to.
 * @throws ProfilerError RECORD_TOO_LARGE
 */
export function checkHeader({ dialect, ...sniffed }: Sniffed, maxRecordBytes: number): void {
  if (sniffed.headerBytes <= maxRecordBytes) return;
  const line = 1 + dialect.skippedLines + sniffed.blankLinesBefore;
  throw longHeaderError({ line, offset: sniffed.headerStart }, maxRecordBytes);
}

function recordBytes({ offset, lineEnd, next }: RawRecord): number {
  const lineEndBytes = lineEnd === "none" ? 0 : lineEnd === "crlf" ? 2 : 1;
  return next.offset - offset - lineEndBytes;
}

/** A double quote if none is given and it does not separate fields. */
function quoteIn({ delimiter, quote }: GivenDialect): string | null {
  if (quote !== undefined) return quote;
  return delimiter === '"' ? null : '"';
}

function openHead(head: Uint8Array, given: GivenDialect, complete: boolean): Head {
  const bytes = Buffer.alloc(Math.min(head.length, SNIFFED_BYTES));
  // out of shared memory, a buffer's own copy is the fast one
  Buffer.from(head.buffer, head.byteOffset, bytes.length).copy(bytes);
  const isWhole = complete && head.length < SNIFFED_BYTES;
  const count = given.skipLines ?? 0;
  const start = skipLines(bytes, { offset: byteOrderMarkBytes(bytes), line: 1 }, count);
  if (start === null) throw skippedTooFarError(count, isWhole);
  return { bytes, isWhole, start, quote: quoteIn(given)?.charCodeAt(0) ?? null };
}

function detectDelimiter({ bytes, isWhole, start, quote }: Head, given: GivenDialect): DelimiterTrial {
  const candidates = given.delimiter === undefined ? DELIMITERS : [given.delimiter];
  const trials = candidates.map((delimiter): DelimiterTrial => {
    const marks = { delimiter: delimiter.charCodeAt(0), quote };
    return { delimiter, first: splitFields(bytes, start, marks, LIMITS, isWhole) };
  });
  return findDelimiter(bytes, trials, quote);
}

/** There is no complete record: either none at all, or one that is too long to be looked at. */
function refuse({ isWhole }: Head, cut: RawRecord | null, given: GivenDialect): never {
  if (cut === null) throw noRecordError(isWhole, given.skipLines ?? 0);
  throw cut.fields.length > MAX_COLUMNS ? tooManyColumnsError(cut, given) : cutRecordError(cut, given);
}

function detectHeader(head: Head, records: readonly RawRecord[]): boolean {
  const width = usualWidth(records);
  const sample = records.slice(0, Math.max(LIMITS.minRecords, Math.ceil(HEADER_CELLS / width)));
  return findHeader(
    sample.map((record) => rowOf(head, record)),
    width,
  );
}

function rowOf({ bytes, quote }: Head, { fields }: RawRecord): string[] {
  return fields.map((field) => fieldText(bytes, field, quote));
}

/** The bytes looked at without a last character that may be cut off. */
function withoutTornCharacter({ bytes, isWhole }: Head): Uint8Array {
  if (isWhole) return bytes;
  const lead = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  return (bytes[lead] ?? 0) >= 0xc0 && bytes.length - lead < 4 ? bytes.subarray(0, lead) : bytes;
}
