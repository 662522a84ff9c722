import { describe, expect, it } from "vitest";
import { parseDecimal } from "../../src/sketch/parse-decimal.ts";

describe("the decimal that a text writes", () => {
  it.each([
    ["0", 0n, 0],
    ["-17", -17n, 0],
    ["+17", 17n, 0],
    ["1.50", 150n, 2],
    [".5", 5n, 1],
    ["-.5", -5n, 1],
    ["5.", 5n, 0],
    ["1e5", 1n, -5],
    ["-2.5E-3", -25n, 4],
    ["2.5e+3", 25n, -2],
    ["\t 12345678901234567890123 ", 12345678901234567890123n, 0],
  ])("%s", (text, mantissa, scale) => {
    expect(parseDecimal(text)).toEqual({ mantissa, scale });
  });
});
