import { expectList } from "../source/expect.ts";
import { itemsOf, type Located, under } from "../source/source-node.ts";
import { ANNOTATION_KEYWORDS, refuseKeyword } from "./json-keywords.ts";
import type { SchemaReferences } from "./json-references.ts";
import { type PropertyKeywords, VALUE_KEYWORDS } from "./json-parts.ts";
import { addKeywords } from "./json-values.ts";
import { readTypes } from "./json-types.ts";
import type { StandardRules } from "./standard-rules.ts";
import { checkColumn } from "../rules/check-column.ts";

const PROPERTY_KEYWORDS = [...VALUE_KEYWORDS, "allOf", "$ref"] as const;

/** Adds the rules of a property, which all of its schemas must allow. */
export function addProperty(
  name: string,
  schemas: readonly Located[],
  isRequired: boolean,
  references: SchemaReferences,
  rules: StandardRules,
): void {
  const [first] = schemas;
  if (first === undefined) return;
  const keywords: PropertyKeywords = new Map();
  for (const schema of schemas) collect(schema, keywords, references);
  const before = rules.list.rules.length;
  const types = readTypes(keywords, references.problems);
  // an empty field is a property that is left out
  if (isRequired && !types.nullable) rules.column(name, "required", first, { kind: "required" });
  addKeywords({ name, types, isOptional: !isRequired }, keywords, rules);
  checkColumn(first, rules.list.rules.slice(before), rules.problems);
}

function collect(schema: Located, keywords: PropertyKeywords, references: SchemaReferences): void {
  const { problems } = references;
  const { node } = schema;
  if (node.kind === "scalar" && node.type === "boolean" && node.text.toLowerCase() === "true") return;
  if (node.kind !== "map") {
    problems.unsupported(schema, "is no schema of values", 'write for example  {"type": "integer"}');
    return;
  }
  for (const entry of node.entries) {
    const part = under(schema.path, entry);
    const keyword = PROPERTY_KEYWORDS.find((candidate) => candidate === entry.key);
    if (keyword === "$ref") references.follow(part, (target) => collect(target, keywords, references));
    else if (keyword === "allOf") {
      const list = expectList(part, problems, { what: "a list of schemas", example: '"allOf": [{"minimum": 0}]' });
      for (const item of list === null ? [] : itemsOf(part, list)) collect(item, keywords, references);
    } else if (keyword !== undefined) keywords.set(keyword, [...(keywords.get(keyword) ?? []), part]);
    else if (!ANNOTATION_KEYWORDS.has(entry.key) && !entry.key.startsWith("x-")) {
      refuseKeyword(part, entry.key, [...PROPERTY_KEYWORDS], new Map(), problems);
    }
  }
}
