import { formatCount } from "../base/format-count.ts";
import type { Profile } from "../model/profile.ts";
import type { CandidateKey, ColumnRef, Correlation } from "../model/relations.ts";

/** One kind of relation: what it is called, and the first of those found. */
export interface RelationLine {
  title: string;
  items: string[];
  /** How many more there are. */
  left: number;
}

/** How the name of a column is shown. */
export type ShowName = (name: string) => string;

const SHOWN_ITEMS = 5;
const SHOWN_NAMES = 4;

/** What columns have to do with each other, a line a kind; only what there is. */
export function describeRelations({ table }: Profile, showName: ShowName): RelationLine[] {
  const join: JoinNames = (columns, sign, all) => joinNames(columns, sign, showName, all);
  const lines = [
    relationLine("keys", table.keys, (key) => describeKey(key, join)),
    relationLine("copies", table.copies, ({ columns }) => join(columns, " = ")),
    relationLine("determined", table.determined, ({ by, column, mutual }) =>
      join([by, column], mutual ? " ↔ " : " → "),
    ),
    relationLine("correlated", table.correlations.pairs, (pair) => `${join(pair.columns, " ~ ")} ${strongest(pair)}`),
    relationLine(
      "associated",
      table.associations.pairs,
      ({ columns, cramersV }) => `${join(columns, " ~ ")} V ${cramersV.value.toFixed(2)}`,
    ),
    relationLine("null together", table.missing.together, ({ columns, columnCount }) =>
      join(columns, " & ", columnCount),
    ),
  ];
  return lines.filter(({ items }) => items.length > 0);
}

/** Which rows were looked at: `all rows`, or `a sample of 1,598 of 1,000,000 rows`. */
export function describeSample({ table }: Profile): string {
  const { rows, of, exact } = table.sample;
  return exact ? "all rows" : `a sample of ${formatCount(rows)} of ${formatCount(of)} rows`;
}

function relationLine<Item>(title: string, found: readonly Item[], describe: (item: Item) => string): RelationLine {
  return { title, items: found.slice(0, SHOWN_ITEMS).map(describe), left: Math.max(0, found.length - SHOWN_ITEMS) };
}

type JoinNames = (columns: readonly ColumnRef[], sign: string, all?: number) => string;

function joinNames(columns: readonly ColumnRef[], sign: string, showName: ShowName, all = columns.length): string {
  const names = columns.slice(0, SHOWN_NAMES).map(({ name }) => showName(name));
  const left = all - names.length;
  return [...names, ...(left > 0 ? [`${formatCount(left)} more`] : [])].join(sign);
}

function describeKey({ columns, duplicateRows }: CandidateKey, join: JoinNames): string {
  const bounds =
    duplicateRows.exact || duplicateRows.upper === 0 ? "" : ` (≤${formatCount(duplicateRows.upper)} duplicates)`;
  return join(columns, " + ") + bounds;
}

/** The larger of the two coefficients, by its usual letter. */
function strongest({ pearson, spearman }: Correlation): string {
  const isLinear = Math.abs(pearson.value) >= Math.abs(spearman.value);
  return isLinear ? `r ${pearson.value.toFixed(2)}` : `ρ ${spearman.value.toFixed(2)}`;
}
