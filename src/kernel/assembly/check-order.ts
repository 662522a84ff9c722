import { noteFailure, writeField, writeText } from "./check-notes";
import { COLUMN, FLAGS, KIND, NOTES, OTHER, SORTED, STATE } from "./check-tests";
import {
  HAS_COMMA, HAS_DAY_FIRST, HAS_MONTH_FIRST, HAS_POINT, HAS_TIME, NO_TOKEN, TOKEN_NA, TOKEN_NONE, VALUE_BYTES, compareInstants, compareNumbers, copyValue, hasOf,
  readValue, valueToken,
} from "./check-value";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { BLOCK_ROWS, COLUMNS, QUOTE, T_NULL } from "./layout";
import { give, grow, take } from "./memory";
import { writeBytes, writeU32, writeU64 } from "./output";
import { lineOf, offsetOf, rowOf } from "./places";
import { fieldCopied, fieldLength, fieldStart, readField, unquote } from "./unquote";

/*
 * Checks of the order of values: of a column from row to row, and of two columns within each row. By what they are
 * ordered is known only at the end; failures are noted apart for each way.
 */

// Ways to order the values of a column; they are the tags of their failures. src/profile/checks/ways.ts has the same
const BY_POINT: u32 = 0;
const BY_COMMA: u32 = 1;
const BY_DAY_FIRST: u32 = 2;
const BY_MONTH_FIRST: u32 = 3;
const BY_TIME: u32 = 4;
// As texts, without the null tokens, and with one of those that may be values
const BY_BYTES: u32 = 5;
const BY_BYTES_NA: u32 = 6;
const BY_BYTES_NONE: u32 = 7;
const WAYS: u32 = 8;

// Ways to compare two values of a row: readings of numbers (left + 2 · right), behind them those of instants, times, and texts, of
// which either may be a null token that is a value (left + 3 · right)
const BY_INSTANTS: u32 = 4;
const BY_TIMES: u32 = 8;
const BY_TEXTS: u32 = 9;
const PAIRS: u32 = 9;

const DESCENDING: u32 = 1;
const STRICT: u32 = 2;
/** The comparison that holds for values that cannot be compared. */
const UNEQUAL: u32 = 3;

// What a sorted check keeps of the batch, for each way: whether there is a value u32 · first field, last field u32 · last text ptr, length u32 ·
// room for a text (see `keepIn`) · row, line, offset of the first u64 · first value · last value
const FIRST_FIELD: u32 = 4;
const LAST_FIELD: u32 = 8;
const LAST_TEXT: u32 = 12;
const LAST_LENGTH: u32 = 16;
const TEXT_ROOM: u32 = 20;
const FIRST_PLACE: u32 = 32;
const FIRST_VALUE: u32 = 56;
const LAST_VALUE: u32 = FIRST_VALUE + VALUE_BYTES;
const WAY_BYTES: u32 = LAST_VALUE + VALUE_BYTES;
/** Behind the ways: the value in hand. */
const IN_HAND: u32 = WAYS * WAY_BYTES;
const SORTED_BYTES: u32 = IN_HAND + VALUE_BYTES;

// What a comparison keeps: both values in hand · room for a text · how many rows have which pair of values u32[9]
const RIGHT_VALUE: u32 = VALUE_BYTES;
const LEFT_ROOM: u32 = 2 * VALUE_BYTES;
const COMPARED: u32 = LEFT_ROOM + 8;
const COMPARE_BYTES: u32 = COMPARED + 4 * PAIRS;

// The field that `takeField` found, without its quotes
let field: u32 = 0;
let start: u32 = 0;
let length: u32 = 0;
let isCopied: bool = false;

/** Room for the state of a check of order. */
export function openOrder(check: u32): void {
  store<u32>(check, grow(load<u32>(check, KIND) == SORTED ? SORTED_BYTES : COMPARE_BYTES), STATE);
}

/** Forgets the batch before. */
export function resetOrder(check: u32): void {
  const state = load<u32>(check, STATE);
  if (load<u32>(check, KIND) == SORTED) for (let way: u32 = 0; way < WAYS; way++) store<u32>(state + way * WAY_BYTES, 0);
  else memory.fill(state + COMPARED, 0, 4 * PAIRS);
}

