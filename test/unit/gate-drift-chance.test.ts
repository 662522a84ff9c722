import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fisherLimit,
  fisherP,
  leastFisherP,
  logHypergeometric,
  outermostP,
} from "../../src/gate/drift/hypergeometric.ts";
import { levelOfEach } from "../../src/gate/drift/level.ts";
import { logBinomial } from "../../src/gate/drift/log-binomial.ts";
import { chiSquaredTail, distinctTail, meanTail, smirnovLimit, smirnovP } from "../../src/gate/drift/tails.ts";

/** How many ways there are to take `k` of `n`. */
function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let i = 0n; i < BigInt(k); i++) ways = (ways * (BigInt(n) - i)) / (i + 1n);
  return ways;
}

/** The quotient of two large numbers, with all digits of a double. */
function quotient(above: bigint, below: bigint): number {
  if (above === 0n) return 0;
  const shift = BigInt(Math.max(0, below.toString(2).length - above.toString(2).length + 80));
  return Number((above << shift) / below) / 2 ** Number(shift);
}

function exactHypergeometric(hits: number, marked: number, drawn: number, population: number): number {
  return quotient(choose(marked, hits) * choose(population - marked, drawn - hits), choose(population, drawn));
}

/** Fisher's test with twice the smaller tail, counted out. */
function exactFisher(before: [number, number], after: [number, number]): number {
  const [marked, population, drawn] = [before[0] + after[0], before[1] + after[1], after[1]];
  const sum = (from: number, to: number): bigint => {
    let ways = 0n;
    for (let x = from; x <= to; x++) ways += choose(marked, x) * choose(population - marked, drawn - x);
    return ways;
  };
  const [low, high] = [sum(0, after[0]), sum(after[0], marked)];
  return Math.min(1, 2 * quotient(low < high ? low : high, choose(population, drawn)));
}

