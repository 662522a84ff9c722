import { addLengths, addNull, addOrder, addToRegisters, addTyped, codePoints, isNonAscii, registersOf } from "./accumulate";
import { classify, isBlank } from "./classify";
import { ENTRY_COUNT, INDEX, INDEX_SLOTS, MEMO, OVERFLOWED, REGISTERS, count } from "./column-layout";
import { E_COUNT, E_FLAGS, E_LENGTH, E_NON_ASCII, E_PADDED, E_TYPE, addEntry, countSlot, dropDictionary, entryAt, entryBytes, entryPoints, findSlot, isFull, settleCounts, slotNumber, slotType, storePoints } from "./dictionary";
import { noteFirst, wantsFirst } from "./firsts";
import { hashOf } from "./hash";
import { MEMO_MASK, REGISTER_BITS, T_NULL, T_STRING } from "./layout";
import { APPLIED, MEMO_ENTRY } from "./memo";
import { vote } from "./votes";

/** The number in the dictionary of the value that `addValue` added, or 0 when it is not there. */
export let addedNumber: u32 = 0;

/**
 * Adds a value `weight` times; returns its type. The first time that it is met it stands in this row of the block, and
 * its field at this address.
 */
export function addValue(index: u32, column: u32, length: u32, hash: u64, start: u32, weight: u64, row: u32, field: u32): u32 {
  addedNumber = 0;
  if (load<u32>(column, OVERFLOWED) == 0) {
    const slot = findSlot(column, hash);
    if (slot != 0) {
      countSlot(column, slot, weight);
      addedNumber = slotNumber(slot);
      return slotType(slot);
    }
    const type = classify(start, length);
    if (type == T_NULL) {
      addNull(column, length, weight, row, field);
      return type;
    }
    if (!isFull(column)) {
      keepValue(column, length, hash, start, type, weight, row, field);
      return type;
    }
    overflow(index, column);
  }
  const type = classify(start, length);
  if (type == T_NULL) {
    addNull(column, length, weight, row, field);
    return type;
  }
  addTyped(index, column, type, start, length, weight);
  const wide = isNonAscii(start, length);
  addToRegisters(load<u32>(column, REGISTERS), hash, load<u32>(REGISTER_BITS));
  addLengths(column, length, wide ? codePoints(start, length) : length, wide, isPadded(start, length), weight);
  addOrder(column, start, length);
  return type;
}

/** Puts a new value into the dictionary. */
function keepValue(column: u32, length: u32, hash: u64, start: u32, type: u32, weight: u64, row: u32, field: u32): void {
  addedNumber = addEntry(column, length, hash, start, type, weight, row, field);
  const entry = entryAt(column, addedNumber);
  const wide = isNonAscii(start, length);
  store<u8>(entry, <u8>((wide ? E_NON_ASCII : 0) | (isPadded(start, length) ? E_PADDED : 0)), E_FLAGS);
  storePoints(entry, wide ? codePoints(start, length) : length);
}

@inline
export function isPadded(start: u32, length: u32): bool {
  return length != 0 && (isBlank(load<u8>(start)) || isBlank(load<u8>(start + length - 1)));
}

/** From here on the column's values are accumulated instead of kept. */
function overflow(index: u32, column: u32): void {
  const memo = load<u32>(column, MEMO), end = memo + ((load<u32>(MEMO_MASK) + 1) << 5);
  for (let entry = memo; entry < end; entry += MEMO_ENTRY) {
    const total = load<u32>(entry, 20), number = load<u32>(entry, 28);
    if (total == 0 || number & APPLIED) continue;
    count(entryAt(column, number) + E_COUNT, total - 1);
    store<u32>(entry, APPLIED | total, 28);
  }
  const registers = registersOf(column), bits = <u64>load<u32>(REGISTER_BITS);
  const slots = load<u32>(column, INDEX_SLOTS), place = load<u32>(column, INDEX);
  for (let at: u32 = 0; at < slots; at++) {
    const slot = place + (at << 4);
    if (slotNumber(slot) != 0) addToRegisters(registers, load<u64>(slot), bits);
  }
  accumulateEntries(index, column);
  dropDictionary(column);
  store<u32>(column, 1, OVERFLOWED);
}

/** Accumulates all values kept, with their counts. */
export function accumulateEntries(index: u32, column: u32): void {
  settleCounts(column);
  const entries = load<u32>(column, ENTRY_COUNT);
  for (let number: u32 = 1; number <= entries; number++) {
    const entry = entryAt(column, number);
    const start = entryBytes(entry), length = load<u32>(entry, E_LENGTH), weight = load<u64>(entry, E_COUNT);
    const type = <u32>load<u8>(entry, E_TYPE);
    if (type != T_STRING) classify(start, length);
    addTyped(index, column, type, start, length, weight);
    const flags = load<u8>(entry, E_FLAGS);
    addLengths(column, length, entryPoints(entry), (flags & E_NON_ASCII) != 0, (flags & E_PADDED) != 0, weight);
    addOrder(column, start, length);
  }
}

/** A value that had to be rewritten: its bytes do not stay, so the memo can't hold it. */
export function addCopied(index: u32, column: u32, start: u32, length: u32, field: u32, row: u32): u32 {
  const hash = hashOf(start, length);
  const type = addValue(index, column, length, hash, start, 1, row, field);
  if (wantsFirst(column, type)) noteFirst(column, type, row, field, start, length);
  vote(column, hash, 1, field);
  return 1;
}
