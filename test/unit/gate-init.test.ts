import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { delimiter } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readRules } from "../../src/gate/rules/read-rules.ts";
import schema from "../../src/model/rules.schema.json" with { type: "json" };
import { starterFiles } from "../../src/gate/init/starter-files.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const FILES = { data: ["data/orders.csv"], rules: "checks/rules.yaml" };
const STARTERS = starterFiles(FILES, "{}\n");

function textAt(path: string, starters = STARTERS): string {
  const found = starters.find((one) => one.path === path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found.text;
}

/** Steps of a workflow. */
interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}

function stepsOf(starters = STARTERS): Step[] {
  const workflow = parse(textAt(".github/workflows/data-quality.yml", starters)) as {
    jobs: { check: { steps: Step[] } };
  };
  return workflow.jobs.check.steps;
}

interface GitlabJob {
  before_script: string[];
  script: string[];
  artifacts: { paths: string[]; reports: { junit: string; codequality: string } };
}

function gitlabJob(starters = STARTERS): GitlabJob {
  return (parse(textAt(".gitlab-ci.yml", starters)) as Record<string, GitlabJob>)["data-quality"] as GitlabJob;
}

interface Hook {
  entry: string;
  files: string;
  language: string;
}

function hookOf(starters = STARTERS): Hook {
  const { repos } = parse(textAt(".pre-commit-config.yaml", starters)) as { repos: { hooks: Hook[] }[] };
  return repos[0]?.hooks[0] as Hook;
}

/** The files that a command writes with -o. */
function outputsOf(command: string): string[] {
  return [...command.matchAll(/ -o (?:[a-z]+:)?(\S+)/gu)].map(([, file = ""]) => file);
}

/** The starter rules with the examples as rules: without the marks in front of them. */
function withExamples(text: string): string {
  return text.replaceAll(/^#(?! )|^#(?= {2})/gmu, "");
}

describe("what a gate starts from", () => {
  it("has rules that are read as they are, and with all examples, which show every kind of rule", () => {
    const starter = textAt("checks/rules.yaml");
    expect(readRules(starter, "rules.yaml").rules).toMatchObject([
      { id: "table.rowCount", test: { min: 1, max: null } },
    ]);
    const { rules, nullTokens } = readRules(withExamples(starter), "rules.yaml");
    expect(nullTokens).toEqual(["-", "unknown"]);
    const keys = Object.keys(schema.$defs.table.properties).concat(Object.keys(schema.$defs.column.properties));
    for (const key of keys) expect(withExamples(starter)).toMatch(new RegExp(`\\b${key}:`, "u"));
    expect(new Set(rules.map(({ test }) => test.kind)).size).toBeGreaterThanOrEqual(20);
    expect(rules.filter(({ severity }) => severity === "warning").length).toBeGreaterThan(2);
    expect(rules.filter(({ tolerance }) => tolerance !== null).length).toBeGreaterThan(3);
  });

  it("watches the files that a pattern or a folder means", () => {
    const watches = (data: string, path: string): boolean =>
      new RegExp(hookOf(starterFiles({ data: [data], rules: "rules.yaml" }, "{}")).files, "u").test(path);
    expect(watches("data/*.csv", "data/orders.csv")).toBe(true);
    expect(watches("data/*.csv", "data/old/orders.csv")).toBe(false);
    expect(watches("data/**/*.csv", "data/old/orders.csv")).toBe(true);
    expect(watches("data/orders-[0-9].{csv,tsv}", "data/orders-1.csv")).toBe(true);
    expect(watches("./data", "data/orders.csv")).toBe(true);
    expect(watches("data", "database.csv")).toBe(false);
  });

  it("names each file once, the schema beside the rules", () => {
    expect(STARTERS.map(({ path }) => path)).toEqual([
      "checks/rules.yaml",
      "checks/rules.schema.json",
      ".github/workflows/data-quality.yml",
      ".gitlab-ci.yml",
      ".pre-commit-config.yaml",
    ]);
    expect(textAt("checks/rules.yaml")).toMatch(/^# yaml-language-server: \$schema=\.\/rules\.schema\.json\n/u);
  });

  it("uses actions of a given version only, and uploads what the check writes", () => {
    const steps = stepsOf();
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(3);
    for (const action of uses) expect(action).toMatch(/^(?:actions|github)\/[a-z-]+(?:\/[a-z-]+)?@v[0-9]+$/u);
    const written = steps.flatMap((step) => outputsOf(step.run ?? ""));
    expect(written).toEqual(["report.sarif", "junit.xml"]);
    const uploaded = steps.flatMap((step) =>
      [step.with?.["sarif_file"] ?? [], step.with?.["path"]?.trim().split("\n") ?? []].flat(),
    );
    expect(new Set(uploaded)).toEqual(new Set(written));
    const { script, artifacts } = gitlabJob();
    const reports = script.flatMap(outputsOf);
    expect(reports).toEqual(artifacts.paths);
    expect(reports).toEqual([artifacts.reports.junit, artifacts.reports.codequality]);
  });

  it("has commands that bash reads as they are meant, whatever the files are called", () => {
    const folder = temporaryFolder();
    chmodSync(writeInput(folder, "profiler", '#!/usr/bin/env bash\nprintf "%s\\n" "$@"\n'), 0o755);
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` };
    const name = fc
      .string({
        unit: fc.constantFrom(...Array.from("abc.-_ '\"#:&|;<>()[]{}*?!$\\`@%ö,")),
        minLength: 1,
        maxLength: 10,
      })
      .map((one) => `${one}.csv`);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), name, (data, rules) => {
        const starters = starterFiles({ data, rules }, "{}");
        const commands = [
          ...stepsOf(starters).flatMap((step) => (step.run?.startsWith("profiler") ? step.run : [])),
          ...gitlabJob(starters).script,
          hookOf(starters).entry,
        ];
        expect(commands).toHaveLength(3);
        const meant = [...data, "--rules", rules].map((word) =>
          word.startsWith("-") && word !== "--rules" ? `./${word}` : word,
        );
        for (const command of commands) {
          const { stdout } = spawnSync("bash", ["-c", command], { env, encoding: "utf8" });
          expect(stdout.split("\n").slice(1, 1 + meant.length)).toEqual(meant);
        }
        const watched = new RegExp(hookOf(starters).files, "u");
        expect([...data, rules].every((path) => watched.test(path))).toBe(true);
        expect(watched.test(`${rules}x`)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});
