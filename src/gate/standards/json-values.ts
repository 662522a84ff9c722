import { expectCount, expectList, expectScalar, expectText } from "../source/expect.ts";
import { itemsOf, type Located } from "../source/source-node.ts";
import { fromEcma } from "./ecma-pattern.ts";
import { readTypedBound } from "./field-constraints.ts";
import { addFormat } from "./json-formats.ts";
import type { PropertyColumn, PropertyKeywords, ValueKeyword } from "./json-parts.ts";
import { JSON_INTEGER_FORM, numberForm, TRUE_FALSE_FORM } from "./lexical-forms.ts";
import type { StandardRules } from "./standard-rules.ts";

/** Adds a rule for each keyword. */
export function addKeywords(column: PropertyColumn, keywords: PropertyKeywords, rules: StandardRules): void {
  addType(column, rules);
  for (const [keyword, parts] of keywords) {
    for (const part of parts) addKeyword(keyword, part, column, keywords, rules);
  }
}

/** Numbers are written as in JSON, but for zeros and a plus in front; true and false in any case. */
function addType({ name, types, isOptional }: PropertyColumn, rules: StandardRules): void {
  const { type, at } = types;
  if (at === null || type === "any" || type === "string") return;
  if (type === "boolean") {
    rules.form(name, "type", at, TRUE_FALSE_FORM, isOptional);
    return;
  }
  const number = numberForm({ decimalChar: ".", groupChar: null, bare: true, exponent: true, words: [] });
  rules.column(name, "type", at, { kind: "type", types: ["integer", "decimal"], declared: "number" }, isOptional);
  // 1.0 is an integer in JSON Schema
  rules.form(name, "format", at, type === "integer" ? JSON_INTEGER_FORM : number, isOptional);
}

function addKeyword(
  keyword: ValueKeyword,
  part: Located,
  column: PropertyColumn,
  keywords: PropertyKeywords,
  rules: StandardRules,
): void {
  switch (keyword) {
    case "type":
      return;
    case "enum":
    case "const":
      addEnum(keyword, part, column, rules);
      return;
    case "minLength":
    case "maxLength": {
      if (!isOfTexts(part, column, rules)) return;
      const length = expectCount(part, rules.problems, {
        what: "a whole number, 0 or more",
        example: `"${keyword}": 10`,
      });
      if (length !== null) rules.column(column.name, keyword, part, { kind: keyword, length }, column.isOptional);
      return;
    }
    case "pattern": {
      const pattern = isOfTexts(part, column, rules) ? expectText(part, rules.problems, PATTERN) : null;
      if (pattern !== null) rules.pattern(column.name, part, fromEcma(pattern), false, column.isOptional);
      return;
    }
    case "format":
      if (isOfTexts(part, column, rules)) addFormat(part, column, rules);
      return;
    case "minimum":
    case "exclusiveMinimum":
    case "maximum":
    case "exclusiveMaximum":
      addBound(keyword, part, column, keywords, rules);
  }
}

const PATTERN = { what: "a pattern", example: '"pattern": "^[A-Z]{2}$"' };

/** Lengths, patterns and formats are of texts; said of numbers, they would mean nothing. */
function isOfTexts(part: Located, { types }: PropertyColumn, { problems }: StandardRules): boolean {
  if (types.type === "string") return true;
  const said =
    types.type === "any"
      ? "it only holds for texts, and other values are allowed as well"
      : `values of the type ${types.type} have none`;
  problems.unsupported(part, said, 'write "type": "string" beside it, or remove it');
  return false;
}

function addEnum(
  keyword: "enum" | "const",
  part: Located,
  { name, isOptional, types }: PropertyColumn,
  rules: StandardRules,
): void {
  const { problems } = rules;
  const wanted = {
    what: "a text, a number or a boolean",
    example: `"${keyword}": ${keyword === "enum" ? '["A", "B"]' : '"A"'}`,
  };
  const list = keyword === "enum" ? expectList(part, problems, wanted) : null;
  if (keyword === "enum" && list === null) return;
  const items = list === null ? [part] : itemsOf(part, list);
  const values = items.filter(({ node }) => list === null || node.kind !== "scalar" || node.type !== "null");
  const texts = values.map((item) => expectScalar(item, problems, wanted)?.text ?? null);
  if (texts.some((text) => text === null)) return;
  const listed = { kind: "enum", values: [...new Set(texts.filter((text) => text !== null))] } as const;
  const test = types.type === "string" ? ({ ...listed, asTexts: true } as const) : listed;
  if (test.values.length > 0) rules.column(name, keyword, part, test, isOptional);
  else problems.unsupported(part, "there is nothing but null in it", "remove the column, or say what it may hold");
}

function addBound(
  keyword: "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum",
  part: Located,
  { name, types, isOptional }: PropertyColumn,
  keywords: PropertyKeywords,
  rules: StandardRules,
): void {
  if (types.type !== "number" && types.type !== "integer") {
    rules.problems.unsupported(part, "bounds only hold for numbers", 'write "type": "number" beside it, or remove it');
    return;
  }
  const kind = keyword.endsWith("inimum") ? "minimum" : "maximum";
  // in draft 4 a boolean says whether the bound beside it is exclusive
  if (keyword.startsWith("exclusive") && booleanOf(part) !== null) return;
  const beside = keywords.get(kind === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum") ?? [];
  const isExclusive = keyword.startsWith("exclusive") || beside.some((other) => booleanOf(other) === true);
  const bound = readTypedBound(part, "number", rules);
  if (bound !== null) rules.column(name, keyword, part, { kind, bound, exclusive: isExclusive }, isOptional);
}

function booleanOf({ node }: Located): boolean | null {
  return node.kind === "scalar" && node.type === "boolean" ? node.text.toLowerCase() === "true" : null;
}
