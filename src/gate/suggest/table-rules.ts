import { formatCount } from "../../base/format-count.ts";
import type { ColumnProfile, Profile } from "../../model/profile.ts";
import type { Chance } from "./chance.ts";
import { severityAt } from "./column-facts.ts";
import { atMost, percentAbove } from "./rounding.ts";
import { suggestion, type Suggestion } from "./suggestion.ts";

/** How many times as few or as many rows are still taken for a file of the same kind. */
const ROW_FACTOR = 3;
/** Columns of dates that are compared with each other. */
const MOST_DATES = 8;

/** How many rows there are, more or less. */
export function suggestRowCount(rows: number): Suggestion[] {
  if (rows === 0) return [];
  // half of few rows can be a few less
  const min = Math.max(1, Math.floor(rows / ROW_FACTOR - 2 * Math.sqrt(rows)));
  const max = rows * ROW_FACTOR;
  const reason = `There are ${formatCount(rows)} ${rows === 1 ? "row" : "rows"}; a file cut short or written twice over is far from that.`;
  return [suggestion(null, { key: "rowCount", value: { min, max }, severity: "warning", reason })];
}

/** The columns, and that they stand in the same order; `hasHeader` null: they are no fields of records in one way. */
export function suggestColumns(columns: readonly ColumnProfile[], hasHeader: boolean | null): Suggestion[] {
  if (columns.length === 0) return [];
  const present = columns.map(({ name }) => name);
  const count = `${formatCount(present.length)} ${present.length === 1 ? "column" : "columns"}`;
  const value = hasHeader === true ? { present, ordered: true } : { present };
  return [suggestion(null, { key: "columns", value, reason: `${columnsReason(hasHeader)} ${count}.` })];
}

function columnsReason(hasHeader: boolean | null): string {
  if (hasHeader === null) return "There are these";
  return hasHeader ? "The header names these" : "There is no header, which leaves names by place to";
}

/** How many rows repeat an earlier one; a key of the table says more. */
export function suggestDuplicates({ table }: Profile, chance: Chance): Suggestion[] {
  const { rows, duplicateRows } = table;
  const count = duplicateRows.exact ? duplicateRows.value : duplicateRows.upper;
  const share = chance.largestShare(count, rows);
  const severity = severityAt(share);
  if (severity === null || rows === 0) return [];
  const found = `${duplicateRows.exact ? "" : "at most "}${count === 0 ? "None" : formatCount(count)} of ${formatCount(rows)} rows`;
  const reason = `${found.replace(/^a/u, "A")} ${count === 1 || count === 0 ? "repeats" : "repeat"} an earlier one; at most ${percentAbove(share)} of a fresh sample do.`;
  return [suggestion(null, { key: "duplicateRows", value: atMost(share), severity: "warning", reason })];
}

/** Pairs of dates of which one may never come before the other: only a look at all rows tells. */
export function suggestDateOrder(columns: readonly ColumnProfile[], chance: Chance, rows: number): Suggestion[] {
  const share = chance.largestShare(0, rows);
  const severity = severityAt(share);
  if (severity === null) return [];
  const dates = columns.filter(isDated).slice(0, MOST_DATES);
  return dates.flatMap((left) =>
    dates
      .filter((right) => right !== left && right.type === left.type && mayComeFirst(left, right))
      .map((right) =>
        suggestion(null, {
          key: "compare",
          value: `${nameInRule(left.name)} <= ${nameInRule(right.name)}`,
          severity,
          tolerance: atMost(share),
          basis: "sign",
          reason: `The least and the greatest are in this order; at most ${percentAbove(share)} of a fresh sample are not.`,
        }),
      ),
  );
}

/** Dates in one order of day and month, with names that can be written in a comparison. */
function isDated({ type, temporal, name, min, max, distinct }: ColumnProfile): boolean {
  if (temporal === null || (type !== "date" && type !== "datetime") || distinct.value < 2) return false;
  return min !== null && max !== null && !/["\\\p{Cc}]/u.test(name);
}

/** Whether the earliest and the latest of two columns are in order, and not the same. */
function mayComeFirst(left: ColumnProfile, right: ColumnProfile): boolean {
  const [from, to] = [String(left.min) <= String(right.min), String(left.max) <= String(right.max)];
  return from && to && (left.min !== right.min || left.max !== right.max);
}

function nameInRule(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name}"`;
}
