import type { Estimate } from "../../model/profile.ts";
import type { Association, ColumnCopies, Dependency, Strongest } from "../../model/relations.ts";
import { exactly } from "./bounds.ts";
import { copiedPairs } from "./copied-pairs.ts";
import { cramersV, type ValuePairs } from "./cramer.ts";
import { highestCount, NULL_ID, type SampledColumn } from "./sampled-column.ts";
import type { SampledTable } from "./sampled-table.ts";

const MOST_VALUES = 50;
/** How often a value has to occur on average. */
const LEAST_REPEATS = 5;
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
    (column) => isCoarse(column) && table.rows - column.nulls - highestCount(column) >= LEAST_VARIED,
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

/** Whether the values are few, also for the rows there are. */
function isCoarse({ distinct, nulls, ids }: SampledColumn): boolean {
  return distinct <= MOST_VALUES && distinct * LEAST_REPEATS <= ids.length - nulls;
}

function associate(a: SampledColumn, b: SampledColumn, exact: boolean): Association | null {
  const pairs = valuePairs(a, b);
  const rows = pairs.from.length;
  if (rows < LEAST_ROWS) return null;
  const value = cramersV(pairs);
  if (!(value >= LEAST_STRENGTH)) return null;
  return { columns: [a.ref, b.ref], rows, cramersV: exact ? exactly(value) : jackknifed(value, a, b) };
}

/** The rows with a value in both, those of one group left out. */
function valuePairs(a: SampledColumn, b: SampledColumn, without = -1): ValuePairs {
  const from = new Int32Array(a.ids.length);
  const to = new Int32Array(a.ids.length);
  let count = 0;
  for (let row = 0; row < a.ids.length; row++) {
    if (a.ids[row] === NULL_ID || b.ids[row] === NULL_ID || row % GROUPS === without) continue;
    from[count] = a.ids[row]!;
    to[count++] = b.ids[row]!;
  }
  return { from: from.subarray(0, count), to: to.subarray(0, count), height: a.distinct, width: b.distinct };
}

/** Bounds by the grouped jackknife: every 20th row is a group. */
function jackknifed(value: number, a: SampledColumn, b: SampledColumn): Estimate {
  const without = Array.from({ length: GROUPS }, (_, group) => cramersV(valuePairs(a, b, group)));
  const mean = without.reduce((sum, part) => sum + part, 0) / GROUPS;
  const squares = without.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  const margin = DEVIATIONS * Math.sqrt(((GROUPS - 1) / GROUPS) * squares);
  // left out rows can leave a column constant
  const [lower, upper] = Number.isNaN(margin) ? [0, 1] : [Math.max(0, value - margin), Math.min(1, value + margin)];
  return { value, exact: false, lower, upper, confidence: 0.95, method: `jackknife of ${GROUPS} groups` };
}