/** Takes the field of a row; false when it is empty. */
function takeField(column: u32, row: u32): bool {
  field = load<u32>(gridStart + column * gridStep + row * gridStride) + 1;
  const isLast = column + 1 == load<u32>(COLUMNS);
  const end = isLast ? load<u32>(lastEnd + row * lastStride) : load<u32>(gridEnd + column * gridStep + row * gridStride);
  if (end == field) return false;
  start = field;
  length = end - field;
  isCopied = false;
  if (load<u8>(field) != load<u32>(QUOTE)) return true;
  unquote(field, end);
  start = fieldStart;
  length = fieldLength;
  isCopied = fieldCopied;
  return true;
}

/** Adds the block to a check of order. */
export function addOrder(check: u32): void {
  const rows = load<u32>(BLOCK_ROWS), isSorted = load<u32>(check, KIND) == SORTED;
  for (let row: u32 = 0; row < rows; row++) {
    if (isSorted) addSorted(check, row);
    else addCompared(check, row);
  }
}

function addSorted(check: u32, row: u32): void {
  const value = load<u32>(check, STATE) + IN_HAND;
  if (!takeField(load<u32>(check, COLUMN), row)) return;
  const isNull = readValue(value, start, length) == T_NULL, which = isNull ? valueToken() : NO_TOKEN;
  if (isNull && which == NO_TOKEN) return;
  const has = hasOf(value);
  if (has & HAS_POINT) addInOrder(check, BY_POINT, value, row);
  if (has & HAS_COMMA) addInOrder(check, BY_COMMA, value, row);
  if (has & HAS_DAY_FIRST) addInOrder(check, BY_DAY_FIRST, value, row);
  if (has & HAS_MONTH_FIRST) addInOrder(check, BY_MONTH_FIRST, value, row);
  if (has & HAS_TIME) addInOrder(check, BY_TIME, value, row);
  if (!isNull) addInOrder(check, BY_BYTES, value, row);
  if (which != TOKEN_NONE) addInOrder(check, BY_BYTES_NA, value, row);
  if (which != TOKEN_NA) addInOrder(check, BY_BYTES_NONE, value, row);
}

function addInOrder(check: u32, way: u32, value: u32, row: u32): void {
  const at = load<u32>(check, STATE) + way * WAY_BYTES;
  if (load<u32>(at) == 0) {
    store<u32>(at, 1);
    store<u32>(at, field, FIRST_FIELD);
    store<u64>(at, rowOf(row), FIRST_PLACE);
    store<u64>(at, lineOf(row, field), FIRST_PLACE + 8);
    store<u64>(at, offsetOf(row, field), FIRST_PLACE + 16);
    if (way < BY_BYTES) copyValue(at + FIRST_VALUE, value);
  } else {
    const flags = load<u32>(check, FLAGS), order = compareByWay(way, at, value);
    const isWrong = order == 0 ? (flags & STRICT) != 0 : flags & DESCENDING ? order < 0 : order > 0;
    if (isWrong) noteFailure(load<u32>(check, NOTES), way, row, field, load<u32>(at, LAST_FIELD));
  }
  store<u32>(at, field, LAST_FIELD);
  if (way < BY_BYTES) copyValue(at + LAST_VALUE, value);
  else keepText(at);
}

/** Compares the last value with the one in hand. */
function compareByWay(way: u32, at: u32, value: u32): i32 {
  const last = at + LAST_VALUE;
  if (way <= BY_COMMA) return compareNumbers(last, way, value, way);
  if (way <= BY_MONTH_FIRST) return compareInstants(last, way - BY_DAY_FIRST, value, way - BY_DAY_FIRST);
  if (way == BY_TIME) return compareInstants(last, 0, value, 0);
  return compareTexts(load<u32>(at, LAST_TEXT), load<u32>(at, LAST_LENGTH), start, length);
}

/** Keeps the text in hand. */
function keepText(at: u32): void {
  store<u32>(at, isCopied ? keepIn(at + TEXT_ROOM, start, length) : start, LAST_TEXT);
  store<u32>(at, length, LAST_LENGTH);
}

/** Copies a text that was written anew, and will be written over; returns where to. A room is {ptr u32, bytes u32}. */
function keepIn(room: u32, from: u32, bytes: u32): u32 {
  const have = load<u32>(room, 4);
  if (bytes > have) {
    if (have != 0) give(load<u32>(room), have);
    store<u32>(room, take(bytes));
    store<u32>(room, bytes, 4);
  }
  memory.copy(load<u32>(room), from, bytes);
  return load<u32>(room);
}

function compareTexts(a: u32, aLength: u32, b: u32, bLength: u32): i32 {
  const order = memory.compare(a, b, min(aLength, bLength));
  return order != 0 ? order : <i32>aLength - <i32>bLength;
}

