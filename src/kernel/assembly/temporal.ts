import { T_DATE, T_DATETIME, T_STRING, T_TIME } from "./layout";

/** The last date, time or datetime that was read, in microseconds (since 1970-01-01, or midnight). */
export let instant: i64 = 0;
/** The day of its month. */
export let monthDay: u32 = 0;
/** The same of a date that can be read month first; where day first is possible too, the others tell of that. */
export let monthFirstInstant: i64 = 0;
export let monthFirstDay: u32 = 0;
/** Whether a datetime is at midnight, as it is written. */
export let isMidnight: bool = false;
/**
 * Its written form: the layout of the date · TIME_FORMS + that of the time. Layouts: see written-dates.ts; 0 is YYYY-MM-DD, and that of a time.
 * A time: bit 0 'T', bit 1 seconds, bit 2 fraction, bits 3–5 offset (0 none, 1 Z, 2 ±HH:MM, 3 ±HHMM, 4 ±HH, 5 GMT or UTC, 7 no time at all),
 * bit 6 twelve hours, bit 7 one digit may do for the hour.
 */
export let instantForm: u32 = 0;

export const TIME_FORMS: u32 = 256;
export const DATE_LAYOUTS: u32 = 64;
export const NO_TIME: u32 = 7 << 3;
export const DAY: i64 = 86400000000;
/** No instant. */
export const NEVER: i64 = i64.MIN_VALUE;

/** Notes what a date was read as; the instants are at midnight. */
export function noteDate(micros: i64, day: u32, monthFirstMicros: i64, monthFirst: u32, form: u32): void {
  instant = micros;
  monthDay = day;
  monthFirstInstant = monthFirstMicros;
  monthFirstDay = monthFirst;
  isMidnight = false;
  instantForm = form;
}

/** Notes the time of the date that was noted: microseconds since midnight, less what its offset is ahead. */
export function noteTime(time: i64, offset: i64, form: u32): void {
  isMidnight = time == 0;
  instant += time - offset;
  monthFirstInstant += time - offset;
  instantForm = instantForm - NO_TIME + form;
}

/** Notes a time without a date. */
export function noteClock(time: i64, form: u32): void {
  instant = time;
  isMidnight = false;
  instantForm = form;
}

@inline
export function digit(at: u32): u32 {
  return <u32>load<u8>(at) - 0x30;
}

/** Two digits, or 255 when they are none. */
@inline
export function twoDigits(at: u32): u32 {
  const high = digit(at), low = digit(at + 1);
  return high <= 9 && low <= 9 ? high * 10 + low : 255;
}

/** Reads an ISO date, time or datetime; T_STRING when the bytes are none. */
export function readTemporal(start: u32, length: u32): u32 {
  instantForm = 0;
  isMidnight = false;
  if (length >= 5 && load<u8>(start, 2) == 0x3a) {
    return readTime(start, start + length) == start + length && length >= 5 ? T_TIME : T_STRING;
  }
  if (length < 10 || length > 35 || load<u8>(start, 4) != 0x2d || load<u8>(start, 7) != 0x2d) return T_STRING;
  const days = readDays(start);
  if (days == NEVER) return T_STRING;
  if (length == 10) {
    instant = days * DAY;
    instantForm = NO_TIME;
    return T_DATE;
  }
  const between = load<u8>(start, 10);
  if (between != 0x54 && between != 0x20) return T_STRING;
  const end = start + length;
  const behind = readTime(start + 11, end);
  if (behind == 0) return T_STRING;
  if (between == 0x54) instantForm |= 1;
  const offset = readOffset(behind, end);
  if (offset == NEVER) return T_STRING;
  instantForm |= offsetForm;
  isMidnight = instant == 0;
  instant = days * DAY + instant - offset;
  return T_DATETIME;
}

/** Days since 1970-01-01 of `YYYY-MM-DD`, or NEVER when there is no such day. */
function readDays(start: u32): i64 {
  const century = twoDigits(start), rest = twoDigits(start + 2);
  const month = twoDigits(start + 5);
  monthDay = twoDigits(start + 8);
  if (century == 255 || rest == 255) return NEVER;
  return daysOf(century * 100 + rest, month, monthDay);
}

