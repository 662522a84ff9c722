import { isNullToken, token } from "./classify";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { keyHash, writeDigest } from "./key-hash";
import { BASE, BASE_BYTES, ENTRY_HEAD, LONG, LONG_BYTES, PARTITIONS, PREFIX_BYTES, STREAMS_A_KEY, WHOLE_BYTES, entryRoom, openStreams, setBase } from "./key-streams";
import {
  BATCH_LINE, BATCH_OFFSET, BATCH_PLACES, BATCH_ROW, BATCH_START, BATCH_TEXT_END, BLOCK_GAPS, BLOCK_ROWS, BLOCK_SIMPLE_LINES, COLUMNS, GRID, GRID_BYTES, KEY_BASE, KEY_COUNT, KEY_LIST, QUOTE, ROW_ENDS,
} from "./layout";
import { copyBytes, grow } from "./memory";
import { lineOf, offsetOf, resetPlaces, rowOf } from "./places";
import { fieldLength, fieldStart, unquote } from "./unquote";

/*
 * The keys of each row go into streams (key-streams.ts), with the place of the row, to be decided on when all rows have
 * been read (key-table.ts). A key is the value of a column, or the values of several, each with its length in front, or
 * the bytes of a whole row behind the number of its layout. One that is longer than WHOLE_BYTES is known by its first
 * bytes, its length and a digest; so is such a value among several.
 *
 * A row without a value in one of the columns has no key. Which null tokens are values is known at the end: a row with
 * such a token goes to a stream of its own, with the number of the token (1 + its place in the list, at most 255; 0: it
 * is none) for each column between place and key.
 */

// A kind of key
const IN_USE: u32 = 0; // u32: 0 when the table lacks one of the columns
const WIDTH: u32 = 4; // u32: number of columns; 0: the whole row
const LIST: u32 = 8; // ptr: u32[] their indexes
const LAYOUT: u32 = 12; // u32: only rows of the same layout can be equal
const STAGE: u32 = 16; // ptr: what is kept of a long key, then the tokens of a row, then the parts of a key
const KEY: u32 = 20;

const TOKENS_AT: u32 = 144;
/** Bytes that a value takes among others. */
const PART_BYTES: u32 = 1 + WHOLE_BYTES;

/** Makes room for so many kinds of keys; `chunkBytes` is a power of two, and more than twice what the longest entry takes. */
export function openKeys(keys: u32, chunkBytes: u32): void {
  openStreams(keys, chunkBytes);
  store<u32>(KEY_LIST, grow(keys * KEY));
}

function beginKey(index: u32, width: u32): u32 {
  const key = load<u32>(KEY_LIST) + index * KEY;
  store<u32>(key, 1, IN_USE);
  store<u32>(key, width, WIDTH);
  store<u32>(key, grow(TOKENS_AT + (width + 1) * (PART_BYTES + 1) + 64), STAGE);
  return key;
}

/** Has the keys of some columns kept; returns where to write their indexes. */
export function openKey(index: u32, width: u32): u32 {
  const list = grow(width << 2);
  store<u32>(beginKey(index, width), list, LIST);
  return list;
}

/** Has whole rows kept. Comes after the columns are opened. */
export function openRowKey(index: u32, layout: u32): void {
  store<u32>(beginKey(index, 0), layout, LAYOUT);
  store<u32>(ROW_ENDS, grow((load<u32>(GRID_BYTES) / load<u32>(COLUMNS)) >> 1));
}

/** Begins a batch. */
export function beginKeys(): void {
  if (load<u32>(KEY_COUNT) != 0) setBase(load<u64>(BATCH_ROW), load<u64>(BATCH_LINE), load<u64>(BATCH_OFFSET));
}

/** Adds the keys of a laid out block. */
export function addKeys(): void {
  const keys = load<u32>(KEY_COUNT);
  if (keys == 0) return;
  findShifts();
  for (let index: u32 = 0; index < keys; index++) {
    const key = load<u32>(KEY_LIST) + index * KEY;
    if (load<u32>(key, IN_USE) == 0) continue;
    resetPlaces();
    const streams = index * STREAMS_A_KEY, width = load<u32>(key, WIDTH);
    if (width == 0) addRows(key, streams);
    else if (width == 1) addValues(key, streams, load<u32>(load<u32>(key, LIST)));
    else addTuples(key, streams, width);
  }
}

