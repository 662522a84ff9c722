import type { Terminator } from "../model/dialect.ts";
import type { FirstPart, GuessedKind } from "../model/sniffed-file.ts";
import { byteOrderMarkBytes } from "./byte-order-mark.ts";
import { fieldText } from "./field-text.ts";
import type { Cells } from "./find-header.ts";
import { guessKinds, hasDecimalComma, nullWordsIn } from "./guess-kinds.ts";
import type { Sniffed } from "./sniff.ts";
import { splitFields } from "./split-fields.ts";
import type { FieldMarks, LineEnd, RawField, RawRecord, ReadingLimits } from "./split-fields.ts";

/** What the records behind the header are like, as far as they were looked at. */
export interface FirstLook extends Omit<FirstPart, "bytes" | "isWhole"> {
  terminator: Terminator;
  /** One a column. */
  kinds: GuessedKind[];
}

/** Enough to see what is usual, and soon done: this is code that runs once, and slowly. */
const LIMITS: ReadingLimits = { minRecords: 20, maxRecords: 1000, fields: 4000, bytes: 256 * 1024 };

/**
 * Looks at the first records for what a reader has to know besides the dialect.
 * Input: `head` is the part that `sniffed` was found in; `complete` says that it is the whole input.
 */
export function lookAtRecords(
  head: Uint8Array,
  sniffed: Sniffed,
  comment: string | null,
  complete: boolean,
): FirstLook {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const marks = marksOf(sniffed);
  const { records, cut } = splitFields(
    bytes,
    { offset: sniffed.dataStart, line: sniffed.dataLine },
    marks,
    LIMITS,
    complete,
  );
  const rows = records.map(({ fields }) => fields.map((field) => fieldText(bytes, field, marks.quote)));
  const width = sniffed.headerNames.length;
  return {
    records: records.length,
    allRecords: complete && cut === null && (records.at(-1)?.next.offset ?? bytes.length) === bytes.length,
    ...linesBefore(bytes.subarray(0, sniffed.headerStart), marks.quote, comment),
    headerLines: headerLines(sniffed),
    blankLines: countBlankLines(records, sniffed.dataLine),
    ...widths(records, width),
    ...oddFields(bytes, records, marks.quote, comment),
    decimalComma: sniffed.dialect.delimiter !== "," && hasDecimalComma(rows),
    nullWords: nullWordsIn(rows),
    terminator: commonEnd([sniffed.headerEnd, ...records.map(({ lineEnd }) => lineEnd)]),
    kinds: guessKinds(withQuotedAsText(rows, records), width),
  };
}

function linesBefore(
  before: Buffer,
  quote: number | null,
  comment: string | null,
): Pick<FirstPart, "titleLines" | "quotesBefore"> {
  const lines = before
    .subarray(byteOrderMarkBytes(before))
    .toString("latin1")
    .split(/\r\n|\r|\n/u);
  const titles = lines.filter((line) => line !== "" && (comment === null || !line.startsWith(comment)));
  return { titleLines: titles.length, quotesBefore: quote !== null && before.includes(quote) };
}

function headerLines({ dialect, dataLine, blankLinesBefore }: Sniffed): number {
  return dataLine - 1 - dialect.skippedLines - blankLinesBefore;
}

function marksOf({ dialect: { delimiter, quote } }: Sniffed): FieldMarks {
  return { delimiter: delimiter.charCodeAt(0), quote: quote === null ? null : quote.charCodeAt(0) };
}

/** An empty field in quotes is a value, which no number or date is. */
function withQuotedAsText(rows: Cells, records: readonly RawRecord[]): Cells {
  return rows.map((row, index) =>
    row.map((text, column) => (text === "" && records[index]?.fields[column]?.quoted === true ? '""' : text)),
  );
}

function countBlankLines(records: readonly RawRecord[], firstLine: number): number {
  let count = 0;
  let expected = firstLine;
  for (const { line, next } of records) {
    count += line - expected;
    expected = next.line;
  }
  return count;
}

function widths(
  records: readonly RawRecord[],
  width: number,
): Pick<FirstPart, "shortRecords" | "longRecords" | "widestRecord"> {
  const counts = records.map(({ fields }) => fields.length);
  return {
    shortRecords: counts.filter((count) => count < width).length,
    longRecords: counts.filter((count) => count > width).length,
    widestRecord: counts.reduce((most, count) => Math.max(most, count), width),
  };
}

type OddFields = Pick<
  FirstPart,
  "quotedFields" | "quotedEmpties" | "quotesInside" | "textBehindQuotes" | "commentsInside"
>;

function oddFields(
  bytes: Buffer,
  records: readonly RawRecord[],
  quote: number | null,
  comment: string | null,
): OddFields {
  const counts: OddFields = {
    quotedFields: 0,
    quotedEmpties: 0,
    quotesInside: 0,
    textBehindQuotes: 0,
    commentsInside: 0,
  };
  const holds = ({ start, end }: RawField, what: number | string): boolean => bytes.subarray(start, end).includes(what);
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
