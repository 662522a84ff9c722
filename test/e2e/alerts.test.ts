import { expect, test } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { expectError, expectSame, profileWith } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";

/** 100 rows: an id, a text that is mostly missing, a number that is mostly 0, a flag that is nearly always no. */
const TABLE = `id,note,amount,flag\n${Array.from({ length: 100 }, (_, row) => {
  const note = row % 10 < 3 ? `note ${row % 4}` : "";
  return `${row},${note},${row % 5 === 0 ? row : 0},${row === 50 ? "yes" : "no"}\n`;
}).join("")}`;

function codes({ alerts }: Profile): string[] {
  return alerts.map(({ code, column }) => `${column}: ${code}`);
}

test("--alert sets from what value on an alert is raised, and turns alerts off", async () => {
  expect(codes(await profileWith([], { stdin: TABLE }))).toEqual([
    "id: unique_column",
    "id: identifier_numbers",
    "note: many_nulls",
    "amount: many_zeros",
    "flag: imbalanced_column",
  ]);
  const args = ["--alert=many_nulls=71%", "--alert", "imbalanced_column=off", "--alert", "unique_column=100"];
  expect(codes(await profileWith(args, { stdin: TABLE }))).toEqual([
    "id: unique_column",
    "id: identifier_numbers",
    "amount: many_zeros",
  ]);
  const both = ["--alert", "many_nulls=70%", "--alert", "many_zeros=0.82", "--alert", "unique_column=101"];
  expect(codes(await profileWith(both, { stdin: TABLE }))).toEqual([
    "id: identifier_numbers",
    "note: many_nulls",
    "flag: imbalanced_column",
  ]);
});

test("alerts are the same when no frequent value is listed", async () => {
  const listed = await profileWith([], { stdin: TABLE });
  const unlisted = await profileWith(["--top=0"], { stdin: TABLE });
  expect(unlisted.columns.map(({ top }) => top)).toEqual([[], [], [], []]);
  expectSame(unlisted, { ...listed, columns: listed.columns.map((column) => ({ ...column, top: [], patterns: [] })) });
});

test("an alert that does not exist ends with 2, and the nearest one", async () => {
  const run = await runProfiler(["--alert", "many_null=80%", "x.csv"]);
  expectError(run, 2, "USAGE");
  expect(run.stderr).toContain("did you mean many_nulls?");
});

test("explain says of an alert when it is raised, and its threshold", async () => {
  const { code, stdout } = await runProfiler(["explain", "many_nulls"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}value {7}many_nulls: [\s\S]*threshold 50%/mu);
  expect(stdout).not.toContain("many_zeros");
});
