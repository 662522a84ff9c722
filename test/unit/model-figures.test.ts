import { describe, expect, test } from "vitest";
import schema from "../../src/model/profile.schema.json" with { type: "json" };
import { FIGURES } from "../../src/model/figures/figures.ts";

interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode | false;
  oneOf?: SchemaNode[];
  enum?: string[];
}

/** A field that the schema knows. */
interface Field {
  path: string;
  node: SchemaNode;
  /** Whether it can be null or left out. */
  canLack: boolean;
}

const definitions = schema.$defs as unknown as Record<string, SchemaNode>;

function resolve(node: SchemaNode): SchemaNode {
  return node.$ref === undefined ? node : (definitions[node.$ref.replace("#/$defs/", "")] ?? node);
}

function canBeNull({ type, oneOf = [] }: SchemaNode): boolean {
  return type === "null" || (Array.isArray(type) && type.includes("null")) || oneOf.map(resolve).some(canBeNull);
}

/** Every field below a path; what stands behind references and alternatives included. */
function fieldsOf(schemaNode: SchemaNode, path: string): Field[] {
  const node = resolve(schemaNode);
  const objects = [node, ...(node.oneOf ?? []).map(resolve)].filter(({ properties }) => properties !== undefined);
  const keys = new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)));
  const fields = [...keys].flatMap((key): Field[] => {
    const parts = objects.flatMap(({ properties = {} }) => properties[key] ?? []).map(resolve);
    const isOptional = objects.some(({ required = [] }) => !required.includes(key));
    const below = path === "" ? key : `${path}.${key}`;
    const [part = {}] = parts;
    return [{ path: below, node: part, canLack: isOptional || parts.some(canBeNull) }, ...fieldsOf(part, below)];
  });
  return [...fields, ...(node.items ? fieldsOf(node.items, `${path}[]`) : [])];
}

const FIELDS = new Map(fieldsOf(schema as unknown as SchemaNode, "").map((field) => [field.path, field]));

describe("the table of figures", () => {
  test("has one entry for every field of the schema, and no other", () => {
    const paths = FIGURES.map(({ path }) => path);
    expect(FIELDS.size).toBeGreaterThan(150);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.toSorted()).toEqual([...FIELDS.keys()].toSorted());
  });

  test("names the values of a field where the schema lists them", () => {
    const listed = FIGURES.filter(({ path }) => FIELDS.get(path)?.node.enum !== undefined);
    expect(listed.length).toBeGreaterThan(3);
    expect(listed.map(({ path, values = [] }) => [path, values.map(({ value }) => value)])).toEqual(
      listed.map(({ path }) => [path, FIELDS.get(path)?.node.enum]),
    );
  });

  test("says when a figure is null or left out, where the schema allows it, and only there", () => {
    const said = FIGURES.filter((figure) => figure.null !== undefined).map(({ path }) => path);
    const allowed = [...FIELDS.values()].filter(({ canLack }) => canLack).map(({ path }) => path);
    expect(said.toSorted()).toEqual(allowed.toSorted());
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
