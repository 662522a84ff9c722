import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HyperLogLog } from "../../src/sketch/hyperloglog.ts";
import { Random } from "../support/random.ts";

type Hash = [high: number, low: number];

const BITS = 14;

function sketchOf(hashes: readonly Hash[]): HyperLogLog {
  const sketch = new HyperLogLog(BITS);
  sketch.addAll((add) => {
    for (const [high, low] of hashes) add(high, low);
  });
  return sketch;
}

function estimateOf(seed: number, distinct: number, bits: number): number {
  const random = new Random(seed);
  const sketch = new HyperLogLog(bits);
  sketch.addAll((add) => {
    for (let i = 0; i < distinct; i++) add(random.word(), random.word());
  });
  return sketch.estimate(0, Infinity).value;
}

const word = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(0, 1, 2 ** 18, 2 ** 31, 2 ** 32 - 1));
const hashes = fc.array(fc.tuple(word, word), { maxLength: 400 });

describe("HyperLogLog", () => {
  it.each([
    [14, 1000],
    [14, 3000],
    [14, 20_000],
    [14, 60_000],
    [14, 200_000],
    [12, 1000],
    [12, 20_000],
    [10, 300],
    [10, 20_000],
  ])("with %d bits is as good as it says at %d distinct hashes", (bits, distinct) => {
    const errors = Array.from({ length: 200 }, (_, seed) => estimateOf(seed + 1, distinct, bits) / distinct - 1);
    const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    const stated = 1.04 / Math.sqrt(2 ** bits);
    expect(spread).toBeLessThanOrEqual(1.11 * stated);
    expect(Math.abs(bias)).toBeLessThanOrEqual(0.25 * stated);
  });

  it("has bounds that hold about 19 times in 20", () => {
    const held = Array.from({ length: 200 }, (_, seed) => {
      const random = new Random(seed + 1000);
      const sketch = sketchOf(Array.from({ length: 30_000 }, (): Hash => [random.word(), random.word()]));
      const estimate = sketch.estimate(0, Infinity);
      return !estimate.exact && estimate.lower <= 30_000 && estimate.upper >= 30_000;
    });
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(180);
  });

  it("stays within what is known", () => {
    const estimate = sketchOf([[1, 2]]).estimate(11, 12);
    expect(estimate).toMatchObject({ value: 11, lower: 11, upper: 11, exact: false, confidence: 0.95 });
    expect(
      sketchOf([
        [1, 2],
        [5, 2 ** 31],
        [2 ** 31, 7],
      ]).estimate(0, 2),
    ).toMatchObject({ value: 2, upper: 2 });
  });

  it("tells nothing seen from one hash", () => {
    expect(new HyperLogLog(BITS).estimate(0, 100).value).toBe(0);
    expect(sketchOf([[0, 0]]).estimate(0, 100).value).toBe(1);
  });

  it("merges to the sketch of the whole, in any order and however often", () => {
    fc.assert(
      fc.property(hashes, hashes, (a, b) => {
        const whole = sketchOf([...a, ...b]);
        const left = sketchOf(a);
        left.merge(sketchOf(b));
        left.merge(sketchOf(b));
        const right = sketchOf(b);
        right.merge(sketchOf(a));
        expect(left).toEqual(whole);
        expect(right).toEqual(whole);
      }),
    );
  });
});
