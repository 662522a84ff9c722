import type { TableTest } from "../../model/rules.ts";
import { expectCount, expectList, expectMap, expectName, expectNames, expectText, refuse } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import { readKeys } from "../source/read-keys.ts";
import { type Located, itemsOf } from "../source/source-node.ts";
import { BESIDE_ALL, BESIDE_COUNTED, readConstraint, readHead, readMapping, type RuleHead } from "./constraint.ts";
import { AMOUNT_FORMS, amountOf } from "./parse-amount.ts";
import { COMPARISON_FORMS, parseComparison } from "./parse-comparison.ts";
import { DURATION_FORMS, parseDuration } from "./parse-duration.ts";
import { readForeignKeys } from "./foreign-keys.ts";
import { readRange } from "./read-range.ts";
import { readTableColumns } from "./table-columns.ts";
import type { RuleList } from "./rule-list.ts";

/** What may be said of the table. */
export const TABLE_KEYS = [
  "rowCount",
  "columns",
  "duplicateRows",
  "primaryKey",
  "uniqueKeys",
  "foreignKeys",
  "freshness",
  "compare",
  ...BESIDE_ALL,
] as const;
export type TableKey = (typeof TABLE_KEYS)[number];

type ReadKey = (value: Located, inherited: RuleHead, list: RuleList, problems: Problems) => void;

/** Reads `table:`. */
export function readTable(value: Located, above: RuleHead, list: RuleList, problems: Problems): void {
  const map = expectMap(value, problems, { what: "a mapping of rules", example: "table: {rowCount: {min: 1}}" });
  if (map === null) return;
  const parts = readKeys(value, map, TABLE_KEYS, problems);
  const inherited = readHead(parts, above, problems);
  for (const [key, part] of parts) READERS[key](part, inherited, list, problems);
}

const READERS: Record<TableKey, ReadKey> = {
  rowCount: readRowCount,
  columns: readTableColumns,
  duplicateRows: readDuplicateRows,
  primaryKey: readPrimaryKey,
  uniqueKeys: readUniqueKeys,
  foreignKeys: readForeignKeys,
  freshness: readFreshness,
  compare: readComparisons,
  severity: () => undefined,
  description: () => undefined,
};

function readRowCount(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const { node } = value;
  if (node.kind === "map") {
    const { parts, head } = readMapping(value, node, ["min", "max"] as const, {
      inherited,
      problems,
      beside: BESIDE_ALL,
    });
    const range = readRange(value, parts, problems, true);
    if (range !== null) addRule(list, "table.rowCount", value, head, { kind: "rowCount", ...range });
    return;
  }
  const count = expectCount(value, problems, {
    what: "a whole number, or min and max",
    example: "rowCount: {min: 1000}",
  });
  if (count !== null) addRule(list, "table.rowCount", value, inherited, { kind: "rowCount", min: count, max: count });
}

/** false: none; an amount: so many at most; true: no rule. */
function readDuplicateRows(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const constraint = readConstraint(value, inherited, problems, BESIDE_COUNTED);
  if (constraint === null) return;
  const { node } = constraint.value;
  const isBoolean = node.kind === "scalar" && node.type === "boolean";
  if (isBoolean && node.text.toLowerCase() === "true") return;
  const amount = amountOf(node);
  if (amount === undefined && !isBoolean) {
    refuse(constraint.value, problems, {
      what: `false, or an amount (${AMOUNT_FORMS})`,
      example: "duplicateRows: false",
    });
    return;
  }
  if (amount !== undefined && constraint.head.tolerance !== null) {
    problems.at(value, "says twice how many there may be", "write value: false beside the tolerance");
    return;
  }
  const head = amount === undefined ? constraint.head : { ...constraint.head, tolerance: amount };
  addRule(list, "table.duplicateRows", value, head, { kind: "noDuplicateRows" });
}

const KEY = { what: "the name of a column, or a list of them", example: "primaryKey: [country, city]" };

