import type { RuleSet } from "../../model/rules.ts";
import { parseSource } from "../source/parse-source.ts";
import { Problems } from "../source/problems.ts";
import { entryOf, kindOf, type Located, rootOf } from "../source/source-node.ts";
import { chooseSchema, schemaOf } from "./data-package.ts";
import { readJsonSchema } from "./json-schema.ts";
import type { StandardRules } from "./standard-rules.ts";
import type { ResourcePath } from "./resource-path.ts";
import { readTableSchema } from "./table-schema.ts";

const NO_RESOURCES: ResourcePath = () => null;

/** Keywords that only a JSON Schema has at its top. */
const JSON_SCHEMA_KEYS = [
  "properties",
  "type",
  "$ref",
  "allOf",
  "required",
  "patternProperties",
  "$defs",
  "definitions",
  "items",
];

/**
 * Reads a Frictionless Table Schema or Data Package, or a JSON Schema of one row, as rules; which of them it is, its keys
 * tell. `resource` is the name or path of one of a Data Package; null: the only one. Paths of other files stay as they
 * are written.
 * @throws ProfilerError RULES_INVALID for what is wrong, SCHEMA_UNSUPPORTED for what is not checked
 */
export function readSchema(text: string, file: string, resource: string | null = null): RuleSet {
  const problems = new Problems(file);
  const node = parseSource(text, problems);
  problems.throwIfAny();
  const rules = node === null ? null : readRoot(rootOf(node), resource, problems);
  problems.throwIfAny();
  if (rules === null) return { rules: [], nullTokens: [] };
  return { rules: rules.list.rules, nullTokens: rules.nullTokens, defaultNulls: false };
}

function readRoot(root: Located, resource: string | null, problems: Problems): StandardRules | null {
  const { node } = root;
  if (node.kind !== "map") {
    problems.at(root, `should be a schema, not ${kindOf(node)}`, KINDS);
    return null;
  }
  const has = (key: string): boolean => entryOf("", node, key) !== undefined;
  if (has("fields")) return readTableSchema(root, node, NO_RESOURCES, problems);
  const resources = entryOf("", node, "resources");
  if (resources !== undefined) return readPackage(resources, resource, problems);
  const schema = entryOf("", node, "schema");
  if (schema !== undefined) {
    const own = schemaOf({ at: root, map: node }, problems);
    return own?.node.kind === "map" ? readTableSchema(own, own.node, NO_RESOURCES, problems) : null;
  }
  if (JSON_SCHEMA_KEYS.some(has)) return readJsonSchema(root, node, problems);
  problems.at(root, "is neither a Table Schema nor a Data Package nor a JSON Schema", KINDS);
  return null;
}

const KINDS = "a Table Schema has fields, a Data Package has resources, a JSON Schema of one row has properties";

function readPackage(resources: Located, resource: string | null, problems: Problems): StandardRules | null {
  const chosen = chooseSchema(resources, resource, problems);
  return chosen?.schema.node.kind === "map"
    ? readTableSchema(chosen.schema, chosen.schema.node, chosen.resourcePath, problems)
    : null;
}
