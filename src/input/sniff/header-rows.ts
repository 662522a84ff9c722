import { cellKind } from "./cell-kind.ts";
import type { Cells } from "./find-header.ts";

/** A column is of values when so many of its cells with a value are. */
const TYPED_SHARE = 0.8;
/** So few rows below do not show what the columns hold. */
const LEAST_BELOW = 2;
const MOST_ROWS = 5;
const LEAST_TYPED = 2;

/**
 * How many of the first rows make up the header: one, unless the row below is evidently part of it,
 * since it repeats the names, or holds texts above at least two columns of numbers, dates and the like.
 */
export function countHeaderRows(cells: Cells, width: number): number {
  let count = 1;
  while (count < MOST_ROWS && cells.length > count + LEAST_BELOW && continues(cells, count, width)) count += 1;
  return count;
}

function continues(cells: Cells, index: number, width: number): boolean {
  const row = cells[index] ?? [];
  if (row.length > width || row.length * 2 <= width) return false;
  return repeats(cells, index) || standsAboveValues(row, cells.slice(index + 1), cells[index - 1] ?? []);
}

function repeats(cells: Cells, index: number): boolean {
  const [row = [], above = []] = [cells[index], cells[index - 1]];
  return row.length > 1 && row.length === above.length && row.every((cell, column) => cell === above[column]);
}

/** No cell of the row is like the values below it, and where these are typed it has texts or nothing. */
function standsAboveValues(row: readonly string[], below: Cells, above: readonly string[]): boolean {
  const fillsGaps = gapsFilled(row, above) > 1;
  let texts = 0;
  for (const [column, cell] of row.entries()) {
    const kind = cellKind(cell);
    if (kind !== "text" && kind !== "empty") return false;
    const values = below.map((other) => other[column] ?? "").filter((value) => cellKind(value) !== "empty");
    if (kind === "text" && !fillsGaps && values.includes(cell)) return false;
    const typed = values.filter((value) => cellKind(value) !== "text").length;
    const isTyped = values.length > 0 && typed >= values.length * TYPED_SHARE;
    if (isTyped && cell.trim() !== "" && cellKind(cell) === "text") texts += 1;
  }
  return texts >= LEAST_TYPED && isSubheading(row, above);
}

/** Units, or names that go on where the row above has gaps: what a row of data with errors in it does not have. */
function isSubheading(row: readonly string[], above: readonly string[]): boolean {
  const gaps = gapsFilled(row, above);
  const units = row.filter((cell) => isUnit(cell)).length;
  const filled = row.filter((cell) => cell.trim() !== "").length;
  return gaps > 0 || units * 2 >= filled || filled * 10 >= row.length * 9;
}

/** How many names stand where the row above has none. */
function gapsFilled(row: readonly string[], above: readonly string[]): number {
  return row.filter((cell, column) => cell.trim() !== "" && (above[column] ?? "").trim() === "").length;
}

/** In brackets, or as short as units and types are. */
function isUnit(text: string): boolean {
  return /^\s*([([{<].{0,24}[)\]}>]|[^\s\d]{1,3}|[^\s\d]{1,6}\/[^\s]{1,6})\s*$/u.test(text);
}

/** The header of one column: what its rows hold, one below the other, the same only once. */
export function joinedName(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] ?? "";
  const texts = parts.map((part) => part.trim()).filter((part) => part !== "");
  return texts.filter((part, index) => part !== texts[index - 1]).join(" / ");
}

/**
 * The rows of a header, in which an empty cell takes the name to its left where that is evident:
 * in a row of groups, where without them the names below would be the same.
 */
export function filledGroups(rows: Cells, width: number): string[][] {
  const texts = rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
  if (rows.length < 2) return texts;
  return texts.map((row, index) => {
    const below = texts[index + 1];
    return below === undefined || !areGroups(row, below) ? row : carriedOn(row, below);
  });
}

function areGroups(row: readonly string[], below: readonly string[]): boolean {
  const names = below.filter((name) => name.trim() !== "");
  const filled = row.filter((name) => name.trim() !== "").length;
  return filled > 1 && filled < row.length && new Set(names).size < names.length;
}

function carriedOn(row: readonly string[], below: readonly string[]): string[] {
  let last = "";
  return row.map((name, column) => {
    if (name.trim() !== "") last = name;
    return name.trim() === "" && below[column]?.trim() !== "" ? last : name;
  });
}
