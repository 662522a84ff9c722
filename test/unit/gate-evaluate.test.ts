import { describe, expect, test } from "vitest";
import { defaultRules } from "../../src/gate/evaluate/default-rules.ts";
import { evaluateEmpty, summarizeResults } from "../../src/gate/evaluate/evaluate.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import type { Amount, Bound, ColumnTest, Rule, TableTest } from "../../src/model/rules.ts";
import { columnRule, judge, type JudgeOptions, tableRule } from "../support/judge-csv.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

async function judgeOne(csv: string | readonly string[], rule: Rule, how: JudgeOptions = {}): Promise<RuleResult> {
  const options = { dialect: { header: true } };
  const { results } = await judge(folder, typeof csv === "string" ? [csv] : csv, [rule], { options, ...how });
  return results.at(-1)!;
}

const number = (text: string): Bound => ({ kind: "number", text });
const instant = (text: string): Bound => ({ kind: "instant", text, micros: BigInt(Date.parse(text)) * 1000n });

/** Cases by their names: tests with bounds cannot be titles. */
function named<T extends { kind: string }, F>(
  cases: readonly (readonly [rule: T, passing: string, failing: string, found: F])[],
): { kind: string; rule: T; passing: string; failing: string; found: F }[] {
  return cases.map(([rule, passing, failing, found]) => ({ kind: rule.kind, rule, passing, failing, found }));
}

/** Of each kind of rule on a column `a`: what passes, what fails and how that is said. */
const COLUMN_CASES: readonly [test: ColumnTest, passing: string, failing: string, found: string][] = [
  [
    { kind: "type", types: ["integer"], declared: "integer" },
    "1\n007\n-3",
    "1\n2.5",
    "1 of 2 values (50.0 %) not integer: the column has 1 integer, 1 decimal",
  ],
  [
    { kind: "type", types: ["boolean"], declared: "boolean" },
    "yes\nno\nYES",
    "yes\nmaybe",
    "1 of 2 values (50.0 %) not boolean: the column has 2 string",
  ],
  [{ kind: "type", types: ["string"], declared: "string" }, "yes\n1", "", ""],
  [{ kind: "required" }, "1\n2", '1\n""\nN/A\n4', "1 of 4 rows (25.0 %) null"],
  [{ kind: "unique" }, "1\n2", "1\n2\n1", "1 of 3 values (33.3 %) repeat an earlier one"],
  [{ kind: "minimum", bound: number("2"), exclusive: false }, "2\n3", "1.5\n2", "1 of 2 values (50.0 %) below 2"],
  [{ kind: "minimum", bound: number("2"), exclusive: true }, "2.1\n3", "1\n2", "2 of 2 values (all) not above 2"],
  [{ kind: "maximum", bound: number("2"), exclusive: false }, "2\n1", "2.5\n2", "1 of 2 values (50.0 %) above 2"],
  [
    { kind: "maximum", bound: instant("2024-01-31"), exclusive: true },
    "2024-01-30",
    "2024-01-31\n2023-01-01",
    "1 of 2 values (50.0 %) not below 2024-01-31",
  ],
  [{ kind: "minLength", length: 2 }, "ab\néé", "é\nab", "1 of 2 values (50.0 %) shorter than 2 characters"],
  [{ kind: "maxLength", length: 1 }, "a\né", "ab\na", "1 of 2 values (50.0 %) longer than 1 character"],
  [{ kind: "enum", values: ["A", "1"] }, "A\n1.0", "A\nB", "1 of 2 values (50.0 %) none of them"],
  [{ kind: "pattern", pattern: "[A-Z]\\d", whole: true }, "A1", "A1\nA12", "1 of 2 values (50.0 %) without a match"],
  [{ kind: "pattern", pattern: "[A-Z]\\d", whole: false }, "A12", "a\nA1", "1 of 2 values (50.0 %) without a match"],
  [{ kind: "sorted", descending: false, strict: false }, "1\n1\n10", "2\n10\n9", "1 of 3 values (33.3 %) out of order"],
  [{ kind: "sorted", descending: true, strict: true }, "10\n9", "9\n9", "1 of 2 values (50.0 %) out of order"],
  [{ kind: "distinct", min: 2, max: 3 }, "1\n2\n2", "1\n1", "1 different value"],
  [{ kind: "quantile", name: "p50", probability: 0.5, min: 2, max: 3 }, "1\n2\n9", "1\n1\n9", "p50 1"],
  [{ kind: "mean", min: null, max: 2.5 }, "1\n4", "1\n4.5", "mean 2.75"],
];

