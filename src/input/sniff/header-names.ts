import { filledGroups, joinedName } from "./header-rows.ts";
import { nameColumns } from "./name-columns.ts";
import type { Rows, TableStart } from "./table-start.ts";

/** The columns of a table, as its header and the records below say. */
export interface HeaderNames {
  /** One a column, unique. */
  names: string[];
  /** What the header says of each column, its rows joined; null without one. */
  texts: string[] | null;
  /** Whether every record of the data ends in a delimiter. */
  trailingDelimiter: boolean;
}

/** So many rows below show whether the first field of each is its name. */
const NAMED_ROWS = 3;

/** Fits the names in the header to the records below it, which may have more or fewer fields. */
export function headerNamesOf(rows: Rows, { first, headerRows }: TableStart): HeaderNames {
  const header = Array.from({ length: headerRows }, (_, row) => rows.at(first + row));
  const below = rows.records.slice(first + headerRows).map(({ fields }) => fields.length);
  const width = widthOf(rows, header, first, below.length);
  const shift = header.map((row) => (isShifted(rows, row, width, first + headerRows) ? ["", ...row] : row));
  const joined = filledGroups(shift, width);
  const texts = Array.from({ length: width }, (_, column) => joinedName(joined.map((row) => row[column] ?? "")));
  return {
    names: nameColumns(texts),
    texts: header.length === 0 ? null : texts,
    trailingDelimiter: endsInDelimiter(rows, header, width, first + headerRows),
  };
}

/** The width of the data; no name is cut off, though, only empty ones. */
function widthOf(rows: Rows, header: readonly string[][], first: number, dataRows: number): number {
  const named = header.map((row) => row.findLastIndex((name) => name.trim() !== "") + 1);
  if (header.length > 0 && dataRows === 0) return Math.max(...header.map((row) => row.length));
  return Math.max(rows.width, header.length === 0 ? Math.min(rows.at(first).length, rows.width) : 1, ...named);
}

/** The names lack one for the first column, which holds the names of the rows. */
function isShifted(rows: Rows, row: readonly string[], width: number, from: number): boolean {
  if (row.length !== width - 1 || row.length < 2 || rows.records.length - from < NAMED_ROWS) return false;
  const ids = rows.from(from).map((cells) => cells[0] ?? "");
  const isCounted = ids.every((id, index) => id === String(index + Number(ids[0])));
  const isFilled = rows.from(from).every((cells) => cells.length < width || (cells.at(-1) ?? "") !== "");
  return isFilled && !ids.includes("") && (isCounted || new Set(ids).size === ids.length);
}

/** The last field of every record is empty, and has no name. */
function endsInDelimiter(rows: Rows, header: readonly string[][], width: number, from: number): boolean {
  const below = rows.from(from).filter((cells) => cells.length === width);
  if (width < 2 || below.length === 0) return false;
  const isUnnamed = header.every((row) => (row[width - 1] ?? "").trim() === "");
  return isUnnamed && below.every((cells) => cells[width - 1] === "");
}
