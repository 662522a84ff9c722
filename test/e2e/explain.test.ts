import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FIGURES } from "../../src/model/figures/figures.ts";
import { expectError, profileWith } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ORDERS = join(import.meta.dirname, "../../fixtures/golden/orders/input.csv");
const folder = temporaryFolder();

test("explain says what a figure means", async () => {
  const { code, stdout, stderr } = await runProfiler(["explain", "numeric.skewness"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^columns\[\]\.numeric\.skewness\n {2}definition {2}[\s\S]*\n {2}formula {5}G1 = /u);
});

test("explain without a name lists all of them", async () => {
  const { code, stdout } = await runProfiler(["explain"]);
  expect(code).toBe(0);
  expect(stdout).toContain("profiler explain NAME says what one of them means");
});

test("explain --json is the table", async () => {
  const { stdout } = await runProfiler(["explain", "--json"]);
  expect(JSON.parse(stdout)).toEqual(FIGURES);
});

test("a name that does not exist ends with 2, and the nearest one", async () => {
  const run = await runProfiler(["explain", "kurtosys"]);
  expectError(run, 2, "USAGE");
  expect(run.stderr).toContain("did you mean kurtosis?");
});

test("a file of the name explain is profiled by its path", async () => {
  copyFileSync(ORDERS, join(folder, "explain"));
  expect((await profileWith(["./explain"], { cwd: folder })).table.rows).toBe(40);
  expect((await runProfiler(["explain"], { cwd: folder })).stdout).not.toContain("unit_price");
});
