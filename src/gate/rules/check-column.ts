import type { ColumnTest, Rule } from "../../model/rules.ts";
import type { Problems } from "../source/problems.ts";
import type { Located } from "../source/source-node.ts";
import { type DeclaredName, orderOf } from "./declared-types.ts";
import { areApart } from "./read-bound.ts";

type ColumnRule = Extract<Rule, { scope: "column" }>;

/** Notes rules of one column that cannot all hold, or that its type has no meaning for. */
export function checkColumn(value: Located, all: readonly Rule[], problems: Problems): void {
  const rules = all.filter((rule) => rule.scope === "column");
  checkBounds(value, rules, problems);
  checkLengths(value, rules, problems);
  const type = rules.map(({ test }) => test).find((test) => test.kind === "type");
  if (type === undefined) return;
  for (const rule of rules) checkOrder(rule, type.declared as DeclaredName, value, problems);
}

function checkBounds(value: Located, rules: readonly ColumnRule[], problems: Problems): void {
  const minima = rules.filter(({ test }) => test.kind === "minimum");
  const maxima = rules.filter(({ test }) => test.kind === "maximum");
  const pairs = minima.flatMap((low) => maxima.map((high) => [low, high] as const));
  for (const [low, high] of pairs) {
    if (low.test.kind !== "minimum" || high.test.kind !== "maximum") continue;
    const exclusive = low.test.exclusive || high.test.exclusive;
    if (areApart(low.test.bound, high.test.bound, exclusive)) {
      const what = `${lastOf(low)} ${low.test.bound.text} leaves nothing below ${lastOf(high)} ${high.test.bound.text}`;
      problems.add(placeOf(low, value), `${value.path}: ${what}`, "nothing can be both; swap them");
    }
  }
  const kinds = new Set([...minima, ...maxima].map(({ test }) => ("bound" in test ? test.bound.kind : null)));
  if (kinds.size > 1)
    problems.at(value, "has a number and a date as bounds", "write all bounds as numbers, or all as dates");
}

function checkLengths(value: Located, rules: readonly ColumnRule[], problems: Problems): void {
  const least = rules.map(({ test }) => test).find((test) => test.kind === "minLength");
  const most = rules.map(({ test }) => test).find((test) => test.kind === "maxLength");
  if (least === undefined || most === undefined || least.length <= most.length) return;
  problems.at(value, `minLength ${least.length} is above maxLength ${most.length}`, "nothing can be both; swap them");
}

/** Bounds, means and quantiles only make sense of values that have such an order. */
function checkOrder(rule: ColumnRule, declared: DeclaredName, value: Located, problems: Problems): void {
  const order = orderOf(declared);
  const needed = neededOrder(rule.test);
  if (order === null || needed === null || order === needed) return;
  const what = `${value.path}.${lastOf(rule)}: values of the type ${declared} are not compared with ${needed === "number" ? "numbers" : "dates"}`;
  const hint = needed === "number" ? "with type integer or number they are" : "with type date or datetime they are";
  problems.add(placeOf(rule, value), what, hint);
}

function neededOrder(test: ColumnTest): "number" | "instant" | null {
  if (test.kind === "minimum" || test.kind === "maximum") return test.bound.kind;
  return test.kind === "quantile" || test.kind === "mean" ? "number" : null;
}

function lastOf({ id, column }: ColumnRule): string {
  return id.slice(column.length + 1);
}

function placeOf({ source }: ColumnRule, value: Located): { line: number; column: number } {
  return source ?? value;
}
