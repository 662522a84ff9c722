import { describe, expect, test } from "vitest";
import schema from "../../src/model/profile.schema.json" with { type: "json" };
import { FIGURES } from "../../src/model/figures/figures.ts";

interface SchemaNode {
  $ref?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode | false;
  oneOf?: SchemaNode[];
  enum?: string[];
}

const definitions = schema.$defs as unknown as Record<string, SchemaNode>;

function resolve(node: SchemaNode): SchemaNode {
  return node.$ref === undefined ? node : (definitions[node.$ref.replace("#/$defs/", "")] ?? node);
}

/** Every field that the schema knows, by its path; what stands behind references and alternatives included. */
function fieldsOf(schemaNode: SchemaNode, path: string): [path: string, node: SchemaNode][] {
  const node = resolve(schemaNode);
  const properties = Object.entries(node.properties ?? {}).flatMap(([key, part]): [string, SchemaNode][] => {
    const below = path === "" ? key : `${path}.${key}`;
    return [[below, resolve(part)], ...fieldsOf(part, below)];
  });
  const items = node.items ? fieldsOf(node.items, `${path}[]`) : [];
  return [...properties, ...items, ...(node.oneOf ?? []).flatMap((part) => fieldsOf(part, path))];
}

const FIELDS = new Map(fieldsOf(schema as unknown as SchemaNode, ""));

describe("the table of figures", () => {
  test("has one entry for every field of the schema, and no other", () => {
    const paths = FIGURES.map(({ path }) => path);
    expect(FIELDS.size).toBeGreaterThan(150);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.toSorted()).toEqual([...FIELDS.keys()].toSorted());
  });

  test("names the values of a field where the schema lists them", () => {
    const listed = FIGURES.filter(({ path }) => FIELDS.get(path)?.enum !== undefined);
    expect(listed.length).toBeGreaterThan(3);
    expect(listed.map(({ path, values = [] }) => [path, values.map(({ value }) => value)])).toEqual(
      listed.map(({ path }) => [path, FIELDS.get(path)?.enum]),
    );
  });

  test.each(FIGURES.map((figure) => [figure.path, figure] as const))("defines %s in whole sentences", (_, figure) => {
    expect(figure.definition).toMatch(/^[A-Z"][^\n]*[^.\s]\.$/u);
    for (const text of [figure.units, figure.error, figure.formula ?? "-", figure.null ?? "-", figure.source ?? "-"]) {
      expect(text).toMatch(/^\S[^\n]*[^\s]$|^\S$/u);
    }
  });

  test("gives each other name to one figure only", () => {
    const names = FIGURES.flatMap(({ also = [] }) => also);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
