import { addLengths, addNull, addOrder, addToRegisters, addTyped, codePoints, registersOf } from "./accumulate";
import { classify } from "./classify";
import { ENTRY_COUNT, INDEX, INDEX_SLOTS, MEMO, OVERFLOWED, REGISTERS, count } from "./column-layout";
import { E_COUNT, E_LENGTH, E_TRAITS, E_TYPE, addEntry, countSlot, dropDictionary, entryAt, entryBytes, entryPoints, findSlot, isFull, settleCounts, slotNumber, slotType, storePoints } from "./dictionary";
import { noteFirst, wantsFirst } from "./firsts";
import { hashOf } from "./hash";
import { MEMO_MASK, REGISTER_BITS, T_CODE, T_DAY, T_DAY_MONTH, T_INTEGER, T_MOJIBAKE, T_NULL, T_SPACED, T_STRING, T_UNSEEN } from "./layout";
import { APPLIED, MEMO_ENTRY } from "./memo";
import { addPattern, leaveRuns } from "./patterns";
import { CONTROL, DIGIT, INVISIBLE, MOJIBAKE, NON_ASCII, REPLACEMENT } from "./trait-bits";
import { addTraits, readTraits } from "./traits";
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
    if (!isFull(column)) return keepValue(column, length, hash, start, type, weight, row, field);
    overflow(index, column);
  }
  const traits = readTraits(start, length), type = refineType(classify(start, length), traits);
  if (type == T_NULL) {
    addNull(column, length, weight, row, field);
    return type;
  }
  addTyped(index, column, type, start, length, weight);
  addToRegisters(load<u32>(column, REGISTERS), hash, load<u32>(REGISTER_BITS));
  addText(column, type, start, length, traits & NON_ASCII ? codePoints(start, length) : length, traits, weight);
  return type;
}

/** The type of a value, strings told apart by their traits. */
export function typeOf(start: u32, length: u32): u32 {
  const type = classify(start, length);
  return type == T_STRING ? refineType(type, readTraits(start, length)) : type;
}

/** Tells strings apart by their traits. */
@inline
export function refineType(type: u32, traits: u32): u32 {
  if (type != T_STRING || (traits & (MOJIBAKE | CONTROL | INVISIBLE | REPLACEMENT)) == 0) return type;
  return traits & MOJIBAKE ? T_MOJIBAKE : T_UNSEEN;
}

/** Whether the patterns of a column are also those of such values: texts, and digits that could be codes. */
@inline
export function hasPattern(type: u32, traits: u32): bool {
  if (type == T_INTEGER || type == T_DAY) return traits == DIGIT;
  return type == T_STRING || type == T_CODE || type == T_DAY_MONTH || type == T_SPACED || type == T_MOJIBAKE || type == T_UNSEEN;
}

/** Adds what there is to say about a value as text. */
function addText(column: u32, type: u32, start: u32, length: u32, points: u32, traits: u32, weight: u64): void {
  addLengths(column, length, points, weight);
  addTraits(column, traits, weight);
  addOrder(column, start, length);
  if (hasPattern(type, traits)) addPattern(column, start, length, traits, false, weight);
}

/** Puts a new value into the dictionary; returns its type. */
function keepValue(column: u32, length: u32, hash: u64, start: u32, classified: u32, weight: u64, row: u32, field: u32): u32 {
  const traits = readTraits(start, length), type = refineType(classified, traits);
  addedNumber = addEntry(column, length, hash, start, type, weight, row, field);
  const entry = entryAt(column, addedNumber);
  store<u16>(entry, <u16>traits, E_TRAITS);
  storePoints(entry, traits & NON_ASCII ? codePoints(start, length) : length);
  return type;
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
  leaveRuns(column);
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
    addText(column, type, start, length, entryPoints(entry), load<u16>(entry, E_TRAITS), weight);
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
