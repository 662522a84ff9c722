import type { BucketTable } from "../sketch/bucket-table.ts";

/** The most bins a histogram has. */
const MOST_BINS = 20;

/** Bins by key: bin i holds edges[i] ≤ key < edges[i+1], the last one its upper edge too. Counts are exact. */
export interface KeyBins {
  edges: bigint[];
  counts: number[];
}

/** The range to divide, and where edges may be. */
export interface BinPlan {
  least: bigint;
  greatest: bigint;
  /** All keys are multiples of it, and edges have to be. */
  unit: bigint;
  /** The edge wanted in front of a bin. */
  edgeAt: (index: number, bins: number) => bigint;
}

/** Divides the values of a table into bins. An edge within a bucket moves to the bucket's nearer end, so that counts stay exact. */
export function binValues(table: BucketTable, { least, greatest, unit, edgeAt }: BinPlan): KeyBins {
  const bins = Math.min(MOST_BINS, table.size);
  const edges = [least];
  const below = [0];
  for (let index = 1; index < bins; index++) {
    const edge = roundUp(snapEdge(table, roundUp(edgeAt(index, bins), unit)), unit);
    if (edge <= (edges.at(-1) ?? least) || edge >= greatest) continue;
    edges.push(edge);
    below.push(table.notBelow(edge)?.before ?? table.total);
  }
  edges.push(greatest);
  below.push(table.total);
  return { edges, counts: below.slice(1).map((sum, index) => sum - (below[index] ?? 0)) };
}

/** The first multiple of a unit that is not below a number. */
export function roundUp(value: bigint, unit: bigint): bigint {
  const rest = value % unit;
  return rest === 0n ? value : value - rest + (rest > 0n ? unit : 0n);
}

function snapEdge(table: BucketTable, edge: bigint): bigint {
  const bucket = table.notBelow(edge);
  if (bucket === null || bucket.low >= edge) return edge;
  const next = bucket.high + 1n;
  return edge - bucket.low <= next - edge ? bucket.low : next;
}
