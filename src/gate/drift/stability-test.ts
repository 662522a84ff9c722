import type { CommonCuts, Cut } from "./common-cuts.ts";
import type { DriftTest } from "./drift-test.ts";
import type { DriftSettings } from "./settings.ts";
import { chiSquaredTail } from "./tails.ts";

const MOST_BINS = 10;
/** So many values of the smaller sample a bin, so that the index has its usual distribution. */
const LEAST_VALUES = 100;
/** What credit scoring calls a great change; below the least size it is none. */
const GREAT_CHANGE = 0.25;

/** The values of two samples in one bin. */
interface Bin {
  before: number;
  after: number;
}

/** The population stability index, over bins with much the same numbers of values; nothing where there are too few values. */
export function stabilityTest(common: CommonCuts, settings: DriftSettings): DriftTest[] {
  const { before, after } = common;
  const bins = divide(common);
  const freedom = bins.length - 1;
  if (freedom < 1) return [];
  const index = bins.reduce((sum, bin) => sum + partOf(bin, common, bins.length), 0);
  const scale = 1 / before + 1 / after;
  return [
    {
      kind: "stabilityIndex",
      statistic: "population stability index",
      before: "0",
      after: index.toFixed(3),
      size: index,
      leastSize: settings.leastStabilityIndex,
      pValue: chiSquaredTail(index / scale, freedom),
      leastP: 0,
      limitAt: (level) => scale * chiSquaredLimit(level, freedom),
      expected: (limit) => `a population stability index of at most ${limit.toFixed(2)}`,
      found: `${index.toFixed(3)}, ${wordsOf(index, settings)}`,
      change: `population stability index ${index.toFixed(3)}, ${wordsOf(index, settings)}`,
    },
  ];
}

function wordsOf(index: number, { leastStabilityIndex }: DriftSettings): string {
  if (index < leastStabilityIndex) return "no change to speak of";
  return index < GREAT_CHANGE ? "a moderate change" : "a great change";
}

/** (q − p) · ln(q / p), with half a value more in each bin so that none is empty. */
function partOf(bin: Bin, { before, after }: CommonCuts, bins: number): number {
  const p = (bin.before + 0.5) / (before + bins / 2);
  const q = (bin.after + 0.5) / (after + bins / 2);
  return (q - p) * Math.log(q / p);
}

/** Bins between cuts: each takes up values until it has its share of those of both samples. */
function divide({ cuts, before, after }: CommonCuts): Bin[] {
  const count = Math.min(MOST_BINS, Math.floor(Math.min(before, after) / LEAST_VALUES));
  const wanted = (before + after) / Math.max(1, count);
  const ends: Cut[] = [];
  const taken = (cut: Cut | undefined): number => (cut === undefined ? 0 : cut.before + cut.after);
  for (const cut of cuts) if (taken(cut) - taken(ends.at(-1)) >= wanted) ends.push(cut);
  // what is left at the end belongs to the last bin
  ends.splice(-1, 1, { at: Infinity, before, after });
  return ends.map((end, bin) => ({
    before: end.before - (ends[bin - 1]?.before ?? 0),
    after: end.after - (ends[bin - 1]?.after ?? 0),
  }));
}

function chiSquaredLimit(level: number, freedom: number): number {
  let near = 0;
  let far = 1;
  while (chiSquaredTail(far, freedom) > level) far *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (near + far) / 2;
    if (chiSquaredTail(middle, freedom) > level) near = middle;
    else far = middle;
  }
  return far;
}
