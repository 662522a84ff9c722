import { cellKind } from "./cell-kind.ts";
import { type Cells, findHeader } from "./find-header.ts";

const MOST_ROWS = 5;
/** So many names are missing in a row whose second row has them. */
const MISSING_NAMES = 0.2;
/** Below two rows of names there are columns of values, so that a text in all of them is no value. */
const VALUE_COLUMNS = 2;

/**
 * How many of the first rows hold the names of the columns.
 * A second one needs strong evidence: a row of data must not be lost to it.
 */
export function findHeaderRows(cells: Cells, usualWidth: number): number {
  if (!findHeader(cells, usualWidth)) {
    // a row of names whose second row hides that they are names
    return isSecondRow(cells, 1) && findHeader([cells[0] ?? [], ...cells.slice(2)], usualWidth) ? 2 : 0;
  }
  let rows = 1;
  while (rows < MOST_ROWS && isSecondRow(cells, rows)) rows += 1;
  return rows;
}

/** Whether a row goes on with the names of the row above it. */
function isSecondRow(cells: Cells, index: number): boolean {
  const [above = [], row = [], below] = [cells[index - 1], cells[index], cells.slice(index + 1)];
  if (below.length < 2 || row.length !== above.length) return false;
  if (row.some((text) => isValue(text)) || row.every((text) => text.trim() === "")) return false;
  const columns = row.map((_, column) => below.map((each) => each[column] ?? ""));
  const values = columns.map(areValues);
  const isAboveValues = values.every(
    (are, column) => !are || cellKind(row[column] ?? "") === "text" || isBlank(row[column]),
  );
  if (!isAboveValues || isRepeated(row, columns)) return false;
  const named = values.filter((are, column) => are && !isBlank(row[column])).length;
  return named >= VALUE_COLUMNS || completesNames(above, row);
}

function isBlank(text = ""): boolean {
  return text.trim() === "";
}

function isValue(text: string): boolean {
  return ["number", "date", "time", "boolean"].includes(cellKind(text));
}

/** Nearly all cells with anything in them are numbers, dates or times. */
function areValues(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => cellKind(text) !== "empty");
  return filled.length > 0 && filled.filter(isValue).length >= filled.length * 0.9;
}

/** Most of its texts occur below as well. */
function isRepeated(row: readonly string[], columns: readonly (readonly string[])[]): boolean {
  const filled = row.flatMap((text, column) => (isBlank(text) ? [] : [columns[column]?.includes(text) === true]));
  return filled.filter(Boolean).length * 4 > filled.length;
}

/** The row has texts where the one above it has no names. */
function completesNames(above: readonly string[], row: readonly string[]): boolean {
  const completed = above.filter((text, column) => isBlank(text) && !isBlank(row[column])).length;
  const isNamed = !isBlank(above[0]) || completed === above.length;
  return isNamed && completed > 0 && completed >= above.length * MISSING_NAMES;
}
