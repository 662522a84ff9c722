import { formatCount } from "../../base/format-count.ts";
import type { ColumnProfile, Profile } from "../../model/profile.ts";
import { suggestion, type Suggestion } from "./suggestion.ts";
import { isIdentifying, mayBeUnique } from "./value-order.ts";

/** Fewer rows differ in two columns by chance. */
const LEAST_ROWS = 500;

/** The key of a table. */
export interface TableKey {
  suggestion: Suggestion | null;
  /** null: two columns, or none. */
  column: ColumnProfile | null;
}

/** What tells the rows of a table apart: the first column that looks as if it were meant to, or else two together. */
export function suggestKey(profile: Profile, columns: readonly ColumnProfile[]): TableKey {
  const { rows, keys } = profile.table;
  const full = columns.filter((column) => column.nullCount === 0 && column.valueTokens.length === 0);
  const found = full.find((column) => mayBeUnique(column, rows) && isIdentifying(column, rows));
  if (found !== undefined) return singleKey(found, rows);
  const pair = keys.find(
    (key) =>
      key.columns.length === 2 && key.columns.every(({ index }) => full.some((column) => column.index === index)),
  );
  if (pair === undefined || rows < LEAST_ROWS) return { suggestion: null, column: null };
  const names = pair.columns.map(({ name }) => name);
  const looked = pair.duplicateRows.exact
    ? `the ${formatCount(rows)} rows`
    : `${formatCount(profile.table.sample.rows)} sampled rows of ${formatCount(rows)}`;
  const proposal = suggestion(null, {
    key: "uniqueKeys",
    value: names,
    severity: "warning",
    basis: pair.duplicateRows.exact ? "all" : "sign",
    reason: `No two of ${looked} have the same values in these columns.`,
  });
  return { suggestion: proposal, column: null };
}

function singleKey(column: ColumnProfile, rows: number): TableKey {
  const isKnown = column.unique === true;
  const reason = isKnown
    ? `All of ${formatCount(rows)} rows have a value here, and no two the same.`
    : `All of ${formatCount(rows)} rows have a value here, and as far as was counted no two the same.`;
  const basis = isKnown ? "all" : "sign";
  return {
    suggestion: suggestion(null, { key: "primaryKey", value: column.name, basis, reason }),
    column,
  };
}
