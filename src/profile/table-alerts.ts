import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { MalformedKind, Profile, RaggedPlace, SourceFile } from "../model/profile.ts";
import { counted, type Finding, quoted } from "./finding.ts";

const SHOWN_ROWS = 5;

/** Lines of a sheet: Excel 97 to 2003, and Excel since 2007. */
const SHEET_LINES = [2 ** 16, 2 ** 20];

/** What there is to say about the whole table. */
export function findInTable(
  table: Profile["table"],
  thresholds: Thresholds,
  files: readonly SourceFile[] = [],
): Finding[] {
  const findings = [
    findUnclosedQuotes(table, files),
    findOddQuotes(table, files),
    findNulBytes(table, files),
    table.rows === 0 ? findNoRows() : null,
    findRaggedRows(table, thresholds.ragged_rows),
    findDuplicateRows(table, thresholds.duplicate_rows),
    findRepeatedHeader(table, thresholds.repeated_header),
    findSheetLimit(table),
  ];
  return findings.filter((finding) => finding !== null);
}

function findUnclosedQuotes({ malformed }: Profile["table"], files: readonly SourceFile[]): Finding | null {
  const [kind] = kindsOf(malformed, "unclosed_quote");
  const [first] = kind?.first ?? [];
  if (kind === undefined || first === undefined) return null;
  const { count } = kind;
  const more = count === 1 ? "" : `, and in ${counted(count - 1, "record", "records")} behind it`;
  const leftOut = malformed.count - malformed.profiled;
  const what =
    leftOut === 0
      ? "everything behind it is one field"
      : "such a record is left out, and reading goes on at the next line of the table's width";
  const message = `a quote is opened and never closed in the record that starts on ${lineOf(first, files)}${more}; ${what}`;
  return { code: "unclosed_quote", message, rows: kind.first.map(({ row }) => row) };
}

function findOddQuotes({ malformed }: Profile["table"], files: readonly SourceFile[]): Finding | null {
  const kinds = kindsOf(malformed, "text_after_quote", "quote_in_text");
  return findMalformed("odd_quotes", kinds, files, {
    text_after_quote: "text behind a closing quote",
    quote_in_text: "a quote within a field that does not begin with one",
  });
}

function findNulBytes({ malformed }: Profile["table"], files: readonly SourceFile[]): Finding | null {
  return findMalformed("nul_bytes", kindsOf(malformed, "nul_byte"), files, { nul_byte: "NUL bytes" });
}

function kindsOf({ reasons }: Profile["table"]["malformed"], ...wanted: MalformedKind["reason"][]): MalformedKind[] {
  return reasons.filter(({ reason }) => wanted.includes(reason));
}

function findMalformed(
  code: Finding["code"],
  kinds: readonly MalformedKind[],
  files: readonly SourceFile[],
  names: Partial<Record<MalformedKind["reason"], string>>,
): Finding | null {
  const places = kinds.flatMap(({ first }) => first).sort((a, b) => a.row - b.row);
  const [first] = places;
  if (first === undefined) return null;
  const parts = kinds.map(
    ({ reason, count }) => `${counted(count, "record has", "records have")} ${names[reason] ?? reason}`,
  );
  const message = `${parts.join(", ")}, the first on ${lineOf(first, files)}`;
  return { code, message, rows: [...new Set(places.map(({ row }) => row))].slice(0, SHOWN_ROWS) };
}

function lineOf({ file, line, offset }: RaggedPlace, files: readonly SourceFile[]): string {
  const name = file === undefined ? undefined : files[file]?.name;
  return `line ${line} (byte ${offset})${name === undefined ? "" : ` of ${quoted(name)}`}`;
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
