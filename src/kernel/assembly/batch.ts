import {
  BATCH_CURSOR, BATCH_END, BATCH_LINE, BATCH_ODD, BATCH_OFFSET, BATCH_ROW, BATCH_START, BATCH_TEXT_END, BLOCK_NEWLINES, BLOCK_NEXT, BLOCK_ROWS, CANDIDATES, CANDIDATE_LIST,
  BLOCK_GAPS, BLOCK_RECORDS, BLOCK_START, COLUMNS, IN_BLOCK, LONG_RECORD, LONG_RECORD_ROW, OUTPUT_LENGTH, ROWS, SKIPS, SKIP_COUNT, SKIP_NEXT, SKIP_ROOM,
  VALUE_CAP, VOTE_BUCKETS,
} from "./layout";
import { ACTIVE, DIRECT, MEMO_ROWS, MISSES, VOTES, columnAt, count } from "./column-layout";
import { CR, LF } from "./bits";
import { addChecks, resetChecks } from "./checks";
import { addColumns } from "./column";
import { flushMemo } from "./memo";
import { fieldLength, fieldStart, readField } from "./unquote";
import { countLines, layOutBlock } from "./grid";
import { findHeaderRows } from "./header-rows";
import { addKeys, beginKeys } from "./keys";
import { UNCLOSED_QUOTE, noteMalformed, resetList } from "./malformed";
import { give, take } from "./memory";
import { writeBytes, writeU32, writeU64 } from "./output";
import { openPlaces, passRecords, reasonsAt, resetPlaces } from "./places";
import { sampleRows } from "./row-sample";
import { VOTE, voteBytes, voteField } from "./votes";

/**
 * Starts a batch of whole records. `row` and `line` are those of its first byte, which stands at `offset` of the input;
 * its last `added` bytes are not of the input. `skips` is the number of records that are not to be read, which stand
 * where `skipRoom` says; `places` is the table of its records, or 0: see places.ts.
 */
export function beginBatch(start: u32, length: u32, row: f64, line: f64, offset: f64, added: u32, skips: u32, places: u32): void {
  store<u32>(BATCH_START, start);
  store<u32>(BATCH_END, start + length);
  store<u32>(BATCH_TEXT_END, start + length - added);
  store<u32>(BATCH_CURSOR, start);
  store<u64>(BATCH_ROW, <u64>row);
  store<u64>(BATCH_LINE, <u64>line);
  store<u64>(BATCH_OFFSET, <u64>offset);
  openPlaces(places);
  store<u32>(LONG_RECORD, 0);
  store<u32>(SKIP_COUNT, skips);
  store<u32>(SKIP_NEXT, 0);
  resetList();
  resetChecks();
  beginKeys();
  const columns = load<u32>(COLUMNS), clearBytes = voteBytes();
  for (let index: u32 = 0; index < columns; index++) {
    const column = columnAt(index);
    if (load<u32>(column, ACTIVE) == 0) continue;
    store<u32>(column, 0, DIRECT);
    store<u32>(column, 0, MEMO_ROWS);
    store<u32>(column, 0, MISSES);
    memory.fill(load<u32>(column, VOTES), 0, clearBytes);
  }
}

/** Where to write the addresses of the records that the next batch skips: where each starts, and where it ends. */
export function skipRoom(skips: u32): u32 {
  const room = load<u32>(SKIP_ROOM), need = skips << 3;
  if (need > room) {
    if (room != 0) give(load<u32>(SKIPS), room);
    store<u32>(SKIPS, take(need));
    store<u32>(SKIP_ROOM, need);
  }
  return load<u32>(SKIPS);
}

/** Passes over the records at the cursor that are to be skipped. */
function skipRecords(): void {
  let next = load<u32>(SKIP_NEXT);
  for (; next < load<u32>(SKIP_COUNT); next++) {
    const skip = load<u32>(SKIPS) + (next << 3), start = load<u32>(skip), end = load<u32>(skip, 4);
    if (start != load<u32>(BATCH_CURSOR)) break;
    store<u32>(BLOCK_START, start);
    store<u32>(BLOCK_GAPS, 0);
    resetPlaces();
    const number = load<u64>(BATCH_ROW), reasons = load<u32>(BATCH_ODD) != 0 ? reasonsAt(number) : UNCLOSED_QUOTE;
    noteMalformed(start, withoutLineEnd(start, end), 0, reasons, number, true);
    passRecords(1, countLines(start, end));
    store<u32>(BATCH_CURSOR, end);
  }
  store<u32>(SKIP_NEXT, next);
}

function withoutLineEnd(start: u32, end: u32): u32 {
  const isPair = end - start > 1 && load<u8>(end - 1) == LF && load<u8>(end - 2) == CR;
  return end - (isPair ? 2 : 1);
}

