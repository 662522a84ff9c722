import { describe, expect, test } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import { readSchema } from "../../src/gate/standards/read-schema.ts";
import type { Rule } from "../../src/model/rules.ts";
import { passes } from "../support/judge-cell.ts";

const rulesOf = (schema: object, resource: string | null = null): readonly Rule[] =>
  readSchema(JSON.stringify(schema), "schema.json", resource).rules;

function errorOf(schema: object | string, resource: string | null = null): ProfilerError {
  try {
    readSchema(typeof schema === "string" ? schema : JSON.stringify(schema, null, 1), "schema.json", resource);
  } catch (error) {
    if (error instanceof ProfilerError) return error;
    throw error;
  }
  throw new Error("no error");
}

const field = (parts: object): object => ({ fields: [{ name: "c", ...parts }] });
const property = (parts: object, besides: object = {}): object => ({
  type: "object",
  properties: { c: parts },
  ...besides,
});
const idsOf = (schema: object): string[] => rulesOf(schema).map(({ id }) => id);
const isOfColumn = (rule: Rule): rule is Extract<Rule, { scope: "column" }> => rule.scope === "column";

/** Whether a cell passes all rules of the column. */
const allows = (schema: object, cell: string): boolean =>
  rulesOf(schema)
    .filter(isOfColumn)
    .every((rule) => passes(rule.test, cell));

describe("a field of a Table Schema", () => {
  test.each<[object, string[], string[]]>([
    [{ type: "string" }, ["", "abc", "5"], []],
    [{ type: "any" }, ["", "abc"], []],
    [{}, ["", "abc"], []],
    [{ type: "integer" }, ["", "5", "-5", "+007"], ["5.0", "1,234", "$5", "5 EUR", "abc", "1e3"]],
    [
      { type: "number" },
      ["5", "-5.25", ".5", "5.", "1e3", " 5 ", "NaN", "INF", "-INF"],
      ["1,234", "$5", "5%", "abc", "1.2.3", "Infinity"],
    ],
    [{ type: "number", decimalChar: "," }, ["5", "1,25", ",5", "1,5e3"], ["1.25", "1,2,3"]],
    [{ type: "number", decimalChar: ",", groupChar: "." }, ["1.234,5", "1234,5", "5"], [".5", "1,234.5"]],
    [{ type: "integer", groupChar: " " }, ["1 234", "1234"], ["1  234", "1,234"]],
    [{ type: "number", bareNumber: false }, ["$5.25", "5 EUR", "95%", "5"], ["abc", "$"]],
    [{ type: "boolean" }, ["true", "False", "1", "0"], ["yes", "tRUE", "01", "2"]],
    [{ type: "boolean", trueValues: ["y+"], falseValues: ["n"] }, ["y+", "n"], ["yy", "true", "1"]],
    [{ type: "date" }, ["2024-02-29"], ["2023-02-29", "31/01/2024", "20240131", "2024-1-1", "2024-01-31T00:00:00"]],
    [{ type: "date", format: "%d/%m/%Y" }, ["31/01/2024", "1/1/2024"], ["2024-01-31", "31/13/2024", "01/31/2024"]],
    [{ type: "date", format: "%d %B %Y" }, ["31 January 2024", "1 may 2024"], ["31 Janvier 2024"]],
    [
      { type: "datetime" },
      ["2024-01-31T08:30:00Z", "2024-01-31T08:30:00.25", "2024-01-31T08:30:00+02:00"],
      ["2024-01-31", "2024-01-31 08:30:00", "2024-01-31T08:30"],
    ],
    [{ type: "datetime", format: "%Y-%m-%d %H:%M" }, ["2024-01-31 08:30"], ["2024-01-31T08:30:00", "2024-01-31 25:30"]],
    [{ type: "time" }, ["08:30:00", "08:30:00.5", "08:30:00Z", "24:00:00"], ["8:30", "08:30", "24:00:01"]],
    [{ type: "time", format: "%H:%M" }, ["08:30", "8:30"], ["08:30:00"]],
    [{ type: "year" }, ["2024", "-0044", "12024"], ["24", "02024", "2024.0"]],
    [{ type: "yearmonth" }, ["2024-01"], ["2024-13", "2024-1", "202401"]],
    [{ type: "duration" }, ["P1Y2M3DT4H5M6.5S", "PT36H", "-P1D", "P2W"], ["P", "PT", "P1H", "1 day"]],
    [
      { type: "string", format: "email" },
      ["a.b+c@example.org"],
      ["a@", "a b@example.org", "a..b@example.org", "@example.org"],
    ],
    [
      { type: "string", format: "uri" },
      ["https://example.org/a?b=c#d", "urn:isbn:123"],
      ["example.org", "https://a b"],
    ],
    [
      { type: "string", format: "uuid" },
      ["123e4567-e89b-12d3-a456-426614174000"],
      ["123e4567e89b12d3a456426614174000"],
    ],
    [{ type: "string", format: "binary" }, ["YQ==", "YWI=", "YWJj"], ["YQ=", "Y", "a b="]],
    [{ constraints: { required: true } }, ["a"], [""]],
    [{ type: "number", constraints: { minimum: 2 } }, ["2", "INF"], ["1", "-INF", "NaN"]],
    [{ type: "number", constraints: { exclusiveMaximum: 2 } }, ["1", "-INF"], ["2", "INF", "NaN"]],
    [{ constraints: { minLength: 2, maxLength: 3 } }, ["ab", "é😀a"], ["a", "abcd"]],
    [{ type: "integer", constraints: { minimum: 2, exclusiveMaximum: "5" } }, ["2", "4"], ["1", "5"]],
    [{ type: "date", constraints: { minimum: "2024-01-01" } }, ["2024-01-01"], ["2023-12-31"]],
    [{ type: "year", constraints: { maximum: 2024 } }, ["2024"], ["2025"]],
    [{ constraints: { pattern: "[A-Z]{2}|X" } }, ["AB", "X"], ["ABC", "aXb"]],
    [{ constraints: { enum: ["a", 1] } }, ["a", "1", "1.0"], ["b"]],
    [{ categories: ["a", { value: "b", label: "Bee" }], categoriesOrdered: true }, ["a", "b"], ["Bee", "c"]],
  ])("%j", (parts, right, wrong) => {
    expect(right.filter((cell) => !allows(field(parts), cell))).toEqual([]);
    expect(wrong.filter((cell) => allows(field(parts), cell))).toEqual([]);
  });

  test("says of its values what a pattern stands for", () => {
    expect(rulesOf(field({ type: "date" })).at(-1)).toMatchObject({
      id: "c.format",
      description: "dates are written YYYY-MM-DD",
    });
  });
});

