import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BigNumber, type NumericProfile, QUANTILE_NAMES } from "../../src/model/profile.ts";
import { profileOfValues } from "../support/figures-of.ts";
import { Random } from "../support/random.ts";
import { parseDecimal } from "../support/reference/decimal.ts";
import { referenceNumeric } from "../support/reference/numeric.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

/** mantissa · 10^−scale as people write it: with a point where that is short, else with an exponent. */
function decimalText(mantissa: bigint, scale: number): string {
  if (scale < 0 || scale > 40) return `${mantissa}e${-scale}`;
  const digits = String(mantissa < 0n ? -mantissa : mantissa).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = scale === 0 ? "" : `.${digits.slice(point)}`;
  return `${mantissa < 0n ? "-" : ""}${digits.slice(0, point)}${fraction}`;
}

const anySize = fc.integer({ min: 0, max: 30 }).chain((power) => fc.bigInt({ min: 0n, max: 10n ** BigInt(power) }));
const signed = fc.tuple(anySize, fc.boolean()).map(([size, isNegative]) => (isNegative ? -size : size));
const delta = fc.bigInt({ min: -3n, max: 3n });

/** Values that lie close together and far from zero: almost all digits cancel. */
const farAndNarrow = fc
  .tuple(signed, fc.integer({ min: 0, max: 20 }), fc.array(delta, { minLength: 1, maxLength: 120 }))
  .map(([offset, scale, deltas]) => deltas.map((step) => decimalText(offset + step, scale)));

/** Values of many sizes and scales, as digits and with exponents. */
const mixedScales = fc.array(
  fc.tuple(signed, fc.integer({ min: -60, max: 80 })).map(([mantissa, scale]) => decimalText(mantissa, scale)),
  { minLength: 1, maxLength: 60 },
);

/** From the smallest to the largest doubles. */
const allExponents = fc.array(
  fc
    .tuple(fc.bigInt({ min: -999n, max: 999n }), fc.integer({ min: -305, max: 330 }))
    .map(([mantissa, scale]) => decimalText(mantissa, scale)),
  { minLength: 1, maxLength: 20 },
);

/** One value again and again, and one far away from it. */
const loneOutlier = fc
  .tuple(signed, signed, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 2000 }))
  .map(([usual, odd, scale, times]) => [
    ...Array.from({ length: times }, () => decimalText(usual, scale)),
    decimalText(odd, 0),
  ]);

const adversarial = fc.oneof(farAndNarrow, mixedScales, allExponents, loneOutlier);

async function figuresOf(values: readonly string[]): Promise<NumericProfile> {
  const { numeric } = await profileOfValues(values, folder);
  if (numeric === null) throw new Error("the column is not one of numbers");
  return numeric;
}

function relativeError(actual: number | null, expected: number | null): number {
  if (actual === expected) return 0;
  return Math.abs(((actual ?? Number.NaN) - (expected ?? Number.NaN)) / (expected ?? Number.NaN));
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

describe("moments of values made to break them", () => {
  it("are those of exact arithmetic: G1 and G2 to 1e-9 and better, all of them correctly rounded", async () => {
    await fc.assert(
      fc.asyncProperty(adversarial, async (values) => {
        const { mean, variance, stddev, skewness, kurtosis } = await figuresOf(values);
        const expected = referenceNumeric(values.map(parseDecimal), false);
        expect(relativeError(skewness, expected.skewness)).toBeLessThanOrEqual(1e-9);
        expect(relativeError(kurtosis, expected.kurtosis)).toBeLessThanOrEqual(1e-9);
        expect({ mean, variance, stddev, skewness, kurtosis }).toEqual({
          mean: expected.mean,
          variance: finite(expected.variance),
          stddev: finite(expected.stddev),
          skewness: expected.skewness,
          kurtosis: expected.kurtosis,
        });
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order of the values", async () => {
    await fc.assert(
      fc.asyncProperty(adversarial, async (values) => {
        expect(await figuresOf(values.toReversed())).toEqual(await figuresOf(values));
      }),
      { numRuns: 40 },
    );
  });
});

describe("integers of 39 digits", () => {
  const most = 10n ** 39n - 1n;
  const longInteger = fc.oneof(
    fc.bigInt({ min: 10n ** 38n, max: most }),
    fc.bigInt({ min: -most, max: -(10n ** 38n) }),
    fc.constantFrom(most, -most, 2n ** 127n - 1n, -(2n ** 127n), 2n ** 64n, 2n ** 53n, 2n ** 53n - 1n, 0n, 7n),
  );

  function printed(value: bigint): BigNumber {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }

  it("keep every digit of min, max and sum", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(longInteger, fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 40 }),
        async (counted) => {
          const values = counted.flatMap(([value, times]) => Array.from({ length: times }, () => value));
          const column = await profileOfValues(values.map(String), folder);
          const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
          expect(column.type).toBe("integer");
          expect([column.min, column.max]).toEqual([printed(sorted[0] ?? 0n), printed(sorted.at(-1) ?? 0n)]);
          expect(column.numeric?.sum).toBe(printed(values.reduce((sum, value) => sum + value, 0n)));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("bounds of quantiles", () => {
  /** A power of ten that makes the bucket table collapse. */
  function spread(random: Random): string {
    return `${random.below(2) === 0 ? "-" : ""}${1 + random.below(999)}e${random.below(580) - 290}`;
  }

  it("hold where a null token is a number amid the values", async () => {
    const random = new Random(999);
    const values = [
      ...Array.from({ length: 20_000 }, () => spread(random)),
      ...Array.from({ length: 60_000 }, () => `-998.99${String(random.below(10_000_000)).padStart(7, "0")}`),
    ];
    const nulls = Array.from({ length: 40_000 }, () => " -999");
    const rows = [...values, ...nulls].map((value) => ({ value, place: random.share() }));
    const shuffled = rows.toSorted((a, b) => a.place - b.place).map(({ value }) => value);
    const { nullCount, numeric } = await profileOfValues(shuffled, folder, ["-999"]);
    const { quantiles } = referenceNumeric(values.map(parseDecimal), false);
    expect(nullCount).toBe(nulls.length);
    for (const name of QUANTILE_NAMES) {
      const [low, high] = numeric?.quantileBounds[name] ?? [Number.NaN, Number.NaN];
      expect([name, low <= quantiles[name] && quantiles[name] <= high]).toEqual([name, true]);
    }
  });
});
