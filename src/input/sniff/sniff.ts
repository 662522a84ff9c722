import { type Dialect, FIRST_PART_BYTES } from "../../model/dialect.ts";
import type { ProfileOptions } from "../../model/options.ts";
import { byteOrderMarkBytes } from "../byte-order-mark.ts";
import { decoded, encoded } from "./field-text.ts";
import { findComment } from "./find-comment.ts";
import { findEscape } from "./find-escape.ts";
import { findReading, type FoundReading } from "./find-reading.ts";
import { type HeaderNames, headerNamesOf } from "./header-names.ts";
import { evidenceOf, refuseTie, type SniffEvidence } from "./reading-confidence.ts";
import type { LineEnd, RawRecord } from "./read-records.ts";
import { MOST_FIELDS, skipLines } from "./read-records.ts";
import { type Sample, sampleOf } from "./sample.ts";
import { type Reading, readAs } from "./score-reading.ts";
import { cutRecordError, noRecordError, skippedTooFarError, tooManyColumnsError } from "./sniff-errors.ts";
import { findTableStart, Rows, type TableStart } from "./table-start.ts";

/** What the first part of an input says about all of it. */
export interface Sniffed {
  /** What is known of it before the records are read: their line ends and a footer are not. */
  dialect: Omit<Dialect, "terminator" | "footerRecords">;
  /** How sure the dialect is, as far as it is not given. */
  evidence: SniffEvidence;
  /** How the header ends; "none" too when there is no header. */
  headerEnd: LineEnd;
  bom: boolean;
  /** Offset of the first record, be it the header or not, and its line. */
  headerStart: number;
  headerLine: number;
  /** Bytes of the header's first record without its line end; 0 when there is none. */
  headerBytes: number;
  /** Offset behind the header's line end; without a header, of the first record. */
  dataStart: number;
  /** Physical line at `dataStart`, from 1. */
  dataLine: number;
  /** Blank lines before the first record; those behind it are left to be counted with the data. */
  blankLinesBefore: number;
  /** One name a column, unique. */
  headerNames: string[];
  /** What the header has for each column; null without a header. */
  headerTexts: string[] | null;
}

/** How much is looked at at most: the same bytes give the same result, however many are at hand. */
export const SNIFFED_BYTES = FIRST_PART_BYTES;
/** So much tells the dialect, unless a few records are longer than that. */
const DIALECT_BYTES = 1024 * 1024;

type GivenDialect = ProfileOptions["dialect"];

/** The bytes looked at, and where the table may start in them. */
interface Head {
  bytes: Buffer;
  /** False as well for an input that ends with the bytes looked at: whether it does need not be known. */
  isWhole: boolean;
  given: GivenDialect;
  /** Lines that are left out unseen. */
  skipped: number;
}

/** The dialect in full, and the table as it comes out with it. */
interface FoundTable {
  sample: Sample;
  found: FoundReading;
  reading: Reading;
  rows: Rows;
  start: TableStart;
}

/**
 * Detects what is not given of an input's dialect.
 * Input: `head` holds at least `SNIFFED_BYTES`, or, if `complete`, all there is.
 * @throws ProfilerError INPUT_EMPTY, DIALECT_AMBIGUOUS, TOO_MANY_COLUMNS, RECORD_TOO_LARGE, or USAGE for too many
 * lines to skip
 */
export function sniff(head: Uint8Array, given: GivenDialect, complete: boolean): Sniffed {
  const table = openHead(head, given, complete);
  const found = findTable(table);
  const record = found.rows.records[found.start.first];
  if (record === undefined || found.reading.first.records.length === 0) {
    throw refused(table, found.reading.first.cut);
  }
  const names = headerNamesOf(found.rows, found.start);
  if (names.names.length > MOST_FIELDS) throw tooManyColumnsError(record, given, MOST_FIELDS);
  return sniffedOf(table, found, record, names);
}

function sniffedOf(head: Head, table: FoundTable, record: RawRecord, names: HeaderNames): Sniffed {
  const { reading, rows, start, found } = table;
  const last = start.headerRows > 0 ? rows.records[start.first + start.headerRows - 1] : undefined;
  const isBelowLines = start.first > 0 || isBelowComments(head, table, record);
  return {
    dialect: {
      ...dialectMarks(reading),
      header: start.headerRows > 0,
      headerRows: start.headerRows,
      trailingDelimiter: names.trailingDelimiter,
      skippedLines: isBelowLines ? record.line - 1 : head.skipped,
    },
    evidence: evidenceOf(found, head.given),
    bom: byteOrderMarkBytes(head.bytes) > 0,
    headerEnd: last?.lineEnd ?? "none",
    headerStart: record.offset,
    headerLine: record.line,
    headerBytes: last === undefined ? 0 : recordBytes(record),
    dataStart: last?.next.offset ?? record.offset,
    dataLine: last?.next.line ?? record.line,
    blankLinesBefore: isBelowLines ? 0 : reading.first.blankLinesBefore,
    headerNames: names.names,
    headerTexts: names.texts,
  };
}

