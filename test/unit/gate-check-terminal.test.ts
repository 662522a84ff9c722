import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderCheckTerminal } from "../../src/gate/outputs/check-terminal.ts";
import type { CheckReport } from "../../src/model/check-report.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { Paint } from "../../src/report/paint.ts";
import { plainPaint } from "../../src/report/paint.ts";
import { visible } from "../../src/report/visible.ts";
import { anyCheckReport } from "../support/check-report-arbitraries.ts";
import {
  hostileCheckReport,
  reportOf,
  sampleCheckReport,
  samplePlace,
  sampleResult,
} from "../support/sample-check-report.ts";
import { runnerCommands } from "../support/workflow-log.ts";

/** Paints all that it is given, as the painter of the program does. */
const marked =
  (mark: string) =>
  (...texts: unknown[]): string =>
    `⟦${mark}${texts.join(" ")}⟧`;
const markPaint: Paint = {
  bold: marked("b"),
  dim: marked("d"),
  red: marked("r"),
  yellow: marked("y"),
  green: marked("g"),
  cyan: marked("c"),
};

function render(report: CheckReport, width = 80, values = true): string {
  return renderCheckTerminal(report, { width, paint: plainPaint, values });
}

describe("the sample", () => {
  test("at 80", () => {
    expect(render(sampleCheckReport({ against: "last.json" }), 80)).toMatchInlineSnapshot(`
      "data/orders.csv
      12,000 rows × 10 columns · compared with last.json · 84 ms

      ✗ amount.minimum failed · rules.yaml:12:5
        expected  at least 0
        found     3 values below 0, the least -12.5
        failed    3 of 11,940
        first     row  line   byte  value
                   17    18   1234  "-12"
                  208   211  15871  "-12.5"
                  and 1 more
        why       Refunds have a column of their own.

      ✗ table.uniqueKey failed · rules.yaml:3:15
        expected  no two rows with the same order_id, city
        found     1 row repeats the key of an earlier one
        failed    1 of 12,000
        first     row  line  byte  value
                   40    44  3120  "17, Aachen" (as row 17)

      ✗ table.rowCount failed · rules.yaml:2:3
        expected  at most 10,000 rows
        found     12,000 rows

      ? order_id.distinct not decided · rules.yaml:12:5
        expected  at least 12,000 different values
        found     11,800 to 12,100 (95 % confidence)
        hint      make order_id unique: it is decided exactly

      ! city.maxLength warning · rules.yaml:12:5
        expected  at most 20 characters
        found     1 value longer than 20 characters, the longest 5,000
        failed    1 of 12,000, at most 0.001 % may fail
        first      row  line    byte  value
                  9001  9010  684420  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
        hint      raise maxLength, or shorten the value

      - 1 rule not reached: notes.pattern
      ✓ 2 rules passed: city.enum, drift.amount.nullRatio

      ✗ check failed · 8 rules: 3 failed, 1 not decided, 1 warning, 1 not reached,
      2 passed
      "
    `);
  });

  test("at 40", () => {
    expect(render(sampleCheckReport(), 40)).toMatchInlineSnapshot(`
      "data/orders.csv
      12,000 rows × 10 columns · 84 ms

      ✗ amount.minimum failed
        rule      rules.yaml:12:5
        expected  at least 0
        found     3 values below 0, the least
                  -12.5
        failed    3 of 11,940
        first     row  line   byte  value
                   17    18   1234  "-12"
                  208   211  15871  "-12.5"
                  and 1 more
        why       Refunds have a column of
                  their own.

      ✗ table.uniqueKey failed
        rule      rules.yaml:3:15
        expected  no two rows with the same
                  order_id, city
        found     1 row repeats the key of an
                  earlier one
        failed    1 of 12,000
        first     row 40, line 44, byte 3120
                    "17, Aachen" (as row 17)

      ✗ table.rowCount failed · rules.yaml:2:3
        expected  at most 10,000 rows
        found     12,000 rows

      ? order_id.distinct not decided
        rule      rules.yaml:12:5
        expected  at least 12,000 different
                  values
        found     11,800 to 12,100 (95 %
                  confidence)
        hint      make order_id unique: it is
                  decided exactly

      ! city.maxLength warning
        rule      rules.yaml:12:5
        expected  at most 20 characters
        found     1 value longer than 20
                  characters, the longest
                  5,000
        failed    1 of 12,000, at most 0.001 %
                  may fail
        first     row 9001, line 9010, byte
                  684420
                    "xxxxxxxxxxxxxxxxxxxxxxx…"
        hint      raise maxLength, or shorten
                  the value

      - 1 rule not reached: notes.pattern
      ✓ 2 rules passed: city.enum,
      drift.amount.nullRatio

      ✗ check failed · 8 rules: 3 failed,
      1 not decided, 1 warning, 1 not reached,
      2 passed
      "
    `);
  });

  test("of several files numbers the rows of each", () => {
    const places = [
      samplePlace({ row: 17, file: 0 }),
      samplePlace({ row: 120, line: 21, file: 1, column: "total", note: "as row 3" }),
    ];
    const inputs = ["data/a.csv", "data/b.csv"].map((name) => ({ name, rows: 100 }));
    const text = render(reportOf([sampleResult({ verdict: "failed", failedCount: 2, places })], { inputs }));
    expect(text).toContain(
      [
        "  first     row  line  byte  file   column  value",
        '             17    18  1234  a.csv          "-12"',
        '             20    21  1234  b.csv  total   "-12" (as row 3)',
      ].join("\n"),
    );
  });

  test("without values", () => {
    const text = render(sampleCheckReport(), 80, false);
    expect(text).not.toContain("-12");
    expect(text).toContain("  found     3 of 11,940\n  first     row  line   byte\n             17    18   1234\n");
  });
});

