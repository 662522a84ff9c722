import { DISTINCT_LIMIT, VALUE_CAP } from "./layout";
import {
  ARENA, ARENA_END, ARENA_TOP, ENTRIES, ENTRIES_BYTES, ENTRY_COUNT, INDEX, INDEX_SLOTS,
} from "./column-layout";
import { mix } from "./hash";
import { give, take } from "./memory";

/*
 * The values of a column (null tokens apart) while they are few, with exact counts. Everything else about them is worked out from here
 * at the end (or when there get to be too many), once a value instead of once a row.
 *
 * Entry (40 bytes): key 16 · count u64 · length u32 · ptr u32 (longer values) · code points u32 · type u8 · flags u8
 */
export const ENTRY: u32 = 40;
export const E_COUNT: u32 = 16;
export const E_LENGTH: u32 = 24;
export const E_POINTER: u32 = 28;
export const E_POINTS: u32 = 32;
export const E_TYPE: u32 = 36;
export const E_FLAGS: u32 = 37;
export const E_NON_ASCII: u32 = 1;
export const E_PADDED: u32 = 2;

/** The entry of a key, or 0. */
@inline
export function findEntry(column: u32, key: v128, length: u32, hash: u64): u32 {
  const slots = load<u32>(column, INDEX_SLOTS);
  if (slots == 0) return 0;
  const mask = slots - 1, index = load<u32>(column, INDEX), entries = load<u32>(column, ENTRIES);
  let at = <u32>hash & mask;
  while (true) {
    const number = load<u32>(index + (at << 2));
    if (number == 0) return 0;
    const entry = entries + (number - 1) * ENTRY;
    if (load<u32>(entry, E_LENGTH) == length && !v128.any_true(v128.xor(key, v128.load(entry)))) return entry;
    at = (at + 1) & mask;
  }
}

@inline
export function entryAt(column: u32, number: u32): u32 {
  return load<u32>(column, ENTRIES) + (number - 1) * ENTRY;
}

/** The number (from 1) of an entry. */
@inline
export function entryNumber(column: u32, entry: u32): u32 {
  return (entry - load<u32>(column, ENTRIES)) / ENTRY + 1;
}

/** Whether one more value would exceed what the column may hold. */
export function isFull(column: u32): bool {
  return load<u32>(column, ENTRY_COUNT) >= load<u32>(DISTINCT_LIMIT);
}

/** Bytes that a value takes besides its entry. */
@inline
function storedBytes(length: u32): u32 {
  return length <= 16 ? 0 : min<u32>(length, load<u32>(VALUE_CAP));
}

/** Adds a value that is not there yet, with a count of 0. Precondition: the column is not full. */
@inline
export function addEntry(column: u32, key: v128, length: u32, hash: u64, start: u32, type: u32): u32 {
  const number = load<u32>(column, ENTRY_COUNT) + 1;
  if (number * ENTRY > load<u32>(column, ENTRIES_BYTES)) enlargeEntries(column);
  if (number * 2 > load<u32>(column, INDEX_SLOTS)) enlargeIndex(column);
  store<u32>(column, number, ENTRY_COUNT);
  const entry = entryAt(column, number);
  v128.store(entry, key);
  store<u64>(entry, 0, E_COUNT);
  store<u32>(entry, length, E_LENGTH);
  store<u32>(entry, storeValue(column, start, length), E_POINTER);
  store<u8>(entry, <u8>type, E_TYPE);
  linkEntry(column, number, hash);
  return entry;
}

function linkEntry(column: u32, number: u32, hash: u64): void {
  const mask = load<u32>(column, INDEX_SLOTS) - 1, index = load<u32>(column, INDEX);
  let at = <u32>hash & mask;
  while (load<u32>(index + (at << 2)) != 0) at = (at + 1) & mask;
  store<u32>(index + (at << 2), number);
}

function enlargeEntries(column: u32): void {
  const old = load<u32>(column, ENTRIES), oldBytes = load<u32>(column, ENTRIES_BYTES);
  const bytes: u32 = oldBytes == 0 ? 512 : oldBytes << 1;
  const entries = take(bytes);
  memory.copy(entries, old, oldBytes);
  store<u32>(column, entries, ENTRIES);
  store<u32>(column, bytes, ENTRIES_BYTES);
  if (oldBytes != 0) give(old, oldBytes);
}

function enlargeIndex(column: u32): void {
  const old = load<u32>(column, INDEX), oldSlots = load<u32>(column, INDEX_SLOTS);
  const slots: u32 = oldSlots == 0 ? 32 : oldSlots << 1;
  if (oldSlots != 0) give(old, oldSlots << 2);
  store<u32>(column, take(slots << 2), INDEX);
  store<u32>(column, slots, INDEX_SLOTS);
  const count = load<u32>(column, ENTRY_COUNT);
  for (let number: u32 = 1; number <= count; number++) linkEntry(column, number, hashOfEntry(entryAt(column, number)));
}

@inline
export function hashOfEntry(entry: u32): u64 {
  return mix(load<u64>(entry), load<u64>(entry, 8), load<u32>(entry, E_LENGTH));
}

/** Where an entry's bytes are: in its key, or kept apart. */
@inline
export function entryBytes(entry: u32): u32 {
  return load<u32>(entry, E_LENGTH) <= 16 ? entry : load<u32>(entry, E_POINTER);
}

function storeValue(column: u32, start: u32, length: u32): u32 {
  const bytes = storedBytes(length);
  if (bytes == 0) return 0;
  let to = load<u32>(column, ARENA_TOP);
  if (to + bytes > load<u32>(column, ARENA_END)) {
    const old = load<u32>(column, ARENA);
    let size: u32 = old == 0 ? 256 : min<u32>(load<u32>(old, 4) << 1, 32768);
    while (size < bytes + 16) size <<= 1;
    const chunk = take(size);
    store<u32>(chunk, old);
    store<u32>(chunk, size, 4);
    store<u32>(column, chunk, ARENA);
    store<u32>(column, chunk + size, ARENA_END);
    to = chunk + 8;
  }
  memory.copy(to, start, bytes);
  store<u32>(column, to + bytes, ARENA_TOP);
  return to;
}

/** Frees everything. */
export function dropDictionary(column: u32): void {
  give(load<u32>(column, INDEX), load<u32>(column, INDEX_SLOTS) << 2);
  give(load<u32>(column, ENTRIES), load<u32>(column, ENTRIES_BYTES));
  let chunk = load<u32>(column, ARENA);
  while (chunk != 0) {
    const next = load<u32>(chunk);
    give(chunk, load<u32>(chunk, 4));
    chunk = next;
  }
  memory.fill(column + INDEX, 0, ARENA_END + 4 - INDEX);
}
