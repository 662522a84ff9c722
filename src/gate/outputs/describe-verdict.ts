import type { CheckReport } from "../../model/check-report.ts";
import { formatCounted } from "../../report/format-number.ts";
import { lineOf, nameOf } from "./describe-result.ts";

const NAMES_SHOWN = 3;

/** The verdict as a word; `inconclusive` is the word of the report, this is that of people. */
export const VERDICT_WORDS: Readonly<Record<CheckReport["status"], string>> = {
  passed: "passed",
  failed: "failed",
  inconclusive: "not decided",
};

/** How many rules came out how, what matters first: `3 rules failed`, `1 not decided`, `2 warnings`, `45 passed`. */
export function countPhrases({ counts, failOn }: CheckReport): string[] {
  const phrases: string[] = [];
  if (counts.failed > 0) phrases.push(`${formatCounted(counts.failed, "rule")} failed`);
  if (counts.inconclusive > 0) phrases.push(`${formatCounted(counts.inconclusive, "rule")} not decided`);
  if (counts.warnings > 0) {
    const fail = failOn === "warning" ? `, which ${counts.warnings === 1 ? "fails" : "fail"} the check too` : "";
    phrases.push(formatCounted(counts.warnings, "warning") + fail);
  }
  if (counts.notReached > 0) phrases.push(`${formatCounted(counts.notReached, "rule")} not reached`);
  if (counts.passed > 0) phrases.push(`${formatCounted(counts.passed, "rule")} passed`);
  return phrases.length === 0 ? ["no rules"] : phrases;
}

/** What was looked at: `12,000 rows`, `10 columns`, and what else bears on the verdict. */
export function scopePhrases({ rows, columns, stoppedAtRow, against }: CheckReport): string[] {
  const phrases = [`${formatCounted(rows, "row")} × ${formatCounted(columns, "column")}`];
  if (stoppedAtRow !== null) phrases.push(`stopped at row ${stoppedAtRow}, the first failure`);
  if (against !== null) phrases.push(`compared with ${lineOf(against)}`);
  return phrases;
}

/** The names of the inputs: `a.csv, b.csv and 3 more`. */
export function inputNames({ inputs }: CheckReport): string {
  const names = inputs.slice(0, NAMES_SHOWN).map(({ name }) => nameOf(name));
  const left = inputs.length - names.length;
  return left > 0 ? `${names.join(", ")} and ${left} more` : names.join(", ");
}
