import { cutToWidth, fillLines } from "../../report/display-width.ts";
import type { Paint, PaintFunction } from "../../report/paint.ts";
import { showText, visible } from "../../report/visible.ts";
import type { Change, ColumnChanges, Comparison } from "../../model/comparison.ts";
import { describeEvidence, describeTable, summarize } from "./comparison-words.ts";

/** How a comparison is shown: the width of the terminal in cells, and what colours it. */
export interface ComparisonLayout {
  width: number;
  paint: Paint;
}

const NARROWEST = 40;
const NAME_CODE_POINTS = 200;
/** More columns of a kind are counted only; the JSON has them all. */
const SHOWN_COLUMNS = 40;
const SHOWN_CHANGES = 6;

/** A comparison for people: what changed, most important first. No line takes more than `width` cells (40 at least). */
export function renderComparison(comparison: Comparison, { width, paint }: ComparisonLayout): string {
  const room = Math.max(NARROWEST, Math.floor(width));
  const { before, after, schema, drift, notes } = comparison;
  const sections = [
    [
      paint.bold(cutToWidth(`${nameOf(before.name)} → ${nameOf(after.name)}`, room)),
      ...wrap(`${describeTable(before)} → ${describeTable(after)}`, 0, room),
      ...wrap(summarize(comparison), 0, room),
    ],
    section(
      "Columns",
      schema.flatMap((change) => wrap(change.text, 2, room)),
      paint.red,
    ),
    section(
      "Drift",
      listed(drift, (column) => driftLines(column, room, paint)),
      paint.red,
    ),
    section(
      "Other differences",
      listed(notes, (column) => noteLines(column, room)),
      paint.bold,
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[], paint: PaintFunction): string[] {
  return lines.length === 0 ? [] : [paint(title), ...lines];
}

function listed(columns: readonly ColumnChanges[], linesOf: (column: ColumnChanges) => string[]): string[] {
  const left = columns.length - SHOWN_COLUMNS;
  const lines = columns.slice(0, SHOWN_COLUMNS).flatMap(linesOf);
  return left > 0 ? [...lines, `  … ${left} more columns in the JSON`] : lines;
}

function driftLines({ column, changes }: ColumnChanges, width: number, paint: Paint): string[] {
  const [first, ...rest] = changes;
  if (first === undefined) return [];
  return [
    ...wrap(`${titleOf(column)}: ${first.text}`, 2, width).map(paint.bold),
    ...evidenceLines(first, width, paint),
    ...rest
      .slice(0, SHOWN_CHANGES - 1)
      .flatMap((change) => [...wrap(change.text, 4, width), ...evidenceLines(change, width, paint)]),
    ...(changes.length > SHOWN_CHANGES ? [`    … ${changes.length - SHOWN_CHANGES} more in the JSON`] : []),
  ];
}

function evidenceLines(change: Change, width: number, paint: Paint): string[] {
  const evidence = describeEvidence(change);
  return evidence === null ? [] : wrap(evidence, 6, width).map(paint.dim);
}

function noteLines({ column, changes }: ColumnChanges, width: number): string[] {
  return wrap(`${titleOf(column)}: ${changes.map(({ text }) => text).join(" · ")}`, 2, width);
}

function titleOf(column: string | null): string {
  return column === null ? "table" : nameOf(column);
}

function nameOf(name: string): string {
  return showText(name, NAME_CODE_POINTS);
}

function wrap(text: string, indent: number, width: number): string[] {
  const lines = fillLines(visible(text).split(" "), " ", width - indent - 2);
  return lines.map((line, index) => " ".repeat(index === 0 ? indent : indent + 2) + line);
}
