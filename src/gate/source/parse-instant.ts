const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

const MICROS_PER_SECOND = 1_000_000n;
const SECONDS_PER_DAY = 86_400n;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How instants may be written, for messages. */
export const INSTANT_FORMS = "2024-01-31, 2024-01-31T08:30 or 2024-01-31T08:30:00Z";

/**
 * A date or datetime as ISO 8601 writes them, in microseconds since 1970 in UTC; null when it is none or no such day exists.
 * Units: microseconds. Without a zone it is UTC; a date is its midnight.
 */
export function parseInstant(text: string): bigint | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(match[group] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const shift = zoneSeconds(match[8] ?? "Z");
  if (year < 1 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  if (shift === null) return null;
  const seconds =
    daysSince1970(year, month, day) * SECONDS_PER_DAY + BigInt(hour * 3600 + minute * 60 + second - shift);
  return seconds * MICROS_PER_SECOND + BigInt((match[7] ?? "").padEnd(6, "0"));
}

/** How far a zone is ahead of UTC; null when there is no such zone. */
function zoneSeconds(zone: string): number | null {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", ""))];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** 0 when there is no such month. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS_OF_MONTHS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
}

/** Of the proleptic Gregorian calendar, as of everything here. */
function daysSince1970(year: number, month: number, day: number): bigint {
  const midnight = new Date(0);
  return BigInt(midnight.setUTCFullYear(year, month - 1, day)) / (SECONDS_PER_DAY * 1000n);
}
