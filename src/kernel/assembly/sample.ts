import { LF } from "./bits";
import { count } from "./column-layout";
import { BATCH_TEXT_END, CRLF_ENDS, CR_ENDS, LF_ENDS, LONG_RECORD, LONG_RECORD_ROW, RECORD_LIMIT, SAMPLE, SAMPLE_LIMIT } from "./layout";
import { hashOf } from "./hash";
import { give, take } from "./memory";

/*
 * The row sample: hashes of rows with their counts. Kept are the hashes whose top `level` bits are zero;
 * the level grows by one when more than the limit are kept. The state depends on the rows alone.
 */

const LEVEL = SAMPLE; // u32
const USED = SAMPLE + 4; // u32
const SLOTS = SAMPLE + 8; // u32: power of two
const TABLE = SAMPLE + 12; // ptr: {hash u64, count u64}[]; a free slot has count 0

/** Counts a record's line end, and holds it to the limit; returns how many bytes it has without the line end. */
@inline
export function checkRecord(start: u32, end: u32, number: u64): u32 {
  const textEnd = load<u32>(BATCH_TEXT_END);
  const length = min<u32>(end, textEnd) - start;
  if (end < textEnd) countLineEnd(end);
  if (length > load<u32>(RECORD_LIMIT) && load<u32>(LONG_RECORD) == 0) {
    store<u32>(LONG_RECORD, start);
    store<u64>(LONG_RECORD_ROW, number);
  }
  return length;
}

/** Counts a row by its bytes of the input, without the line end. */
@inline
export function addRow(start: u32, end: u32, number: u64): void {
  const length = checkRecord(start, end, number);
  const hash = hashOf(start, length);
  const level = load<u32>(LEVEL);
  if (level == 0 || hash >> (64 - level) == 0) insert(hash);
}

@inline
function countLineEnd(at: u32): void {
  if (load<u8>(at) == LF) count(LF_ENDS, 1);
  else count(load<u8>(at, 1) == LF ? CRLF_ENDS : CR_ENDS, 1);
}

function insert(hash: u64): void {
  if (load<u32>(USED) * 2 >= load<u32>(SLOTS)) resize();
  const slot = find(hash);
  const copies = load<u64>(slot, 8);
  store<u64>(slot, hash);
  store<u64>(slot, copies + 1, 8);
  if (copies != 0) return;
  const used = load<u32>(USED) + 1;
  store<u32>(USED, used);
  if (used > load<u32>(SAMPLE_LIMIT)) raiseLevel();
}

@inline
function find(hash: u64): u32 {
  const mask = load<u32>(SLOTS) - 1, table = load<u32>(TABLE);
  let index = <u32>hash & mask;
  while (true) {
    const slot = table + (index << 4);
    if (load<u64>(slot, 8) == 0 || load<u64>(slot) == hash) return slot;
    index = (index + 1) & mask;
  }
}

function resize(): void {
  const slots = load<u32>(SLOTS);
  refill(slots == 0 ? 256 : slots << 1);
}

function raiseLevel(): void {
  do {
    store<u32>(LEVEL, load<u32>(LEVEL) + 1);
    refill(load<u32>(SLOTS));
  } while (load<u32>(USED) > load<u32>(SAMPLE_LIMIT));
}

/** Moves the hashes that the level keeps into a table of `slots`. */
function refill(slots: u32): void {
  const old = load<u32>(TABLE), oldSlots = load<u32>(SLOTS), level = load<u32>(LEVEL);
  store<u32>(TABLE, take(slots << 4));
  store<u32>(SLOTS, slots);
  let used: u32 = 0;
  for (let i: u32 = 0; i < oldSlots; i++) {
    const from = old + (i << 4);
    const hash = load<u64>(from), copies = load<u64>(from, 8);
    if (copies == 0 || (level != 0 && hash >> (64 - level) != 0)) continue;
    const slot = find(hash);
    store<u64>(slot, hash);
    store<u64>(slot, copies, 8);
    used++;
  }
  store<u32>(USED, used);
  if (oldSlots != 0) give(old, oldSlots << 4);
}
