import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { correctDigits, nistSets } from "../../scripts/docs/nist-sets.ts";
import { profileWith } from "../support/read-profile.ts";

const SETS = nistSets();
/** Where the set of the digits of π has a 3 instead of an 8. */
const ODD_DIGIT = 957 - 1;

function valuesOf(name: string): string[] {
  const set = SETS.find((one) => one.name === name);
  return readFileSync(set?.path ?? "", "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
}

/** A first value, and 500 times the two around it. */
function alternating(first: string, low: string, high: string): string[] {
  return [first, ...Array.from({ length: 500 }, () => [low, high]).flat()];
}

/** The first digits of π, by Machin's formula. */
function piDigits(count: number): string[] {
  const unit = 10n ** BigInt(count + 10);
  const arctanOfInverse = (x: bigint): bigint => {
    let power = unit / x;
    let sum = power;
    for (let k = 3n, sign = -1n; power > 0n; k += 2n, sign = -sign) {
      power /= x * x;
      sum += (sign * power) / k;
    }
    return sum;
  };
  return Array.from(String(4n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n))).slice(0, count));
}

describe("the certified figures of NIST", () => {
  test("are there for all nine univariate sets", () => {
    expect(SETS.map(({ name }) => name).toSorted()).toEqual(
      ["Lew", "Lottery", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4", "PiDigits"].toSorted(),
    );
  });

  test.each(SETS.map((set) => [set.name, set] as const))(
    "%s: mean and stddev to at least 14 digits",
    async (_, set) => {
      const profile = await profileWith([set.path]);
      const [column] = profile.columns;
      expect(profile.table.rows).toBe(set.observations);
      expect(column?.exceptions).toEqual([]);
      const { mean = Number.NaN, stddev = null } = column?.numeric ?? {};
      expect(correctDigits(mean, set.mean)).toBeGreaterThanOrEqual(14);
      expect(correctDigits(stddev ?? Number.NaN, set.stddev)).toBeGreaterThanOrEqual(14);
    },
  );

  test("the sets that have a definition are made by it", () => {
    expect(valuesOf("NumAcc1")).toEqual(["10000001", "10000003", "10000002"]);
    expect(valuesOf("NumAcc2")).toEqual(alternating("1.2", "1.1", "1.3"));
    expect(valuesOf("NumAcc3")).toEqual(alternating("1000000.2", "1000000.1", "1000000.3"));
    expect(valuesOf("NumAcc4")).toEqual(alternating("10000000.2", "10000000.1", "10000000.3"));
    // The set has one digit that π has not.
    const digits = piDigits(5000).with(ODD_DIGIT, "3");
    expect(piDigits(5000)[ODD_DIGIT]).toBe("8");
    expect(valuesOf("PiDigits")).toEqual(digits);
  });

  test("correct digits are counted by the relative error", () => {
    expect(correctDigits(1.001, "1")).toBeCloseTo(3, 9);
    expect(correctDigits(-2, "-2.0")).toBe(15);
    expect(correctDigits(1e-20, "1e-20")).toBe(15);
    expect(correctDigits(0.5, "1")).toBeCloseTo(Math.log10(2), 9);
  });
});
