import { shownText } from "./text.ts";
import type { BigNumber, ColumnType } from "../../../src/model/profile.ts";
import { isoDate, isoDatetime, isoTime } from "./calendar.ts";
import { type ColumnReading, momentIn, numberIn } from "./column-reading.ts";
import type { TypedCell } from "./cell.ts";
import { decimalToDouble } from "./decimal.ts";
import { referenceExtrema, referenceNumeric, type ReferenceNumeric } from "./numeric.ts";
import { tally } from "./tally.ts";
import type { MomentReading } from "./written-date.ts";
import { type ReferenceWrittenCounts, writtenCounts } from "./written-counts.ts";

/** The figures that depend on the type of the column; what does not apply is null. */
export interface ReferenceFigures {
  min: BigNumber | null;
  max: BigNumber | null;
  /** Null also where no number is finite. */
  numeric: ReferenceNumeric | null;
  written: ReferenceWrittenCounts | null;
  temporal: ReferenceTemporal | null;
  /** The finite numbers, or the instants, of the column by its reading. */
  doubles: number[];
  instants: bigint[];
}

/** What dates and times say by the order that was chosen. */
export interface ReferenceTemporal {
  formats: Record<string, number>;
  order: ColumnReading["order"];
  midnightCount: number;
  /** Null where the order is not known. */
  firstOfMonthCount: number | null;
}

const NO_FIGURES: ReferenceFigures = {
  min: null,
  max: null,
  numeric: null,
  written: null,
  temporal: null,
  doubles: [],
  instants: [],
};

/** The figures of a column of the given type, over the values that belong to it. */
export function referenceFigures(type: ColumnType, members: TypedCell[], reading: ColumnReading): ReferenceFigures {
  switch (type) {
    case "integer":
    case "decimal":
      return { ...NO_FIGURES, ...numberFigures(members, reading, type === "integer") };
    case "date":
    case "datetime":
      return { ...NO_FIGURES, ...momentFigures(members, reading, type) };
    case "time":
      // dates among the exceptions have no say
      return { ...NO_FIGURES, ...momentFigures(members, { ...reading, order: "ymd" }, type) };
    case "string":
      return { ...NO_FIGURES, ...byteExtrema(members) };
    case "boolean":
    case "empty":
      return NO_FIGURES;
  }
}

function numberFigures(members: TypedCell[], reading: ColumnReading, areIntegers: boolean): Partial<ReferenceFigures> {
  const written = writtenCounts(members, reading);
  const numbers = members.flatMap((member) => numberIn(reading, member)?.value ?? []);
  if (numbers.length === 0) return { written };
  return {
    ...referenceExtrema(numbers, areIntegers),
    numeric: referenceNumeric(numbers, areIntegers),
    written,
    doubles: numbers.map(decimalToDouble),
  };
}

function momentFigures(
  members: TypedCell[],
  reading: ColumnReading,
  type: "date" | "time" | "datetime",
): Partial<ReferenceFigures> {
  const moments = members.map((member) => momentIn(reading, member)).filter((moment) => moment !== null);
  const instants = moments.map(({ micros }) => micros).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const temporal = temporalOf(moments, reading);
  if (!isKnown(reading)) return { temporal, instants };
  const iso = { date: isoDate, time: isoTime, datetime: isoDatetime }[type];
  const suffix = type === "datetime" && haveOffsets(moments) ? "Z" : "";
  return {
    min: iso(instants.at(0) as bigint) + suffix,
    max: iso(instants.at(-1) as bigint) + suffix,
    temporal,
    instants,
  };
}

function temporalOf(moments: MomentReading[], { order }: Pick<ColumnReading, "order">): ReferenceTemporal {
  return {
    formats: tally(moments.map(({ format }) => format)),
    order,
    midnightCount: moments.filter(({ dayOfMonth, timeMicros }) => dayOfMonth !== null && timeMicros === 0n).length,
    firstOfMonthCount: isKnown({ order }) ? moments.filter(({ dayOfMonth }) => dayOfMonth === 1).length : null,
  };
}

/** Whether it is known which number of a date is the day. */
function isKnown({ order }: Pick<ColumnReading, "order">): boolean {
  return order !== "ambiguous" && order !== "mixed";
}

/** True when every datetime has an offset; dates among them are not asked. */
function haveOffsets(moments: MomentReading[]): boolean {
  return moments.every(({ timeMicros, hasOffset }) => hasOffset || timeMicros === null);
}

function byteExtrema(members: TypedCell[]): { min: BigNumber; max: BigNumber } {
  const sorted = members.map(({ text }) => Buffer.from(text)).toSorted((a, b) => Buffer.compare(a, b));
  return { min: shownText(sorted[0] ?? Buffer.alloc(0)), max: shownText(sorted.at(-1) ?? Buffer.alloc(0)) };
}