function expectClose(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

const share = fc.integer({ min: 1, max: 60 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

describe("probabilities of counts", () => {
  it("are those of exact arithmetic", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), fc.nat(), (population, a, b) => {
        const [marked, drawn] = [a % (population + 1), b % (population + 1)];
        const hits = Math.round((marked * drawn) / population);
        const expected = exactHypergeometric(hits, marked, drawn, population);
        expectClose(Math.exp(logHypergeometric(hits, marked, drawn, population)), expected, 1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it("of a binomial variable add up to 1, and are the published ones", () => {
    const sum = Array.from({ length: 5001 }, (_, hits) => Math.exp(logBinomial(hits, 5000, 0.3)));
    expectClose(
      sum.reduce((total, part) => total + part, 0),
      1,
      1e-12,
    );
    expect(Math.exp(logBinomial(5, 20, 0.25))).toBeCloseTo(0.202_331, 6);
    expectClose(Math.exp(logBinomial(5, 20, 0.25)), 15_504 * 0.25 ** 5 * 0.75 ** 15, 1e-12);
  });

  it("keep their digits with a billion rows", () => {
    // the mode of a symmetric one is 1 / √(πn/2) · (1 − 1/(4n) + …)
    const n = 1e9;
    expectClose(Math.exp(logBinomial(n / 2, n, 0.5)), Math.sqrt(2 / (Math.PI * n)) * (1 - 1 / (4 * n)), 1e-12);
  });
});

describe("Fisher's test", () => {
  it("is that of counting all tables", () => {
    fc.assert(
      fc.property(share, share, (before, after) => {
        const [old, now] = [
          { count: before[0], of: before[1] },
          { count: after[0], of: after[1] },
        ];
        expectClose(fisherP(old, now), exactFisher(before, after), 1e-10);
        expectClose(fisherP(now, old), fisherP(old, now), 1e-10);
        expect(leastFisherP(old, now)).toBeLessThanOrEqual(fisherP(old, now) * (1 + 1e-10));
      }),
      { numRuns: 300 },
    );
  });

  it("gives the published probabilities", () => {
    // the lady tasting tea, three of four cups right: 17/70 in one tail
    expectClose(fisherP({ count: 1, of: 4 }, { count: 3, of: 4 }), 34 / 70, 1e-12);
    // twins of criminals (Fisher 1935), 10 of 13 and 2 of 17: 0.00046518 in one tail
    expectClose(fisherP({ count: 2, of: 17 }, { count: 10, of: 13 }), 2 * 0.000_465_18, 1e-5);
  });

  it("says from which difference on it is below a level", () => {
    fc.assert(
      fc.property(share, share, fc.constantFrom(0.05, 0.001), (before, after, level) => {
        const [old, now] = [
          { count: before[0], of: before[1] },
          { count: after[0], of: after[1] },
        ];
        const difference = Math.abs(now.count / now.of - old.count / old.of);
        const limit = fisherLimit(old, now, level);
        const isUnlikely = fisherP(old, now) <= level;
        // 1 also says that there is no such difference
        if (limit === 1) expect(difference === 1 || !isUnlikely).toBe(true);
        else expect([limit, difference >= limit - 1e-12]).toEqual([limit, isUnlikely]);
      }),
      { numRuns: 300 },
    );
  });

  it("gives the probability that the outermost values are all of one sample", () => {
    for (const [k, of, population] of [
      [1, 5, 10],
      [3, 5, 10],
      [7, 100, 250],
      [12, 12, 24],
    ] as const) {
      const product = Array.from({ length: k }, (_, i) => (of - i) / (population - i)).reduce((a, b) => a * b, 1);
      expectClose(outermostP(k, of, population), product, 1e-11);
    }
  });
});

describe("tails", () => {
  it("of χ² are the published ones", () => {
    const table: [value: number, freedom: number, p: number][] = [
      [3.841_458_820_694, 1, 0.05],
      [16.918_977_604_62, 9, 0.05],
      [18.466_826_952_903, 4, 0.001],
      [23.209_251_158_954, 10, 0.01],
      [11.344_866_730_144, 3, 0.01],
    ];
    for (const [value, freedom, p] of table) expectClose(chiSquaredTail(value, freedom), p, 1e-9);
    // the normal distribution beyond ten standard deviations, on both sides
    expectClose(chiSquaredTail(100, 1), 1.523_970_604_832_1e-23, 1e-12);
    expectClose(chiSquaredTail(80, 2), Math.exp(-40), 1e-12);
  });

  it("of the distance of two samples bound the exact ones, of all sizes up to 24", () => {
    for (let n = 4; n <= 24; n += 2) {
      for (const m of [n, n + 1, 2 * n, 3 * n + 1]) {
        for (let step = 1; step <= 12; step++) {
          const distance = step / 12;
          expect(exactSmirnov(distance, n, m)).toBeLessThanOrEqual(smirnovP(distance, n, m));
        }
      }
    }
    expectClose(smirnovP(smirnovLimit(3000, 5000, 1e-4), 3000, 5000), 1e-4, 1e-9);
  });

  it("of a mean bound the exact ones of a sample of zeros and ones", () => {
    for (const [marked, population, drawn] of [
      [5, 20, 8],
      [30, 60, 30],
      [4, 200, 50],
    ] as const) {
      let tail = 0;
      for (let hits = Math.min(marked, drawn); hits * population > marked * drawn; hits--) {
        tail += exactHypergeometric(hits, marked, drawn, population);
        expect(tail).toBeLessThanOrEqual(meanTail(hits / drawn, marked / population, drawn) * (1 + 1e-12));
      }
    }
  });

  it("of the number of different values bound the exact ones", () => {
    for (const [kinds, draws] of [
      [6, 10],
      [40, 30],
      [365, 60],
    ] as const) {
      const chances = occupancy(kinds, draws);
      const mean = chances.reduce((sum, chance, found) => sum + chance * found, 0);
      const tailOf = (isIn: (found: number) => boolean): number =>
        chances.reduce((sum, chance, found) => (isIn(found) ? sum + chance : sum), 0);
      for (let found = 1; found <= draws; found++) {
        const tail = found > mean ? tailOf((other) => other >= found) : tailOf((other) => other <= found);
        expect(tail).toBeLessThanOrEqual(distinctTail(found, mean) * (1 + 1e-12));
      }
    }
  });
});

/** The probability of a distance of at least `distance`, by the paths that stay within it. */
function exactSmirnov(distance: number, n: number, m: number): number {
  const isInside = (i: number, j: number): boolean => Math.abs(i / n - j / m) < distance - 1e-12;
  let row = Array.from({ length: m + 1 }, () => 0);
  for (let i = 0; i <= n; i++) {
    const next = Array.from({ length: m + 1 }, () => 0);
    for (let j = 0; j <= m; j++) {
      if (!isInside(i, j)) continue;
      const above = i === 0 ? (j === 0 ? 1 : 0) : (row[j] ?? 0);
      next[j] = above + (j === 0 ? 0 : (next[j - 1] ?? 0));
    }
    row = next;
  }
  return 1 - (row[m] ?? 0) / Number(choose(n + m, n));
}

/** The probability of each number of different values in so many draws of equally likely kinds. */
function occupancy(kinds: number, draws: number): number[] {
  let chances = [1];
  for (let draw = 0; draw < draws; draw++) {
    const next = Array.from({ length: chances.length + 1 }, () => 0);
    chances.forEach((chance, found) => {
      next[found] = (next[found] ?? 0) + (chance * found) / kinds;
      next[found + 1] = (next[found + 1] ?? 0) + (chance * (kinds - found)) / kinds;
    });
    chances = next;
  }
  return chances;
}

describe("the level of each test", () => {
  it("is that of Bonferroni where all tests can fail, and does not count those that cannot", () => {
    expect(levelOfEach([0, 0, 0, 0], 0.04)).toBe(0.01);
    expect(levelOfEach([1, 1, 1, 0], 0.04)).toBe(0.04);
    expect(levelOfEach([], 0.04)).toBe(0.04);
    // 0.015 can reach 0.02 and not 0.04 / 3
    expect(levelOfEach([0.015, 0.015, 0.015, 0], 0.04)).toBe(0.04 / 3);
  });

  it("allows no more tests than it is divided by", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (leastPs) => {
        const level = levelOfEach(leastPs, 0.05);
        const k = Math.round(0.05 / level);
        expect(leastPs.filter((p) => p <= level).length).toBeLessThanOrEqual(k);
        if (k > 1) expect(leastPs.filter((p) => p <= 0.05 / (k - 1)).length).toBeGreaterThan(k - 1);
      }),
    );
  });
});
