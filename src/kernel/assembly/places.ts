import { BATCH_LINE, BATCH_ODD, BATCH_OFFSET, BATCH_PLACES, BATCH_ROW, BATCH_START, BLOCK_GAPS, BLOCK_SIMPLE_LINES, BLOCK_START, LAST_ENDS } from "./layout";
import { countLines } from "./grid";

/*
 * Where a value of the block being added stands in the input. `row` is the row in the block, `field` the address of the
 * field's first byte.
 * A batch whose bytes are not those of the input comes with a table of its records: a value then stands where its record
 * does. Behind a head of 16 bytes, which begins with a u32 that is 1 if any of the records is malformed, it has for each
 * {line u32, offset u32, what is wrong u32}; line and offset are counted from those of the batch.
 */
const PLACES_HEAD: u32 = 16;
const PLACE: u32 = 12;

/** Up to where the line ends of the block are counted, and how many there are. */
let countedTo: u32 = 0;
let countedLines: u32 = 0;

/** Forgets what was counted. Call when a block is begun, and when it is laid out. */
export function resetPlaces(): void {
  countedTo = load<u32>(BLOCK_START);
  countedLines = 0;
}

@inline
export function rowOf(row: u32): u64 {
  return load<u64>(BATCH_ROW) + (load<u32>(BLOCK_GAPS) != 0 ? load<u32>(load<u32>(LAST_ENDS) + (row << 2)) : row);
}

@inline
export function offsetOf(row: u32, field: u32): u64 {
  return load<u32>(BATCH_PLACES) == 0 ? offsetIn(field) : offsetAt(rowOf(row), field);
}

@inline
export function lineOf(row: u32, field: u32): u64 {
  if (load<u32>(BATCH_PLACES) != 0) return lineAt(rowOf(row), field);
  const first = load<u64>(BATCH_LINE);
  return load<u32>(BLOCK_SIMPLE_LINES) != 0 ? first + row : first + linesTo(field);
}

/** The offset of a record, or of a field in it, by the record's number. */
export function offsetAt(number: u64, field: u32): u64 {
  const places = load<u32>(BATCH_PLACES);
  return places == 0 ? offsetIn(field) : load<u64>(BATCH_OFFSET) + load<u32>(placeOf(places, number), 4);
}

/** The same for the line. */
export function lineAt(number: u64, field: u32): u64 {
  const places = load<u32>(BATCH_PLACES);
  return load<u64>(BATCH_LINE) + (places == 0 ? linesTo(field) : load<u32>(placeOf(places, number)));
}

/** What the reader says is wrong with a record, which has a place. */
export function reasonsAt(number: u64): u32 {
  return load<u32>(placeOf(load<u32>(BATCH_PLACES), number), 8);
}

@inline
function offsetIn(field: u32): u64 {
  return load<u64>(BATCH_OFFSET) + (field - load<u32>(BATCH_START));
}

@inline
function placeOf(places: u32, number: u64): u32 {
  return places + <u32>(number - load<u64>(BATCH_ROW)) * PLACE;
}

/** Takes the table of a batch, or none. */
export function openPlaces(table: u32): void {
  store<u32>(BATCH_PLACES, table == 0 ? 0 : table + PLACES_HEAD);
  store<u32>(BATCH_ODD, table == 0 ? 0 : load<u32>(table));
}

/** Goes on behind records that have so many line ends. */
export function passRecords(records: u32, newlines: u32): void {
  const places = load<u32>(BATCH_PLACES);
  store<u64>(BATCH_ROW, load<u64>(BATCH_ROW) + records);
  if (places == 0) store<u64>(BATCH_LINE, load<u64>(BATCH_LINE) + newlines);
  else store<u32>(BATCH_PLACES, places + records * PLACE);
}

/** Line ends of the block before a field. A column asks for one field after the other: only what is between is gone through. */
function linesTo(field: u32): u32 {
  if (field < countedTo) resetPlaces();
  countedLines += countLines(countedTo, field);
  countedTo = field;
  return countedLines;
}
