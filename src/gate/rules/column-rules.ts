import { patternError } from "../../base/pattern-error.ts";
import type { ColumnTest } from "../../model/rules.ts";
import { expectBoolean, expectCount, expectMap, expectText } from "../source/expect.ts";
import { PATTERN_HINT } from "../source/pattern-hint.ts";
import type { Problems } from "../source/problems.ts";
import { readKeys } from "../source/read-keys.ts";
import { type Located, joinPath, under } from "../source/source-node.ts";
import { checkColumn } from "./check-column.ts";
import { addColumnRule, type ColumnContext } from "./column-context.ts";
import { BESIDE_ALL, BESIDE_COUNTED, readAmount, readConstraint, readHead, type RuleHead } from "./constraint.ts";
import { DECLARED_TYPES, type DeclaredName } from "./declared-types.ts";
import { readColumnReference } from "./foreign-keys.ts";
import { readBound } from "./read-bound.ts";
import { readEnum } from "./read-enum.ts";
import { readFigures } from "./figure-rules.ts";
import type { RuleList } from "./rule-list.ts";
import { nearestKey } from "../source/known-keys.ts";

/** What may be said of a column, in the order in which it is told. */
export const COLUMN_KEYS = [
  "type",
  "required",
  "nulls",
  "unique",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "enum",
  "pattern",
  "distinct",
  "quantiles",
  "mean",
  "sorted",
  "foreignKey",
  ...BESIDE_ALL,
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

type ReadKey = (value: Located, context: ColumnContext) => void;

/** Reads `columns:`, a mapping of names to rules. */
export function readColumns(value: Located, inherited: RuleHead, list: RuleList, problems: Problems): void {
  const wanted = { what: "a mapping of column names to their rules", example: "columns: {id: {unique: true}}" };
  const map = expectMap(value, problems, wanted);
  for (const entry of map?.entries ?? []) {
    readColumn(under(value.path, entry), { name: entry.key, inherited, list, problems });
  }
}

function readColumn(value: Located, context: ColumnContext): void {
  const { name, list, problems } = context;
  const wanted = { what: "a mapping of rules", example: `${joinPath("", name)}: {required: true}` };
  const map = expectMap(value, problems, wanted);
  if (map === null) return;
  const parts = readKeys(value, map, COLUMN_KEYS, problems);
  const inherited = readHead(new Map([...parts].filter(([key]) => isBeside(key))), context.inherited, problems);
  const before = list.rules.length;
  for (const [key, part] of parts) READERS[key](part, { ...context, inherited });
  if (parts.has("required") && parts.has("nulls")) {
    problems.at(
      value,
      "has both required and nulls",
      "keep one: required allows no nulls, nulls says how many there may be",
    );
  }
  checkColumn(value, list.rules.slice(before), problems);
}

function isBeside(key: string): boolean {
  return (BESIDE_ALL as readonly string[]).includes(key);
}

const READERS: Record<ColumnKey, ReadKey> = {
  type: counted((value, { problems }) => {
    const word = expectType(value, problems);
    return word === null ? null : { kind: "type", types: DECLARED_TYPES[word], declared: word };
  }),
  required: counted((value, { problems }) => flag(value, problems, "required")),
  nulls: readNulls,
  unique: counted((value, { problems }) => flag(value, problems, "unique")),
  minimum: bound("minimum", false),
  exclusiveMinimum: bound("minimum", true),
  maximum: bound("maximum", false),
  exclusiveMaximum: bound("maximum", true),
  minLength: length("minLength"),
  maxLength: length("maxLength"),
  enum: counted((value, { problems }) => readEnum(value, problems)),
  pattern: counted((value, { problems }) => readPattern(value, problems)),
  distinct: readFigures,
  quantiles: readFigures,
  mean: readFigures,
  sorted: readFigures,
  foreignKey: readColumnReference,
  severity: () => undefined,
  description: () => undefined,
};

/** A constraint whose failures are counted, and which is no mapping itself. `test` returns null when there is no rule. */
function counted(test: (value: Located, context: ColumnContext) => ColumnTest | null): ReadKey {
  return (value, context) => {
    const constraint = readConstraint(value, context.inherited, context.problems, BESIDE_COUNTED);
    const read = constraint === null ? null : test(constraint.value, context);
    if (constraint !== null && read !== null) addColumnRule(value, context, constraint.head, read);
  };
}

function flag(value: Located, problems: Problems, kind: "required" | "unique"): ColumnTest | null {
  return expectBoolean(value, problems, kind) === true ? { kind } : null;
}

function bound(kind: "minimum" | "maximum", exclusive: boolean): ReadKey {
  return counted((value, { problems }) => {
    const read = readBound(value, problems, kind);
    return read === null ? null : { kind, bound: read, exclusive };
  });
}

function length(kind: "minLength" | "maxLength"): ReadKey {
  return counted((value, { problems }) => {
    const count = expectCount(value, problems, { what: "a whole number, 0 or more", example: `${kind}: 10` });
    return count === null ? null : { kind, length: count };
  });
}

/** `nulls` is `required` with a tolerance. */
function readNulls(value: Located, context: ColumnContext): void {
  const constraint = readConstraint(value, context.inherited, context.problems, BESIDE_ALL);
  if (constraint === null) return;
  const tolerance = readAmount(constraint.value, context.problems);
  addColumnRule(value, context, { ...constraint.head, tolerance }, { kind: "required" });
}

function expectType(value: Located, problems: Problems): DeclaredName | null {
  const names = Object.keys(DECLARED_TYPES) as DeclaredName[];
  const { node } = value;
  const typed = node.kind === "scalar" && node.type === "text" ? node.text : null;
  const name = names.find((candidate) => candidate === typed);
  if (name !== undefined) return name;
  const nearest = typed === null ? null : (OTHER_TYPES.get(typed.toLowerCase()) ?? nearestKey(typed, names));
  const meant = nearest === null ? "" : `; did you mean ${nearest}?`;
  problems.at(
    value,
    `unknown type${typed === null ? "" : ` ${JSON.stringify(typed)}`}${meant}`,
    `types: ${names.join(", ")}`,
  );
  return null;
}

const OTHER_TYPES: ReadonlyMap<string, DeclaredName> = new Map<string, DeclaredName>(
  Object.entries({
    int: "integer",
    int64: "integer",
    bigint: "integer",
    float: "number",
    float64: "number",
    double: "number",
    numeric: "number",
    bool: "boolean",
    str: "string",
    text: "string",
    varchar: "string",
    timestamp: "datetime",
  }),
);

function readPattern(value: Located, problems: Problems): ColumnTest | null {
  const pattern = expectText(value, problems, {
    what: "a pattern, in quotes",
    example: String.raw`pattern: '[A-Z]{2}\d+'`,
  });
  if (pattern === null) return null;
  const error = patternError(pattern);
  if (error === null) return { kind: "pattern", pattern, whole: true };
  problems.at(value, `the pattern ${error}`, PATTERN_HINT);
  return null;
}
