import type { ColumnProfile, Profile } from "../model/profile.ts";
import { cutToWidth, displayWidth, padLeft, padRight } from "./display-width.ts";
import type { Paint, PaintFunction } from "./paint.ts";
import { tableColumns } from "./terminal-columns.ts";
import type { TableColumn, TableColumnName } from "./terminal-column.ts";

const GAP = 2;
const NARROWEST_NAME = 4;
/** From left to right. */
const ORDER: readonly TableColumnName[] = [
  "index",
  "name",
  "type",
  "nulls",
  "distinct",
  "values",
  "range",
  "mean",
  "looks",
];

interface PlacedColumn {
  column: TableColumn;
  width: number;
}

interface Cell {
  text: string;
  paint: PaintFunction | undefined;
}

/** The table with one line for each column of the data, and which of its columns found room. */
export function renderTable(
  profile: Profile,
  width: number,
  paint: Paint,
): { lines: string[]; shown: ReadonlySet<TableColumnName> } {
  const placed = placeColumns(tableColumns(profile), width);
  const shown = new Set(placed.map(({ column }) => column.name));
  if (profile.columns.length === 0) return { lines: [], shown };
  const head = joinCells(placed.map((place) => titleCell(place, paint)));
  const rows = profile.columns.map((column) => joinCells(placed.map((place) => valueCell(place, column, paint))));
  return { lines: [head, ...rows], shown };
}

/** Takes columns by importance while they fit at their smallest, then deals out the room that is left. */
function placeColumns(columns: readonly TableColumn[], width: number): PlacedColumn[] {
  const placed: PlacedColumn[] = [];
  let room = width + GAP;
  for (const column of columns) {
    const smallest = Math.max(displayWidth(column.title), Math.min(column.minWidth, column.idealWidth));
    if (column.fromWidth > 0 && (column.fromWidth > width || smallest + GAP > room)) break;
    placed.push({ column, width: smallest });
    room -= smallest + GAP;
  }
  dealRoom(placed, room);
  return placed.toSorted((a, b) => ORDER.indexOf(a.column.name) - ORDER.indexOf(b.column.name));
}

/** One cell at a time to each column that still wants one; what is missing is taken from the name. */
function dealRoom(placed: readonly PlacedColumn[], room: number): void {
  let left = room;
  const name = placed[0];
  if (left < 0 && name !== undefined) name.width = Math.max(NARROWEST_NAME, name.width + left);
  let wanting = [...placed];
  while (left > 0 && wanting.length > 0) {
    wanting = wanting.filter(({ column, width }) => width < column.idealWidth);
    for (const place of wanting.slice(0, left)) place.width++;
    left -= wanting.length;
  }
}

function titleCell({ column, width }: PlacedColumn, paint: Paint): Cell {
  const text = column.titleText?.(width) ?? cutToWidth(column.title, width);
  return { text: alignText(text, column.align, width), paint: paint.dim };
}

function valueCell({ column, width }: PlacedColumn, data: ColumnProfile, paint: Paint): Cell {
  return { text: alignText(column.text(data, width), column.align, width), paint: column.paint?.(data, paint) };
}

function alignText(text: string, align: TableColumn["align"], width: number): string {
  return align === "right" ? padLeft(text, width) : padRight(text, width);
}

/** Paint goes on last and not on padding, so that widths are those of the text and no line ends in spaces. */
function joinCells(cells: readonly Cell[]): string {
  let line = "";
  let gap = 0;
  for (const { text, paint } of cells) {
    const [before, core, after] = splitPadding(text);
    if (core !== "") {
      line += " ".repeat(gap + before) + (paint === undefined ? core : paint(core));
      gap = after + GAP;
    } else gap += text.length + GAP;
  }
  return line;
}

function splitPadding(text: string): [before: number, core: string, after: number] {
  const core = text.replace(/^ +| +$/g, "");
  if (core === "") return [text.length, "", 0];
  const before = text.length - text.trimStart().length;
  return [before, core, text.length - before - core.length];
}
