import { DISTINCT_LIMIT, MASKS, VALUE_CAP } from "./layout";
import {
  ARENA, ARENA_END, ARENA_TOP, ENTRIES, ENTRIES_BYTES, ENTRY_COUNT, INDEX, INDEX_SLOTS,
} from "./column-layout";
import { COPY_SLACK, copyBytes, give, take } from "./memory";
import { lineOf, offsetOf, rowOf } from "./places";

/*
 * The values of a column (null tokens apart) while they are few, with exact counts. Everything else about them is worked
 * out from here at the end (or when there get to be too many), once a value instead of once a row.
 * Values are told apart by their 64-bit hashes.
 *
 * Slot (16 bytes): hash u64 · count u32 · number of the entry, from 1, with the type in the top 5 bits u32
 * Entry (52 bytes): bytes 16, or of longer values ptr u32 · code points u32 · pad · count u64 (what its slot does not
 * count) · length u32 · type u8 · code points u8 (of values within the entry) · traits u16 · where it occurs first:
 * offset u64 · row u48 · line u48
 */
export const ENTRY: u32 = 52;
const E_POINTER: u32 = 0;
const E_LONG_POINTS: u32 = 4;
export const E_COUNT: u32 = 16;
export const E_LENGTH: u32 = 24;
export const E_TYPE: u32 = 28;
const E_POINTS: u32 = 29;
export const E_TRAITS: u32 = 30;
const E_OFFSET: u32 = 32;
const E_ROW: u32 = 40;
const E_LINE: u32 = 46;
const INLINE: u32 = 16;

const TYPE_SHIFT: u32 = 27;
const NUMBER_MASK: u32 = 0x07ffffff;

/** The slot of a hash, or 0. */
@inline
export function findSlot(column: u32, hash: u64): u32 {
  const slots = load<u32>(column, INDEX_SLOTS);
  if (slots == 0) return 0;
  const mask = slots - 1, index = load<u32>(column, INDEX);
  let at = <u32>hash & mask;
  while (true) {
    const slot = index + (at << 4);
    if (load<u64>(slot) == hash && load<u32>(slot, 12) != 0) return slot;
    if (load<u32>(slot, 12) == 0) return 0;
    at = (at + 1) & mask;
  }
}

/** Counts the value of a slot. */
@inline
export function countSlot(column: u32, slot: u32, weight: u64): void {
  const total = <u64>load<u32>(slot, 8) + weight;
  if (total < 0x80000000) {
    store<u32>(slot, <u32>total, 8);
    return;
  }
  store<u32>(slot, 0, 8);
  const entry = entryAt(column, slotNumber(slot));
  store<u64>(entry, load<u64>(entry, E_COUNT) + total, E_COUNT);
}

@inline
export function slotType(slot: u32): u32 {
  return load<u32>(slot, 12) >> TYPE_SHIFT;
}

@inline
export function slotNumber(slot: u32): u32 {
  return load<u32>(slot, 12) & NUMBER_MASK;
}

/** Moves what the slots count to their entries. */
export function settleCounts(column: u32): void {
  const slots = load<u32>(column, INDEX_SLOTS), index = load<u32>(column, INDEX);
  for (let at: u32 = 0; at < slots; at++) {
    const slot = index + (at << 4);
    if (load<u32>(slot, 12) == 0) continue;
    const entry = entryAt(column, slotNumber(slot));
    store<u64>(entry, load<u64>(entry, E_COUNT) + load<u32>(slot, 8), E_COUNT);
    store<u32>(slot, 0, 8);
  }
}

@inline
export function entryAt(column: u32, number: u32): u32 {
  return load<u32>(column, ENTRIES) + (number - 1) * ENTRY;
}

/** Whether one more value would exceed what the column may hold. */
export function isFull(column: u32): bool {
  return load<u32>(column, ENTRY_COUNT) >= load<u32>(DISTINCT_LIMIT);
}

/**
 * Adds a value that is not there yet, with a count of `weight`; returns its entry's number.
 * It stands in this row of the block, and its field at this address. Precondition: the column is not full.
 */
