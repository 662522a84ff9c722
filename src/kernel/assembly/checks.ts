import { noteFailure, resetNotes, SECOND_READING, TOKEN_TAGS, writeNotes } from "./check-notes";
import { FOR_NULLS, GROUP_BYTES, GROUP_CHECKS, G_ASKS, G_COUNT, G_LIST, G_TABLE, MORE_THAN_NUMBERS, addToGroup, isWithin, notesOf, openGroup, tag, testAll } from "./check-groups";
import { addOrder, openOrder, resetOrder, writeCompared, writeOrder } from "./check-order";
import { isClean } from "./check-proofs";
import { addSplit, openSplit, resetSplit, writeSplit } from "./check-split";
import { BLOB, CHECK_BYTES, COLUMN, COMPARE, NOTES, REQUIRED, SORTED, SPLIT, fillCheck, prepareCheck } from "./check-tests";
import { ACTIVE, DIRECT, columnAt } from "./column-layout";
import { gridEnd, gridStart, gridStep, gridStride, lastEnd, lastStride } from "./grid";
import { BLOCK_ROWS, CHECKS, CHECK_COUNT, CHECK_EXAMPLES, CHECK_GROUPS, CHECK_GROUP_COUNT, COLUMNS, MEMO_MASK, OUTPUT_LENGTH, QUOTE } from "./layout";
import { grow } from "./memory";
import { memoKey, memoPlace, sameTail } from "./memo";
import { fieldCopied, fieldLength, fieldStart, unquote } from "./unquote";

/*
 * What the user wants to be true of values, looked at while the block is at hand. The checks of a column go through its
 * fields together: a value is read once for all of them, and what they say of values met in this batch is kept in a
 * small table, so that one that comes again costs one comparison. Where what the column has accumulated tells that
 * nothing can have failed, its fields are not gone through at all: see check-proofs.ts.
 */

// Entry of the table: first 16 bytes of the value · length + 1 u32 · address u32 · what fails u32 · tag u32
const ENTRY: u32 = 32;
const E_ADDRESS: u32 = 20;
const E_FAILS: u32 = 24;
const E_TAG: u32 = 28;

/** Makes room for checks, of which each keeps so many places. Comes behind `openColumns`. */
export function openChecks(count: u32, examples: u32): void {
  store<u32>(CHECKS, grow(count * CHECK_BYTES));
  store<u32>(CHECK_COUNT, 0);
  store<u32>(CHECK_EXAMPLES, examples);
}

/** Adds a check; returns where to write what it needs, `bytes` of it. See src/kernel/check-programs.ts. */
export function addCheck(kind: u32, column: u32, other: u32, flags: u32, micros: i64, bytes: u32): u32 {
  const number = load<u32>(CHECK_COUNT), check = checkAt(number);
  fillCheck(check, number, kind, column, other, flags, micros, bytes);
  if (kind == SPLIT) openSplit(check);
  else if (kind >= SORTED) openOrder(check);
  store<u32>(CHECK_COUNT, number + 1);
  return load<u32>(check, BLOB);
}

@inline
function checkAt(number: u32): u32 {
  return load<u32>(CHECKS) + number * CHECK_BYTES;
}

/** All checks are added, and what they need is written. */
export function closeChecks(): void {
  const count = load<u32>(CHECK_COUNT);
  store<u32>(CHECK_GROUPS, grow(count * GROUP_BYTES));
  store<u32>(CHECK_GROUP_COUNT, 0);
  for (let number: u32 = 0; number < count; number++) {
    const check = checkAt(number);
    prepareCheck(check);
    if (load<u32>(check) < SORTED) joinGroup(check);
  }
}

/** Puts a check to the others of its column. */
function joinGroup(check: u32): void {
  const groups = load<u32>(CHECK_GROUPS), count = load<u32>(CHECK_GROUP_COUNT), column = load<u32>(check, COLUMN);
  let group = groups + count * GROUP_BYTES;
  for (let other = groups; other < groups + count * GROUP_BYTES; other += GROUP_BYTES) {
    if (load<u32>(other) == column && load<u32>(other, G_COUNT) < GROUP_CHECKS) group = other;
  }
  if (group == groups + count * GROUP_BYTES) {
    openGroup(group, column, grow((load<u32>(MEMO_MASK) + 1) * ENTRY));
    store<u32>(CHECK_GROUP_COUNT, count + 1);
  }
  addToGroup(group, check);
}

/** Forgets the batch before. */
export function resetChecks(): void {
  const count = load<u32>(CHECK_COUNT), groups = load<u32>(CHECK_GROUP_COUNT);
  for (let number: u32 = 0; number < count; number++) {
    resetNotes(load<u32>(checkAt(number), NOTES));
    const kind = load<u32>(checkAt(number));
    if (kind == SPLIT) resetSplit(checkAt(number));
    else if (kind >= SORTED) resetOrder(checkAt(number));
  }
  for (let group: u32 = 0; group < groups; group++) {
    memory.fill(load<u32>(load<u32>(CHECK_GROUPS) + group * GROUP_BYTES, G_TABLE), 0, (load<u32>(MEMO_MASK) + 1) * ENTRY);
  }
}

