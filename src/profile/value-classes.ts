import type { ValueType } from "../model/profile.ts";
import { FirstPlaces } from "./first-places.ts";

/**
 * What the kernel tells apart, in its order (src/kernel/assembly/layout.ts). The first are the types of the profile; what
 * the others are depends on how the column is read.
 */
export const VALUE_CLASSES = [
  "null",
  "boolean",
  "integer",
  "decimal",
  "date",
  "time",
  "datetime",
  "string",
  "code",
  "pointInteger",
  "commaInteger",
  "commaDecimal",
  "eitherInteger",
  "eitherDecimal",
  "day",
  "infinite",
  "nan",
  "rounded",
  "dmyDate",
  "mdyDate",
  "eitherDate",
  "dmyDatetime",
  "mdyDatetime",
  "eitherDatetime",
  "dayMonth",
  "spaced",
  "mojibake",
  "unseen",
  "exponent",
  "scientific",
  "commaRounded",
] as const;

export type ValueClass = (typeof VALUE_CLASSES)[number];

/** Counts in the order of `VALUE_CLASSES`. */
export type ClassCounts = readonly number[];

/** How many values are of one of some classes. */
export function countClasses(counts: ClassCounts, ...classes: readonly ValueClass[]): number {
  return classes.reduce((sum, name) => sum + (counts[VALUE_CLASSES.indexOf(name)] ?? 0), 0);
}

/** The first places of some classes; `firsts` are in the order of `VALUE_CLASSES`. */
export function placesOf(firsts: readonly FirstPlaces[], ...classes: readonly ValueClass[]): FirstPlaces {
  return classes.reduce(
    (places, name) => places.with(firsts[VALUE_CLASSES.indexOf(name)] ?? FirstPlaces.none),
    FirstPlaces.none,
  );
}

/** The type of each class in a column whose decimal mark is the point and whose dates have the day first. */
const POINT_AND_DAY_FIRST: Record<ValueClass, ValueType> = {
  null: "null",
  boolean: "boolean",
  integer: "integer",
  decimal: "decimal",
  date: "date",
  time: "time",
  datetime: "datetime",
  string: "string",
  code: "string",
  pointInteger: "integer",
  commaInteger: "string",
  commaDecimal: "string",
  eitherInteger: "integer",
  eitherDecimal: "decimal",
  day: "integer",
  infinite: "string",
  nan: "string",
  rounded: "decimal",
  exponent: "decimal",
  scientific: "decimal",
  commaRounded: "string",
  dmyDate: "date",
  mdyDate: "string",
  eitherDate: "date",
  dmyDatetime: "datetime",
  mdyDatetime: "string",
  eitherDatetime: "datetime",
  dayMonth: "string",
  spaced: "string",
  mojibake: "string",
  unseen: "string",
};

const COMMA: Partial<Record<ValueClass, ValueType>> = {
  decimal: "string",
  rounded: "string",
  scientific: "string",
  commaRounded: "decimal",
  pointInteger: "string",
  commaInteger: "integer",
  commaDecimal: "decimal",
  eitherInteger: "decimal",
  eitherDecimal: "integer",
};

const MONTH_FIRST: Partial<Record<ValueClass, ValueType>> = {
  dmyDate: "string",
  dmyDatetime: "string",
  mdyDate: "date",
  mdyDatetime: "datetime",
};

/** How the values of a column are read. */
export interface Conventions {
  comma: boolean;
  monthFirst: boolean;
  /** Whether eight digits that are a day are a date. */
  daysAreDates: boolean;
  /** Whether groups of three digits with spaces between them are numbers. */
  spacedAreNumbers: boolean;
  /** What infinities and NaN are among the numbers of a column; null where these do not make it up. */
  notFinite: "integer" | "decimal" | null;
}

/** The type of each class in a column that is read in some way. */
export function typesOfClasses({
  comma,
  monthFirst,
  daysAreDates,
  spacedAreNumbers,
  notFinite,
}: Conventions): Record<ValueClass, ValueType> {
  return {
    ...POINT_AND_DAY_FIRST,
    ...(comma ? COMMA : {}),
    ...(monthFirst ? MONTH_FIRST : {}),
    ...(daysAreDates ? { day: "date" } : {}),
    ...(spacedAreNumbers ? { spaced: "integer" } : {}),
    ...(notFinite === null ? {} : { infinite: notFinite, nan: notFinite }),
  };
}
