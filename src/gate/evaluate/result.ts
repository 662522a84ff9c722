import { formatCount } from "../../base/format-count.ts";
import type { RuleResult, Verdict } from "../../model/check-report.ts";
import type { CheckFinding } from "../../model/checks.ts";
import type { Amount, Rule } from "../../model/rules.ts";
import { formatCounted, formatPercent } from "../../report/format-number.ts";

/** What an evaluator says of a rule. */
export interface Answer {
  verdict: Verdict;
  expected: string;
  found: string;
  /** Where `found` quotes a value of the data: the same without it. */
  foundWithoutValues?: string;
  failedCount?: number;
  checkedCount?: number;
  places?: CheckFinding["places"];
  hint?: string;
}

/** The result of a rule from what an evaluator says of it. */
export function resultOf(rule: Rule, answer: Answer): RuleResult {
  const { id, severity, tolerance, description, source } = rule;
  const { verdict, expected, found } = answer;
  return {
    id,
    kind: rule.test.kind,
    column: rule.scope === "column" ? rule.column : null,
    severity,
    verdict,
    expected,
    found,
    foundWithoutValues: answer.foundWithoutValues ?? found,
    failedCount: answer.failedCount ?? null,
    checkedCount: answer.checkedCount ?? null,
    allowed: tolerance === null ? null : amountText(tolerance),
    places: answer.places ?? [],
    hint: answer.hint ?? null,
    description,
    source,
    drift: null,
  };
}

/** An amount as people write it: "at most 0.1 %", "at most 5". */
function amountText(amount: Amount): string {
  return amount.kind === "count"
    ? `at most ${formatCount(amount.count)}`
    : `at most ${Number((100 * amount.ratio).toPrecision(6))} %`;
}

/** Judges what failed against what may fail. */
function judgeCount(rule: Rule, finding: CheckFinding): "passed" | "failed" {
  return finding.failed <= allowedOf(rule.tolerance, finding.checked) ? "passed" : "failed";
}

function allowedOf(tolerance: Amount | null, checked: number): number {
  if (tolerance === null) return 0;
  // shares are meant as they are written: 0.1 % of 3,000 is 3, whatever binary fractions make of it
  return tolerance.kind === "count" ? tolerance.count : Math.floor(tolerance.ratio * checked * (1 + 1e-12));
}

/** "3 of 1,000 values (0.3 %)", and what is wrong with them. */
function countedText(
  { failed, checked }: Pick<CheckFinding, "failed" | "checked">,
  noun: string,
  what: string,
): string {
  if (checked === 0) return `there are no ${noun}s`;
  if (failed === 0) return `none of ${formatCounted(checked, noun)} ${what}`;
  const share = failed === checked ? "all" : formatPercent(failed / checked);
  return `${formatCount(failed)} of ${formatCounted(checked, noun)} (${share}) ${what}`;
}

/** An answer that rests on what was counted. */
export function countedAnswer(
  rule: Rule,
  finding: CheckFinding,
  words: { expected: string; noun: string; what: string },
): Answer {
  return {
    verdict: judgeCount(rule, finding),
    expected: words.expected,
    found: countedText(finding, words.noun, words.what),
    failedCount: finding.failed,
    checkedCount: finding.checked,
    places: finding.failed === 0 ? [] : finding.places,
  };
}
