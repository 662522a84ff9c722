const TIME = /^([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,9}))?)?$/;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const OFFSET = /^(?:Z|([+-])([01][0-9]|2[0-3])(?::?([0-5][0-9]))?)$/;
const DATETIME = /^(.{10})([T ])([0-9:.]+)(Z|[+-][0-9:]+)?$/;

const MICROS_PER_MINUTE = 60_000_000n;
const MICROS_PER_DAY = 1440n * MICROS_PER_MINUTE;

/** A date, time or datetime as a number to order by, and the form it is written in. */
export interface ReferenceMoment {
  /** Since 1970-01-01T00:00:00Z; since midnight for a time. */
  micros: bigint;
  format: string;
  /** True when an offset from UTC, `Z` included, is written. */
  hasOffset: boolean;
}

/** The date that `text` writes, or null when it is none. */
export function parseDate(text: string): ReferenceMoment | null {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { micros: daysSinceEpoch(year, month, day) * MICROS_PER_DAY, format: "YYYY-MM-DD", hasOffset: false };
}

/** The time of day that `text` writes, or null when it is none; digits beyond microseconds are cut off. */
export function parseTime(text: string): ReferenceMoment | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, hours = "", minutes = "", seconds, fraction] = match;
  const micros = (fraction ?? "").padEnd(6, "0").slice(0, 6);
  return {
    micros: (BigInt(hours) * 60n + BigInt(minutes)) * MICROS_PER_MINUTE + BigInt((seconds ?? "00") + micros),
    format: "HH:MM" + (seconds === undefined ? "" : ":SS") + (fraction === undefined ? "" : ".f"),
    hasOffset: false,
  };
}

/** The instant that `text` writes, or null when it is no datetime; without an offset it is read as UTC. */
export function parseDatetime(text: string): ReferenceMoment | null {
  const [, dateText = "", separator = "", timeText = "", offsetText = ""] = DATETIME.exec(text) ?? [];
  const date = parseDate(dateText);
  const time = parseTime(timeText);
  if (date === null || time === null) return null;
  if (offsetText !== "" && !OFFSET.test(offsetText)) return null;
  return {
    micros: date.micros + time.micros - offsetMinutes(offsetText) * MICROS_PER_MINUTE,
    format: date.format + separator + time.format + offsetFormat(offsetText),
    hasOffset: offsetText !== "",
  };
}

/** The minutes that an offset is ahead of UTC; 0 for `Z` and for none. */
function offsetMinutes(text: string): bigint {
  const [, sign, hours = "0", minutes = "0"] = OFFSET.exec(text) ?? [];
  const size = BigInt(hours) * 60n + BigInt(minutes);
  return sign === "-" ? -size : size;
}

/** `+01:30` is written `±HH:MM`. */
function offsetFormat(text: string): string {
  return text
    .replace(/[+-]/, "±")
    .replace(/[0-9]{2}/, "HH")
    .replace(/[0-9]{2}/, "MM");
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Counted in whole years, then whole months, then days. */
function daysSinceEpoch(year: number, month: number, day: number): bigint {
  let days = daysBeforeYear(year) - daysBeforeYear(1970) + day - 1;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysIn(year, earlier);
  return BigInt(days);
}

/** The days from 0001-01-01 to the first day of `year`. */
function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

/** An instant as ISO text: `date` alone, or with the time and as many fraction digits as it needs. */
export function isoDate(micros: bigint): string {
  return isoParts(micros).date;
}

/** An instant as `YYYY-MM-DDTHH:MM:SS`, with a fraction where it has one. */
export function isoDatetime(micros: bigint): string {
  const { date, time } = isoParts(micros);
  return `${date}T${time}`;
}

/** A time of day as `HH:MM:SS`, with a fraction where it has one. */
export function isoTime(micros: bigint): string {
  return isoParts(micros).time;
}

/** Years outside 0000–9999, which offsets can reach, have a sign and six digits as in ISO 8601. */
function isoParts(micros: bigint): { date: string; time: string } {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const iso = new Date(Number((micros - rest) / 1000n)).toISOString();
  const [date = "", time = ""] = iso.split("T");
  const fraction = `.${String(rest).padStart(6, "0")}`.replace(/\.?0+$/, "");
  return { date, time: time.slice(0, 8) + fraction };
}
