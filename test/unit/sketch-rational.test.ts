import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sqrtToDouble, toDouble } from "../../src/sketch/rational.ts";
import { rationalSqrtToDouble, rationalToDouble } from "../support/reference/rational.ts";

const size = fc.oneof(fc.bigInt({ min: 0n, max: 1n << 60n }), fc.bigInt({ min: 0n, max: 1n << 1200n }));
const divisor = size.map((value) => value + 1n);

describe("the double nearest to a fraction", () => {
  it("is that of the reference", () => {
    fc.assert(
      fc.property(size, divisor, fc.boolean(), (magnitude, denominator, isNegative) => {
        const numerator = isNegative ? -magnitude : magnitude;
        expect(toDouble({ numerator, denominator })).toBe(rationalToDouble(numerator, denominator));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["a half between two doubles goes to the even one", 2n ** 53n + 1n, 1n, 2 ** 53],
    ["a half above an odd one goes up", 2n ** 53n + 3n, 1n, 2 ** 53 + 4],
    ["a little above a half goes up", (2n ** 53n + 1n) * 2n ** 60n + 1n, 2n ** 60n, 2 ** 53 + 2],
    ["the smallest double", 1n, 2n ** 1074n, Number.MIN_VALUE],
    ["half of the smallest double", 1n, 2n ** 1075n, 0],
    ["below zero, half of the smallest double is no −0", -1n, 2n ** 1075n, 0],
    ["the largest double", (2n ** 53n - 1n) * 2n ** 971n, 1n, Number.MAX_VALUE],
    ["beyond the largest double", 2n ** 1024n, 1n, Infinity],
    ["beyond the largest double below zero", -(2n ** 1024n), 1n, -Infinity],
  ])("%s", (_, numerator, denominator, expected) => {
    expect(toDouble({ numerator, denominator })).toBe(expected);
  });
});

describe("the double nearest to a square root", () => {
  it("is that of the reference", () => {
    fc.assert(
      fc.property(size, divisor, (numerator, denominator) => {
        expect(sqrtToDouble({ numerator, denominator })).toBe(rationalSqrtToDouble(numerator, denominator));
      }),
      { numRuns: 500 },
    );
  });

  it("is exact for squares", () => {
    expect(sqrtToDouble({ numerator: 12345678901n ** 2n, denominator: 100n })).toBe(1234567890.1);
  });
});
