import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { readWrittenNumber } from "../../src/profile/written-number.ts";
import { anyCell } from "../support/arbitraries.ts";
import { classifyValue } from "../support/reference/classify.ts";
import { typeIn } from "../support/reference/column-reading.ts";
import { decimalToDouble } from "../support/reference/decimal.ts";

const TOKENS = new Set<string>(DEFAULT_NULL_TOKENS);
const READING = {
  decimalMark: null,
  order: "ymd",
  dateOrder: "dmy",
  daysAreDates: false,
  notFinite: "string",
  spacedAreNumbers: true,
} as const;

/** The number that the reference reads, where the value counts as one with this mark. */
function expectedNumber(text: string, mark: "." | ","): number | null {
  const value = classifyValue(Buffer.from(text), true, TOKENS);
  const type = typeIn({ ...READING, mark }, value);
  if (type !== "integer" && type !== "decimal") return null;
  const reading = mark === "." ? value.number?.point : value.number?.comma;
  return reading === undefined || reading === null ? null : decimalToDouble(reading.value) + 0;
}

describe("a number as people write it", () => {
  it.each([".", ","] as const)("is what the reference reads with the mark %s", (mark) => {
    fc.assert(
      fc.property(anyCell, ({ text }) => {
        expect(readWrittenNumber(text, { comma: mark === ",", spacedAreNumbers: READING.spacedAreNumbers })).toBe(
          expectedNumber(text, mark),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
