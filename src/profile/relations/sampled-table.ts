import type { ColumnProfile } from "../../model/profile.ts";
import type { SampledRow } from "../row-sample.ts";
import { conventionOf, fieldNumber } from "./field-number.ts";
import { encodeColumn, NULL_ID, type SampledColumn } from "./sampled-column.ts";
import { FIELD_WORDS, isCutField, KEPT_MASK, type RowView, viewRow } from "./sampled-fields.ts";

/** The sampled rows of a table, column by column. */
export interface SampledTable {
  /** Rows looked at. */
  rows: number;
  /** Rows of the table. */
  of: number;
  /** Whether these are all. */
  exact: boolean;
  columns: SampledColumn[];
  views: readonly RowView[];
}

/** Reads sampled rows of `fields` fields; `profiles` are those of the first columns, in their order. */
export function sampledTable(
  source: readonly SampledRow[],
  profiles: readonly ColumnProfile[],
  of: number,
  fields: number,
): SampledTable {
  const views = source.map(({ bytes }) => viewRow(bytes, fields));
  const offsets = new Int32Array(source.length).fill(4 * FIELD_WORDS * fields);
  const columns = profiles.map((profile, position) => encodeColumn(views, position, offsets, profile));
  return { rows: source.length, of, exact: source.length === of, columns, views };
}

/** The numbers of a column by row; NaN for what is null, no number, or longer than what is kept of it. */
export function sampledNumbers({ views, columns }: SampledTable, column: SampledColumn): Float64Array {
  const { ids, distinct, firstRows, offsets, profile } = column;
  const convention = conventionOf(profile.numeric);
  const at = FIELD_WORDS * columns.indexOf(column) + 2;
  const numbers = new Float64Array(distinct);
  for (let id = 0; id < distinct; id++) {
    const { bytes, words } = views[firstRows[id]!]!;
    const what = words[at]!;
    const offset = offsets[id]!;
    numbers[id] = isCutField(what) ? Number.NaN : fieldNumber(bytes, offset, offset + (what & KEPT_MASK), convention);
  }
  const all = new Float64Array(ids.length);
  for (let row = 0; row < ids.length; row++) all[row] = ids[row] === NULL_ID ? Number.NaN : numbers[ids[row]!]!;
  return all;
}
