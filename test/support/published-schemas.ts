import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { validateXML } from "xmllint-wasm";

const SCHEMAS = join(import.meta.dirname, "../../fixtures/schemas");

function schemaText(name: string): string {
  return readFileSync(join(SCHEMAS, name), "utf8");
}

function schemaOf(name: string): object {
  return JSON.parse(schemaText(name)) as object;
}

function problemTexts(errors: ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

// a pattern of the published schema is one without the u flag only
const sarifAjv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(sarifAjv);
const isSarif = sarifAjv.compile(schemaOf("sarif-schema-2.1.0.json"));

const gitlabAjv = new Ajv2020({ strict: false, allErrors: true });
const isGitlabReport = gitlabAjv.compile(schemaOf("gitlab-code-quality.json"));
const isGitlabIssue = gitlabAjv.compile(schemaOf("gitlab-codeclimate.json"));

/** What the schema that OASIS published has against the data of a SARIF log. */
export function sarifProblems(log: unknown): string[] {
  isSarif(log);
  return problemTexts(isSarif.errors);
}

/** What GitLab's own schema and its documentation have against the data of a code quality report. */
export function gitlabProblems(issues: readonly unknown[]): string[] {
  isGitlabReport(issues);
  const documented = problemTexts(isGitlabReport.errors);
  return [
    ...documented,
    ...issues.flatMap((issue) => (isGitlabIssue(issue) ? [] : problemTexts(isGitlabIssue.errors))),
  ];
}

const xsds = ["junit-10.xsd", "junit-ant.xsd"].map((fileName) => ({ fileName, contents: schemaText(fileName) }));

/** What the schemas of Jenkins and of Ant have against JUnit documents. */
export async function junitProblems(documents: readonly string[]): Promise<string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const results = await Promise.all(xsds.map((schema) => validateXML({ xml, schema })));
  return results.flatMap(({ errors }) => errors.map(({ rawMessage }) => rawMessage));
}
