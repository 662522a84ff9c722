import type { ColumnCopies } from "../../model/relations.ts";
import { noneMet } from "./bounds.ts";
import { highestCount, type SampledColumn } from "./sampled-column.ts";
import type { SampledTable } from "./sampled-table.ts";

/** Rows with a value from which on it says something that columns are equal. */
const LEAST_ROWS = 10;
/** How many of the values have to differ from the most frequent one. */
const LEAST_VARIED = 3;

/** Groups of columns that are equal in every row; null equals null. */
export function findCopies({ columns, rows, exact }: SampledTable): ColumnCopies[] {
  const groups: SampledColumn[][] = [];
  for (const column of columns) {
    if (!isTelling(column)) continue;
    const group = groups.find(([first]) => areEqual(first!, column));
    if (group === undefined) groups.push([column]);
    else group.push(column);
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => ({
      columns: group.map(({ ref }) => ref),
      rows: rows - group[0]!.nulls,
      exceptionRatio: noneMet(rows, exact),
    }));
}

function isTelling(column: SampledColumn): boolean {
  const values = column.ids.length - column.nulls;
  return values >= LEAST_ROWS && values - highestCount(column) >= LEAST_VARIED;
}

/** Ids are given in the order of the rows, so equal columns have equal ids. */
function areEqual(a: SampledColumn, b: SampledColumn): boolean {
  if (a.distinct !== b.distinct || a.nulls !== b.nulls) return false;
  for (let at = 0; at < 2 * a.distinct; at++) if (a.hashes[at] !== b.hashes[at]) return false;
  for (let row = 0; row < a.ids.length; row++) if (a.ids[row] !== b.ids[row]) return false;
  return true;
}
