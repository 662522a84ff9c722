import type { ColumnProfile, Profile, Source, ValuePlace } from "../model/profile.ts";
import { describePlace, exceptionCount } from "./describe.ts";
import { cutToWidth, displayWidth } from "./display-width.ts";
import { formatCount } from "../base/format-count.ts";
import { formatCounted } from "./format-number.ts";
import type { Paint } from "./paint.ts";
import { cutCodePoints, showText, visible } from "./visible.ts";

const SHOWN_COLUMNS = 10;
const VALUE_CODE_POINTS = 200;
const NAME_CODE_POINTS = 200;
/** Cells for a value in its quotes. */
const LITTLE = 14;

/** The first values that do not fit the type of their column, with the place of each. */
export function renderExceptions(profile: Profile, width: number, paint: Paint): string[] {
  const columns = profile.columns.filter((column) => column.exceptions.length > 0);
  if (columns.length === 0) return [];
  const lines = columns
    .slice(0, SHOWN_COLUMNS)
    .flatMap((column) => renderColumn(column, profile.source.files, width, paint));
  const left = columns.length - SHOWN_COLUMNS;
  if (left > 0) lines.push(paint.dim(`  and ${formatCounted(left, "more column")}`));
  return [paint.bold(cutToWidth("Values that do not fit their type", width)), ...lines];
}

function renderColumn(column: ColumnProfile, files: Source["files"], width: number, paint: Paint): string[] {
  const count = exceptionCount(column);
  const left = count - column.exceptions.length;
  const suffix = ` not ${column.type}: ${formatCounted(count, "value")}`;
  const name = cutToWidth(showText(column.name, NAME_CODE_POINTS), width - 2 - suffix.length);
  const lines = column.exceptions.flatMap((place) => renderPlace(place, files, width));
  if (left > 0) lines.push(paint.dim(`    and ${formatCount(left)} more`));
  return [`  ${paint.bold(name)}${paint.yellow(suffix)}`, ...lines];
}

/** The value is cut, not the place; where little of it would be left, it gets a line of its own. */
function renderPlace(place: ValuePlace, files: Source["files"], width: number): string[] {
  const start = `    ${describePlace(place, files)}:`;
  const value = visible(cutCodePoints(place.value, VALUE_CODE_POINTS));
  const room = width - displayWidth(start) - 1;
  if (room >= Math.min(LITTLE, displayWidth(value) + 2)) return [`${start} ${quoted(value, room)}`];
  return [cutToWidth(start, width), `      ${quoted(value, width - 6)}`];
}

function quoted(value: string, width: number): string {
  return `"${cutToWidth(value, width - 2)}"`;
}
