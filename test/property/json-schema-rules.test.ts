import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readSchema } from "../../src/gate/standards/read-schema.ts";
import type { Rule } from "../../src/model/rules.ts";
import { passes } from "../support/judge-cell.ts";

const ajv = new Ajv2020({ strict: false, formats: {} });
(addFormats as unknown as (target: Ajv2020, formats: string[]) => void)(ajv, ["date", "uuid", "ipv4"]);

const anyNumberBound = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, -1.25, 1e3));
const option = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 });

const ofNumbers = fc.record({
  type: fc.constantFrom<unknown>("integer", "number", ["integer", "null"], ["null", "number"], ["integer", "number"]),
  minimum: option(anyNumberBound),
  exclusiveMaximum: option(anyNumberBound),
  enum: option(fc.constantFrom<unknown[]>([1, 2, 1000], [0.5, null], [5])),
});
const ofTexts = fc.record({
  type: fc.constantFrom<unknown>("string", ["string", "null"]),
  minLength: option(fc.nat(3)),
  maxLength: option(fc.nat(5)),
  pattern: option(
    fc.constantFrom("^a", "b$", "[0-9]{2}", String.raw`\u00e9`, "^(yes|no)$", String.raw`^\p{Lu}`, "a|b"),
  ),
  format: option(fc.constantFrom("date", "uuid", "ipv4")),
  const: option(fc.constantFrom<unknown>("a", "yes")),
});
const ofOthers = fc.constantFrom<object>(
  { type: "boolean" },
  { enum: ["a", "b"] },
  {},
  { type: ["string", "integer"] },
  { enum: ["x", null] },
);

/** A schema of one value, written at once or in parts. */
const anySchema = fc
  .tuple(fc.oneof(ofNumbers, ofTexts, ofOthers), fc.constantFrom("at once", "allOf", "$ref", "properties twice"))
  .map(([schema, way]) => ({ schema: JSON.parse(JSON.stringify(schema)) as Record<string, unknown>, way }));

const anyCell = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "5",
    "-1.25",
    "0.5",
    "1e3",
    "+2",
    "007",
    "1.0",
    "5.",
    "abc",
    "a",
    "b",
    "yes",
    "é",
    "Ab",
    "12",
    "1,5",
    "x",
  ),
  fc.constantFrom(
    "true",
    "FALSE",
    "2024-02-29",
    "2023-02-29",
    "2024-1-1",
    "255.1.2.3",
    "256.1.2.3",
    "a-b.example",
    "-a.example",
  ),
  fc.uuid(),
  fc.string({ maxLength: 4, unit: fc.constantFrom("a", "b", "0", "é", "😀") }),
);

function rowSchema({ schema, way }: { schema: Record<string, unknown>; way: string }, isRequired: boolean): object {
  const head = { type: "object", ...(isRequired ? { required: ["c"] } : {}) };
  const { type, ...rest } = schema;
  if (way === "at once") return { ...head, properties: { c: schema } };
  if (way === "$ref") return { ...head, $defs: { "a/b c": schema }, properties: { c: { $ref: "#/$defs/a~1b%20c" } } };
  const typed = type === undefined ? {} : { type };
  if (way === "allOf") return { ...head, properties: { c: { allOf: [typed, rest] } } };
  return { ...head, allOf: [{ properties: { c: typed } }, { properties: { c: rest } }] };
}

/** The JSON that a cell stands for in a column of such a schema. */
function valueOf(cell: string, { type, enum: listed }: Record<string, unknown>): unknown {
  const types = [type].flat();
  if (cell === "")
    return types.includes("null") || (Array.isArray(listed) && listed.includes(null) && type === undefined)
      ? null
      : undefined;
  if (types.includes("string") || type === undefined) return cell;
  if (types.includes("boolean")) return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === "true" : cell;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell) ? Number(cell) : cell;
}

const isOfColumn = (rule: Rule): rule is Extract<Rule, { scope: "column" }> =>
  rule.scope === "column" && rule.column === "c";

it("a cell passes the rules of a JSON Schema exactly when a validator accepts what it stands for", () => {
  const seen = { passed: 0, failed: 0 };
  fc.assert(
    fc.property(
      anySchema,
      fc.boolean(),
      fc.array(anyCell, { minLength: 5, maxLength: 20 }),
      (drawn, isRequired, cells) => {
        const schema = rowSchema(drawn, isRequired);
        const validate = ajv.compile(schema);
        let rules: readonly Rule[];
        try {
          ({ rules } = readSchema(JSON.stringify(schema), "row.json"));
        } catch (error) {
          // bounds, lists and lengths that leave nothing are refused at once
          expect(String(error)).toMatch(/leaves nothing|is above maxLength|nothing but null/);
          return;
        }
        for (const cell of cells) {
          const value = valueOf(cell, drawn.schema);
          // JSON Schema takes 1e3 for an integer, and a schema of integers here does not
          if (typeof value === "number" && /e/i.test(cell)) continue;
          // a null in a column that may be absent is a property that is left out
          const row = value === undefined || (value === null && !isRequired) ? {} : { c: value };
          const isValid = validate(row);
          const failing = rules.filter(isOfColumn).filter(({ test }) => !passes(test, cell));
          expect([cell, failing.length === 0], JSON.stringify(schema)).toEqual([cell, isValid]);
          if (isValid) seen.passed++;
          else seen.failed++;
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(Math.min(seen.passed, seen.failed)).toBeGreaterThan(500);
});
