import type { RuleSeverity } from "../../model/rules.ts";

/** What stands behind the key of a rule. */
export type RuleValue = boolean | number | string | readonly RuleValue[] | { readonly [key: string]: RuleValue };

/** What a suggested rule rests on: all values, or a sign that something may be so, which only a check of all rows can tell. */
export type SuggestionBasis = "all" | "sign";

/** A rule that the data suggest. */
export interface Suggestion {
  /** null: a rule of the whole table. */
  column: string | null;
  /** Its key in a rules file: `required`, `rowCount`. An item of a list of rules, such as `compare`, is a suggestion of its own. */
  key: string;
  /** What stands behind the key; severity and tolerance aside. */
  value: RuleValue;
  severity: RuleSeverity;
  /** As it is written: `at most 0.12 %`; null: none. */
  tolerance: string | null;
  /** Why, with the figures: one sentence or several. */
  reason: string;
  basis: SuggestionBasis;
  /** What spoke against it when it was checked; null: nothing. */
  notKept: string | null;
}

/** A suggestion of what nobody has checked yet: what is left out is as in most of them. */
export type Proposal = Pick<Suggestion, "key" | "value" | "reason"> & Partial<Suggestion>;

/** Fills in what most suggestions have in common. */
export function suggestion(column: string | null, proposal: Proposal): Suggestion {
  return { column, severity: "error", tolerance: null, basis: "all", notKept: null, ...proposal };
}
