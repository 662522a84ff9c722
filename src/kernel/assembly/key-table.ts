import { keyHash } from "./key-hash";
import { BASE, BASE_BYTES, ENTRY_HEAD, LONG, LONG_BYTES } from "./key-streams";
import { KEY_TABLE, MASKS, OUTPUT_LENGTH } from "./layout";
import { COPY_SLACK, copyBytes, grow } from "./memory";
import { writeBytes, writeU32, writeU64 } from "./output";

/*
 * Decides on the keys of one partition, whose entries are given in any order: which rows repeat the key of a row with a
 * lesser number, or have a key that a reference lacks. All different keys are in a table, whole, so that equal hashes
 * decide nothing. When the table is full the host starts again with a share of the keys, by further bits of their hashes.
 */

const ARENA = KEY_TABLE; // ptr: the different keys
const ARENA_TOP = KEY_TABLE + 4; // u32 ptr
const ARENA_END = KEY_TABLE + 8; // u32 ptr
const SLOTS = KEY_TABLE + 12; // ptr: {part of the hash u32, key ptr u32}[]; 0: free
const SLOT_COUNT = KEY_TABLE + 16; // u32: power of two
const MOST_SLOTS = KEY_TABLE + 20; // u32
const USED = KEY_TABLE + 24; // u32
const SHARES = KEY_TABLE + 28; // u32: power of two
const SHARE = KEY_TABLE + 32; // u32: the one that is looked at
const EXAMPLES = KEY_TABLE + 36; // ptr: {row u64, line u64, offset u64, key ptr u32, fill u32}[], by row
const MOST_EXAMPLES = KEY_TABLE + 40; // u32
const EXAMPLE_COUNT = KEY_TABLE + 44; // u32
const CHECKED = KEY_TABLE + 48; // u64
const FAILED_ROWS = KEY_TABLE + 56; // u64
const DIFFERENT = KEY_TABLE + 64; // u64

// A key of the table: place of its first row, what it is, its bytes
const FIRST: u32 = 0; // u64 row, u64 line, u64 offset
const TAG: u32 = 24; // u32
const CODE: u32 = 28; // u8: its length, or LONG
const KNOWN: u32 = 29; // u8: whether the reference has it
const MET: u32 = 30; // u8: whether the input has it
const BYTES: u32 = 32;

const EXAMPLE: u32 = 32;
const LEAST_SLOTS: u32 = 1024;

// What an entry is
const REPEATS: u32 = 0; // a row, which may repeat the key of another one
const REFERENCE: u32 = 1; // of the reference
const MISSING: u32 = 2; // a row, whose key the reference may lack

/** Makes room to decide in: for keys and their places, and for the examples of rows that fail. */
export function openKeyTable(arenaBytes: u32, slots: u32, examples: u32): void {
  store<u32>(ARENA, grow(arenaBytes));
  store<u32>(ARENA_END, load<u32>(ARENA) + arenaBytes - BYTES - LONG - COPY_SLACK);
  store<u32>(SLOTS, grow(slots << 3));
  store<u32>(MOST_SLOTS, slots);
  store<u32>(EXAMPLES, grow((examples + 1) * EXAMPLE));
  store<u32>(MOST_EXAMPLES, examples);
  store<u32>(SLOT_COUNT, min(slots, LEAST_SLOTS));
}

/** Begins a partition, or one of so many shares of it; a power of two. */
export function beginShare(share: u32, shares: u32): void {
  store<u32>(ARENA_TOP, load<u32>(ARENA));
  // the next partition will have about as many keys as the last one
  memory.fill(load<u32>(SLOTS), 0, load<u32>(SLOT_COUNT) << 3);
  store<u32>(USED, 0);
  store<u32>(SHARE, share);
  store<u32>(SHARES, shares);
  store<u32>(EXAMPLE_COUNT, 0);
  store<u64>(CHECKED, 0);
  store<u64>(FAILED_ROWS, 0);
  store<u64>(DIFFERENT, 0);
}

/** Adds the entries between two addresses, which begin with a base; false when the table is full. */
export function decideKeys(from: u32, end: u32, what: u32): bool {
  const mask = load<u32>(SHARES) - 1, share = load<u32>(SHARE);
  let base = from, at = from;
  while (at < end) {
    const code = <u32>load<u8>(at);
    if (code == BASE) {
      base = at;
      at += BASE_BYTES;
      continue;
    }
    const entry = at, key = at + ENTRY_HEAD, length = code == LONG ? LONG_BYTES : code;
    const hash = keyHash(key, length);
    at = key + length;
    if ((<u32>(hash >> 32) & mask) != share) continue;
    if (!addEntry(base, entry, key, length, <u32>hash, what)) return false;
  }
  return true;
}

@inline
function addEntry(base: u32, entry: u32, key: u32, length: u32, tag: u32, what: u32): bool {
  const code = <u32>load<u8>(entry);
  const slot = find(key, length, code, tag);
  let kept = load<u32>(slot, 4);
  const isNew = kept == 0;
  if (isNew) {
    if (!hasRoom()) return false;
    kept = keep(slot, base, entry, key, length, tag, what == REFERENCE);
  }
  if (what == REFERENCE) return true;
  count(CHECKED);
  if (load<u8>(kept, MET) == 0) {
    store<u8>(kept, 1, MET);
    count(DIFFERENT);
    if (what == REPEATS) return true;
  }
  if (what == MISSING && load<u8>(kept, KNOWN) != 0) return true;
  count(FAILED_ROWS);
  const row = load<u64>(base, 1) + load<u32>(entry, 1);
  const line = load<u64>(base, 9) + load<u32>(entry, 5), offset = load<u64>(base, 17) + load<u32>(entry, 9);
  if (what == MISSING || row > load<u64>(kept)) noteExample(row, line, offset, kept);
  else {
    noteExample(load<u64>(kept), load<u64>(kept, 8), load<u64>(kept, 16), kept);
    putFirst(kept, row, line, offset);
  }
  return true;
}

