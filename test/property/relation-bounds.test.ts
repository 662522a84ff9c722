import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/model/estimate.ts";
import type { ColumnRef, Relations } from "../../src/model/relations.ts";
import { Random } from "../support/random.ts";
import { relationsOf } from "../support/relation-tables.ts";

const SEEDS = 120;
const ROWS = 1500;
const SAMPLED = 300;
/** Of bounds at 95 %, so few hold in 120 tries once in a thousand times. */
const LEAST_HELD = 0.88;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.share())) * Math.cos(2 * Math.PI * random.share());
}

/** A table of correlated numbers, two columns of words that go together, and nulls. */
function tableOf(seed: number): (string | null)[][] {
  const random = new Random(seed);
  const columns: (string | null)[][] = [[], [], [], [], []];
  for (let row = 0; row < ROWS; row++) {
    const x = normal(random);
    const y = x + 0.7 * normal(random);
    const word = random.below(5);
    const other = random.below(4) === 0 ? random.below(5) : word;
    const gap = random.below(4) === 0 ? null : "there";
    [x.toFixed(4), y.toFixed(4), String(word), String(other), gap].forEach((cell, column) =>
      columns[column]?.push(cell),
    );
  }
  return columns;
}

type Figure = (relations: Relations) => Estimate | undefined;

function isPair(columns: readonly ColumnRef[], a: number, b: number): boolean {
  return columns[0]?.index === a && columns[1]?.index === b;
}

const FIGURES: [string, Figure][] = [
  ["Pearson", ({ correlations }) => correlations.pairs.find(({ columns }) => isPair(columns, 0, 1))?.pearson],
  ["Spearman", ({ correlations }) => correlations.pairs.find(({ columns }) => isPair(columns, 0, 1))?.spearman],
  ["Cramér's V", ({ associations }) => associations.pairs.find(({ columns }) => isPair(columns, 2, 3))?.cramersV],
  ["a pattern of nulls", ({ missing }) => missing.patterns.find(({ columnCount }) => columnCount === 1)?.rows],
];

describe("the bounds of a sample hold", () => {
  const runs = Array.from({ length: SEEDS }, (_, seed) => {
    const columns = tableOf(seed);
    return { exact: relationsOf(columns, ROWS).relations, sampled: relationsOf(columns, SAMPLED).relations };
  });

  it.each(FIGURES)("for %s", (_, figureOf) => {
    const held = runs.filter(({ exact, sampled }) => {
      const truth = figureOf(exact);
      const estimate = figureOf(sampled);
      if (truth === undefined || estimate === undefined || estimate.exact) throw new Error("the figure is missing");
      expect(truth.exact).toBe(true);
      return estimate.lower <= truth.value && truth.value <= estimate.upper;
    });
    expect(held.length / SEEDS).toBeGreaterThanOrEqual(LEAST_HELD);
  });

  it("for columns that differ now and then", () => {
    const missed = Array.from({ length: SEEDS }, (_, seed) => {
      const random = new Random(seed + 1000);
      const rows = [...Array(ROWS).keys()];
      const first = rows.map(() => String(random.below(3)));
      const second = first.map((value) => (random.below(100) === 0 ? "9" : value));
      const truth = first.filter((value, row) => value !== second[row]).length / ROWS;
      const [copies] = relationsOf([first, second], SAMPLED).relations.copies;
      return copies !== undefined && !copies.exceptionRatio.exact && copies.exceptionRatio.upper < truth;
    });
    expect(missed.filter((isMissed) => isMissed).length / SEEDS).toBeLessThan(1 - LEAST_HELD);
  });
});
