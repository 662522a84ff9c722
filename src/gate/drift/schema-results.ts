import type { RuleResult } from "../../model/check-report.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { formatCount } from "../../base/format-count.ts";
import { listNames } from "./drift-words.ts";
import type { ColumnPairs } from "./pair-columns.ts";
import { driftResult } from "./results.ts";

/** Whether the same columns stand in the same order. Removed ones fail the gate; added and moved ones are told. */
export function schemaResults({ pairs, removed, added, moved }: ColumnPairs): RuleResult[] {
  const old = pairs.length + removed.length;
  return [
    driftResult("columnsRemoved", {
      severity: "error",
      isFailed: removed.length > 0,
      expected: `the ${formatCount(old)} columns that there were`,
      found: removed.length === 0 ? "all of them" : `${namesOf(removed)} missing`,
      failedCount: removed.length,
      checkedCount: old,
      hint: renamedHint(removed, added),
    }),
    driftResult("columnsAdded", {
      severity: "warning",
      isFailed: added.length > 0,
      expected: "no other columns",
      found: added.length === 0 ? "none" : `${namesOf(added)} added`,
      failedCount: added.length,
      checkedCount: pairs.length + added.length,
    }),
    driftResult("columnsMoved", {
      severity: "warning",
      isFailed: moved.length > 0,
      expected: "columns in the order in which they were",
      found: moved.length === 0 ? "the same order" : `${listNames(moved.map(({ name }) => name))} moved`,
      failedCount: moved.length,
      checkedCount: pairs.length,
    }),
  ];
}

function namesOf(columns: readonly ColumnProfile[]): string {
  return listNames(columns.map(({ name }) => name));
}

function renamedHint(removed: readonly ColumnProfile[], added: readonly ColumnProfile[]): string | null {
  const renamed = findRenamed(removed, added).map(
    ([from, to]) => `${listNames([from.name])} to ${listNames([to.name])}`,
  );
  return renamed.length === 0 ? null : `Perhaps renamed: ${renamed.slice(0, 5).join(", ")}.`;
}

/** Columns that are gone, each with a new one of its type in its place. */
export function findRenamed(
  removed: readonly ColumnProfile[],
  added: readonly ColumnProfile[],
): [ColumnProfile, ColumnProfile][] {
  return removed.flatMap((column): [ColumnProfile, ColumnProfile][] => {
    const match = added.find(({ index, type }) => index === column.index && type === column.type);
    return match === undefined ? [] : [[column, match]];
  });
}
