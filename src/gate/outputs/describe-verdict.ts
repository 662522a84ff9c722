import { formatCount } from "../../base/format-count.ts";
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

/** How many rules there are, and how many came out how: `8 rules: 3 failed, 1 not decided, 1 warning, 3 passed`. */
export function countsText({ counts, failOn }: CheckReport): string {
  const { failed, inconclusive, warnings, notReached, passed } = counts;
  const words: [count: number, word: string][] = [
    [failed, "failed"],
    [inconclusive, "not decided"],
    [warnings, warningWord(warnings, failOn)],
    [notReached, "not reached"],
    [passed, "passed"],
  ];
  const total = words.reduce((sum, [count]) => sum + count, 0);
  const told = words.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  return total === 0 ? "no rules" : `${formatCounted(total, "rule")}: ${told.join(", ")}`;
}

function warningWord(count: number, failOn: CheckReport["failOn"]): string {
  const word = count === 1 ? "warning" : "warnings";
  return failOn === "warning" ? `${word} (${count === 1 ? "fails" : "fail"} too)` : word;
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
