import { T_DATE, T_DATETIME, T_STRING, T_TIME } from "./layout";

/** The last date, time or datetime that was read, in microseconds (since 1970-01-01, or midnight). */
export let instant: i64 = 0;
/** Its written form: bit 0 'T', bit 1 seconds, bit 2 fraction, bits 3–5 offset (0 none, 1 Z, 2 ±HH:MM, 3 ±HHMM, 4 ±HH). */
export let instantForm: u32 = 0;

export const FORMS: u32 = 64;
const DAY: i64 = 86400000000;

@inline
function digit(at: u32): u32 {
  return <u32>load<u8>(at) - 0x30;
}

/** Two digits, or 255 when they are none. */
@inline
function twoDigits(at: u32): u32 {
  const high = digit(at), low = digit(at + 1);
  return high <= 9 && low <= 9 ? high * 10 + low : 255;
}

/** Reads an ISO date, time or datetime; T_STRING when the bytes are none. */
export function readTemporal(start: u32, length: u32): u32 {
  instantForm = 0;
  if (length >= 5 && load<u8>(start, 2) == 0x3a) {
    return readTime(start, start + length) == start + length && length >= 5 ? T_TIME : T_STRING;
  }
  if (length < 10 || length > 35 || load<u8>(start, 4) != 0x2d || load<u8>(start, 7) != 0x2d) return T_STRING;
  const days = readDays(start);
  if (days == i64.MIN_VALUE) return T_STRING;
  if (length == 10) {
    instant = days * DAY;
    return T_DATE;
  }
  const between = load<u8>(start, 10);
  if (between != 0x54 && between != 0x20) return T_STRING;
  const end = start + length;
  const behind = readTime(start + 11, end);
  if (behind == 0) return T_STRING;
  if (between == 0x54) instantForm |= 1;
  const offset = readOffset(behind, end);
  if (offset == i64.MIN_VALUE) return T_STRING;
  instant = days * DAY + instant - offset;
  return T_DATETIME;
}

/** Days since 1970-01-01 of `YYYY-MM-DD`, or the least i64 when there is no such day. */
function readDays(start: u32): i64 {
  const century = twoDigits(start), rest = twoDigits(start + 2);
  const month = twoDigits(start + 5), day = twoDigits(start + 8);
  if (century == 255 || rest == 255 || month - 1 > 11 || day - 1 > 30) return i64.MIN_VALUE;
  const year = century * 100 + rest;
  if (year == 0) return i64.MIN_VALUE;
  const leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  let longest: u32 = 31;
  if (month == 2) longest = leap ? 29 : 28;
  else if (month == 4 || month == 6 || month == 9 || month == 11) longest = 30;
  if (day > longest) return i64.MIN_VALUE;
  // days from civil: years start in March, so that the leap day is the last
  const y = month <= 2 ? year - 1 : year;
  const era = y / 400, yearOfEra = y % 400;
  const dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return <i64>era * 146097 + <i64>dayOfEra - 719468;
}

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

/** Reads what is behind a time: nothing, `Z`, `±HH:MM`, `±HHMM` or `±HH`. Microseconds, or the least i64. */
function readOffset(at: u32, end: u32): i64 {
  if (at == end) return 0;
  const sign = load<u8>(at);
  if (sign == 0x5a && at + 1 == end) {
    instantForm |= 1 << 3;
    return 0;
  }
  const length = end - at;
  if ((sign != 0x2b && sign != 0x2d) || length < 3) return i64.MIN_VALUE;
  const hours = twoDigits(at + 1);
  let minutes: u32 = 0;
  if (length == 6 && load<u8>(at, 3) == 0x3a) {
    minutes = twoDigits(at + 4);
    instantForm |= 2 << 3;
  } else if (length == 5) {
    minutes = twoDigits(at + 3);
    instantForm |= 3 << 3;
  } else if (length == 3) {
    instantForm |= 4 << 3;
  } else {
    return i64.MIN_VALUE;
  }
  if (hours > 23 || minutes > 59) return i64.MIN_VALUE;
  const micros = <i64>(hours * 60 + minutes) * 60000000;
  return sign == 0x2d ? -micros : micros;
}