describe("a Table Schema", () => {
  const fields = [{ name: "id" }, { name: "parent" }];

  test.each<[string | undefined, string[]]>([
    [undefined, ["table.columns.present", "table.columns.ordered", "table.columns.extra"]],
    ["exact", ["table.columns.present", "table.columns.ordered", "table.columns.extra"]],
    ["equal", ["table.columns.present", "table.columns.extra"]],
    ["subset", ["table.columns.present"]],
    ["superset", ["table.columns.extra"]],
  ])("fieldsMatch %s", (fieldsMatch, ids) => {
    const schema = { fields, ...(fieldsMatch === undefined ? {} : { fieldsMatch }) };
    expect(idsOf(schema)).toEqual(ids);
    expect(rulesOf(schema)[0]?.test).toMatchObject({ columns: ["id", "parent"] });
  });

  test("columns that may be missing are only looked at where they are", () => {
    const [, rule] = rulesOf({ fields: [{ name: "a", constraints: { required: true } }], fieldsMatch: ["superset"] });
    expect(rule).toMatchObject({ id: "a.required", ifPresent: true });
    expect(rulesOf({ fields: [{ name: "a", constraints: { required: true } }] }).at(-1)).not.toHaveProperty(
      "ifPresent",
    );
  });

  test("keys, of itself and of other files", () => {
    const schema = {
      fields,
      primaryKey: "id",
      uniqueKeys: [["id", "parent"]],
      foreignKeys: [
        { fields: "parent", reference: { resource: "", fields: "id" } },
        { fields: ["id"], reference: { fields: ["parent"] } },
        { fields: "id", reference: { resource: "../other.csv", fields: "key" } },
      ],
    };
    expect(
      rulesOf(schema)
        .slice(3)
        .map(({ id, test: { kind, ...rest } }) => [id, kind, rest]),
    ).toEqual([
      ["table.primaryKey", "uniqueKey", { columns: ["id"] }],
      ["id.primaryKey", "required", {}],
      ["table.uniqueKeys", "uniqueKey", { columns: ["id", "parent"] }],
      ["table.foreignKeys", "foreignKey", { columns: ["parent"], file: "", fileColumns: ["id"] }],
      ["table.foreignKeys#2", "foreignKey", { columns: ["id"], file: "", fileColumns: ["parent"] }],
      ["table.foreignKeys#3", "foreignKey", { columns: ["id"], file: "../other.csv", fileColumns: ["key"] }],
    ]);
  });

  test("missing values are the only null tokens", () => {
    const read = (missingValues: unknown): unknown => readSchema(JSON.stringify({ fields, missingValues }), "s.json");
    expect(read(["", "-", "n/a"])).toMatchObject({ nullTokens: ["-", "n/a"], defaultNulls: false });
    expect(
      read([
        { value: "", label: "nothing" },
        { value: "-99", label: "refused" },
      ]),
    ).toMatchObject({ nullTokens: ["-99"] });
  });

  test("annotations, of the standard and of others, say nothing", () => {
    const schema = {
      $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
      title: "t",
      homepage: "https://example.org",
      resources: [{ title: "an example", path: "https://example.org/a.csv" }],
      contributors: [],
      "dc:license": "CC0",
      fields: [{ name: "c", title: "C", description: "d", example: "e", rdfType: "http://schema.org/x", "x-note": 1 }],
    };
    expect(idsOf(schema)).toHaveLength(3);
  });

  test("every place is that of the key", () => {
    const text = `fields:\n  - name: a\n    type: integer\n    constraints:\n      minimum: 5\n`;
    const { rules } = readSchema(text, "s.yaml");
    expect(rules.slice(3).map(({ id, source }) => [id, source?.line, source?.column])).toEqual([
      ["a.type", 3, 5],
      ["a.format", 3, 5],
      ["a.minimum", 5, 7],
    ]);
  });
});

