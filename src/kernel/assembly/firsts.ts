import { VALUE_CAP } from "./layout";
import { FIRSTS, KNOWN_FIRSTS } from "./column-layout";
import { grow } from "./memory";
import { lineOf, offsetOf, rowOf } from "./places";

/*
 * The first places of each type in a column, kept for all types because the column's own is known only at the end.
 * Layout: count u64, then {row u64, line u64, offset u64, length u32, ptr u32} × 5.
 */
const PLACES: u32 = 5;
const PLACE: u32 = 32;

/** Notes the place of a value. `row` is the row in the block, `field` the address of the field's first byte. */
export function noteFirst(column: u32, type: u32, row: u32, field: u32, value: u32, length: u32): void {
  const pointer = column + FIRSTS + (type << 2);
  let list = load<u32>(pointer);
  if (list == 0) {
    list = grow(8 + PLACES * PLACE);
    store<u32>(pointer, list);
  }
  const seen = load<u32>(list);
  const to = list + 8 + seen * PLACE;
  const kept = min<u32>(length, load<u32>(VALUE_CAP));
  const copy = grow(kept);
  memory.copy(copy, value, kept);
  store<u64>(to, rowOf(row));
  store<u64>(to, lineOf(row, field), 8);
  store<u64>(to, offsetOf(row, field), 16);
  store<u32>(to, kept, 24);
  store<u32>(to, copy, 28);
  store<u32>(list, seen + 1);
  if (seen + 1 == PLACES) store<u32>(column, load<u32>(column, KNOWN_FIRSTS) | (1 << type), KNOWN_FIRSTS);
}

/** Whether the type still lacks some of its first places. */
@inline
export function wantsFirst(column: u32, type: u32): bool {
  return ((load<u32>(column, KNOWN_FIRSTS) >> type) & 1) == 0;
}
