import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitsFor, type Limits } from "../../src/model/limits.ts";
import type { NumberState } from "../../src/profile/number-state.ts";
import { readColumn as readReading } from "../../src/profile/column-reading.ts";
import { type NumberFigures, summarizeNumbers } from "../../src/profile/summarize-numbers.ts";
import type { Bucket, BucketTable } from "../../src/sketch/bucket-table.ts";
import { doubleOfKey, keyOfDouble } from "../../src/sketch/double-keys.ts";
import type { BoundedValue } from "../../src/sketch/vote-summary.ts";
import { readColumn, runColumn } from "../support/column-partial.ts";
import { expectBounds, expectHistogram } from "../support/expect-profile.ts";
import { Random } from "../support/random.ts";
import { parseDecimal } from "../support/reference/decimal.ts";
import { referenceNumeric } from "../support/reference/numeric.ts";

const AMPLE = limitsFor(1, 512 * 1024 * 1024);
const limitedTo = (bucketLimit: number): Limits => ({ ...AMPLE, distinctLimit: 64, bucketLimit, windowLimit: 1024 });

/** The numbers of one column, read with the point as mark. */
function numbersOf(values: readonly number[], limits: Limits): NumberState {
  const { numbers } = readReading(readColumn(runColumn(values.map(String), limits), limits), values.length);
  if (numbers === null) throw new Error("there are no numbers");
  return numbers;
}

function figuresOf(state: NumberState, type: "integer" | "decimal", frequent: BoundedValue[] = []): NumberFigures {
  return summarizeNumbers(state, { type, frequent, convention: { comma: false, spacedAreNumbers: false }, groups: 128 })
    .figures;
}

function tableOf(values: readonly number[], limits: Limits): BucketTable {
  return numbersOf(values, limits).buckets;
}

function bucketsOf(table: BucketTable): Bucket[] {
  return Array.from({ length: table.size }, (_, place) => table.at(place));
}

/** Ways in which numbers can be spread; each takes a source of randomness to one number. */
const SPREADS: Record<string, (random: Random, i: number) => number> = {
  uniform: (random) => random.share() * 1000,
  whole: (random) => random.below(100_000) - 50_000,
  counting: (_, i) => i + 1,
  "bell shaped": (random) =>
    Array.from({ length: 12 }, () => random.share()).reduce((sum, share) => sum + share - 0.5, 0),
  "heavy tailed": (random) => (random.share() - 0.5) / (random.share() + 1e-9),
  "all magnitudes": (random) => (random.below(2) - 0.5) * 10 ** (random.share() * 600 - 300),
  "a tight cluster beside outliers": (random) =>
    random.below(50) === 0 ? random.share() * 1e12 : 1 + random.share() * 1e-9,
  "two clusters far apart": (random) => (random.below(2) === 0 ? -1e6 : 1e6) + random.share(),
  "mostly one value": (random) => (random.below(10) === 0 ? random.share() : 7),
  "around zero": (random) => (random.share() - 0.5) * 10 ** -random.below(310),
  "the ends of the doubles": (random) => (random.below(2) === 0 ? -1 : 1) * (1.5e308 + random.share() * 2e307),
};

/** The most frequent values with counts that are right or too low, as votes give them. */
function certainCounts(values: readonly number[], random: Random): BoundedValue[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const frequent = [...counts].sort(([, a], [, b]) => b - a).slice(0, 5);
  return frequent.map(([value, count]) => {
    const bytes = Buffer.from(String(value));
    return { bytes, length: bytes.length, lower: count - random.below(count), upper: count };
  });
}

describe("figures from buckets", () => {
  describe.each(Object.entries(SPREADS))("of numbers that are %s", (_, spread) => {
    it.each([2, 8, 100, 700])("have bounds that hold with %d buckets", (bucketLimit) => {
      for (let seed = 1; seed <= 6; seed++) {
        const random = new Random(seed);
        const values = Array.from({ length: 1500 }, (__, i) => spread(random, i));
        const state = numbersOf(values, limitedTo(bucketLimit));
        const reference = referenceNumeric(
          values.map((value) => parseDecimal(String(value))),
          false,
        );
        const numeric = figuresOf(state, "decimal");
        expectBounds(numeric, reference);
        const informed = figuresOf(state, "decimal", certainCounts(values, random));
        expectBounds(informed, reference);
        expect(informed.quantileRankError).toBeLessThanOrEqual(numeric.quantileRankError);
        expectHistogram(
          numeric.histogram,
          values.map((value) => ({ value: value === 0 ? 0 : value, count: 1 })),
        );
      }
    });
  });

  it("know a value that makes up most of a bucket", () => {
    const random = new Random(1);
    const values = Array.from({ length: 3000 }, () => (random.below(5) < 3 ? 100 : random.below(200_000)));
    const state = numbersOf(values, limitedTo(100));
    const lower = values.filter((value) => value === 100).length;
    const frequent = [{ bytes: Buffer.from("100"), length: 3, lower, upper: lower }];
    const numeric = figuresOf(state, "integer", frequent);
    expect(numeric.quantileBounds.p25).toEqual([100, 100]);
    expect(numeric.quantiles).toMatchObject({ p05: 100, p25: 100, p50: 100 });
    expect(numeric.quantileRankError).toBeLessThan(0.03);
  });

  it("know how many zeros there are", () => {
    const random = new Random(2);
    const values = Array.from({ length: 3000 }, () => (random.below(5) < 3 ? 0 : random.share() * 1e-3));
    const numeric = figuresOf(numbersOf(values, limitedTo(100)), "decimal");
    expect(numeric.quantiles).toMatchObject({ p01: 0, p25: 0, p50: 0 });
  });

  it("do not take zeros for negative numbers next to zero", () => {
    const values = [
      ...Array.from({ length: 20 }, (_, i) => -(i + 1) * 1e-155),
      ...Array.from({ length: 9 }, () => 0),
      1,
      2,
      3,
    ];
    const state = numbersOf(values, limitedTo(2));
    const numeric = figuresOf(state, "decimal");
    expect(numeric.quantileBounds.p25[0]).toBeLessThan(0);
    expect(numeric.quantiles.p25).toBeLessThan(0);
  });

  it("are off by few ranks at the usual limit", () => {
    const random = new Random(1);
    const values = Array.from({ length: 60_000 }, () => random.share() * 1000);
    const numeric = figuresOf(numbersOf(values, AMPLE), "decimal");
    expect(numeric.quantileRankError).toBeGreaterThan(0);
    expect(numeric.quantileRankError).toBeLessThan(0.002);
    expect(numeric.quantiles.p50).toBeCloseTo(500, -1);
  });
});

