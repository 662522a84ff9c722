import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import { expectedText, foundInAll, idOf, lineOf, nameOf, placeValueText, placesLeft } from "./describe-result.ts";
import { remarksOf } from "./describe-finding.ts";
import { VERDICT_WORDS, inputNames } from "./describe-verdict.ts";
import { holdsGate } from "./outcomes.ts";
import type { OutputOptions } from "./output-options.ts";
import { formatCount } from "../../base/format-count.ts";
import type { XmlElement } from "./xml.ts";
import { xmlDocument } from "./xml.ts";

/**
 * The report as JUnit XML: one suite, a case a rule. A case is red if and only if it keeps the gate from passing: a rule
 * that does not hold is a failure, one that could not be decided an error. All else that did not pass is skipped, with a
 * message, since JUnit has no warnings, and tools make a job red by its failures and errors.
 */
export function renderJunit(report: CheckReport, options: OutputOptions): string {
  const cases = report.results.map((result) => testCase(result, report, options));
  const count = (name: string): number => cases.filter(({ children }) => hasChild(children, name)).length;
  const seconds = (Math.max(0, report.run.durationMs) / 1000).toFixed(3);
  const suite: XmlElement = {
    name: "testsuite",
    attributes: {
      name: `profiler check ${inputNames(report)}`,
      package: "profiler",
      id: 0,
      hostname: "localhost",
      timestamp: timestamp(report.run.startedAt),
      tests: cases.length,
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
      time: seconds,
    },
    children: [properties(report), ...cases, { name: "system-out" }, { name: "system-err" }],
  };
  return xmlDocument({ name: "testsuites", children: [suite] });
}

function hasChild(children: XmlElement["children"], name: string): boolean {
  return (children ?? []).some((child) => typeof child !== "string" && child.name === name);
}

/** Without zone and fraction, in UTC, as Ant writes it. */
function timestamp(startedAt: string): string {
  return startedAt.slice(0, "2026-01-31T12:00:00".length);
}

function properties({ status, inputs, rows, columns, failOn, stoppedAtRow, against }: CheckReport): XmlElement {
  const entries: [string, string | number | null][] = [
    ["status", VERDICT_WORDS[status]],
    ...inputs.map(({ name }): [string, string] => ["input", lineOf(name)]),
    ["rows", rows],
    ["columns", columns],
    ["fail-on", failOn],
    ["stopped-at-row", stoppedAtRow],
    ["against", against === null ? null : lineOf(against)],
  ];
  const told = entries.filter(([, value]) => value !== null);
  return {
    name: "properties",
    children: told.map(([name, value]) => ({ name: "property", attributes: { name, value } })),
  };
}

function testCase(result: RuleResult, report: CheckReport, options: OutputOptions): XmlElement {
  const about = result.column === null ? "table" : nameOf(result.column).replaceAll(".", "_");
  const attributes = { name: idOf(result.id), classname: `profiler.${about}`, time: 0 };
  if (result.verdict === "passed") return { name: "testcase", attributes };
  const lines = caseLines(result, report, options);
  return {
    name: "testcase",
    attributes,
    // GitLab shows the contents alone, so that the message stands in them too; its reader takes some words of `type` for data types
    children: [
      { name: elementName(result, report), attributes: attributesOf(result, lines), children: [lines.join("\n")] },
    ],
  };
}

function elementName(result: RuleResult, report: CheckReport): string {
  if (!holdsGate(result, report)) return "skipped";
  return result.verdict === "failed" ? "failure" : "error";
}

function attributesOf({ verdict }: RuleResult, [message = ""]: string[]): XmlElement["attributes"] & object {
  return { type: verdict, message };
}

function caseLines(result: RuleResult, report: CheckReport, { values }: OutputOptions): string[] {
  const { verdict, severity } = result;
  const found = foundInAll(result, values);
  if (verdict === "notReached") return [`not reached: ${found}`, ...remarksOf(result)];
  const word = verdict === "inconclusive" ? "not decided: " : severity === "warning" ? "warning: " : "";
  const left = placesLeft(result);
  return [
    `${word}expected ${lineOf(expectedText(result, values))}; found ${found}`,
    ...result.places.map((place) => placeValueText(place, result, report, values)),
    ...(left > 0 ? [`and ${formatCount(left)} more`] : []),
    ...remarksOf(result),
  ];
}
