import { type Amount, RULE_SEVERITIES, type RuleSeverity } from "../../model/rules.ts";
import { expectText, expectWord } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import { readKeys } from "../source/read-keys.ts";
import { kindOf, type Located, type MapNode } from "../source/source-node.ts";
import { AMOUNT_FORMS, amountOf } from "./parse-amount.ts";

/** What stands beside what a rule asks for. */
export interface RuleHead {
  severity: RuleSeverity;
  tolerance: Amount | null;
  description: string | null;
}

/** What holds where nothing else is said. */
export const PLAIN_HEAD: RuleHead = { severity: "error", tolerance: null, description: null };

/** Keys that stand beside those of any rule; only what is counted can have a tolerance. */
export const BESIDE_ALL = ["severity", "description"] as const;
export const BESIDE_COUNTED = ["severity", "tolerance", "description"] as const;

/** A constraint as it is written: what it asks for, and what stands beside it. */
export interface Constraint {
  value: Located;
  head: RuleHead;
}

/** Reads a constraint that is no mapping: its value alone, or `{value, severity, tolerance, description}`. */
export function readConstraint(
  value: Located,
  inherited: RuleHead,
  problems: Problems,
  beside: readonly (keyof RuleHead)[],
): Constraint | null {
  if (value.node.kind !== "map") return { value, head: inherited };
  const parts = readKeys(value, value.node, ["value", ...beside] as const, problems);
  const head = readHead(parts, inherited, problems);
  const inner = parts.get("value");
  if (inner !== undefined) return { value: inner, head };
  problems.at(value, "has no value", `write {value: …, ${beside.join(": …, ")}: …}, or the value alone`);
  return null;
}

/** Reads a constraint that is a mapping: its own keys, and beside them `severity` and so on. */
export function readMapping<Key extends string>(
  value: Located,
  map: MapNode,
  keys: readonly Key[],
  context: { inherited: RuleHead; problems: Problems; beside: readonly (keyof RuleHead)[] },
): { parts: Map<Key | keyof RuleHead, Located>; head: RuleHead } {
  const parts = readKeys(value, map, [...keys, ...context.beside], context.problems);
  return { parts, head: readHead(parts, context.inherited, context.problems) };
}

/** What is said beside a rule, or above all rules of a part; what is not said is inherited. */
export function readHead(parts: ReadonlyMap<string, Located>, inherited: RuleHead, problems: Problems): RuleHead {
  const [severity, tolerance, description] = [parts.get("severity"), parts.get("tolerance"), parts.get("description")];
  const word = severity === undefined ? null : expectWord(severity, problems, RULE_SEVERITIES);
  return {
    severity: word ?? inherited.severity,
    tolerance: tolerance === undefined ? inherited.tolerance : readAmount(tolerance, problems),
    description: description === undefined ? inherited.description : readDescription(description, problems),
  };
}

function readDescription(value: Located, problems: Problems): string | null {
  return expectText(value, problems, { what: "a text", example: "description: agreed with the team of orders" });
}

/** How much may break a rule; null: nothing, or it is no amount, which is noted. */
export function readAmount(value: Located, problems: Problems): Amount | null {
  const amount = amountOf(value.node);
  if (amount !== undefined) return amount;
  problems.at(value, `should be an amount, not ${kindOf(value.node)}`, `write ${AMOUNT_FORMS}`);
  return null;
}
