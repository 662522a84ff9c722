import type { ReferenceMoment } from "./calendar.ts";
import { type CalendarDay, type DayReadings, readDay } from "./written-day.ts";
import { readCompactTime, readTime, readTimeBehindDate, type WrittenTime } from "./written-time.ts";

/** How a date, with or without a time, can be read: in one order only, in either of two, or in the one that is written. */
export type MomentClass =
  | "date"
  | "time"
  | "datetime"
  | "day"
  | "dmyDate"
  | "mdyDate"
  | "eitherDate"
  | "dmyDatetime"
  | "mdyDatetime"
  | "eitherDatetime";

/** A date, time or datetime by one of the two orders. */
export interface MomentReading extends ReferenceMoment {
  /** The day of the month as written; null for a time. */
  dayOfMonth: number | null;
  /** Since midnight as written; null for a date. */
  timeMicros: bigint | null;
}

/** A date, time or datetime as written; a reading that is not possible is null. */
export interface WrittenMoment {
  class: MomentClass;
  dmy: MomentReading | null;
  mdy: MomentReading | null;
}

/** What may stand between a date and a time. */
const SEPARATORS = [" ", "  ", "T", ", ", ",  ", " at ", ":"];

/** The date, time or datetime that a value without blanks around it writes, or null; one character for each byte. */
export function readMoment(latin1: string): WrittenMoment | null {
  const text = Buffer.from(latin1, "latin1").toString();
  const day = readDay(text);
  if (day !== null) return momentOf(day, null, "");
  const time = readTime(text);
  if (time !== null) return timeAlone(time);
  return readCompact(text) ?? readDatetime(text);
}

function timeAlone({ micros, format, hasOffset }: WrittenTime): WrittenMoment {
  const reading = { micros, format, hasOffset, dayOfMonth: null, timeMicros: micros };
  return { class: "time", dmy: reading, mdy: reading };
}

/** `YYYYMMDDTHHMMSS`. */
function readCompact(text: string): WrittenMoment | null {
  const [, year, month, day, timeText = ""] = /^([0-9]{4})([0-9]{2})([0-9]{2})T(.*)$/s.exec(text) ?? [];
  const date = readDay(`${year}-${month}-${day}`)?.dmy ?? null;
  const time = readCompactTime(timeText);
  if (date === null || time === null) return null;
  const compact = { ...date, format: "YYYYMMDD" };
  return momentOf({ class: "date", dmy: compact, mdy: compact }, time, "T");
}

/** A date and a time on the two sides of any separator in the text. */
function readDatetime(text: string): WrittenMoment | null {
  for (const separator of SEPARATORS) {
    const parts = text.split(separator);
    for (let cut = 1; cut < parts.length; cut += 1) {
      const day = readDay(parts.slice(0, cut).join(separator));
      const time = readTimeBehindDate(parts.slice(cut).join(separator));
      if (day !== null && time !== null) return momentOf(day, time, separator);
    }
  }
  return null;
}

function momentOf(date: DayReadings, time: WrittenTime | null, separator: string): WrittenMoment {
  const reading = (day: CalendarDay | null): MomentReading | null => (day === null ? null : at(day, time, separator));
  return {
    class: time === null ? date.class : classWithTime(date.class),
    dmy: reading(date.dmy),
    mdy: reading(date.mdy),
  };
}

function at(day: CalendarDay, time: WrittenTime | null, separator: string): MomentReading {
  return {
    micros: day.micros + (time === null ? 0n : time.micros - time.offsetMicros),
    format: day.format + separator + (time?.format ?? ""),
    hasOffset: time?.hasOffset ?? false,
    dayOfMonth: day.dayOfMonth,
    timeMicros: time?.micros ?? null,
  };
}

function classWithTime(dateClass: DayReadings["class"]): MomentClass {
  switch (dateClass) {
    case "dmyDate":
      return "dmyDatetime";
    case "mdyDate":
      return "mdyDatetime";
    case "eitherDate":
      return "eitherDatetime";
    case "date":
    case "day":
      return "datetime";
  }
}