function addCompared(check: u32, row: u32): void {
  const left = load<u32>(check, STATE), right = left + RIGHT_VALUE;
  if (!takeField(load<u32>(check, COLUMN), row)) return;
  const isLeftNull = readValue(left, start, length) == T_NULL, which = isLeftNull ? valueToken() : NO_TOKEN;
  if (isLeftNull && which == NO_TOKEN) return;
  const leftField = field, leftLength = length, leftText = isCopied ? keepIn(left + LEFT_ROOM, start, length) : start;
  if (!takeField(load<u32>(check, OTHER), row)) return;
  const isRightNull = readValue(right, start, length) == T_NULL, other = isRightNull ? valueToken() : NO_TOKEN;
  if (isRightNull && other == NO_TOKEN) return;
  const pair = which + 3 * other, counter = left + COMPARED + (pair << 2);
  store<u32>(counter, load<u32>(counter) + 1);
  noteWrong(check, BY_TEXTS + pair, compareTexts(leftText, leftLength, start, length), row, leftField);
  if (pair == 0) addReadings(check, left, right, row, leftField);
}

/** Compares two values in all readings that both may have, or fails to. */
function addReadings(check: u32, left: u32, right: u32, row: u32, leftField: u32): void {
  const has = hasOf(left), other = hasOf(right);
  for (let way: u32 = 0; way < 4; way++) {
    const a = way & 1, b = way >> 1;
    if (has & (HAS_POINT << a) && other & (HAS_POINT << b)) noteWrong(check, way, compareNumbers(left, a, right, b), row, leftField);
    else noteUnlike(check, way, row, leftField);
    if (has & (HAS_DAY_FIRST << a) && other & (HAS_DAY_FIRST << b)) {
      noteWrong(check, BY_INSTANTS + way, compareInstants(left, a, right, b), row, leftField);
    } else {
      noteUnlike(check, BY_INSTANTS + way, row, leftField);
    }
  }
  if (has & other & HAS_TIME) noteWrong(check, BY_TIMES, compareInstants(left, 0, right, 0), row, leftField);
  else noteUnlike(check, BY_TIMES, row, leftField);
}

/** Notes a row whose values do not compare as they should; the field in hand is the right one. */
function noteWrong(check: u32, way: u32, order: i32, row: u32, leftField: u32): void {
  if (!holds(load<u32>(check, FLAGS), order)) noteFailure(load<u32>(check, NOTES), way, row, leftField, field);
}

/** The same for values that cannot be compared in a way. */
@inline
function noteUnlike(check: u32, way: u32, row: u32, leftField: u32): void {
  if (load<u32>(check, FLAGS) != UNEQUAL) noteFailure(load<u32>(check, NOTES), way, row, leftField, field);
}

/** Whether an order is what a comparison asks for; comparisons in the order of src/model/rules.ts. */
@inline
function holds(comparison: u32, order: i32): bool {
  switch (comparison) {
    case 0:
      return order < 0;
    case 1:
      return order <= 0;
    case 2:
      return order == 0;
    case 3:
      return order != 0;
    case 4:
      return order >= 0;
    default:
      return order > 0;
  }
}

/**
 * Writes the first and the last value of the batch, for each way: whether there is one u32, then row, line, offset of the first u64,
 * both fields, and both values, or of ways by texts both texts.
 */
export function writeOrder(check: u32): void {
  for (let way: u32 = 0; way < WAYS; way++) {
    const at = load<u32>(check, STATE) + way * WAY_BYTES;
    writeU32(load<u32>(at));
    if (load<u32>(at) == 0) continue;
    for (let i: u32 = 0; i < 24; i += 8) writeU64(load<u64>(at + FIRST_PLACE + i));
    writeField(load<u32>(at, FIRST_FIELD));
    writeField(load<u32>(at, LAST_FIELD));
    if (way < BY_BYTES) {
      writeBytes(at + FIRST_VALUE, 2 * VALUE_BYTES);
      continue;
    }
    readField(load<u32>(at, FIRST_FIELD));
    writeText(fieldStart, fieldLength);
    writeText(load<u32>(at, LAST_TEXT), load<u32>(at, LAST_LENGTH));
  }
}

/** Writes how many rows have both values, by which null token, of those that may be values, each of them is: u32[9]. */
export function writeCompared(check: u32): void {
  writeBytes(load<u32>(check, STATE) + COMPARED, 4 * PAIRS);
}
