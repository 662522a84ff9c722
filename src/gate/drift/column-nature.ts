import type { ColumnProfile, NumericProfile } from "../../model/profile.ts";

/** Signs of integers that go up with time. */
const GROWING: ReadonlySet<NumericProfile["identifier"]> = new Set(["sequence", "years"]);

/** So many numbers to each that occurs. */
const COUNTING_SPREAD = 20;
/** Where not all values are kept, so many of them have to be different by the estimate to be counted up. */
const NEARLY_ALL = 0.97;
/** How far behind the end of one range another one begins that goes on from it, as share of the first. */
const NEAR = 0.1;

/**
 * Whether the values go up by nature, so that new ones lie above old ones: dates and datetimes, integers that count rows,
 * could be instants or days, years, integers that go on where the others end. What is expected of them is that they are
 * there, of their type, and as different as before.
 */
export function isGrowing(before: ColumnProfile, after: ColumnProfile): boolean {
  const columns = [before, after];
  return (
    columns.some(hasSignOfGrowth) ||
    columns.every(isCounting) ||
    columns.every(areDays) ||
    goesOn(before, after) ||
    goesOn(after, before)
  );
}

function hasSignOfGrowth({ numeric, type }: ColumnProfile): boolean {
  if (type === "date" || type === "datetime") return true;
  return numeric !== null && (GROWING.has(numeric.identifier) || numeric.epoch !== null);
}

/** Integers all of which differ, with not too many left out between them, however few they are. */
function isCounting({ type, unique, min, max, distinct, types }: ColumnProfile): boolean {
  if (type !== "integer" || unique === false) return false;
  const isUnique = unique === true || distinct.value >= NEARLY_ALL * (types.integer ?? 0);
  return isUnique && Number(max) - Number(min) < COUNTING_SPREAD * distinct.value;
}

/** Days as integers, such as 20240131. */
function areDays({ type, numeric, min, max }: ColumnProfile): boolean {
  if (type !== "integer" || numeric === null) return false;
  const { p25, p50, p75 } = numeric.quantileBounds;
  return [Number(min), p25[0], p50[0], p75[0], Number(max)].every(isDay);
}

function isDay(value: number): boolean {
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day < 32;
}

/** Integers of which one table has those behind the other's. */
function goesOn(first: ColumnProfile, second: ColumnProfile): boolean {
  if (first.type !== "integer" || second.type !== "integer") return false;
  const [from, to] = [Number(first.max), Number(second.min)];
  return to >= from && to - from <= NEAR * (from - Number(first.min));
}

/** Whether integers stand for things, so that how large they are says nothing: by the column's name or their digits. */
export function namesThings(before: ColumnProfile, after: ColumnProfile): boolean {
  return [before, after].some(({ numeric }) => numeric?.identifier === "name" || numeric?.identifier === "digits");
}
