import type { BigNumber, ColumnType } from "../../../src/model/profile.ts";
import {
  isoDate,
  isoDatetime,
  isoTime,
  parseDate,
  parseDatetime,
  parseTime,
  type ReferenceMoment,
} from "./calendar.ts";
import { valueText } from "./classify.ts";
import { parseDecimal } from "./decimal.ts";
import { referenceExtrema, referenceNumeric, type ReferenceNumeric } from "./numeric.ts";
import { tally } from "./tally.ts";

/** The figures that depend on the type of the column; what does not apply is null. */
export interface ReferenceFigures {
  min: BigNumber | null;
  max: BigNumber | null;
  numeric: ReferenceNumeric | null;
  temporal: { formats: Record<string, number> } | null;
}

const NO_FIGURES: ReferenceFigures = { min: null, max: null, numeric: null, temporal: null };

/** The figures of a column of the given type, over the values that belong to it. */
export function referenceFigures(type: ColumnType, texts: Uint8Array[]): ReferenceFigures {
  switch (type) {
    case "integer":
    case "decimal":
      return { ...NO_FIGURES, ...numberFigures(texts, type === "integer") };
    case "date":
    case "time":
    case "datetime":
      return { ...NO_FIGURES, ...momentFigures(texts, type) };
    case "string":
      return { ...NO_FIGURES, ...byteExtrema(texts) };
    case "boolean":
    case "empty":
      return NO_FIGURES;
  }
}

function numberFigures(texts: Uint8Array[], areIntegers: boolean): Omit<ReferenceFigures, "temporal"> {
  const numbers = texts.map((text) => parseDecimal(valueText(text)));
  return { ...referenceExtrema(numbers, areIntegers), numeric: referenceNumeric(numbers, areIntegers) };
}

function momentFigures(texts: Uint8Array[], type: "date" | "time" | "datetime"): Omit<ReferenceFigures, "numeric"> {
  const moments = texts.map(momentOf);
  const micros = moments.map((moment) => moment.micros).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const iso = { date: isoDate, time: isoTime, datetime: isoDatetime }[type];
  const suffix = type === "datetime" && haveOffsets(moments) ? "Z" : "";
  return {
    min: iso(micros.at(0) as bigint) + suffix,
    max: iso(micros.at(-1) as bigint) + suffix,
    temporal: { formats: tally(moments.map(({ format }) => format)) },
  };
}

/** The moment that a value of type date, time or datetime writes. */
function momentOf(text: Uint8Array): ReferenceMoment {
  const value = valueText(text);
  return (parseDate(value) ?? parseTime(value) ?? parseDatetime(value)) as ReferenceMoment;
}

/** True when every datetime has an offset; dates among them are not asked. */
function haveOffsets(moments: ReferenceMoment[]): boolean {
  return moments.every(({ format, hasOffset }) => hasOffset || format === "YYYY-MM-DD");
}

function byteExtrema(texts: Uint8Array[]): { min: BigNumber; max: BigNumber } {
  const sorted = texts.map((text) => Buffer.from(text)).toSorted((a, b) => Buffer.compare(a, b));
  return { min: String(sorted.at(0)), max: String(sorted.at(-1)) };
}
