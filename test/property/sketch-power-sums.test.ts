import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal } from "../../src/sketch/parse-decimal.ts";
import { PowerSums, type ScaledSums } from "../../src/sketch/power-sums.ts";
import { toDouble } from "../../src/sketch/rational.ts";
import { referenceExtrema, referenceNumeric } from "../support/reference/numeric.ts";
import { parseDecimal as referenceDecimal } from "../support/reference/decimal.ts";

const digits = fc.oneof(fc.nat(1000).map(String), fc.bigInt({ min: 1n, max: 10n ** 40n }).map(String));
const exponent = fc.oneof(
  fc.constant(""),
  fc.integer({ min: -30, max: 60 }).map((power) => `e${power}`),
);
const number = fc
  .tuple(
    fc.constantFrom("", "-", "+"),
    digits,
    fc.oneof(
      fc.constant(""),
      digits.map((text) => `.${text}`),
    ),
    exponent,
  )
  .map((parts) => parts.join(""));
const numbers = fc.array(number, { minLength: 1, maxLength: 30 });

function sumsOf(texts: readonly string[]): PowerSums {
  const sums = new PowerSums();
  for (const text of texts) {
    const { mantissa, scale } = parseDecimal(text);
    sums.add(mantissa, scale, 1n);
  }
  return sums;
}

function figures(total: ScaledSums): unknown {
  const { mean, variance, stddev, skewness, kurtosis } = total;
  return { sum: toDouble(total.sum), mean, variance, stddev, skewness, kurtosis };
}

describe("sums of powers", () => {
  it("give the figures of the reference", () => {
    fc.assert(
      fc.property(numbers, (texts) => {
        const total = sumsOf(texts).total();
        const decimals = texts.map((text) => referenceDecimal(text.replace(/^\+/, "")));
        const { sum, mean, variance, stddev, skewness, kurtosis } = referenceNumeric(decimals, false);
        expect(figures(total)).toEqual({ sum, mean, variance, stddev, skewness, kurtosis });
        const { min, max } = referenceExtrema(decimals, false);
        expect([toDouble(total.least), toDouble(total.greatest)]).toEqual([min, max]);
      }),
    );
  });

  it("merge in any order and grouping to those of the whole", () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const left = sumsOf(a);
        left.merge(sumsOf(b));
        left.merge(sumsOf(c));
        const right = sumsOf(c);
        const middle = sumsOf(b);
        middle.mergeEntries(sumsOf(a).entries());
        right.merge(middle);
        const whole = figures(sumsOf([...a, ...b, ...c]).total());
        expect(figures(left.total())).toEqual(whole);
        expect(figures(right.total())).toEqual(whole);
      }),
    );
  });

  it("take a weight as so many numbers", () => {
    const weighted = new PowerSums();
    weighted.add(-25n, 1, 3n);
    expect(figures(weighted.total())).toEqual(figures(sumsOf(["-2.5", "-2.5", "-2.5"]).total()));
  });

  it("are left as they were by a merge into others", () => {
    const from = sumsOf(["1", "2"]);
    const into = sumsOf(["5"]);
    into.merge(from);
    into.merge(sumsOf(["7"]));
    expect(figures(from.total())).toEqual(figures(sumsOf(["1", "2"]).total()));
  });
});
