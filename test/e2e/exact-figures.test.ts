import { describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { columnOf, profileWith } from "../support/read-profile.ts";
import { parseDecimal } from "../support/reference/decimal.ts";
import { referenceExtrema, referenceNumeric } from "../support/reference/numeric.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

/** More than one batch for each of two workers. */
const ROWS = 150_000;
const folder = temporaryFolder();

function longInteger(random: Random): string {
  const digits = Array.from({ length: 38 }, () => random.below(10)).join("");
  return `${random.below(2) === 0 ? "-" : ""}${1 + random.below(9)}${digits}`;
}

/** Far from zero, and close together. */
function farDecimal(random: Random): string {
  return `123456789012.${String(random.below(40)).padStart(3, "0")}`;
}

describe("figures of many batches in two workers", () => {
  const random = new Random(39);
  const rows = Array.from({ length: ROWS }, () => ({ long: longInteger(random), far: farDecimal(random) }));
  const csv = `long,far\n${rows.map(({ long, far }) => `${long},${far}\n`).join("")}`;

  test.each([
    ["long", true],
    ["far", false],
  ] as const)("are exact: %s", async (name, areIntegers) => {
    const profile = await profileWith([writeInput(folder, "numbers.csv", csv), "-w2"]);
    const column = columnOf(profile, name);
    const numbers = rows.map((row) => parseDecimal(row[name]));
    const { sum, mean, variance, stddev, skewness, kurtosis } = referenceNumeric(numbers, areIntegers);
    expect(profile.run.workers.map(({ batches }) => batches > 0)).toEqual([true, true]);
    expect(column.type).toBe(areIntegers ? "integer" : "decimal");
    expect(column).toMatchObject(referenceExtrema(numbers, areIntegers));
    expect(column.numeric).toMatchObject({ sum, mean, variance, stddev, skewness, kurtosis });
  });
});
