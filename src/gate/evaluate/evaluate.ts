import { type CheckReport, CHECK_SCHEMA_VERSION, type RuleResult } from "../../model/check-report.ts";
import type { CheckOutcome } from "../../model/checks.ts";
import type { Rule, RuleSeverity } from "../../model/rules.ts";
import type { RulePlan } from "../plan-checks.ts";
import { formatCounted } from "../../report/format-number.ts";
import { judgeColumn, judgeCountedColumn } from "./column-rules.ts";
import { judgeDefault } from "./default-rules.ts";
import { type Answer, resultOf } from "./result.ts";
import { type Findings, type Subject, subjectOf } from "./subject.ts";
import { judgeCountedTable, judgeTable } from "./table-rules.ts";

/** Judges all rules by what was found. Shape: a result a rule, in their order. */
export function evaluate(rules: readonly Rule[], findings: Findings): RuleResult[] {
  const subject = subjectOf(findings);
  return rules.map((rule) => resultOf(rule, judge(rule, subject)));
}

function judge(rule: Rule, subject: Subject): Answer {
  const isAbsent = rule.scope === "column" && rule.ifPresent === true && subject.column(rule.column) === undefined;
  if (isAbsent) return { verdict: "passed", expected: "of the column, if there is one", found: "there is none" };
  switch (rule.scope) {
    case "column":
      return judgeColumn(rule, subject);
    case "table":
      return judgeTable(rule, subject);
    case "default":
      return judgeDefault(rule, subject);
  }
}

/** The results where reading stopped at a failure: what proves it, and nothing else is known. */
export function evaluateStopped(rules: readonly Rule[], plan: RulePlan, outcome: CheckOutcome): RuleResult[] {
  return rules.map((rule) => {
    const at = plan.findings.get(rule.id);
    const finding = at === undefined ? null : (outcome[at.list][at.index] ?? null);
    if (finding === null || rule.scope === "default") return notReached(rule, "reading stopped before it was known");
    const judged = rule.scope === "column" ? judgeCountedColumn(rule, finding) : judgeCountedTable(rule, finding);
    if (judged === null) return notReached(rule, "reading stopped before it was known");
    const found = `${formatCounted(finding.failed, "failure")} up to where reading stopped`;
    const { checkedCount: _, ...answer } = judged;
    return resultOf(rule, { ...answer, found });
  });
}

/** The results of an input that is empty, without as much as a header. */
export function evaluateEmpty(rules: readonly Rule[]): RuleResult[] {
  return rules.map((rule) => {
    if (rule.test.kind !== "emptyFile") return notReached(rule, "the input is empty");
    return resultOf(rule, { verdict: "failed", expected: "rows", found: "the input is empty" });
  });
}

function notReached(rule: Rule, found: string): RuleResult {
  return resultOf(rule, { verdict: "notReached", expected: "", found });
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
