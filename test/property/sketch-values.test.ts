import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/base/byte-reader.ts";
import { limitsFor, type Limits } from "../../src/model/limits.ts";
import { TablePartial } from "../../src/profile/partial.ts";
import type { DistinctSample } from "../../src/sketch/distinct-sample.ts";
import { VoteSummary } from "../../src/sketch/vote-summary.ts";
import { columnPartial } from "../support/column-partial.ts";
import { runKernel } from "../support/kernel-run.ts";
import { Random } from "../support/random.ts";

const RUNS = { numRuns: 50 };
const AMPLE = limitsFor(1, 512 * 1024 * 1024);
const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", " "), maxLength: 24 });
const values = fc.array(letters, { maxLength: 60 });

function tally(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** The most frequent values by the definition. */
function topOf(texts: readonly string[], limit: number): [string, number][] {
  return [...tally(texts)]
    .toSorted(([a, countA], [b, countB]) => countB - countA || Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .slice(0, limit);
}

describe("the counts of values", () => {
  it("merge to those of the whole, the most frequent first", () => {
    fc.assert(
      fc.property(values, values, values, fc.nat(70), (a, b, c, limit) => {
        const [first, second, third] = [a, b, c].map((texts) => columnPartial(texts, AMPLE).distinct.exactValues);
        if (!first || !second || !third) throw new Error("the values are not kept");
        second.merge(third);
        first.merge(second);
        const all = [...a, ...b, ...c];
        expect(first.size).toBe(tally(all).size);
        const top = first.top(limit).map(({ bytes, count }) => [Buffer.from(bytes).toString(), count]);
        expect(top).toEqual(topOf(all, limit));
      }),
      RUNS,
    );
  });

  it("put the shorter of two values with the same beginning first", () => {
    const long = ["x".repeat(300), "x".repeat(256), "x".repeat(299)];
    const top = columnPartial(long, AMPLE).distinct.exactValues?.top(9) ?? [];
    expect(top.map(({ length, bytes }) => [length, bytes.length])).toEqual([
      [256, 256],
      [299, 256],
      [300, 256],
    ]);
  });
});

describe("the distinct values of a column", () => {
  const few: Limits = { ...AMPLE, distinctLimit: 40 };

  it("are exact up to the limit, whoever saw which", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (size, otherSize, shift) => {
        const texts = Array.from({ length: size }, (_, i) => `v${i}`);
        const others = Array.from({ length: otherSize }, (_, i) => `v${i + shift}`);
        const whole = columnPartial([...texts, ...others], few).distinct;
        for (const [a, b] of [
          [texts, others],
          [others, texts],
        ] as const) {
          const merged = columnPartial(a, few).distinct;
          merged.merge(columnPartial(b, few).distinct);
          expect(merged.estimate(200)).toEqual(whole.estimate(200));
          expect(merged.estimate(200).exact).toBe(new Set([...texts, ...others]).size <= few.distinctLimit);
        }
      }),
      RUNS,
    );
  });
});

/** Rows of one column in batches, with the list of candidates that each batch makes. */
function listsOf(batches: readonly string[][], limits: Limits): Uint8Array[] {
  const texts = batches.map((batch) => batch.map((value) => `${value}\n`).join(""));
  let start = 0;
  let row = 1;
  const places = texts.map((text, index) => {
    const place = { start, end: start + text.length, row, line: row };
    start = place.end;
    row += batches[index]?.length ?? 0;
    return place;
  });
  const bytes = Buffer.from(texts.join(""));
  return runKernel(bytes, { columns: 1, delimiter: ",", quote: '"', limits, batches: places }).candidates;
}

function rankedOf(lists: readonly Uint8Array[], kept: number, total: number): [string, number, number][] {
  const summary = new VoteSummary(kept);
  for (const list of lists) summary.add(new ByteReader(list));
  return [...summary.ranked(total)].map(({ bytes, lower, upper }) => [Buffer.from(bytes).toString(), lower, upper]);
}

