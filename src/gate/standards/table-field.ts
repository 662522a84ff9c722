import { checkColumn } from "../rules/check-column.ts";
import { expectBoolean, expectList, expectMap, expectText } from "../source/expect.ts";
import { reportUnknown } from "../source/read-keys.ts";
import { type Located, itemsOf, under } from "../source/source-node.ts";
import { addConstraints } from "./field-constraints.ts";
import { addFieldType, type FieldWriting } from "./field-types.ts";
import { readLabelled } from "./labelled-values.ts";
import type { StandardRules } from "./standard-rules.ts";

/** What a field says that becomes rules. */
const FIELD_KEYS = [
  "name",
  "type",
  "format",
  "constraints",
  "decimalChar",
  "groupChar",
  "bareNumber",
  "trueValues",
  "falseValues",
  "categories",
] as const;
type FieldKey = (typeof FIELD_KEYS)[number];

/** What is known, and says nothing that values could break. */
const ANNOTATIONS = new Set(["title", "description", "example", "examples", "rdfType", "categoriesOrdered", "$schema"]);

/** What is known and cannot be checked, with what to do. */
const NOT_BUILT: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    missingValues: "null tokens hold for all columns here; put them into the missingValues of the schema",
    itemType: "values that are lists are not looked into; remove it",
    delimiter: "values that are lists are not looked into; remove it",
  }),
);

/** Adds the rules of a field; returns its name, or null where it has none. */
export function addField(value: Located, rules: StandardRules): string | null {
  const { problems } = rules;
  const map = expectMap(value, problems, {
    what: "a mapping with a name",
    example: '{"name": "id", "type": "integer"}',
  });
  if (map === null) return null;
  const parts = new Map<FieldKey, Located>();
  for (const entry of map.entries) {
    const part = under(value.path, entry);
    const key = FIELD_KEYS.find((candidate) => candidate === entry.key);
    const hint = NOT_BUILT.get(entry.key);
    if (key !== undefined) parts.set(key, part);
    else if (hint !== undefined) problems.unsupported(part, "is not checked for a single field", hint);
    else if (!isAnnotation(entry.key, ANNOTATIONS)) {
      reportUnknown(part.path, entry.key, FIELD_KEYS, (what, known) =>
        problems.add(part, what, known, "SCHEMA_UNSUPPORTED"),
      );
    }
  }
  const named = parts.get("name");
  if (named === undefined) {
    problems.at(value, "has no name", 'write the name of the column, for example  "name": "id"');
    return null;
  }
  const name = expectText(named, problems, { what: "the name of a column", example: '"name": "id"' });
  if (name !== null) addRules(value, name, parts, rules);
  return name;
}

/** Keys that a standard leaves to its users have no meaning here: `x-…`, and those of other vocabularies, `dc:…`. */
export function isAnnotation(key: string, known: ReadonlySet<string>): boolean {
  return known.has(key) || key.startsWith("x-") || /^\w+:/.test(key);
}

function addRules(value: Located, name: string, parts: ReadonlyMap<FieldKey, Located>, rules: StandardRules): void {
  const before = rules.list.rules.length;
  const writing = readWriting(name, value, parts, rules);
  const order = addFieldType(writing, parts.get("type") ?? value, rules);
  const [categories, constraints] = [parts.get("categories"), parts.get("constraints")];
  const words = categories === undefined ? null : readLabelled(categories, rules.problems);
  if (words !== null && categories !== undefined)
    rules.column(name, "categories", categories, { kind: "enum", values: words });
  if (constraints !== undefined) addConstraints(constraints, { name, type: writing.type, order }, rules);
  checkColumn(value, rules.list.rules.slice(before), rules.problems);
}

function readWriting(
  name: string,
  value: Located,
  parts: ReadonlyMap<FieldKey, Located>,
  { problems }: StandardRules,
): FieldWriting {
  const text = (key: FieldKey): string | null => {
    const part = parts.get(key);
    return part === undefined ? null : expectText(part, problems, { what: "a text", example: `"${key}": …` });
  };
  const words = (key: FieldKey): readonly string[] | null => {
    const part = parts.get(key);
    const list =
      part === undefined ? null : expectList(part, problems, { what: "a list of texts", example: `"${key}": ["yes"]` });
    if (part === undefined || list === null) return null;
    const wanted = { what: "a text", example: `"${key}": ["yes"]` };
    return itemsOf(part, list).flatMap((item) => expectText(item, problems, wanted) ?? []);
  };
  const bare = parts.get("bareNumber");
  return {
    name,
    type: text("type") ?? "string",
    format: text("format") ?? "default",
    formatAt: parts.get("format") ?? value,
    decimalChar: text("decimalChar") ?? ".",
    groupChar: text("groupChar") || null,
    bareNumber: bare === undefined ? true : (expectBoolean(bare, problems, '"bareNumber"') ?? true),
    trueValues: words("trueValues") ?? ["true", "True", "TRUE", "1"],
    falseValues: words("falseValues") ?? ["false", "False", "FALSE", "0"],
  };
}
