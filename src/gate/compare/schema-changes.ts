import type { Change } from "../../model/comparison.ts";
import type { ColumnPair, ColumnPairs } from "../drift/pair-columns.ts";
import { quoteValue } from "../drift/drift-words.ts";
import { findRenamed } from "../drift/schema-results.ts";

/** Columns that are gone, new, of another type, or in another place, in this order. */
export function schemaChanges({ removed, added, moved }: ColumnPairs, retyped: readonly Change[]): Change[] {
  const renamed = new Map(findRenamed(removed, added));
  return [
    ...removed.map((column) => {
      const now = renamed.get(column);
      const remark = now === undefined ? "" : `, perhaps renamed to ${quoteValue(now.name)}`;
      return change("columnRemoved", `column ${quoteValue(column.name)} removed${remark}`, column.type, null);
    }),
    ...added.map(({ name, type }) => change("columnAdded", `column ${quoteValue(name)} added, ${type}`, null, type)),
    ...retyped,
    ...moved.map(({ name, before, after }) => {
      const [from, to] = [before.index + 1, after.index + 1];
      return change(
        "columnMoved",
        `column ${quoteValue(name)} moved from place ${from} to ${to}`,
        String(from),
        String(to),
      );
    }),
  ];
}

/** That a column is of another type. */
export function typeChange({ name, before, after }: ColumnPair): Pick<Change, "text" | "before" | "after"> {
  const text = `column ${quoteValue(name)} is ${after.type} instead of ${before.type}`;
  return { text, before: before.type, after: after.type };
}

function change(kind: string, text: string, before: string | null, after: string | null): Change {
  return { kind, text, before, after, effect: null, expected: null, drift: null };
}
