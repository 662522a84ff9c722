import { nearestName } from "../../base/typing-mistakes.ts";
import type { CheckFinding, CheckOutcome, KeyFinding, NumberSplit } from "../../model/checks.ts";
import type { ColumnProfile, Profile } from "../../model/profile.ts";
import type { Rule } from "../../model/rules.ts";
import type { RulePlan } from "../plan-checks.ts";
import type { Answer } from "./result.ts";

/** What rules are judged by. */
export interface Subject {
  profile: Profile;
  column: (name: string) => ColumnProfile | undefined;
  /** What was counted for a rule; null where its columns are missing. */
  finding: (rule: Rule) => CheckFinding | null;
  keyFinding: (rule: Rule) => KeyFinding | null;
  /** Where the limits of a quantile stand; null where that is not known. */
  splits: (rule: Rule) => KnownSplits | null;
  /** The moment that freshness is measured from. */
  now: Date;
  /** Whether columns were chosen, so that others of the input are not known. */
  isChosen: boolean;
}

/** Where limits stand among the numbers of a column; null: there is no such limit. */
export interface KnownSplits {
  min: NumberSplit | null;
  max: NumberSplit | null;
}

/** What came out of a pass over the data. */
export interface Findings {
  profile: Profile;
  plan: RulePlan;
  outcome: CheckOutcome;
  now: Date;
  isChosen?: boolean;
}

/** Puts together what rules are judged by. */
export function subjectOf({ profile, plan, outcome, now, isChosen = false }: Findings): Subject {
  const columns = new Map(profile.columns.map((column) => [column.name, column]));
  const at = ({ id }: Rule): CheckFinding | null => {
    const found = plan.findings.get(id);
    return found === undefined ? null : (outcome[found.list][found.index] ?? null);
  };
  const keyAt = ({ id }: Rule): KeyFinding | null => {
    const found = plan.findings.get(id);
    return found?.list === "keys" ? (outcome.keys[found.index] ?? null) : null;
  };
  const splits = ({ id }: Rule): KnownSplits | null => {
    const known = plan.splits.get(id);
    if (known === undefined) return null;
    const [min, max] = [known.min, known.max].map((index) => (index === null ? null : outcome.values[index]?.split));
    // what was to be found out and was not
    return min === undefined ||
      max === undefined ||
      (known.min !== null && min === null) ||
      (known.max !== null && max === null)
      ? null
      : { min, max };
  };
  return { profile, column: (name) => columns.get(name), finding: at, keyFinding: keyAt, splits, now, isChosen };
}

/** The answer where a column is missing. */
export function missingColumn(names: readonly string[], { profile, column, isChosen }: Subject): Answer | null {
  const missing = names.filter((name) => column(name) === undefined);
  if (missing.length === 0) return null;
  const list = missing.map((name) => `"${name}"`).join(", ");
  const nearest = nearestName(
    missing[0] ?? "",
    profile.columns.map(({ name }) => name),
  );
  return {
    verdict: "failed",
    expected: `the column${missing.length === 1 ? "" : "s"} ${list}`,
    found: `the input has no column ${list}${isChosen ? ", or it is left out" : ""}`,
    ...(nearest === null && !isChosen ? {} : { hint: hintFor(nearest, isChosen) }),
  };
}

function hintFor(nearest: string | null, isChosen: boolean): string {
  const question = nearest === null ? [] : [`did you mean "${nearest}"?`];
  const remark = isChosen ? ["only the columns that --columns and --exclude leave are read"] : [];
  return [...question, ...remark].join(" ");
}