describe("the bucket table", () => {
  const number = fc.oneof(
    fc.integer({ min: -50, max: 50 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
  );
  const numbers = fc.array(number, { minLength: 1, maxLength: 120 });
  const limit = fc.constantFrom(2, 3, 8, 40, 10_000);
  const RUNS = { numRuns: 50 };

  it("merges in any order and grouping to that of the whole", () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, limit, (a, b, c, bucketLimit) => {
        const limits = limitedTo(bucketLimit);
        const whole = bucketsOf(tableOf([...a, ...b, ...c], limits));
        const left = tableOf(a, limits);
        left.merge(tableOf(b, limits));
        left.merge(tableOf(c, limits));
        const right = tableOf(c, limits);
        const middle = tableOf(b, limits);
        middle.merge(tableOf(a, limits));
        right.merge(middle);
        expect(bucketsOf(left)).toEqual(whole);
        expect(bucketsOf(right)).toEqual(whole);
      }),
      RUNS,
    );
  });

  it("shifts by no more than it takes to keep its limit", () => {
    fc.assert(
      fc.property(numbers, limit, (values, bucketLimit) => {
        const keys = values.map(keyOfDouble);
        let shift = 0n;
        while (new Set(keys.map((key) => key >> shift)).size > bucketLimit) shift += 1n;
        const table = tableOf(values, limitedTo(bucketLimit));
        expect(table.size).toBe(new Set(keys.map((key) => key >> shift)).size);
        expect(table.at(0).high - table.at(0).low).toBe((1n << shift) - 1n);
        expect(table.isExact).toBe(shift === 0n);
      }),
      RUNS,
    );
  });

  it("counts exactly what lies in each bucket", () => {
    fc.assert(
      fc.property(numbers, limit, (values, bucketLimit) => {
        const buckets = bucketsOf(tableOf(values, limitedTo(bucketLimit)));
        const keys = values.map(keyOfDouble);
        for (const { low, high, count, before } of buckets) {
          expect(keys.filter((key) => key >= low && key <= high)).toHaveLength(count);
          expect(keys.filter((key) => key < low)).toHaveLength(before);
        }
      }),
      RUNS,
    );
  });

  it("finds the bucket of a rank and of a key", () => {
    fc.assert(
      fc.property(numbers, number, limit, (values, value, bucketLimit) => {
        const table = tableOf(values, limitedTo(bucketLimit));
        const keys = values.map(keyOfDouble).toSorted((a, b) => (a < b ? -1 : 1));
        keys.forEach((key, rank) => {
          const { low, high } = table.ofRank(rank);
          expect(key >= low && key <= high).toBe(true);
        });
        const key = keyOfDouble(value);
        expect(table.notBelow(key)).toEqual(bucketsOf(table).find(({ high }) => high >= key) ?? null);
      }),
      RUNS,
    );
  });
});

describe("the keys of doubles", () => {
  it("sort as the doubles do, and lead back to them", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true }), (a, b) => {
        expect(doubleOfKey(keyOfDouble(a))).toBe(a === 0 ? 0 : a);
        expect(keyOfDouble(a) < keyOfDouble(b)).toBe(a < b);
      }),
    );
  });

  it("lead to the outermost double beyond the doubles", () => {
    expect(doubleOfKey(keyOfDouble(Infinity))).toBe(Number.MAX_VALUE);
    expect(doubleOfKey(2n ** 63n - 1n)).toBe(Number.MAX_VALUE);
    expect(doubleOfKey(-(2n ** 63n))).toBe(-Number.MAX_VALUE);
    expect(doubleOfKey(-1n)).toBe(0);
  });
});
