import { addFirstDay, addForm, addInstants, addMidnight, mayBeDayFirst, mayBeMonthFirst } from "./accumulate";
import { CALENDAR, DMY_CALENDAR, DMY_FORMS, EITHER_FORMS, MDY_CALENDAR, MDY_FORMS } from "./column-layout";
import { FORM_COUNTS, T_DATE, T_DATETIME, T_DMY_DATE, T_DMY_DATETIME, T_EITHER_DATE, T_EITHER_DATETIME, T_MDY_DATE, T_MDY_DATETIME } from "./layout";
import { DAY, NEVER, NO_TIME, TIME_FORMS, daysOf, twoDigits } from "./temporal";
import { DIGIT, PUNCTUATION, SPACE, UPPER } from "./trait-bits";
import { addTraits } from "./traits";
import { IN_DIGITS } from "./written-dates";

/*
 * The dates of a chunk that are written as YYYY-MM-DD, or as two digits, two digits and a year with / or - between them,
 * alone or with HH:MM:SS and perhaps AM or PM behind. They are read without a loop over their bytes, noted in a list for
 * each way in which they can be read, and then added list by list.
 */

const LISTS: u32 = 3;

/** Bytes that a chunk's date takes: a key in each list. */
export const PLAIN_DATE_BYTES: u32 = LISTS * 8;

// Which of 16 bytes are no digits
const DATE_BYTES: u32 = 0x3ff;
const YEAR_LAST: u32 = 0x0024;
const YEAR_LAST_AND_TIME: u32 = 0x2424;
const YEAR_FIRST: u32 = 0x0090;
const YEAR_FIRST_AND_TIME: u32 = 0x2490;

const DATE_LENGTH: u32 = 10;
const TIME_LENGTH: u32 = 19;
const HALF_DAY_LENGTH: u32 = 22;

// Where each list begins and ends
let fixedAt: u32 = 0;
let fixedEnd: u32 = 0;
let dayFirstAt: u32 = 0;
let dayFirstEnd: u32 = 0;
let monthFirstAt: u32 = 0;
let monthFirstEnd: u32 = 0;
let column: u32 = 0;
/** Whether the lists of dates in digits are wanted. */
let wantsDayFirst: bool = false;
let wantsMonthFirst: bool = false;
/** The form that was noted last. */
let lastForm: u32 = 0;

/** Starts a column's dates of a chunk, in room for so many of them. */
@inline
export function beginPlainDates(to: u32, room: u32, items: u32): void {
  column = to;
  fixedAt = room;
  fixedEnd = room;
  dayFirstAt = room + items * 8;
  dayFirstEnd = dayFirstAt;
  monthFirstAt = dayFirstAt + items * 8;
  monthFirstEnd = monthFirstAt;
  wantsDayFirst = mayBeDayFirst(to);
  wantsMonthFirst = mayBeMonthFirst(to);
}

/** Notes a date for the chunk, if it is a plain one; returns its type, or 0 when it is not. */
export function notePlainDate(start: u32, length: u32): u32 {
  if (length != DATE_LENGTH && length != TIME_LENGTH && length != HALF_DAY_LENGTH) return 0;
  const digits = i8x16.sub(v128.load(start), i8x16.splat(0x30));
  const others = i8x16.bitmask(i8x16.gt_u(digits, i8x16.splat(9)));
  const form = length == DATE_LENGTH ? others & DATE_BYTES : others;
  if (form == YEAR_LAST || form == YEAR_LAST_AND_TIME) return noteYearLast(start, length, digits);
  return form == YEAR_FIRST || form == YEAR_FIRST_AND_TIME ? noteYearFirst(start, length, digits) : 0;
}

/** Pairs of digits as numbers, one in each of the lanes. */
@inline
function pairsOf(digits: v128): v128 {
  return i16x8.add(i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(digits, 8));
}

function noteYearFirst(start: u32, length: u32, digits: v128): u32 {
  if (load<u8>(start, 4) != 0x2d || load<u8>(start, 7) != 0x2d) return 0;
  const pairs = pairsOf(i8x16.swizzle(digits, i8x16(0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 16, 16, 16, 16)));
  const day = i16x8.extract_lane_u(pairs, 3);
  const days = daysOf(i16x8.extract_lane_u(pairs, 0) * 100 + i16x8.extract_lane_u(pairs, 1), i16x8.extract_lane_u(pairs, 2), day);
  const time = timeOf(start, length, i16x8.extract_lane_u(pairs, 4), i16x8.extract_lane_u(pairs, 5));
  if (days == NEVER || time < 0) return 0;
  store<i64>(fixedEnd, days * DAY + <i64>time * 1000000);
  fixedEnd += 8;
  noteForm(timeFormOf(start, length), FIXED << 1, time);
  if (day == 1) addFirstDay(column + CALENDAR);
  return length == DATE_LENGTH ? T_DATE : T_DATETIME;
}

/*
 * Which of day and month is the first is as good as random from value to value, so what depends on it is computed rather
 * than branched on: a branch that the processor guesses wrong costs as much as all else here.
 */
