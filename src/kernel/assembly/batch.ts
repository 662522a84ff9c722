import {
  BATCH_CURSOR, BATCH_END, BATCH_LINE, BATCH_OFFSET, BATCH_ROW, BATCH_ROWS, BATCH_START, BLOCK_NEWLINES, BLOCK_NEXT, BLOCK_ROWS, CANDIDATES,
  COLUMNS, IN_BLOCK, OUTPUT_LENGTH, ROWS, VALUE_CAP, VOTE_BUCKETS,
} from "./layout";
import { ACTIVE, DIRECT, MEMO_ROWS, MISSES, VOTES, columnAt, count } from "./column-layout";
import { addColumns, fieldLength, fieldStart, flushMemo, unquote } from "./column";
import { layOutBlock } from "./grid";
import { patch, writeBytes, writeU32, writeU64 } from "./output";
import { RAW, VOTE } from "./votes";

/** Starts a batch of whole records. `row` and `line` are those of its first byte, which stands at `offset` of the input. */
export function beginBatch(start: u32, length: u32, row: f64, line: f64, offset: f64): void {
  store<u32>(BATCH_START, start);
  store<u32>(BATCH_END, start + length);
  store<u32>(BATCH_CURSOR, start);
  store<u32>(BATCH_ROWS, 0);
  store<u64>(BATCH_ROW, <u64>row);
  store<u64>(BATCH_LINE, <u64>line);
  store<u64>(BATCH_OFFSET, <u64>offset);
  const columns = load<u32>(COLUMNS), voteBytes = load<u32>(VOTE_BUCKETS) * VOTE;
  for (let index: u32 = 0; index < columns; index++) {
    const column = columnAt(index);
    if (load<u32>(column, ACTIVE) == 0) continue;
    store<u32>(column, 0, DIRECT);
    store<u32>(column, 0, MEMO_ROWS);
    store<u32>(column, 0, MISSES);
    memory.fill(load<u32>(column, VOTES), 0, voteBytes);
  }
}

/** Adds the next block of the batch; false when there is none. */
export function addBlock(): bool {
  const cursor = load<u32>(BATCH_CURSOR);
  if (cursor >= load<u32>(BATCH_END)) return false;
  store<u32>(IN_BLOCK, 1);
  layOutBlock(cursor);
  addColumns();
  const rows = load<u32>(BLOCK_ROWS);
  store<u32>(BATCH_ROWS, load<u32>(BATCH_ROWS) + rows);
  count(ROWS, rows);
  count(BATCH_ROW, rows);
  count(BATCH_LINE, load<u32>(BLOCK_NEWLINES));
  store<u32>(BATCH_CURSOR, load<u32>(BLOCK_NEXT));
  store<u32>(IN_BLOCK, 0);
  return true;
}

/** Whether a block was being added when the last instance on this memory stopped. */
export function isTorn(): bool {
  return load<u32>(IN_BLOCK) != 0;
}

/**
 * Ends the batch; its output lists candidates for the most frequent values. Returns the output's length.
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
  store<u32>(IN_BLOCK, 0);
  return load<u32>(OUTPUT_LENGTH);
}

/** Lists the candidates with the most votes. Their votes are taken away, so that the bound is that of the rest. */
function writeCandidates(column: u32): void {
  const table = load<u32>(column, VOTES), end = table + load<u32>(VOTE_BUCKETS) * VOTE;
  const head = load<u32>(OUTPUT_LENGTH);
  writeU32(0);
  writeU32(0);
  let listed: u32 = 0, bound: u32 = 0;
  const limit = load<u32>(CANDIDATES);
  for (; listed < limit; listed++) {
    let best: u32 = 0;
    for (let at = table; at < end; at += VOTE) {
      if (load<u32>(at, 8) == 0) continue;
      if (best == 0 || load<u32>(at, 8) > load<u32>(best, 8) || (load<u32>(at, 8) == load<u32>(best, 8) && load<u64>(at) < load<u64>(best))) best = at;
    }
    if (best == 0) break;
    writeCandidate(best);
    bound = max(bound, load<u32>(best, 12));
    store<u32>(best, 0, 8);
  }
  for (let at = table; at < end; at += VOTE) bound = max(bound, load<u32>(at, 8) + load<u32>(at, 12));
  patch(head, bound);
  patch(head + 4, listed);
}

function writeCandidate(at: u32): void {
  const votes = load<u32>(at, 8);
  writeU32(votes);
  writeU32(votes + load<u32>(at, 12));
  writeU64(load<u64>(at));
  let start = load<u32>(at, 16), length = load<u32>(at, 20);
  if (start & RAW) {
    start &= ~RAW;
    unquote(start, start + length);
    start = fieldStart;
    length = fieldLength;
  }
  const kept = min<u32>(length, load<u32>(VALUE_CAP));
  writeU32(length);
  writeU32(kept);
  writeBytes(start, kept);
}
