import type { ColumnCopies } from "../../model/relations.ts";
import type { SampledColumn } from "./sampled-column.ts";

/** Tells whether two columns are copies of each other: that is listed once, and nothing else need be said of the two. */
export function copiedPairs(copies: readonly ColumnCopies[]): (a: SampledColumn, b: SampledColumn) => boolean {
  const groups = new Map(copies.flatMap(({ columns }, group) => columns.map(({ index }) => [index, group] as const)));
  return (a, b) => {
    const group = groups.get(a.ref.index);
    return group !== undefined && group === groups.get(b.ref.index);
  };
}
