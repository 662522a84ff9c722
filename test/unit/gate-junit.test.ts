import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderJunit } from "../../src/gate/outputs/junit.ts";
import { xmlDocument } from "../../src/gate/outputs/xml.ts";
import { visible } from "../../src/report/visible.ts";
import { anyCheckReport, anyText } from "../support/check-report-arbitraries.ts";
import { junitProblems } from "../support/published-schemas.ts";
import type { ReadElement } from "../support/read-xml.ts";
import { readXml } from "../support/read-xml.ts";
import { hostileCheckReport, reportOf, sampleCheckReport, sampleResult } from "../support/sample-check-report.ts";

const options = { values: true };

function casesOf(text: string): ReadElement[] {
  const suite = readXml(text).children[0];
  return (suite?.children ?? []).filter(({ name }) => name === "testcase");
}

describe("an XML document", () => {
  test("gives texts and attributes back, but for what XML 1.0 forbids", () => {
    fc.assert(
      fc.property(anyText, anyText, (attribute, text) => {
        const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
        const shown = (part: string): string =>
          part.replace(forbidden, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const document = xmlDocument({ name: "a", attributes: { b: attribute, c: null }, children: [text] });
        const read = readXml(document);
        expect(read.attributes).toEqual({ b: shown(attribute) });
        expect(read.text).toBe(shown(text));
        expect(document).not.toMatch(/##\[/u);
      }),
    );
  });
});

describe("the JUnit XML", () => {
  test("of the sample", async () => {
    const text = renderJunit(sampleCheckReport(), options);
    expect(await junitProblems([text])).toEqual([]);
    expect(text.replaceAll(/x{40,}/gu, "xx")).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="profiler check data/orders.csv" package="profiler" id="0" hostname="localhost" timestamp="2026-11-26T04:00:00" tests="8" failures="3" errors="1" skipped="2" time="0.084">
          <properties>
            <property name="status" value="failed"/>
            <property name="input" value="data/orders.csv"/>
            <property name="rows" value="12000"/>
            <property name="columns" value="10"/>
            <property name="fail-on" value="error"/>
          </properties>
          <testcase name="amount.minimum" classname="profiler.amount" time="0">
            <failure type="failed" message="expected at least 0; found 3 values below 0, the least -12.5 (3 of 11,940)">expected at least 0; found 3 values below 0, the least -12.5 (3 of 11,940)
      row 17, line 18, byte 1234: "-12"
      row 208, line 211, byte 15871: "-12.5"
      and 1 more
      Refunds have a column of their own.
      rule: rules.yaml:12:5</failure>
          </testcase>
          <testcase name="city.enum" classname="profiler.city" time="0"/>
          <testcase name="city.maxLength" classname="profiler.city" time="0">
            <skipped type="failed" message="warning: expected at most 20 characters; found 1 value longer than 20 characters, the longest 5,000 (1 of 12,000, at most 0.001 % may fail)">warning: expected at most 20 characters; found 1 value longer than 20 characters, the longest 5,000 (1 of 12,000, at most 0.001 % may fail)
      row 9001, line 9010, byte 684420: "xx…"
      rule: rules.yaml:12:5
      hint: raise maxLength, or shorten the value</skipped>
          </testcase>
          <testcase name="order_id.distinct" classname="profiler.order_id" time="0">
            <error type="inconclusive" message="not decided: expected at least 12,000 different values; found 11,800 to 12,100 (95 % confidence)">not decided: expected at least 12,000 different values; found 11,800 to 12,100 (95 % confidence)
      rule: rules.yaml:12:5
      hint: make order_id unique: it is decided exactly</error>
          </testcase>
          <testcase name="table.uniqueKey" classname="profiler.table" time="0">
            <failure type="failed" message="expected no two rows with the same order_id, city; found 1 row repeats the key of an earlier one (1 of 12,000)">expected no two rows with the same order_id, city; found 1 row repeats the key of an earlier one (1 of 12,000)
      row 40, line 44, byte 3120: "17, Aachen" (as row 17)
      rule: rules.yaml:3:15</failure>
          </testcase>
          <testcase name="table.rowCount" classname="profiler.table" time="0">
            <failure type="failed" message="expected at most 10,000 rows; found 12,000 rows">expected at most 10,000 rows; found 12,000 rows
      rule: rules.yaml:2:3</failure>
          </testcase>
          <testcase name="drift.amount.nullRatio" classname="profiler.amount" time="0"/>
          <testcase name="notes.pattern" classname="profiler.notes" time="0">
            <skipped type="notReached" message="not reached: all values are at least 0 (0 of 11,940)">not reached: all values are at least 0 (0 of 11,940)
      rule: rules.yaml:12:5</skipped>
          </testcase>
          <system-out/>
          <system-err/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test("fits both published schemas, whatever the texts", async () => {
    const reports = fc.array(anyCheckReport(5), { minLength: 10, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(reports, fc.boolean(), async (some, values) => {
        const documents = [...some, hostileCheckReport()].map((report) => renderJunit(report, { values }));
        expect(await junitProblems(documents)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test("is really looked at: a case without a time is found in one of many documents", async () => {
    const good = renderJunit(sampleCheckReport(), options);
    const bad = good.replace(' time="0"', "");
    const [found] = await junitProblems([good, bad, good]);
    expect(found).toContain("The attribute 'time' is required but missing");
  });

  test("is red if and only if the check did not pass, and counts its cases right", () => {
    fc.assert(
      fc.property(anyCheckReport(), (report) => {
        const text = renderJunit(report, options);
        const suite = readXml(text).children[0];
        const cases = casesOf(text);
        const count = (name: string): number => cases.filter(({ children }) => children[0]?.name === name).length;
        expect(suite?.attributes).toMatchObject({
          tests: String(report.results.length),
          failures: String(count("failure")),
          errors: String(count("error")),
          skipped: String(count("skipped")),
        });
        expect(count("failure") > 0).toBe(report.status === "failed");
        expect(count("failure") + count("error") > 0).toBe(report.status !== "passed");
        const passed = report.results.filter(({ verdict }) => verdict === "passed").length;
        expect(cases.filter(({ children }) => children.length === 0).length).toBe(passed);
      }),
    );
  });

  test("shows every value, and every line", () => {
    const report = hostileCheckReport();
    for (const [index, { children }] of casesOf(renderJunit(report, options)).entries()) {
      const result = report.results[index];
      for (const { value, line } of result?.places ?? []) {
        const start = visible(Array.from(value).slice(0, 200).join("")).replaceAll(
          /[\ufffe\uffff]/gu,
          (one) => `\\u${one.charCodeAt(0).toString(16)}`,
        );
        expect(children[0]?.text).toContain(`"${start}`);
        expect(children[0]?.text).toContain(`line ${line},`);
      }
    }
  });

  test("shows warnings red when they fail the check", () => {
    const warning = sampleResult({ verdict: "failed", severity: "warning" });
    const unsure = sampleResult({ id: "b", verdict: "inconclusive", severity: "warning" });
    const elements = (failOn: "error" | "warning"): (string | undefined)[] =>
      casesOf(renderJunit(reportOf([warning, unsure], { failOn }), options)).map(({ children }) => children[0]?.name);
    expect(elements("error")).toEqual(["skipped", "skipped"]);
    expect(elements("warning")).toEqual(["failure", "error"]);
  });

  test("without values shows the places alone", () => {
    const text = renderJunit(sampleCheckReport(), { values: false });
    expect(text).not.toContain("-12");
    expect(text).toContain("row 17, line 18, byte 1234\n");
  });
});