export function addEntry(column: u32, length: u32, hash: u64, start: u32, type: u32, weight: u64, row: u32, field: u32): u32 {
  const number = load<u32>(column, ENTRY_COUNT) + 1;
  if (number * ENTRY > load<u32>(column, ENTRIES_BYTES)) enlargeEntries(column);
  if (number + (number >> 1) > load<u32>(column, INDEX_SLOTS)) enlargeIndex(column);
  store<u32>(column, number, ENTRY_COUNT);
  const entry = entryAt(column, number);
  if (length <= INLINE) v128.store(entry, v128.and(v128.load(start), v128.load(MASKS + (length << 4))));
  else store<u32>(entry, storeValue(column, start, length), E_POINTER);
  store<u64>(entry, weight, E_COUNT);
  store<u32>(entry, length, E_LENGTH);
  store<u8>(entry, <u8>type, E_TYPE);
  store<u64>(entry, offsetOf(row, field), E_OFFSET);
  storeU48(entry + E_ROW, rowOf(row));
  storeU48(entry + E_LINE, lineOf(row, field));
  const slot = freeSlot(column, hash);
  store<u64>(slot, hash);
  store<u32>(slot, 0, 8);
  store<u32>(slot, number | (type << TYPE_SHIFT), 12);
  return number;
}

function freeSlot(column: u32, hash: u64): u32 {
  const mask = load<u32>(column, INDEX_SLOTS) - 1, index = load<u32>(column, INDEX);
  let at = <u32>hash & mask;
  while (load<u32>(index + (at << 4), 12) != 0) at = (at + 1) & mask;
  return index + (at << 4);
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
  const slots: u32 = oldSlots == 0 ? 16 : oldSlots << 1;
  store<u32>(column, take(slots << 4), INDEX);
  store<u32>(column, slots, INDEX_SLOTS);
  for (let at: u32 = 0; at < oldSlots; at++) {
    const from = old + (at << 4);
    if (load<u32>(from, 12) != 0) v128.store(freeSlot(column, load<u64>(from)), v128.load(from));
  }
  if (oldSlots != 0) give(old, oldSlots << 4);
}

/** Where an entry's bytes are: in itself, or kept apart. */
@inline
export function entryBytes(entry: u32): u32 {
  return load<u32>(entry, E_LENGTH) <= INLINE ? entry : load<u32>(entry, E_POINTER);
}

/** Notes how many code points an entry's value has. */
export function storePoints(entry: u32, points: u32): void {
  if (load<u32>(entry, E_LENGTH) <= INLINE) store<u8>(entry, <u8>points, E_POINTS);
  else store<u32>(entry, points, E_LONG_POINTS);
}

export function entryPoints(entry: u32): u32 {
  return load<u32>(entry, E_LENGTH) <= INLINE ? <u32>load<u8>(entry, E_POINTS) : load<u32>(entry, E_LONG_POINTS);
}

export function entryRow(entry: u32): u64 {
  return loadU48(entry + E_ROW);
}

export function entryLine(entry: u32): u64 {
  return loadU48(entry + E_LINE);
}

export function entryOffset(entry: u32): u64 {
  return load<u64>(entry, E_OFFSET);
}

@inline
function storeU48(at: u32, value: u64): void {
  store<u32>(at, <u32>value);
  store<u16>(at, <u16>(value >> 32), 4);
}

@inline
function loadU48(at: u32): u64 {
  return <u64>load<u32>(at) | (<u64>load<u16>(at, 4) << 32);
}

/** Keeps the bytes of a value that is too long for its entry, up to the cap. */
function storeValue(column: u32, start: u32, length: u32): u32 {
  const bytes = min<u32>(length, load<u32>(VALUE_CAP));
  let to = load<u32>(column, ARENA_TOP);
  if (to + bytes + COPY_SLACK > load<u32>(column, ARENA_END)) {
    const old = load<u32>(column, ARENA);
    let size: u32 = old == 0 ? 256 : min<u32>(load<u32>(old, 4) << 1, 32768);
    while (size < bytes + 8 + COPY_SLACK) size <<= 1;
    const chunk = take(size);
    store<u32>(chunk, old);
    store<u32>(chunk, size, 4);
    store<u32>(column, chunk, ARENA);
    store<u32>(column, chunk + size, ARENA_END);
    to = chunk + 8;
  }
  copyBytes(to, start, bytes);
  store<u32>(column, to + bytes, ARENA_TOP);
  return to;
}

/** Frees everything. */
export function dropDictionary(column: u32): void {
  give(load<u32>(column, INDEX), load<u32>(column, INDEX_SLOTS) << 4);
  give(load<u32>(column, ENTRIES), load<u32>(column, ENTRIES_BYTES));
  let chunk = load<u32>(column, ARENA);
  while (chunk != 0) {
    const next = load<u32>(chunk);
    give(chunk, load<u32>(chunk, 4));
    chunk = next;
  }
  memory.fill(column + INDEX, 0, ARENA_END + 4 - INDEX);
}
