import type { CheckReport, CheckedInput, DriftFigures, RuleResult } from "../../model/check-report.ts";
import type { FoundPlace } from "../../model/checks.ts";
import type { RuleSource } from "../../model/rules.ts";
import type { Layout, RecordLayout } from "../../report/json-layout.ts";
import { arrange } from "../../report/json.ts";
import { expectedText, foundText, quotesNothing } from "./describe-result.ts";
import { jsonText } from "./json-text.ts";
import type { OutputOptions } from "./output-options.ts";

const place: RecordLayout<FoundPlace> = {
  row: "value",
  file: "value",
  line: "value",
  offset: "value",
  column: "value",
  value: "value",
  note: "value",
};

const source: RecordLayout<RuleSource> = { file: "value", line: "value", column: "value" };

const drift: RecordLayout<DriftFigures> = {
  statistic: "value",
  before: "value",
  after: "value",
  value: "value",
  limit: "value",
  pValue: "value",
};

const result: RecordLayout<Omit<RuleResult, "foundWithoutValues">> = {
  id: "value",
  kind: "value",
  column: "value",
  severity: "value",
  verdict: "value",
  expected: "value",
  found: "value",
  failedCount: "value",
  checkedCount: "value",
  allowed: "value",
  places: [place],
  hint: "value",
  description: "value",
  source,
  drift,
};

const input: RecordLayout<CheckedInput> = { name: "value", rows: "value" };

const counts: RecordLayout<CheckReport["counts"]> = {
  passed: "value",
  failed: "value",
  warnings: "value",
  inconclusive: "value",
  notReached: "value",
};

const REPORT_LAYOUT: Layout = {
  schemaVersion: "value",
  generator: { name: "value", version: "value" },
  status: "value",
  inputs: [input],
  rows: "value",
  columns: "value",
  counts,
  stoppedAtRow: "value",
  failOn: "value",
  against: "value",
  results: [result],
  run: { startedAt: "value", durationMs: "value" },
} satisfies RecordLayout<CheckReport>;

/**
 * The report as JSON by src/model/check-report.schema.json: two spaces of indentation, fixed order of keys, a line end at the end.
 * @throws ProfilerError `INTERNAL` when the report has a key without a place in the order.
 */
export function renderCheckJson(report: CheckReport, options: OutputOptions): string {
  const results = report.results.map((one) => resultData(one, options));
  return jsonText(arrange(plainNumbers({ ...report, results }), REPORT_LAYOUT, "report"));
}

function resultData(one: RuleResult, { values }: OutputOptions): object {
  const { foundWithoutValues: _, ...rest } = one;
  if (values) return rest;
  return {
    ...rest,
    expected: expectedText(one, values),
    found: foundText(one, values),
    places: one.places.map((found) => ({ ...found, value: undefined })),
    drift: quotesNothing(one, values)
      ? one.drift
      : { ...one.drift, statistic: undefined, before: undefined, after: undefined },
  };
}

/** The data with numbers that JSON or its readers cannot hold as texts: integers beyond ±(2^53−1), and what is not finite. */
function plainNumbers(value: unknown): unknown {
  if (typeof value === "number") return numberData(value);
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainNumbers(part)]));
}

function numberData(value: number): number | string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(BigInt(value)) : value;
}
