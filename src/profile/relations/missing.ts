import type { Estimate } from "../../model/profile.ts";
import type { MissingValues, NullColumns } from "../../model/relations.ts";
import { exactly, noneMet, scaledCount } from "./bounds.ts";
import { NULL_ID, type SampledColumn } from "./sampled-column.ts";
import type { SampledTable } from "./sampled-table.ts";

const MOST_GROUPS = 20;
const MOST_PATTERNS = 10;
const MOST_COLUMNS = 50;
/** Rows in which columns have to be null for it to say something that they are so together. */
const LEAST_ROWS = 10;

/** Which columns are null together. */
export function findMissing(table: SampledTable): MissingValues {
  if (table.columns.every(({ nulls }) => nulls === 0)) return { together: [], patterns: [] };
  return { together: findTogether(table), patterns: findPatterns(table) };
}

function findTogether(table: SampledTable): NullColumns[] {
  const groups: SampledColumn[][] = [];
  for (const column of table.columns) {
    // a column without any value is null with every other one
    if (column.nulls < LEAST_ROWS || column.nulls === table.rows) continue;
    const group = groups.find(([first]) => areTogether(first!, column));
    if (group === undefined) groups.push([column]);
    else group.push(column);
  }
  return groups
    .filter((group) => group.length > 1)
    .slice(0, MOST_GROUPS)
    .map((group) => nullColumns(group, rowsTogether(group, table)));
}

function areTogether(a: SampledColumn, b: SampledColumn): boolean {
  if (a.nulls !== b.nulls) return false;
  for (let row = 0; row < a.ids.length; row++) {
    if ((a.ids[row] === NULL_ID) !== (b.ids[row] === NULL_ID)) return false;
  }
  return true;
}

/** No more rows than each column has nulls, and hardly fewer, as the sample shows none that is not null with the others. */
function rowsTogether(group: readonly SampledColumn[], { exact }: SampledTable): Estimate {
  const most = Math.min(...group.map(({ profile }) => profile.nullCount));
  const share = noneMet(group[0]!.nulls, exact);
  if (share.exact) return exactly(most);
  const { confidence, method, upper } = share;
  return { value: most, exact: false, lower: Math.floor(most * (1 - upper)), upper: most, confidence, method };
}

function findPatterns(table: SampledTable): NullColumns[] {
  const patterns = tellPatterns(table);
  return patterns
    .sort((a, b) => b.count - a.count || a.first - b.first)
    .slice(0, MOST_PATTERNS)
    .map(({ count, first }) => {
      const columns = table.columns.filter(({ ids }) => ids[first] === NULL_ID);
      return nullColumns(columns, scaledCount(count, table.rows, table.of));
    });
}

/** A set of columns that are null in a row: in how many rows, and in which first. */
interface Pattern {
  count: number;
  first: number;
}

/** Tells the sets of null columns apart, column by column: each splits the sets so far into two. */
function tellPatterns({ columns, rows }: SampledTable): Pattern[] {
  const sets = new Int32Array(rows);
  let used = 1;
  for (const { ids, nulls } of columns) {
    if (nulls === 0 || nulls === rows) continue;
    const renumbered = new Int32Array(2 * used).fill(-1);
    used = 0;
    for (let row = 0; row < rows; row++) {
      const split = 2 * sets[row]! + (ids[row] === NULL_ID ? 1 : 0);
      if (renumbered[split] === -1) renumbered[split] = used++;
      sets[row] = renumbered[split]!;
    }
  }
  const patterns: Pattern[] = [];
  for (let row = 0; row < rows; row++) {
    const pattern = patterns[sets[row]!];
    if (pattern === undefined) patterns[sets[row]!] = { count: 1, first: row };
    else pattern.count++;
  }
  return patterns;
}

function nullColumns(columns: readonly SampledColumn[], rows: Estimate): NullColumns {
  return { columnCount: columns.length, columns: columns.slice(0, MOST_COLUMNS).map(({ ref }) => ref), rows };
}
