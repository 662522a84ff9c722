/** Between which numbers a quantity lies by what it is. */
export interface KnownRange {
  name: string;
  min: number;
  max: number;
}

/** A word of a column's name, or two that follow each other, and what it says. */
const RANGES: readonly (readonly [words: RegExp, range: KnownRange])[] = [
  [/\blat(?:itude)?\b/u, { name: "latitudes", min: -90, max: 90 }],
  [/\b(?:lng|lon|long|longitude)\b/u, { name: "longitudes", min: -180, max: 180 }],
  [/\b(?:day ?of ?week|week ?day)\b/u, { name: "days of a week", min: 0, max: 7 }],
  [/\b(?:day|day ?of ?month)\b/u, { name: "days of a month", min: 1, max: 31 }],
  [/\bmonth\b/u, { name: "months", min: 1, max: 12 }],
  [/\bhour\b/u, { name: "hours of a day", min: 0, max: 24 }],
  [/\b(?:minute|second)\b/u, { name: "minutes or seconds", min: 0, max: 60 }],
  [/\b(?:percent|percentage|pct)\b/u, { name: "percentages", min: 0, max: 100 }],
  [/\b(?:ratio|share|fraction|proportion|probability)\b/u, { name: "shares", min: 0, max: 1 }],
];
export const YEARS: KnownRange = { name: "years", min: 1900, max: 2100 };

/** Whole numbers only. */
const CALENDAR = new Set(["days of a week", "days of a month", "months", "hours of a day", "minutes or seconds"]);

/** The first range that the words of a name speak of and that holds all values. */
export function knownRange(words: readonly string[], isInteger: boolean, min: number, max: number): KnownRange | null {
  const text = words.join(" ");
  const isInside = (range: KnownRange): boolean => min >= range.min && max <= range.max;
  const found = RANGES.find(
    ([word, range]) => word.test(text) && isInside(range) && (isInteger || !CALENDAR.has(range.name)),
  );
  return found?.[1] ?? null;
}
