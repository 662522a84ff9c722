import { noteFailure, writeField } from "./check-notes";
import { COLUMN, FLAGS, KIND, NOTES, OTHER, SORTED, STATE } from "./check-tests";
import { HAS_COMMA, HAS_DAY_FIRST, HAS_MONTH_FIRST, HAS_POINT, VALUE_BYTES, compareInstants, compareNumbers, hasOf, readValue } from "./check-value";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { BLOCK_ROWS, COLUMNS, QUOTE, T_NULL, VALUE_CAP } from "./layout";
import { grow } from "./memory";
import { writeBytes, writeU32, writeU64 } from "./output";
import { lineOf, offsetOf, rowOf } from "./places";
import { fieldCopied, fieldLength, fieldStart, unquote } from "./unquote";

/*
 * Checks of the order of values: of a column from row to row, and of two columns within each row. By what they are
 * ordered is known only at the end; failures are noted apart for each way.
 */

// Ways to order the values of a column; they are the tags of their failures. src/profile/check-reading.ts has the same
const BY_POINT: u32 = 0;
const BY_COMMA: u32 = 1;
const BY_DAY_FIRST: u32 = 2;
const BY_MONTH_FIRST: u32 = 3;
const BY_BYTES: u32 = 4;
const WAYS: u32 = 5;

// Ways to compare two values of a row: readings of numbers (left + 2 · right), behind them those of instants, bytes
const BY_INSTANTS: u32 = 4;
const BY_TEXTS: u32 = 8;

const DESCENDING: u32 = 1;
const STRICT: u32 = 2;

// What a sorted check keeps of the batch, for each way: whether there is a value u32 · first field, last field u32 · last text ptr, length u32 ·
// room for a text ptr · row, line, offset of the first u64 · first value · last value
const FIRST_FIELD: u32 = 4;
const LAST_FIELD: u32 = 8;
const LAST_TEXT: u32 = 12;
const LAST_LENGTH: u32 = 16;
const TEXT_ROOM: u32 = 20;
const FIRST_PLACE: u32 = 24;
const FIRST_VALUE: u32 = 48;
const LAST_VALUE: u32 = FIRST_VALUE + VALUE_BYTES;
const WAY_BYTES: u32 = LAST_VALUE + VALUE_BYTES;
/** Behind the ways: the values in hand. */
const IN_HAND: u32 = WAYS * WAY_BYTES;

// The field that `takeField` found, without its quotes
let field: u32 = 0;
let start: u32 = 0;
let length: u32 = 0;
let isCopied: bool = false;

/** Room for the state of a check of order. */
export function openOrder(check: u32): void {
  store<u32>(check, grow(IN_HAND + 2 * VALUE_BYTES + load<u32>(VALUE_CAP)), STATE);
}

/** Forgets the batch before. */
export function resetOrder(check: u32): void {
  for (let way: u32 = 0; way < WAYS; way++) store<u32>(load<u32>(check, STATE) + way * WAY_BYTES, 0);
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
  const state = load<u32>(check, STATE), value = state + IN_HAND;
  if (!takeField(load<u32>(check, COLUMN), row) || readValue(value, start, length) == T_NULL) return;
  const has = hasOf(value);
  if (has & HAS_POINT) addInOrder(check, BY_POINT, value, row);
  if (has & HAS_COMMA) addInOrder(check, BY_COMMA, value, row);
  if (has & HAS_DAY_FIRST) addInOrder(check, BY_DAY_FIRST, value, row);
  if (has & HAS_MONTH_FIRST) addInOrder(check, BY_MONTH_FIRST, value, row);
  addInOrder(check, BY_BYTES, value, row);
}

