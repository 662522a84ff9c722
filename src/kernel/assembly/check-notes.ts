import { gridStart, gridStride } from "./grid";
import { CHECK_EXAMPLES, CONTEXT, VALUE_CAP } from "./layout";
import { grow } from "./memory";
import { writeBytes, writeU32, writeU64 } from "./output";
import { lineOf, offsetOf, rowOf } from "./places";
import { fieldLength, fieldStart, readField } from "./unquote";

/*
 * What fails a check in a batch: how often, and the first places. Failures are noted apart by a tag, which says under
 * what reading of the column they are failures: what the readings are is known only at the end.
 * Notes: for each tag {count u32, places u32 ptr}; a place is {row u64, line u64, offset u64, field u32, other field u32}.
 */
const NOTE: u32 = 8;
const PLACE: u32 = 32;

/** Tags below are classes of values, read with the point or the day first; behind them the same with comma or month first. */
export const SECOND_READING: u32 = 32;
/** Tags of the null tokens that are values in some columns. */
export const TOKEN_TAGS: u32 = 64;
const TAGS: u32 = TOKEN_TAGS + 2;

/** Room for the notes of a check. */
export function openNotes(): u32 {
  return grow(TAGS * NOTE);
}

/** Forgets the notes of the batch before. */
export function resetNotes(notes: u32): void {
  const end = notes + TAGS * NOTE;
  for (let note = notes; note < end; note += NOTE) store<u32>(note, 0);
}

/** Notes a failure in a row of the block, of a field that starts at an address; `other` is a second field that it has to do with, or 0. */
export function noteFailure(notes: u32, tag: u32, row: u32, field: u32, other: u32): void {
  const note = notes + tag * NOTE, seen = load<u32>(note);
  store<u32>(note, seen + 1);
  if (seen >= load<u32>(CHECK_EXAMPLES)) return;
  let places = load<u32>(note, 4);
  if (places == 0) {
    places = grow(load<u32>(CHECK_EXAMPLES) * PLACE);
    store<u32>(note, places, 4);
  }
  writeDown(places + seen * PLACE, row, field, other);
}

/** Where a field of a short row would be is not known: it stands where its row does. */
function writeDown(place: u32, row: u32, field: u32, other: u32): void {
  const isMissing = field < CONTEXT, at = isMissing ? load<u32>(gridStart + row * gridStride) + 1 : field;
  store<u64>(place, rowOf(row));
  store<u64>(place, lineOf(row, at), 8);
  store<u64>(place, offsetOf(row, at), 16);
  store<u32>(place, isMissing ? 0 : field, 24);
  store<u32>(place, other, 28);
}

/** Writes what was noted: how many tags, then for each {tag u32, count u32, places u32, {row, line, offset u64, two fields}}; fields: see `writeField`. */
export function writeNotes(notes: u32): void {
  let used: u32 = 0;
  for (let tag: u32 = 0; tag < TAGS; tag++) used += <u32>(load<u32>(notes + tag * NOTE) != 0);
  writeU32(used);
  if (used == 0) return;
  for (let tag: u32 = 0; tag < TAGS; tag++) {
    const note = notes + tag * NOTE, seen = load<u32>(note);
    if (seen == 0) continue;
    const kept = min(seen, load<u32>(CHECK_EXAMPLES));
    writeU32(tag);
    writeU32(seen);
    writeU32(kept);
    for (let i: u32 = 0; i < kept; i++) writePlace(load<u32>(note, 4) + i * PLACE);
  }
}

function writePlace(place: u32): void {
  writeU64(load<u64>(place));
  writeU64(load<u64>(place, 8));
  writeU64(load<u64>(place, 16));
  writeField(load<u32>(place, 24));
  writeField(load<u32>(place, 28));
}

/** Writes a field of the batch without its quotes: its length, how many bytes of it follow, and these. An address of 0 is no field. */
export function writeField(field: u32): void {
  if (field == 0) {
    writeU32(0);
    writeU32(0);
    return;
  }
  readField(field);
  const kept = min<u32>(fieldLength, load<u32>(VALUE_CAP));
  writeU32(fieldLength);
  writeU32(kept);
  writeBytes(fieldStart, kept);
}

/** Writes all of a text: its length and its bytes. */
export function writeText(start: u32, length: u32): void {
  writeU32(length);
  writeBytes(start, length);
}
