import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import schema from "../../src/model/profile.schema.json" with { type: "json" };
import { columnOf, parseProfile, profileWith, expectSame } from "../support/read-profile.ts";
import { executablePath, runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "../..");
const ORDERS = "fixtures/golden/orders/input.csv";
const ORDERS_PATH = join(ROOT, ORDERS);
const folder = temporaryFolder();

describe("the executable", () => {
  test("prints the same JSON as the source, outside of `run`", async () => {
    const built = await profileWith([ORDERS], { cwd: ROOT });
    const source = await profileWith([ORDERS], { cwd: ROOT, via: "source" });
    expectSame(built, source);
    expect(built.table).toMatchObject({ rows: 40, columns: 11 });
  });

  test("needs neither an environment, nor a certain folder, nor files beside it", async () => {
    const bare = join(folder, "bare");
    mkdirSync(bare);
    const program = join(bare, "renamed");
    copyFileSync(executablePath(), program);
    const copied = await profileWith([ORDERS_PATH], { program, env: {}, cwd: bare });
    const built = await profileWith([ORDERS_PATH], { cwd: ROOT });
    expectSame(copied, built);
    expect(readdirSync(bare)).toEqual(["renamed"]);
  });

  test("starts its workers without an environment too", async () => {
    const rows = Array.from({ length: 400_000 }, (_, row) => `${row},value ${row % 7}\n`);
    const profile = await profileWith(["-w2"], { env: {}, stdin: `id,text\n${rows.join("")}` });
    expect(profile.table.rows).toBe(400_000);
    expect(profile.run.workers.map(({ rows: share }) => share).reduce((a, b) => a + b)).toBe(400_000);
    expect(columnOf(profile, "text").distinct).toEqual({ value: 7, exact: true });
  });

  test.each([
    ["--version", /^profiler \d+\.\d+\.\d+\n$/u],
    ["--help", /^Usage: profiler .*\n[\s\S]*Exit codes:/u],
  ])("answers %s", async (flag, answer) => {
    expect(await runProfiler([flag])).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(answer) });
  });
});

describe.each(["executable", "source"] as const)("a result of the %s", (via) => {
  test("--json-schema prints the schema that profiles keep to", async () => {
    const { code, stdout } = await runProfiler(["--json-schema"], { via });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(schema);
  });

  test("as Markdown", async () => {
    const { code, stdout, stderr } = await runProfiler([ORDERS_PATH, "--md"], { via });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^# /u);
    expect(stdout).toContain("unit_price");
    expect(stdout).toMatch(/^\|.*\|$/mu);
  });

  test("for people, without colours where no terminal is", async () => {
    const { code, stdout, stderr } = await runProfiler([ORDERS_PATH], { via });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("unit_price");
    expect(stdout).not.toContain("\u001b");
  });

  test("in several files, in one pass over a pipe", async () => {
    const [json, markdown, text] = ["json", "md", "txt"].map((ending) => join(folder, `${via}.${ending}`)) as [
      string,
      string,
      string,
    ];
    const args = ["-", "-o", json, "-o", markdown, "-o", text];
    const run = await runProfiler(args, { via, stdin: readFileSync(ORDERS_PATH) });
    expect(run).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
    expect(parseProfile(readFileSync(json, "utf8"))).toMatchObject({ source: { name: "stdin" }, table: { rows: 40 } });
    expect(readFileSync(markdown, "utf8")).toMatch(/^# /u);
    expect(readFileSync(text, "utf8")).toContain("unit_price");
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

test("a file and a printed result in one pass agree", async () => {
  const json = join(folder, "both.json");
  const run = await runProfiler([ORDERS_PATH, "--json", "-o", json]);
  expect(run.code).toBe(0);
  expect(run.stdout).toBe(readFileSync(json, "utf8"));
});

test("the last progress line has all rows, also of an input that is profiled without workers", async () => {
  const run = await runProfiler([ORDERS_PATH, "--json", "--progress=log"]);
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(/^\[Progress\] Processed: 40 \| Failed: 0 \| Heap: \d+MB\n$/u);
});
