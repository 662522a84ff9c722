import type { BucketTable } from "../sketch/bucket-table.ts";

/** Neighbouring values by key: `count` of them lie in low … high, both included, and none between two groups. */
export interface ValueGroup {
  low: bigint;
  high: bigint;
  count: number;
}

/** The buckets from one place to before another. */
interface Run {
  from: number;
  to: number;
  count: number;
}

/**
 * Divides all values into at most `most` groups: the largest is cut in two as long as there is one with different values.
 * A cut is made where the keys' highest differing bit changes: at the same places in any data, so that two columns with
 * much the same values are cut in the same places, and what lies between two cuts has exact counts in both.
 * Error: none in the counts. Of buckets with different values the edges of the buckets are given. Cost: most × log(buckets).
 */
export function groupValues(table: BucketTable, most: number): ValueGroup[] {
  const runs: Run[] = [{ from: 0, to: table.size, count: table.total }];
  while (runs.length < most) {
    const largest = largestOf(runs);
    const run = runs[largest];
    if (run === undefined || run.to - run.from < 2) break;
    const middle = placeToCut(table, run);
    runs.splice(largest, 1, runOf(table, run.from, middle), runOf(table, middle, run.to));
  }
  return runs.map(({ from, to, count }) => ({ low: table.at(from).low, high: table.at(to - 1).high, count }));
}

function runOf(table: BucketTable, from: number, to: number): Run {
  return { from, to, count: table.before(to) - table.before(from) };
}

/** The place of the run with the most values that can be cut, the first of several; else that of any other. */
function largestOf(runs: readonly Run[]): number {
  let largest = 0;
  runs.forEach((run, place) => {
    if (weightOf(run) > weightOf(runs[largest] ?? run)) largest = place;
  });
  return largest;
}

/** A run of one bucket cannot be cut. */
function weightOf({ from, to, count }: Run): number {
  return to - from < 2 ? 0 : count;
}

/** The first place of a run whose keys have the highest bit set in which the keys of the run differ. */
function placeToCut(table: BucketTable, { from, to }: Run): number {
  const first = table.at(from).low;
  const last = table.at(to - 1).low;
  // of a negative and a positive key the sign differs, and the cut is in front of 0
  const bit = BigInt((first < 0n && last >= 0n ? 0n : first ^ last).toString(2).length - 1);
  return table.placeNotBelow(first < 0n && last >= 0n ? 0n : (last >> bit) << bit);
}