describe("a Data Package", () => {
  const resource = (name: string, path: unknown, column: string): object => ({
    name,
    path,
    schema: { fields: [{ name: column }] },
  });
  const two = {
    name: "p",
    resources: [resource("orders", "data/orders.csv", "o"), resource("people", ["people.csv"], "p")],
  };
  const columns = ([rule]: readonly Rule[]): unknown =>
    rule?.scope === "table" && "columns" in rule.test ? rule.test.columns : null;

  test("the only resource is taken, or the one that is named", () => {
    expect(columns(rulesOf({ resources: [resource("a", "a.csv", "x")] }))).toEqual(["x"]);
    expect(columns(rulesOf(two, "people"))).toEqual(["p"]);
    expect(columns(rulesOf(two, "data/orders.csv"))).toEqual(["o"]);
    expect(columns(rulesOf(two, "people.csv"))).toEqual(["p"]);
    expect(columns(rulesOf(resource("a", "a.csv", "x")))).toEqual(["x"]);
  });

  test("a reference to another resource becomes its path", () => {
    const foreignKeys = [{ fields: "o", reference: { resource: "people", fields: "p" } }];
    const resources = [
      { name: "orders", path: "o.csv", schema: { fields: [{ name: "o" }], foreignKeys } },
      resource("people", "data/people.csv", "p"),
    ];
    expect(rulesOf({ resources }, "orders").at(-1)?.test).toEqual({
      kind: "foreignKey",
      columns: ["o"],
      file: "data/people.csv",
      fileColumns: ["p"],
    });
  });

  test.each<[object, string | null, string]>([
    [two, null, "there are 2 resources: orders, people"],
    [two, "persons", "there is no single resource persons; there are orders, people"],
    [{ resources: [] }, null, "resources: the list is empty"],
    [{ resources: [{ name: "a" }] }, null, "resources[1]: has no schema"],
    [{ resources: [{ name: "a", schema: "a.json" }] }, null, "resources[1].schema: the schema stands elsewhere"],
  ])("%j as %s", (schema, name, message) => {
    expect(errorOf(schema, name).message).toContain(message);
  });
});

