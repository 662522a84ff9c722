import { CR, LF, equalMask } from "./bits";
import { addRow, checkRecord } from "./sample";
import {
  BATCH_END, BATCH_ODD, BATCH_ROW, BATCH_TEXT_END, BLANK_LINES, BLOCK_BYTES, BLOCK_ENDS, BLOCK_FLAGS, BLOCK_GAPS, BLOCK_NEWLINES,
  BLOCK_NEXT, BLOCK_RECORDS, BLOCK_ROWS, BLOCK_SIMPLE_LINES, BLOCK_START, BLOCK_TERMINATORS, COLUMNS, DELIMITER, ENDS,
  EXTRA_FIELDS, GRID, GRID_BYTES, HAS_CR, HAS_ODD, LAST_ENDS, QUOTE, ROW_HALF, ROW_ENDS, SKIPS, SKIP_COUNT, SKIP_NEXT, V_CR, V_LF,
} from "./layout";
import { IN_QUOTES, AT_FIELD_START, nextState } from "./bits";
import { addMissing } from "./column";
import { hashOfRow } from "./hash";
import { LONG, SHORT, inspectRecord, leavesOut, noteMalformed } from "./malformed";
import { reasonsAt, resetPlaces } from "./places";
import { tokenize } from "./tokenize";

/*
 * A block as a grid: field c of row r lies between two addresses that are found by adding strides.
 * A regular block (every record as wide as the table) is read from the tokenizer's list as it is; any
 * other one is written down field by field in the GRID, with missing fields empty and extra ones left out. So is a block
 * with something odd in it: its records are looked at one by one, and those that are malformed may be left out.
 */

export let gridStart: u32 = 0; // address of the u32 in front of field (0, 0)
export let gridEnd: u32 = 0; // address of the u32 behind it
export let gridStride: u32 = 0; // bytes from row to row
export let gridStep: u32 = 0; // bytes from column to column
export let lastEnd: u32 = 0; // the same for the ends of the last column
export let lastStride: u32 = 0;

/** Tokenizes the next block of the batch and lays it out. Precondition: the cursor is before the batch's end. */
export function layOutBlock(start: u32): void {
  const limit = nextSkip();
  const columns = load<u32>(COLUMNS);
  const ends = load<u32>(ENDS);
  let bytes = load<u32>(BLOCK_BYTES);
  let stopped = start;
  while (true) {
    const end = limit - start > bytes ? start + bytes : limit;
    stopped = tokenize(start, end, limit);
    if (load<u32>(BLOCK_TERMINATORS) != 0 || stopped < end || end == limit) break;
    bytes <<= 1; // one record is longer than a block
  }
  store<u32>(BLOCK_START, start);
  store<u32>(BLOCK_GAPS, 0);
  const rows = load<u32>(BLOCK_TERMINATORS);
  if (rows == 0) {
    layOutEndless(start, limit);
    return;
  }
  let count = load<u32>(BLOCK_ENDS);
  while (!isLineEnd(load<u32>(ends + ((count - 1) << 2)))) count--;
  const next = load<u32>(ends + ((count - 1) << 2)) + 1;
  const newlines = load<u32>(BLOCK_NEWLINES) - countLines(next, stopped);
  store<u32>(BLOCK_NEXT, next);
  store<u32>(BLOCK_NEWLINES, newlines);
  store<u32>(BLOCK_SIMPLE_LINES, <u32>(newlines == rows));
  const isOdd = ((load<u32>(BLOCK_FLAGS) & HAS_ODD) | load<u32>(BATCH_ODD)) != 0 || next > load<u32>(BATCH_TEXT_END) + 1;
  if (!isOdd && load<u32>(ROW_HALF) == 0 && count == rows * columns && isRegular(ends, rows, columns)) {
    layOutRegular(ends, rows, columns);
  } else {
    layOutRagged(ends, count, columns, isOdd);
  }
}

/** Up to where records are to be read: the next one that is not, or the batch's end. */
@inline
function nextSkip(): u32 {
  const next = load<u32>(SKIP_NEXT);
  return next < load<u32>(SKIP_COUNT) ? load<u32>(load<u32>(SKIPS) + (next << 3)) : load<u32>(BATCH_END);
}

@inline
function isLineEnd(at: u32): bool {
  const byte = load<u8>(at);
  return byte == LF || byte == CR;
}

