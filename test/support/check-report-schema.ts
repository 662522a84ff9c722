import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import schema from "../../src/model/check-report.schema.json" with { type: "json" };

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

/** The data of a check's JSON, which its schema must accept. */
export function readCheckReport(text: string): Record<string, unknown> {
  const data = JSON.parse(text) as Record<string, unknown>;
  expect(checkReportProblems(data)).toEqual([]);
  return data;
}

/** What the schema has against the data of a check's JSON. */
export function checkReportProblems(data: unknown): string[] {
  validate(data);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
