import { BOUND, COLUMN, FLAGS, STATE } from "./check-tests";
import { HAS_COMMA, HAS_POINT, VALUE_BYTES, compareNumbers, doubleOf, hasOf, readValue } from "./check-value";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { BLOCK_ROWS, COLUMNS, QUOTE, T_CODE, T_SPACED } from "./layout";
import { grow } from "./memory";
import { writeU64 } from "./output";
import { fieldLength, fieldStart, unquote } from "./unquote";

/*
 * Where a number stands among those of a column: how many are below it, and its neighbours on both sides. That tells of
 * any quantile on which side of the number it lies, however many different numbers there are.
 * State, for the point and the comma as mark: numbers u64 · below u64 · greatest of those f64 · least of the others f64;
 * then the value in hand. Digits with zeros in front are no numbers, and those with spaces between them may be none.
 */
const READING_BYTES: u32 = 32;
const IN_HAND: u32 = 2 * READING_BYTES;

/** With it, what equals the number is below it as well. */
const OR_EQUAL: u32 = 1;

/** Room for the state of a check. */
export function openSplit(check: u32): void {
  store<u32>(check, grow(IN_HAND + VALUE_BYTES), STATE);
}

/** Forgets the batch before. */
export function resetSplit(check: u32): void {
  for (let reading: u32 = 0; reading < 2; reading++) {
    const at = load<u32>(check, STATE) + reading * READING_BYTES;
    store<u64>(at, 0);
    store<u64>(at, 0, 8);
    store<f64>(at, -Infinity, 16);
    store<f64>(at, Infinity, 24);
  }
}

/** Adds the block. */
export function addSplit(check: u32): void {
  const rows = load<u32>(BLOCK_ROWS), column = load<u32>(check, COLUMN), quote = load<u32>(QUOTE);
  const value = load<u32>(check, STATE) + IN_HAND, isLast = column + 1 == load<u32>(COLUMNS);
  const stride = gridStride, endStride = isLast ? lastStride : gridStride;
  let startAt = gridStart + column * gridStep, endAt = isLast ? lastEnd : gridEnd + column * gridStep;
  for (let row: u32 = 0; row < rows; row++) {
    const field = load<u32>(startAt) + 1, end = load<u32>(endAt);
    startAt += stride;
    endAt += endStride;
    if (end == field) continue;
    let start = field, length = end - field;
    if (load<u8>(start) == quote) {
      unquote(field, end);
      start = fieldStart;
      length = fieldLength;
    }
    const type = readValue(value, start, length), has = hasOf(value);
    if (type == T_CODE || type == T_SPACED) continue;
    if (has & HAS_POINT) addNumber(check, value, 0);
    if (has & HAS_COMMA) addNumber(check, value, 1);
  }
}

function addNumber(check: u32, value: u32, reading: u32): void {
  const at = load<u32>(check, STATE) + reading * READING_BYTES, bound = check + BOUND;
  const order = compareNumbers(value, reading, bound, hasOf(bound) & HAS_POINT ? 0 : 1), double = doubleOf(value, reading);
  store<u64>(at, load<u64>(at) + 1);
  if (order < 0 || (order == 0 && load<u32>(check, FLAGS) == OR_EQUAL)) {
    store<u64>(at, load<u64>(at, 8) + 1, 8);
    store<f64>(at, max(load<f64>(at, 16), double), 16);
  } else {
    store<f64>(at, min(load<f64>(at, 24), double), 24);
  }
}

/** Writes the state. */
export function writeSplit(check: u32): void {
  const state = load<u32>(check, STATE);
  for (let at: u32 = 0; at < IN_HAND; at += 8) writeU64(load<u64>(state + at));
}
