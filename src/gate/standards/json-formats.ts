import { expectText } from "../source/expect.ts";
import type { Located } from "../source/source-node.ts";
import type { PropertyColumn } from "./json-parts.ts";
import {
  DATE_FORM,
  DURATION_FORM,
  EMAIL_FORM,
  HOSTNAME_FORM,
  IPV4_FORM,
  RFC_DATETIME_FORM,
  RFC_TIME_FORM,
  URI_FORM,
  UUID_FORM,
  type Form,
} from "./lexical-forms.ts";
import type { StandardRules } from "./standard-rules.ts";

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>(
  Object.entries({
    date: DATE_FORM,
    "date-time": RFC_DATETIME_FORM,
    time: RFC_TIME_FORM,
    duration: DURATION_FORM,
    email: EMAIL_FORM,
    hostname: HOSTNAME_FORM,
    ipv4: IPV4_FORM,
    uri: URI_FORM,
    uuid: UUID_FORM,
  }),
);

/** Adds the rules of a format, which is checked here, though a validator may leave it be. */
export function addFormat(part: Located, { name, isOptional }: PropertyColumn, rules: StandardRules): void {
  const format = expectText(part, rules.problems, { what: "the name of a format", example: '"format": "date"' });
  if (format === null) return;
  const form = FORMS.get(format);
  if (form === undefined) {
    const hint = `known are ${[...FORMS.keys()].join(", ")}; others can be written as a pattern`;
    rules.problems.unsupported(part, `the format ${JSON.stringify(format)} is not checked`, hint);
    return;
  }
  // that there is such a day
  if (format === "date")
    rules.column(name, "type", part, { kind: "type", types: ["date"], declared: "date" }, isOptional);
  if (format === "date-time") {
    rules.column(name, "type", part, { kind: "type", types: ["datetime"], declared: "datetime" }, isOptional);
  }
  rules.form(name, "format", part, form, isOptional);
}
