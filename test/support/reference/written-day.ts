import { startOfDay } from "./calendar.ts";
import { ENGLISH_MONTHS, MONTH_PATTERN, monthOf, WEEKDAY_PATTERN, withoutAccents } from "./date-names.ts";

/** A day of the calendar, and the form it is written in. */
export interface CalendarDay {
  micros: bigint;
  dayOfMonth: number;
  format: string;
}

/** A date by the two orders; a reading that is not possible is null. */
export interface DayReadings {
  class: "date" | "day" | "dmyDate" | "mdyDate" | "eitherDate";
  dmy: CalendarDay | null;
  mdy: CalendarDay | null;
}

/** The date that a text writes, in any form, or null when it writes none. */
export function readDay(text: string): DayReadings | null {
  return readCompactDay(text) ?? readYearFirst(text) ?? readYearLast(text) ?? readNamed(text);
}

/** `YYYYMMDD`, in years that make it likely. */
function readCompactDay(text: string): DayReadings | null {
  const [, year = "", month, day] = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text) ?? [];
  if (Number(year) < 1800 || Number(year) > 2199) return null;
  return asWritten("day", calendarDay(Number(year), Number(month), Number(day), "YYYYMMDD"));
}

/** `YYYY-MM-DD`, and other separators and shorter numbers. */
function readYearFirst(text: string): DayReadings | null {
  const [, year, separator = "", month = "", day = ""] =
    /^([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})$/.exec(text) ?? [];
  if (year === undefined) return null;
  const format = ["YYYY", ...fieldsOf(month, day, ["M", "D"])].join(separator);
  return asWritten("date", calendarDay(Number(year), Number(month), Number(day), format));
}

/** Day, month and year, or month, day and year; with points the day always comes first. */
function readYearLast(text: string): DayReadings | null {
  const [, a = "", separator = "", b = "", yearText = ""] =
    /^([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})$/.exec(text) ?? [];
  if (yearText === "") return null;
  const year = fullYear(yearText);
  const formatted = (names: [string, string]): string =>
    [...fieldsOf(a, b, names), "Y".repeat(yearText.length)].join(separator);
  const dmy = calendarDay(year, Number(b), Number(a), formatted(["D", "M"]));
  const mdy = separator === "." ? null : calendarDay(year, Number(a), Number(b), formatted(["M", "D"]));
  if (dmy === null && mdy === null) return null;
  return { class: dmy === null ? "mdyDate" : mdy === null ? "dmyDate" : "eitherDate", dmy, mdy };
}

const DAY = "(?<day>[0-9]{1,2}(?:st|nd|rd|th|er)?)";
const MONTH = `(?<month>${MONTH_PATTERN})`;
const YEAR = "(?<year>[0-9]{4})";
const SHORT_YEAR = "(?<year>[0-9]{4}|[0-9]{2})";

/** The forms with a name for the month; the key is the format, in which YYYY stands for a year of two digits as well. */
const NAMED_FORMS: Record<string, RegExp> = Object.fromEntries(
  Object.entries({
    "D Mon YYYY": `${DAY} ${MONTH},?  ?${SHORT_YEAR}`,
    "D-Mon-YYYY": `${DAY}-${MONTH}-${SHORT_YEAR}`,
    "D/Mon/YYYY": `${DAY}/${MONTH}/${SHORT_YEAR}`,
    "D. Mon YYYY": `${DAY}\\. ${MONTH},?  ?${SHORT_YEAR}`,
    "D de Mon de YYYY": `${DAY} de ${MONTH} de ${SHORT_YEAR}`,
    "Mon D, YYYY": `${MONTH}  ?${DAY},  ?${YEAR}`,
    "Mon D YYYY": `${MONTH}  ?${DAY}  ?${YEAR}`,
    "Mon-D-YYYY": `${MONTH}-${DAY}-${YEAR}`,
  }).map(([format, pattern]) => [format, new RegExp(`^(?:(?<weekday>${WEEKDAY_PATTERN})  ?)?${pattern}$`, "i")]),
);

function readNamed(text: string): DayReadings | null {
  for (const [form, pattern] of Object.entries(NAMED_FORMS)) {
    const { weekday, day, month, year } = pattern.exec(withoutAccents(text))?.groups ?? {};
    if (day === undefined || month === undefined || year === undefined) continue;
    const front = weekday === undefined ? "" : weekday.endsWith(",") ? "Www, " : "Www ";
    const format = front + form.replace("YYYY", "Y".repeat(year.length));
    return asWritten("date", calendarDay(fullYear(year), monthOf(month), Number.parseInt(day, 10), format));
  }
  return null;
}

const ENGLISH_MONTH = ENGLISH_MONTHS.flatMap((names) => names.split(" ")).join("|");
const DAY_AND_MONTH = new RegExp(`^(?:([0-9]{1,2})-(${ENGLISH_MONTH})|(?:${ENGLISH_MONTH})-([0-9]{1,2}))$`, "i");

/** With a day in front they are short; longer texts with letters at the end are something else. */
const MOST_DAY_MONTH = 7;

/** True for a day and a month, or a month and a year of two digits, without more. */
export function isDayMonth(text: string): boolean {
  const [, first, name = "", last = ""] = DAY_AND_MONTH.exec(text) ?? [];
  if (first !== undefined)
    return text.length <= MOST_DAY_MONTH && startOfDay(2000, monthOf(name), Number(first)) !== null;
  return last.length === 2 || Number(last) >= 1;
}

function asWritten(dayClass: "date" | "day", day: CalendarDay | null): DayReadings | null {
  return day === null ? null : { class: dayClass, dmy: day, mdy: day };
}

function calendarDay(year: number, month: number, dayOfMonth: number, format: string): CalendarDay | null {
  const micros = startOfDay(year, month, dayOfMonth);
  return micros === null ? null : { micros, dayOfMonth, format };
}

/** Years of two digits are those from 1969 to 2068. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 69 ? 1900 + year : 2000 + year;
}

/** One letter each when one of the numbers has one digit only, else two. */
function fieldsOf(first: string, second: string, names: [string, string]): string[] {
  const width = first.length === 1 || second.length === 1 ? 1 : 2;
  return names.map((name) => name.repeat(width));
}
