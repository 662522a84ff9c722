import { AT_FIELD_START, nextState } from "./bits";
import { count } from "./column-layout";

import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { BLOCK_ROWS, COLUMNS, DELIMITER, HEADER, QUOTE } from "./layout";
import { grow } from "./memory";
import { lineOf, offsetOf, rowOf } from "./places";
import { writeBytes, writeU32, writeU64 } from "./output";
import { fieldLength, fieldStart, unquote } from "./unquote";

/*
 * Rows that hold the names of the columns once more. Most rows are told from the header by a few bytes of one field.
 */

const TEXT = HEADER; // ptr: the header as written, and a line end
const TEXT_BYTES = HEADER + 4; // u32: 0 when there is no header
const NAMES = HEADER + 8; // ptr: {ptr u32, length u32}[]
const TOLD_BY = HEADER + 12; // u32: the column by which rows are told apart
const KEY = HEADER + 16; // u64: the first bytes of its name
const MASK = HEADER + 24; // u64: how many they are; 0 when no row is looked at
const FOUND = HEADER + 32; // u64: rows
const FIRST = HEADER + 40; // {row u64, line u64, offset u64}[5]

const PLACES: u32 = 5;
const PLACE: u32 = 24;

/** Room for the header, a line end included; `openHeader` reads what is written to it. */
export function headerRoom(bytes: u32): u32 {
  store<u32>(TEXT, grow(bytes));
  store<u32>(TEXT_BYTES, bytes);
  return load<u32>(TEXT);
}

/** Reads the names of the columns. Comes after the columns are opened. */
export function openHeader(): void {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE), columns = load<u32>(COLUMNS);
  const end = load<u32>(TEXT) + load<u32>(TEXT_BYTES);
  store<u32>(NAMES, grow(columns << 3));
  let column: u32 = 0, start = load<u32>(TEXT), state = AT_FIELD_START;
  for (let at = start; at < end && column < columns; at++) {
    state = nextState(state, load<u8>(at), delimiter, quote);
    if (state != AT_FIELD_START) continue;
    addName(column++, start, at);
    start = at + 1;
  }
}

function addName(column: u32, start: u32, end: u32): void {
  let length = end - start;
  if (length != 0 && load<u8>(start) == load<u32>(QUOTE)) {
    unquote(start, end);
    start = fieldStart;
    length = fieldLength;
  }
  const name = grow(length), to = load<u32>(NAMES) + (column << 3);
  memory.copy(name, start, length);
  store<u32>(to, name);
  store<u32>(to, length, 4);
  if (load<u64>(MASK) == 0) tellBy(column, name, length);
}

/** Takes the first bytes of a name as the key, up to a quote: those are written in more than one way. */
function tellBy(column: u32, name: u32, length: u32): void {
  const quote = load<u32>(QUOTE);
  let bytes: u32 = 0;
  while (bytes < 8 && bytes < length && load<u8>(name + bytes) != quote) bytes++;
  if (bytes == 0) return;
  const mask = ~(<u64>0) >> ((8 - <u64>bytes) << 3);
  store<u64>(KEY, load<u64>(name) & mask);
  store<u64>(MASK, mask);
  store<u32>(TOLD_BY, column);
}

/** Looks for the header in the rows of a laid out block. */
export function findHeaderRows(): void {
  const key = load<u64>(KEY), mask = load<u64>(MASK), quote = load<u32>(QUOTE), rows = load<u32>(BLOCK_ROWS);
  if (mask == 0) return;
  let startAt = gridStart + load<u32>(TOLD_BY) * gridStep;
  for (let row: u32 = 0; row < rows; row++, startAt += gridStride) {
    const start = load<u32>(startAt) + 1;
    if ((load<u64>(start + <u32>(load<u8>(start) == quote)) & mask) == key && isHeader(row)) noteRow(row);
  }
}

function isHeader(row: u32): bool {
  const columns = load<u32>(COLUMNS), names = load<u32>(NAMES), quote = load<u32>(QUOTE);
  for (let index: u32 = 0; index < columns; index++) {
    let start = load<u32>(gridStart + row * gridStride + index * gridStep) + 1;
    const end = index + 1 == columns ? load<u32>(lastEnd + row * lastStride) : load<u32>(gridEnd + row * gridStride + index * gridStep);
    let length = end - start;
    if (length != 0 && load<u8>(start) == quote) {
      unquote(start, end);
      start = fieldStart;
      length = fieldLength;
    }
    const name = names + (index << 3);
    if (length != load<u32>(name, 4) || memory.compare(start, load<u32>(name), length) != 0) return false;
  }
  return true;
}

function noteRow(row: u32): void {
  const seen = load<u64>(FOUND);
  count(FOUND, 1);
  if (seen >= PLACES) return;
  const to = FIRST + <u32>seen * PLACE, start = load<u32>(gridStart + row * gridStride) + 1;
  store<u64>(to, rowOf(row));
  store<u64>(to, lineOf(row, start), 8);
  store<u64>(to, offsetOf(row, start), 16);
}

/** Writes how many rows equal the header, and where the first of them are. */
export function writeHeaderRows(): void {
  const found = load<u64>(FOUND), places = min<u32>(<u32>min<u64>(found, PLACES), PLACES);
  writeU64(found);
  writeU32(places);
  writeBytes(FIRST, places * PLACE);
}