describe("a rule on a column", () => {
  test.each(named(COLUMN_CASES))("$kind", async ({ rule, passing, failing, found }) => {
    expect(await judgeOne(`a,b\n${rows(passing)}`, columnRule("a", rule))).toMatchObject({ verdict: "passed" });
    if (failing === "") return;
    const result = await judgeOne(`a,b\n${rows(failing)}`, columnRule("a", rule));
    expect(result).toMatchObject({ verdict: "failed", found, column: "a", kind: rule.kind });
    const isCounted = !["distinct", "quantile", "mean"].includes(rule.kind);
    expect(result.failedCount !== null).toBe(isCounted);
    expect(result.places.length).toBe(isCounted ? result.failedCount : 0);
  });

  test.each(named(COLUMN_CASES))("$kind fails where the column is missing, and names the nearest", async ({ rule }) => {
    const result = await judgeOne("amuont,b\n1,2\n", columnRule("amount", rule));
    expect(result).toMatchObject({
      verdict: "failed",
      found: 'the input has no column "amount"',
      hint: 'did you mean "amuont"?',
    });
    expect(await judgeOne("x\n1\n", columnRule("amount", rule))).toMatchObject({ verdict: "failed", hint: null });
  });

  test.each(named(COLUMN_CASES))("$kind on an empty table and on nothing but nulls", async ({ rule }) => {
    const figures = ["distinct", "quantile", "mean"];
    const empty = await judgeOne("a,b\n", columnRule("a", rule));
    const nulls = await judgeOne("a,b\n,1\nNA,2\n", columnRule("a", rule));
    // there is no mean of nothing, and no values are not two
    expect(empty.verdict).toBe(figures.includes(rule.kind) ? "failed" : "passed");
    expect(nulls.verdict).toBe([...figures, "required"].includes(rule.kind) ? "failed" : "passed");
    for (const { hint, found } of [empty, nulls]) expect(`${found} ${hint ?? ""}`).not.toMatch(/estimate|NaN/);
  });
});

function rows(values: string): string {
  return values
    .split("\n")
    .map((value) => `${value},x\n`)
    .join("");
}

const TABLE_CASES: readonly [test: TableTest, passing: string, failing: string, found: string | RegExp][] = [
  [{ kind: "rowCount", min: 2, max: 2 }, "a\n1\n2\n", "a\n1\n", "rows: 1"],
  [{ kind: "columnsPresent", columns: ["a", "b"] }, "b,a\n1,2\n", "a,c\n1,2\n", 'the input has no column "b"'],
  [{ kind: "columnOrder", columns: ["a", "b", "c"] }, "a,x,c\n1,2,3\n", "c,a\n1,2\n", '"c" stands where "a" should be'],
  [{ kind: "noExtraColumns", columns: ["a", "b"] }, "a\n1\n", "a,z\n1,2\n", '1 more: "z"'],
  [{ kind: "noDuplicateRows" }, "a,b\n1,2\n1,3\n", "a,b\n1,2\n1,2\n", "1 of 2 rows (50.0 %) repeat an earlier one"],
  [
    { kind: "uniqueKey", columns: ["a", "b"] },
    "a,b\n1,2\n1,3\n1,\n1,\n",
    "a,b\n1,2\n1,2\n1,\n",
    "1 of 2 rows (50.0 %) repeat an earlier key",
  ],
  [
    { kind: "compare", left: "a", comparison: "<=", right: "b" },
    "a,b\n1,10\n,0\n9,9\n",
    "a,b\n2,10\n10,9\n1,\n",
    "1 of 2 rows (50.0 %) not so",
  ],
];

