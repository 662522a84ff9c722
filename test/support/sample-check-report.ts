import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import type { FoundPlace } from "../../src/model/checks.ts";
import type { RuleSeverity } from "../../src/model/rules.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

/** Where something failed: `parts` over what there is to say at least. */
export function samplePlace(parts: Partial<FoundPlace> = {}): FoundPlace {
  return { row: 17, line: 18, offset: 1234, value: "-12", column: "amount", ...parts };
}

/** The result of a rule: `parts` over one that passed. */
export function sampleResult(parts: Partial<RuleResult> = {}): RuleResult {
  return {
    id: "amount.minimum",
    kind: "minimum",
    column: "amount",
    severity: "error",
    verdict: "passed",
    expected: "at least 0",
    found: "all values are at least 0",
    failedCount: 0,
    checkedCount: 11_940,
    allowed: null,
    places: [],
    hint: null,
    description: null,
    source: { file: "rules.yaml", line: 12, column: 5 },
    drift: null,
    ...parts,
  };
}

/** A report on results; its counts and its status are what follows from them. */
export function reportOf(results: readonly RuleResult[], parts: Partial<CheckReport> = {}): CheckReport {
  const failOn = parts.failOn ?? "error";
  return {
    schemaVersion: "1.0",
    generator: { name: "profiler", version: "1.2.3" },
    status: statusOf(results, failOn),
    inputs: [{ name: "data/orders.csv", rows: 12_000 }],
    rows: 12_000,
    columns: 10,
    counts: countsOf(results),
    stoppedAtRow: null,
    failOn,
    against: null,
    results,
    run: { startedAt: "2026-11-26T04:00:00.123Z", durationMs: 84.25 },
    ...parts,
  };
}

function countsOf(results: readonly RuleResult[]): CheckReport["counts"] {
  const count = (verdict: string, severity?: RuleSeverity): number =>
    results.filter((one) => one.verdict === verdict && (severity ?? one.severity) === one.severity).length;
  return {
    passed: count("passed"),
    failed: count("failed", "error"),
    warnings: count("failed", "warning"),
    inconclusive: count("inconclusive"),
    notReached: count("notReached"),
  };
}

function statusOf(results: readonly RuleResult[], failOn: RuleSeverity): CheckReport["status"] {
  const bearing = results.filter(({ severity }) => severity === "error" || failOn === "warning");
  if (bearing.some(({ verdict }) => verdict === "failed")) return "failed";
  return bearing.some(({ verdict }) => verdict === "inconclusive") ? "inconclusive" : "passed";
}

/** A report with a result of every outcome, as a user would see it. */
export function sampleCheckReport(parts: Partial<CheckReport> = {}): CheckReport {
  return reportOf(sampleResults(), parts);
}

function sampleResults(): RuleResult[] {
  return [
    sampleResult({
      verdict: "failed",
      found: "3 values below 0, the least -12.5",
      failedCount: 3,
      description: "Refunds have a column of their own.",
      places: [samplePlace(), samplePlace({ row: 208, line: 211, offset: 15_871, value: "-12.5" })],
    }),
    sampleResult({ id: "city.enum", kind: "enum", column: "city", expected: "one of Aachen, Zürich" }),
    sampleResult({
      id: "city.maxLength",
      kind: "maxLength",
      column: "city",
      severity: "warning",
      verdict: "failed",
      expected: "at most 20 characters",
      found: "1 value longer than 20 characters, the longest 5,000",
      failedCount: 1,
      checkedCount: 12_000,
      allowed: "at most 0.001 %",
      places: [samplePlace({ column: "city", row: 9001, line: 9010, offset: 684_420, value: "x".repeat(5000) })],
      hint: "raise maxLength, or shorten the value",
    }),
    sampleResult({
      id: "order_id.distinct",
      kind: "distinct",
      column: "order_id",
      verdict: "inconclusive",
      expected: "at least 12,000 different values",
      found: "11,800 to 12,100 (95 % confidence)",
      foundWithoutValues: "11,800 to 12,100 (95 % confidence)",
      failedCount: null,
      checkedCount: null,
      hint: "make order_id unique: it is decided exactly",
    }),
    sampleResult({
      id: "table.uniqueKey",
      kind: "uniqueKey",
      column: null,
      verdict: "failed",
      expected: "no two rows with the same order_id, city",
      found: "1 row repeats the key of an earlier one",
      failedCount: 1,
      checkedCount: 12_000,
      source: { file: "rules.yaml", line: 3, column: 15 },
      places: [samplePlace({ column: null, row: 40, line: 44, offset: 3120, value: "17, Aachen", note: "as row 17" })],
    }),
    sampleResult({
      id: "table.rowCount",
      kind: "rowCount",
      column: null,
      verdict: "failed",
      expected: "at most 10,000 rows",
      found: "12,000 rows",
      foundWithoutValues: "12,000 rows",
      failedCount: null,
      checkedCount: null,
      source: { file: "rules.yaml", line: 2, column: 3 },
    }),
    sampleResult({
      id: "drift.amount.nullRatio",
      kind: "nullRatio",
      verdict: "passed",
      expected: "a null share near 0.5 %",
      found: "0.5 %",
      failedCount: null,
      checkedCount: null,
      source: null,
      drift: { statistic: "null share", before: "0.5 %", after: "0.5 %", value: 0.2, limit: 3.1, pValue: 0.84 },
    }),
    sampleResult({ id: "notes.pattern", kind: "pattern", column: "notes", verdict: "notReached" }),
  ];
}

/** A report in which every text and value is hostile, each text in every field once. */
export function hostileCheckReport(parts: Partial<CheckReport> = {}): CheckReport {
  const results = HOSTILE_TEXTS.map((text, index) => hostileResult(text, index));
  return reportOf(results, {
    inputs: HOSTILE_TEXTS.map((name) => ({ name: name === "" ? "empty" : name, rows: 300 })),
    against: HOSTILE_TEXTS[9] ?? null,
    ...parts,
  });
}

function hostileResult(text: string, index: number): RuleResult {
  const other = HOSTILE_TEXTS[(index + 7) % HOSTILE_TEXTS.length] ?? "";
  return sampleResult({
    id: `${text}.kind#${index}`,
    kind: text,
    column: text,
    severity: index % 3 === 0 ? "warning" : "error",
    verdict: index % 5 === 0 ? "inconclusive" : "failed",
    expected: text,
    found: text,
    failedCount: 5,
    checkedCount: 300,
    allowed: index % 2 === 0 ? text : null,
    description: text,
    hint: text,
    source: { file: text, line: 1, column: 1 },
    places: [
      samplePlace({ column: text, value: text, note: text, file: index, row: 300 * index + 1, line: 2, offset: 9 }),
      samplePlace({ column: other, value: other, file: index, row: 300 * index + 2, line: 3, offset: 20 }),
    ],
  });
}
