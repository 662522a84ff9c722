import type { Bound } from "../../model/rules.ts";
import { boundOf } from "../rules/read-bound.ts";
import { readEnum } from "../rules/read-enum.ts";
import { expectBoolean, expectCount, expectMap, expectText } from "../source/expect.ts";
import { reportUnknown } from "../source/read-keys.ts";
import { kindOf, type Located, under } from "../source/source-node.ts";
import type { FieldOrder } from "./field-types.ts";
import type { StandardRules } from "./standard-rules.ts";
import { xsdPatternProblem } from "./xsd-pattern.ts";

/** Constraints of Table Schema, version 1 and 2, that become rules. */
export const FIELD_CONSTRAINTS = [
  "required",
  "unique",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "pattern",
  "enum",
] as const;
type ConstraintName = (typeof FIELD_CONSTRAINTS)[number];

/** Those that are known and not built, with what to do. */
const NOT_BUILT: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    jsonSchema: "values that are JSON are not looked into; remove it",
  }),
);

/** The field that constraints are read for. */
interface ConstrainedField {
  name: string;
  type: string;
  order: FieldOrder;
}

/** Adds a rule for each constraint of a field. */
export function addConstraints(value: Located, field: ConstrainedField, rules: StandardRules): void {
  const { problems } = rules;
  const map = expectMap(value, problems, {
    what: "a mapping of constraints",
    example: '"constraints": {"required": true}',
  });
  for (const entry of map?.entries ?? []) {
    const part = under(value.path, entry);
    const name = FIELD_CONSTRAINTS.find((candidate) => candidate === entry.key);
    if (name !== undefined) addConstraint(name, part, field, rules);
    else refuseConstraint(entry.key, part, rules);
  }
}

function refuseConstraint(key: string, part: Located, { problems }: StandardRules): void {
  const hint = NOT_BUILT.get(key);
  if (hint !== undefined) problems.unsupported(part, "is not checked", hint);
  else
    reportUnknown(part.path, key, FIELD_CONSTRAINTS, (what, known) =>
      problems.add(part, what, known, "SCHEMA_UNSUPPORTED"),
    );
}

function addConstraint(key: ConstraintName, part: Located, field: ConstrainedField, rules: StandardRules): void {
  const { problems } = rules;
  const { name } = field;
  switch (key) {
    case "required":
    case "unique":
      if (expectBoolean(part, problems, `"${key}"`) === true) rules.column(name, key, part, { kind: key });
      return;
    case "minLength":
    case "maxLength": {
      const length = expectCount(part, problems, { what: "a whole number, 0 or more", example: `"${key}": 10` });
      if (length !== null) rules.column(name, key, part, { kind: key, length });
      return;
    }
    case "pattern":
      addPattern(part, name, rules);
      return;
    case "enum": {
      const test = readEnum(part, problems);
      if (test !== null) rules.column(name, key, part, field.type === "string" ? { ...test, asTexts: true } : test);
      return;
    }
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      addBound(key, part, field, rules);
  }
}

function addPattern(part: Located, name: string, rules: StandardRules): void {
  const pattern = expectText(part, rules.problems, { what: "a pattern", example: '"pattern": "[A-Z]{2}"' });
  if (pattern === null) return;
  const problem = xsdPatternProblem(pattern);
  if (problem !== null) rules.problems.unsupported(part, problem.what, problem.hint);
  else rules.pattern(name, part, pattern, true);
}

function addBound(
  key: "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum",
  part: Located,
  field: ConstrainedField,
  rules: StandardRules,
): void {
  if (field.order === "none") {
    rules.problems.unsupported(
      part,
      `values of the type ${field.type}, written in this way, are not compared`,
      ORDERED_HINT,
    );
    return;
  }
  const bound = readTypedBound(part, field.order, rules);
  const kind = key.endsWith("inimum") ? "minimum" : "maximum";
  if (bound !== null) rules.column(field.name, key, part, { kind, bound, exclusive: key.startsWith("exclusive") });
}

const ORDERED_HINT =
  "bounds are checked for integer, number and year in plain digits with a point, and for date and datetime in the default format; remove it";

/** A bound of the right kind for values that are compared as numbers or as instants. */
export function readTypedBound(part: Located, order: "number" | "instant", { problems }: StandardRules): Bound | null {
  const { node } = part;
  const bound = node.kind === "scalar" && node.type !== "boolean" ? boundOf(node.text) : null;
  if (bound?.kind === order) return bound;
  const wanted = order === "number" ? "a number" : "a date or datetime, such as 2024-01-31";
  problems.at(part, `should be ${wanted}, not ${kindOf(node)}`, `the values of the column are compared with ${wanted}`);
  return null;
}