@inline
function count(counter: u32): void {
  store<u64>(counter, load<u64>(counter) + 1);
}

@inline
function putFirst(kept: u32, row: u64, line: u64, offset: u64): void {
  store<u64>(kept, row);
  store<u64>(kept, line, 8);
  store<u64>(kept, offset, 16);
}

/** The slot of a key: that which holds it, or a free one. */
@inline
function find(key: u32, length: u32, code: u32, tag: u32): u32 {
  const slots = load<u32>(SLOTS), mask = load<u32>(SLOT_COUNT) - 1;
  let index = tag & mask;
  while (true) {
    const slot = slots + (index << 3), kept = load<u32>(slot, 4);
    if (kept == 0) return slot;
    if (load<u32>(slot) == tag && load<u8>(kept, CODE) == code && areEqual(key, kept + BYTES, length)) return slot;
    index = (index + 1) & mask;
  }
}

@inline
function areEqual(a: u32, b: u32, length: u32): bool {
  let at: u32 = 0;
  for (; at + 16 <= length; at += 16) {
    if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false;
  }
  const rest = v128.and(v128.xor(v128.load(a + at), v128.load(b + at)), v128.load(MASKS + ((length - at) << 4)));
  return !v128.any_true(rest);
}

/** Whether there is room for one more key, however long. */
@inline
function hasRoom(): bool {
  return load<u32>(ARENA_TOP) < load<u32>(ARENA_END) && load<u32>(USED) + 1 < load<u32>(MOST_SLOTS);
}

/** Keeps a key that is not in the table. */
function keep(slot: u32, base: u32, entry: u32, key: u32, length: u32, tag: u32, isKnown: bool): u32 {
  const kept = load<u32>(ARENA_TOP), used = load<u32>(USED) + 1;
  putFirst(kept, load<u64>(base, 1) + load<u32>(entry, 1), load<u64>(base, 9) + load<u32>(entry, 5), load<u64>(base, 17) + load<u32>(entry, 9));
  store<u32>(kept, tag, TAG);
  store<u32>(kept, load<u8>(entry), CODE);
  store<u8>(kept, <u8>isKnown, KNOWN);
  copyBytes(kept + BYTES, key, length);
  store<u32>(ARENA_TOP, next(kept));
  store<u32>(slot, tag);
  store<u32>(slot, kept, 4);
  store<u32>(USED, used);
  if (used * 4 > load<u32>(SLOT_COUNT) * 3 && load<u32>(SLOT_COUNT) < load<u32>(MOST_SLOTS)) refill();
  return kept;
}

/** Where the key behind a key begins. */
@inline
function next(kept: u32): u32 {
  const code = <u32>load<u8>(kept, CODE);
  return kept + ((BYTES + (code == LONG ? LONG_BYTES : code) + 7) & ~7);
}

/** Has twice as many slots. */
function refill(): void {
  const slots = load<u32>(SLOTS), count = load<u32>(SLOT_COUNT) << 1, mask = count - 1;
  store<u32>(SLOT_COUNT, count);
  memory.fill(slots, 0, count << 3);
  for (let kept = load<u32>(ARENA); kept < load<u32>(ARENA_TOP); kept = next(kept)) {
    let index = load<u32>(kept, TAG) & mask;
    while (load<u32>(slots + (index << 3), 4) != 0) index = (index + 1) & mask;
    store<u32>(slots + (index << 3), load<u32>(kept, TAG));
    store<u32>(slots + (index << 3), kept, 4);
  }
}

/** Keeps the place of a row that fails, if it is one of the first. */
function noteExample(row: u64, line: u64, offset: u64, kept: u32): void {
  const list = load<u32>(EXAMPLES), most = load<u32>(MOST_EXAMPLES), listed = load<u32>(EXAMPLE_COUNT);
  if (most == 0 || (listed == most && row >= load<u64>(list + (most - 1) * EXAMPLE))) return;
  let place = listed;
  for (; place > 0 && load<u64>(list + (place - 1) * EXAMPLE) > row; place--) {
    memory.copy(list + place * EXAMPLE, list + (place - 1) * EXAMPLE, EXAMPLE);
  }
  const example = list + place * EXAMPLE;
  putFirst(example, row, line, offset);
  store<u32>(example, kept, 24);
  store<u32>(EXAMPLE_COUNT, min(listed + 1, most));
}

/**
 * Writes what was decided: entries u64, those that fail u64, different keys u64, examples u32, and for each
 * {row u64, line u64, offset u64, the key's first row u64, its length or LONG u32, its bytes}. Returns the output's length.
 */
export function writeShare(): u32 {
  store<u32>(OUTPUT_LENGTH, 0);
  writeU64(load<u64>(CHECKED));
  writeU64(load<u64>(FAILED_ROWS));
  writeU64(load<u64>(DIFFERENT));
  const list = load<u32>(EXAMPLES), listed = load<u32>(EXAMPLE_COUNT);
  writeU32(listed);
  for (let i: u32 = 0; i < listed; i++) {
    const example = list + i * EXAMPLE, kept = load<u32>(example, 24), code = <u32>load<u8>(kept, CODE);
    for (let part: u32 = 0; part < 24; part += 8) writeU64(load<u64>(example + part));
    writeU64(load<u64>(kept));
    writeU32(code);
    writeBytes(kept + BYTES, code == LONG ? LONG_BYTES : code);
  }
  return load<u32>(OUTPUT_LENGTH);
}
