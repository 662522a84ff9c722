import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nistSets } from "../../scripts/docs/nist-sets.ts";
import { parseDecimal } from "../support/reference/decimal.ts";
import { referenceExtrema, referenceNumeric, type ReferenceNumeric } from "../support/reference/numeric.ts";
import { integerSqrt, rationalSqrtToDouble, rationalToDouble } from "../support/reference/rational.ts";

function numericOf(texts: string[], areIntegers = false): ReferenceNumeric {
  return referenceNumeric(texts.map(parseDecimal), areIntegers);
}

/** The univariate sets of the Statistical Reference Datasets of NIST. */
describe("certified values", () => {
  it.each(nistSets().map((set) => [set.name, set] as const))("of %s", (_, { path, mean, stddev }) => {
    const texts = readFileSync(path, "utf8").trimEnd().split("\n").slice(1);
    const numeric = numericOf(texts);
    expect(numeric.mean.toPrecision(15)).toBe(Number(mean).toPrecision(15));
    expect(numeric.stddev?.toPrecision(15)).toBe(Number(stddev).toPrecision(15));
  });
});

describe("moments", () => {
  it("of small sets are the textbook's", () => {
    // Mean 5 and squared deviations 9+1+1+1+0+0+4+16 = 32.
    const { sum, mean, variance, stddev } = numericOf(["2", "4", "4", "4", "5", "5", "7", "9"], true);
    expect({ sum, mean, variance, stddev }).toEqual({ sum: 40, mean: 5, variance: 32 / 7, stddev: Math.sqrt(32 / 7) });
  });

  it("of 1, 2, 3, 4, 100 follow the formulas for G1 and G2", () => {
    const { skewness, kurtosis } = numericOf(["1", "2", "3", "4", "100"], true);
    const deviations = [1, 2, 3, 4, 100].map((x) => x - 22);
    const moment = (power: number): number => deviations.reduce((sum, d) => sum + d ** power, 0) / 5;
    const g1 = moment(3) / moment(2) ** 1.5;
    const g2 = moment(4) / moment(2) ** 2 - 3;
    expect(skewness).toBeCloseTo((Math.sqrt(20) / 3) * g1, 13);
    expect(kurtosis).toBeCloseTo((4 / 6) * (6 * g2 + 6), 13);
  });

  it("are those that spreadsheets document for SKEW and KURT", () => {
    const { skewness, kurtosis } = numericOf(["3", "4", "5", "2", "3", "4", "5", "6", "4", "7"], true);
    expect(skewness).toBeCloseTo(0.359543071, 9);
    expect(kurtosis).toBeCloseTo(-0.151799637, 9);
  });

  it("of 1, 2, 3, 4 are exact", () => {
    // m₂ = 1.25, m₄ = 2.5625: G2 = 3/2 · (5·(1.64 − 3) + 6) = −1.2.
    expect(numericOf(["1", "2", "3", "4"], true)).toMatchObject({ skewness: 0, kurtosis: -1.2, variance: 5 / 3 });
  });

  it("of negated values have the opposite skewness", () => {
    const texts = ["1.5", "0", "7e2", "-3", "12"];
    const negated = texts.map((text) => (text.startsWith("-") ? text.slice(1) : `-${text}`));
    expect(numericOf(negated).skewness).toBe(-(numericOf(texts).skewness as number));
    expect(numericOf(negated).kurtosis).toBe(numericOf(texts).kurtosis);
  });

  it("do not exist for too few values, and are 0 for equal ones", () => {
    expect(numericOf(["5"])).toMatchObject({ variance: null, stddev: null, skewness: null, kurtosis: null });
    expect(numericOf(["5", "5"])).toMatchObject({ variance: 0, stddev: 0, skewness: null, kurtosis: null });
    expect(numericOf(["5", "5.0", "5"])).toMatchObject({ skewness: 0, kurtosis: null });
    expect(numericOf(["5", "5", "5", "5"])).toMatchObject({ variance: 0, skewness: 0, kurtosis: 0 });
  });

  it("do not depend on a shift that doubles cannot hold", () => {
    const near = numericOf(["1", "2", "4", "8"], true);
    const far = numericOf(
      ["1", "2", "4", "8"].map((digit) => `9${"0".repeat(40)}${digit}`),
      true,
    );
    const { variance, stddev, skewness, kurtosis } = near;
    expect(far).toMatchObject({ variance, stddev, skewness, kurtosis });
  });
});

