import type { CheckReport, RuleResult } from "../../model/check-report.ts";
import { expectedText, foundInAll, lineOf, nameOf, placeValueText, sourceText } from "./describe-result.ts";
import type { Finding } from "./findings.ts";
import type { OutputOptions } from "./output-options.ts";

/** A finding in words, each text a line. */
export interface FindingText {
  /** The rule, and that it failed or could not be decided. */
  title: string;
  /** What is expected, and what stands there instead. */
  summary: string;
  /** What else there is to say: what was found in all, where the rule is written, what to do. */
  details: string[];
}

/** A finding in words, for outputs that show findings one by one. */
export function describeFinding(
  { result, place }: Finding,
  report: CheckReport,
  { values }: OutputOptions,
): FindingText {
  const expected = `expected ${lineOf(expectedText(result, values))}`;
  const inAll = foundInAll(result, values);
  return {
    title: titleOf(result),
    summary:
      place === null ? `${expected}; found ${inAll}` : `${placeValueText(place, result, report, values)}; ${expected}`,
    details: [...(place === null ? [] : [`found in all: ${inAll}`]), ...remarksOf(result)],
  };
}

function titleOf({ id, verdict }: RuleResult): string {
  return `${verdict === "inconclusive" ? "not decided" : "failed"}: ${nameOf(id)}`;
}

/** The description of a rule, where it is written, and what to do. */
export function remarksOf({ description, source, hint }: RuleResult): string[] {
  const remarks: string[] = [];
  if (description !== null) remarks.push(lineOf(description));
  if (source !== null) remarks.push(`rule: ${sourceText(source)}`);
  if (hint !== null) remarks.push(`hint: ${lineOf(hint)}`);
  return remarks;
}
