import { type CheckReport, CHECK_SCHEMA_VERSION, type RuleResult } from "../../model/check-report.ts";
import type { CheckOutcome } from "../../model/checks.ts";
import type { Profile } from "../../model/profile.ts";
import type { Rule, RuleSeverity } from "../../model/rules.ts";
import type { RulePlan } from "../plan-checks.ts";
import { judgeColumn } from "./column-rules.ts";
import { judgeDefault } from "./default-rules.ts";
import { type Answer, resultOf } from "./result.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { judgeTable } from "./table-rules.ts";

/** Judges all rules by what was found. Shape: a result a rule, in their order. */
export function evaluate(
  rules: readonly Rule[],
  found: { profile: Profile; plan: RulePlan; outcome: CheckOutcome; now: Date },
): RuleResult[] {
  const subject = subjectOf(found.profile, found.plan, found.outcome, found.now);
  return rules.map((rule) => resultOf(rule, judge(rule, subject)));
}

function judge(rule: Rule, subject: Subject): Answer {
  switch (rule.scope) {
    case "column":
      return judgeColumn(rule, subject);
    case "table":
      return judgeTable(rule, subject);
    case "default":
      return judgeDefault(rule, subject);
  }
}

/** The results and the verdict over all of them. */
export function summarizeResults(
  results: readonly RuleResult[],
  failOn: RuleSeverity,
): Pick<CheckReport, "schemaVersion" | "status" | "counts" | "results" | "failOn"> {
  const of = (verdict: RuleResult["verdict"], severity?: RuleSeverity): number =>
    results.filter((result) => result.verdict === verdict && (severity === undefined || result.severity === severity))
      .length;
  const counts = {
    passed: of("passed"),
    failed: of("failed", "error"),
    warnings: of("failed", "warning"),
    inconclusive: of("inconclusive"),
    notReached: of("notReached"),
  };
  const fails = counts.failed > 0 || (failOn === "warning" && counts.warnings > 0);
  const isOpen = results.some(
    ({ verdict, severity }) => verdict === "inconclusive" && (severity === "error" || failOn === "warning"),
  );
  const status = fails ? "failed" : isOpen ? "inconclusive" : "passed";
  return { schemaVersion: CHECK_SCHEMA_VERSION, status, counts, results, failOn };
}
