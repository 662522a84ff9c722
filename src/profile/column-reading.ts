import { type DateOrder, type DecimalMark, VALUE_TYPES, type ValueType } from "../model/profile.ts";
import { readMark } from "./decimal-mark.ts";
import type { FirstPlaces } from "./first-places.ts";
import type { InstantState } from "./instant-state.ts";
import { mergeStates } from "./merge-states.ts";
import type { NumberState } from "./number-state.ts";
import type { ColumnPartial, NumberStates } from "./partial.ts";
import {
  type ClassCounts,
  type Conventions,
  countClasses,
  placesOf,
  typesOfClasses,
  VALUE_CLASSES,
  type ValueClass,
} from "./value-classes.ts";
import type { NumberConvention } from "./written-number.ts";

/** A column's values as they are read with one decimal mark and one order of day and month. */
export interface ColumnReading {
  /** Values by type, in the order of `VALUE_TYPES`; of null only the tokens. */
  types: number[];
  /** What the values of each class are. */
  typeOf: Record<ValueClass, ValueType>;
  /** The first places of each type, in the order of `VALUE_TYPES`. */
  firsts: FirstPlaces[];
  numbers: NumberState | null;
  convention: NumberConvention;
  decimalMark: DecimalMark | null;
  /** Dates and datetimes. */
  calendar: InstantState | null;
  times: InstantState | null;
  order: DateOrder;
}

/** From this share of the integers on, eight digits that are days are dates. */
const LEAST_DAY_SHARE = 0.9;

/** What the counts of a column's values say about how they are to be read. */
export interface TypeReading extends Pick<ColumnReading, "types" | "typeOf" | "convention" | "decimalMark" | "order"> {
  finite: Conventions;
}

/** Decides from all values how those of a column are to be read, which are `values` in number. */
export function readTypes({ classes, numbers }: ColumnPartial, values: number): TypeReading {
  const { decimalMark, comma } = readMark(classes, numbers);
  const finite = {
    comma,
    monthFirst: isMonthFirst(classes),
    daysAreDates: areDates(classes, values),
    spacedAreNumbers: areSpacedNumbers(numbers),
    notFinite: null,
  };
  const notFinite = typeOfNotFinite(sumByType(classes, typesOfClasses(finite)), values);
  const typeOf = typesOfClasses({ ...finite, notFinite });
  const { spacedAreNumbers } = finite;
  const order = findOrder(classes);
  return {
    types: sumByType(classes, typeOf),
    typeOf,
    convention: { comma, spacedAreNumbers },
    decimalMark,
    order,
    finite,
  };
}

/** Reads a column as its values say. Uses the partial's states up. */
export function readColumn(partial: ColumnPartial, values: number): ColumnReading {
  const { finite, ...reading } = readTypes(partial, values);
  return {
    ...reading,
    firsts: placesByType(partial.firsts, reading.typeOf),
    numbers: chooseNumbers(partial.numbers, finite),
    calendar: chooseCalendar(partial, { order: reading.order, ...finite }),
    times: partial.times,
  };
}

/** Where finite numbers are most of the values, infinities and NaN are of their type. */
function typeOfNotFinite(types: readonly number[], values: number): "integer" | "decimal" | null {
  const integers = types[VALUE_TYPES.indexOf("integer")] ?? 0;
  const decimals = types[VALUE_TYPES.indexOf("decimal")] ?? 0;
  if (2 * (integers + decimals) <= values) return null;
  return decimals > 0 ? "decimal" : "integer";
}

/** Whether other numbers of a column have groups with spaces between them: a list of codes has only groups of three. */
function areSpacedNumbers({ same, point, comma }: NumberStates): boolean {
  return [same, point, comma].some((state) => (state?.signs.groupSeparators[" "] ?? 0) > 0);
}

/** Dates that can only be read with the day first, with the month first, and either way. */
export function countOrders(classes: ClassCounts): { dmyOnly: number; mdyOnly: number; either: number } {
  return {
    dmyOnly: countClasses(classes, "dmyDate", "dmyDatetime"),
    mdyOnly: countClasses(classes, "mdyDate", "mdyDatetime"),
    either: countClasses(classes, "eitherDate", "eitherDatetime"),
  };
}

function findOrder(classes: ClassCounts): DateOrder {
  const { dmyOnly, mdyOnly, either } = countOrders(classes);
  if (dmyOnly > 0 && mdyOnly > 0) return "mixed";
  if (dmyOnly > 0) return "dmy";
  if (mdyOnly > 0) return "mdy";
  return either > 0 ? "ambiguous" : "ymd";
}

function isMonthFirst(classes: ClassCounts): boolean {
  const { dmyOnly, mdyOnly } = countOrders(classes);
  return mdyOnly > dmyOnly;
}

/** Whether eight digits that are a day are one, and not a number: when nearly all such digits are, and dates make up the column. */
function areDates(classes: ClassCounts, values: number): boolean {
  const { dmyOnly, mdyOnly, either } = countOrders(classes);
  const days = countClasses(classes, "day");
  const dates = countClasses(classes, "date", "datetime") + Math.max(dmyOnly, mdyOnly) + either;
  const isMost = 2 * (days + dates) > values;
  return days > 0 && isMost && days >= LEAST_DAY_SHARE * (days + countClasses(classes, "integer"));
}

function sumByType(classes: ClassCounts, typeOf: Record<ValueClass, ValueType>): number[] {
  const sums = VALUE_TYPES.map(() => 0);
  for (const [index, name] of VALUE_CLASSES.entries()) {
    const at = VALUE_TYPES.indexOf(typeOf[name]);
    sums[at] = (sums[at] ?? 0) + (classes[index] ?? 0);
  }
  return sums;
}

function placesByType(firsts: readonly FirstPlaces[], typeOf: Record<ValueClass, ValueType>): FirstPlaces[] {
  return VALUE_TYPES.map((type) => placesOf(firsts, ...VALUE_CLASSES.filter((name) => typeOf[name] === type)));
}

function chooseNumbers({ same, point, comma, spaced }: NumberStates, convention: NumberConvention): NumberState | null {
  const marked = convention.comma ? comma : point;
  return [marked, convention.spacedAreNumbers ? spaced : null].reduce(mergeStates, same);
}

/** Where values decide for one order and others for the other, only the forms of dates in digits are known. */
function chooseCalendar(
  { calendars: { fixed, dayFirst, monthFirst, days, forms } }: ColumnPartial,
  { order, monthFirst: readsMonthFirst, daysAreDates }: Pick<ColumnReading, "order"> & Conventions,
): InstantState | null {
  const ordered = order === "mixed" ? null : order === "mdy" ? monthFirst : dayFirst;
  const only = readsMonthFirst ? forms.monthFirst : forms.dayFirst;
  return [ordered, only, forms.either, daysAreDates ? days : null].reduce(mergeStates, fixed);
}