/**
 * Adds the next block of the batch; false when there is none.
 * `commitBlock` must follow each block: between the two the host puts away what it was handed.
 */
export function addBlock(): bool {
  if (load<u32>(BATCH_CURSOR) >= load<u32>(BATCH_END)) return false;
  store<u32>(IN_BLOCK, 1);
  skipRecords();
  const cursor = load<u32>(BATCH_CURSOR);
  if (cursor >= load<u32>(BATCH_END)) return true;
  layOutBlock(cursor);
  resetPlaces();
  sampleRows();
  findHeaderRows();
  addColumns();
  addChecks();
  addKeys();
  count(ROWS, load<u32>(BLOCK_ROWS));
  passRecords(load<u32>(BLOCK_RECORDS), load<u32>(BLOCK_NEWLINES));
  store<u32>(BATCH_CURSOR, load<u32>(BLOCK_NEXT));
  return true;
}

/** The block is in: from here a fresh instance could go on. */
export function commitBlock(): void {
  store<u32>(IN_BLOCK, 0);
}

/** The batch's first record beyond the limit: 0 its row (0: there is none), 1 its offset in the batch. */
export function longRecord(what: u32): f64 {
  const at = load<u32>(LONG_RECORD);
  if (at == 0) return 0;
  return what == 0 ? <f64>load<u64>(LONG_RECORD_ROW) : <f64>(at - load<u32>(BATCH_START));
}

/** Whether a block was being added when the last instance on this memory stopped. */
export function isTorn(): bool {
  return load<u32>(IN_BLOCK) != 0;
}

/**
 * Ends the batch (`commitBlock` must follow); its output lists candidates for the most frequent values. Returns the output's length.
 * Per column: bound on what is not listed u32, count u32, then {votes u32, upper u32, hash u64, length u32, kept u32, bytes}.
 */
export function endBatch(): u32 {
  store<u32>(IN_BLOCK, 1);
  const columns = load<u32>(COLUMNS);
  store<u32>(OUTPUT_LENGTH, 0);
  for (let index: u32 = 0; index < columns; index++) {
    const column = columnAt(index);
    if (load<u32>(column, ACTIVE) == 0) continue;
    flushMemo(index, column);
    writeCandidates(column);
  }
  return load<u32>(OUTPUT_LENGTH);
}

/** Lists the candidates with the most votes, and the most that any other value can have. */
function writeCandidates(column: u32): void {
  const table = load<u32>(column, VOTES), buckets = load<u32>(VOTE_BUCKETS), end = table + buckets * VOTE;
  const limit = load<u32>(CANDIDATES), list = CANDIDATE_LIST;
  let listed: u32 = 0, bound: u32 = 0;
  for (let at = table; at < end; at += VOTE) {
    const votes = load<u32>(at, 8);
    let left = at;
    if (votes != 0 && (listed < limit || comesBefore(at, load<u32>(list + ((listed - 1) << 2))))) {
      left = listed < limit ? 0 : load<u32>(list + ((listed - 1) << 2));
      let place = listed < limit ? listed++ : listed - 1;
      for (; place > 0 && comesBefore(at, load<u32>(list + ((place - 1) << 2))); place--) {
        store<u32>(list + (place << 2), load<u32>(list + ((place - 1) << 2)));
      }
      store<u32>(list + (place << 2), at);
    }
    // any value of the bucket but the one listed
    bound = max(bound, load<u32>(at, 12));
    if (left != 0) bound = max(bound, load<u32>(left, 8) + load<u32>(left, 12));
  }
  writeU32(bound);
  writeU32(listed);
  for (let i: u32 = 0; i < listed; i++) {
    const at = load<u32>(list + (i << 2));
    writeCandidate(at, load<u32>(voteField(table, buckets - 1, (at - table) / VOTE)));
  }
}

/** The order of the list: more votes first, then the lesser hash. */
@inline
function comesBefore(a: u32, b: u32): bool {
  const votesA = load<u32>(a, 8), votesB = load<u32>(b, 8);
  return votesA > votesB || (votesA == votesB && load<u64>(a) < load<u64>(b));
}

function writeCandidate(at: u32, field: u32): void {
  const votes = load<u32>(at, 8);
  writeU32(votes);
  writeU32(votes + load<u32>(at, 12));
  writeU64(load<u64>(at));
  readField(field);
  const kept = min<u32>(fieldLength, load<u32>(VALUE_CAP));
  writeU32(fieldLength);
  writeU32(kept);
  writeBytes(fieldStart, kept);
}

/** Whether the batch begun last is this one. */
export function isCurrentBatch(start: u32, offset: f64): bool {
  return load<u32>(BATCH_START) == start && load<u64>(BATCH_OFFSET) == <u64>offset;
}
