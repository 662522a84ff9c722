import { type Dialect, FIRST_PART_BYTES } from "../../model/dialect.ts";
import type { ProfileOptions } from "../../model/options.ts";
import { byteOrderMarkBytes } from "../byte-order-mark.ts";
import { fieldText } from "./field-text.ts";
import { findComment } from "./find-comment.ts";
import { findHeaderRows } from "./find-header-rows.ts";
import { findMarks, type FoundMarks, type KnownMarks } from "./find-marks.ts";
import { nameColumns } from "./name-columns.ts";
import type { ScoredTrial } from "./score.ts";
import {
  ambiguousError,
  cutRecordError,
  noRecordError,
  skippedTooFarError,
  tooManyColumnsError,
} from "./sniff-errors.ts";
import { MOST_FIELDS, skipLines } from "./split-fields.ts";
import type { LineEnd, RawRecord } from "./split-fields.ts";
import { type Head, type Marks, tryMarks } from "./trial.ts";

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

/** How sure a dialect is. */
export interface SniffEvidence {
  /** From 0.5 to 1; 1 when nothing else divides the text. */
  confidence: number;
  /** What else divides the text. */
  runnerUp: { delimiter: string; quote: string | null } | null;
}

/** How much is looked at: the same bytes give the same result, however many are at hand. */
export const SNIFFED_BYTES = FIRST_PART_BYTES;
/** About so many cells are read to tell a header from values. */
const HEADER_CELLS = 1500;
const MIN_RECORDS = 6;

type GivenDialect = ProfileOptions["dialect"];

/**
 * Detects what is not given of an input's dialect.
 * Input: `bytes` holds at least `SNIFFED_BYTES`, or, if `complete`, all there is.
 * @throws ProfilerError INPUT_EMPTY, DIALECT_AMBIGUOUS, TOO_MANY_COLUMNS, RECORD_TOO_LARGE, or USAGE for too many lines to skip
 */
export function sniff(bytes: Uint8Array, given: GivenDialect, complete: boolean): Sniffed {
  const { head, known, skipped } = openHead(bytes, given, complete);
  const found = findMarks(head, known);
  if (found.isTie) throw ambiguousError(head, found);
  const trial = withComments(head, found.best, known);
  const { records, cut, blankLinesBefore } = trial.first;
  const start = given.skipLines === undefined ? trial.table.start : 0;
  const record = records[start] ?? refuse(head, cut, given);
  if (record.fields.length > MOST_FIELDS) throw tooManyColumnsError(record, given, MOST_FIELDS);
  const headerRows = headerRowsOf(head, trial, start, given);
  const header = records.slice(start, start + headerRows);
  const isPreamble = start > 0;
  const last = header.at(-1);
  return {
    dialect: {
      ...trial.marks,
      header: headerRows > 0,
      headerRows,
      skippedLines: isPreamble ? record.line - 1 : skipped,
      trailingDelimiter: hasTrailingDelimiter(trial, start + headerRows, header),
    },
    evidence: evidenceOf(found),
    bom: byteOrderMarkBytes(bytes) > 0,
    headerEnd: last?.lineEnd ?? "none",
    headerStart: record.offset,
    headerLine: record.line,
    headerBytes: headerRows > 0 ? recordBytes(record) : 0,
    dataStart: last?.next.offset ?? record.offset,
    dataLine: last?.next.line ?? record.line,
    blankLinesBefore: isPreamble ? 0 : blankLinesBefore,
    ...namesOf(head, trial, header, record),
  };
}

function recordBytes({ offset, lineEnd, next }: RawRecord): number {
  const lineEndBytes = lineEnd === "none" ? 0 : lineEnd === "crlf" ? 2 : 1;
  return next.offset - offset - lineEndBytes;
}

/** A line that spreadsheets put above the table, to say what separates its fields. */
const SEPARATOR_LINE = /^sep=([^\r\n]{1,3})\r?\n/i;

function openHead(
  input: Uint8Array,
  given: GivenDialect,
  complete: boolean,
): { head: Head; known: KnownMarks; skipped: number } {
  const bytes = Buffer.alloc(Math.min(input.length, SNIFFED_BYTES));
  // out of shared memory, a buffer's own copy is the fast one
  Buffer.from(input.buffer, input.byteOffset, bytes.length).copy(bytes);
  const isWhole = complete && input.length < SNIFFED_BYTES;
  const mark = byteOrderMarkBytes(bytes);
  const separator = SEPARATOR_LINE.exec(bytes.toString("latin1", mark, mark + 16))?.[1];
  const skipped = given.skipLines ?? (separator === undefined ? 0 : 1);
  const start = skipLines(bytes, { offset: mark, line: 1 }, skipped);
  if (start === null) throw skippedTooFarError(skipped, isWhole);
  const known = { ...given, delimiter: given.delimiter ?? (given.skipLines === undefined ? separator : undefined) };
  return { head: { bytes, isWhole, start }, known, skipped };
}

