import { decimalToDouble } from "./decimal.ts";
import type { ValueType } from "../../../src/model/profile.ts";
import type { ClassifiedValue, ValueClass } from "./classify.ts";
import type { MomentReading } from "./written-date.ts";
import type { NumberReading } from "./written-number.ts";

/** How the numbers and dates of a column are read, and what was found of it. */
export interface ColumnReading {
  decimalMark: "." | "," | "ambiguous" | "mixed" | null;
  /** The mark by which numbers are read, whether it is certain or not. */
  mark: "." | ",";
  order: "ymd" | "dmy" | "mdy" | "ambiguous" | "mixed";
  /** The order by which dates are read, whether it is certain or not. */
  dateOrder: "dmy" | "mdy";
  /** Whether eight digits that can be a date are one. */
  daysAreDates: boolean;
  /** What infinities are: of the type of the finite numbers where these are most values, else strings. */
  notFinite: "integer" | "decimal" | "string";
  /** Whether groups of three digits between spaces are numbers, as other groups between spaces say. */
  spacedAreNumbers: boolean;
}

/** The types that a class has by point and by comma, or by day first and by month first. */
const TYPES: Record<ValueClass, [ValueType, ValueType]> = {
  null: ["null", "null"],
  boolean: ["boolean", "boolean"],
  string: ["string", "string"],
  dayMonth: ["string", "string"],
  spaced: ["integer", "integer"],
  exponent: ["decimal", "decimal"],
  integer: ["integer", "integer"],
  decimal: ["decimal", "string"],
  pointInteger: ["integer", "string"],
  commaInteger: ["string", "integer"],
  commaDecimal: ["string", "decimal"],
  eitherInteger: ["integer", "decimal"],
  eitherDecimal: ["decimal", "integer"],
  infinity: ["decimal", "decimal"],
  nan: ["decimal", "decimal"],
  day: ["integer", "integer"],
  date: ["date", "date"],
  time: ["time", "time"],
  datetime: ["datetime", "datetime"],
  dmyDate: ["date", "string"],
  mdyDate: ["string", "date"],
  eitherDate: ["date", "date"],
  dmyDatetime: ["datetime", "string"],
  mdyDatetime: ["string", "datetime"],
  eitherDatetime: ["datetime", "datetime"],
};

const NUMBERS = new Set<ValueClass>([
  "integer",
  "decimal",
  "pointInteger",
  "commaInteger",
  "commaDecimal",
  "eitherInteger",
  "eitherDecimal",
]);

/** What the values of a column decide together. */
export function readColumn(values: ClassifiedValue[]): ColumnReading {
  const spacedAreNumbers = values.some(
    ({ class: name, number }) =>
      name !== "spaced" && [number?.point, number?.comma].some((reading) => reading?.groupSeparator === " "),
  );
  const unsettled = { daysAreDates: false, notFinite: "string", spacedAreNumbers } as const;
  const read = { ...readMark(values), ...readOrder(values), ...unsettled };
  const settled = { ...read, daysAreDates: areDates(values, read) };
  return { ...settled, notFinite: readNotFinite(values, settled) };
}

/** The type of a value in a column that is read so. */
export function typeIn(reading: ColumnReading, { class: valueClass }: ClassifiedValue): ValueType {
  if (valueClass === "day" && reading.daysAreDates) return "date";
  if (valueClass === "infinity" || valueClass === "nan") return reading.notFinite;
  if (valueClass === "spaced") return reading.spacedAreNumbers ? "integer" : "string";
  const [first, second] = TYPES[valueClass];
  return isFirst(reading, valueClass) ? first : second;
}

/** A number by the column's mark; null when it has no finite value so. */
export function numberIn({ mark }: ColumnReading, { number }: ClassifiedValue): NumberReading | null {
  return (mark === "." ? number?.point : number?.comma) ?? null;
}

/** A date or time by the column's order; null when it is none so. */
export function momentIn({ dateOrder }: ColumnReading, { moment }: ClassifiedValue): MomentReading | null {
  return moment?.[dateOrder] ?? null;
}

