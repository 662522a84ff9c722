import {
  T_DATE, T_DATETIME, T_DAY_MONTH, T_DMY_DATE, T_DMY_DATETIME, T_EITHER_DATE, T_EITHER_DATETIME, T_MDY_DATE, T_MDY_DATETIME, T_STRING, T_TIME,
} from "./layout";
import { IS_ENGLISH, IS_WEEKDAY, MONTH_MASK, nameOf, readWord, wordEnd } from "./names";
import { DAY, DAY_FORM, NEVER, NO_TIME, TIME_FORMS, daysOf, digit, noteDate, noteTime, readDay } from "./temporal";
import { clockForm, clockMicros, clockOffset, readClock, readClockAlone, readCompactClock } from "./written-times";

/*
 * Dates as people write them. Layouts, in pairs that differ in one digit being enough for day and month:
 * 0 1 YYYY-MM-DD · 2 3 YYYY/MM/DD · 4 5 YYYY.MM.DD · 6 YYYYMMDD ·
 * 8… day, month and year in digits: 8 + separator (/ - .) · 6 + (0 with a leading zero, 1 one digit, 2 neither) · 2 + (1 year of two digits) ·
 * 32… with the month's name: (0 D Mon YYYY, 1 D-Mon-YYYY, 2 D/Mon/YYYY, 3 D de Mon de YYYY, 4 D. Mon YYYY, 5 Mon D, YYYY, 6 Mon D YYYY,
 * 7 Mon-D-YYYY) · 4 + (1 year of two digits) + (2 a weekday in front)
 */
export const IN_DIGITS: u32 = 8;
const WITH_NAME: u32 = 32;
const WITH_WEEKDAY: u32 = 2;
const SHORT_YEAR: u32 = 1;

const SLASH: u32 = 0x2f;
const DASH: u32 = 0x2d;
const POINT: u32 = 0x2e;
const BLANK: u32 = 0x20;
const COLON: u32 = 0x3a;
const COMMA: u32 = 0x2c;

// Where reading is, and where the value ends
let at: u32 = 0;
let stop: u32 = 0;

// The digits that were read last
let digits: u32 = 0;
let digitCount: u32 = 0;
let hasLeadingZero: bool = false;

/** Reads up to `most` digits; false when there is none. */
function readDigits(most: u32): bool {
  const start = at;
  digits = 0;
  hasLeadingZero = at < stop && load<u8>(at) == 0x30;
  for (; at < stop && at - start < most; at++) {
    const value = digit(at);
    if (value > 9) break;
    digits = digits * 10 + value;
  }
  digitCount = at - start;
  return digitCount != 0;
}

@inline
function byteAt(): u32 {
  return at < stop ? <u32>load<u8>(at) : 0;
}

/** Passes a byte if it is there. */
@inline
function pass(byte: u32): bool {
  if (byteAt() != byte) return false;
  at++;
  return true;
}

/** Passes a word and the spaces around it, as in "5 de março". */
function passDe(): bool {
  if (at + 4 > stop || load<u32>(at) != 0x20656420) return false;
  at += 4;
  return true;
}

/** Reads a date, time or datetime that is not written the way of ISO 8601; T_STRING when the bytes are none. */
export function readWrittenTemporal(start: u32, length: u32): u32 {
  at = start;
  stop = start + length;
  if (digit(start) > 9) return readNamed();
  if (isClock()) return readClockAlone(start, stop);
  if (!readDigits(8)) return T_STRING;
  const byte = byteAt();
  if (digitCount == 8) return readCompact(byte == 0x54);
  if (digitCount == 4) return readYearFirst(byte);
  if (digitCount > 2) return T_STRING;
  if ((byte == SLASH || byte == DASH || byte == POINT) && at + 1 < stop && digit(at + 1) <= 9) return readYearLast(byte);
  return readDayName(0);
}

/** Whether digits and a colon stand in front. */
function isClock(): bool {
  const colon = load<u8>(at, 1) == 0x3a ? at + 1 : load<u8>(at, 2) == 0x3a ? at + 2 : load<u8>(at, 3) == 0x3a ? at + 3 : at + 4;
  return colon < stop && load<u8>(colon) == 0x3a;
}

