import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import type { Estimate, NumericProfile, Profile } from "../../src/model/profile.ts";
import { QUANTILE_NAMES } from "../../src/model/profile.ts";
import { awkwardPlaces, cutAt, cutFinely, cutRandomly } from "../support/chunks.ts";
import { type KnownColumn, type MixedCsv, mixedCsv } from "../support/mixed-csv.ts";
import { columnOf, profileWith, expectSame } from "../support/read-profile.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

/** Three batches. */
const BYTES = 9_500_000;
const FINE_BYTES = 4096;
const folder = temporaryFolder();

let input: MixedCsv;
let path = "";
let profile: Profile;
beforeAll(async () => {
  input = mixedCsv(BYTES, 1);
  path = writeInput(folder, "mixed.csv", input.bytes);
  profile = await profileWith([path, "-w2"]);
});

describe("the profile does not depend on", () => {
  test.each(["1", "3", "5"])("the workers: %s", async (workers) => {
    const other = await profileWith([path, "-w", workers]);
    expect(other.run.workers.length).toBeLessThanOrEqual(Number(workers));
    expectSame(other, profile);
  });

  test("whether the executable or the source makes it", async () => {
    expectSame(await profileWith([path, "-w2"], { via: "source" }), profile);
  });

  test.each<[string, (bytes: Buffer) => Uint8Array[]]>([
    ["as they come", (bytes) => [bytes]],
    ["byte by byte", (bytes) => cutFinely(bytes, 1, FINE_BYTES)],
    ["seven at a time", (bytes) => cutFinely(bytes, 7, 4 * FINE_BYTES)],
    ["one less than a pipe holds", (bytes) => cutFinely(bytes, 65_535, bytes.length)],
    ["of random sizes", (bytes) => cutRandomly(bytes, new Random(7), 300_000)],
    ["cut where it hurts", (bytes) => cutAt(bytes, awkwardPlaces(bytes.subarray(0, 16 * FINE_BYTES)))],
  ])("the chunks of standard input: %s", async (_name, cut) => {
    const piped = await profileWith(["-w2"], { stdin: cut(input.bytes) });
    expect(piped.source.name).toBe("stdin");
    expectSame(piped, profile, true);
  });
});

describe("the figures agree with what was written", () => {
  test("of the table", () => {
    const { rows, blankLines, shortRows, longRows } = input;
    expect(profile.source).toMatchObject({ bytes: input.bytes.length, bom: true, dialect: { terminator: "crlf" } });
    expect(profile.table).toMatchObject({
      rows,
      columns: input.columns.size,
      blankLines,
      raggedRows: { short: shortRows, long: longRows, extraFields: longRows },
    });
    expectEstimate(profile.table.duplicateRows, input.duplicateRows);
  });

  test("columns are compared on a sample, and something is found", () => {
    const { sample, missing } = profile.table;
    expect(sample).toMatchObject({ of: input.rows, exact: false });
    expect(sample.rows).toBeGreaterThan(500);
    expect(missing.patterns.length).toBeGreaterThan(1);
  });

  test("exact ones, estimates and bounds are all met", () => {
    const kinds = profile.columns.map(({ distinct, topExact }) => `${distinct.exact} ${topExact}`);
    expect(new Set(kinds)).toEqual(new Set(["true true", "false false"]));
    expect(columnOf(profile, "amount").numeric?.quantileRankError).toBeGreaterThan(0);
    expect(columnOf(profile, "score").numeric?.quantileRankError).toBe(0);
  });

  test.each(["id", "code", "amount", "spread", "big", "city", "note", "day", "moment", "paid", "score"])(
    "of column %s",
    (name) => {
      const column = columnOf(profile, name);
      const { counts, nullCount } = knownColumn(name);
      expect(column.nullCount).toBe(nullCount);
      expectEstimate(column.distinct, counts.size);
      expect(column.top.length).toBe(column.topExact ? Math.min(10, counts.size) : column.top.length);
      for (const { value, count, lower = count, upper = count } of column.top) {
        const truth = counts.get(value) ?? 0;
        expect(lower).toBeLessThanOrEqual(truth);
        expect(upper).toBeGreaterThanOrEqual(truth);
      }
    },
  );

  test("the most frequent values are found among many", () => {
    const { counts } = knownColumn("code");
    const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a).map(([value]) => value);
    const { top, topExact } = columnOf(profile, "code");
    expect(topExact).toBe(false);
    expect(top.slice(0, 2).map(({ value }) => value)).toEqual([first, second]);
    expect(top[0]?.lower).toBeGreaterThan(0.5 * (counts.get(first ?? "") ?? 0));
  });

  test.each(["id", "amount", "spread", "big", "score"])("quantiles of %s", (name) => {
    const numeric = columnOf(profile, name).numeric as NumericProfile;
    const numbers = sortedNumbers(knownColumn(name));
    for (const quantile of QUANTILE_NAMES) {
      const truth = typeSeven(numbers, Number(quantile.slice(1)) / 100);
      const [low, high] = numeric.quantileBounds[quantile];
      // The bounds are certain, and the value formed here is rounded.
      const rounding = 1e-14 * Math.abs(truth);
      expect(truth).toBeGreaterThanOrEqual(low - rounding);
      expect(truth).toBeLessThanOrEqual(high + rounding);
    }
    expect(numeric.histogram.counts.reduce((a, b) => a + b)).toBe(numbers.length);
  });

  test("sums are exact", () => {
    const cents = [...knownColumn("amount").counts].reduce(
      (sum, [text, count]) => sum + BigInt(text.replace(".", "")) * BigInt(count),
      0n,
    );
    expect(columnOf(profile, "amount").numeric?.sum).toBe(Number(cents) / 100);
    const total = [...knownColumn("big").counts].reduce((sum, [text, count]) => sum + BigInt(text) * BigInt(count), 0n);
    expect(columnOf(profile, "big").numeric?.sum).toBe(String(total));
  });
});

function knownColumn(name: string): KnownColumn {
  const found = input.columns.get(name);
  if (found === undefined) throw new Error(`there is no column ${name}`);
  return found;
}

/** Bounds at 95 % miss the truth now and then; at twice their distance hardly ever. */
function expectEstimate(estimate: Estimate, truth: number): void {
  if (estimate.exact) {
    expect(estimate.value).toBe(truth);
    return;
  }
  const { value, lower, upper } = estimate;
  // bounds at 95 % are missed now and then: half their width more on each side is not
  const slack = (upper - lower) / 2;
  expect(truth).toBeGreaterThanOrEqual(lower - slack);
  expect(truth).toBeLessThanOrEqual(upper + slack);
  expect(value).toBeGreaterThanOrEqual(lower);
  expect(value).toBeLessThanOrEqual(upper);
}

function sortedNumbers({ counts }: KnownColumn): Float64Array {
  const numbers = [...counts].flatMap(([text, count]) =>
    /^[-\d]/u.test(text) ? Array.from({ length: count }, () => Number(text)) : [],
  );
  return Float64Array.from(numbers).toSorted();
}

function typeSeven(numbers: Float64Array, share: number): number {
  const rank = (numbers.length - 1) * share;
  const from = numbers[Math.floor(rank)] ?? Number.NaN;
  const to = numbers[Math.ceil(rank)] ?? Number.NaN;
  return from + (rank - Math.floor(rank)) * (to - from);
}