describe("figures around the moments", () => {
  it("sums integers exactly, and prints the large ones as digits", () => {
    expect(numericOf(["9007199254740991", "-1", "1"], true).sum).toBe(9007199254740991);
    expect(numericOf(["9007199254740991", "1"], true).sum).toBe("9007199254740992");
    expect(numericOf(["-9007199254740991", "-2"], true).sum).toBe("-9007199254740993");
    expect(numericOf(["0.1", "0.2"]).sum).toBe(0.3);
    expect(numericOf(["1e300", "1", "-1e300"]).sum).toBe(1);
  });

  it("counts zeros, negative values and decimals as written", () => {
    const { zeroCount, negativeCount, maxDecimals } = numericOf(["-0", "0.00", "-1e-400", "1.50e1", "2e3", "1e-7"]);
    expect({ zeroCount, negativeCount, maxDecimals }).toEqual({ zeroCount: 2, negativeCount: 1, maxDecimals: 400 });
    expect(numericOf(["1.50e1", "2e3"]).maxDecimals).toBe(1);
    expect(numericOf(["2e3"]).maxDecimals).toBe(0);
  });

  it("finds the extrema by value, and prints them as sums", () => {
    const extrema = (texts: string[], areIntegers: boolean) => referenceExtrema(texts.map(parseDecimal), areIntegers);
    expect(extrema(["10", "9", "-2"], true)).toEqual({ min: -2, max: 10 });
    expect(extrema(["9007199254740993", "9007199254740992"], true)).toEqual({
      min: "9007199254740992",
      max: "9007199254740993",
    });
    expect(extrema(["1e2", "99.5", "-.5"], false)).toEqual({ min: -0.5, max: 100 });
  });

  it("interpolates quantiles by type 7", () => {
    const { quantiles, iqr } = numericOf(["4", "1", "3", "2"], true);
    expect(quantiles).toEqual({
      p01: 1.03,
      p05: 1.15,
      p25: 1.75,
      p50: 2.5,
      p75: 3.25,
      p95: 3.85,
      p99: 3.9699999999999998,
    });
    expect(iqr).toBe(1.5);
    expect(numericOf(["7"], true).quantiles).toMatchObject({ p01: 7, p50: 7, p99: 7 });
  });

  it("counts what lies beyond the fences, not on them", () => {
    // Quartiles 2 and 4 of 1…5: the fences are −1 and 7.
    expect(numericOf(["1", "2", "3", "4", "5"], true).outliers).toEqual({ low: 0, high: 0 });
    // Quartiles 2.5 and 5.5 of 1…6 and 10, with fences −2 and 10.
    expect(numericOf(["1", "2", "3", "4", "5", "6", "10"], true)).toMatchObject({
      iqr: 3,
      outliers: { low: 0, high: 0 },
    });
    expect(numericOf(["1", "2", "3", "4", "5", "6", "10.5"])).toMatchObject({ iqr: 3, outliers: { low: 0, high: 1 } });
    expect(numericOf(["-99", "2", "3", "4", "5", "6", "7"], true)).toMatchObject({ outliers: { low: 1, high: 0 } });
  });
});

/** A finite double as a fraction, read from its bits. */
function fractionOf(double: number): [bigint, bigint] {
  const bits = new BigUint64Array(Float64Array.of(double).buffer)[0] as bigint;
  const field = Number((bits >> 52n) & 0x7ffn);
  const mantissa = (bits & ((1n << 52n) - 1n)) + (field === 0 ? 0n : 1n << 52n);
  const signed = bits >> 63n === 1n ? -mantissa : mantissa;
  const exponent = Math.max(field, 1) - 1075;
  return exponent >= 0 ? [signed << BigInt(exponent), 1n] : [signed, 1n << BigInt(-exponent)];
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 });

describe("rounding", () => {
  it("gives every double back", () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(rationalToDouble(...fractionOf(x))).toBe(x === 0 ? 0 : x);
      }),
    );
  });

  it("divides as the processor does", () => {
    fc.assert(
      fc.property(finite, finite, (x, y) => {
        fc.pre(y !== 0);
        const [[a, b], [c, d]] = [fractionOf(x), fractionOf(y)];
        expect(rationalToDouble(a * d, b * c)).toBe(x / y === 0 ? 0 : x / y);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads decimals as the language does", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.integer({ min: -340, max: 310 }),
        (digits, e) => {
          const [num, den] = e >= 0 ? [digits * 10n ** BigInt(e), 1n] : [digits, 10n ** BigInt(-e)];
          expect(rationalToDouble(num, den) + 0).toBe(Number(`${digits}e${e}`) + 0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("takes roots as the processor does", () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(rationalSqrtToDouble(...fractionOf(x))).toBe(Math.sqrt(x));
      }),
      { numRuns: 1000 },
    );
  });

  it("rounds halves to even, roots too", () => {
    const half = (2n ** 53n + 1n) * 2n;
    expect(rationalToDouble(2n ** 53n + 1n, 1n)).toBe(2 ** 53);
    expect(rationalToDouble(2n ** 53n + 3n, 1n)).toBe(2 ** 53 + 4);
    expect(rationalToDouble(half + 1n, 2n)).toBe(2 ** 53 + 2);
    expect(rationalSqrtToDouble((2n ** 53n + 1n) ** 2n, 1n)).toBe(2 ** 53);
    expect(rationalSqrtToDouble((2n ** 53n + 1n) ** 2n + 1n, 1n)).toBe(2 ** 53 + 2);
    expect(rationalSqrtToDouble((2n ** 53n + 1n) ** 2n - 1n, 1n)).toBe(2 ** 53);
  });

  it("ends at the borders of the doubles", () => {
    expect(rationalToDouble(1n, 2n ** 1075n)).toBe(0);
    expect(rationalToDouble(-1n, 2n ** 1075n)).toBe(0);
    expect(rationalToDouble(3n, 2n ** 1075n)).toBe(2 ** -1073);
    expect(rationalToDouble(2n ** 1024n - 2n ** 970n - 1n, 1n)).toBe(Number.MAX_VALUE);
    expect(rationalToDouble(2n ** 1024n - 2n ** 970n, -1n)).toBe(-Infinity);
    expect(rationalSqrtToDouble(10n ** 700n, 1n)).toBe(Infinity);
    expect(rationalSqrtToDouble(10n ** 600n, 1n)).toBe(1e300);
    expect(rationalSqrtToDouble(1n, 10n ** 600n)).toBe(1e-300);
  });

  it("takes whole roots downwards", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), (value) => {
        const root = integerSqrt(value);
        expect(root * root <= value && value < (root + 1n) ** 2n).toBe(true);
      }),
    );
  });
});