describe("a JSON Schema of one row", () => {
  test("what is required is there and not null; other columns may be missing", () => {
    const schema = {
      type: "object",
      required: ["a", "b", "c"],
      properties: { a: { type: "integer" }, b: { type: ["integer", "null"] }, d: { type: "integer" } },
      additionalProperties: false,
    };
    expect(rulesOf(schema).map(({ id, ifPresent }) => [id, ifPresent === true])).toEqual([
      ["table.columns.present", false],
      ["table.columns.extra", false],
      ["c.required", false],
      ["a.required", false],
      ["a.type", false],
      ["a.format", false],
      ["b.type", false],
      ["b.format", false],
      ["d.type", true],
      ["d.format", true],
    ]);
    expect(rulesOf(schema)[0]?.test).toEqual({ kind: "columnsPresent", columns: ["a", "b", "c"] });
    expect(rulesOf(schema)[1]?.test).toEqual({ kind: "noExtraColumns", columns: ["a", "b", "d"] });
  });

  test.each<[object, string[], string[]]>([
    [
      { type: "string", format: "date-time" },
      ["2024-01-31T08:30:00Z", "2024-01-31T08:30:00.5+02:00"],
      ["2024-01-31T08:30:00", "2024-02-30T08:30:00Z"],
    ],
    [{ type: "string", format: "time" }, ["08:30:00Z"], ["08:30:00", "8:30:00Z"]],
    [{ type: "string", format: "duration" }, ["P1D"], ["1 day"]],
    [{ type: "string", format: "hostname" }, ["a-b.example.org"], ["-a.example", "a..b"]],
    [{ type: "string", pattern: String.raw`^\u{1F600}|\uD83D\uDE01$` }, ["😀a", "b😁"], ["a😀", "😁b"]],
    [{ type: "string", pattern: String.raw`\\u0041` }, [String.raw`a\u0041b`], ["A"]],
    [{ type: "string", pattern: String.raw`^\p{Script=Greek}+$` }, ["αβ"], ["ab"]],
    [{ type: "integer", minimum: 5, exclusiveMinimum: true }, ["6"], ["5"]],
    [{ type: "integer", minimum: 5, exclusiveMinimum: false }, ["5"], ["4"]],
    [{ const: 5 }, ["5", "5.0"], ["6"]],
    [{ type: "boolean" }, ["true", "FALSE"], ["1", "yes"]],
    [{ $ref: "#/definitions/x", title: "t" }, ["5"], ["a"]],
  ])("%j", (schema, right, wrong) => {
    const row = property(schema, { definitions: { x: { type: "integer" } } });
    expect(right.filter((cell) => !allows(row, cell))).toEqual([]);
    expect(wrong.filter((cell) => allows(row, cell))).toEqual([]);
  });

  test("true allows every value", () => {
    expect(rulesOf({ properties: { c: true }, required: [] })).toEqual([]);
  });
});

