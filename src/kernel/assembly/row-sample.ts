import { classify } from "./classify";
import { ACTIVE, columnAt } from "./column-layout";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { hashOf, hashOfRow } from "./hash";
import { BLOCK_ROWS, COLUMNS, QUOTE, ROW_SAMPLE, T_NULL } from "./layout";
import { COPY_SLACK, copyBytes, give, grow, take } from "./memory";
import { rowOf } from "./places";
import { reserve, writeBytes, writeU32, writeU64 } from "./output";
import { fieldLength, fieldStart, unquote } from "./unquote";

/*
 * The sample of whole rows: those are kept whose number has a hash that begins with `level` zero bits; the level grows
 * by one when more than the limit are kept. The state depends on the numbers of the rows alone. The last row is kept
 * besides.
 *
 * A row: for each profiled column {hash of the value u64, what it is u32}, then the first bytes of the values, one
 * behind the other.
 */

const LEVEL = ROW_SAMPLE; // u32
const USED = ROW_SAMPLE + 4; // u32
const LIMIT = ROW_SAMPLE + 8; // u32: rows kept
const CAP = ROW_SAMPLE + 12; // u32: bytes kept of one value, at most 255
const LIST = ROW_SAMPLE + 16; // ptr: {row u64, ptr u32, bytes u32}[]
const STAGE = ROW_SAMPLE + 20; // ptr: room for one row
const LAST = ROW_SAMPLE + 24; // ptr: the last row
const LAST_BYTES = ROW_SAMPLE + 28; // u32
const LAST_NUMBER = ROW_SAMPLE + 32; // u64: 0 when there is none
const FIELDS = ROW_SAMPLE + 40; // u32: profiled columns

const FIELD: u32 = 12;

// What a value is: the number of bytes kept, and
const IS_CUT: u32 = 1 << 8; // it has more bytes
const IS_EMPTY: u32 = 1 << 9; // null: an empty field without quotes, or one that the row lacks
const IS_TOKEN: u32 = 1 << 10; // a null token

/** Makes room for the sample. Comes after the columns are opened. */
export function openRowSample(limit: u32, cap: u32): void {
  const columns = load<u32>(COLUMNS);
  let fields: u32 = 0;
  for (let index: u32 = 0; index < columns; index++) fields += load<u32>(columnAt(index), ACTIVE);
  const rowBytes = fields * (FIELD + cap) + COPY_SLACK;
  store<u32>(FIELDS, fields);
  store<u32>(LIMIT, limit);
  store<u32>(CAP, cap);
  store<u32>(LIST, grow((limit + 1) << 4));
  store<u32>(STAGE, grow(rowBytes));
  store<u32>(LAST, grow(rowBytes));
}

/** Samples the rows of a laid out block. */
export function sampleRows(): void {
  const rows = load<u32>(BLOCK_ROWS);
  if (rows == 0) return;
  for (let row: u32 = 0; row < rows; row++) {
    const number = rowOf(row);
    if (zerosOf(number) >= load<u32>(LEVEL)) keepRow(row, number);
  }
  const last = rowOf(rows - 1);
  if (last > load<u64>(LAST_NUMBER)) {
    store<u64>(LAST_NUMBER, last);
    store<u32>(LAST_BYTES, writeRow(load<u32>(LAST), rows - 1));
  }
}

@inline
function zerosOf(number: u64): u32 {
  return <u32>clz(hashOfRow(number));
}

function keepRow(row: u32, number: u64): void {
  const stage = load<u32>(STAGE), used = load<u32>(USED);
  const bytes = writeRow(stage, row);
  const copy = take(bytes);
  memory.copy(copy, stage, bytes);
  const entry = load<u32>(LIST) + (used << 4);
  store<u64>(entry, number);
  store<u32>(entry, copy, 8);
  store<u32>(entry, bytes, 12);
  store<u32>(USED, used + 1);
  if (used == load<u32>(LIMIT)) raiseLevel();
}

function raiseLevel(): void {
  const list = load<u32>(LIST), limit = load<u32>(LIMIT);
  let used = load<u32>(USED), level = load<u32>(LEVEL);
  while (used > limit) {
    const end = list + (used << 4);
    level++;
    used = 0;
    for (let entry = list; entry < end; entry += 16) {
      if (zerosOf(load<u64>(entry)) < level) {
        give(load<u32>(entry, 8), load<u32>(entry, 12));
        continue;
      }
      v128.store(list + (used << 4), v128.load(entry));
      used++;
    }
  }
  store<u32>(USED, used);
  store<u32>(LEVEL, level);
}

/** Writes a row of the block; returns how many bytes it takes. */
function writeRow(to: u32, row: u32): u32 {
  const columns = load<u32>(COLUMNS);
  let head = to, out = to + load<u32>(FIELDS) * FIELD;
  for (let index: u32 = 0; index < columns; index++) {
    if (load<u32>(columnAt(index), ACTIVE) == 0) continue;
    const start = load<u32>(gridStart + row * gridStride + index * gridStep) + 1;
    const end = index + 1 == columns ? load<u32>(lastEnd + row * lastStride) : load<u32>(gridEnd + row * gridStride + index * gridStep);
    out += writeField(head, out, start, end);
    head += FIELD;
  }
  return out - to;
}

/** Writes what a field is to `head` and its first bytes to `out`; returns how many these are. */
function writeField(head: u32, out: u32, start: u32, end: u32): u32 {
  if (start == end) {
    store<u64>(head, 0);
    store<u32>(head, IS_EMPTY, 8);
    return 0;
  }
  let length = end - start;
  if (load<u8>(start) == load<u32>(QUOTE)) {
    unquote(start, end);
    start = fieldStart;
    length = fieldLength;
  }
  const kept = min<u32>(length, load<u32>(CAP));
  const isToken = classify(start, length) == T_NULL;
  store<u64>(head, hashOf(start, length));
  store<u32>(head, kept | (kept < length ? IS_CUT : 0) | (isToken ? IS_TOKEN : 0), 8);
  copyBytes(out, start, kept);
  return kept;
}

/** Writes the sample and the last row. */
export function writeRowSample(): void {
  const list = load<u32>(LIST), used = load<u32>(USED);
  let bytes: u32 = 0;
  for (let i: u32 = 0; i <= used; i++) bytes += 20 + (i < used ? load<u32>(list + (i << 4), 12) : load<u32>(LAST_BYTES));
  reserve(bytes + 8);
  writeU32(load<u32>(LEVEL));
  writeU32(used);
  for (let i: u32 = 0; i < used; i++) {
    const entry = list + (i << 4);
    putOut(load<u64>(entry), load<u32>(entry, 8), load<u32>(entry, 12));
  }
  putOut(load<u64>(LAST_NUMBER), load<u32>(LAST), load<u32>(LAST_BYTES));
}

/** Its number, the level up to which it is kept, and what it holds. */
function putOut(number: u64, row: u32, bytes: u32): void {
  writeU64(number);
  writeU32(zerosOf(number));
  writeU32(bytes);
  writeBytes(row, bytes);
}