/** How many values are of any of the classes. */
export function countOf(values: ClassifiedValue[], ...classes: ValueClass[]): number {
  return values.filter((value) => classes.includes(value.class)).length;
}

function readNotFinite(values: ClassifiedValue[], reading: ColumnReading): ColumnReading["notFinite"] {
  const present = values.filter((value) => value.class !== "null");
  const types = present
    .map((value) => typeIn(reading, value))
    .filter((type) => type === "integer" || type === "decimal");
  if (2 * types.length <= present.length) return "string";
  return types.includes("decimal") ? "decimal" : "integer";
}

function isFirst({ mark, dateOrder }: ColumnReading, valueClass: ValueClass): boolean {
  return NUMBERS.has(valueClass) ? mark === "." : dateOrder === "dmy";
}

function readMark(values: ClassifiedValue[]): Pick<ColumnReading, "decimalMark" | "mark"> {
  const points = countOf(values, "decimal", "pointInteger");
  const commas = countOf(values, "commaInteger", "commaDecimal");
  if (points > 0 && commas > 0) return { decimalMark: "mixed", mark: commas > points ? "," : "." };
  if (commas > 0) return { decimalMark: ",", mark: "," };
  if (points > 0) return { decimalMark: ".", mark: "." };
  return readEither(values);
}

/** Where all marks could tell thousands apart, numbers without one, and currencies, may say whether they do. */
function readEither(values: ClassifiedValue[]): Pick<ColumnReading, "decimalMark" | "mark"> {
  const withComma = values.filter((value) => value.class === "eitherInteger");
  const withPoint = values.filter((value) => value.class === "eitherDecimal");
  if (withComma.length + withPoint.length === 0) return { decimalMark: null, mark: "." };
  const whole = values.flatMap(({ class: name, number }) =>
    ["integer", "day", "exponent"].includes(name) && number?.point ? [decimalToDouble(number.point.value)] : [],
  );
  const areSmall = whole.every((value) => Math.abs(value) < 1000);
  const small = areSmall ? whole.filter((value) => value !== 0).length : 0;
  const isGrouped = small >= 3 || withComma.every(({ number }) => number?.currency !== null);
  if (withPoint.length === 0) return { decimalMark: isGrouped ? "." : "ambiguous", mark: "." };
  if (withComma.length > 0) return { decimalMark: "ambiguous", mark: "." };
  if (!areSmall) return { decimalMark: ".", mark: "." };
  const isMany = small >= 10 && 10 * small >= small + withPoint.length;
  return isMany ? { decimalMark: ",", mark: "," } : { decimalMark: "ambiguous", mark: "." };
}

function readOrder(values: ClassifiedValue[]): Pick<ColumnReading, "order" | "dateOrder"> {
  const dayFirst = countOf(values, "dmyDate", "dmyDatetime");
  const monthFirst = countOf(values, "mdyDate", "mdyDatetime");
  if (dayFirst > 0 && monthFirst > 0) return { order: "mixed", dateOrder: monthFirst > dayFirst ? "mdy" : "dmy" };
  if (monthFirst > 0) return { order: "mdy", dateOrder: "mdy" };
  if (dayFirst > 0) return { order: "dmy", dateOrder: "dmy" };
  return { order: countOf(values, "eitherDate", "eitherDatetime") > 0 ? "ambiguous" : "ymd", dateOrder: "dmy" };
}

/** Whether eight digits are dates: when hardly any other integers stand beside them, and they are most values with the other dates. */
function areDates(values: ClassifiedValue[], reading: ColumnReading): boolean {
  const present = values.filter((value) => value.class !== "null");
  const days = countOf(present, "day");
  const integers = countOf(present, "integer");
  const dates = present.filter((value) => ["date", "datetime"].includes(typeIn(reading, value))).length;
  return days > 0 && 2 * (dates + days) > present.length && 10 * days >= 9 * (integers + days);
}
