import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/model/check-report.ts";
import { readCheckReport } from "../support/check-report-schema.ts";
import { gitlabProblems, junitProblems, sarifProblems } from "../support/published-schemas.ts";
import { elementsOf, readMarkdown } from "../support/read-markdown.ts";
import { type EndedRun, runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";
import { runnerCommands } from "../support/workflow-log.ts";

const RULES = `
table:
  rowCount: {min: 1, max: 100, severity: warning}
  uniqueKeys: [[id]]
columns:
  amount: {minimum: 0}
  note: {pattern: "[a-z ]+", maxLength: 12}
`;

const SECRET = "::error::##[add-mask]4711";

/** A folder with a file of 300 rows that breaks each of the rules: two amounts, notes that break formats, one key twice. */
function brokenFolder(): string {
  const folder = temporaryFolder();
  const notes = new Map([
    [20, `"${SECRET}"`],
    [21, '"a|b `c` <img src=x> @team ]]> 100%"'],
    [22, '"[x](https://example.com) {0}\nsecond line"'],
  ]);
  const rows = Array.from({ length: 300 }, (_, index) => {
    const id = index === 250 ? 17 : index;
    const amount = index === 40 ? "-12.5" : index === 41 ? "-3" : "10";
    return `${id},${amount},${notes.get(index) ?? "plain text"}\n`;
  });
  writeInput(folder, "my data.csv", `id,amount,note\n${rows.join("")}`);
  writeInput(folder, "rules.yaml", RULES);
  return folder;
}

async function check(folder: string, args: readonly string[], env: Record<string, string> = {}): Promise<EndedRun> {
  const all = ["check", "my data.csv", "--rules", "rules.yaml", ...args];
  return runProfiler(all, { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } });
}

const FORMATS = ["text", "json", "markdown", "junit", "sarif", "gitlab", "github"];

describe("profiler check", () => {
  test("prints each machine format as its schema has it, and ends with 1", async () => {
    const folder = brokenFolder();
    const [json, junit, sarif, gitlab] = await Promise.all(
      ["json", "junit", "sarif", "gitlab"].map(async (format) => check(folder, ["--report", format])),
    );
    expect([json, junit, sarif, gitlab].map((run) => [run?.code, run?.stderr])).toEqual(
      [0, 1, 2, 3].map(() => [1, ""]),
    );
    const report = readCheckReport(json?.stdout ?? "") as unknown as CheckReport;
    expect(await junitProblems([junit?.stdout ?? ""])).toEqual([]);
    expect(sarifProblems(JSON.parse(sarif?.stdout ?? ""))).toEqual([]);
    expect(gitlabProblems(JSON.parse(gitlab?.stdout ?? "") as unknown[])).toEqual([]);
    const minimum = report.results.find(({ id }) => id === "amount.minimum");
    expect(minimum?.places.map(({ row, line, value }) => [row, line, value])).toEqual([
      [41, 43, "-12.5"],
      [42, 44, "-3"],
    ]);
    const [run] = (JSON.parse(sarif?.stdout ?? "") as { runs: [{ results: object[] }] }).runs;
    expect(run.results).toContainEqual(
      expect.objectContaining({
        ruleId: "amount.minimum",
        locations: [{ physicalLocation: { artifactLocation: { uri: "my%20data.csv" }, region: { startLine: 43 } } }],
      }),
    );
  });

  test("tells people and pages the same rules", async () => {
    const folder = brokenFolder();
    const [text, markdown] = await Promise.all([check(folder, []), check(folder, ["--report", "markdown"])]);
    const failed = text.stdout
      .split("\n")
      .flatMap((line) => /^[✗!] (\S+) (?:failed|warning) · rules.yaml:/u.exec(line)?.[1] ?? []);
    expect(failed).toEqual(["table.uniqueKeys", "amount.minimum", "note.pattern", "note.maxLength", "table.rowCount"]);
    expect(text.stdout.trimEnd().split("\n").at(-1)).toMatch(
      /^✗ check failed · \d+ rules: 4 failed, 1 warning, \d+ passed$/u,
    );
    const [table] = elementsOf(readMarkdown(markdown.stdout), "tbody");
    expect(elementsOf(table ?? readMarkdown(""), "tr").map(({ children }) => children[1]?.wholeText)).toEqual(failed);
  });

  test("annotates a GitHub job, appends to its summary, and gives its runner no other command", async () => {
    const folder = brokenFolder();
    const summary = join(folder, "summary.md");
    const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: join(folder, ".."), GITHUB_STEP_SUMMARY: summary };
    const ended = await check(folder, [], env);
    expect(runnerCommands(ended.stdout)).toEqual([]);
    const commands = runnerCommands(ended.stderr);
    expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(["error", "warning"]));
    const minimum = commands.find(({ properties }) => properties["title"] === "failed: amount.minimum");
    expect(minimum?.properties["line"]).toBe("43");
    expect(minimum?.properties["file"]).toMatch(/^[^/]+\/my data\.csv$/u);
    expect(readFileSync(summary, "utf8")).toContain("Data check failed: `my data.csv`");
    const once = readFileSync(summary, "utf8").length;
    await check(folder, [], env);
    expect(readFileSync(summary, "utf8").length).toBe(2 * once);
  });

  test("leaves a GitHub job alone where it is told to", async () => {
    const folder = brokenFolder();
    const summary = join(folder, "summary.md");
    const ended = await check(folder, ["--annotations=none"], { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary });
    expect(ended.stderr).toBe("");
    expect(existsSync(summary)).toBe(false);
  });

  test.each(FORMATS)("shows no value as %s with --no-values", async (format) => {
    const { stdout, code } = await check(brokenFolder(), ["--report", format, "--no-values"]);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/4711|-12\.5|second line|img src/u);
    expect(stdout).toContain("amount.minimum");
  });

  test("prints the same with any workers", async () => {
    const folder = brokenFolder();
    const rows = Array.from({ length: 400_000 }, (_, n) => `${n},${n % 50_000 === 3 ? -n : n},some plain text\n`);
    writeInput(folder, "my data.csv", `id,amount,note\n${rows.join("")}`);
    for (const format of ["sarif", "markdown"]) {
      const runs = await Promise.all(["1", "3"].map(async (n) => check(folder, ["--report", format, "-w", n])));
      expect(runs[0]?.stdout).toContain("350004");
      expect(runs[1]?.stdout).toBe(runs[0]?.stdout);
    }
  });
});