/** Whether every n-th end is a line end; with one column, whether no record is blank. */
function isRegular(ends: u32, rows: u32, columns: u32): bool {
  let at = ends + ((columns - 1) << 2);
  if (columns == 1) {
    for (let row: u32 = 0; row < rows; row++, at += 4) {
      const start = load<u32>(at - 4) + 1, end = load<u32>(at);
      if (end == start || (end == start + 1 && load<u8>(start) == CR && load<u8>(end) == LF)) return false;
    }
    return true;
  }
  for (let row: u32 = 0; row < rows; row++, at += columns << 2) {
    if (!isLineEnd(load<u32>(at))) return false;
  }
  return true;
}

/** The end of a record's last field: the CR of a CRLF is not part of it. */
@inline
function withoutCr(start: u32, end: u32): u32 {
  return end - <u32>(end > start && load<u8>(end) == LF && load<u8>(end - 1) == CR);
}

function layOutRegular(ends: u32, rows: u32, columns: u32): void {
  gridStart = ends - 4;
  gridEnd = ends;
  gridStride = columns << 2;
  gridStep = 4;
  lastEnd = ends + ((columns - 1) << 2);
  lastStride = columns << 2;
  store<u32>(BLOCK_ROWS, rows);
  store<u32>(BLOCK_RECORDS, rows);
  if (load<u32>(BLOCK_FLAGS) & HAS_CR) {
    const list = load<u32>(LAST_ENDS);
    for (let row: u32 = 0; row < rows; row++) {
      const at = lastEnd + row * lastStride;
      store<u32>(list + (row << 2), withoutCr(load<u32>(at - 4) + 1, load<u32>(at)));
    }
    lastEnd = list;
    lastStride = 4;
  }
  const firstNumber = load<u64>(BATCH_ROW);
  let start = load<u32>(ends - 4) + 1;
  for (let row: u32 = 0; row < rows; row++) {
    addRow(start, load<u32>(lastEnd + row * lastStride), firstNumber + row);
    start = load<u32>(ends + (((row + 1) * columns - 1) << 2)) + 1;
  }
}

/** How many rows the grid has room for. */
@inline
function gridRows(columns: u32): u32 {
  return load<u32>(GRID_BYTES) / (columns << 3);
}

function useGrid(columns: u32, rows: u32, records: u32): void {
  const grid = load<u32>(GRID);
  gridStart = grid;
  gridEnd = grid + 4;
  gridStride = columns << 3;
  gridStep = 8;
  lastEnd = grid + 4 + ((columns - 1) << 3);
  lastStride = columns << 3;
  store<u32>(BLOCK_ROWS, rows);
  store<u32>(BLOCK_RECORDS, records);
  if (records == rows) return;
  store<u32>(BLOCK_GAPS, 1);
  store<u32>(BLOCK_SIMPLE_LINES, 0);
}

/** Lays out records of any width, as many as the grid has room for. `isOdd` says that their bytes have to be looked at. */
function layOutRagged(ends: u32, count: u32, columns: u32, isOdd: bool): void {
  const room = gridRows(columns);
  const grid = load<u32>(GRID), numbers = load<u32>(LAST_ENDS), firstNumber = load<u64>(BATCH_ROW);
  const blanksBefore = load<u64>(BLANK_LINES);
  let rows: u32 = 0, records: u32 = 0, index: u32 = 0;
  resetPlaces();
  while (index < count && rows < room) {
    const first = index;
    const start = load<u32>(ends + (first << 2) - 4) + 1;
    while (!isLineEnd(load<u32>(ends + (index << 2)))) index++;
    index++;
    const end = withoutCr(start, load<u32>(ends + ((index - 1) << 2)));
    if (end == start) {
      store<u64>(BLANK_LINES, load<u64>(BLANK_LINES) + 1);
      continue;
    }
    const number = firstNumber + records++;
    if (isOtherHalf(number) || isLeftOut(start, end, index - first, isOdd, number)) continue;
    store<u32>(numbers + (rows << 2), records - 1);
    noteRowEnd(rows, end);
    layOutRecord(grid + rows * (columns << 3), ends + (first << 2), index - first, end, columns);
    addRow(start, end, number);
    rows++;
  }
  useGrid(columns, rows, records);
  if (index < count) {
    const next = load<u32>(ends + ((index - 1) << 2)) + 1;
    store<u32>(BLOCK_NEWLINES, countLines(load<u32>(BLOCK_START), next));
    store<u32>(BLOCK_NEXT, next);
    store<u32>(BLOCK_SIMPLE_LINES, 0);
  }
  if (load<u64>(BLANK_LINES) != blanksBefore) store<u32>(BLOCK_SIMPLE_LINES, 0);
}

/** Looks only at rows of one half, the first or the second; 0: at all of them. */
export function setHalf(half: u32): void {
  store<u32>(ROW_HALF, half);
}

