import { T_STRING, T_TIME } from "./layout";
import { NEVER, TIME_FORMS, digit, noteClock, offsetForm, readOffset, twoDigits } from "./temporal";

// The time that was read last: microseconds since midnight, those that its offset is ahead, its form (see temporal.ts)
export let clockMicros: i64 = 0;
export let clockOffset: i64 = 0;
export let clockForm: u32 = 0;

const SECONDS: u32 = 2;
const FRACTION: u32 = 4;
const UTC: u32 = 5 << 3;
const TWELVE: u32 = 64;
const ONE_DIGIT: u32 = 128;

const NO_HOURS: u32 = 255;
const BLANK: u32 = 0x20;
const COLON: u32 = 0x3a;
const POINT: u32 = 0x2e;

/** The layout of durations, and of times that go on after midnight. */
const DURATION_LAYOUT: u32 = 1;
const MOST_HOURS: u32 = 9999;

let at: u32 = 0;
let stop: u32 = 0;
/** What stands between hours, minutes and seconds. */
let mark: u32 = COLON;

/** Reads the time behind a date, up to the end of the value. */
export function readClock(start: u32, end: u32): bool {
  at = start;
  stop = end;
  clockForm = 0;
  mark = load<u8>(start, 1) == POINT || load<u8>(start, 2) == POINT ? POINT : COLON;
  const hours = readHours();
  return hours != NO_HOURS && endClock(hours);
}

/** Reads HHMMSS behind a date, perhaps with fraction and offset. */
export function readCompactClock(start: u32, end: u32): bool {
  at = start;
  stop = end;
  clockForm = 0;
  const hours = readCompactHours();
  if (hours == NO_HOURS) return false;
  clockMicros += <i64>hours * 3600000000;
  clockOffset = 0;
  return at == stop || readBehind();
}

/** Reads a time without a date; T_STRING when the bytes are none. */
export function readClockAlone(start: u32, end: u32): u32 {
  at = start;
  stop = end;
  clockForm = 0;
  mark = COLON;
  let hours: u32 = 0;
  while (at < end && digit(at) <= 9 && at - start < 4) hours = hours * 10 + digit(at++);
  const hourDigits = at - start;
  if (hourDigits == 1) clockForm |= ONE_DIGIT;
  if (hours > MOST_HOURS || !readMinutes()) return T_STRING;
  if (hours >= 24) {
    // a duration has seconds, and nothing behind them
    if (at != end || (clockForm & SECONDS) == 0) return T_STRING;
    noteClock(<i64>hours * 3600000000 + clockMicros, DURATION_LAYOUT * TIME_FORMS + (clockForm & ~ONE_DIGIT));
    return T_TIME;
  }
  if (hourDigits > 2) return T_STRING;
  const ok = readHalf(hours) && at == end;
  noteClock(clockMicros, clockForm);
  return ok ? T_TIME : T_STRING;
}

/** Reads hours of one or two digits, minutes and seconds; NO_HOURS when there are none. */
function readHours(): u32 {
  if (at + 4 > stop) return NO_HOURS;
  let hours = digit(at);
  if (hours > 9) return NO_HOURS;
  at++;
  if (digit(at) <= 9) hours = hours * 10 + digit(at++);
  else clockForm |= ONE_DIGIT;
  return readMinutes() ? hours : NO_HOURS;
}

function readCompactHours(): u32 {
  if (at + 6 > stop) return NO_HOURS;
  const hours = twoDigits(at), minutes = twoDigits(at + 2), seconds = twoDigits(at + 4);
  if (hours > 23 || minutes > 59 || seconds > 59) return NO_HOURS;
  at += 6;
  clockForm |= SECONDS;
  clockMicros = <i64>(minutes * 60 + seconds) * 1000000;
  return readFraction() ? hours : NO_HOURS;
}

/** Reads `:MM[:SS[.f]]` into the microseconds, with the mark in place of the colon. */
function readMinutes(): bool {
  if (at + 3 > stop || load<u8>(at) != mark) return false;
  const minutes = twoDigits(at + 1);
  if (minutes > 59) return false;
  at += 3;
  clockMicros = <i64>minutes * 60000000;
  if (at >= stop || load<u8>(at) != mark) return true;
  if (at + 3 > stop) return false;
  const seconds = twoDigits(at + 1);
  if (seconds > 59) return false;
  at += 3;
  clockForm |= SECONDS;
  clockMicros += <i64>seconds * 1000000;
  return readFraction();
}

/** Reads a fraction of up to nine digits; those behind microseconds are cut off. */
function readFraction(): bool {
  if (at >= stop || (load<u8>(at) != 0x2e && load<u8>(at) != 0x2c)) return true;
  // a comma and a space do not begin a fraction
  if (at + 1 >= stop || digit(at + 1) > 9) return false;
  const first = ++at;
  let unit: i64 = 100000;
  for (; at < stop && digit(at) <= 9; at++, unit /= 10) clockMicros += unit * digit(at);
  clockForm |= FRACTION;
  return at - first <= 9;
}

/** Passes a space, U+00A0 or U+202F, if one is there. */
function passBlank(): void {
  if (at >= stop) return;
  const byte = <u32>load<u8>(at);
  if (byte == BLANK) at++;
  else if (byte == 0xc2 && load<u8>(at, 1) == 0xa0) at += 2;
  else if (byte == 0xe2 && load<u16>(at, 1) == 0xaf80) at += 3;
}

/** Reads which half of the day it is, if that is said, and adds the hours. */
function readHalf(hours: u32): bool {
  const from = at;
  passBlank();
  const half = at < stop ? <u32>load<u8>(at) | 0x20 : 0;
  if (half != 0x61 && half != 0x70) {
    at = from;
    clockMicros += <i64>hours * 3600000000;
    return hours < 24;
  }
  at++;
  if (!passM() || hours - 1 > 11) return false;
  clockForm |= TWELVE;
  clockMicros += <i64>(hours % 12 + (half == 0x70 ? 12 : 0)) * 3600000000;
  return true;
}

/** Passes "m" behind "a" or "p", or ".m.", or ". m.". */
function passM(): bool {
  const hasPoints = at < stop && load<u8>(at) == POINT;
  if (hasPoints) {
    at++;
    passBlank();
  }
  if (at >= stop || (load<u8>(at++) | 0x20) != 0x6d) return false;
  return !hasPoints || (at < stop && load<u8>(at++) == POINT);
}

/** Reads the half of the day and the offset; nothing may be left. */
function endClock(hours: u32): bool {
  if (!readHalf(hours)) return false;
  clockOffset = 0;
  if (at == stop) return true;
  if (load<u8>(at) == BLANK) {
    at++;
    if (at + 3 == stop && (isWord(0x47, 0x4d, 0x54) || isWord(0x55, 0x54, 0x43))) {
      clockForm |= UTC;
      return true;
    }
    if (at == stop) return false;
  }
  return readBehind();
}

/** Reads the offset. */
function readBehind(): bool {
  clockOffset = readOffset(at, stop);
  clockForm |= offsetForm;
  return clockOffset != NEVER;
}

@inline
function isWord(a: u32, b: u32, c: u32): bool {
  return load<u8>(at) == a && load<u8>(at, 1) == b && load<u8>(at, 2) == c;
}
