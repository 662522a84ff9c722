import type {
  Alert,
  ColumnProfile,
  Estimate,
  FutureDates,
  Profile,
  Severity,
  Source,
  SourceFile,
  TopValue,
  ValuePlace,
  ValueType,
} from "../model/profile.ts";
import { formatCount } from "../base/format-count.ts";
import { formatCounted, formatPercent } from "./format-number.ts";
import { showText } from "./visible.ts";

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The alerts, most severe first; alerts of one severity keep their order. */
export function alertsBySeverity(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted((a, b) => SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity]);
}

/**
 * `row 3` or `rows 3, 8, 21`, at most `limit` of them and `…` when there are more; "" when there are none. Of several
 * files it is `b.csv row 3`: people count the rows of a file.
 */
export function describeRows(rows: readonly number[], limit: number, files: Source["files"]): string {
  if (rows.length === 0) return "";
  const more = rows.length > limit ? ", …" : "";
  const shown = rows.slice(0, limit);
  if (files !== undefined) return `${shown.map((row) => rowInFile(row, files)).join(", ")}${more}`;
  return `${rows.length === 1 ? "row" : "rows"} ${shown.join(", ")}${more}`;
}

function rowInFile(row: number, files: readonly SourceFile[]): string {
  const file = files.findLast(({ firstRow }) => firstRow <= row);
  return file === undefined ? `row ${row}` : `${shortName(file, files)} row ${row - file.firstRow + 1}`;
}

const NAME_CODE_POINTS = 40;

type Named = Pick<SourceFile, "name">;

/** The last part of a path where it tells the file: the beginning is what files have in common. */
export function shortName({ name }: Named, files: readonly Named[]): string {
  const end = lastPart(name);
  const isUnique = files.filter((file) => lastPart(file.name) === end).length === 1;
  return showText(isUnique ? end : name, isUnique ? NAME_CODE_POINTS : 2 * NAME_CODE_POINTS);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A count, with `≈` before it when it is an estimate. */
export function describeEstimate(estimate: Estimate): string {
  return `${estimate.exact ? "" : "≈"}${formatCount(estimate.value)}`;
}

/** The bounds of an estimate: `1,200 to 1,340`; null for an exact figure. */
export function describeBounds(estimate: Estimate): string | null {
  return estimate.exact ? null : `${formatCount(estimate.lower)} to ${formatCount(estimate.upper)}`;
}

/** The share of nulls in the cells that were profiled: those of columns left out are not looked at. */
export function tableNullRatio({ table, columns }: Profile): number {
  const cells = table.rows * columns.length;
  return cells === 0 ? 0 : table.nullCount / cells;
}

/** How many columns there are, and how many of them were profiled when that is not all: `1 of 2 columns`. */
export function describeColumnCount({ table, columns }: Profile): string {
  const all = formatCounted(table.columns, "column");
  return columns.length === table.columns ? all : `${formatCount(columns.length)} of ${all}`;
}

function valueCount(profile: Profile, column: ColumnProfile): number {
  return Math.max(0, profile.table.rows - column.nullCount);
}

/** The share of a top value in the values that are not null, with `≥` before it when more are possible. */
export function describeShare(profile: Profile, column: ColumnProfile, top: TopValue): string {
  return isCertain(top)
    ? formatPercent(shareOf(profile, column, top))
    : `≥${formatPercent(lowerShare(profile, column, top))}`;
}

function shareOf(profile: Profile, column: ColumnProfile, top: TopValue): number {
  const values = valueCount(profile, column);
  return values === 0 ? 0 : top.count / values;
}

/** In steps of 0.1 %, rounded down, since the count is a lower bound. */
function lowerShare(profile: Profile, column: ColumnProfile, top: TopValue): number {
  return Math.floor(shareOf(profile, column, top) * 1000) / 1000;
}

/**
 * The top values that are known to be frequent. Among those whose counts are not exact, some were only met often
 * enough to be listed: to call a value most frequent that may occur once would not be true.
 */
export function frequentValues(profile: Profile, column: ColumnProfile): TopValue[] {
  return column.top.filter((top) => {
    if (column.topExact && isCertain(top)) return true;
    return top.count > 1 && lowerShare(profile, column, top) > 0;
  });
}

/** A top value, with `…` after it when the profile holds only its beginning. */
export function describeTop(top: TopValue): string {
  return top.truncated ? `${top.value}…` : top.value;
}

/** Whether the count of a top value is exact. */
export function isCertain(top: TopValue): boolean {
  return top.upper === undefined || top.upper === top.count;
}

const FAMILIES: readonly (readonly ValueType[])[] = [
  ["boolean"],
  ["integer", "decimal"],
  ["date", "datetime"],
  ["time"],
];

/** How many values do not fit the type of their column. */
export function exceptionCount(column: ColumnProfile): number {
  const family = FAMILIES.find((types) => types.some((type) => type === column.type));
  if (family === undefined) return 0;
  let count = 0;
  for (const [type, values] of Object.entries(column.types)) {
    if (type !== "null" && !family.some((member) => member === type)) count += values;
  }
  return count;
}

/** Where a value stands; not grouped in thousands, so that it can be copied into other tools. */
export function describePlace(place: ValuePlace, files: Source["files"]): string {
  const row = describeRows([place.row], 1, files);
  return `${row}, line ${place.line}, byte ${place.offset}`;
}

/** How many dates are later than the start of the run, and how late. */
export function describeFuture({ lower, upper, latest }: FutureDates): string {
  const count = lower === upper ? formatCount(lower) : `${formatCount(lower)} to ${formatCount(upper)}`;
  return `${count}, up to ${latest}`;
}
