import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import type { FoundPlace } from "../../model/checks.ts";
import { cutToWidth, displayWidth, padLeft, padRight } from "../../report/display-width.ts";
import type { Paint } from "../../report/paint.ts";
import { fileOf, lineOf, otherColumn, placeText, rowInFile, valueOf } from "./describe-result.ts";
import { cutInert, fillWords, inert, widestOf } from "./terminal-text.ts";

const GAP = "  ";
/** Cells for a value in its quotes: with less, values get lines of their own. */
const LITTLE = 14;
const NAME_CELLS = 24;

/** How the places of a result are shown. */
export interface PlacesLayout {
  width: number;
  paint: Paint;
  values: boolean;
}

interface Column {
  title: string;
  align: "left" | "right";
  width: number;
  cells: string[];
}

/** The places of a result: a table, or, where there is no room for one, some lines each. */
export function renderPlaces(result: RuleResult, report: CheckReport, layout: PlacesLayout): string[] {
  const columns = placeColumns(result, report);
  const wanted = result.places.map((place) => remarkOf(place, layout.values, Number.MAX_SAFE_INTEGER));
  const used = columns.reduce((sum, { width }) => sum + width + GAP.length, 0);
  const room = layout.width - used;
  if (room < Math.min(LITTLE, widestOf(wanted)))
    return result.places.flatMap((place) => placeLines(place, result, report, layout));
  const title = result.places.some((place) => valueOf(place, layout.values) !== null) ? "value" : "";
  const texts = result.places.map((place) => remarkOf(place, layout.values, room));
  const rows = [cutToWidth(title, room), ...texts].map((text, index) =>
    [...columns.map((column) => alignCell(column, index)), text].join(GAP).trimEnd(),
  );
  return rows.map((row, index) => (index === 0 ? layout.paint.dim(row) : row));
}

function alignCell({ title, align, width, cells }: Column, index: number): string {
  const text = index === 0 ? title : (cells[index - 1] ?? "");
  return align === "right" ? padLeft(text, width) : padRight(text, width);
}

function columnOf(title: string, align: Column["align"], cells: string[]): Column {
  return { title, align, width: widestOf([title, ...cells]), cells };
}

/** Numbers stand in front of names: a name at the start of a line could be taken for a command. */
function placeColumns(result: RuleResult, { inputs }: CheckReport): Column[] {
  const { places } = result;
  const columns: Column[] = [
    columnOf(
      "row",
      "right",
      places.map((place) => String(rowInFile(place, inputs))),
    ),
    columnOf(
      "line",
      "right",
      places.map(({ line }) => String(line)),
    ),
    columnOf(
      "byte",
      "right",
      places.map(({ offset }) => String(offset)),
    ),
  ];
  const names: [title: string, cells: (string | null)[]][] = [
    ["file", places.map((place) => fileOf(place, inputs))],
    ["column", places.map((place) => otherColumn(place, result))],
  ];
  for (const [title, cells] of names) {
    if (cells.every((cell) => cell === null)) continue;
    const texts = cells.map((cell) => cutToWidth(inert(cell ?? ""), NAME_CELLS));
    columns.push(columnOf(title, "left", texts));
  }
  return columns;
}

/** The value and the note, as far as there are any, in at most `room` cells: of both, each has half of them for certain. */
function remarkOf(place: FoundPlace, values: boolean, room: number): string {
  const value = valueOf(place, values);
  const note = place.note === undefined ? "" : inert(lineOf(place.note));
  if (value === null) return cutInert(note, room);
  const remark = note === "" ? "" : `(${note})`;
  const noteRoom = remark === "" ? 0 : Math.min(displayWidth(remark) + 1, Math.floor(room / 2));
  const quoted = `"${cutToWidth(inert(value), room - noteRoom - 2)}"`;
  return remark === "" ? quoted : `${quoted} ${cutToWidth(remark, room - displayWidth(quoted) - 1)}`;
}

/** The value is cut, not the place. */
function placeLines(
  place: FoundPlace,
  result: RuleResult,
  report: CheckReport,
  { width, values }: PlacesLayout,
): string[] {
  const remark = remarkOf(place, values, Math.max(1, width - GAP.length)).trimEnd();
  const lines = fillWords(placeText(place, result, report), width);
  return remark === "" ? lines : [...lines, GAP + remark];
}