@inline
function fieldAt(row: u32, column: u32): u32 {
  return load<u32>(gridStart + row * gridStride + column * gridStep) + 1;
}

@inline
function endAt(row: u32, column: u32): u32 {
  return column + 1 == load<u32>(COLUMNS) ? load<u32>(lastEnd + row * lastStride) : load<u32>(gridEnd + row * gridStride + column * gridStep);
}

function addValues(key: u32, streams: u32, column: u32): void {
  const rows = load<u32>(BLOCK_ROWS), quote = load<u32>(QUOTE);
  for (let row: u32 = 0; row < rows; row++) {
    const field = fieldAt(row, column), end = endAt(row, column);
    if (field == end) continue;
    let start = field, length = end - field;
    if (load<u8>(field) == quote) {
      unquote(field, end);
      start = fieldStart;
      length = fieldLength;
    }
    if (isNullToken(start, length)) {
      const tokens = load<u32>(key, STAGE) + TOKENS_AT;
      store<u8>(tokens, min<u32>(token + 1, 255));
      putHeld(key, streams, row, field, start, length);
    } else putKey(key, streams, row, field, start, length);
  }
}

function addTuples(key: u32, streams: u32, width: u32): void {
  const rows = load<u32>(BLOCK_ROWS), list = load<u32>(key, LIST), tokens = load<u32>(key, STAGE) + TOKENS_AT;
  const parts = tokens + width;
  for (let row: u32 = 0; row < rows; row++) {
    let at = parts, isHeld = false;
    for (let i: u32 = 0; i < width; i++) {
      const column = load<u32>(list + (i << 2)), field = fieldAt(row, column), end = endAt(row, column);
      if (field == end) {
        at = 0;
        break;
      }
      at = writePart(at, field, end);
      store<u8>(tokens + i, partToken);
      isHeld = isHeld || partToken != 0;
    }
    if (at == 0) continue;
    const first = fieldAt(row, load<u32>(list));
    if (isHeld) putHeld(key, streams, row, first, parts, at - parts);
    else putKey(key, streams, row, first, parts, at - parts);
  }
}

/** Of the value written last: 1 + the number of the null token, or 0. */
let partToken: u32 = 0;

/** Writes a value with its length in front, or LONG and what is kept of a long one; returns where the next one goes. */
function writePart(to: u32, field: u32, end: u32): u32 {
  let start = field, length = end - field;
  if (load<u8>(field) == load<u32>(QUOTE)) {
    unquote(field, end);
    start = fieldStart;
    length = fieldLength;
  }
  partToken = isNullToken(start, length) ? min<u32>(token + 1, 255) : 0;
  if (length > WHOLE_BYTES) {
    store<u8>(to, LONG);
    writeLong(to + 1, start, length);
    return to + 1 + LONG_BYTES;
  }
  store<u8>(to, length);
  copyBytes(to + 1, start, length);
  return to + 1 + length;
}

/** A row's bytes are those that its duplicates are counted by: see sample.ts. */
function addRows(key: u32, streams: u32): void {
  const rows = load<u32>(BLOCK_ROWS), isGrid = gridStart == load<u32>(GRID), ends = load<u32>(ROW_ENDS);
  const textEnd = load<u32>(BATCH_TEXT_END), layout = load<u32>(key, LAYOUT);
  const long = load<u32>(key, STAGE), stage = long + TOKENS_AT;
  for (let row: u32 = 0; row < rows; row++) {
    const start = fieldAt(row, 0), end = isGrid ? load<u32>(ends + (row << 2)) : load<u32>(lastEnd + row * lastStride);
    const length = min<u32>(end, textEnd) - start;
    if (length + 4 > WHOLE_BYTES) {
      writeLong(long, start, length);
      // no row has as many bytes
      store<u32>(long, layout, PREFIX_BYTES + 4);
      putBytes(streams, row, start, long, LONG_BYTES, LONG);
      continue;
    }
    store<u32>(stage, layout);
    copyBytes(stage + 4, start, length);
    putBytes(streams, row, start, stage, length + 4, length + 4);
  }
}

/** Writes a key into the stream that its hash says. `field` is where it stands. */
@inline
function putKey(key: u32, streams: u32, row: u32, field: u32, start: u32, length: u32): void {
  if (length <= WHOLE_BYTES) {
    putBytes(streams, row, field, start, length, length);
    return;
  }
  const long = load<u32>(key, STAGE);
  writeLong(long, start, length);
  putBytes(streams, row, field, long, LONG_BYTES, LONG);
}

