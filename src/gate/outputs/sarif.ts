import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import { formatCounted } from "../../report/format-number.ts";
import { expectedText, foundText, idOf, lineOf } from "./describe-result.ts";
import { remarksOf } from "./describe-finding.ts";
import { findingsOf, limitFindings } from "./findings.ts";
import { jsonText } from "./json-text.ts";
import { OUTCOMES, resultsOf } from "./outcomes.ts";
import type { LocationOptions } from "./output-options.ts";
import { sarifResults } from "./sarif-result.ts";
import { sarifMessage } from "./sarif-text.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** What GitHub takes in of a run: of more results it keeps this many, with more rules it takes none. */
const MOST_RESULTS = 5000;
const MOST_RULES = 25_000;

/**
 * The report as a SARIF 2.1.0 log: a result for each record that fails, and for each rule that none stands for; rules
 * that passed are listed as rules alone. What exceeds the limits of GitHub's code scanning is left out, and counted.
 */
export function renderSarif(report: CheckReport, options: LocationOptions): string {
  const rules = OUTCOMES.flatMap((outcome) => resultsOf(report, outcome)).slice(0, MOST_RULES);
  const indexes = new Map(rules.map((rule, index) => [rule, index]));
  const known = findingsOf(report).filter(({ result }) => indexes.has(result));
  const { shown, left } = limitFindings(known, MOST_RESULTS);
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { ...report.generator, rules: rules.map((rule) => descriptor(rule, options)) } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notifications(
              report,
              indexes,
              left + report.results.length - rules.length,
              options,
            ),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: sarifResults(shown, indexes, report, options),
      },
    ],
  };
  return jsonText(log);
}

function descriptor(rule: RuleResult, { values }: LocationOptions): object {
  const { id, kind, column, severity } = rule;
  const expected = expectedText(rule, values);
  const about = column === null ? "" : `${idOf(column)}: `;
  // of a rule that was not reached it may not be known
  const expectation = sarifMessage(expected === "" ? idOf(id) : `${about}${lineOf(expected)}`);
  return {
    id: idOf(id),
    shortDescription: expectation,
    fullDescription: rule.description === null ? expectation : sarifMessage(lineOf(rule.description)),
    help: sarifMessage(...(expected === "" ? [idOf(id)] : [`expected ${lineOf(expected)}`]), ...remarksOf(rule)),
    defaultConfiguration: { level: severity },
    properties: { tags: ["data-quality"], kind: lineOf(kind), "problem.severity": severity },
  };
}

/** What is not among the results although it was asked for. */
function notifications(
  report: CheckReport,
  indexes: ReadonlyMap<RuleResult, number>,
  left: number,
  { values }: LocationOptions,
): object[] {
  const notes: object[] = resultsOf(report, "notReached").flatMap((rule) => {
    const index = indexes.get(rule);
    if (index === undefined) return [];
    const message = sarifMessage(`${idOf(rule.id)} not reached: ${lineOf(foundText(rule, values))}`);
    return [{ level: "note", message, associatedRule: { id: idOf(rule.id), index } }];
  });
  if (left > 0)
    notes.push({ level: "warning", message: sarifMessage(`${formatCounted(left, "more result")} left out`) });
  return notes;
}