describe("a rule on the table", () => {
  test.each(named(TABLE_CASES))("$kind", async ({ rule, passing, failing, found }) => {
    expect(await judgeOne(passing, tableRule(rule))).toMatchObject({ verdict: "passed", column: null });
    expect(await judgeOne(failing, tableRule(rule))).toMatchObject({ verdict: "failed", found, kind: rule.kind });
  });

  test("on columns that are missing", async () => {
    const compare = { kind: "compare", left: "start", comparison: "<", right: "end" } as const;
    const result = await judgeOne("strat,x\n1,2\n", tableRule(compare));
    expect(result).toMatchObject({ verdict: "failed", found: 'the input has no column "start", "end"' });
    expect(result.hint).toBe('did you mean "strat"?');
    const key = { kind: "uniqueKey", columns: ["start"] } as const;
    expect(await judgeOne("strat,x\n1,2\n", tableRule(key))).toMatchObject({ verdict: "failed" });
  });

  test("on a row whose values cannot be compared", async () => {
    const csv = `a,b\n${"1,2\n".repeat(9)}x,2\n`;
    const less = { kind: "compare", left: "a", comparison: "<", right: "b" } as const;
    expect(await judgeOne(csv, tableRule(less))).toMatchObject({ verdict: "failed", failedCount: 1, checkedCount: 10 });
    expect(await judgeOne(csv, tableRule({ ...less, comparison: "!=" }))).toMatchObject({ verdict: "passed" });
  });

  test("on columns that are compared as numbers, dates, times and texts", async () => {
    const less = (left: string, right: string): TableTest => ({ kind: "compare", left, comparison: "<", right });
    const csv =
      'n,m,d,e,s,t,u,v\n9,10,01/02/2024,13/01/2025,9:30,10:15,abc,abd\n"1,5",2,31/12/2023,01/01/2024,8:00,08:01,é,ê\n';
    const pairs = [
      ["n", "m"],
      ["d", "e"],
      ["s", "t"],
      ["u", "v"],
    ] as const;
    for (const [left, right] of pairs) {
      expect(await judgeOne(csv, tableRule(less(left, right)))).toMatchObject({ verdict: "passed", checkedCount: 2 });
      expect(await judgeOne(csv, tableRule(less(right, left)))).toMatchObject({ verdict: "failed", failedCount: 2 });
    }
  });
});

describe("foreign keys", () => {
  test("are found in another file or not", async () => {
    const other = `${folder}/codes.csv`;
    const { writeFileSync } = await import("node:fs");
    writeFileSync(other, "code\nDE\nFR\n");
    const rule = { kind: "foreignKey", columns: ["a"], file: other, fileColumns: ["code"] } as const;
    expect(await judgeOne("a,b\nDE,1\n,2\n", tableRule(rule))).toMatchObject({ verdict: "passed", checkedCount: 1 });
    const failed = await judgeOne("a,b\nDE,1\nXX,2\n", tableRule(rule));
    expect(failed).toMatchObject({ verdict: "failed", found: `1 of 2 rows (50.0 %) not in ${other}` });
    expect(failed.places).toMatchObject([{ row: 2, line: 3, offset: 9, value: "XX", column: "a" }]);
  });
});