describe("votes for the most frequent values", () => {
  const scant: Limits = { ...AMPLE, distinctLimit: 4, memoEntries: 8, voteBuckets: 8, candidates: 3 };
  const shapes: Record<string, (random: Random) => number> = {
    "all equally frequent": (random) => random.below(400),
    "a few much more frequent": (random) => Math.floor(1 / (random.share() + 0.001)),
    "one in four the same": (random) => (random.below(4) === 0 ? 0 : random.below(100_000)),
  };

  it.each(Object.entries(shapes))("are certain when values are %s", (_, shape) => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = new Random(seed);
      const batches = Array.from({ length: 1 + random.below(30) }, () =>
        Array.from({ length: 1 + random.below(90) }, () => `v${shape(random)}`),
      );
      const counts = tally(batches.flat());
      const total = batches.flat().length;
      for (const [value, lower, upper] of rankedOf(listsOf(batches, scant), 4, total)) {
        const count = counts.get(value) ?? 0;
        expect(count).toBeGreaterThanOrEqual(lower);
        expect(count).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(total);
      }
    }
  });

  it("put a value that is one in four first", () => {
    const random = new Random(5);
    const batches = Array.from({ length: 20 }, () =>
      Array.from({ length: 200 }, () => `v${random.below(4) === 0 ? "often" : random.below(100_000)}`),
    );
    const [first] = rankedOf(listsOf(batches, scant), 4, 4000);
    expect(first?.[0]).toBe("voften");
    expect(first?.[1]).toBeGreaterThan(300);
  });

  it("are exact while each batch has room for its values", () => {
    const batches = Array.from({ length: 10 }, (_, batch) => ["a", "a", "a", `only ${batch}`]);
    expect(rankedOf(listsOf(batches, AMPLE), 64, 40)[0]).toEqual(["a", 30, 30]);
  });
});

describe("the sample of rows", () => {
  function sampleOf(rows: readonly string[], sampleLimit: number): DistinctSample {
    const limits = { ...AMPLE, sampleLimit };
    const bytes = Buffer.from(rows.map((row) => `${row}\n`).join(""));
    const { table } = runKernel(bytes, { columns: 1, delimiter: ",", quote: '"', limits });
    return TablePartial.read(new ByteReader(table), limits).sample;
  }

  it("is exact while all rows are kept, and merges to that of the whole", () => {
    const rows = fc.array(fc.nat(80).map(String), { maxLength: 100 });
    fc.assert(
      fc.property(rows, rows, fc.constantFrom(5, 20, 1000), (a, b, limit) => {
        const whole = sampleOf([...a, ...b], limit).duplicates(a.length + b.length);
        for (const [one, other] of [
          [a, b],
          [b, a],
        ] as const) {
          const merged = sampleOf(one, limit);
          merged.merge(sampleOf(other, limit));
          expect(merged.duplicates(a.length + b.length)).toEqual(whole);
        }
        const distinct = new Set([...a, ...b]).size;
        if (distinct <= limit) expect(whole).toEqual({ value: a.length + b.length - distinct, exact: true });
      }),
      RUNS,
    );
  });

  it.each([
    ["few duplicates", (random: Random) => random.below(1_000_000)],
    ["many duplicates", (random: Random) => random.below(4000)],
    ["one row that makes up half", (random: Random) => (random.below(2) === 0 ? -1 : random.below(1_000_000))],
  ])("has bounds that hold about 19 times in 20 with %s", (_, draw) => {
    const held = Array.from({ length: 60 }, (__, seed) => {
      const random = new Random(seed + 1);
      const rows = Array.from({ length: 6000 }, () => `${seed} ${draw(random)}`);
      const duplicates = rows.length - new Set(rows).size;
      const estimate = sampleOf(rows, 500).duplicates(rows.length);
      if (estimate.exact) throw new Error("the sample is not past its limit");
      expect(estimate.value).toBeGreaterThanOrEqual(estimate.lower);
      expect(estimate.value).toBeLessThanOrEqual(estimate.upper);
      return estimate.lower <= duplicates && duplicates <= estimate.upper;
    });
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(53);
  });

  it("does not make up duplicates where there are none", () => {
    for (let seed = 0; seed < 60; seed++) {
      const rows = Array.from({ length: 3000 }, (_, row) => `${seed} ${row}`);
      expect(sampleOf(rows, 500).duplicates(rows.length)).toMatchObject({ value: 0, exact: false, lower: 0 });
    }
  });
});
