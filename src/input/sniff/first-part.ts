import type { Terminator } from "../../model/dialect.ts";
import type { FirstPart, GuessedKind } from "../../model/sniffed-file.ts";
import { encoded, fieldText } from "./field-text.ts";
import type { Cells } from "./find-header.ts";
import { guessKinds, hasDecimalComma, nullWordsIn } from "./guess-kinds.ts";
import type { Sniffed } from "./sniff.ts";
import {
  type LineEnd,
  type Marks,
  type RawField,
  type RawRecord,
  readRecords,
  type ReadingLimits,
} from "./read-records.ts";

/** What the records behind the header are like, as far as they were looked at. */
export interface FirstLook extends Omit<FirstPart, "bytes" | "isWhole"> {
  terminator: Terminator;
  /** One a column. */
  kinds: GuessedKind[];
}

const BOM_BYTES = 3;
/** Enough to see what is usual, and soon done: this is code that runs once, and slowly. */
const LIMITS: ReadingLimits = { minRecords: 20, maxRecords: 1000, fields: 4000, bytes: 256 * 1024 };

/**
 * Looks at the first records for what a reader has to know besides the dialect.
 * Input: `head` is the part that `sniffed` was found in; `complete` says that it is the whole input.
 */
export function lookAtRecords(head: Uint8Array, sniffed: Sniffed, complete: boolean): FirstLook {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
  const { dialect, dataStart: offset, dataLine: line } = sniffed;
  const marks = marksOf(dialect);
  // strictly, as the tools read for which these facts are
  const way = { limits: LIMITS, isWhole: complete, recovers: false };
  const { records, cut } = readRecords(text, { offset, line }, marks, way);
  const rows = records.map(({ fields }) => fields.map((field) => fieldText(text, field, marks)));
  const width = countColumns(sniffed);
  return {
    records: records.length,
    allRecords: complete && cut === null && (records.at(-1)?.next.offset ?? text.length) === text.length,
    ...linesBefore(text.slice(sniffed.bom ? BOM_BYTES : 0, sniffed.headerStart), marks),
    headerLines: line - 1 - dialect.skippedLines - sniffed.blankLinesBefore,
    blankLines: countBlankLines(text, records, offset),
    ...widths(records, width, dialect.trailingDelimiter),
    ...oddFields(text, records, marks),
    decimalComma: dialect.delimiter !== "," && hasDecimalComma(rows),
    nullWords: nullWordsIn(rows),
    terminator: commonEnd([sniffed.headerEnd, ...records.map(({ lineEnd }) => lineEnd)]),
    kinds: guessKinds(withQuotedAsText(rows, records), width),
  };
}

/** How many columns there are: none for the field behind a trailing delimiter. */
export function countColumns({ dialect, headerNames, headerTexts }: Sniffed): number {
  const isUnnamed = headerTexts !== null && (headerTexts.at(-1) ?? "").trim() === "";
  return headerNames.length - (dialect.trailingDelimiter && isUnnamed ? 1 : 0);
}

function marksOf({ delimiter, quote, escape, comment }: Sniffed["dialect"]): Marks {
  return { delimiter: encoded(delimiter), quote, escape, comment: comment === null ? null : encoded(comment) };
}

function linesBefore(before: string, { quote, comment }: Marks): Pick<FirstPart, "titleLines" | "quotesBefore"> {
  const lines = before.split(LINE_END);
  const titles = lines.filter((line) => line !== "" && (comment === null || !line.startsWith(comment)));
  return { titleLines: titles.length, quotesBefore: quote !== null && before.includes(quote) };
}

/** An empty field in quotes is a value, which no number or date is. */
function withQuotedAsText(rows: Cells, records: readonly RawRecord[]): Cells {
  return rows.map((row, index) =>
    row.map((text, column) => (text === "" && records[index]?.fields[column]?.quoted === true ? '""' : text)),
  );
}

/** Comments may stand between records as well. */
function countBlankLines(text: string, records: readonly RawRecord[], start: number): number {
  let count = 0;
  let end = start;
  for (const { offset, next } of records) {
    const between = text.slice(end, offset).split(LINE_END).slice(0, -1);
    count += between.filter((line) => line === "").length;
    end = next.offset;
  }
  return count;
}

const LINE_END = /\r\n|\r|\n/u;

/** A trailing delimiter makes a field of its own, for which there is no column. */
function widths(
  records: readonly RawRecord[],
  columns: number,
  isTrailing: boolean,
): Pick<FirstPart, "shortRecords" | "longRecords" | "widestRecord"> {
  const usual = columns + (isTrailing ? 1 : 0);
  const counts = records.map(({ fields }) => fields.length);
  return {
    shortRecords: counts.filter((count) => count < columns).length,
    longRecords: counts.filter((count) => count > usual).length,
    widestRecord: counts.reduce((most, count) => Math.max(most, count), columns),
  };
}

type OddFields = Pick<
  FirstPart,
  "quotedFields" | "quotedEmpties" | "quotesInside" | "textBehindQuotes" | "commentsInside"
>;

function oddFields(text: string, records: readonly RawRecord[], { quote, comment }: Marks): OddFields {
  const counts: OddFields = {
    quotedFields: 0,
    quotedEmpties: 0,
    quotesInside: 0,
    textBehindQuotes: 0,
    commentsInside: 0,
  };
  const holds = ({ start, end }: RawField, what: string): boolean => text.slice(start, end).includes(what);
  for (const field of records.flatMap(({ fields }) => fields)) {
    if (field.quoted) counts.quotedFields++;
    if (field.quoted && field.end - field.start === 2) counts.quotedEmpties++;
    if (field.quoted && field.quotesEnd !== field.end) counts.textBehindQuotes++;
    if (!field.quoted && quote !== null && holds(field, quote)) counts.quotesInside++;
    if (comment !== null && holds(field, comment)) counts.commentsInside++;
  }
  return counts;
}

function commonEnd(ends: readonly LineEnd[]): Terminator {
  const kinds = new Set(ends.filter((end) => end !== "none"));
  const [first = "none"] = kinds;
  return kinds.size > 1 ? "mixed" : first;
}
