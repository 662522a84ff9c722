import { BATCH_LINE, BATCH_OFFSET, BATCH_ROW, BATCH_START, BLOCK_GAPS, BLOCK_SIMPLE_LINES, BLOCK_START, LAST_ENDS } from "./layout";
import { countLines } from "./grid";

/*
 * Where a value of the block being added stands in the input. `row` is the row in the block, `field` the address of the
 * field's first byte.
 */

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
export function offsetOf(field: u32): u64 {
  return load<u64>(BATCH_OFFSET) + (field - load<u32>(BATCH_START));
}

@inline
export function lineOf(row: u32, field: u32): u64 {
  const first = load<u64>(BATCH_LINE);
  return load<u32>(BLOCK_SIMPLE_LINES) != 0 ? first + row : first + linesTo(field);
}

/** The line of a field, whatever its row. */
export function lineAt(field: u32): u64 {
  return load<u64>(BATCH_LINE) + linesTo(field);
}

/** Line ends of the block before a field. A column asks for one field after the other: only what is between is gone through. */
function linesTo(field: u32): u32 {
  if (field < countedTo) resetPlaces();
  countedLines += countLines(countedTo, field);
  countedTo = field;
  return countedLines;
}
