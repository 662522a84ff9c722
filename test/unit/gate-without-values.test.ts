import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderCheckJson } from "../../src/gate/outputs/check-json.ts";
import { renderCheckMarkdown, renderGithubSummary } from "../../src/gate/outputs/check-markdown.ts";
import { renderCheckTerminal } from "../../src/gate/outputs/check-terminal.ts";
import { renderGithubAnnotations } from "../../src/gate/outputs/github-annotations.ts";
import { renderGitlabCodeQuality } from "../../src/gate/outputs/gitlab-code-quality.ts";
import { renderJunit } from "../../src/gate/outputs/junit.ts";
import type { LocationOptions } from "../../src/gate/outputs/output-options.ts";
import { renderSarif } from "../../src/gate/outputs/sarif.ts";
import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import { plainPaint } from "../../src/report/paint.ts";
import { anyCheckReport } from "../support/check-report-arbitraries.ts";
import { reportOf, samplePlace, sampleResult } from "../support/sample-check-report.ts";

const RENDERERS: Record<string, (report: CheckReport, options: LocationOptions) => string> = {
  terminal: (report, options) => renderCheckTerminal(report, { ...options, width: 80, paint: plainPaint }),
  JSON: renderCheckJson,
  Markdown: renderCheckMarkdown,
  summary: renderGithubSummary,
  JUnit: renderJunit,
  SARIF: renderSarif,
  annotations: renderGithubAnnotations,
  GitLab: renderGitlabCodeQuality,
};

const hidden = { values: false, repository: null };

/** The report with a value of the data wherever one may stand; what rules of drift ask for comes from data, too. */
function withValue(report: CheckReport, value: string): CheckReport {
  const results = report.results.map(({ foundWithoutValues: safe, ...result }): RuleResult => {
    const places = result.places.map((place) => ({ ...place, value }));
    const kept = safe === undefined ? {} : { foundWithoutValues: safe };
    if (result.drift === null) return { ...result, ...kept, found: value, places };
    const drift = { ...result.drift, statistic: value, before: value, after: value };
    return { ...result, expected: value, found: value, drift, places };
  });
  return { ...report, results };
}

describe.each(Object.entries(RENDERERS))("%s without values", (_name, render) => {
  test("is the same whatever the values are", () => {
    fc.assert(
      fc.property(anyCheckReport(), (report) => {
        const [one, other] = ["4711-SECRET", "another"].map((value) => render(withValue(report, value), hidden));
        expect(one).not.toContain("SECRET");
        expect(one).toBe(other);
      }),
      { numRuns: 50 },
    );
  });

  test("tells where the records are", () => {
    const places = [samplePlace({ row: 4321, line: 8765 })];
    expect(render(reportOf([sampleResult({ verdict: "failed", places })]), hidden)).toContain("8765");
  });

  test("tells figures that quote no value", () => {
    const drift = { statistic: "null share", before: "1 %", after: "9 %", value: 4, limit: 2, pValue: 0.001 };
    const parts = { verdict: "failed" as const, expected: "a null share of 1 %", found: "a null share of 9 %", drift };
    const report = reportOf([sampleResult({ ...parts, foundWithoutValues: parts.found })]);
    expect(render(report, hidden)).toContain("a null share of 9 %");
    expect(render(report, hidden)).toContain("a null share of 1 %");
  });
});
