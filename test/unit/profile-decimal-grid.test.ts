import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecimalGrid } from "../../src/profile/decimal-grid.ts";

describe("a decimal grid", () => {
  it("narrows a range to the numbers that can be in it", () => {
    const cents = new DecimalGrid(2);
    expect(cents.within(1.001, 1.049)).toEqual([1.01, 1.04]);
    expect(cents.within(-1.049, -1.001)).toEqual([-1.04, -1.01]);
    expect(cents.within(0.29, 0.29)).toEqual([0.29, 0.29]);
    expect(new DecimalGrid(0).within(99.2, 100.9)).toEqual([100, 100]);
  });

  it("leaves alone what it cannot tell apart", () => {
    expect(new DecimalGrid(0).within(2 ** 60, 2 ** 60 + 512)).toEqual([2 ** 60, 2 ** 60 + 512]);
    expect(new DecimalGrid(30).within(1.1, 1.2)).toEqual([1.1, 1.2]);
    expect(new DecimalGrid(2).within(1.001, 1.002)).toEqual([1.001, 1.002]);
  });

  it("never loses a number of the range", () => {
    const whole = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 0, max: 6 }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (m, decimals, room) => {
          const value = m / 10 ** decimals;
          const [low, high] = new DecimalGrid(decimals).within(value - room, value + room);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
          expect(new DecimalGrid(decimals).nearest(value)).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });
});
