import type { CheckReport, RuleResult } from "../../model/check-report.ts";

/** What became of a rule, in the order in which people want to know: `warning` is a failed rule that does not have to hold. */
export const OUTCOMES = ["failed", "inconclusive", "warning", "notReached", "passed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes that outputs tell about one by one. */
export const TOLD_OUTCOMES = ["failed", "inconclusive", "warning"] as const satisfies readonly Outcome[];

/** What became of a rule. */
export function outcomeOf({ verdict, severity }: RuleResult): Outcome {
  return verdict === "failed" && severity === "warning" ? "warning" : verdict;
}

/** The results of one outcome; what is an error comes first, otherwise the order of the rules stays. */
export function resultsOf(report: CheckReport, outcome: Outcome): RuleResult[] {
  const results = report.results.filter((result) => outcomeOf(result) === outcome);
  const [errors, warnings] = [
    results.filter(({ severity }) => severity === "error"),
    results.filter(({ severity }) => severity !== "error"),
  ];
  return [...errors, ...warnings];
}

/** The results to tell about, most important first. */
export function toldResults(report: CheckReport): RuleResult[] {
  return TOLD_OUTCOMES.flatMap((outcome) => resultsOf(report, outcome));
}

/** Whether a result keeps the gate from passing. */
export function holdsGate(result: RuleResult, { failOn }: CheckReport): boolean {
  const isUnmet = result.verdict === "failed" || result.verdict === "inconclusive";
  return isUnmet && (result.severity === "error" || failOn === "warning");
}
