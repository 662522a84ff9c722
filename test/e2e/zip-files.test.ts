import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, describe, test } from "vitest";
import { expectError, profileWith } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { writeZip } from "../support/write-zip.ts";

const folder = temporaryFolder();
const path = join(folder, "archive.zip");
const files = [
  { name: "data/2023.csv", content: Buffer.from("id,name\n1,a\n2,b\n") },
  { name: "data/2024.csv", content: Buffer.from("name;id\nc;3\n") },
  { name: "__MACOSX/data/._2024.csv", content: Buffer.from("x") },
  { name: "read me.txt", content: Buffer.from("just words\n") },
];
writeFileSync(path, writeZip(files));

describe("a ZIP archive of several files", () => {
  test("is read as several files, each with its own dialect", async () => {
    const profile = await profileWith([path, "--entry", "data/*.csv"]);
    expect(profile.source).toMatchObject({ name: "2 files", compression: "zip" });
    expect(profile.source.files?.map(({ name, rows }) => [name, rows])).toEqual([
      [`${path}/data/2023.csv`, 2],
      [`${path}/data/2024.csv`, 1],
    ]);
    expect(profile.columns.map(({ name, numeric }) => [name, numeric?.sum])).toEqual([
      ["id", 6],
      ["name", undefined],
    ]);
  });

  test("is all of its files without a name for one, beside what is not one of them", async () => {
    const profile = await profileWith([path]);
    expect(profile.source.files?.map(({ name }) => name.slice(path.length + 1))).toEqual([
      "data/2023.csv",
      "data/2024.csv",
      "read me.txt",
    ]);
  });

  test("gives one profile each with --each", async () => {
    const { stdout, code } = await runProfiler([path, "--each", "--json"]);
    expect(code).toBe(0);
    const profiles = JSON.parse(stdout) as { source: { name: string }; table: { rows: number } }[];
    expect(profiles.map(({ table }) => table.rows)).toEqual([2, 1, 0]);
  });

  test("is one file by its exact name, and none by another", async () => {
    const profile = await profileWith([path, "--entry", "data/2024.csv"]);
    expect(profile.source).toMatchObject({ name: path, compression: "zip" });
    expect(profile.table.rows).toBe(1);
    expectError(await runProfiler([path, "--entry", "2025.csv"]), 3, "INPUT_COMPRESSED");
  });
});
