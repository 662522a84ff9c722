import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/gate/evaluate/evaluate.ts";
import { planChecks } from "../../src/gate/plan-checks.ts";
import type { Rule } from "../../src/model/rules.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { CheckRun } from "../../src/profile/checks/check-run.ts";
import { OPTIONS } from "../support/profile-options.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

const QUANTILES = [
  { name: "p01", probability: 0.01 },
  { name: "p25", probability: 0.25 },
  { name: "p50", probability: 0.5 },
  { name: "p75", probability: 0.75 },
  { name: "p99", probability: 0.99 },
];

/** By linear interpolation between the two values around the rank. */
function naiveQuantile(numbers: readonly number[], probability: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const rank = (sorted.length - 1) * probability;
  const [low = Number.NaN, high = low] = sorted.slice(Math.floor(rank), Math.floor(rank) + 2);
  return low + (rank - Math.floor(rank)) * (high - low);
}

function quantileRule(quantile: (typeof QUANTILES)[number], min: number | null, max: number | null): Rule {
  const test = { kind: "quantile", ...quantile, min, max } as const;
  const head = { id: "x.quantiles", severity: "error", tolerance: null, description: null, source: null } as const;
  return { ...head, scope: "column", column: "x", test };
}

/** The verdict on a column of numbers, most of whose values share a bucket with others. */
async function verdictOn(numbers: readonly number[], rule: Rule, exact: boolean): Promise<string | undefined> {
  const path = join(folder, "numbers.csv");
  writeFileSync(path, `x,y\n${numbers.map((number) => `${number},0\n`).join("")}`);
  const plan = planChecks([rule], { exact, failOn: "error" });
  const settings = { examples: 1, temporaryFolder: null, maxTemporaryBytes: 0, failFast: false };
  const checks = new CheckRun({ ...plan, ...settings });
  const options = { ...OPTIONS, maxMemoryBytes: 2 ** 20, workers: 1 };
  const profile = await profileSource({ input: { kind: "file", path }, options, checks });
  const outcome = { ...checks.outcome(profile), keys: [] };
  return evaluate([rule], { profile, plan, outcome, now: new Date(0) })[0]?.verdict;
}

describe("quantiles with --exact", () => {
  const numbers = fc
    .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 1e6 }), fc.nat(2 ** 31 - 1))
    .map(([size, spread, seed]) =>
      Array.from(
        { length: size },
        (_, index) => (((index * 2_654_435_761 + seed) % 4_294_967_291) % spread) / 8 - spread / 16,
      ),
    );

  it("are judged as by all numbers, wherever the limits stand", async () => {
    await fc.assert(
      fc.asyncProperty(
        numbers,
        fc.constantFrom(...QUANTILES),
        fc.constantFrom(-1, -1e-3, 0, 1e-3, 1),
        fc.boolean(),
        async (values, quantile, shift, isMinimum) => {
          const truth = naiveQuantile(values, quantile.probability);
          const limit = truth + shift;
          const rule = quantileRule(quantile, isMinimum ? limit : null, isMinimum ? null : limit);
          const holds = isMinimum ? truth >= limit : truth <= limit;
          expect(await verdictOn(values, rule, true)).toBe(holds ? "passed" : "failed");
        },
      ),
      { numRuns: 60 },
    );
  });

  it("never contradict what the bounds of the profile tell", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom(...QUANTILES), fc.nat(), async (values, quantile, pick) => {
        const limit = values[pick % values.length] ?? 0;
        const rule = quantileRule(quantile, limit, limit);
        const roughly = await verdictOn(values, rule, false);
        const exactly = await verdictOn(values, rule, true);
        expect(exactly).not.toBe("inconclusive");
        if (roughly !== "inconclusive") expect(exactly).toBe(roughly);
      }),
      { numRuns: 40 },
    );
  });
});
