import type { KeyCheck, RowCheck, ValueCheck, ValueTest } from "../model/checks.ts";
import type { Rule, RuleSeverity } from "../model/rules.ts";

/** Where the finding of a rule is in the outcome of its plan. */
export type FindingAt = { list: "values" | "rows" | "keys"; index: number };

/** What has to be found out for a set of rules, and where for each of them, by its id. */
export interface RulePlan {
  values: readonly ValueCheck[];
  rows: readonly RowCheck[];
  keys: readonly KeyCheck[];
  findings: ReadonlyMap<string, FindingAt>;
  /** Of quantiles that are to be exact: where their limits stand among the numbers. */
  splits: ReadonlyMap<string, LimitSplits>;
}

/** Indexes among the checks of values; null: there is no such limit. */
export interface LimitSplits {
  min: number | null;
  max: number | null;
}

/** What is asked for besides the rules. */
export interface PlanWishes {
  /** Whether numbers of different values are counted exactly, however many there are. */
  exact: boolean;
  /** The least severity that fails the gate. */
  failOn: RuleSeverity;
  /** Words for true and false, besides the usual ones. */
  words?: readonly string[];
}

/** Plans what a set of rules needs besides the profile. */
export function planChecks(rules: readonly Rule[], wishes: PlanWishes): RulePlan {
  const plan = { values: [] as ValueCheck[], rows: [] as RowCheck[], keys: [] as KeyCheck[] };
  const findings = new Map<string, FindingAt>();
  const texts = textColumns(rules);
  for (const rule of rules) {
    const stops = rule.tolerance === null && (rule.severity === "error" || wishes.failOn === "warning");
    const value = valueCheckOf(rule, wishes.words ?? [], texts);
    const row = rowCheckOf(rule);
    const key = keyCheckOf(rule, wishes.exact);
    if (value !== null) findings.set(rule.id, { list: "values", index: plan.values.push({ ...value, stops }) - 1 });
    if (row !== null) findings.set(rule.id, { list: "rows", index: plan.rows.push({ ...row, stops }) - 1 });
    if (key !== null) findings.set(rule.id, { list: "keys", index: plan.keys.push(key) - 1 });
  }
  const splits = new Map(
    rules.filter((rule) => wishes.exact && isQuantile(rule)).map((rule) => [rule.id, splitsOf(rule, plan.values)]),
  );
  return { ...plan, findings, splits };
}

function isQuantile(rule: Rule): boolean {
  return rule.scope === "column" && rule.test.kind === "quantile";
}

/** Adds the checks that tell on which side of its limits a quantile lies. */
function splitsOf(rule: Rule, values: ValueCheck[]): LimitSplits {
  if (rule.scope !== "column" || rule.test.kind !== "quantile") return { min: null, max: null };
  const { column, test } = rule;
  const add = (limit: number | null, orEqual: boolean): number | null =>
    limit === null
      ? null
      : values.push({ column, test: { kind: "split", number: String(limit), orEqual }, stops: false }) - 1;
  return { min: add(test.min, false), max: add(test.max, true) };
}

/** The columns that are declared to be of texts. */
function textColumns(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(
    rules.flatMap((rule) =>
      rule.scope === "column" && rule.test.kind === "type" && rule.test.declared === "string" ? [rule.column] : [],
    ),
  );
}

function valueCheckOf(
  rule: Rule,
  words: readonly string[],
  texts: ReadonlySet<string>,
): Omit<ValueCheck, "stops"> | null {
  if (rule.scope !== "column") return null;
  const { column } = rule;
  const test = valueTestOf(rule, words);
  if (test === null) return null;
  return { column, test: test.kind === "enum" && texts.has(column) ? { ...test, asTexts: true } : test };
}

function valueTestOf({ test }: Extract<Rule, { scope: "column" }>, words: readonly string[]): ValueTest | null {
  switch (test.kind) {
    case "type":
      // everything is a text
      return test.types.includes("string") ? null : { kind: "type", types: test.types, words };
    case "required":
    case "minimum":
    case "maximum":
    case "minLength":
    case "maxLength":
    case "enum":
    case "pattern":
    case "sorted":
      return test;
    case "unique":
    case "distinct":
    case "quantile":
    case "mean":
      return null;
  }
}

function rowCheckOf(rule: Rule): Omit<RowCheck, "stops"> | null {
  if (rule.scope !== "table" || rule.test.kind !== "compare") return null;
  const { left, comparison, right } = rule.test;
  return { left, comparison, right };
}

function keyCheckOf(rule: Rule, exact: boolean): KeyCheck | null {
  if (rule.scope === "default") return null;
  if (rule.scope === "column") {
    const isCounted = rule.test.kind === "unique" || (rule.test.kind === "distinct" && exact);
    return isCounted ? { kind: "repeats", columns: [rule.column] } : null;
  }
  switch (rule.test.kind) {
    case "noDuplicateRows":
      return { kind: "repeats", columns: null };
    case "uniqueKey":
      return { kind: "repeats", columns: rule.test.columns };
    case "foreignKey": {
      const { columns, file, fileColumns } = rule.test;
      return { kind: "missing", columns, file, fileColumns };
    }
    case "rowCount":
    case "columnsPresent":
    case "columnOrder":
    case "noExtraColumns":
    case "freshness":
    case "compare":
      return null;
  }
}
