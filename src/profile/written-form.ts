import type { DateOrder } from "../model/profile.ts";
import type { TemporalType } from "./iso-text.ts";

// The bits of a written form: see src/kernel/assembly/temporal.ts and written-dates.ts
const TIME_FORMS = 256;
const NO_TIME = 7 << 3;
const HAS_T = 1;
const HAS_SECONDS = 2;
const HAS_FRACTION = 4;
const TWELVE_HOURS = 64;
const ONE_DIGIT_HOUR = 128;
const OFFSETS = ["", "Z", "±HH:MM", "±HHMM", "±HH", " UTC"];

const YEAR_FIRST = ["YYYY-MM-DD", "YYYY-M-D", "YYYY/MM/DD", "YYYY/M/D", "YYYY.MM.DD", "YYYY.M.D", "YYYYMMDD"];
const IN_DIGITS = 8;
const SEPARATORS = ["/", "-", "."];
/** Ways to write day and month: with a leading zero, with one digit, with two that have no leading zero. */
const PADDINGS = 3;
const UNPADDED = 1;
const WITH_NAME = 32;
const NAMED = [
  "D Mon YYYY",
  "D-Mon-YYYY",
  "D/Mon/YYYY",
  "D de Mon de YYYY",
  "D. Mon YYYY",
  "Mon D, YYYY",
  "Mon D YYYY",
  "Mon-D-YYYY",
];
const SHORT_YEAR = 1;
const WITH_WEEKDAY = 2;
const DURATION_LAYOUT = 1;

/** Whether a written form of a datetime has an offset from UTC. */
export function hasOffset(form: number): boolean {
  return offsetOf(form) !== 0;
}

/** Whether a written form is that of a date without a time. */
export function isDateForm(form: number): boolean {
  return (form & NO_TIME) === NO_TIME;
}

function offsetOf(form: number): number {
  return (form >> 3) & 7;
}

/** The names of the written forms of a column with their counts, the most frequent first. */
export function countForms(
  forms: ReadonlyMap<number, number>,
  type: TemporalType,
  order: DateOrder,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const [form, count] of forms) {
    const name = type === "time" ? clockFormName(form) : instantFormName(likelyForm(form, forms), order);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return Object.fromEntries([...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)));
}

/** Day and month of two digits without a leading zero are taken for the way in which others of the column are written. */
function likelyForm(form: number, forms: ReadonlyMap<number, number>): number {
  const layout = Math.floor(form / TIME_FORMS) - IN_DIGITS;
  if (layout < 0 || layout >= WITH_NAME - IN_DIGITS || paddingOf(layout) !== PADDINGS - 1) return form;
  const padded = form - 4 * TIME_FORMS;
  const unpadded = form - 2 * TIME_FORMS;
  return (forms.get(unpadded) ?? 0) > (forms.get(padded) ?? 0) ? unpadded : padded;
}

function paddingOf(layout: number): number {
  return (layout >> 1) % PADDINGS;
}

function instantFormName(form: number, order: DateOrder): string {
  const date = dateFormName(Math.floor(form / TIME_FORMS), order);
  if (isDateForm(form)) return date;
  return `${date}${form & HAS_T ? "T" : " "}${clockName(form)}${OFFSETS[offsetOf(form)] ?? ""}`;
}

function dateFormName(layout: number, order: DateOrder): string {
  if (layout < IN_DIGITS) return YEAR_FIRST[layout] ?? "";
  return layout < WITH_NAME ? digitFormName(layout - IN_DIGITS, order) : namedFormName(layout - WITH_NAME);
}

function digitFormName(layout: number, order: DateOrder): string {
  const separator = SEPARATORS[Math.floor(layout / 6)] ?? "";
  const unpadded = paddingOf(layout) === UNPADDED;
  const day = unpadded ? "D" : "DD";
  const month = unpadded ? "M" : "MM";
  const year = layout & SHORT_YEAR ? "YY" : "YYYY";
  const dayFirst = [day, month, year].join(separator);
  const monthFirst = [month, day, year].join(separator);
  if (separator === "." || order === "dmy") return dayFirst;
  return order === "mdy" ? monthFirst : `${dayFirst} or ${monthFirst}`;
}

function namedFormName(layout: number): string {
  const name = NAMED[layout >> 2] ?? "";
  return (layout & WITH_WEEKDAY ? "Www, " : "") + (layout & SHORT_YEAR ? name.replace("YYYY", "YY") : name);
}

function clockFormName(form: number): string {
  const clock = clockName(form % TIME_FORMS);
  return Math.floor(form / TIME_FORMS) === DURATION_LAYOUT ? `${clock} (24 hours or more)` : clock;
}

function clockName(form: number): string {
  const hour = form & ONE_DIGIT_HOUR ? "H" : "HH";
  const seconds = form & HAS_SECONDS ? ":SS" : "";
  return `${hour}:MM${seconds}${form & HAS_FRACTION ? ".f" : ""}${form & TWELVE_HOURS ? " AM" : ""}`;
}