/** `YYYYMMDD` with a time behind it: behind a T as `HHMMSS`, in any year. */
function readCompact(isT: bool): u32 {
  const date = digits, day = date % 100;
  if (!isT || load<u8>(at, 3) == COLON || load<u8>(at, 2) == COLON) return readDay(date) ? endDatetime(T_DATETIME) : T_STRING;
  const days = daysOf(date / 10000, date / 100 % 100, day);
  if (days == NEVER) return T_STRING;
  noteDate(days * DAY, day, 0, 0, DAY_FORM);
  at++;
  return endClock(readCompactClock(at, stop), T_DATETIME, true);
}

function readYearFirst(separator: u32): u32 {
  if (separator != SLASH && separator != DASH && separator != POINT) return T_STRING;
  const year = digits;
  at++;
  if (!readDigits(2)) return T_STRING;
  const month = digits;
  let short = digitCount == 1;
  if (!pass(separator) || !readDigits(2)) return T_STRING;
  short = short || digitCount == 1;
  const days = daysOf(year, month, digits);
  if (days == NEVER) return T_STRING;
  const layout: u32 = separator == DASH ? 0 : separator == SLASH ? 2 : 4;
  noteDate(days * DAY, digits, 0, 0, (layout + <u32>short) * TIME_FORMS + NO_TIME);
  return endDate(T_DATE, T_DATETIME);
}

/** Two digits stand for the years from 1969 to 2068. */
@inline
function yearOf(value: u32, count: u32): u32 {
  return count == 4 ? value : value + (value < 69 ? 2000 : 1900);
}

/** Day, month and year, or month, day and year, in digits. */
function readYearLast(separator: u32): u32 {
  const first = digits;
  let padded = hasLeadingZero, short = digitCount == 1;
  at++;
  if (!readDigits(2) || !pass(separator)) return T_STRING;
  const second = digits;
  padded = padded || hasLeadingZero;
  short = short || digitCount == 1;
  if (!readDigits(4) || (digitCount != 4 && digitCount != 2)) return T_STRING;
  const year = yearOf(digits, digitCount);
  const dayFirst = daysOf(year, second, first);
  const monthFirst = separator == POINT ? NEVER : daysOf(year, first, second);
  if (dayFirst == NEVER && monthFirst == NEVER) return T_STRING;
  const place: u32 = separator == SLASH ? 0 : separator == DASH ? 6 : 12;
  const layout = IN_DIGITS + place + (short ? 2 : padded ? 0 : 4) + <u32>(digitCount == 2);
  noteDate(dayFirst * DAY, first, monthFirst * DAY, second, layout * TIME_FORMS + NO_TIME);
  if (monthFirst == NEVER) return endDate(T_DMY_DATE, T_DMY_DATETIME);
  return dayFirst == NEVER ? endDate(T_MDY_DATE, T_MDY_DATETIME) : endDate(T_EITHER_DATE, T_EITHER_DATETIME);
}

/** What is behind a day of the month, and the rest of the date; the day's digits were read. */
function readDayName(weekday: u32): u32 {
  const day = digits, behindDay = at;
  passOrdinal();
  let kind: u32 = 0;
  const hadPoint = pass(POINT);
  if (passDe()) kind = 3;
  else if (pass(BLANK)) kind = hadPoint ? 4 : 0;
  else if (pass(DASH)) kind = 1;
  else if (pass(SLASH)) kind = 2;
  else return T_STRING;
  const isBare = at == behindDay + 1;
  const name = readName();
  const month = name & MONTH_MASK;
  if (month == 0) return T_STRING;
  if (at == stop) return isBare && at == wordEnd && isDayMonth(name, day) && kind == 1 && weekday == 0 ? T_DAY_MONTH : T_STRING;
  if (kind == 3 ? !passDe() : kind == 1 ? !pass(DASH) : kind == 2 ? !pass(SLASH) : !passCommaBlank()) return T_STRING;
  if (!readDigits(4) || (digitCount != 4 && digitCount != 2)) return T_STRING;
  return endNamed(day, month, kind, weekday);
}

/** Whether a month by its English name has such a day, in a leap year. */
function isDayMonth(name: u32, day: u32): bool {
  return (name & IS_ENGLISH) != 0 && daysOf(2000, name & MONTH_MASK, day) != NEVER;
}

