import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderSarif } from "../../src/gate/outputs/sarif.ts";
import type { CheckReport } from "../../src/model/check-report.ts";
import { visible } from "../../src/report/visible.ts";
import { anyCheckReport } from "../support/check-report-arbitraries.ts";
import { sarifProblems } from "../support/published-schemas.ts";
import {
  hostileCheckReport,
  reportOf,
  sampleCheckReport,
  samplePlace,
  sampleResult,
} from "../support/sample-check-report.ts";

const options = { values: true, repository: null };

interface Message {
  text: string;
}

interface Result {
  ruleId: string;
  ruleIndex: number;
  kind: string;
  level: string;
  message: Message;
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
  partialFingerprints: Record<string, string>;
}

interface Run {
  tool: { driver: { rules: { id: string }[] } };
  invocations: { toolExecutionNotifications: { level: string; message: Message }[] }[];
  results: Result[];
}

/** The run of a log, which the published schema must accept. */
function readRun(text: string): Run {
  const log = JSON.parse(text) as { runs: [Run] };
  expect(sarifProblems(log)).toEqual([]);
  return log.runs[0];
}

function runOf(report: CheckReport, values = true): Run {
  return readRun(renderSarif(report, { ...options, values }));
}

/** A message as a reader shows it that knows placeholders; single braces and links are none of ours. */
function shownMessage({ text }: Message): string {
  expect(text.replaceAll(/\{\{|\}\}/gu, "")).not.toMatch(/[{}]/u);
  expect(text).not.toMatch(/\]\(/u);
  return text.replaceAll("{{", "{").replaceAll("}}", "}").replaceAll("]\\u0028", "](");
}

function fingerprints(run: Run): string[] {
  return run.results.flatMap(({ partialFingerprints }) => Object.values(partialFingerprints));
}

test("the published schema is really asked", () => {
  const log = JSON.parse(renderSarif(sampleCheckReport(), options)) as { runs: [Run] };
  const [result] = log.runs[0].results;
  if (result?.locations[0] !== undefined) result.locations[0].physicalLocation.artifactLocation.uri = "a b.csv";
  expect(sarifProblems(log)).toEqual([
    '/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri must match format "uri-reference"',
  ]);
});