/** Whether a row is in the half that is not looked at. */
@inline
function isOtherHalf(number: u64): bool {
  const half = load<u32>(ROW_HALF);
  return half != 0 && <u32>(hashOfRow(number) & 1) != half - 1;
}

/** Finds out what is wrong with a record, and whether it is not to be a row for that. */
function isLeftOut(start: u32, end: u32, fields: u32, isOdd: bool, number: u64): bool {
  const columns = load<u32>(COLUMNS);
  let reasons: u32 = fields < columns ? SHORT : fields > columns ? LONG : 0;
  if (isOdd) reasons |= inspectRecord(start, end);
  if (load<u32>(BATCH_ODD) != 0) reasons |= reasonsAt(number);
  if (reasons == 0) return false;
  if (fields > columns) store<u64>(EXTRA_FIELDS, load<u64>(EXTRA_FIELDS) + (fields - columns));
  const leftOut = leavesOut();
  noteMalformed(start, end, fields, reasons, number, leftOut);
  if (leftOut) checkRecord(start, end, number);
  return leftOut;
}

/** Keeps where a row of the grid ends, if anybody asks: its last field may not be in the grid. */
@inline
function noteRowEnd(row: u32, end: u32): void {
  const list = load<u32>(ROW_ENDS);
  if (list != 0) store<u32>(list + (row << 2), end);
}

/** Writes one record's fields; what it lacks becomes empty fields. */
function layOutRecord(to: u32, ends: u32, fields: u32, end: u32, columns: u32): void {
  const have = min<u32>(fields, columns);
  for (let c: u32 = 0; c < have; c++) {
    store<u32>(to + (c << 3), load<u32>(ends + (c << 2) - 4));
    store<u32>(to + (c << 3), c + 1 == fields ? end : load<u32>(ends + (c << 2)), 4);
  }
  for (let c = have; c < columns; c++) {
    store<u32>(to + (c << 3), 0);
    store<u32>(to + (c << 3), 1, 4);
    addMissing(c);
  }
}

/** A record with more fields than the list holds: its first fields are laid out, the others counted. */
function layOutEndless(start: u32, limit: u32): void {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE);
  const columns = load<u32>(COLUMNS), grid = load<u32>(GRID);
  let state = AT_FIELD_START, fields: u32 = 0, fieldStart = start, at = start;
  for (; at < limit; at++) {
    const byte = <u32>load<u8>(at);
    const was = state;
    state = nextState(state, byte, delimiter, quote);
    if (was == IN_QUOTES || state != AT_FIELD_START) continue;
    if (byte == CR && at + 1 < limit && load<u8>(at, 1) == LF) continue;
    if (fields < columns) {
      store<u32>(grid + (fields << 3), fieldStart - 1);
      store<u32>(grid + (fields << 3), withoutCr(fieldStart, at), 4);
    }
    fields++;
    fieldStart = at + 1;
    if (byte != delimiter) break;
  }
  const end = withoutCr(start, at), number = load<u64>(BATCH_ROW);
  resetPlaces();
  const leftOut = isOtherHalf(number) || isLeftOut(start, end, fields, true, number);
  if (!leftOut) {
    for (let c = fields; c < columns; c++) {
      store<u32>(grid + (c << 3), 0);
      store<u32>(grid + (c << 3), 1, 4);
      addMissing(c);
    }
    noteRowEnd(0, end);
    addRow(start, end, number);
  }
  useGrid(columns, leftOut ? 0 : 1, 1);
  store<u32>(BLOCK_NEXT, at + 1);
  store<u32>(BLOCK_NEWLINES, countLines(start, at + 1));
  store<u32>(BLOCK_SIMPLE_LINES, 0);
}

/** Line ends between two addresses. A CR just before `end` counts unless a LF stands at `end`. */
export function countLines(start: u32, end: u32): u32 {
  let lines: u32 = 0, at = start;
  const lfVector = v128.load(V_LF), crVector = v128.load(V_CR);
  while (at + 64 <= end) {
    const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
    const lf = equalMask(a, b, c, d, lfVector);
    const cr = equalMask(a, b, c, d, crVector);
    lines += <u32>popcnt(lf);
    if (cr != 0) lines += <u32>popcnt(cr & ~((lf >> 1) | (<u64>(load<u8>(at, 64) == LF) << 63)));
    at += 64;
  }
  for (; at < end; at++) {
    const byte = load<u8>(at);
    lines += <u32>(byte == LF || (byte == CR && load<u8>(at, 1) != LF));
  }
  return lines;
}
