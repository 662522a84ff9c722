import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/model/check-report.ts";
import type { Comparison } from "../../src/model/comparison.ts";
import schema from "../../src/model/comparison.schema.json" with { type: "json" };
import { Draws, type DrawField, driftTable } from "../support/drift-tables.ts";
import { expectError } from "../support/read-profile.ts";
import { type EndedRun, runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const COLUMNS: Record<string, DrawField> = {
  id: (_, row) => String(row + 1),
  seen_at: (_, row) => new Date(Date.UTC(2024, 0, 1) + row * 60_000).toISOString(),
  amount: (draws) => (100 + 20 * draws.normal()).toFixed(2),
  status: (draws) => draws.pick(["open", "closed", "lost"]),
  note: (draws) => (draws.share() < 0.1 ? "" : draws.pick(["a", "b"])),
};

beforeAll(async () => {
  const draws = new Draws(11);
  writeFileSync(join(folder, "old.csv"), driftTable(draws, 0, 4000, COLUMNS));
  writeFileSync(join(folder, "like.csv"), driftTable(draws, 4000, 4100, COLUMNS));
  const shifted = { ...COLUMNS, amount: (source: Draws) => (105 + 20 * source.normal()).toFixed(2) };
  writeFileSync(join(folder, "shifted.csv"), driftTable(draws, 4000, 4100, shifted));
  const { code } = await run("old.csv", "--json", "-o", "old.json");
  expect(code).toBe(0);
});

function run(...args: string[]): Promise<EndedRun> {
  return runProfiler(args, { cwd: folder });
}

async function comparisonOf(...args: string[]): Promise<Comparison> {
  const { code, stdout, stderr } = await run("compare", ...args, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const comparison: unknown = JSON.parse(stdout);
  validate(comparison);
  expect(validate.errors ?? []).toEqual([]);
  return comparison as Comparison;
}

describe("check --against", () => {
  test("passes data like those before, whose ids and times have gone on", async () => {
    for (const baseline of ["old.json", "old.csv"]) {
      const { code, stdout, stderr } = await run("check", "like.csv", "--against", baseline, "--json");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const { status, against, results } = JSON.parse(stdout) as CheckReport;
      expect({ status, against }).toEqual({ status: "passed", against: baseline });
      expect(results.filter(({ id }) => id.startsWith("drift.")).length).toBeGreaterThan(20);
    }
  });

  test("fails data with another median, and says so in words", async () => {
    const { code, stdout } = await run("check", "shifted.csv", "--against", "old.json");
    expect(code).toBe(1);
    expect(stdout).toMatch(/drift\.amount\.median/u);
    expect(stdout).toMatch(/median (99|100)[.0-9]*, by chance about/u);
    expect(stdout).toMatch(/median 10[456][.0-9]* \(\+[456]\.\d %\)/u);
    expect(stdout).not.toMatch(/drift\.(id|seen_at|status|note)\.\S* failed/u);
  });

  test("compares with the profile that the last check saved", async () => {
    const saved = await run("check", "like.csv", "--against", "old.json", "--save-profile", "last.json");
    expect(saved.code).toBe(0);
    expect(await run("check", "like.csv", "--against", "last.json")).toMatchObject({ code: 0 });
    expect(await run("check", "shifted.csv", "--against", "last.json")).toMatchObject({ code: 1 });
  });

  test("refuses a profile that broke off", async () => {
    writeFileSync(join(folder, "cut.json"), readFileSync(join(folder, "old.json")).subarray(0, 5000));
    const ended = await run("check", "like.csv", "--against", "cut.json");
    expectError(ended, 2, "PROFILE_INVALID");
    expect(ended.stderr).toContain("breaks off");
  });
});

describe("compare", () => {
  test("finds the same between tables as between their profiles, in any number of workers", async () => {
    await run("shifted.csv", "--json", "-o", "shifted.json");
    const [plain, mixed, profiles] = await Promise.all([
      comparisonOf("old.csv", "shifted.csv", "-w1"),
      comparisonOf("old.json", "shifted.csv", "-w2"),
      comparisonOf("old.json", "shifted.json"),
    ]);
    expect(mixed).toEqual(plain);
    expect({ ...profiles, after: plain.after }).toEqual(plain);
    expect(plain.drift.map(({ column }) => column)).toEqual(["amount"]);
    expect(plain.before).toEqual({ name: "old.csv", rows: 4000, columns: 5 });
  });

  test("says that there is no difference between a table and its profile", async () => {
    const { code, stdout, stderr } = await run("compare", "old.csv", "old.json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("old.csv → old.csv\n4,000 rows × 5 columns → 4,000 rows × 5 columns\nNo differences.\n");
  });

  test("writes several formats in one run", async () => {
    const { code, stdout } = await run("compare", "old.json", "shifted.csv", "--md", "-o", "changes.json");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# `old\.csv` → `shifted\.csv`\n/u);
    expect(stdout).toMatch(/\| `amount` \| median .* → /u);
    validate(JSON.parse(readFileSync(join(folder, "changes.json"), "utf8")));
    expect(validate.errors ?? []).toEqual([]);
  });
});
