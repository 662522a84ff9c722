import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Limits } from "../../src/model/limits.ts";
import type { Distribution } from "../../src/model/profile.ts";
import { AMPLE, profileOf } from "../support/column-profile.ts";

/** The groups of a column of numbers. */
function distributionOf(values: readonly number[], limits: Partial<Limits> = {}): Distribution {
  const { numeric } = profileOf(values.map(String), { ...AMPLE, windowLimit: 1024, ...limits });
  if (numeric === null) throw new Error("the column is not one of numbers");
  return numeric.distribution;
}

const number = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
);
const numbers = fc.array(number, { minLength: 1, maxLength: 300 });
const RUNS = { numRuns: 120 };

function countAtMost(values: readonly number[], limit: number): number {
  return values.filter((value) => value <= limit).length;
}

/** How many values are at most `limit` by the groups: for certain, and at most. */
function boundsAtMost({ low, high, counts }: Distribution, limit: number): [number, number] {
  const sum = (isIn: (group: number) => boolean): number =>
    counts.reduce((total, count, group) => total + (isIn(group) ? count : 0), 0);
  return [sum((group) => high[group]! <= limit), sum((group) => low[group]! <= limit)];
}

describe("the groups of a distribution", () => {
  it("bound how many values are at most any number, however few buckets and groups there are", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(2, 8, 10_000),
        fc.integer({ min: 1, max: 40 }),
        (values, bucketLimit, most) => {
          const groups = distributionOf(values, { bucketLimit, distributionGroups: most });
          expect(groups.counts.length).toBeLessThanOrEqual(most);
          for (const limit of [...values, ...groups.low, ...groups.high]) {
            const [least, greatest] = boundsAtMost(groups, limit);
            const count = countAtMost(values, limit);
            expect([least <= count, count <= greatest]).toEqual([true, true]);
          }
        },
      ),
      RUNS,
    );
  });

  it("are the values themselves while there are no more of them than groups", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(number, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (some, times) => {
          const values = Array.from({ length: times }, () => some.map((value) => value + 0)).flat();
          const sorted = [...new Set(values)].toSorted((a, b) => a - b);
          const { low, high, counts } = distributionOf(values);
          expect([low, high]).toEqual([sorted, sorted]);
          expect(counts).toEqual(sorted.map((value) => values.filter((other) => other === value).length));
        },
      ),
      RUNS,
    );
  });

  it("begin and end with the least and the greatest value, and hold all of them", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 40 }), (values, most) => {
        const { low, high, counts } = distributionOf(values, { distributionGroups: most });
        expect([low[0], high.at(-1)]).toEqual([Math.min(...values) + 0, Math.max(...values) + 0]);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(Math.min(...counts)).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it("of two halves of the same data are cut in the same places, at any number of buckets", () => {
    const all = Array.from({ length: 8000 }, (_, i) => 100 + 40 * Math.sin(i * 12.9898) + ((i * 7919) % 1000) / 50);
    const halves = [0, 1].map((half) => all.filter((_, i) => i % 2 === half));
    for (const bucketLimit of [300, 10_000]) {
      const [one, other] = halves.map((values) => distributionOf(values, { bucketLimit }));
      const isExact = (groups: Distribution, limit: number): boolean => {
        const [least, greatest] = boundsAtMost(groups, limit);
        return least === greatest;
      };
      const limits = [...one!.high, ...other!.high].filter((limit) => isExact(one!, limit) && isExact(other!, limit));
      const exact = new Set(limits.map((limit) => boundsAtMost(one!, limit)[0]));
      expect(exact.size).toBeGreaterThan(90);
    }
  });
});
