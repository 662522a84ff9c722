import { AFTER_QUOTE, AT_FIELD_START, CR, IN_FIELD, IN_QUOTES, LF, nextState } from "./bits";
import { count } from "./column-layout";
import { BATCH_TEXT_END, DELIMITER, MALFORMED, QUOTE } from "./layout";
import { give, grow, take } from "./memory";
import { lineAt, offsetAt } from "./places";
import { writeBytes, writeU32, writeU64 } from "./output";

/*
 * Records that are not written as they should be: what is wrong with them, how many there are, and where.
 */

// What is wrong with a record, a bit each; in the order of src/profile/malformed-records.ts
export const SHORT: u32 = 1;
export const LONG: u32 = 2;
export const UNCLOSED_QUOTE: u32 = 4;
export const TEXT_BEHIND_QUOTE: u32 = 8;
export const QUOTE_IN_TEXT: u32 = 16;
export const NUL_BYTE: u32 = 32;
export const CONTROL_CHARACTER: u32 = 64;
// two more are told by the reader: text that is no JSON, and JSON that is no object
const REASONS: u32 = 9;

const RECORDS = MALFORMED; // u64: records with anything wrong
const LEFT_OUT = MALFORMED + 8; // u64: those that are no rows
const REASON_COUNTS = MALFORMED + 16; // u64[9]
const PLACES = MALFORMED + 88; // ptr: for each reason {row u64, line u64, offset u64, fields u64} × 5
const POLICY = MALFORMED + 92; // u32: one of the following
const LIST = MALFORMED + 96; // ptr: {start u32, bytes u32, reasons u32, fields u32, row u64, line u64, offset u64}[], of the batch
const LISTED = MALFORMED + 100; // u32
const LIST_ROOM = MALFORMED + 104; // u32: entries
const LISTING = MALFORMED + 108; // u32: 1 when malformed records are listed

const KEPT: u32 = 5;
const PLACE: u32 = 32;
const ENTRY: u32 = 40;

/** Sets what becomes of malformed records: whether they are left out, and whether each batch lists them. */
export function setMalformed(leaveOut: bool, list: bool): void {
  store<u32>(POLICY, <u32>leaveOut);
  store<u32>(LISTING, <u32>list);
  store<u32>(PLACES, grow(REASONS * KEPT * PLACE));
}

/** Whether malformed records are no rows. */
@inline
export function leavesOut(): bool {
  return load<u32>(POLICY) != 0;
}

/** Starts the list of a batch. */
export function resetList(): void {
  store<u32>(LISTED, 0);
}

/** Notes a record from `start` up to its line end at `end`; `number` is that of the row that it is, or would be. */
export function noteMalformed(start: u32, end: u32, fields: u32, reasons: u32, number: u64, leftOut: bool): void {
  count(RECORDS, 1);
  if (leftOut) count(LEFT_OUT, 1);
  let line: u64 = 0;
  for (let reason: u32 = 0; reason < REASONS; reason++) {
    if ((reasons & (1 << reason)) == 0) continue;
    const seen = load<u64>(REASON_COUNTS + (reason << 3));
    store<u64>(REASON_COUNTS + (reason << 3), seen + 1);
    if (seen >= KEPT) continue;
    if (line == 0) line = lineAt(number, start);
    const to = load<u32>(PLACES) + (reason * KEPT + <u32>seen) * PLACE;
    store<u64>(to, number);
    store<u64>(to, line, 8);
    store<u64>(to, offsetAt(number, start), 16);
    store<u64>(to, fields, 24);
  }
  if (load<u32>(LISTING) != 0) list(start, end, fields, reasons, number, line == 0 ? lineAt(number, start) : line);
}

function list(start: u32, end: u32, fields: u32, reasons: u32, number: u64, line: u64): void {
  const listed = load<u32>(LISTED), room = load<u32>(LIST_ROOM);
  if (listed == room) enlarge(room == 0 ? 256 : room << 1);
  const to = load<u32>(LIST) + listed * ENTRY;
  store<u32>(to, start);
  store<u32>(to, min(end, load<u32>(BATCH_TEXT_END)) - start, 4);
  store<u32>(to, reasons, 8);
  store<u32>(to, fields, 12);
  store<u64>(to, number, 16);
  store<u64>(to, line, 24);
  store<u64>(to, offsetAt(number, start), 32);
  store<u32>(LISTED, listed + 1);
}

function enlarge(room: u32): void {
  const old = load<u32>(LIST), oldRoom = load<u32>(LIST_ROOM);
  const longer = take(room * ENTRY);
  memory.copy(longer, old, oldRoom * ENTRY);
  if (oldRoom != 0) give(old, oldRoom * ENTRY);
  store<u32>(LIST, longer);
  store<u32>(LIST_ROOM, room);
}

/** The malformed records of the batch: 0 how many are listed, 1 where the list is. */
export function malformedList(what: u32): u32 {
  return what == 0 ? load<u32>(LISTED) : load<u32>(LIST);
}

/** What is wrong with the bytes of a record up to its line end at `end`; its number of fields is not looked at. */
export function inspectRecord(start: u32, end: u32): u32 {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE), textEnd = load<u32>(BATCH_TEXT_END);
  let reasons: u32 = 0, state = AT_FIELD_START, isQuoted = false;
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at), was = state;
    if (at == textEnd && state == IN_QUOTES) reasons |= UNCLOSED_QUOTE;
    state = nextState(state, byte, delimiter, quote);
    if (was == AT_FIELD_START) isQuoted = state == IN_QUOTES;
    if (was == AFTER_QUOTE && state == IN_FIELD) reasons |= TEXT_BEHIND_QUOTE;
    if (byte == quote && was == IN_FIELD && !isQuoted) reasons |= QUOTE_IN_TEXT;
    if (byte < 0x20 && isControl(byte, delimiter, quote)) reasons |= byte == 0 ? NUL_BYTE : CONTROL_CHARACTER;
  }
  return reasons;
}

@inline
function isControl(byte: u32, delimiter: u32, quote: u32): bool {
  return byte != 9 && byte != LF && byte != CR && byte != delimiter && byte != quote;
}

/** Writes what was noted. */
export function writeMalformed(): void {
  writeU64(load<u64>(RECORDS));
  writeU64(load<u64>(LEFT_OUT));
  for (let reason: u32 = 0; reason < REASONS; reason++) {
    const seen = load<u64>(REASON_COUNTS + (reason << 3));
    const kept = <u32>min<u64>(seen, KEPT);
    writeU64(seen);
    writeU32(kept);
    writeBytes(load<u32>(PLACES) + reason * KEPT * PLACE, kept * PLACE);
  }
}

/** Records so far that are not of the table's width. */
export function raggedRows(): f64 {
  return <f64>(load<u64>(REASON_COUNTS) + load<u64>(REASON_COUNTS + 8));
}
