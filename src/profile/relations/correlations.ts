import type { ColumnCopies, Correlation, Strongest } from "../../model/relations.ts";
import { exactly, fisherBounds } from "./bounds.ts";
import { coefficient, type Deviations, deviationsOf } from "./coefficient.ts";
import { copiedPairs } from "./copied-pairs.ts";
import { type RankedNumbers, rankedNumbers, ranksOf } from "./ranks.ts";
import type { SampledColumn } from "./sampled-column.ts";
import { sampledNumbers, type SampledTable } from "./sampled-table.ts";

const MOST_TRIED = 60;
const MOST_LISTED = 100;
/** Of either coefficient, without its sign. */
const LEAST_STRENGTH = 0.5;
const LEAST_ROWS = 20;

interface NumberColumn extends RankedNumbers {
  column: SampledColumn;
  /** The rows with a number; columns with the same ones share the list. */
  rows: Int32Array;
  /** For all these rows. */
  own: PairPart;
}

/** One side of a pair: its numbers and their ranks in the rows where both have one. */
interface PairPart {
  numbers: Deviations;
  ranks: Deviations;
}

/** The strongest correlations among the columns of numbers. */
export function findCorrelations(table: SampledTable, copies: readonly ColumnCopies[]): Strongest<Correlation> {
  const numeric = table.columns.filter(({ profile, distinct }) => profile.numeric !== null && distinct > 1);
  const tried: NumberColumn[] = [];
  for (const column of numeric.slice(0, MOST_TRIED)) tried.push(numbersOf(table, column, tried));
  const isCopied = copiedPairs(copies);
  const pairs: Correlation[] = [];
  for (const [index, a] of tried.entries()) {
    for (const b of tried.slice(index + 1)) {
      const found = isCopied(a.column, b.column) ? null : correlate(a, b, table.exact);
      if (found !== null) pairs.push(found);
    }
  }
  const listed = pairs.sort((a, b) => strengthOf(b) - strengthOf(a)).slice(0, MOST_LISTED);
  return { columns: numeric.length, compared: tried.length, pairs: listed };
}

/** Numbers of any size, scaled by a power of two so that their squares neither overflow nor vanish. */
function numbersOf(table: SampledTable, column: SampledColumn, others: readonly NumberColumn[]): NumberColumn {
  const numbers = sampledNumbers(table, column);
  let largest = 0;
  for (const number of numbers) if (Math.abs(number) > largest) largest = Math.abs(number);
  if (largest > 0) {
    // in two steps: the factor itself may be too large
    const half = 2 ** -Math.round(Math.log2(largest) / 2);
    for (let row = 0; row < numbers.length; row++) numbers[row] = numbers[row]! * half * half;
  }
  const ranked = rankedNumbers(numbers);
  const found = rowsWithBoth(numbers, numbers);
  const rows = others.find((other) => areSame(other.rows, found))?.rows ?? found;
  return { column, ...ranked, rows, own: partOf(ranked, rows) };
}

function areSame(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function partOf(column: RankedNumbers, rows: Int32Array): PairPart {
  return { numbers: deviationsOf(valuesAt(column.numbers, rows)), ranks: deviationsOf(ranksOf(column, rows)) };
}

function correlate(a: NumberColumn, b: NumberColumn, exact: boolean): Correlation | null {
  const parts = pairParts(a, b);
  const rows = parts[0].numbers.list.length;
  if (rows < LEAST_ROWS) return null;
  const pearson = coefficient(parts[0].numbers, parts[1].numbers);
  const spearman = coefficient(parts[0].ranks, parts[1].ranks);
  if (!(Math.max(Math.abs(pearson), Math.abs(spearman)) >= LEAST_STRENGTH)) return null;
  const error = 1 / Math.sqrt(rows - 3);
  const spearmanError = Math.sqrt(1 + spearman ** 2 / 2) * error;
  return {
    columns: [a.column.ref, b.column.ref],
    rows,
    pearson: exact ? exactly(pearson) : fisherBounds(pearson, error, "Fisher z"),
    spearman: exact ? exactly(spearman) : fisherBounds(spearman, spearmanError, "Fisher z, Bonett-Wright"),
  };
}

function pairParts(a: NumberColumn, b: NumberColumn): [PairPart, PairPart] {
  if (a.rows === b.rows) return [a.own, b.own];
  const rows = rowsWithBoth(a.numbers, b.numbers);
  return [partOf(a, rows), partOf(b, rows)];
}

function rowsWithBoth(x: Float64Array, y: Float64Array): Int32Array {
  const rows = new Int32Array(x.length);
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    if (!Number.isNaN(x[row]) && !Number.isNaN(y[row])) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function valuesAt(values: Float64Array, rows: Int32Array): Float64Array {
  const chosen = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) chosen[i] = values[rows[i]!]!;
  return chosen;
}

function strengthOf({ pearson, spearman }: Correlation): number {
  return Math.max(Math.abs(pearson.value), Math.abs(spearman.value));
}
