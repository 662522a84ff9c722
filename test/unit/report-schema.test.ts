import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import schema from "../../src/model/profile.schema.json" with { type: "json" };
import type { Profile } from "../../src/model/profile.ts";
import { renderJson } from "../../src/report/json.ts";
import { profileOf, profileWithText, sampleProfile, wideProfile } from "../support/sample-profile.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

function problems(profile: unknown): string[] {
  validate(profile);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe("the schema accepts", () => {
  test.each([
    ["the sample", sampleProfile()],
    ["many columns", wideProfile(60)],
    ["no columns", profileOf([])],
    ["odd texts", profileWithText("\u0000\u202e|`")],
  ])("%s", (_name, profile) => {
    expect(problems(JSON.parse(renderJson(profile)))).toEqual([]);
  });

  test("integers beyond 2^53 as digits", () => {
    const profile = sampleProfile();
    Object.assign(profile.columns[0] ?? {}, { min: "-12345678901234567890", max: "12345678901234567890" });
    expect(problems(profile)).toEqual([]);
  });
});

describe("the schema rejects", () => {
  const column = (parts: object) => (profile: Profile) => Object.assign(profile.columns[1] ?? {}, parts);
  const numeric = (parts: object) => (profile: Profile) => Object.assign(profile.columns[1]?.numeric ?? {}, parts);
  const table = (parts: object) => (profile: Profile) => Object.assign(profile.table, parts);

  test.each<[string, (profile: Profile) => unknown, string]>([
    ["a missing key", (p) => Reflect.deleteProperty(p.table, "rows"), "/table must have required property 'rows'"],
    [
      "a missing column key",
      (p) => Reflect.deleteProperty(p.columns[1] ?? {}, "unique"),
      "/columns/1 must have required property 'unique'",
    ],
    ["an unknown key", (p) => Object.assign(p, { more: 1 }), " must NOT have additional properties"],
    ["an unknown column type", column({ type: "money" }), "/columns/1/type must be equal to one of the allowed values"],
    ["an unknown value type", column({ types: { money: 1 } }), "/columns/1/types must NOT have additional properties"],
    ["null for a mean", numeric({ mean: null }), "/columns/1/numeric/mean must be number"],
    ["a negative variance", numeric({ variance: -1 }), "/columns/1/numeric/variance must be >= 0"],
    ["a text as minimum of numbers", column({ min: "abc" }), "/columns/1/min must be number"],
    ["a small integer as text", column({ max: "12" }), "/columns/1/max must be number"],
    ["numbers without figures", column({ numeric: null }), "/columns/1/numeric must be object"],
    [
      "figures of dates for numbers",
      (p) => column({ temporal: p.columns[3]?.temporal })(p),
      "/columns/1/temporal must be null",
    ],
    ["a ratio above 1", column({ nullRatio: 1.01 }), "/columns/1/nullRatio must be <= 1"],
    ["half a row", table({ rows: 1.5 }), "/table/rows must be integer"],
    ["a negative count", table({ nullCount: -1 }), "/table/nullCount must be >= 0"],
    [
      "an estimate without bounds",
      table({ duplicateRows: { value: 1, exact: false } }),
      "/table/duplicateRows must match exactly one schema in oneOf",
    ],
    [
      "an exact figure with bounds",
      column({ distinct: { value: 1, exact: true, lower: 1, upper: 1 } }),
      "/columns/1/distinct must match exactly one schema in oneOf",
    ],
    [
      "a row 0",
      column({ exceptions: [{ row: 0, line: 1, offset: 0, value: "" }] }),
      "/columns/1/exceptions/0/row must be >= 1",
    ],
    [
      "one bound of a top value",
      column({ top: [{ value: "a", count: 1, lower: 1 }] }),
      "/columns/1/top/0 must have property upper when property lower is present",
    ],
    [
      "an unknown severity",
      (p) => Object.assign(p.alerts[0] ?? {}, { severity: "fatal" }),
      "/alerts/0/severity must be equal to one of the allowed values",
    ],
    [
      "an unknown terminator",
      (p) => Object.assign(p.source.dialect ?? {}, { terminator: "lfcr" }),
      "/source/dialect/terminator must be equal to one of the allowed values",
    ],
    [
      "an empty delimiter",
      (p) => Object.assign(p.source.dialect ?? {}, { delimiter: "" }),
      "/source/dialect/delimiter must NOT have fewer than 1 characters",
    ],
    ["another version", (p) => Object.assign(p, { schemaVersion: "2.0" }), "/schemaVersion must be equal to constant"],
    [
      "a quantile without a bound",
      (p) => Reflect.deleteProperty(p.columns[1]?.numeric?.quantileBounds ?? {}, "p95"),
      "/columns/1/numeric/quantileBounds must have required property 'p95'",
    ],
  ])("%s", (_name, spoil, problem) => {
    const profile = sampleProfile();
    spoil(profile);
    expect(problems(profile)).toContain(problem);
  });
});

interface SchemaNode {
  $ref?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode | false;
  oneOf?: SchemaNode[];
}

const root = schema as unknown as SchemaNode;
const definitions = schema.$defs as unknown as Record<string, SchemaNode>;

function resolve(node: SchemaNode): SchemaNode {
  return node.$ref === undefined ? node : (definitions[node.$ref.replace("#/$defs/", "")] ?? node);
}

/** The schema's node for `value`: behind references, and the alternative that knows its keys. */
function nodeOf(node: SchemaNode, value: object): SchemaNode {
  const target = resolve(node);
  const alternatives = (target.oneOf ?? []).map(resolve);
  return alternatives.find(({ properties = {} }) => Object.keys(value).every((key) => key in properties)) ?? target;
}

/** Every place at which the keys of the data do not stand in the order of the schema. */
function misplaced(value: unknown, schemaNode: SchemaNode, path: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  const node = nodeOf(schemaNode, value);
  if (Array.isArray(value)) return value.flatMap((item) => misplaced(item, node.items || {}, `${path}[]`));
  if (node.properties === undefined) return [];
  const keys = Object.keys(value);
  const expected = Object.keys(node.properties).filter((key) => keys.includes(key));
  const below = Object.entries(value).flatMap(([key, part]) =>
    misplaced(part, node.properties?.[key] ?? {}, `${path}.${key}`),
  );
  return keys.join() === expected.join() ? below : [path, ...below];
}

function nodesOf(node: SchemaNode): [string, SchemaNode][] {
  return Object.entries(node.properties ?? {}).flatMap(([key, part]): [string, SchemaNode][] => [
    [key, part],
    ...nodesOf(part),
  ]);
}

describe("the schema", () => {
  test("lists the keys in the order in which they are written", () => {
    expect(misplaced(JSON.parse(renderJson(sampleProfile())), root, "profile")).toEqual([]);
    expect(misplaced({ columns: [], table: {} }, root, "profile")).toEqual(["profile"]);
  });

  test("describes every property in one sentence", () => {
    const nodes = [root, ...Object.values(definitions)]
      .flatMap((node) => [node, ...(node.oneOf ?? [])])
      .flatMap(nodesOf);
    const wordless = nodes.filter(([, node]) => !/^[A-Z][^\n]*[^.]\.$/.test(node.description ?? ""));
    expect(nodes.length).toBeGreaterThan(100);
    expect(wordless.map(([key]) => key)).toEqual([]);
  });
});