/** Passes st, nd, rd, th or er behind a day. */
function passOrdinal(): void {
  if (at + 2 > stop) return;
  const two = <u32>load<u16>(at) | 0x2020;
  if (two == 0x7473 || two == 0x646e || two == 0x6472 || two == 0x6874 || two == 0x7265) at += 2;
}

/** Passes a space, or a comma and a space; the space may be doubled, as in front of a number of one digit. */
function passCommaBlank(): bool {
  pass(COMMA);
  if (!pass(BLANK)) return false;
  pass(BLANK);
  return true;
}

/** Reads a name, and the point of an abbreviation; what it is, or 0. */
function readName(): u32 {
  const name = nameOf(readWord(at, stop));
  if (name == 0 || wordEnd == at) return 0;
  at = wordEnd;
  pass(POINT);
  return name;
}

/** A date that begins with the name of a weekday or a month. */
function readNamed(): u32 {
  const name = readName();
  if (name == 0) return T_STRING;
  const behind = at, isBare = at == wordEnd;
  if (name & IS_WEEKDAY) {
    const type = readBehindWeekday();
    if (type != T_STRING || (name & MONTH_MASK) == 0) return type;
    // "mar" is a weekday and a month
    at = behind;
  }
  return (name & MONTH_MASK) != 0 ? readMonthName(name, 0, isBare) : T_STRING;
}

function readBehindWeekday(): u32 {
  // as in "segunda-feira"
  if (pass(DASH)) {
    readWord(at, stop);
    at = wordEnd;
    pass(POINT);
  }
  if (!passCommaBlank()) return T_STRING;
  if (readDigits(2)) return readDayName(WITH_WEEKDAY);
  const name = readName();
  return (name & MONTH_MASK) != 0 ? readMonthName(name, WITH_WEEKDAY, false) : T_STRING;
}

/** What is behind the name of a month; `isBare`: nothing but the name stands in front. */
function readMonthName(name: u32, weekday: u32, isBare: bool): u32 {
  const month = name & MONTH_MASK, separator = byteAt();
  if (separator != BLANK && separator != DASH) return T_STRING;
  at++;
  if (separator == BLANK) pass(BLANK);
  if (!readDigits(2)) return T_STRING;
  const day = digits;
  if (at == stop) {
    const isYear = digitCount == 2 || day != 0;
    return isBare && isYear && separator == DASH && (name & IS_ENGLISH) != 0 ? T_DAY_MONTH : T_STRING;
  }
  passOrdinal();
  const hasComma = separator == BLANK && byteAt() == COMMA;
  if (separator == DASH ? !pass(DASH) : !passCommaBlank()) return T_STRING;
  if (!readDigits(4) || digitCount != 4) return T_STRING;
  return endNamed(day, month, separator == DASH ? 7 : hasComma ? 5 : 6, weekday);
}

/** Ends a date whose year was read last. */
function endNamed(day: u32, month: u32, kind: u32, weekday: u32): u32 {
  const days = daysOf(yearOf(digits, digitCount), month, day);
  if (days == NEVER) return T_STRING;
  const layout = WITH_NAME + (kind << 2) + (digitCount == 2 ? SHORT_YEAR : 0) + weekday;
  noteDate(days * DAY, day, 0, 0, layout * TIME_FORMS + NO_TIME);
  return endDate(T_DATE, T_DATETIME);
}

/** The type of a date, or of a datetime if a time follows. */
@inline
function endDate(date: u32, datetime: u32): u32 {
  return at == stop ? date : endDatetime(datetime);
}

function endDatetime(datetime: u32): u32 {
  const isT = pass(0x54);
  if (!isT && !passAt() && !pass(COLON) && !passCommaBlank()) return T_STRING;
  return endClock(readClock(at, stop), datetime, isT);
}

/** Notes the time that was read, if it was one. */
function endClock(isRead: bool, datetime: u32, isT: bool): u32 {
  if (!isRead) return T_STRING;
  noteTime(clockMicros, clockOffset, clockForm | <u32>isT);
  return datetime;
}

/** Passes " at ". */
function passAt(): bool {
  if (at + 4 > stop || load<u32>(at) != 0x20746120) return false;
  at += 4;
  return true;
}
