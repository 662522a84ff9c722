import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { evaluate } from "../../src/gate/evaluate/evaluate.ts";
import { withImpliedTypes } from "../../src/gate/imply-types.ts";
import { planChecks } from "../../src/gate/plan-checks.ts";
import { readRules } from "../../src/gate/rules/read-rules.ts";
import { SUGGEST_TOP, suggestRules } from "../../src/gate/suggest/suggest-rules.ts";
import { suggestionsYaml } from "../../src/gate/suggest/suggestions-yaml.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import { KeyChecks } from "../../src/pipeline/keys/key-checks.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { CheckRun } from "../../src/profile/checks/check-run.ts";
import { anyCell } from "../support/arbitraries.ts";
import { DATE_KINDS } from "../support/date-arbitraries.ts";
import { PLAIN_OPTIONS } from "../support/figures-of.ts";
import { NUMBER_KINDS } from "../support/number-arbitraries.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const options = { ...PLAIN_OPTIONS, top: SUGGEST_TOP };

/** All kinds of values that a column may be full of, and that are read in more than one way. */
const KINDS: readonly fc.Arbitrary<string>[] = [
  ...Object.values(NUMBER_KINDS),
  ...Object.values(DATE_KINDS),
  fc.constantFrom("yes", "no"),
  fc.constantFrom("true", "FALSE", "True"),
  fc.constantFrom("NA", "None", "US", "DE", "-", "null"),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.stringMatching(/^[A-Z]{2}-[0-9]{3}$/u),
  fc.stringMatching(/^[0-9]{5}$/u),
  fc.stringMatching(/^(?:Ä|é|ß|Ж)[0-9]{2}$/u),
];

/** A column of one kind with a few values of any other kind in it, with a name that says something of it, or not. */
const column = fc.record({
  pool: fc.constantFrom(...KINDS).chain((kind) => fc.array(kind, { minLength: 1, maxLength: 40 })),
  noise: fc.array(fc.record({ row: fc.nat(400), text: anyCell.map(({ text }) => text) }), { maxLength: 4 }),
  name: fc.constantFrom("lat", "month", "ratio", "id", "x", "year", "pct", "a b", "# 1: 'y'"),
  sorted: fc.boolean(),
});
type Column = typeof column extends fc.Arbitrary<infer One> ? One : never;

function cellsOf({ pool, noise, sorted }: Column, rows: number): string[] {
  const cells = Array.from({ length: rows }, (_, row) => pool[(row * 7 + (row >> 3)) % pool.length] ?? "");
  if (sorted) cells.sort();
  for (const { row, text } of noise) if (row < rows) cells[row] = text;
  return cells;
}

function written(columns: readonly Column[], rows: number): string {
  const names = columns.map(({ name }, index) => `${name} ${index}`);
  const cells = columns.map((one) => cellsOf(one, rows));
  const lines = Array.from({ length: rows }, (_, row) => cells.map((values) => values[row] ?? ""));
  return [names, ...lines].map((line) => `${line.map(quoted).join(",")}\n`).join("");
}

function quoted(text: string): string {
  return text === "" ? "" : `"${text.replaceAll('"', '""')}"`;
}

/** Checks a file by rules, all in this process. */
async function checked(path: string, yaml: string): Promise<RuleResult[]> {
  const rules = withImpliedTypes(readRules(yaml, "rules.yaml").rules);
  const plan = planChecks(rules, { exact: true, failOn: "warning" });
  const settings = { examples: 1, temporaryFolder: null, maxTemporaryBytes: 2 ** 30, failFast: false };
  const checks = new CheckRun({ ...plan, ...settings });
  const keys = new KeyChecks({ ...plan, ...settings });
  const profile = await profileSource({ input: { kind: "file", path }, options, checks, keys });
  const outcome = { ...checks.outcome(profile), keys: keys.findings };
  return evaluate(rules, { profile, plan, outcome, now: new Date(0) });
}

it("rules that a profile suggests pass on its data, whatever the values are", async () => {
  const tables = fc.tuple(fc.array(column, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 400 }));
  let count = 0;
  await fc.assert(
    fc.asyncProperty(tables, async ([columns, rows]) => {
      writeInput(folder, "data.csv", written(columns, rows));
      const path = join(folder, "data.csv");
      const profile = await profileSource({ input: { kind: "file", path }, options });
      const head = { source: path, rows, columns: columns.length, schema: null, withSigns: false };
      const results = await checked(path, suggestionsYaml(suggestRules(profile), head));
      count += results.length;
      const failed = results.filter(({ verdict }) => verdict !== "passed");
      expect(failed.map(({ id, verdict, found, allowed }) => [id, verdict, found, allowed])).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(count).toBeGreaterThan(250);
});
