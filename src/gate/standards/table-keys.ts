import { expectList, expectMap, expectNames, expectText } from "../source/expect.ts";
import { reportUnknown } from "../source/read-keys.ts";
import { entryOf, itemsOf, type Located, type MapNode } from "../source/source-node.ts";
import type { StandardRules } from "./standard-rules.ts";
import type { ResourcePath } from "./resource-path.ts";

/** Keys of several columns. */
export const KEY_KEYS = ["primaryKey", "uniqueKeys", "foreignKeys"] as const;

const NAMES = { what: "the name of a field, or a list of them", example: '"primaryKey": ["country", "city"]' };

/** Adds the rules of primary, unique and foreign keys; `names` are those of the fields. */
export function addKeys(
  parts: ReadonlyMap<string, Located>,
  names: readonly string[],
  resourcePath: ResourcePath,
  rules: StandardRules,
): void {
  const [primary, unique, foreign] = KEY_KEYS.map((key) => parts.get(key));
  if (primary !== undefined) addPrimaryKey(primary, names, rules);
  if (unique !== undefined) addUniqueKeys(unique, names, rules);
  if (foreign !== undefined) addForeignKeys(foreign, names, resourcePath, rules);
}

function addPrimaryKey(value: Located, names: readonly string[], rules: StandardRules): void {
  const columns = namesAmong(value, names, rules);
  if (columns === null) return;
  rules.table("primaryKey", value, { kind: "uniqueKey", columns });
  for (const column of columns) rules.column(column, "primaryKey", value, { kind: "required" });
}

function addUniqueKeys(value: Located, names: readonly string[], rules: StandardRules): void {
  const list = expectList(value, rules.problems, {
    what: "a list of keys",
    example: '"uniqueKeys": [["country", "city"]]',
  });
  for (const item of list === null ? [] : itemsOf(value, list)) {
    const columns = namesAmong(item, names, rules);
    if (columns !== null) rules.table("uniqueKeys", item, { kind: "uniqueKey", columns });
  }
}

function addForeignKeys(
  value: Located,
  names: readonly string[],
  resourcePath: ResourcePath,
  rules: StandardRules,
): void {
  const list = expectList(value, rules.problems, { what: "a list of foreign keys", example: EXAMPLE });
  for (const item of list === null ? [] : itemsOf(value, list)) {
    const map = expectMap(item, rules.problems, { what: "a mapping of fields and reference", example: EXAMPLE });
    if (map !== null) addForeignKey(item, map, names, resourcePath, rules);
  }
}

const EXAMPLE = '{"fields": "country", "reference": {"resource": "countries", "fields": "code"}}';

function addForeignKey(
  value: Located,
  map: MapNode,
  names: readonly string[],
  resourcePath: ResourcePath,
  rules: StandardRules,
): void {
  const { problems } = rules;
  refuseOthers(value, map, ["fields", "reference", "title", "description"], rules);
  const [fields, reference] = ["fields", "reference"].map((key) => entryOf(value.path, map, key));
  const target =
    reference === undefined ? null : expectMap(reference, problems, { what: "a mapping", example: EXAMPLE });
  if (fields === undefined || reference === undefined || target === null) {
    if (target === null && reference !== undefined) return;
    problems.at(value, "has no fields or no reference", `write for example  ${EXAMPLE}`);
    return;
  }
  refuseOthers(reference, target, ["resource", "fields"], rules);
  const columns = namesAmong(fields, names, rules);
  const targetFields = entryOf(reference.path, target, "fields");
  if (targetFields === undefined) {
    problems.at(reference, "has no fields", `write for example  ${EXAMPLE}`);
    return;
  }
  const file = readResource(entryOf(reference.path, target, "resource"), resourcePath, rules);
  const fileColumns = file === "" ? namesAmong(targetFields, names, rules) : expectNames(targetFields, problems, NAMES);
  if (columns === null || fileColumns === null || file === null) return;
  if (columns.length === fileColumns.length)
    rules.table("foreignKeys", value, { kind: "foreignKey", columns, file, fileColumns });
  else
    problems.at(
      value,
      `${columns.length} fields refer to ${fileColumns.length}`,
      "name as many on both sides, in the same order",
    );
}

function refuseOthers(value: Located, map: MapNode, known: readonly string[], { problems }: StandardRules): void {
  for (const entry of map.entries) {
    if (known.includes(entry.key)) continue;
    reportUnknown(`${value.path}.${entry.key}`, entry.key, known, (what, hint) =>
      problems.add(entry, what, hint, "SCHEMA_UNSUPPORTED"),
    );
  }
}

/** The path of the file that is referred to; "" is the table itself, in version 2 without the key. */
function readResource(
  part: Located | undefined,
  resourcePath: ResourcePath,
  { problems }: StandardRules,
): string | null {
  if (part === undefined) return "";
  if (part.node.kind === "scalar" && part.node.text === "") return "";
  const name = expectText(part, problems, { what: "the name of a resource", example: '"resource": "countries"' });
  const path = name === null ? null : (resourcePath(name) ?? (isPath(name) ? name : null));
  if (path !== null || name === null) return path;
  problems.unsupported(
    part,
    `there is no resource ${JSON.stringify(name)}`,
    "give --schema the Data Package that has it, or write the path of its CSV",
  );
  return null;
}

/** Names of resources have neither slashes nor, mostly, the ending of a file. */
function isPath(name: string): boolean {
  return /[/\\]|\.\w{2,4}(\.\w{2,4})?$/.test(name);
}

/** Names that are all among those of the fields. */
function namesAmong(value: Located, names: readonly string[], { problems }: StandardRules): string[] | null {
  const columns = expectNames(value, problems, NAMES);
  const missing = columns?.find((name) => !names.includes(name));
  if (missing === undefined) return columns;
  problems.at(value, `there is no field ${JSON.stringify(missing)}`, `fields: ${names.slice(0, 20).join(", ")}`);
  return null;
}
