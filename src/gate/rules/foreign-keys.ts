import { expectList, expectMap, expectName, expectNames, expectText } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import { type Located, itemsOf } from "../source/source-node.ts";
import type { ColumnContext } from "./column-context.ts";
import { BESIDE_COUNTED, readMapping, type RuleHead } from "./constraint.ts";
import type { RuleList } from "./rule-list.ts";
import { readKeys } from "../source/read-keys.ts";

const EXAMPLE = "{resource: countries.csv, field: code}";
const FILE = { what: "the path of a CSV", example: "resource: countries.csv" };
const FIELD = { what: "the name of a column", example: "field: code" };

/** Reads `foreignKey` of a column. */
export function readColumnReference(value: Located, { name, inherited, list, problems }: ColumnContext): void {
  const map = expectMap(value, problems, {
    what: "a mapping of resource and field",
    example: `foreignKey: ${EXAMPLE}`,
  });
  if (map === null) return;
  const keys = ["resource", "field"] as const;
  const { parts, head } = readMapping(value, map, keys, { inherited, problems, beside: BESIDE_COUNTED });
  const [resource, field] = needAll(value, parts, keys, problems, EXAMPLE);
  const file = resource === undefined ? null : readFile(resource, problems);
  const fileColumn = field === undefined ? null : expectName(field, problems, FIELD);
  if (file === null || fileColumn === null) return;
  const test = { kind: "foreignKey", columns: [name], file, fileColumns: [fileColumn] } as const;
  list.add(`${name}.foreignKey`, value, { scope: "table", test, ...head });
}

const LIST_EXAMPLE = "foreignKeys: [{fields: country, reference: {resource: countries.csv, fields: code}}]";

/** Reads `foreignKeys` of the table. */
export function readForeignKeys(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const items = expectList(value, problems, { what: "a list of foreign keys", example: LIST_EXAMPLE });
  for (const item of items === null ? [] : itemsOf(value, items)) readForeignKey(item, inherited, list, problems);
}

function readForeignKey(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const map = expectMap(value, problems, { what: "a mapping of fields and reference", example: LIST_EXAMPLE });
  if (map === null) return;
  const keys = ["fields", "reference"] as const;
  const { parts, head } = readMapping(value, map, keys, { inherited, problems, beside: BESIDE_COUNTED });
  const [fields, reference] = needAll(value, parts, keys, problems, LIST_EXAMPLE);
  const columns = fields === undefined ? null : expectNames(fields, problems, FIELDS);
  const target = reference === undefined ? null : readTarget(reference, problems);
  if (columns === null || target === null) return;
  if (columns.length !== target.fileColumns.length) {
    const what = `${columns.length} columns are compared with ${target.fileColumns.length} of the other file`;
    problems.at(value, what, "name as many on both sides, in the same order");
    return;
  }
  list.add("table.foreignKeys", value, { scope: "table", test: { kind: "foreignKey", columns, ...target }, ...head });
}

const FIELDS = { what: "the name of a column, or a list of them", example: "fields: [country, city]" };

function readTarget(value: Located, problems: Problems): { file: string; fileColumns: readonly string[] } | null {
  const map = expectMap(value, problems, { what: "a mapping of resource and fields", example: LIST_EXAMPLE });
  if (map === null) return null;
  const keys = ["resource", "fields"] as const;
  const [resource, fields] = needAll(value, readKeys(value, map, keys, problems), keys, problems, LIST_EXAMPLE);
  const file = resource === undefined ? null : readFile(resource, problems);
  const fileColumns = fields === undefined ? null : expectNames(fields, problems, FIELDS);
  return file === null || fileColumns === null ? null : { file, fileColumns };
}

function readFile(value: Located, problems: Problems): string | null {
  const file = expectText(value, problems, FILE);
  if (file !== "") return file;
  problems.at(value, "the path is empty", "write the path of a CSV, as seen from this file");
  return null;
}

/** The values of keys that must all be there, in their order; undefined where one is missing, which is noted. */
function needAll(
  value: Located,
  parts: ReadonlyMap<string, Located>,
  keys: readonly string[],
  problems: Problems,
  example: string,
): (Located | undefined)[] {
  for (const key of keys) {
    if (!parts.has(key)) problems.at(value, `has no ${key}`, `write for example  ${example}`);
  }
  return keys.map((key) => parts.get(key));
}