describe("the report for people", () => {
  test("fits its width, holds no control character, and is no command to the runner of a job", () => {
    fc.assert(
      fc.property(anyCheckReport(), fc.integer({ min: 10, max: 160 }), fc.boolean(), (report, width, values) => {
        const text = render(report, width, values);
        const widest = Math.max(...text.split("\n").map(displayWidth));
        expect(widest).toBeLessThanOrEqual(Math.max(30, width));
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(runnerCommands(text)).toEqual([]);
        expect(text).not.toMatch(/[ ]\n/u);
      }),
    );
  });

  test("of hostile texts shows each value, line and rule", () => {
    const report = hostileCheckReport();
    for (const result of report.results) {
      const text = render({ ...report, results: [result] }, 400).replaceAll("#\\u0023", "##");
      for (const { value, line } of result.places) {
        expect(text).toContain(`"${visible(Array.from(value).slice(0, 80).join(""))}`);
        expect(text).toMatch(new RegExp(`(?:^| )${line} `, "mu"));
      }
    }
  });

  test("of hostile texts is no command at any width", () => {
    for (let width = 30; width < 120; width++) {
      expect(runnerCommands(render(hostileCheckReport({ inputs: [{ name: "::error::a", rows: 1 }] }), width))).toEqual(
        [],
      );
    }
  });

  test("says the same in colours", () => {
    fc.assert(
      fc.property(anyCheckReport(), fc.integer({ min: 30, max: 120 }), (report, width) => {
        fc.pre(!/[⟦⟧]/u.test(JSON.stringify(report)));
        const text = renderCheckTerminal(report, { width, paint: markPaint, values: true });
        expect(text.replaceAll(/⟦[a-z]|⟧/gu, "")).toBe(render(report, width));
      }),
    );
  });

  test("tells failures first, then what is not decided, then warnings, and the verdict last", () => {
    const lines = render(sampleCheckReport(), 100).trimEnd().split("\n");
    const signs = lines.flatMap((line) => /^[✗?!✓-](?= )/u.exec(line) ?? []);
    expect(signs.join("")).toBe("✗✗✗?!-✓✗");
    expect(lines.at(-1)).toBe("✗ check failed · 8 rules: 3 failed, 1 not decided, 1 warning, 1 not reached, 2 passed");
  });

  test.each<[string, Partial<CheckReport>, string]>([
    ["passed", {}, "✓ check passed · 1 rule: 1 passed"],
    ["nothing", { results: [] }, "✓ check passed · no rules"],
  ])("a verdict: %s", (_name, parts, verdict) => {
    const report = reportOf(parts.results ?? [sampleResult()]);
    expect(render(report).trimEnd().split("\n").at(-1)).toBe(verdict);
  });

  test("a verdict of warnings alone depends on what fails the check", () => {
    const verdict = (failOn: "error" | "warning"): string | undefined =>
      render(reportOf([sampleResult({ verdict: "failed", severity: "warning" })], { failOn }))
        .trimEnd()
        .split("\n")
        .at(-1);
    expect(verdict("error")).toBe("✓ check passed · 1 rule: 1 warning");
    expect(verdict("warning")).toBe("✗ check failed · 1 rule: 1 warning (fails too)");
  });

  test("names rules that passed while they are few, and shows 50 failures", () => {
    const passed = Array.from({ length: 13 }, (_, index) => sampleResult({ id: `p${index}.unique` }));
    const failed = Array.from({ length: 52 }, (_, index) =>
      sampleResult({ id: `f${index}.unique`, verdict: "failed" }),
    );
    expect(render(reportOf(passed.slice(1)))).toContain("✓ 12 rules passed: p1.unique, p2.unique,");
    expect(render(reportOf(passed))).toContain("✓ 13 rules passed\n");
    const text = render(reportOf(failed));
    expect(text.match(/^✗ f/gmu)?.length).toBe(50);
    expect(text).toContain("✗ 2 more rules failed; the JSON has them");
  });
});
