import type { ColumnTest } from "../../model/rules.ts";
import type { Problems } from "../source/problems.ts";
import type { Located } from "../source/source-node.ts";
import type { RuleHead } from "./constraint.ts";
import type { RuleList } from "./rule-list.ts";

/** What the rules of a column are read with. */
export interface ColumnContext {
  name: string;
  inherited: RuleHead;
  list: RuleList;
  problems: Problems;
}

/** Adds a rule of a column under the key that it is written with. */
export function addColumnRule(value: Located, { name, list }: ColumnContext, head: RuleHead, test: ColumnTest): void {
  list.add(`${name}.${keyOf(value)}`, value, { scope: "column", column: name, test, ...head });
}

/** The last step of a path, which is one of the known keys and has no dot in it. */
export function keyOf({ path }: Located): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
