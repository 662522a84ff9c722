import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import { renderCheckJson } from "../../src/gate/outputs/check-json.ts";
import { anyCheckReport } from "../support/check-report-arbitraries.ts";
import { checkReportProblems, readCheckReport } from "../support/check-report-schema.ts";
import { hostileCheckReport, reportOf, sampleCheckReport, sampleResult } from "../support/sample-check-report.ts";

const shown = { values: true };
const hidden = { values: false };

/** What a reader gets back for the numbers that JSON or doubles in JSON cannot hold. */
function expected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([key]) => key !== "foundWithoutValues");
    return Object.fromEntries(entries.map(([key, part]) => [key, expected(part)]));
  }
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER) return BigInt(value).toString();
  return value === 0 ? 0 : value;
}

describe("the JSON of a check", () => {
  test("fits its schema and gives everything back, whatever the texts", () => {
    fc.assert(
      fc.property(anyCheckReport(), (report) => {
        const text = renderCheckJson(report, shown);
        expect(readCheckReport(text)).toEqual(expected(report));
        expect(text).not.toMatch(/##\[/u);
      }),
    );
  });

  test("without values fits its schema, and has the same places", () => {
    fc.assert(
      fc.property(anyCheckReport(), (report) => {
        const data = readCheckReport(renderCheckJson(report, hidden));
        const lines = (data["results"] as RuleResult[]).map(({ places }) => places.map(({ line }) => line));
        expect(lines).toEqual(report.results.map(({ places }) => places.map(({ line }) => line)));
      }),
    );
  });

  test("has its keys in one order, however the report was built", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).toReversed();
      return Object.fromEntries(entries.map(([key, part]) => [key, reversed(part)]));
    };
    const report = sampleCheckReport();
    const text = renderCheckJson(report, shown);
    expect(renderCheckJson(reversed(report) as CheckReport, shown)).toBe(text);
    expect(text.startsWith('{\n  "schemaVersion": "1.0",\n  "generator": {\n    "name": "profiler",')).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("of hostile texts gives them back", () => {
    const report = hostileCheckReport();
    expect(readCheckReport(renderCheckJson(report, shown))).toEqual(expected(report));
  });

  test("writes what is beyond doubles as texts", () => {
    const drift = { statistic: "s", before: "", after: "", value: Infinity, limit: 2 ** 70, pValue: Number.NaN };
    const text = renderCheckJson(reportOf([sampleResult({ drift })]), shown);
    const data = readCheckReport(text) as unknown as CheckReport;
    expect(data.results[0]?.drift).toMatchObject({ value: "Infinity", limit: "1180591620717411303424", pValue: "NaN" });
  });

  test("tells the counts instead of what quotes values", () => {
    const results = [
      sampleResult({ verdict: "failed", found: "3 values below 0, the least -12", failedCount: 3 }),
      sampleResult({ id: "b", found: "the latest is 2024-01-01", failedCount: null }),
      sampleResult({ id: "c", found: "12 rows", foundWithoutValues: "12 rows", failedCount: null }),
    ];
    const data = readCheckReport(renderCheckJson(reportOf(results), hidden)) as unknown as CheckReport;
    expect(data.results.map(({ found }) => found)).toEqual([
      "3 of 11,940",
      "not shown, since it may quote values",
      "12 rows",
    ]);
  });
});

describe("the schema rejects", () => {
  const first = (parts: object) => (report: CheckReport) => Object.assign(report.results[0] ?? {}, parts);

  test.each<[string, (report: CheckReport) => unknown, string]>([
    ["a missing key", (r) => Reflect.deleteProperty(r, "rows"), " must have required property 'rows'"],
    ["an unknown key", (r) => Object.assign(r, { more: 1 }), " must NOT have additional properties"],
    [
      "an unknown status",
      (r) => Object.assign(r, { status: "ok" }),
      "/status must be equal to one of the allowed values",
    ],
    ["an unknown verdict", first({ verdict: "bad" }), "/results/0/verdict must be equal to one of the allowed values"],
    ["a key of the model alone", first({ foundWithoutValues: "" }), "/results/0 must NOT have additional properties"],
    ["a negative count", first({ failedCount: -1 }), "/results/0/failedCount must be >= 0"],
    [
      "a small count as a text",
      first({ failedCount: "12" }),
      '/results/0/failedCount must match pattern "^[1-9][0-9]{15,}$"',
    ],
  ])("%s", (_name, change, problem) => {
    const data = JSON.parse(renderCheckJson(sampleCheckReport(), shown)) as CheckReport;
    change(data);
    expect(checkReportProblems(data)).toContain(problem);
  });
});
