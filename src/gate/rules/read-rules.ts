import type { RuleSet } from "../../model/rules.ts";
import { expectList, expectMap, expectName } from "../source/expect.ts";
import { parseSource } from "../source/parse-source.ts";
import { Problems } from "../source/problems.ts";
import { readKeys } from "../source/read-keys.ts";
import { itemsOf, type Located, rootOf } from "../source/source-node.ts";
import { readColumns } from "./column-rules.ts";
import { PLAIN_HEAD, readHead } from "./constraint.ts";
import { RuleList } from "./rule-list.ts";
import { readTable } from "./table-rules.ts";

/** What may stand at the top of a rules file; `$schema` and `description` are for readers and editors. */
export const TOP_KEYS = ["$schema", "description", "severity", "nulls", "table", "columns"] as const;

/**
 * Reads a rules file, YAML or JSON; `file` is its name, for messages and for the places of the rules.
 * Paths of other files stay as they are written.
 * @throws ProfilerError RULES_INVALID, with everything that is wrong
 */
export function readRules(text: string, file: string): RuleSet {
  const problems = new Problems(file);
  const node = parseSource(text, problems);
  problems.throwIfAny();
  const set = node === null ? { rules: [], nullTokens: [] } : readTop(rootOf(node), problems);
  problems.throwIfAny();
  return set;
}

function readTop(root: Located, problems: Problems): RuleSet {
  const empty = { rules: [], nullTokens: [] };
  const wanted = { what: `a mapping of ${TOP_KEYS.slice(1).join(", ")}`, example: "columns: {id: {unique: true}}" };
  const map = expectMap(root, problems, wanted);
  if (map === null) return empty;
  const parts = readKeys(root, map, TOP_KEYS, problems);
  const list = new RuleList(problems.file);
  const { severity } = readHead(parts, PLAIN_HEAD, problems);
  const head = { ...PLAIN_HEAD, severity };
  const [nulls, table, columns] = [parts.get("nulls"), parts.get("table"), parts.get("columns")];
  const nullTokens = nulls === undefined ? [] : readNullTokens(nulls, problems);
  if (table !== undefined) readTable(table, head, list, problems);
  if (columns !== undefined) readColumns(columns, head, list, problems);
  if (list.rules.length === 0 && nullTokens.length === 0 && problems.count === 0) {
    problems.at(root, "there are no rules", "write at least one, for example  columns: {id: {unique: true}}");
  }
  return { rules: list.rules, nullTokens };
}

function readNullTokens(value: Located, problems: Problems): string[] {
  const wanted = { what: "a text that stands for nothing", example: 'nulls: ["-", "unknown"]' };
  const list = expectList(value, problems, { ...wanted, what: "a list of texts that stand for nothing" });
  const tokens: string[] = [];
  for (const item of list === null ? [] : itemsOf(value, list)) {
    const token = expectName(item, problems, wanted);
    if (token === "") problems.at(item, "the text is empty", "an empty field is null anyway; remove it");
    else if (token !== null) tokens.push(token);
  }
  return tokens;
}
