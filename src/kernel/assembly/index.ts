import {
  BLOCK_BYTES, BUCKET_LIMIT, CANDIDATES, CHUNK_AT, COLUMNS, COLUMN_BASE, CONTEXT, DELIMITER, DISTINCT_LIMIT, DOT_SHUFFLES, ENDS, ENDS_CAPACITY, GRID,
  GRID_BYTES, HEAP_TOP, INSTANT_BUCKET_LIMIT, LAST_ENDS, LETTER_SYMBOLS, MARGIN, MASKS, MEMO_MASK, NAMES, OUTPUT, OVERFLOW, OVERFLOW_BYTES, PATTERN_LIMIT, POWERS, POWERS_128, QUOTE, RECORD_LIMIT, REGISTER_BITS, SAMPLE_LIMIT,
  SCRATCH, SCRATCH_BYTES, STATIC_END, TAIL_MASKS, TOKENS, TOKEN_COUNT, VALUE_CAP, VOTE_BUCKETS, V_CR, V_LF, V_LIMB, WINDOW_LIMIT, FAILED,
} from "./layout";
import { ACTIVE, COLUMN_BYTES, LEAST_PREFIX, MEMO, MIN_BYTES, MIN_LENGTH, VOTES, columnAt } from "./column-layout";
import { fillClassTables } from "./classify";
import { CHUNK_BYTES } from "./direct";
import { MEMO_ENTRY } from "./memo";
import { give, grow, take, touch } from "./memory";
import { NAME_SLOTS } from "./names";
import { LIMB } from "./power-lists";
import { LETTER_SYMBOLS_BYTES } from "./patterns";
import { fillTraitTables } from "./traits";
import { voteBytes } from "./votes";

export { scan, scanAbandon, scanReset, scanned } from "./scan";
export { addBlock, beginBatch, commitBlock, endBatch, isCurrentBatch, isTorn, longRecord, skipRoom } from "./batch";
export { setKeySeeds, writeDigest } from "./key-hash";
export { chunkBytes, closeStreams, fullChunk, keyFile, keyFileLength, leaveChunk, pendingKeys, recordRoom, setKeyFile, setStreamHead, streamHead } from "./key-streams";
export { beginShare, decideKeys, openKeyTable, writeShare } from "./key-table";
export { admitKeys, openKey, openKeys, openRowKey } from "./keys";
export { setHalf } from "./grid";
export { malformedList, raggedRows, setMalformed } from "./malformed";
export { headerRoom, openHeader } from "./header-rows";
export { openRowSample } from "./row-sample";
export { addCheck, closeChecks, openChecks, writeChecks } from "./checks";
export { writeColumn, writeTable } from "./finish";
export { addName } from "./names";
export { runAutomaton } from "./automaton";

/** First call on a fresh memory: everything that does not depend on the table's columns. */
export function initialize(): void {
  store<u32>(HEAP_TOP, STATIC_END);
  store<u32>(NAMES, grow(NAME_SLOTS << 4));
  for (let n: u32 = 0; n <= 16; n++) {
    for (let i: u32 = 0; i < 16; i++) {
      store<u8>(MASKS + (n << 4) + i, i < n ? 0xff : 0);
      store<u8>(TAIL_MASKS + (n << 4) + i, i >= 16 - n ? 0xff : 0);
      // lanes up to the point take the byte before them; lane 0 takes none (an index ≥ 16 gives 0)
      if (n < 16) store<u8>(DOT_SHUFFLES + (n << 4) + i, i == 0 ? 0xff : i <= n ? <u8>(i - 1) : <u8>i);
    }
  }
  v128.store(V_LF, i8x16.splat(0x0a));
  v128.store(V_CR, i8x16.splat(0x0d));
  v128.store(V_LIMB, i64x2.splat((1 << LIMB) - 1));
  let power: f64 = 1;
  for (let i: u32 = 0; i < 23; i++, power *= 10) store<f64>(POWERS + (i << 3), power);
}

/** Sets the characters of the dialect; 256 is no quote. Comes before any scanning. */
export function setDialect(delimiter: u32, quote: u32): void {
  store<u32>(DELIMITER, delimiter);
  store<u32>(QUOTE, quote);
}

/** Sets entry `index` of the 128-bit powers of ten. */
export function setPower(index: u32, high: u64, low: u64): void {
  store<u64>(POWERS_128 + (index << 4), high);
  store<u64>(POWERS_128 + (index << 4), low, 8);
}

/** Where to write the symbols of letters beyond ASCII: see src/kernel/letter-symbols.ts. Comes before any batch. */
export function letterSymbols(): u32 {
  const symbols = grow(LETTER_SYMBOLS_BYTES);
  store<u32>(LETTER_SYMBOLS, symbols);
  return symbols;
}

/** Room for a batch, with readable margins. Returns the address of its first byte. */
export function addSlot(bytes: u32): u32 {
  return grow(bytes + 2 * MARGIN) + MARGIN;
}

