import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { Profile, RaggedPlace } from "../model/profile.ts";
import { counted, type Finding } from "./finding.ts";

/** Where the record with an opening quote begins that nothing closes. */
export type QuotePlace = Pick<RaggedPlace, "row" | "line" | "offset">;

/** Lines of a sheet: Excel 97 to 2003, and Excel since 2007. */
const SHEET_LINES = [2 ** 16, 2 ** 20];

/** What there is to say about the whole table. */
export function findInTable(
  table: Profile["table"],
  unclosedQuote: QuotePlace | null,
  thresholds: Thresholds,
): Finding[] {
  const findings = [
    unclosedQuote === null ? null : findQuote(unclosedQuote),
    table.rows === 0 ? findNoRows() : null,
    findRaggedRows(table, thresholds.ragged_rows),
    findDuplicateRows(table, thresholds.duplicate_rows),
    findRepeatedHeader(table, thresholds.repeated_header),
    findSheetLimit(table),
  ];
  return findings.filter((finding) => finding !== null);
}

function findQuote({ row, line, offset }: QuotePlace): Finding {
  const message = `a quote is opened and never closed in the record that starts on line ${line} (byte ${offset}); everything behind it is one field`;
  return { code: "unclosed_quote", message, rows: [row] };
}

function findNoRows(): Finding {
  return { code: "no_rows", message: "there are no rows besides the header" };
}

function findRaggedRows({ columns, raggedRows }: Profile["table"], least: number): Finding | null {
  const { short, long, first } = raggedRows;
  const ragged = short + long;
  if (ragged < least) return null;
  const message = `${counted(ragged, "row does", "rows do")} not have ${counted(columns, "field", "fields")}: ${formatCount(short)} short, ${formatCount(long)} long`;
  return { code: "ragged_rows", message, rows: first.map(({ row }) => row) };
}

function findDuplicateRows({ duplicateRows }: Profile["table"], least: number): Finding | null {
  // without a copy among the sampled rows there may be none
  if ((duplicateRows.exact ? duplicateRows.value : duplicateRows.lower) < least) return null;
  const about = duplicateRows.exact ? "" : "about ";
  const message = `${about}${counted(duplicateRows.value, "row equals", "rows equal")} an earlier row`;
  return { code: "duplicate_rows", message };
}

function findRepeatedHeader({ repeatedHeader }: Profile["table"], least: number): Finding | null {
  const { rows, first } = repeatedHeader;
  if (rows < least) return null;
  const message = `${counted(rows, "row holds", "rows hold")} the names of the columns instead of values`;
  return { code: "repeated_header", message, rows: first.map(({ row }) => row) };
}

function findSheetLimit({ rows }: Profile["table"]): Finding | null {
  const lines = SHEET_LINES.find((limit) => rows === limit || rows === limit - 1);
  if (lines === undefined) return null;
  const message = `there are exactly ${formatCount(rows)} rows, and a sheet holds ${formatCount(lines)} lines: the rest may have been cut off`;
  return { code: "spreadsheet_limit", message, rows: [rows] };
}
