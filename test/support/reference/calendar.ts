const MICROS_PER_HOUR = 3_600_000_000n;
const MICROS_PER_DAY = 24n * MICROS_PER_HOUR;

/** A date, time or datetime as a number to order by, and the form it is written in. */
export interface ReferenceMoment {
  /** Since 1970-01-01T00:00:00Z; since midnight for a time. */
  micros: bigint;
  format: string;
  /** True when an offset from UTC, `Z` included, is written. */
  hasOffset: boolean;
}

/** The instant at which a day starts, or null when there is no such day in the years 1 to 9999. */
export function startOfDay(year: number, month: number, day: number): bigint | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return daysSinceEpoch(year, month, day) * MICROS_PER_DAY;
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

/** A time of day or a duration as `HH:MM:SS`, with a fraction where it has one. */
export function isoTime(micros: bigint): string {
  const hours = String(micros / MICROS_PER_HOUR).padStart(2, "0");
  return hours + isoParts(micros % MICROS_PER_HOUR).time.slice(2);
}

/** Years outside 0000–9999, which offsets can reach, have a sign and six digits as in ISO 8601. */
function isoParts(micros: bigint): { date: string; time: string } {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const iso = new Date(Number((micros - rest) / 1000n)).toISOString();
  const [date = "", time = ""] = iso.split("T");
  const fraction = `.${String(rest).padStart(6, "0")}`.replace(/\.?0+$/, "");
  return { date, time: time.slice(0, 8) + fraction };
}