function noteYearLast(start: u32, length: u32, digits: v128): u32 {
  const separator = <u32>load<u8>(start, 2);
  if ((separator != 0x2f && separator != 0x2d) || separator != load<u8>(start, 5)) return 0;
  const pairs = pairsOf(i8x16.swizzle(digits, i8x16(0, 1, 3, 4, 6, 7, 8, 9, 11, 12, 14, 15, 16, 16, 16, 16)));
  const first = i16x8.extract_lane_u(pairs, 0), second = i16x8.extract_lane_u(pairs, 1);
  const year = i16x8.extract_lane_u(pairs, 2) * 100 + i16x8.extract_lane_u(pairs, 3);
  const time = timeOf(start, length, i16x8.extract_lane_u(pairs, 4), i16x8.extract_lane_u(pairs, 5));
  if (time < 0) return 0;
  const isMonthFirst = first <= 12, isEither = <u32>(first <= 12) & <u32>(second <= 12);
  // of two months each is a day of the other
  const days = isMonthFirst ? daysOf(year, first, second) : daysOf(year, second, first);
  if (days == NEVER) return 0;
  const micros = <i64>time * 1000000;
  if (isMonthFirst && wantsMonthFirst) {
    store<i64>(monthFirstEnd, days * DAY + micros);
    monthFirstEnd += 8;
    if (second == 1) addFirstDay(column + MDY_CALENDAR);
  }
  if (wantsDayFirst && second <= 12) {
    store<i64>(dayFirstEnd, (isMonthFirst ? daysOf(year, second, first) : days) * DAY + micros);
    dayFirstEnd += 8;
    if (first == 1) addFirstDay(column + DMY_CALENDAR);
  }
  const layout = IN_DIGITS + (separator == 0x2f ? 0 : 6), bare = <u32>(first >= 10) & <u32>(second >= 10);
  const kind = isEither ? EITHER : <u32>isMonthFirst;
  noteForm(layout * TIME_FORMS + timeFormOf(start, length), (kind << 1) | bare, time);
  const only = isMonthFirst ? T_MDY_DATE : T_DMY_DATE, either = isMonthFirst ? T_EITHER_DATE - T_MDY_DATE : 0;
  return only + isEither * either + (length == DATE_LENGTH ? 0 : T_DMY_DATETIME - T_DMY_DATE);
}

// What dates can be read as: 0 and 1 when only the day or the month can be first
const EITHER: u32 = 2;
const FIXED: u32 = 3;
const KINDS: u32 = 4;

/** Where forms of a kind are counted. */
function formsOf(kind: u32): u32 {
  return column + (kind == FIXED ? CALENDAR : kind == EITHER ? EITHER_FORMS : kind == 1 ? MDY_FORMS : DMY_FORMS);
}

/**
 * Counts a form; those of a column are mostly the same, so they are counted in a row first. `which`: twice the kind, and 1
 * more when day and month have two digits each without a leading zero, which is a form of its own.
 */
@inline
function noteForm(form: u32, which: u32, time: i32): void {
  if (form != lastForm) {
    flushForm();
    lastForm = form;
  }
  const counter = FORM_COUNTS + (which << 2);
  store<u32>(counter, load<u32>(counter) + 1);
  if (time == 0 && (form & NO_TIME) != NO_TIME) addMidnight(formsOf(which >> 1), 1);
}

function flushForm(): void {
  let times: u32 = 0;
  for (let which: u32 = 0; which < 2 * KINDS; which++) {
    const counter = FORM_COUNTS + (which << 2), here = load<u32>(counter);
    if (here == 0) continue;
    addForm(formsOf(which >> 1), lastForm + (which & 1) * BARE_LAYOUTS * TIME_FORMS, here);
    times += here;
    store<u32>(counter, 0);
  }
  if (times != 0) addTraits(column, traitsOfForm(lastForm % TIME_FORMS), times);
}

/** How far the layouts without a leading zero are behind those with one. */
const BARE_LAYOUTS: u32 = 4;
const HAS_T: u32 = 1;
const SECONDS: u32 = 2;
const TWELVE: u32 = 64;

/** What the characters of dates of a form are, behind which there is such a time. */
function traitsOfForm(timeForm: u32): u32 {
  let traits = DIGIT | PUNCTUATION;
  if (timeForm == NO_TIME) return traits;
  traits |= timeForm & HAS_T ? UPPER : SPACE;
  return timeForm & TWELVE ? traits | SPACE | UPPER : traits;
}

@inline
function timeFormOf(start: u32, length: u32): u32 {
  if (length == DATE_LENGTH) return NO_TIME;
  return SECONDS | <u32>(load<u8>(start, 10) == 0x54) | (length == HALF_DAY_LENGTH ? TWELVE : 0);
}

/** Seconds since midnight of the time behind a date, whose hours and minutes are known already; below 0 when it is none. */
@inline
function timeOf(start: u32, length: u32, hours: u32, minutes: u32): i32 {
  if (length == DATE_LENGTH) return 0;
  const between = <u32>load<u8>(start, 10), seconds = twoDigits(start + 17);
  if ((between != 0x20 && between != 0x54) || load<u8>(start, 13) != 0x3a || load<u8>(start, 16) != 0x3a) return -1;
  if (minutes > 59 || seconds > 59) return -1;
  if (length == TIME_LENGTH) return hours > 23 ? -1 : hours * 3600 + minutes * 60 + seconds;
  // " AM" or " PM"
  const half = <u32>load<u16>(start, 19), last = <u32>load<u8>(start, 21);
  if (hours - 1 > 11 || last != 0x4d || (half != 0x4120 && half != 0x5020)) return -1;
  return (hours - 12 * <u32>(hours == 12) + 12 * <u32>(half == 0x5020)) * 3600 + minutes * 60 + seconds;
}

/** Adds the dates noted. */
export function addPlainDates(): void {
  if (fixedEnd != fixedAt) addInstants(column + CALENDAR, fixedAt, fixedEnd);
  if (dayFirstEnd != dayFirstAt) addInstants(column + DMY_CALENDAR, dayFirstAt, dayFirstEnd);
  if (monthFirstEnd != monthFirstAt) addInstants(column + MDY_CALENDAR, monthFirstAt, monthFirstEnd);
  flushForm();
}
