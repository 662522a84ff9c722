import type { ColumnProfile, NumericProfile } from "../../model/profile.ts";

/** Signs of integers that go up with time. */
const GROWING: ReadonlySet<NumericProfile["identifier"]> = new Set(["sequence", "years"]);

/** So many numbers to each that occurs. */
const COUNTING_SPREAD = 20;

/**
 * Whether the values go up by nature, so that new ones lie above old ones: dates and datetimes, integers that count rows or
 * could be instants, years. What is expected of them is that they are there, of their type, and as different as before.
 */
export function isGrowing(before: ColumnProfile, after: ColumnProfile): boolean {
  const columns = [before, after];
  return columns.some(hasSignOfGrowth) || columns.every(isCounting);
}

function hasSignOfGrowth({ numeric, type }: ColumnProfile): boolean {
  if (type === "date" || type === "datetime") return true;
  return numeric !== null && (GROWING.has(numeric.identifier) || numeric.epoch !== null);
}

/** Integers all of which differ, with not too many left out between them, however few they are. */
function isCounting({ type, unique, min, max, distinct }: ColumnProfile): boolean {
  return type === "integer" && unique === true && Number(max) - Number(min) < COUNTING_SPREAD * distinct.value;
}

/** Whether integers stand for things, so that how large they are says nothing: by the column's name or their digits. */
export function namesThings(before: ColumnProfile, after: ColumnProfile): boolean {
  return [before, after].some(({ numeric }) => numeric?.identifier === "name" || numeric?.identifier === "digits");
}
