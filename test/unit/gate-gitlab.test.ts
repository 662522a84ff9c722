import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderGitlabCodeQuality } from "../../src/gate/outputs/gitlab-code-quality.ts";
import type { CheckReport } from "../../src/model/check-report.ts";
import { visible } from "../../src/report/visible.ts";
import { anyCheckReport } from "../support/check-report-arbitraries.ts";
import { gitlabProblems } from "../support/published-schemas.ts";
import {
  hostileCheckReport,
  reportOf,
  sampleCheckReport,
  samplePlace,
  sampleResult,
} from "../support/sample-check-report.ts";

const options = { values: true, repository: null };

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

/** The issues of a report, which GitLab's own schema and its documentation must accept. */
function issuesOf(report: CheckReport, values = true): Issue[] {
  const issues = JSON.parse(renderGitlabCodeQuality(report, { ...options, values })) as Issue[];
  expect(gitlabProblems(issues)).toEqual([]);
  return issues;
}

describe("the code quality report", () => {
  test("of the sample", () => {
    const issues = issuesOf(sampleCheckReport());
    expect(issues.map(({ severity, check_name }) => `${severity} ${check_name}`)).toEqual([
      "major amount.minimum",
      "major amount.minimum",
      "major table.uniqueKey",
      "major table.rowCount",
      "info order_id.distinct",
      "minor city.maxLength",
    ]);
    expect(issues[1]).toMatchInlineSnapshot(`
      {
        "check_name": "amount.minimum",
        "description": "failed: amount.minimum: row 208, line 211, byte 15871: "-12.5"; expected at least 0; found in all: 3 values below 0, the least -12.5 (3 of 11,940); Refunds have a column of their own.; rule: rules.yaml:12:5",
        "fingerprint": "92aed9efc62240da2c0a9f036953a401",
        "location": {
          "lines": {
            "begin": 211,
          },
          "path": "data/orders.csv",
        },
        "severity": "major",
      }
    `);
    expect(issues[3]).toMatchInlineSnapshot(`
      {
        "check_name": "table.rowCount",
        "description": "failed: table.rowCount: expected at most 10,000 rows; found 12,000 rows; rule: rules.yaml:2:3",
        "fingerprint": "0fdc7d8a31e5a71909f6a57f32f8ffaf",
        "location": {
          "lines": {
            "begin": 1,
          },
          "path": "data/orders.csv",
        },
        "severity": "major",
      }
    `);
  });

  test("fits GitLab's schemas, and names each issue once, whatever the texts", () => {
    fc.assert(
      fc.property(anyCheckReport(), fc.boolean(), (report, values) => {
        const issues = issuesOf(report, values);
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
        const told = report.results.filter(({ verdict }) => verdict === "failed" || verdict === "inconclusive");
        expect(issues.length).toBe(told.reduce((sum, { places }) => sum + Math.max(1, places.length), 0));
      }),
    );
  });

  test("shows each value on its line", () => {
    const report = hostileCheckReport();
    for (const result of report.results) {
      const issues = issuesOf({ ...report, results: [result] });
      for (const [index, { value, line }] of result.places.entries()) {
        expect(issues[index]?.description).toContain(`"${visible(Array.from(value).slice(0, 200).join(""))}`);
        expect(issues[index]?.location.lines.begin).toBe(line);
      }
    }
  });

  test("without values has the places alone", () => {
    const [issue] = issuesOf(sampleCheckReport(), false);
    expect(issue?.description).toContain("row 17, line 18, byte 1234; expected at least 0");
    expect(JSON.stringify(issuesOf(sampleCheckReport(), false))).not.toContain("-12");
  });

  test("names issues so that they keep their names when lines move", () => {
    const names = (line: number): string[] => {
      const places = [samplePlace({ line, row: line }), samplePlace({ line: line + 3, row: line + 3 })];
      return issuesOf(reportOf([sampleResult({ verdict: "failed", places })])).map(({ fingerprint }) => fingerprint);
    };
    expect(names(2)).toEqual(names(500));
  });

  test("is really looked at by both schemas", () => {
    const [issue] = issuesOf(sampleCheckReport());
    const location = { path: "./a.csv", lines: { begin: 0 } };
    expect(gitlabProblems([{ ...issue, location }])).toEqual([
      "/0/location/path must NOT be valid",
      "/0/location/lines/begin must be >= 1",
    ]);
    expect(gitlabProblems([{ ...issue, fingerprint: 12 }])).toEqual([
      "/0/fingerprint must be string",
      "/fingerprint must be string",
    ]);
  });

  test("of a check that passed is an empty list", () => {
    expect(renderGitlabCodeQuality(reportOf([sampleResult()]), options)).toBe("[]\n");
  });
});
