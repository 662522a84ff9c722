import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Limits, limitsFor } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { hostileBytes, writtenTable } from "../support/arbitraries.ts";
import { expectProfile } from "../support/expect-profile.ts";
import { kernelProfile, type KernelProfileOptions } from "../support/kernel-profile.ts";
import { Random } from "../support/random.ts";
import { referenceProfile } from "../support/reference/profile.ts";

const TOP = 3;
const MEMORY = 512 * 1024 * 1024;
/** Everything is exact, and no value is cut. */
const AMPLE: Limits = { ...limitsFor(5, MEMORY), valueCap: 4096 };
/** Everything that has a limit is past it soon. */
const SCANT: Limits = {
  distinctLimit: 4,
  valueCap: 4096,
  bucketLimit: 8,
  instantBucketLimit: 8,
  distributionGroups: 4,
  windowLimit: 16,
  memoEntries: 8,
  voteBuckets: 4,
  candidates: 2,
  sampleLimit: 16,
  patternLimit: 3,
  rowSampleLimit: 8,
  sampledBytes: 4,
  registerBits: 14,
};
const TABLES = { maxRows: 60, maxColumns: 4, ragged: true, blankLines: true };

type Division = Pick<KernelProfileOptions, "blockBytes" | "cuts" | "workers" | "header" | "nullTokens" | "leaveOut">;

const division: fc.Arbitrary<Division> = fc.record({
  blockBytes: fc.constantFrom(64, 128, 192, 1024, 4096, 262_144),
  cuts: fc.array(fc.nat(100), { maxLength: 5 }),
  workers: fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 1, maxLength: 6 }),
  header: fc.boolean(),
  leaveOut: fc.boolean(),
  // tokens that look like values, too: they are null all the same
  nullTokens: fc.constantFrom(DEFAULT_NULL_TOKENS, [...DEFAULT_NULL_TOKENS, "0", "7", "-1", "2024-02-29", "often"]),
});

function checkProfile(bytes: Uint8Array, delimiter: string, quote: string | null, how: Division, limits: Limits): void {
  const dialect = { delimiter, quote, header: how.header, leaveOut: how.leaveOut ?? false };
  const reference = referenceProfile(bytes, dialect, {
    nullTokens: how.nullTokens ?? DEFAULT_NULL_TOKENS,
    top: TOP,
    distinctLimit: limits.distinctLimit,
  });
  const actual = kernelProfile(bytes, { ...dialect, ...how, limits, top: TOP });
  expectProfile(actual, reference, limits);
}

/** Rows of numbers, instants and words that go on long enough for every table of the kernel to grow and to be given up. */
function longTable(seed: number, rows: number): Buffer {
  const random = new Random(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const decimal = (Math.exp(random.share() * 12) - 400).toFixed(random.below(4));
    const day = new Date(random.below(2 ** 31) * 1000).toISOString().slice(0, random.below(9) === 0 ? 10 : 19);
    const word = random.below(3) === 0 ? "often" : `word ${random.below(2000)}${"é".repeat(random.below(12))}`;
    return [row - 900, decimal, day, word, random.below(40), ...written(random)].join(",");
  });
  return Buffer.from(`id,decimal,day,word,small,amount,paid,due\n${lines.join("\r\n")}\n`);
}

/** An amount and two dates as people write them; which mark and which order it is, only a few rows tell. */
function written(random: Random): string[] {
  const two = (n: number): string => String(n).padStart(2, "0");
  const thousands = `${random.below(999) + 1},${String(random.below(1000)).padStart(3, "0")}`;
  const isRare = random.below(400) === 0;
  const amount = isRare ? ["0,5", `${thousands}.5`, `${thousands}%`][random.below(3)] : thousands;
  const around = [`${amount}`, `$${amount}`, `-${amount}`, `(${amount})`][random.below(4)];
  const [low, other, year] = [random.below(12) + 1, random.below(12) + 1, 1990 + random.below(40)];
  const paid = `${isRare ? random.below(31) + 1 : low}/${other}/${year}`;
  const due = random.below(3) === 0 ? `${low}.${other}.${year} ${other}:30 PM` : `${year}${two(low)}${two(other)}`;
  return [`"${around}"`, paid, due];
}

describe("the profile by way of the kernel", () => {
  it.each([
    ["ample limits", AMPLE],
    ["scant limits", SCANT],
    ["scant limits and short values", { ...SCANT, valueCap: 136 }],
  ])("is that of the reference for tables, with %s", (_, limits) => {
    fc.assert(
      fc.property(writtenTable(TABLES), division, ({ bytes, delimiter }, how) => {
        checkProfile(bytes, delimiter, '"', how, limits);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["ample limits", AMPLE],
    ["scant limits", SCANT],
  ])("is that of the reference for any bytes, with %s", (_, limits) => {
    fc.assert(
      fc.property(hostileBytes, division, fc.constantFrom('"', null), (bytes, how, quote) => {
        checkProfile(bytes, ",", quote, how, limits);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["ample limits", AMPLE],
    ["scant limits", SCANT],
    [
      "middling limits",
      { ...AMPLE, distinctLimit: 900, bucketLimit: 700, instantBucketLimit: 300, windowLimit: 1024, sampleLimit: 300 },
    ],
  ])("is that of the reference for long tables, with %s", (_, limits) => {
    fc.assert(
      fc.property(fc.nat(), division, (seed, how) => {
        checkProfile(longTable(seed, 2500), ",", '"', { ...how, header: true }, limits);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it("does not depend on who profiles which batch", () => {
    fc.assert(
      fc.property(
        writtenTable(TABLES),
        division,
        fc.constantFrom(AMPLE, SCANT),
        ({ bytes, delimiter }, how, limits) => {
          const profiles = ([[0], [1, 0], [0, 0, 1]] as const).map((workers) =>
            kernelProfile(bytes, { ...how, workers, delimiter, quote: '"', limits, top: TOP }),
          );
          expect(profiles[1]).toEqual(profiles[0]);
          expect(profiles[2]).toEqual(profiles[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does not depend on the size of the blocks", () => {
    fc.assert(
      fc.property(
        writtenTable(TABLES),
        division,
        fc.constantFrom(AMPLE, SCANT),
        ({ bytes, delimiter }, how, limits) => {
          const [first, ...others] = [64, 320, 4096].map((blockBytes) =>
            kernelProfile(bytes, { ...how, blockBytes, delimiter, quote: '"', limits, top: TOP }),
          );
          for (const other of others) expect(other).toEqual(first);
        },
      ),
      { numRuns: 60 },
    );
  });
});
