import type { ColumnCopies, Dependency } from "../../model/relations.ts";
import { noneMet } from "./bounds.ts";
import { neededPairs, type Relation } from "./needed-pairs.ts";
import { NULL_ID, type SampledColumn } from "./sampled-column.ts";
import type { SampledTable } from "./sampled-table.ts";

const MOST_TRIED = 100;
const MOST_LISTED = 100;
/** How many rows would have contradicted if the two columns had nothing to do with each other. */
const EXPECTED_EXCEPTIONS = 10;

/** A column that may determine others. */
interface Determinant {
  column: SampledColumn;
  /** The rows whose value occurred before. */
  repeats: Int32Array;
  /** For each of them the first row with that value. */
  firsts: Int32Array;
}

/** Columns whose value goes with that of another one, as few as say it all. Null counts as a value that is determined. */
export function findDependencies(table: SampledTable, copies: readonly ColumnCopies[]): Dependency[] {
  const left = new Set(copies.flatMap(({ columns }) => columns.slice(1).map(({ index }) => index)));
  const varied = table.columns.filter(
    ({ ref, distinct, nulls }) => !left.has(ref.index) && distinct + Math.min(nulls, 1) > 1,
  );
  const tried = varied.slice(0, MOST_TRIED).map(determinantOf);
  const found: Relation = tried.map((by) =>
    tried.map(({ column }) => isDetermined(column, by) && isTelling(column, by)),
  );
  return neededPairs(found)
    .slice(0, MOST_LISTED)
    .map(([by, of]) => {
      const repeats = tried[by]!.repeats.length;
      return {
        column: tried[of]!.column.ref,
        by: tried[by]!.column.ref,
        mutual: found[of]![by]!,
        repeats,
        exceptionRatio: noneMet(repeats, table.exact),
      };
    });
}

function determinantOf(column: SampledColumn): Determinant {
  const { ids, distinct, nulls, firstRows } = column;
  const repeats = new Int32Array(ids.length - nulls - distinct);
  const firsts = new Int32Array(repeats.length);
  let count = 0;
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id === NULL_ID || firstRows[id] === row) continue;
    repeats[count] = row;
    firsts[count++] = firstRows[id]!;
  }
  return { column, repeats, firsts };
}

function isDetermined(column: SampledColumn, by: Determinant): boolean {
  const { ids } = column;
  const { repeats, firsts } = by;
  if (column === by.column || repeats.length < EXPECTED_EXCEPTIONS) return false;
  for (let i = 0; i < repeats.length; i++) if (ids[repeats[i]!] !== ids[firsts[i]!]) return false;
  return true;
}

/** Whether the column varies so much among those rows that chance would not have made it fit. */
function isTelling({ ids, distinct }: SampledColumn, { repeats }: Determinant): boolean {
  const counts = new Int32Array(distinct + 1);
  for (let i = 0; i < repeats.length; i++) counts[ids[repeats[i]!]! + 1]!++;
  let squares = 0;
  for (const count of counts) squares += count * count;
  return repeats.length - squares / repeats.length >= EXPECTED_EXCEPTIONS;
}
