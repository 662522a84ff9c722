import { cellKind } from "./cell-kind.ts";
import { fieldText } from "./field-text.ts";
import { commentMarkOf } from "./find-comment.ts";
import { type Cells, findHeader } from "./find-header.ts";
import { countHeaderRows } from "./header-rows.ts";
import type { RawRecord } from "./read-records.ts";
import { type Reading, recordsOf } from "./score-reading.ts";

/** Where the table starts among the records of a reading. */
export interface TableStart {
  /** The first record of the table, be it the header or not. */
  first: number;
  /** Records of the header; 0 without one. */
  headerRows: number;
}

/** About so many cells are read to tell a header from values. */
const HEADER_CELLS = 600;
const LEAST_ROWS = 6;
/** A row of which most cells have a value is no title. */
const FULL_SHARE = 0.6;
/** How far below a title the table is looked for. */
const TITLE_ROWS = 12;

/** The records of a reading as texts, read when they are asked for. */
export class Rows {
  readonly records: readonly RawRecord[];
  readonly width: number;
  private readonly text: string;
  private readonly reading: Reading;
  private readonly read = new Map<number, string[]>();

  constructor(text: string, reading: Reading) {
    this.text = text;
    this.reading = reading;
    this.records = recordsOf(reading.first);
    this.width = reading.block?.width ?? 1;
  }

  at(index: number): string[] {
    const found = this.read.get(index);
    if (found !== undefined) return found;
    const fields = this.records[index]?.fields ?? [];
    const texts = fields.map((field) => fieldText(this.text, field, this.reading.marks));
    this.read.set(index, texts);
    return texts;
  }

  /** Enough rows from an index on to tell a header from values. */
  from(index: number): Cells {
    const count = Math.min(this.records.length - index, Math.max(LEAST_ROWS, Math.ceil(HEADER_CELLS / this.width)));
    return Array.from({ length: Math.max(0, count) }, (_, step) => this.at(index + step));
  }

  isComment(index: number): boolean {
    const record = this.records[index];
    return record !== undefined && commentMarkOf(this.text, record.offset, this.reading.marks) !== null;
  }

  /** Whether a line without any character stands in front of a record. */
  isBelowBlank(index: number): boolean {
    const [above, record] = [this.records[index - 1], this.records[index]];
    return above !== undefined && record !== undefined && record.line > above.next.line;
  }

  filled(index: number): number {
    return this.at(index).filter((cell) => cell.trim() !== "").length;
  }
}

/** Finds the first record of the table below titles, notes and comments, and whether it is a header. */
export function findTableStart(rows: Rows, block: Reading["block"], given: boolean | undefined): TableStart {
  const isHeader = (index: number): boolean => given ?? findHeader(rows.from(index), rows.width);
  if (block === null) return startOf(rows, skipComments(rows, 0, isHeader), isHeader);
  const first = skipTitles(rows, skipComments(rows, block.first, isHeader), isHeader);
  return startOf(rows, first === block.first ? takeAbove(rows, first, isHeader) : first, isHeader);
}

function startOf(rows: Rows, first: number, isHeader: (index: number) => boolean): TableStart {
  const below = rows.from(first);
  if (isHeader(first)) return { first, headerRows: countHeaderRows(below, rows.width) };
  // the groups above the names
  const hasGroups = first + 1 < rows.records.length && hasGaps(rows.at(first)) && isHeader(first + 1);
  return { first, headerRows: hasGroups ? Math.max(2, countHeaderRows(below, rows.width)) : 0 };
}

/** Cells without a value between others. */
function hasGaps(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== "").length;
  return filled > 1 && filled < row.length;
}

/** Comments above the table, the last of which may hold the names of its columns. */
function skipComments(rows: Rows, from: number, isHeader: (index: number) => boolean): number {
  let first = from;
  while (rows.isComment(first) && first + 1 < rows.records.length) first += 1;
  if (first === from) return first;
  const holdsNames = rows.at(first - 1).length === rows.width && rows.width > 1;
  return holdsNames && isHeader(first - 1) && !isHeader(first) ? first - 1 : first;
}

/** Titles and notes that have as many delimiters as the table. */
function skipTitles(rows: Rows, from: number, isHeader: (index: number) => boolean): number {
  let first = from;
  for (let index = from; index < from + TITLE_ROWS && index + 1 < rows.records.length; index++) {
    if (!isTitle(rows, index)) break;
    if (isFull(rows, index + 1) && (rows.width > 2 || isHeader(index + 1))) first = index + 1;
  }
  return first;
}

function isTitle(rows: Rows, index: number): boolean {
  const filled = rows.at(index).filter((cell) => cell.trim() !== "");
  if (filled.length === 0) return true;
  const isNote = filled.length === 1 || (filled.length === 2 && rows.width > 3 && /[:=]\s*$/.test(filled[0] ?? ""));
  return (
    isNote && cellKind(filled[0] ?? "") === "text" && (rows.at(index)[0] === filled[0] || rows.filled(index + 1) === 0)
  );
}

function isFull(rows: Rows, index: number): boolean {
  const filled = rows.filled(index);
  return filled > 1 && filled >= Math.min(rows.width, rows.at(index).length) * FULL_SHARE;
}

/** Records right above that are not as wide as the others: a header, or the first rows of data. */
function takeAbove(rows: Rows, first: number, isHeader: (index: number) => boolean): number {
  if (first === 0 || rows.isBelowBlank(first)) return first;
  const above = rows.at(first - 1).length;
  const isNear = above > 1 && above * 2 > rows.width && !rows.isComment(first - 1);
  if (!isNear || isHeader(first)) return first;
  if (isHeader(first - 1)) return first - 1;
  const isData = rows.at(first - 1).some((cell) => !["text", "empty"].includes(cellKind(cell)));
  return isData ? takeAbove(rows, first - 1, isHeader) : first;
}