/** No nulls in its columns, and no row that repeats the key of another. */
function readPrimaryKey(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const constraint = readConstraint(value, inherited, problems, BESIDE_COUNTED);
  const columns = constraint === null ? null : expectNames(constraint.value, problems, KEY);
  if (constraint === null || columns === null) return;
  addRule(list, "table.primaryKey", value, constraint.head, { kind: "uniqueKey", columns });
  for (const column of columns) {
    const head = { ...constraint.head, tolerance: null };
    list.add(`${column}.primaryKey`, value, { scope: "column", column, test: { kind: "required" }, ...head });
  }
}

function readUniqueKeys(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const example = "uniqueKeys: [[country, city], [code]]";
  const keys = expectList(value, problems, { what: "a list of keys", example });
  for (const item of keys === null ? [] : itemsOf(value, keys)) {
    const { node } = item;
    if (node.kind === "scalar") {
      refuse(item, problems, { what: "a key of its own, a list of columns", example });
      continue;
    }
    const isLong = node.kind === "map";
    const long = isLong
      ? readMapping(item, node, ["fields"] as const, { inherited, problems, beside: BESIDE_COUNTED })
      : null;
    const fields = long === null ? item : long.parts.get("fields");
    if (fields === undefined) problems.at(item, "has no fields", "write for example  {fields: [country, city]}");
    const columns = fields === undefined ? null : expectNames(fields, problems, { ...KEY, example });
    if (columns !== null)
      addRule(list, "table.uniqueKeys", item, long?.head ?? inherited, { kind: "uniqueKey", columns });
  }
}

function readFreshness(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const example = "freshness: {column: updated, maxAge: 2 days}";
  const map = expectMap(value, problems, { what: "a mapping of column and maxAge", example });
  if (map === null) return;
  const keys = ["column", "maxAge"] as const;
  const { parts, head } = readMapping(value, map, keys, { inherited, problems, beside: BESIDE_ALL });
  const [named, aged] = [parts.get("column"), parts.get("maxAge")];
  if (named === undefined || aged === undefined) {
    problems.at(value, `has no ${named === undefined ? "column" : "maxAge"}`, `write for example  ${example}`);
    return;
  }
  const column = expectName(named, problems, { what: "the name of a column", example: "column: updated" });
  const text = expectText(aged, problems, {
    what: `a duration with its unit (${DURATION_FORMS})`,
    example: "maxAge: 2 days",
  });
  const maxAgeMs = text === null ? null : parseDuration(text);
  if (text !== null && maxAgeMs === null) {
    problems.at(
      aged,
      `${JSON.stringify(text)} is no duration of a fixed length`,
      `write for example  ${DURATION_FORMS}`,
    );
  }
  if (column === null || text === null || maxAgeMs === null) return;
  addRule(list, "table.freshness", value, head, { kind: "freshness", column, maxAgeMs, text });
}

function readComparisons(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const example = `compare: ["start <= end"]`;
  const items = expectList(value, problems, { what: "a list of comparisons", example });
  for (const item of items === null ? [] : itemsOf(value, items)) readComparison(item, inherited, list, problems);
}

function readComparison(item: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const { node } = item;
  const beside = { inherited, problems, beside: BESIDE_COUNTED };
  const long = node.kind === "map" ? readMapping(item, node, ["rule"] as const, beside) : null;
  const value = long === null ? item : long.parts.get("rule");
  if (value === undefined) {
    problems.at(item, "has no rule", "write for example  {rule: start <= end, severity: warning}");
    return;
  }
  const text = expectText(value, problems, { what: "a comparison of two columns", example: COMPARISON_FORMS });
  if (text === null) return;
  const compared = parseComparison(text);
  if (compared === null) {
    const hint = `write ${COMPARISON_FORMS}; < <= = != >= > are known, and names with other characters than letters stand in double quotes`;
    problems.at(value, `${JSON.stringify(text)} does not compare two columns`, hint);
    return;
  }
  if (compared.left === compared.right) {
    problems.at(
      value,
      `compares ${compared.left} with itself`,
      "name two columns; for numbers there are minimum and maximum",
    );
    return;
  }
  addRule(list, "table.compare", item, long?.head ?? inherited, { kind: "compare", ...compared });
}

function addRule(list: RuleList, id: string, place: Located, head: RuleHead, test: TableTest): void {
  list.add(id, place, { scope: "table", test, ...head });
}