describe("what is not checked is named", () => {
  const unsupported: [object, string][] = [
    [field({ type: "geopoint" }), "fields[1].type: values of the type geopoint are not checked"],
    [field({ type: "object" }), "values of the type object are not checked"],
    [field({ type: "list", itemType: "integer" }), "values of the type list are not checked"],
    [field({ format: "ipv6" }), 'fields[1].format: the format "ipv6" is not checked'],
    [field({ type: "date", format: "%U" }), 'the format "%U" is not checked'],
    [field({ type: "date", format: "YYYY" }), 'the format "YYYY" is not checked'],
    [field({ type: "year", format: "any" }), 'the format "any" is not checked'],
    [
      field({ type: "time", constraints: { minimum: "08:00:00" } }),
      "fields[1].constraints.minimum: values of the type time, written in this way, are not compared",
    ],
    [field({ type: "number", decimalChar: ",", constraints: { minimum: 0 } }), "are not compared"],
    [field({ type: "date", format: "%d/%m/%Y", constraints: { maximum: "2024-01-01" } }), "are not compared"],
    [field({ type: "boolean", format: "yes/no" }), 'the format "yes/no" is not checked'],
    [field({ constraints: { jsonSchema: {} } }), "fields[1].constraints.jsonSchema: is not checked"],
    [field({ constraints: { reqired: true } }), "fields[1].constraints.reqired: unknown key; did you mean required?"],
    [field({ constraints: { constructor: true } }), "fields[1].constraints.constructor: unknown key"],
    [field({ constraints: { pattern: "(?=a)" } }), "the pattern looks ahead"],
    [field({ constraints: { pattern: "[a-z-[aeiou]]" } }), "the pattern has a class without another"],
    [field({ constraints: { pattern: String.raw`\i\c*` } }), "the pattern has a class of XML names"],
    [field({ constraints: { pattern: String.raw`\p{IsGreek}` } }), "the pattern has a block of Unicode"],
    [field({ missingValues: ["-"] }), "fields[1].missingValues: is not checked for a single field"],
    [field({ constrants: {} }), "fields[1].constrants: unknown key; did you mean constraints?"],
    [{ ...field({}), primarykey: "c" }, "primarykey: unknown key; did you mean primaryKey?"],
    [{ ...field({}), fieldsMatch: "partial" }, "fieldsMatch: partial is not checked"],
    [{ ...field({}), missingValues: ["NA"] }, "missingValues: does not have the empty text"],
    [
      { ...field({}), foreignKeys: [{ fields: "c", reference: { resource: "other", fields: "c" } }] },
      'there is no resource "other"',
    ],
    [property({ anyOf: [] }), "properties.c.anyOf: is not checked"],
    [property({ not: {} }), "properties.c.not: is not checked"],
    [property({ type: "integer", multipleOf: 5 }), "properties.c.multipleOf: is not checked"],
    [property({ type: "array", items: {} }), "values of the type array are not checked"],
    [property({ type: ["integer", "boolean"] }), "values of the types integer or boolean are not told apart"],
    [property({ minimum: 5 }), "properties.c.minimum: bounds only hold for numbers"],
    [property({ pattern: "a" }), "properties.c.pattern: it only holds for texts"],
    [property({ type: "integer", minLength: 5 }), "properties.c.minLength: values of the type integer have none"],
    [property({ type: "string", format: "regex" }), 'properties.c.format: the format "regex" is not checked'],
    [property({ type: "string", pattern: "^(?!a)" }), "properties.c.pattern: the pattern looks ahead"],
    [property({ typ: "integer" }), "properties.c.typ: unknown keyword; did you mean type?"],
    [property({ nullable: true }), "properties.c.nullable: is not checked"],
    [property({ constructor: 1 }), "properties.c.constructor: unknown keyword"],
    [property({ $ref: "other.json" }), "properties.c.$ref: other.json is not in this file"],
    [property({ $ref: "#/properties/c" }), "refers to itself, or to too many others"],
    [property(false as unknown as object), "properties.c: is no schema of values"],
    [property({}, { patternProperties: {} }), "patternProperties: is not checked"],
    [
      property({}, { additionalProperties: { type: "string" } }),
      "additionalProperties: the columns that it is about are not known",
    ],
    [property({}, { if: {}, else: {} }), "if: is not checked"],
    [property({}, { minProperties: 1 }), "minProperties: is not checked"],
    [{ type: "array", items: {} }, "a row is an object, not array"],
  ];

  test.each(unsupported)("%j", (schema, message) => {
    const error = errorOf(schema);
    const all = [error, ...error.others];
    expect(all.map((one) => one.message).join("\n")).toContain(message);
    expect([error.code, error.exitCode]).toEqual(["SCHEMA_UNSUPPORTED", 2]);
    for (const { hint, place } of all)
      expect([hint !== "", place.file, place.line]).toEqual([true, "schema.json", expect.any(Number)]);
  });

  test.each<[object | string, string]>([
    ["", "the file is empty"],
    ["[]", "should be a schema, not a list"],
    [{ a: 1 }, "is neither a Table Schema nor a Data Package nor a JSON Schema"],
    [{ fields: [] }, "fields: the list is empty"],
    [{ fields: [{ type: "integer" }] }, "fields[1]: has no name"],
    [{ fields: [{ name: "a" }, { name: "a" }] }, "fields[2]: the field a comes twice"],
    [field({ type: "intger" }), 'fields[1].type: unknown type "intger"; did you mean integer?'],
    [
      field({ type: "integer", constraints: { minimum: "a" } }),
      'fields[1].constraints.minimum: should be a number, not the text "a"',
    ],
    [field({ type: "date", constraints: { minimum: 5 } }), "should be a date or datetime"],
    [field({ type: "integer", constraints: { minimum: 5, maximum: 1 } }), "minimum 5 leaves nothing below maximum 1"],
    [field({ constraints: { required: "yes" } }), "fields[1].constraints.required: should be true or false"],
    [field({ bareNumber: 1 }), "fields[1].bareNumber: should be true or false"],
    [{ ...field({}), primaryKey: ["d"] }, 'primaryKey: there is no field "d"'],
    [{ ...field({}), foreignKeys: [{ fields: "c" }] }, "foreignKeys[1]: has no fields or no reference"],
    [
      { ...field({}), foreignKeys: [{ fields: "c", reference: { resource: "b.csv", fields: ["a", "b"] } }] },
      "1 fields refer to 2",
    ],
    [property({ type: "int" }), 'properties.c.type: unknown type "int"'],
    [property({ type: "number", minimum: "5a" }), "properties.c.minimum: should be a number"],
    [property({ $ref: "#/$defs/none" }), "properties.c.$ref: #/$defs/none leads to nothing"],
    [property({}, { required: "c" }), "required: should be a list of column names"],
  ])("%j is wrong", (schema, message) => {
    const error = errorOf(schema);
    expect([error, ...error.others].map((one) => one.message).join("\n")).toContain(message);
    expect([error.code, error.exitCode]).toEqual(["RULES_INVALID", 2]);
  });

  test("references that double at each step end", () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `d${index}`,
        { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
      ]),
    );
    expect(errorOf(property({ $ref: "#/$defs/d0" }, { $defs: { ...$defs, d30: { type: "integer" } } })).code).toBe(
      "SCHEMA_UNSUPPORTED",
    );
  });
});