describe("freshness", () => {
  const day = 86_400_000;
  const rule = (maxAgeMs: number): Rule => tableRule({ kind: "freshness", column: "a", maxAgeMs, text: "so" });
  const at = (now: string): JudgeOptions => ({ now: new Date(now) });

  test("is counted from the latest moment to now", async () => {
    const csv = "a,b\n2024-01-31T10:00:00Z,1\n2024-01-30T10:00:00Z,2\n";
    expect(await judgeOne(csv, rule(day), at("2024-02-01T10:00:00Z"))).toMatchObject({ verdict: "passed" });
    const late = await judgeOne(csv, rule(day), at("2024-02-01T10:00:00.001Z"));
    expect(late).toMatchObject({ verdict: "failed", found: expect.stringContaining("24 h 0 min old") as string });
    const early = await judgeOne(csv, rule(day), at("2024-01-01T00:00:00Z"));
    expect(early).toMatchObject({ verdict: "passed", found: expect.stringContaining("in the future") as string });
  });

  test("of a date counts from its end", async () => {
    const csv = "a,b\n2024-01-29,1\n2024-01-30,2\n";
    expect(await judgeOne(csv, rule(2 * day), at("2024-02-01T23:59:59Z"))).toMatchObject({ verdict: "passed" });
    expect(await judgeOne(csv, rule(2 * day), at("2024-02-02T00:00:01Z"))).toMatchObject({ verdict: "failed" });
    const today = await judgeOne(csv, rule(0), at("2024-01-30T12:00:00Z"));
    expect(today).toMatchObject({ verdict: "passed" });
    expect(today.found).not.toContain("future");
  });

  test("is not known of what is no date, or one of two", async () => {
    expect(await judgeOne("a,b\nx,1\n", rule(day))).toMatchObject({ verdict: "failed", found: '"a" has no dates' });
    expect(await judgeOne("a,b\n10:30,1\n", rule(day))).toMatchObject({ verdict: "failed", found: '"a" has no dates' });
    expect(await judgeOne("c\nx\n", rule(day))).toMatchObject({ verdict: "failed" });
    const mixed = await judgeOne("a,b\n31/01/2024,1\n01/31/2024,1\n", rule(day));
    expect(mixed.verdict).not.toBe("passed");
  });
});

describe("a tolerance", () => {
  const csv = (failing: number, of: number): string =>
    `a,b\n${Array.from({ length: of }, (_, row) => `${row < failing ? "x" : "y"},1\n`).join("")}`;
  const rule = (tolerance: Amount): Rule => columnRule("a", { kind: "enum", values: ["y"] }, { tolerance });
  const verdict = async (tolerance: Amount, failing: number, of: number): Promise<string> =>
    (await judgeOne(csv(failing, of), rule(tolerance))).verdict;

  test("by count ends at the count", async () => {
    expect(await verdict({ kind: "count", count: 2 }, 2, 9)).toBe("passed");
    expect(await verdict({ kind: "count", count: 2 }, 3, 9)).toBe("failed");
    expect(await verdict({ kind: "count", count: 0 }, 0, 9)).toBe("passed");
    expect(await verdict({ kind: "count", count: 0 }, 1, 9)).toBe("failed");
  });

  test("by share ends at the share, as it is written", async () => {
    for (const [ratio, of, most] of [
      [0.001, 3000, 3],
      [0.07, 100, 7],
      [0.29, 100, 29],
      [0.1, 9, 0],
      [1 / 3, 3, 1],
      [1, 5, 5],
      [0, 5, 0],
    ] as const) {
      expect(await verdict({ kind: "ratio", ratio }, most, of)).toBe("passed");
      if (most < of) expect(await verdict({ kind: "ratio", ratio }, most + 1, of)).toBe("failed");
    }
  });

  test("is told with the result", async () => {
    const result = await judgeOne(csv(1, 9), rule({ kind: "ratio", ratio: 0.001 }));
    expect(result).toMatchObject({ allowed: "at most 0.1 %", failedCount: 1, checkedCount: 9 });
  });
});

