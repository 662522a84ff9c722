import { describe, expect, test } from "vitest";
import type { ValueTest } from "../../src/model/checks.ts";
import { limitsFor } from "../../src/model/limits.ts";
import { CheckRun } from "../../src/profile/checks/check-run.ts";
import { kernelProfile } from "../support/kernel-profile.ts";

const LIMITS = limitsFor(1, 2 ** 29);
const NUMBERS: ValueTest = { kind: "type", types: ["integer", "decimal"] };
const DATES: ValueTest = { kind: "type", types: ["date", "datetime"] };

/** A column whose first value is a batch by itself: after which row reading stops, and what the whole column fails. */
function stop(values: readonly string[], tests: readonly ValueTest[]): { stoppedAt: number | null; failed: number[] } {
  const bytes = Buffer.from(values.map((value) => (value === "" ? ",\n" : `"${value}",\n`)).join(""));
  const run = (failFast: boolean): CheckRun => {
    const checks = new CheckRun({
      values: tests.map((one) => ({ column: "column_1", test: one, stops: true })),
      rows: [],
      keys: [],
      examples: 1,
      temporaryFolder: null,
      maxTemporaryBytes: 0,
      failFast,
    });
    const dialect = { delimiter: ",", quote: '"', header: false, limits: LIMITS, top: 1 };
    const { table, columns } = kernelProfile(bytes, {
      ...dialect,
      blockBytes: 1024,
      cuts: [1],
      workers: [0, 1],
      checks,
    });
    const { values: found } = failFast ? checks.stoppedOutcome() : checks.outcome({ table, columns, source: {} });
    failedCounts.push(found.map((finding) => finding?.failed ?? 0));
    return checks;
  };
  const failedCounts: number[][] = [];
  const stoppedAt = run(true).stoppedAtRow;
  run(false);
  return { stoppedAt, failed: failedCounts[1] ?? [] };
}

function least(text: string): ValueTest {
  return { kind: "minimum", bound: { kind: "number", text }, exclusive: false };
}

function latest(text: string): ValueTest {
  return {
    kind: "maximum",
    bound: { kind: "instant", text, micros: BigInt(Date.parse(text)) * 1000n },
    exclusive: false,
  };
}

describe("a failure that is one however the column is read", () => {
  test("stops reading behind its batch", () => {
    expect(stop(["1", "5"], [least("2")])).toEqual({ stoppedAt: 1, failed: [1] });
    expect(stop(["5", "1"], [least("2")]).failed).toEqual([1]);
    expect(stop(["2024-02-01", "2024-01-01"], [latest("2024-01-31")]).stoppedAt).toBe(1);
    expect(stop(["x", "5"], [NUMBERS])).toEqual({ stoppedAt: 1, failed: [1] });
    expect(stop(["12:30", "2024-01-01"], [DATES]).stoppedAt).toBe(1);
    expect(stop(["abc", "d"], [{ kind: "maxLength", length: 2 }]).stoppedAt).toBe(1);
    expect(stop(["1,5", "d"], [{ kind: "pattern", pattern: "[a-z]", whole: true }]).stoppedAt).toBe(1);
  });

  test("may be two values, one for each reading", () => {
    // 1.5 is too small with the point, 1,5 with the comma
    expect(stop(["1.5", "1,5", "7"], [least("2")]).failed).toEqual([1]);
  });

  test("is an empty field, and no null token that may turn out to be a value", () => {
    const countries = "DE FR IT ES PL US CN JP IN BR AR".split(" ");
    expect(stop(["", "5"], [{ kind: "required" }])).toEqual({ stoppedAt: 1, failed: [1] });
    expect(stop(["N/A", "5"], [{ kind: "required" }])).toEqual({ stoppedAt: 1, failed: [1] });
    expect(stop(["NA", ...countries], [{ kind: "required" }])).toEqual({ stoppedAt: null, failed: [0] });
    expect(stop(["NA", ...countries], [{ kind: "enum", values: countries }])).toEqual({ stoppedAt: null, failed: [1] });
  });
});

describe("a failure that depends on how the column is read", () => {
  test("does not stop reading where no type is asked for", () => {
    expect(stop(["1.5", "2,5", "3,5"], [least("2")])).toEqual({ stoppedAt: null, failed: [0] });
    expect(stop(["1,5", "2.5", "3.5"], [least("2")])).toEqual({ stoppedAt: null, failed: [0] });
    expect(stop(["13/02/2024", "02/13/2023", "02/14/2023"], [latest("2024-01-31")])).toEqual({
      stoppedAt: null,
      failed: [0],
    });
    expect(stop(["1,500", "2.5", "3.5"], [least("2")])).toEqual({ stoppedAt: null, failed: [0] });
    expect(
      stop(["300 400", "-1"], [{ kind: "maximum", bound: { kind: "number", text: "0" }, exclusive: false }]),
    ).toEqual({ stoppedAt: null, failed: [0] });
  });

  test("stops it where the value is of no such type in the other reading", () => {
    expect(stop(["1.5", "2,5", "3,5"], [least("2"), NUMBERS])).toEqual({ stoppedAt: 1, failed: [0, 1] });
    expect(stop(["1.5", "2.5", "3.5"], [least("2"), NUMBERS])).toEqual({ stoppedAt: 1, failed: [1, 0] });
    expect(stop(["1,5", "2.5", "3.5"], [least("2"), NUMBERS])).toEqual({ stoppedAt: 1, failed: [0, 1] });
    expect(stop(["13/02/2024", "02/13/2023", "02/14/2023"], [latest("2024-01-31"), DATES])).toEqual({
      stoppedAt: 1,
      failed: [0, 1],
    });
    // an integer with the point and a decimal with the comma
    expect(stop(["1,500", "2.5", "3.5"], [least("2"), NUMBERS])).toEqual({ stoppedAt: null, failed: [0, 0] });
  });

  test("does not, of the order of rows", () => {
    expect(stop(["2", "1"], [{ kind: "sorted", descending: false, strict: false }])).toEqual({
      stoppedAt: null,
      failed: [1],
    });
  });
});