function addInOrder(check: u32, way: u32, value: u32, row: u32): void {
  const at = load<u32>(check, STATE) + way * WAY_BYTES;
  if (load<u32>(at) == 0) {
    store<u32>(at, 1);
    store<u32>(at, field, FIRST_FIELD);
    store<u64>(at, rowOf(row), FIRST_PLACE);
    store<u64>(at, lineOf(row, field), FIRST_PLACE + 8);
    store<u64>(at, offsetOf(row, field), FIRST_PLACE + 16);
    memory.copy(at + FIRST_VALUE, value, VALUE_BYTES);
  } else {
    const flags = load<u32>(check, FLAGS), order = compareByWay(way, at, value);
    const isWrong = order == 0 ? (flags & STRICT) != 0 : flags & DESCENDING ? order < 0 : order > 0;
    if (isWrong) noteFailure(load<u32>(check, NOTES), way, row, field, load<u32>(at, LAST_FIELD));
  }
  store<u32>(at, field, LAST_FIELD);
  memory.copy(at + LAST_VALUE, value, VALUE_BYTES);
  if (way == BY_BYTES) keepText(at);
}

/** Compares the last value with the one in hand. */
function compareByWay(way: u32, at: u32, value: u32): i32 {
  const last = at + LAST_VALUE;
  if (way <= BY_COMMA) return compareNumbers(last, way, value, way);
  if (way <= BY_MONTH_FIRST) return compareInstants(last, way - BY_DAY_FIRST, value, way - BY_DAY_FIRST);
  return compareTexts(load<u32>(at, LAST_TEXT), load<u32>(at, LAST_LENGTH), start, length);
}

/** Keeps the text in hand, of one that was written anew as much as there is room for. */
function keepText(at: u32): void {
  let from = start, kept = length;
  if (isCopied) {
    if (load<u32>(at, TEXT_ROOM) == 0) store<u32>(at, grow(load<u32>(VALUE_CAP)), TEXT_ROOM);
    kept = min<u32>(length, load<u32>(VALUE_CAP));
    from = load<u32>(at, TEXT_ROOM);
    memory.copy(from, start, kept);
  }
  store<u32>(at, from, LAST_TEXT);
  store<u32>(at, kept, LAST_LENGTH);
}

function compareTexts(a: u32, aLength: u32, b: u32, bLength: u32): i32 {
  const order = memory.compare(a, b, min(aLength, bLength));
  return order != 0 ? order : <i32>aLength - <i32>bLength;
}

function addCompared(check: u32, row: u32): void {
  const state = load<u32>(check, STATE), left = state + IN_HAND, right = left + VALUE_BYTES;
  if (!takeField(load<u32>(check, COLUMN), row) || readValue(left, start, length) == T_NULL) return;
  const leftField = field;
  let leftText = start, leftLength = length;
  if (isCopied) {
    leftLength = min<u32>(length, load<u32>(VALUE_CAP));
    leftText = right + VALUE_BYTES;
    memory.copy(leftText, start, leftLength);
  }
  if (!takeField(load<u32>(check, OTHER), row) || readValue(right, start, length) == T_NULL) return;
  const has = hasOf(left), other = hasOf(right);
  for (let way: u32 = 0; way < 4; way++) {
    const a = way & 1, b = way >> 1;
    if (has & (HAS_POINT << a) && other & (HAS_POINT << b)) noteWrong(check, way, compareNumbers(left, a, right, b), row, leftField);
    if (has & (HAS_DAY_FIRST << a) && other & (HAS_DAY_FIRST << b)) {
      noteWrong(check, BY_INSTANTS + way, compareInstants(left, a, right, b), row, leftField);
    }
  }
  noteWrong(check, BY_TEXTS, compareTexts(leftText, leftLength, start, length), row, leftField);
}

/** Notes a row whose values do not compare as they should; the field in hand is the right one. */
function noteWrong(check: u32, way: u32, order: i32, row: u32, leftField: u32): void {
  if (!holds(load<u32>(check, FLAGS), order)) noteFailure(load<u32>(check, NOTES), way, row, leftField, field);
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
 * both fields, both values.
 */
export function writeOrder(check: u32): void {
  for (let way: u32 = 0; way < WAYS; way++) {
    const at = load<u32>(check, STATE) + way * WAY_BYTES;
    writeU32(load<u32>(at));
    if (load<u32>(at) == 0) continue;
    for (let i: u32 = 0; i < 24; i += 8) writeU64(load<u64>(at + FIRST_PLACE + i));
    writeField(load<u32>(at, FIRST_FIELD));
    writeField(load<u32>(at, LAST_FIELD));
    writeBytes(at + FIRST_VALUE, 2 * VALUE_BYTES);
  }
}
