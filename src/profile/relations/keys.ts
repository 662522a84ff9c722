import type { ColumnProfile, Estimate } from "../../model/profile.ts";
import type { CandidateKey } from "../../model/relations.ts";
import { exactly } from "./bounds.ts";
import { type SampledColumn, slotsFor } from "./sampled-column.ts";
import type { SampledTable } from "./sampled-table.ts";

const MOST_SINGLE = 50;
const MOST_PAIRS = 10;
/** Columns that are tried in pairs. */
const MOST_TRIED = 100;
/**
 * How many pairs of rows two columns would have in common if they had nothing to do with each other: fewer would say
 * nothing, since any column that hardly repeats makes a key with any other one. A sample asks for more than a table does.
 */
const EXPECTED_IN_TABLE = 1;
const EXPECTED_IN_SAMPLE = 10;

/** Columns, and pairs of columns that are none by themselves, of which no two rows hold the same. */
export function findKeys(table: SampledTable): CandidateKey[] {
  if (table.of < 2) return [];
  const full = table.columns.filter(({ profile }) => profile.nullCount === 0);
  const singles = full.filter((column) => isUnique(column, table));
  const single = singles.slice(0, MOST_SINGLE).map((column) => ({
    columns: [column.ref],
    duplicateRows: singleDuplicates(column.profile, table),
  }));
  return [
    ...single,
    ...findPairs(
      full.filter((column) => !singles.includes(column)),
      table,
    ),
  ];
}

function isUnique({ profile, distinct }: SampledColumn, { rows, of }: SampledTable): boolean {
  if (profile.unique !== null) return profile.unique;
  // too many values to know for certain: neither the sample nor the estimate may contradict
  return distinct === rows && (profile.distinct.exact || profile.distinct.upper >= of);
}

/** How many rows repeat the value of an earlier one, by the number of distinct values. */
function singleDuplicates({ unique, distinct }: ColumnProfile, table: SampledTable): Estimate {
  if (unique === true || table.exact || distinct.exact) return exactly(0);
  const { value, lower, upper, confidence, method } = distinct;
  const duplicates = (values: number): number => Math.max(0, table.of - values);
  return {
    value: duplicates(value),
    exact: false,
    lower: duplicates(upper),
    upper: duplicates(lower),
    confidence,
    method,
  };
}

/** A column that may be half of a key, and how many pairs of rows are equal in it. */
interface Half {
  column: SampledColumn;
  equalPairs: number;
}

interface FoundPair {
  halves: [Half, Half];
  expected: number;
}

function findPairs(columns: readonly SampledColumn[], table: SampledTable): CandidateKey[] {
  const halves = columns
    .filter(({ distinct }) => distinct > 1)
    .slice(0, MOST_TRIED)
    .map(halfOf);
  const isRepeated = pairChecker(table.rows);
  const found: FoundPair[] = [];
  halves.forEach((a, index) => {
    for (const b of halves.slice(index + 1)) {
      const expected = (a.equalPairs * b.equalPairs) / pairsOf(table.rows);
      if (!isPossible(a, b, expected, table) || isRepeated(a.column, b.column)) continue;
      found.push({ halves: [a, b], expected });
    }
  });
  const duplicateRows = pairDuplicates(table);
  return found
    .sort((a, b) => b.expected - a.expected)
    .slice(0, MOST_PAIRS)
    .map(({ halves: [a, b] }) => ({ columns: [a.column.ref, b.column.ref], duplicateRows }));
}

function halfOf(column: SampledColumn): Half {
  let equalPairs = 0;
  for (let id = 0; id < column.distinct; id++) equalPairs += pairsOf(column.counts[id]!);
  return { column, equalPairs };
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

/** Whether there are enough values for all rows to differ, and whether it would say something if they did. */
function isPossible(a: Half, b: Half, expected: number, { rows, of, exact }: SampledTable): boolean {
  if (expected < (exact ? EXPECTED_IN_TABLE : EXPECTED_IN_SAMPLE)) return false;
  return a.column.distinct * b.column.distinct >= rows && mostDistinct(a) * mostDistinct(b) >= of;
}

function mostDistinct({ column }: Half): number {
  const { distinct } = column.profile;
  return distinct.exact ? distinct.value : distinct.upper;
}

/** Tells whether two rows are equal in two columns; one table of slots serves all pairs. */
function pairChecker(rows: number): (a: SampledColumn, b: SampledColumn) => boolean {
  const slots = new Int32Array(slotsFor(rows));
  const mask = slots.length - 1;
  return (a, b) => {
    slots.fill(0);
    for (let row = 0; row < rows; row++) {
      const both = a.ids[row]! * b.distinct + b.ids[row]! + 1;
      let slot = Math.imul(both, 0x9e3779b1) & mask;
      for (; slots[slot] !== 0; slot = (slot + 1) & mask) if (slots[slot] === both) return true;
      slots[slot] = both;
    }
    return false;
  };
}

/**
 * How many rows may repeat an earlier one though no two of the sample are equal. A table with d duplicates has at least
 * d equal pairs among its N (N − 1) / 2; with more than 3 expected among the pairs of the sample, the chance to meet
 * none is below 5 %.
 */
function pairDuplicates({ rows, of, exact }: SampledTable): Estimate {
  if (exact) return exactly(0);
  const upper = Math.min(of - rows, Math.floor((3 * pairsOf(of)) / pairsOf(rows)));
  return {
    value: 0,
    exact: false,
    lower: 0,
    upper,
    confidence: 0.95,
    method: `no equal pair among ${rows} sampled rows`,
  };
}
