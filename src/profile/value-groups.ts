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
  /** How much it matters to cut it. */
  weight: number;
}

/**
 * Divides all values into at most `most` groups: the one that matters most is cut in two as long as there is one with
 * different values. Groups near the least and the greatest value matter more for their size, so that what lies beyond a
 * number there is known well, too: they end up with about √(r · (n − r)) values at the rank r of n, as in a t-digest.
 * A cut is made where the keys' highest differing bit changes: at the same places in any data, so that two columns with
 * much the same values are cut in the same places, and what lies between two cuts has exact counts in both.
 * Error: none in the counts. Of buckets with different values the edges of the buckets are given. Cost: most × (most + log(buckets)). Source for the sizes: T. Dunning, O. Ertl, Computing extremely accurate quantiles
 * using t-digests (2019).
 */
export function groupValues(table: BucketTable, most: number): ValueGroup[] {
  const runs: Run[] = [runOf(table, 0, table.size)];
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
  const before = table.before(from);
  const count = table.before(to) - before;
  const rank = before + count / 2;
  // a run of one bucket cannot be cut
  return { from, to, count, weight: to - from < 2 ? 0 : (count * count) / (rank * (table.total - rank)) };
}

/** The place of the run with the greatest weight, the first of several. */
function largestOf(runs: readonly Run[]): number {
  let largest = 0;
  runs.forEach(({ weight }, place) => {
    if (weight > (runs[largest]?.weight ?? 0)) largest = place;
  });
  return largest;
}

/** The first place of a run whose keys have the highest bit set in which the keys of the run differ. */
function placeToCut(table: BucketTable, { from, to }: Run): number {
  const first = table.at(from).low;
  const last = table.at(to - 1).low;
  // of a negative and a positive key the sign differs, and the cut is in front of 0
  const bit = BigInt((first < 0n && last >= 0n ? 0n : first ^ last).toString(2).length - 1);
  return table.placeNotBelow(first < 0n && last >= 0n ? 0n : (last >> bit) << bit);
}