/** Lines above the first record that were passed over: comments, where there are others between records. */
function isBelowComments({ given }: Head, { sample, reading }: FoundTable, record: RawRecord): boolean {
  const blankLines = reading.first.blankLinesBefore;
  return given.comment === undefined && record.line - sample.start.line > blankLines;
}

function dialectMarks({ marks }: Reading): Pick<Dialect, "delimiter" | "quote" | "escape" | "comment"> {
  const { delimiter, quote, escape, comment } = marks;
  return { delimiter: decoded(delimiter), quote, escape, comment: comment === null ? null : decoded(comment) };
}

function recordBytes({ offset, lineEnd, next }: RawRecord): number {
  const lineEndBytes = lineEnd === "none" ? 0 : lineEnd === "crlf" ? 2 : 1;
  return next.offset - offset - lineEndBytes;
}

function openHead(head: Uint8Array, given: GivenDialect, complete: boolean): Head {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFFED_BYTES));
  const isWhole = complete && head.length < SNIFFED_BYTES;
  const separator = given.skipLines === undefined ? declaredSeparator(bytes) : null;
  if (separator === null) return { bytes, isWhole, given, skipped: given.skipLines ?? 0 };
  return { bytes, isWhole, given: { ...given, delimiter: given.delimiter ?? separator }, skipped: 1 };
}

/** What a first line such as `sep=;` says, which spreadsheets write and read. */
function declaredSeparator(bytes: Buffer): string | null {
  const from = byteOrderMarkBytes(bytes);
  const line = /^(?:"sep=([^\r\n]{1,16})"|sep=([^\r\n]{1,16}))[\r\n]/i.exec(bytes.toString("latin1", from, from + 64));
  const separator = line?.[1] ?? line?.[2];
  return separator === undefined ? null : decoded(separator);
}

/** The first bytes tell the dialect; more of them are read where they hold too few records. */
function findTable(head: Head): FoundTable {
  const sizes = [undefined, DIALECT_BYTES, SNIFFED_BYTES].filter(
    (size) => size === undefined || size < head.bytes.length,
  );
  for (const size of sizes) {
    const table = tableIn(head, sampleFrom(head, size));
    const { records, cut } = table.reading.first;
    if (cut === null || records.length >= table.sample.limits.minRecords) return table;
  }
  return tableIn(head, sampleFrom(head, SNIFFED_BYTES));
}

function sampleFrom(head: Head, size: number | undefined): Sample {
  const sample = sampleOf(head.bytes, head.isWhole, size);
  const start = skipLines(sample.text, sample.start, head.skipped);
  if (start !== null) return { ...sample, start };
  const whole = sampleOf(head.bytes, head.isWhole, SNIFFED_BYTES);
  const further = skipLines(whole.text, whole.start, head.skipped);
  if (further === null) throw skippedTooFarError(head.skipped, head.isWhole);
  return { ...whole, start: further };
}

function tableIn(head: Head, sample: Sample): FoundTable {
  const found = findReading(sample, head.given);
  refuseTie(sample, found, head.given);
  const reading = withMarksFurtherOn(head, sample, found.best);
  const rows = new Rows(sample.text, reading);
  return { sample, found, reading, rows, start: startIn(head.given, rows, reading) };
}

/** Escapes and comments may stand behind the first records. */
function withMarksFurtherOn({ bytes, given }: Head, sample: Sample, best: Reading): Reading {
  const { block, marks } = best;
  if (block === null) return best;
  const part = bytes.subarray(0, DIALECT_BYTES);
  const escape = given.escape === undefined ? findEscape(part, marks, block.width) : marks.escape;
  const comment =
    given.comment === undefined ? findComment(part, sample.text, best) : given.comment && encoded(given.comment);
  if (escape === marks.escape && comment === marks.comment) return best;
  return readAs(sample, { ...marks, escape, comment }, best.candidate);
}

/** Above lines that are left out by a flag nothing is left out unasked. */
function startIn(given: GivenDialect, rows: Rows, { block }: Reading): TableStart {
  const start = findTableStart(rows, given.skipLines === undefined ? block : null, given.header);
  const headerRows = given.headerRows ?? start.headerRows;
  return { ...start, headerRows: Math.min(headerRows, rows.records.length - start.first) };
}

/** There is no complete record: either none at all, or one that is too long to be looked at. */
function refused({ isWhole, given, skipped }: Head, cut: RawRecord | null): Error {
  if (cut === null) return noRecordError(isWhole, given.skipLines === undefined ? 0 : skipped);
  return cut.fields.length > MOST_FIELDS ? tooManyColumnsError(cut, given, MOST_FIELDS) : cutRecordError(cut, given);
}
