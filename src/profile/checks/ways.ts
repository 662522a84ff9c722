import type { ColumnProfile } from "../../model/profile.ts";
import type { CheckReading } from "./check-reading.ts";

// As in src/kernel/assembly/check-order.ts

/** Ways to order the values of a column. */
export const SORT_WAYS = 8;
export const BY_DAY_FIRST = 2;
export const BY_TIME = 4;
/** As texts; behind it the same with a null token that is a value. */
export const BY_BYTES = 5;

const COMPARED_INSTANTS = 4;
const COMPARED_TIMES = 8;
const COMPARED_TEXTS = 9;
/** Pairs of null tokens that may be values, or none: left + 3 · right. */
export const TOKEN_PAIRS = 9;

/** What a column is ordered by. */
type Ordering = "number" | "instant" | "time" | "text";

function orderingOf({ type }: Pick<ColumnProfile, "type">): Ordering {
  switch (type) {
    case "integer":
    case "decimal":
      return "number";
    case "date":
    case "datetime":
      return "instant";
    case "time":
      return "time";
    case "string":
    case "boolean":
    case "empty":
      return "text";
  }
}

/** The way in which the values of a column are ordered. */
export function sortWay(column: ColumnProfile, { comma, monthFirst, valueTokens }: CheckReading): number {
  switch (orderingOf(column)) {
    case "number":
      return comma ? 1 : 0;
    case "instant":
      return BY_DAY_FIRST + Number(monthFirst);
    case "time":
      return BY_TIME;
    case "text":
      return BY_BYTES + ([...valueTokens][0] ?? -1) + 1;
  }
}

/** A column that is compared, and how it is read. */
export type ReadColumn = [column: ColumnProfile, reading: CheckReading];

/** Whether rows with a pair of null tokens have both values. */
export function isPair(pair: number, [, left]: ReadColumn, [, right]: ReadColumn): boolean {
  const [a, b] = [pair % 3, Math.floor(pair / 3)];
  return (a === 0 || left.valueTokens.has(a - 1)) && (b === 0 || right.valueTokens.has(b - 1));
}

/** Whether two columns are compared in a way: as texts unless both are numbers, or both dates, or both times. */
export function isComparedBy(way: number, left: ReadColumn, right: ReadColumn): boolean {
  const ordering = orderingOf(left[0]);
  if (ordering !== orderingOf(right[0]) || ordering === "text") {
    return way >= COMPARED_TEXTS && isPair(way - COMPARED_TEXTS, left, right);
  }
  if (ordering === "time") return way === COMPARED_TIMES;
  const [a, b] = [left[1], right[1]];
  if (ordering === "number") return way === Number(a.comma) + 2 * Number(b.comma);
  return way === COMPARED_INSTANTS + Number(a.monthFirst) + 2 * Number(b.monthFirst);
}