/**
 * Room for one batch larger than a slot; used again, and enlarged when needed, keeping its first `kept` bytes.
 * To be called only while no batch is being added.
 */
export function overflowSlot(bytes: u32, kept: u32): u32 {
  const have = load<u32>(OVERFLOW_BYTES), need = bytes + 2 * MARGIN;
  if (need > have) {
    const old = load<u32>(OVERFLOW);
    const room = take(need);
    memory.copy(room + MARGIN, old + MARGIN, kept);
    if (have != 0) give(old, have);
    store<u32>(OVERFLOW, room);
    store<u32>(OVERFLOW_BYTES, need);
  }
  return load<u32>(OVERFLOW) + MARGIN;
}

/** Adds a null token; returns where to write its bytes. All tokens come before `openColumns`. */
export function addToken(length: u32): u32 {
  const bytes = grow(length);
  const list = load<u32>(TOKENS), count = load<u32>(TOKEN_COUNT);
  const longer = grow((count + 1) << 3);
  memory.copy(longer, list, count << 3);
  store<u32>(longer + (count << 3), bytes);
  store<u32>(longer + (count << 3), length, 4);
  store<u32>(TOKENS, longer);
  store<u32>(TOKEN_COUNT, count + 1);
  return bytes;
}

/** Makes the accumulators of a table's columns. Limits: see src/model/limits.ts. */
export function openColumns(
  columns: u32, distinctLimit: u32, valueCap: u32, bucketLimit: u32, instantBucketLimit: u32, windowLimit: u32, memoEntries: u32,
  voteBuckets: u32, candidates: u32, sampleLimit: u32, registerBits: u32, patternLimit: u32, blockBytes: u32, recordLimit: u32,
): void {
  store<u32>(COLUMNS, columns);
  store<u32>(DISTINCT_LIMIT, distinctLimit);
  store<u32>(VALUE_CAP, valueCap);
  store<u32>(BUCKET_LIMIT, bucketLimit);
  store<u32>(INSTANT_BUCKET_LIMIT, instantBucketLimit);
  store<u32>(WINDOW_LIMIT, windowLimit);
  store<u32>(MEMO_MASK, memoEntries - 1);
  store<u32>(VOTE_BUCKETS, voteBuckets);
  store<u32>(CANDIDATES, candidates);
  store<u32>(SAMPLE_LIMIT, sampleLimit);
  store<u32>(REGISTER_BITS, registerBits);
  store<u32>(PATTERN_LIMIT, patternLimit);
  store<u32>(BLOCK_BYTES, blockBytes);
  store<u32>(RECORD_LIMIT, recordLimit);
  // a field has at least one byte, its end; wide tables come in larger blocks
  const capacity = max<u32>(1 << 18, min<u32>(blockBytes, 1 << 20));
  store<u32>(ENDS_CAPACITY, capacity);
  store<u32>(ENDS, grow((capacity << 2) + 64) + 64);
  store<u32>(LAST_ENDS, grow(capacity << 2));
  const gridBytes = max<u32>(1 << 21, columns << 3);
  store<u32>(GRID, grow(gridBytes));
  store<u32>(GRID_BYTES, gridBytes);
  store<u32>(SCRATCH, take(4096));
  store<u32>(SCRATCH_BYTES, 4096);
  store<u32>(CHUNK_AT, grow(CHUNK_BYTES));
  fillClassTables();
  fillTraitTables();
  store<u32>(COLUMN_BASE, grow(columns * COLUMN_BYTES));
}

/** Makes one column's accumulators; columns that are left out are never opened. */
export function openColumn(index: u32): void {
  const column = columnAt(index);
  store<u32>(column, 1, ACTIVE);
  // pairs of entries stand in one cache line
  const memoBytes = (load<u32>(MEMO_MASK) + 1) * MEMO_ENTRY + 64;
  store<u32>(column, (touch(grow(memoBytes), memoBytes) + 63) & ~63, MEMO);
  store<u32>(column, touch(grow(voteBytes()), voteBytes()), VOTES);
  store<u32>(column, 0xffffffff, MIN_LENGTH);
  store<u32>(column, 0xffffffff, MIN_BYTES);
  store<u64>(column, ~(<u64>0), LEAST_PREFIX);
}

/** Where the output of the last call stands. */
export function outputAddress(): u32 {
  return load<u32>(OUTPUT);
}

/** Whether the memory's maximum was reached. */
export function hasFailed(): bool {
  return load<u32>(FAILED) != 0;
}

/** Bytes in use. */
export function usedBytes(): u32 {
  return load<u32>(HEAP_TOP);
}

/** Makes a used memory a fresh one: nothing is in it but what the compiler put there. `overrun` bytes behind the end may have been written to. */
export function clear(overrun: u32): void {
  const end = min<u64>(<u64>load<u32>(HEAP_TOP) + overrun, <u64>memory.size() << 16);
  memory.fill(CONTEXT, 0, <usize>(end - CONTEXT));
}
