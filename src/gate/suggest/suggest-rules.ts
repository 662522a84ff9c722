import type { ColumnProfile, Profile } from "../../model/profile.ts";
import { Chance } from "./chance.ts";
import { columnFacts } from "./column-facts.ts";
import { suggestColumnRules } from "./column-rules.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestKey } from "./table-keys.ts";
import { suggestColumns, suggestDateOrder, suggestDuplicates, suggestRowCount } from "./table-rules.ts";

/** How many most frequent values a profile should list (`--top`) for categories to be found in it. */
export const SUGGEST_TOP = 200;

/** Columns that get rules; nobody reads those of more. */
export const MOST_COLUMNS = 500;
/** Rules that a column, and the table, may have at most. */
const RULES_PER_COLUMN = 5;
const TABLE_RULES = 5;

/**
 * The rules that a profile supports, in the order in which a rules file tells them.
 *
 * Those with basis `all` hold for the data of the profile for certain, and for a fresh sample of at least half as many
 * rows with a probability of 99 % for all of them together, as far as it comes from the same source. Those with basis
 * `sign` are worth a check of all rows, and nothing without it.
 */
export function suggestRules(profile: Profile): Suggestion[] {
  const columns = namedOnce(profile.columns);
  const ruled = columns.slice(0, MOST_COLUMNS);
  const chance = new Chance(TABLE_RULES + RULES_PER_COLUMN * ruled.length);
  const key = suggestKey(profile, ruled);
  const { rows } = profile.table;
  return [
    ...suggestRowCount(rows),
    ...suggestColumns(columns, profile.source.dialect?.header ?? null),
    ...(key.suggestion === null ? suggestDuplicates(profile, chance) : [key.suggestion]),
    ...suggestDateOrder(ruled, chance, rows),
    ...ruled.flatMap((column) => suggestColumnRules(columnFacts(column, profile, column === key.column, chance))),
  ];
}

/** Rules name columns, and so cannot tell those apart that have one name. */
function namedOnce(columns: readonly ColumnProfile[]): ColumnProfile[] {
  const times = new Map<string, number>();
  for (const { name } of columns) times.set(name, (times.get(name) ?? 0) + 1);
  return columns.filter(({ name }) => times.get(name) === 1);
}