/** Looks at all checks of the block. Comes behind the columns, which say whether their values repeat. */
export function addChecks(): void {
  const count = load<u32>(CHECK_COUNT), groups = load<u32>(CHECK_GROUP_COUNT);
  if (count == 0) return;
  for (let group: u32 = 0; group < groups; group++) {
    const at = load<u32>(CHECK_GROUPS) + group * GROUP_BYTES;
    if (!isClean(at)) addGroup(at);
  }
  for (let number: u32 = 0; number < count; number++) {
    const kind = load<u32>(checkAt(number));
    if (kind == SPLIT) addSplit(checkAt(number));
    else if (kind >= SORTED) addOrder(checkAt(number));
  }
}

/** Looks at the fields of a column. */
function addGroup(group: u32): void {
  const index = load<u32>(group), rows = load<u32>(BLOCK_ROWS), quote = load<u32>(QUOTE);
  const column = columnAt(index), table = load<u32>(group, G_TABLE), mask = load<u32>(MEMO_MASK) >> 1;
  // a column that is not profiled says nothing of its values
  const repeats = load<u32>(column, ACTIVE) == 0 || load<u32>(column, DIRECT) == 0;
  const isQuick = (load<u32>(group, G_ASKS) & MORE_THAN_NUMBERS) == 0;
  const isLast = index + 1 == load<u32>(COLUMNS), endStride = isLast ? lastStride : gridStride, stride = gridStride;
  let startAt = gridStart + index * gridStep, endAt = isLast ? lastEnd : gridEnd + index * gridStep;
  for (let row: u32 = 0; row < rows; row++) {
    const field = load<u32>(startAt) + 1, end = load<u32>(endAt);
    startAt += stride;
    endAt += endStride;
    let start = field, length = end - field, isCopied = false;
    if (length == 0) {
      if ((load<u32>(group, G_ASKS) & FOR_NULLS) != 0) noteNull(group, 0, row, field);
      continue;
    }
    if (load<u8>(start) == quote) {
      unquote(field, end);
      start = fieldStart;
      length = fieldLength;
      isCopied = fieldCopied;
    }
    if (isQuick && isWithin(group, start, length)) continue;
    if (!repeats || isCopied) {
      const fails = testAll(group, start, length);
      if (fails != 0) noteFailures(group, fails, tag, row, field);
      continue;
    }
    const key = memoKey(start, length), entry = memoPlace(table, mask, key, start, length);
    const isKnown = load<u32>(entry, 16) == length + 1 && !v128.any_true(v128.xor(key, v128.load(entry))) &&
      (length <= 16 || sameTail(start, load<u32>(entry, E_ADDRESS), length));
    if (!isKnown) {
      v128.store(entry, key);
      store<u32>(entry, length + 1, 16);
      store<u32>(entry, start, E_ADDRESS);
      store<u32>(entry, testAll(group, start, length), E_FAILS);
      store<u32>(entry, tag, E_TAG);
    }
    const fails = load<u32>(entry, E_FAILS);
    if (fails != 0) noteFailures(group, fails, load<u32>(entry, E_TAG), row, field);
  }
}

/** Notes what fails. A null token has one reading. */
function noteFailures(group: u32, fails: u32, label: u32, row: u32, field: u32): void {
  const count = load<u32>(group, G_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    const notes = notesOf(group, i);
    if ((fails >> i) & 1) noteFailure(notes, label, row, field, 0);
    if ((fails >> (i + 16)) & 1 && label < TOKEN_TAGS) noteFailure(notes, label + SECOND_READING, row, field, 0);
  }
}

/** Notes an empty field for the checks that ask for nulls. */
function noteNull(group: u32, label: u32, row: u32, field: u32): void {
  const count = load<u32>(group, G_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    if (load<u32>(load<u32>(group + G_LIST + (i << 2))) == REQUIRED) noteFailure(notesOf(group, i), label, row, field, 0);
  }
}

/** What the checks found in the batch: for each its notes; of sorted ones the ends of the batch in front, of comparisons how many rows have both values. Returns the output's length. */
export function writeChecks(): u32 {
  const count = load<u32>(CHECK_COUNT);
  store<u32>(OUTPUT_LENGTH, 0);
  for (let number: u32 = 0; number < count; number++) {
    const check = checkAt(number);
    if (load<u32>(check) == SORTED) writeOrder(check);
    if (load<u32>(check) == SPLIT) writeSplit(check);
    if (load<u32>(check) == COMPARE) writeCompared(check);
    writeNotes(load<u32>(check, NOTES));
  }
  return load<u32>(OUTPUT_LENGTH);
}