describe("the SARIF log", () => {
  test("of the sample", () => {
    const text = renderSarif(sampleCheckReport(), options);
    const run = readRun(text);
    expect(
      run.results
        .map(({ ruleId, kind, level, message }) => `${ruleId} ${kind} ${level}: ${message.text}`)
        .map((line) => line.replace(/x{40,}/u, "xx")),
    ).toMatchInlineSnapshot(`
      [
        "amount.minimum fail error: row 17, line 18, byte 1234: "-12"; expected at least 0. found in all: 3 values below 0, the least -12.5 (3 of 11,940). Refunds have a column of their own. rule: rules.yaml:12:5.",
        "amount.minimum fail error: row 208, line 211, byte 15871: "-12.5"; expected at least 0. found in all: 3 values below 0, the least -12.5 (3 of 11,940). Refunds have a column of their own. rule: rules.yaml:12:5.",
        "table.uniqueKey fail error: row 40, line 44, byte 3120: "17, Aachen" (as row 17); expected no two rows with the same order_id, city. found in all: 1 row repeats the key of an earlier one (1 of 12,000). rule: rules.yaml:3:15.",
        "table.rowCount fail error: expected at most 10,000 rows; found 12,000 rows. rule: rules.yaml:2:3.",
        "order_id.distinct open none: expected at least 12,000 different values; found 11,800 to 12,100 (95 % confidence). rule: rules.yaml:12:5. hint: make order_id unique: it is decided exactly.",
        "city.maxLength fail warning: row 9001, line 9010, byte 684420: "xx…"; expected at most 20 characters. found in all: 1 value longer than 20 characters, the longest 5,000 (1 of 12,000, at most 0.001 % may fail). rule: rules.yaml:12:5. hint: raise maxLength, or shorten the value.",
      ]
    `);
    expect(run.results[0]).toMatchInlineSnapshot(`
      {
        "kind": "fail",
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "data/orders.csv",
              },
              "region": {
                "startLine": 18,
              },
            },
          },
        ],
        "message": {
          "text": "row 17, line 18, byte 1234: "-12"; expected at least 0. found in all: 3 values below 0, the least -12.5 (3 of 11,940). Refunds have a column of their own. rule: rules.yaml:12:5.",
        },
        "partialFingerprints": {
          "profilerRecord/v1": "32610819e3170563c849429db028b255",
        },
        "properties": {
          "allowed": null,
          "byteOffset": 1234,
          "checkedCount": 11940,
          "column": "amount",
          "failedCount": 3,
          "row": 17,
        },
        "relatedLocations": [
          {
            "message": {
              "text": "the rule",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "rules.yaml",
              },
              "region": {
                "startColumn": 5,
                "startLine": 12,
              },
            },
          },
        ],
        "ruleId": "amount.minimum",
        "ruleIndex": 0,
      }
    `);
    expect(run.tool.driver.rules[0]).toMatchInlineSnapshot(`
      {
        "defaultConfiguration": {
          "level": "error",
        },
        "fullDescription": {
          "text": "Refunds have a column of their own.",
        },
        "help": {
          "text": "expected at least 0. Refunds have a column of their own. rule: rules.yaml:12:5.",
        },
        "id": "amount.minimum",
        "properties": {
          "kind": "minimum",
          "problem.severity": "error",
          "tags": [
            "data-quality",
          ],
        },
        "shortDescription": {
          "text": "amount: at least 0.",
        },
      }
    `);
    expect(run.invocations).toMatchInlineSnapshot(`
      [
        {
          "executionSuccessful": true,
          "toolExecutionNotifications": [
            {
              "associatedRule": {
                "id": "notes.pattern",
                "index": 5,
              },
              "level": "note",
              "message": {
                "text": "notes.pattern not reached: all values are at least 0.",
              },
            },
          ],
        },
      ]
    `);
  });

  test("fits the published schema, and has a result for each record, whatever the texts", () => {
    fc.assert(
      fc.property(anyCheckReport(), fc.boolean(), (report, values) => {
        const run = runOf(report, values);
        const told = report.results.filter(({ verdict }) => verdict === "failed" || verdict === "inconclusive");
        expect(run.results.length).toBe(told.reduce((sum, { places }) => sum + Math.max(1, places.length), 0));
        expect(run.tool.driver.rules.length).toBe(report.results.length);
        for (const { ruleId, ruleIndex, message, kind, level } of run.results) {
          expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
          expect(kind === "fail").toBe(level !== "none");
          shownMessage(message);
        }
        expect(new Set(fingerprints(run)).size).toBe(run.results.length);
      }),
    );
  });

  test("shows each value on its line", () => {
    const report = hostileCheckReport();
    for (const result of report.results) {
      const run = runOf({ ...report, results: [result] });
      for (const [index, { value, line }] of result.places.entries()) {
        const found = run.results[index];
        if (found === undefined) throw new Error("no result");
        const start = visible(Array.from(value).slice(0, 200).join(""));
        expect(shownMessage(found.message).replaceAll("]\\u0028", "](")).toContain(`"${start}`);
        expect(found.locations[0]?.physicalLocation.region.startLine).toBe(line);
      }
    }
  });

  test("without values has the places, and nothing that a value could be guessed from", () => {
    const withValue = (value: string): CheckReport =>
      reportOf([sampleResult({ verdict: "failed", found: value, failedCount: 1, places: [samplePlace({ value })] })]);
    const [one, other] = ["Ann", "Bob"].map((value) => renderSarif(withValue(value), { ...options, values: false }));
    expect(one).toBe(other);
    expect(one).toContain("row 17, line 18, byte 1234");
  });

  test("names results so that they keep their names when lines move", () => {
    fc.assert(
      fc.property(anyCheckReport(), fc.nat(1000), (report, lines) => {
        const results = report.results.map((result) => ({
          ...result,
          places: result.places.map((place) => ({
            ...place,
            row: place.row + lines,
            line: place.line + lines,
            offset: place.offset + 20 * lines,
          })),
        }));
        expect(fingerprints(runOf({ ...report, results }))).toEqual(fingerprints(runOf(report)));
      }),
    );
  });

  test("names a record the same whether or not others fail before it", () => {
    const names = (values: string[]): string[] => {
      const places = values.map((value, index) => samplePlace({ value, line: index + 2 }));
      return fingerprints(runOf(reportOf([sampleResult({ verdict: "failed", places })])));
    };
    expect(names(["-3", "-12"])[1]).toBe(names(["-12"])[0]);
    expect(names(["-12", "-12"])[0]).not.toBe(names(["-12", "-12"])[1]);
  });

  test("keeps to what GitHub takes in, and says what is left out", () => {
    const places = Array.from({ length: 3000 }, (_, index) => samplePlace({ row: index + 1, line: index + 2 }));
    const results = ["a", "b"].map((id) => sampleResult({ id, verdict: "failed", places }));
    const run = runOf(reportOf(results));
    expect(run.results.length).toBe(5000);
    expect(run.results.filter(({ ruleId }) => ruleId === "b").length).toBe(2500);
    expect(run.invocations[0]?.toolExecutionNotifications).toEqual([
      { level: "warning", message: { text: "1,000 more results left out." } },
    ]);
  });

  test("keeps the rules that failed when there are too many rules", () => {
    const passed = Array.from({ length: 25_000 }, (_, index) => sampleResult({ id: `c${index}.unique` }));
    const report = reportOf([...passed, sampleResult({ id: "z.minimum", verdict: "failed" })]);
    // the schema wants rules to differ, and comparing all of them takes the validator minutes
    const [run] = (JSON.parse(renderSarif(report, options)) as { runs: [Run] }).runs;
    expect(run.tool.driver.rules.length).toBe(25_000);
    expect(run.results.map(({ ruleId }) => ruleId)).toEqual(["z.minimum"]);
  });
});
