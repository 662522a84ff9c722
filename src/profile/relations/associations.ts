import type { Estimate } from "../../model/profile.ts";
import type { Association, ColumnCopies, Dependency, Strongest } from "../../model/relations.ts";
import { exactly } from "./bounds.ts";
import { copiedPairs } from "./copied-pairs.ts";
import { type Contingency, cramersV } from "./cramer.ts";
import { highestCount, type SampledColumn } from "./sampled-column.ts";
import type { SampledTable } from "./sampled-table.ts";

const MOST_VALUES = 50;
const MOST_TRIED = 60;
const MOST_LISTED = 100;
const LEAST_STRENGTH = 0.5;
const LEAST_ROWS = 20;
/** How many values of a column have to differ from the most frequent one: the others may go together by chance. */
const LEAST_VARIED = 10;
/** Groups of rows, each of which is left out once to see how much the figure varies. */
const GROUPS = 20;
/** The 97.5 % quantile of Student's t with `GROUPS` − 1 degrees of freedom. */
const DEVIATIONS = 2.093024;

/** The strongest associations among the columns with few values; not where one determines the other. */
export function findAssociations(
  table: SampledTable,
  copies: readonly ColumnCopies[],
  determined: readonly Dependency[],
): Strongest<Association> {
  const few = table.columns.filter(
    (column) => column.distinct <= MOST_VALUES && table.rows - column.nulls - highestCount(column) >= LEAST_VARIED,
  );
  const tried = few.slice(0, MOST_TRIED);
  const isCopied = copiedPairs(copies);
  const dependent = new Set(
    determined.flatMap(({ column, by }) => [`${column.index},${by.index}`, `${by.index},${column.index}`]),
  );
  const pairs: Association[] = [];
  tried.forEach((a, index) => {
    for (const b of tried.slice(index + 1)) {
      if (isCopied(a, b) || dependent.has(`${a.ref.index},${b.ref.index}`)) continue;
      const found = associate(a, b, table.exact);
      if (found !== null) pairs.push(found);
    }
  });
  const listed = pairs.sort((a, b) => b.cramersV.value - a.cramersV.value).slice(0, MOST_LISTED);
  return { columns: few.length, compared: tried.length, pairs: listed };
}

function associate(a: SampledColumn, b: SampledColumn, exact: boolean): Association | null {
  const table = contingency(a, b);
  let rows = 0;
  for (let at = 0; at < table.counts.length; at++) rows += table.counts[at]!;
  if (rows < LEAST_ROWS) return null;
  const value = cramersV(table);
  if (!(value >= LEAST_STRENGTH)) return null;
  return { columns: [a.ref, b.ref], rows, cramersV: exact ? exactly(value) : jackknifed(value, table, a, b) };
}

function contingency(a: SampledColumn, b: SampledColumn, group?: number): Contingency {
  const counts = new Int32Array(a.distinct * b.distinct);
  const step = group === undefined ? 1 : GROUPS;
  for (let row = group ?? 0; row < a.ids.length; row += step) {
    const from = a.ids[row]!;
    const to = b.ids[row]!;
    if (from >= 0 && to >= 0) counts[from * b.distinct + to]!++;
  }
  return { counts, height: a.distinct, width: b.distinct };
}

/** Bounds by the grouped jackknife: every 20th row is a group. */
function jackknifed(value: number, whole: Contingency, a: SampledColumn, b: SampledColumn): Estimate {
  const without = Array.from({ length: GROUPS }, (_, group) => {
    const left = contingency(a, b, group).counts;
    return cramersV({ ...whole, counts: whole.counts.map((count, at) => count - left[at]!) });
  });
  const mean = without.reduce((sum, part) => sum + part, 0) / GROUPS;
  const squares = without.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  const margin = DEVIATIONS * Math.sqrt(((GROUPS - 1) / GROUPS) * squares);
  // left out rows can leave a column constant
  const [lower, upper] = Number.isNaN(margin) ? [0, 1] : [Math.max(0, value - margin), Math.min(1, value + margin)];
  return { value, exact: false, lower, upper, confidence: 0.95, method: `jackknife of ${GROUPS} groups` };
}
