import type { TableTest } from "../../model/rules.ts";
import { expectBoolean, expectNames } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import type { Located } from "../source/source-node.ts";
import { BESIDE_ALL, readMapping, type RuleHead } from "./constraint.ts";
import type { RuleList } from "./rule-list.ts";

const EXAMPLE = "columns: {present: [id, name], ordered: true, extra: false}";
const WANTED = { what: "a list of column names", example: EXAMPLE };

/** Reads which columns the table has: a list of those that must be there, or a mapping that says more. */
export function readTableColumns(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const { node } = value;
  const beside = { inherited, problems, beside: BESIDE_ALL };
  const long = node.kind === "map" ? readMapping(value, node, ["present", "ordered", "extra"] as const, beside) : null;
  const named = long === null ? value : long.parts.get("present");
  if (named === undefined) {
    problems.at(value, "has no present, which names the columns", `write for example  ${EXAMPLE}`);
    return;
  }
  const columns = named.node.kind === "scalar" ? refuseScalar(named, problems) : expectNames(named, problems, WANTED);
  if (columns === null) return;
  const head = long?.head ?? inherited;
  const add = (
    step: string,
    place: Located,
    kind: TableTest["kind"] & ("columnsPresent" | "columnOrder" | "noExtraColumns"),
  ): void => list.add(`table.columns.${step}`, place, { scope: "table", test: { kind, columns }, ...head });
  add("present", value, "columnsPresent");
  const [ordered, extra] = [long?.parts.get("ordered"), long?.parts.get("extra")];
  if (ordered !== undefined && expectBoolean(ordered, problems, "ordered") === true)
    add("ordered", ordered, "columnOrder");
  if (extra !== undefined && expectBoolean(extra, problems, "extra") === false) add("extra", extra, "noExtraColumns");
}

/** A single name is more likely the beginning of a list that was forgotten. */
function refuseScalar(named: Located, problems: Problems): null {
  problems.at(named, "should be a list of column names", `write for example  ${EXAMPLE}`);
  return null;
}