function withComments(head: Head, trial: ScoredTrial, known: KnownMarks): ScoredTrial {
  if (known.comment !== undefined) return trial;
  const comment = findComment(head, trial);
  if (comment === null) return trial;
  const marks: Marks = { ...trial.marks, comment };
  const first = tryMarks(head, marks, SAMPLE).first;
  return { ...trial, marks, first, table: { ...trial.table, start: startIn(trial, first.records) } };
}

/** The same first record of the table, among records without comments. */
function startIn({ first, table }: ScoredTrial, records: readonly RawRecord[]): number {
  const offset = first.records[table.start]?.offset ?? 0;
  return Math.max(
    0,
    records.findIndex((record) => record.offset >= offset),
  );
}

const SAMPLE = { minRecords: MIN_RECORDS, maxRecords: 1000, fields: 3000, bytes: 64 * 1024 };

/** There is no complete record: either none at all, or one that is too long to be looked at. */
function refuse({ isWhole }: Head, cut: RawRecord | null, given: GivenDialect): never {
  if (cut === null) throw noRecordError(isWhole, given.skipLines ?? 0);
  throw cut.fields.length > MOST_FIELDS ? tooManyColumnsError(cut, given, MOST_FIELDS) : cutRecordError(cut, given);
}

function headerRowsOf(head: Head, trial: ScoredTrial, start: number, given: GivenDialect): number {
  const { records } = trial.first;
  if (given.headerRows !== undefined) return Math.min(given.headerRows, records.length - start);
  if (given.header !== undefined) return given.header ? 1 : 0;
  const { width } = trial.table;
  const sample = records.slice(start, start + Math.max(MIN_RECORDS, Math.ceil(HEADER_CELLS / width)));
  return findHeaderRows(
    sample.map((record) => rowOf(head, trial, record)),
    width,
  );
}

function rowOf({ bytes }: Head, { fieldMarks }: ScoredTrial, { fields }: RawRecord): string[] {
  return fields.map((field) => fieldText(bytes, field, fieldMarks));
}

const NEARLY_ALL = 0.95;

/** Whether nearly all data records end in an empty field for which there is no name. */
function hasTrailingDelimiter({ first, table }: ScoredTrial, dataStart: number, header: readonly RawRecord[]): boolean {
  const { width } = table;
  if (width < 2) return false;
  const isNamed = header.some(({ fields }) => fields.length >= width && !isEmptyAt(fields, width - 1));
  const data = first.records.slice(dataStart).filter(({ fields }) => fields.length === width);
  const trailing = data.filter(({ fields }) => isEmptyAt(fields, width - 1));
  return !isNamed && header.length > 0 && data.length > 0 && trailing.length >= data.length * NEARLY_ALL;
}

function isEmptyAt(fields: RawRecord["fields"], index: number): boolean {
  const field = fields[index];
  return field === undefined || field.start === field.end;
}

/** Names for all columns: of a header that is narrower than the table, and of one that is wider. */
function namesOf(
  head: Head,
  trial: ScoredTrial,
  header: readonly RawRecord[],
  first: RawRecord,
): Pick<Sniffed, "headerNames" | "headerTexts"> {
  if (header.length === 0) {
    const width = Math.max(first.fields.length, trial.table.width);
    return { headerNames: nameColumns(Array.from({ length: width }, () => "")), headerTexts: null };
  }
  const rows = header.map((record) => rowOf(head, trial, record));
  const width = Math.max(trial.table.width, ...rows.map(namedWidth));
  const texts = Array.from({ length: width }, (_, column) => joinedName(rows.map((row) => row[column] ?? "")));
  return { headerNames: nameColumns(texts), headerTexts: texts };
}

/** Up to the last cell with a name. */
function namedWidth(row: readonly string[]): number {
  return row.findLastIndex((text) => text.trim() !== "") + 1;
}

function joinedName(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] ?? "";
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))].join(" / ");
}

function evidenceOf({ confidence, second }: FoundMarks): SniffEvidence {
  const rounded = Math.round(confidence * 1000) / 1000;
  if (second === null) return { confidence: rounded, runnerUp: null };
  const { delimiter, quote } = second.marks;
  return { confidence: rounded, runnerUp: { delimiter, quote } };
}