@inline
function putBytes(streams: u32, row: u32, field: u32, start: u32, length: u32, code: u32): void {
  const at = entryRoom(streams + partitionOf(keyHash(start, length)), ENTRY_HEAD + length);
  putPlace(at, row, field, code);
  copyBytes(at + ENTRY_HEAD, start, length);
}

/** The partition of a key by its hash. */
@inline
function partitionOf(hash: u64): u32 {
  return <u32>(hash >> 57);
}

/** Of a block whose row i is the i-th record and stands on its i-th line: what is added to a row, and to its line. */
let isEven: bool = false;
let rowShift: u32 = 0;
let lineShift: u32 = 0;

/** Whether the places of the block follow from the numbers of its rows, as they do nearly always. */
function findShifts(): void {
  isEven = load<u32>(BATCH_PLACES) == 0 && load<u32>(BLOCK_GAPS) == 0 && load<u32>(BLOCK_SIMPLE_LINES) != 0;
  rowShift = <u32>(load<u64>(BATCH_ROW) - load<u64>(KEY_BASE));
  lineShift = <u32>(load<u64>(BATCH_LINE) - load<u64>(KEY_BASE, 8));
}

@inline
function putPlace(at: u32, row: u32, field: u32, code: u32): void {
  store<u8>(at, code);
  if (isEven) {
    store<u32>(at, rowShift + row, 1);
    store<u32>(at, lineShift + row, 5);
    store<u32>(at, field - load<u32>(BATCH_START), 9);
  } else putUnevenPlace(at, row, field);
}

function putUnevenPlace(at: u32, row: u32, field: u32): void {
  store<u32>(at, <u32>(rowOf(row) - load<u64>(KEY_BASE)), 1);
  store<u32>(at, <u32>(lineOf(row, field) - load<u64>(KEY_BASE, 8)), 5);
  store<u32>(at, <u32>(offsetOf(row, field) - load<u64>(KEY_BASE, 16)), 9);
}

/** Writes a key that may be none, behind the numbers of its tokens. */
function putHeld(key: u32, streams: u32, row: u32, field: u32, start: u32, length: u32): void {
  const width = load<u32>(key, WIDTH), long = load<u32>(key, STAGE), isLong = length > WHOLE_BYTES;
  if (isLong) writeLong(long, start, length);
  const bytes = isLong ? LONG_BYTES : length;
  const at = entryRoom(streams + PARTITIONS, ENTRY_HEAD + width + bytes);
  putPlace(at, row, field, isLong ? LONG : length);
  memory.copy(at + ENTRY_HEAD, long + TOKENS_AT, width);
  copyBytes(at + ENTRY_HEAD + width, isLong ? long : start, bytes);
}

/** Writes what is kept of a long value. */
function writeLong(to: u32, start: u32, length: u32): void {
  copyBytes(to, start, PREFIX_BYTES);
  store<u64>(to, length, PREFIX_BYTES);
  writeDigest(to + PREFIX_BYTES + 8, start, length);
}

/**
 * Puts those of held entries into the streams of their partitions that turn out to be keys: `values` has 256 bytes for
 * each column, by the number of the token, which is not 0 where it is a value. The entries are of the kind `index`, whose
 * keys have `width` columns, and stand from `at` to `end`.
 */
export function admitKeys(index: u32, width: u32, at: u32, end: u32, values: u32): void {
  const streams = index * STREAMS_A_KEY;
  while (at < end) {
    const code = <u32>load<u8>(at);
    if (code == BASE) {
      setBase(load<u64>(at, 1), load<u64>(at, 9), load<u64>(at, 17));
      at += BASE_BYTES;
      continue;
    }
    const length = code == LONG ? LONG_BYTES : code, tokens = at + ENTRY_HEAD, key = tokens + width;
    if (areValues(tokens, width, values)) {
      const to = entryRoom(streams + partitionOf(keyHash(key, length)), ENTRY_HEAD + length);
      memory.copy(to, at, ENTRY_HEAD);
      memory.copy(to + ENTRY_HEAD, key, length);
    }
    at = key + length;
  }
}

function areValues(tokens: u32, width: u32, values: u32): bool {
  for (let i: u32 = 0; i < width; i++) {
    const number = <u32>load<u8>(tokens + i);
    if (number != 0 && load<u8>(values + (i << 8) + number) == 0) return false;
  }
  return true;
}
