import type { Profile } from "../model/profile.ts";
import { describeDialect, describeEncoding } from "./describe-source.ts";
import { describeColumnCount, describeEstimate, tableNullRatio } from "./describe.ts";
import { cutToWidth, fillLines } from "./display-width.ts";
import { formatBytes, formatCounted, formatDuration, formatPercent } from "./format-number.ts";
import type { Paint } from "./paint.ts";
import { showText } from "./visible.ts";

const SEPARATOR = " · ";
const NAME_CODE_POINTS = 400;

/** The lines that say what was read: name, size and speed, how it is written, and what is odd about its rows. */
export function renderHead(profile: Profile, width: number, paint: Paint): string[] {
  const { source } = profile;
  const written = [...describeEncoding(source), ...describeDialect(source)];
  return [
    paint.bold(cutToWidth(showText(source.name, NAME_CODE_POINTS), width)),
    ...fillLines(describeSize(profile), SEPARATOR, width),
    ...fillLines(written, SEPARATOR, width).map(paint.dim),
    ...fillLines(describeOddities(profile), SEPARATOR, width),
  ];
}

function describeSize(profile: Profile): string[] {
  const { source, table, run } = profile;
  return [
    `${formatCounted(table.rows, "row")} × ${describeColumnCount(profile)}`,
    formatBytes(source.bytes),
    `${formatDuration(run.durationMs)} at ${formatBytes(run.bytesPerSecond)}/s`,
  ];
}

/** Only what there is: a clean file has no such line. */
function describeOddities(profile: Profile): string[] {
  const { table } = profile;
  const { short, long } = table.raggedRows;
  const oddities: string[] = [];
  if (table.nullCount > 0) oddities.push(`${formatPercent(tableNullRatio(profile))} nulls`);
  if (table.blankLines > 0) oddities.push(formatCounted(table.blankLines, "blank line"));
  if (table.records.malformed > 0) {
    oddities.push(`${formatCounted(table.records.malformed, "malformed record")} left out`);
  }
  if (short > 0) oddities.push(formatCounted(short, "short row"));
  if (long > 0) oddities.push(formatCounted(long, "long row"));
  if (table.duplicateRows.value > 0) {
    oddities.push(
      `${describeEstimate(table.duplicateRows)} duplicate ${table.duplicateRows.value === 1 ? "row" : "rows"}`,
    );
  }
  return oddities;
}
