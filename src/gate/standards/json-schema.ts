import type { Problems } from "../source/problems.ts";
import { expectList, expectMap, expectNames, refuse } from "../source/expect.ts";
import { joinPath, itemsOf, type Located, type MapNode, type SourceEntry, under } from "../source/source-node.ts";
import { addProperty } from "./json-property.ts";
import { ANNOTATION_KEYWORDS, refuseKeyword } from "./json-keywords.ts";
import { SchemaReferences } from "./json-references.ts";
import { StandardRules } from "./standard-rules.ts";

/** Keywords of the schema of a row that become rules, or lead to them. */
const ROW_KEYWORDS = ["type", "properties", "required", "additionalProperties", "allOf", "$ref"] as const;
type RowKeyword = (typeof ROW_KEYWORDS)[number];

/** Known keywords of objects that need more than the columns one by one. */
const ROW_HINTS: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    patternProperties: "name the columns under properties",
    items: "give --schema the schema of one row, which is under items",
    minProperties: "name the columns that must be there under required",
    maxProperties: "write additionalProperties: false",
    propertyNames: "name the columns under properties, and write additionalProperties: false",
    unevaluatedProperties: "write additionalProperties: false",
    dependentRequired: "name the columns under required",
  }),
);

/** What the parts of a schema of rows say together. */
interface RowParts {
  /** The schemas of each property. */
  properties: Map<string, Located[]>;
  required: Set<string>;
  requiredAt: Located[];
  /** Lists of columns besides which there are none. */
  closed: { at: Located; columns: string[] }[];
}

/** Reads a JSON Schema of one row, of any version from draft 4 to 2020-12. */
export function readJsonSchema(root: Located, map: MapNode, problems: Problems): StandardRules {
  const parts: RowParts = { properties: new Map(), required: new Set(), requiredAt: [], closed: [] };
  const references = new SchemaReferences(root, problems);
  collect(root, map, parts, references);
  const rules = new StandardRules(problems, false);
  const [first] = parts.requiredAt;
  if (first !== undefined)
    rules.table("columns.present", first, { kind: "columnsPresent", columns: [...parts.required] });
  for (const { at, columns } of parts.closed) rules.table("columns.extra", at, { kind: "noExtraColumns", columns });
  for (const name of parts.required) {
    if (first !== undefined && !parts.properties.has(name)) rules.column(name, "required", first, { kind: "required" });
  }
  for (const [name, schemas] of parts.properties) {
    addProperty(name, schemas, parts.required.has(name), references, rules);
  }
  return rules;
}

/** Gathers what a schema says of rows, and what those say that it refers to. */
function collect(value: Located, map: MapNode, parts: RowParts, references: SchemaReferences): void {
  const own: string[] = [];
  let closedAt: Located | null = null;
  for (const entry of map.entries) {
    const part = under(value.path, entry);
    const keyword = ROW_KEYWORDS.find((candidate) => candidate === entry.key);
    if (keyword === undefined) refuseUnlessAnnotation(part, entry, references.problems);
    else if (keyword === "properties") own.push(...addProperties(part, parts, references.problems));
    else if (keyword === "additionalProperties") closedAt = isClosed(part, references.problems) ? part : null;
    else collectOther(keyword, part, parts, references);
  }
  if (closedAt !== null) parts.closed.push({ at: closedAt, columns: own });
}

function refuseUnlessAnnotation(part: Located, { key }: SourceEntry, problems: Problems): void {
  if (ANNOTATION_KEYWORDS.has(key) || key.startsWith("x-")) return;
  refuseKeyword(part, key, [...ROW_KEYWORDS], ROW_HINTS, problems);
}

function addProperties(part: Located, { properties }: RowParts, problems: Problems): string[] {
  const map = expectMap(part, problems, {
    what: "a mapping of columns to schemas",
    example: '"properties": {"id": {"type": "integer"}}',
  });
  for (const entry of map?.entries ?? []) {
    const schemas = properties.get(entry.key) ?? [];
    schemas.push({ ...under(part.path, entry), path: joinPath(part.path, entry.key) });
    properties.set(entry.key, schemas);
  }
  return map?.entries.map(({ key }) => key) ?? [];
}

function collectOther(
  keyword: Exclude<RowKeyword, "properties" | "additionalProperties">,
  part: Located,
  parts: RowParts,
  references: SchemaReferences,
): void {
  const { problems } = references;
  switch (keyword) {
    case "type": {
      const words = expectNames(part, problems, { what: '"object"', example: '"type": "object"' });
      if (words !== null && !words.includes("object")) {
        problems.unsupported(
          part,
          `a row is an object, not ${words.join(" or ")}`,
          "give --schema the schema of one row",
        );
      }
      return;
    }
    case "required":
      addRequired(part, parts, problems);
      return;
    case "allOf": {
      const list = expectList(part, problems, {
        what: "a list of schemas",
        example: '"allOf": [{"$ref": "#/$defs/row"}]',
      });
      for (const item of list === null ? [] : itemsOf(part, list)) collectSchema(item, parts, references);
      return;
    }
    case "$ref":
      references.follow(part, (target) => collectSchema(target, parts, references));
  }
}

function addRequired(part: Located, { required, requiredAt }: RowParts, problems: Problems): void {
  const isList = part.node.kind === "list";
  if (part.node.kind === "list" && part.node.items.length === 0) return;
  const wanted = { what: "a list of column names", example: '"required": ["id"]' };
  const names = isList ? expectNames(part, problems, wanted) : refuse(part, problems, wanted);
  if (names === null) return;
  requiredAt.push(part);
  for (const name of names) required.add(name);
}

function collectSchema(value: Located, parts: RowParts, references: SchemaReferences): void {
  const map = expectMap(value, references.problems, {
    what: "a schema",
    example: '{"properties": {"id": {"type": "integer"}}}',
  });
  if (map !== null) collect(value, map, parts, references);
}

/** Whether there may be no other columns; a schema for those that are not known by name cannot be checked. */
function isClosed(part: Located, problems: Problems): boolean {
  const { node } = part;
  if (node.kind === "scalar" && node.type === "boolean") return node.text.toLowerCase() === "false";
  if (node.kind === "map" && node.entries.length === 0) return false;
  problems.unsupported(
    part,
    "the columns that it is about are not known",
    "name them under properties, or write false",
  );
  return false;
}