/** Days since 1970-01-01 of a day, or NEVER when there is no such day. The year is below 10,000. */
export function daysOf(year: u32, month: u32, day: u32): i64 {
  if (month - 1 > 11 || day - 1 > 30 || year == 0) return NEVER;
  if (day > 28 && day > longestDay(year, month)) return NEVER;
  // years start in March, so that the leap day is the last
  const y = year - <u32>(month <= 2), century = y / 100;
  return <i64>(365 * y + (y >> 2) - century + (century >> 2) + <u32>load<u16>(DAYS_BEFORE_MONTH + (month << 1)) + day) - EPOCH;
}

/** Days from the first of March to that of each month, by its number. */
const DAYS_BEFORE_MONTH: usize = memory.data<u16>([0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275]);
/** 1970-01-01 in these days. */
const EPOCH: i64 = 719469;

function longestDay(year: u32, month: u32): u32 {
  if (month == 2) return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** Reads an integer of eight digits as YYYYMMDD; false when there is no such day, or not in these centuries. */
export function readDay(digits: u64): bool {
  if (digits - FIRST_DAY > LAST_DAY - FIRST_DAY) return false;
  const date = <u32>digits, year = date / 10000, day = date % 100;
  const days = daysOf(year, date / 100 % 100, day);
  if (days == NEVER) return false;
  noteDate(days * DAY, day, 0, 0, DAY_FORM);
  return true;
}

/** Other integers of eight digits are no dates. */
const FIRST_DAY: u64 = 18000101;
const LAST_DAY: u64 = 21991231;
/** The written form of YYYYMMDD. */
export const DAY_FORM: u32 = 6 * TIME_FORMS + NO_TIME;

/** Reads `HH:MM[:SS[.f]]` into `instant`; returns the address behind it, or 0. */
function readTime(start: u32, end: u32): u32 {
  if (start + 5 > end || load<u8>(start, 2) != 0x3a) return 0;
  const hours = twoDigits(start), minutes = twoDigits(start + 3);
  if (hours > 23 || minutes > 59) return 0;
  let at = start + 5, micros: i64 = 0, seconds: u32 = 0;
  if (at < end && load<u8>(at) == 0x3a) {
    if (at + 3 > end) return 0;
    seconds = twoDigits(at + 1);
    if (seconds > 59) return 0;
    at += 3;
    instantForm |= 2;
    if (at < end && load<u8>(at) == 0x2e) {
      const first = ++at;
      let unit: i64 = 100000;
      for (; at < end && digit(at) <= 9; at++, unit /= 10) micros += unit * digit(at);
      if (at == first || at - first > 9) return 0;
      instantForm |= 4;
    }
  }
  instant = <i64>(hours * 3600 + minutes * 60 + seconds) * 1000000 + micros;
  return at;
}

/** The form of the offset that was read last: bits 3–5 of that of a time. */
export let offsetForm: u32 = 0;

/** Reads what is behind a time: nothing, `Z`, `±HH:MM`, `±HHMM` or `±HH`. Microseconds, or the least i64. */
export function readOffset(at: u32, end: u32): i64 {
  offsetForm = 0;
  if (at == end) return 0;
  const sign = load<u8>(at);
  if (sign == 0x5a && at + 1 == end) {
    offsetForm = 1 << 3;
    return 0;
  }
  const length = end - at;
  if ((sign != 0x2b && sign != 0x2d) || length < 3) return NEVER;
  const hours = twoDigits(at + 1);
  let minutes: u32 = 0;
  if (length == 6 && load<u8>(at, 3) == 0x3a) {
    minutes = twoDigits(at + 4);
    offsetForm = 2 << 3;
  } else if (length == 5) {
    minutes = twoDigits(at + 3);
    offsetForm = 3 << 3;
  } else if (length == 3) {
    offsetForm = 4 << 3;
  } else {
    return NEVER;
  }
  if (hours > 23 || minutes > 59) return NEVER;
  const micros = <i64>(hours * 60 + minutes) * 60000000;
  return sign == 0x2d ? -micros : micros;
}