describe("an estimate", () => {
  const csv = `a,b\n${Array.from({ length: 40_000 }, (_, row) => `${row % 30_000},${row / 7}\n`).join("")}`;
  const distinct = (min: number | null, max: number | null): Rule => columnRule("a", { kind: "distinct", min, max });

  test("decides where its whole interval lies on one side", async () => {
    expect(await judgeOne(csv, distinct(20_000, 40_000))).toMatchObject({ verdict: "passed" });
    expect(await judgeOne(csv, distinct(40_000, null))).toMatchObject({ verdict: "failed" });
    const open = await judgeOne(csv, distinct(30_000, 30_000));
    expect(open).toMatchObject({ verdict: "inconclusive", hint: expect.stringContaining("--exact") as string });
    const exact = await judgeOne(csv, distinct(30_000, 30_000), { exact: true });
    expect(exact).toMatchObject({ verdict: "passed", found: "30000 different values" });
  });

  test("of a quantile straddles a limit inside its bounds", async () => {
    const { outcome: _, results } = await judge(
      folder,
      [csv],
      [columnRule("b", { kind: "quantile", name: "p50", probability: 0.5, min: 2857.071, max: 2857.072 })],
    );
    expect(results.at(-1)).toMatchObject({ verdict: "inconclusive" });
  });
});

describe("what is never right", () => {
  const verdicts = async (content: string | Uint8Array): Promise<Record<string, string>> => {
    const { results } = await judge(folder, [content], defaultRules({ rules: false, baseline: false }));
    return Object.fromEntries(
      results.filter(({ verdict }) => verdict !== "passed").map(({ kind, found }) => [kind, found]),
    );
  };

  test("is each told by itself", async () => {
    expect(await verdicts("a,b\n1,2\n")).toEqual({});
    expect(Object.keys(await verdicts("a,b\n"))).toEqual(["emptyFile"]);
    expect(Object.keys(await verdicts(`a,b\n${"1,2\n".repeat(20)}1,2,3\n`))).toEqual(["malformedRecords"]);
    expect(Object.keys(await verdicts("a,a\n1,2\n"))).toEqual(["duplicateHeader"]);
    expect(Object.keys(await verdicts(`a,b\n${"1,2\n".repeat(20)}x,2\n`))).toEqual(["mixedTypes"]);
    const broken = Buffer.concat([
      Buffer.from(`a,b\n${"é1,2\n".repeat(200)}`),
      Buffer.from([0x78, 0xff, 0x2c, 0x32, 10]),
    ]);
    expect(Object.keys(await verdicts(broken))).toEqual(["invalidEncoding"]);
  });

  test("of an input without a byte is that it is empty", () => {
    const results = evaluateEmpty([
      ...defaultRules({ rules: false, baseline: false }),
      columnRule("a", { kind: "required" }),
    ]);
    expect(results.map(({ verdict }) => verdict)).toEqual([
      "failed",
      "notReached",
      "notReached",
      "notReached",
      "notReached",
      "notReached",
    ]);
  });
});

describe("the status", () => {
  const result = (verdict: RuleResult["verdict"], severity: RuleResult["severity"]): RuleResult =>
    ({ verdict, severity }) as RuleResult;

  test("is failed by errors, and by warnings where these are asked for", () => {
    const warned = [result("failed", "warning"), result("passed", "error")];
    expect(summarizeResults(warned, "error")).toMatchObject({ status: "passed", counts: { warnings: 1, failed: 0 } });
    expect(summarizeResults(warned, "warning").status).toBe("failed");
    expect(summarizeResults([...warned, result("failed", "error")], "error").status).toBe("failed");
  });

  test("is inconclusive where nothing failed and something is open", () => {
    const open = [result("inconclusive", "error"), result("passed", "error")];
    expect(summarizeResults(open, "error").status).toBe("inconclusive");
    expect(summarizeResults([...open, result("failed", "error")], "error").status).toBe("failed");
    expect(summarizeResults([result("inconclusive", "warning")], "error").status).toBe("passed");
    expect(summarizeResults([result("inconclusive", "warning")], "warning").status).toBe("inconclusive");
  });
});
