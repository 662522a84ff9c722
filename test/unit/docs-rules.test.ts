import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isMap, parseDocument, visit } from "yaml";
import { readRules } from "../../src/gate/rules/read-rules.ts";
import { FIELD_CONSTRAINTS } from "../../src/gate/standards/field-constraints.ts";
import { VALUE_KEYWORDS } from "../../src/gate/standards/json-parts.ts";
import schema from "../../src/model/rules.schema.json" with { type: "json" };

const text = readFileSync(new URL("../../docs/RULES.md", import.meta.url), "utf8");
const examples = [...text.matchAll(/```yaml\n([^]*?)```/g)].map(([, example = ""]) => example);

/** All keys of mappings that a JSON Schema describes. */
function keysOf(node: unknown): string[] {
  if (node === null || typeof node !== "object") return [];
  const { properties } = node as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(node).flatMap(keysOf)];
}

/** Keys that examples use, wherever they stand. */
function usedKeys(): Set<string> {
  const used = new Set<string>();
  for (const example of examples) {
    visit(parseDocument(example), (_key, node) => {
      if (isMap(node)) for (const { key } of node.items) used.add(String(key));
    });
  }
  return used;
}

describe("the reference of rules", () => {
  const keys = [...new Set(keysOf(schema))];

  test.each(keys)("explains %s", (key) => {
    expect(text).toMatch(new RegExp(`\`${key.replace("$", String.raw`\$`)}[\`:.]|### .*\\b${key}\\b`));
  });

  test("has an example of every constraint", () => {
    const { table, column } = schema.$defs;
    const used = usedKeys();
    const missing = [...Object.keys(table.properties), ...Object.keys(column.properties)].filter(
      (key) => !used.has(key),
    );
    // the same as minimum and maximum
    expect(missing.filter((key) => key !== "exclusiveMinimum")).toEqual([]);
  });

  test.each(examples)("its example is read: %s", (example) => {
    expect(readRules(example, "example.yaml").rules.length).toBeGreaterThan(0);
  });

  test.each([...FIELD_CONSTRAINTS, ...VALUE_KEYWORDS])("names %s among what is checked of schemas", (keyword) => {
    const [, standards = ""] = text.split("## Standards");
    expect(standards).toContain(`\`${keyword}\``);
  });
});
