import type { ColumnTest, Rule } from "../model/rules.ts";

type ColumnRule = Extract<Rule, { scope: "column" }>;

/**
 * The rules, and in front of those that compare values with a number or a date a rule that they are some: a text is neither
 * below a number nor above it, and must not pass for that. Columns with a rule on their type keep that one alone.
 */
export function withImpliedTypes(rules: readonly Rule[]): Rule[] {
  const typed = new Set(rules.filter(isTypeRule).map(({ column }) => column));
  return rules.flatMap((rule) => {
    if (rule.scope !== "column" || typed.has(rule.column)) return [rule];
    const test = impliedBy(rule.test);
    if (test === null) return [rule];
    typed.add(rule.column);
    const { column, source } = rule;
    const description = `${rule.test.kind} compares values that are ${test.declared}s`;
    const head = strictest(
      rules.filter((other) => other.scope === "column" && other.column === column && isImplying(other)),
    );
    return [{ id: `${column}.type`, scope: "column", column, test, ...head, description, source }, rule];
  });
}

function isImplying({ scope, test }: Rule): boolean {
  return scope === "column" && impliedBy(test) !== null;
}

/** What is not of the type must not pass where the strictest of the rules would fail it. */
function strictest(rules: readonly Rule[]): Pick<Rule, "severity" | "tolerance" | "ifPresent"> {
  const errors = rules.filter(({ severity }) => severity === "error");
  const severest = errors.length > 0 ? errors : rules;
  const isStrict = severest.some(({ tolerance }) => tolerance === null);
  return {
    ifPresent: rules.every(({ ifPresent = false }) => ifPresent),
    severity: errors.length > 0 ? "error" : "warning",
    tolerance: isStrict ? null : (severest[0]?.tolerance ?? null),
  };
}

function isTypeRule(rule: Rule): rule is ColumnRule {
  return rule.scope === "column" && rule.test.kind === "type";
}

function impliedBy(test: ColumnTest): Extract<ColumnTest, { kind: "type" }> | null {
  switch (test.kind) {
    case "minimum":
    case "maximum":
      return test.bound.kind === "number"
        ? { kind: "type", types: ["integer", "decimal"], declared: "number" }
        : { kind: "type", types: ["date", "datetime"], declared: "date" };
    case "mean":
    case "quantile":
      return { kind: "type", types: ["integer", "decimal"], declared: "number" };
    case "type":
    case "required":
    case "unique":
    case "minLength":
    case "maxLength":
    case "enum":
    case "pattern":
    case "distinct":
    case "sorted":
      return null;
  }
}
