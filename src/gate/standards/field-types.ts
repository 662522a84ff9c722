import type { DeclaredType } from "../../model/rules.ts";
import { nearestKey } from "../source/known-keys.ts";
import type { Located } from "../source/source-node.ts";
import {
  BASE64_FORM,
  DATE_FORM,
  DATETIME_FORM,
  DURATION_FORM,
  EMAIL_FORM,
  numberForm,
  TIME_FORM,
  URI_FORM,
  UUID_FORM,
  type Form,
  wordsForm,
  YEAR_FORM,
  YEAR_MONTH_FORM,
} from "./lexical-forms.ts";
import type { StandardRules } from "./standard-rules.ts";
import { strptimeForm } from "./strptime-form.ts";

/** What says how the values of a field are written, with what is the case where it says nothing. */
export interface FieldWriting {
  name: string;
  type: string;
  format: string;
  decimalChar: string;
  groupChar: string | null;
  bareNumber: boolean;
  /** Where the format is said; where the type is, if it is not. */
  formatAt: Located;
  trueValues: readonly string[];
  falseValues: readonly string[];
}

/** By what the values of a field are compared; "none": bounds have no meaning for them here. */
export type FieldOrder = "number" | "instant" | "none";

const STRING_FORMS: ReadonlyMap<string, Form> = new Map<string, Form>(
  Object.entries({
    email: EMAIL_FORM,
    uri: URI_FORM,
    uuid: UUID_FORM,
    binary: BASE64_FORM,
  }),
);
const NOT_BUILT = ["object", "array", "list", "geopoint", "geojson"] as const;
const TYPES = [
  "string",
  "number",
  "integer",
  "boolean",
  "date",
  "time",
  "datetime",
  "year",
  "yearmonth",
  "duration",
  "any",
  ...NOT_BUILT,
] as const;

/** Adds rules for the type and format of a field, and says by what its values are compared. `place` is that of the type. */
export function addFieldType(writing: FieldWriting, place: Located, rules: StandardRules): FieldOrder {
  const { name, type, format } = writing;
  switch (type) {
    case "any":
      return onlyPlain(writing, rules, "none");
    case "string":
      addStringForm(writing, place, rules);
      return "none";
    case "integer":
    case "number":
      return addNumber(writing, place, rules);
    case "boolean": {
      rules.form(name, "type", place, wordsForm([...writing.trueValues, ...writing.falseValues]));
      return onlyPlain(writing, rules, "none");
    }
    case "date":
      return addDate(writing, place, rules, ["date"], DATE_FORM);
    case "datetime":
      return addDate(writing, place, rules, ["datetime"], DATETIME_FORM);
    case "time":
      if (format !== "any") addTimeForm(writing, place, rules);
      else addType(name, place, rules, ["time"], "time");
      return "none";
    case "year":
      rules.form(name, "type", place, YEAR_FORM);
      return onlyPlain(writing, rules, "number");
    case "yearmonth":
      rules.form(name, "type", place, YEAR_MONTH_FORM);
      return onlyPlain(writing, rules, "none");
    case "duration":
      rules.form(name, "type", place, DURATION_FORM);
      return onlyPlain(writing, rules, "none");
    default:
      refuseType(type, place, rules);
      return "none";
  }
}

function refuseType(type: string, place: Located, rules: StandardRules): void {
  if ((NOT_BUILT as readonly string[]).includes(type)) {
    rules.problems.unsupported(
      place,
      `values of the type ${type} are not checked`,
      "use string, with a pattern if need be",
    );
    return;
  }
  const nearest = nearestKey(type, TYPES);
  const meant = nearest === null ? "" : `; did you mean ${nearest}?`;
  rules.problems.at(place, `unknown type ${JSON.stringify(type)}${meant}`, `types: ${TYPES.join(", ")}`);
}

function addType(
  name: string,
  place: Located,
  rules: StandardRules,
  types: readonly DeclaredType[],
  declared: string,
): void {
  rules.column(name, "type", place, { kind: "type", types, declared });
}

function addStringForm(writing: FieldWriting, place: Located, rules: StandardRules): void {
  const { name, format } = writing;
  if (format === "default") return;
  const form = STRING_FORMS.get(format);
  if (form !== undefined) rules.form(name, "format", place, form);
  else
    refuseFormat(
      writing,
      rules,
      `known are ${[...STRING_FORMS.keys()].join(", ")}; others can be written as a pattern`,
    );
}

function refuseFormat({ format, formatAt }: FieldWriting, rules: StandardRules, hint: string): void {
  rules.problems.unsupported(formatAt, `the format ${JSON.stringify(format)} is not checked`, hint);
}

/** Types without any format but the usual one. */
function onlyPlain(writing: FieldWriting, rules: StandardRules, order: FieldOrder): FieldOrder {
  if (writing.format !== "default") refuseFormat(writing, rules, "remove it, or use string with a pattern");
  return order;
}

/**
 * How a column's numbers are read is found out from all of its values; only where they are written in the usual way is
 * it certain to be what the schema says, and they can be compared with bounds.
 */
function addNumber(writing: FieldWriting, place: Located, rules: StandardRules): FieldOrder {
  const { name, type, format, decimalChar, groupChar, bareNumber } = writing;
  const isInteger = type === "integer";
  const form = numberForm({
    decimalChar: isInteger ? null : decimalChar,
    groupChar,
    bare: bareNumber,
    exponent: !isInteger,
    words: isInteger ? [] : ["NaN", "INF", "-INF"],
  });
  if (format !== "default")
    refuseFormat(writing, rules, "remove it; decimalChar and groupChar say how numbers are written");
  const isUsual = (isInteger || decimalChar === ".") && groupChar === null && bareNumber;
  if (!isUsual) {
    rules.form(name, "type", place, form);
    return "none";
  }
  addType(name, place, rules, isInteger ? ["integer"] : ["integer", "decimal"], type);
  rules.form(name, "format", place, form);
  return "number";
}

function addDate(
  writing: FieldWriting,
  place: Located,
  rules: StandardRules,
  types: readonly DeclaredType[],
  form: Form,
): FieldOrder {
  const { name, type, format } = writing;
  if (format !== "default" && format !== "any") {
    addTimeForm(writing, place, rules);
    return "none";
  }
  addType(name, place, rules, types, type);
  if (format === "default") rules.form(name, "format", place, form);
  return format === "default" ? "instant" : "none";
}

/** Dates in a form of their own are looked at as texts: that there is such a day in the month is not. */
function addTimeForm(writing: FieldWriting, place: Located, rules: StandardRules): void {
  const { name, type, format } = writing;
  const form = format === "default" ? TIME_FORM : strptimeForm(format);
  if (form === null || (type !== "time" && format === "default") || !/^default$|%/.test(format)) {
    refuseFormat(
      writing,
      rules,
      "known are default, any, and formats such as %d/%m/%Y with the directives of strptime",
    );
    return;
  }
  rules.form(name, "type", place, form);
}
