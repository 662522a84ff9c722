import type { ColumnProfile } from "../../model/profile.ts";
import type { ColumnRef } from "../../model/relations.ts";
import type { RowView } from "./sampled-fields.ts";
import { FIELD_WORDS, isNullField, isTokenField, KEPT_MASK } from "./sampled-fields.ts";

/** The id of a null. */
export const NULL_ID = -1;

/** The column of a sample: each value as the number of the value in the order in which they come. */
export interface SampledColumn {
  ref: ColumnRef;
  profile: ColumnProfile;
  /** One for each row; `NULL_ID` for null. Equal ids stand for equal values. */
  ids: Int32Array;
  /** How often each value occurs, by its id. */
  counts: Int32Array;
  /** How many different values there are. */
  distinct: number;
  nulls: number;
  /** Of each value the halves of its hash, the first row it is in, and where it begins there. */
  hashes: Uint32Array;
  firstRows: Int32Array;
  offsets: Int32Array;
}

/**
 * Gives the values of a column their ids. Values are told apart by 64-bit hashes.
 * `offsets` says where the column's bytes begin in each row, and is moved on to the next column.
 */
export function encodeColumn(
  views: readonly RowView[],
  position: number,
  offsets: Int32Array,
  profile: ColumnProfile,
): SampledColumn {
  const rows = views.length;
  const column: SampledColumn = {
    ref: { index: profile.index, name: profile.name },
    profile,
    ids: new Int32Array(rows),
    counts: new Int32Array(rows),
    distinct: 0,
    nulls: 0,
    hashes: new Uint32Array(2 * rows),
    firstRows: new Int32Array(rows),
    offsets: new Int32Array(rows),
  };
  // open addressing: id + 1, or 0
  const slots = new Int32Array(slotsFor(rows));
  const valueTokens = new Set(profile.valueTokens.map(({ token }) => token));
  const at = FIELD_WORDS * position;
  for (let row = 0; row < rows; row++) {
    const { words, bytes } = views[row]!;
    const what = words[at + 2]!;
    if (isNullField(what) && !isValueToken(bytes, offsets[row]!, what, valueTokens)) {
      column.ids[row] = NULL_ID;
      column.nulls++;
    } else addValue(column, slots, row, words[at]!, words[at + 1]!, offsets[row]!);
    offsets[row]! += what & KEPT_MASK;
  }
  return column;
}

/** Whether a null token is a value in this column. */
function isValueToken(bytes: Uint8Array, offset: number, what: number, valueTokens: ReadonlySet<string>): boolean {
  if (valueTokens.size === 0 || !isTokenField(what)) return false;
  return valueTokens.has(
    Buffer.from(bytes.subarray(offset, offset + (what & KEPT_MASK)))
      .toString()
      .trim(),
  );
}

function addValue(
  column: SampledColumn,
  slots: Int32Array,
  row: number,
  low: number,
  high: number,
  offset: number,
): void {
  const { ids, counts, hashes, distinct } = column;
  const mask = slots.length - 1;
  let slot = low & mask;
  let id = slots[slot]! - 1;
  while (id >= 0 && (hashes[2 * id] !== low || hashes[2 * id + 1] !== high)) {
    slot = (slot + 1) & mask;
    id = slots[slot]! - 1;
  }
  if (id < 0) {
    id = distinct;
    hashes[2 * id] = low;
    hashes[2 * id + 1] = high;
    column.firstRows[id] = row;
    column.offsets[id] = offset;
    column.distinct = distinct + 1;
    slots[slot] = id + 1;
  }
  ids[row] = id;
  counts[id]!++;
}

/** A power of two of which at least half stays free. */
export function slotsFor(items: number): number {
  return 2 << (31 - Math.clz32(2 * items + 1));
}

/** How often the most frequent value occurs. */
export function highestCount({ counts, distinct }: SampledColumn): number {
  let highest = 0;
  for (let id = 0; id < distinct; id++) highest = Math.max(highest, counts[id]!);
  return highest;
}
