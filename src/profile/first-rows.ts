import { type ColumnProfile, VALUE_TYPES, type ValueToken } from "../model/profile.ts";
import type { CountedValue, ValueCounts } from "../sketch/value-counts.ts";
import type { ColumnReading } from "./column-reading.ts";
import { type BooleanReading, typeOfValue } from "./read-booleans.ts";

type FirstRows = ColumnProfile["firstRows"];

/** The row of the first value of each type. Where types were changed afterwards the values kept tell. */
export function firstRowsOf(
  kept: ValueCounts | null,
  reading: ColumnReading,
  booleans: BooleanReading | null,
  valueTokens: readonly ValueToken[],
): FirstRows {
  if (kept !== null && booleans?.others) return rowsAmong(kept, booleans.others, reading);
  const rows = reading.firsts.map(({ places: [first] }) => first?.row ?? Infinity);
  for (const { firstRow } of valueTokens) rows[STRING] = Math.min(rows[STRING] ?? Infinity, firstRow);
  return namedRows(rows);
}

/** The same where all values but some are booleans. */
function rowsAmong(
  kept: Iterable<CountedValue>,
  others: readonly CountedValue[],
  { typeOf }: ColumnReading,
): FirstRows {
  const otherRows = new Set(others.map(({ first }) => first.row));
  const rows = VALUE_TYPES.map(() => Infinity);
  for (const value of kept) {
    const { row } = value.first;
    const index = VALUE_TYPES.indexOf(otherRows.has(row) ? typeOfValue(value, typeOf) : "boolean");
    rows[index] = Math.min(rows[index] ?? Infinity, row);
  }
  return namedRows(rows);
}

const STRING = VALUE_TYPES.indexOf("string");

/** Rows by the names of the types; null tokens are none of them. */
function namedRows(rows: readonly number[]): FirstRows {
  const named = VALUE_TYPES.map((type, index) => [type, rows[index] ?? Infinity] as const);
  return Object.fromEntries(named.filter(([type, row]) => type !== "null" && row !== Infinity));
}
