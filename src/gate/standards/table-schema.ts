import { expectList, expectWord } from "../source/expect.ts";
import { reportUnknown } from "../source/read-keys.ts";
import { type Located, type MapNode, itemsOf, under } from "../source/source-node.ts";
import { readLabelled } from "./labelled-values.ts";
import { StandardRules } from "./standard-rules.ts";
import { addField, isAnnotation } from "./table-field.ts";
import { addKeys, KEY_KEYS } from "./table-keys.ts";
import type { Problems } from "../source/problems.ts";
import type { ResourcePath } from "./resource-path.ts";

const SCHEMA_KEYS = ["fields", "fieldsMatch", "missingValues", ...KEY_KEYS] as const;
type SchemaKey = (typeof SCHEMA_KEYS)[number];

/** What is known, and says nothing that a table could break. */
const ANNOTATIONS = new Set([
  "$schema",
  "profile",
  "name",
  "title",
  "description",
  "homepage",
  "path",
  "image",
  "version",
  "created",
  "lastModified",
  "licenses",
  "license",
  "keywords",
  "contributors",
  "sources",
  "resources",
  "countryCode",
  "language",
  "id",
  "rdfType",
  "examples",
  "example",
]);

const MATCHES = ["exact", "equal", "subset", "superset", "partial"] as const;
type Match = (typeof MATCHES)[number];

/** Reads a Table Schema, version 1 or 2. */
export function readTableSchema(
  value: Located,
  map: MapNode,
  resourcePath: ResourcePath,
  problems: Problems,
): StandardRules {
  const parts = new Map<SchemaKey, Located>();
  for (const entry of map.entries) {
    const part = under(value.path, entry);
    const key = SCHEMA_KEYS.find((candidate) => candidate === entry.key);
    if (key !== undefined) parts.set(key, part);
    else if (!isAnnotation(entry.key, ANNOTATIONS)) {
      reportUnknown(part.path, entry.key, SCHEMA_KEYS, (what, hint) =>
        problems.add(part, what, hint, "SCHEMA_UNSUPPORTED"),
      );
    }
  }
  const match = readMatch(parts.get("fieldsMatch"), problems);
  const rules = new StandardRules(problems, match === "superset" || match === "partial");
  const names = addFields(parts.get("fields") ?? value, match, rules);
  addKeys(parts, names, resourcePath, rules);
  const missing = parts.get("missingValues");
  if (missing !== undefined) addMissingValues(missing, rules);
  return rules;
}

/** Version 1 says nothing, and means what version 2 calls exact. Version 2 has it in a list as well. */
function readMatch(part: Located | undefined, problems: Problems): Match {
  if (part === undefined) return "exact";
  const { node } = part;
  const [first, ...others] = node.kind === "list" ? itemsOf(part, node) : [part];
  const match = first === undefined || others.length > 0 ? null : expectWord(first, problems, MATCHES);
  if (first === undefined || others.length > 0)
    problems.at(part, "should be one word", `write one of: ${MATCHES.join(", ")}`);
  if (match === "partial") {
    problems.unsupported(
      part,
      "partial is not checked",
      "use subset (more columns are allowed) or superset (columns may be missing)",
    );
  }
  return match ?? "exact";
}

function addFields(value: Located, match: Match, rules: StandardRules): string[] {
  const list = expectList(value, rules.problems, { what: "a list of fields", example: '"fields": [{"name": "id"}]' });
  if (list === null) return [];
  const items = itemsOf(value, list);
  const names: string[] = [];
  // what columns there are is told before what is in them
  addColumns(value, items, match, rules);
  for (const item of items) {
    const name = addField(item, rules);
    if (name !== null && names.includes(name))
      rules.problems.at(item, `the field ${name} comes twice`, "give each field a name of its own");
    if (name !== null) names.push(name);
  }
  return names;
}

/** Which columns there are, and in which order. */
function addColumns(value: Located, items: readonly Located[], match: Match, rules: StandardRules): void {
  const columns = items.flatMap(({ node }) => {
    const named = node.kind === "map" ? node.entries.find(({ key }) => key === "name")?.value : undefined;
    return named?.kind === "scalar" ? [named.text] : [];
  });
  if (match !== "superset" && match !== "partial")
    rules.table("columns.present", value, { kind: "columnsPresent", columns });
  if (match === "exact") rules.table("columns.ordered", value, { kind: "columnOrder", columns });
  if (match !== "subset" && match !== "partial")
    rules.table("columns.extra", value, { kind: "noExtraColumns", columns });
}

/** An empty field is null whatever the schema says, so it must say so. */
function addMissingValues(value: Located, rules: StandardRules): void {
  const isEmptyList = value.node.kind === "list" && value.node.items.length === 0;
  const tokens = isEmptyList ? [] : readLabelled(value, rules.problems);
  if (tokens === null) return;
  rules.nullTokens.push(...tokens.filter((token) => token !== ""));
  if (tokens.includes("")) return;
  rules.problems.unsupported(
    value,
    "does not have the empty text",
    'empty fields are always null here; add "", and "required" where there may be none',
  );
}
