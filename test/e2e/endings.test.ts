import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectError, profileWith } from "../support/read-profile.ts";
import { type EndedRun, executablePath, runProfiler, type StartOptions } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const small = writeInput(folder, "small.csv", "id,name\n1,a\n2,b\n");
mkdirSync(join(folder, "empty"));
const NOBODY = 65_534;

/** The header of a PNG image. */
const PNG = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "latin1");

describe.each(["executable", "source"] as const)("what cannot be read (%s)", (via) => {
  test.each<[string, string, string, string]>([
    ["a missing file", "smal.csv", "INPUT_NOT_FOUND", "small.csv"],
    ["a path through a file", "small.csv/x", "INPUT_NOT_FOUND", "check the path"],
    ["a folder without data", "empty", "INPUT_IS_DIRECTORY", "one file"],
  ])("%s", async (_name, path, code, hint) => {
    const run = await runProfiler([path], { via, cwd: folder });
    expectError(run, 3, code);
    expect(run.stderr).toContain(JSON.stringify(path));
    expect(run.stderr).toContain(hint);
  });
});

describe("what is no table", () => {
  test.each<[string, string | Uint8Array, string, string]>([
    ["an empty file", "", "INPUT_EMPTY", "is empty"],
    ["blank lines only", "\n\n\n", "INPUT_EMPTY", "no record"],
    ["a byte order mark only", "\uFEFF", "INPUT_EMPTY", "byte order mark"],
    ["an image", PNG, "INPUT_BINARY", "PNG"],
    ["zero bytes", `a,b\n1,${"\0".repeat(8)}\n`, "INPUT_BINARY", "byte 6"],
    ["a bzip2 file", Buffer.from("BZh91AY&SY\x00\x01", "latin1"), "INPUT_COMPRESSED", "bzip2 -dc"],
    ["UTF-16 without a character", Buffer.from("\uFEFF", "utf16le"), "INPUT_EMPTY", "is empty"],
  ])("%s, as a file and through a pipe", async (name, content, code, words) => {
    const path = writeInput(folder, name.replaceAll(" ", "-"), content);
    for (const run of [await runProfiler([path]), await runProfiler([], { stdin: content })]) {
      expectError(run, 3, code);
      expect(run.stderr).toContain(words);
    }
  });

  test("zero bytes behind the part that is looked at do not count: they are read as they are", async () => {
    const profile = await profileWith([], { stdin: `a,b\n${"1,xyz\n".repeat(700_000)}2,\0\r\n` });
    expect(profile.table.rows).toBe(700_001);
    expect(profile.columns[1]?.top).toContainEqual({ value: "\0", count: 1, firstRow: 700_001 });
  });

  test("a header alone is one, without rows", async () => {
    const profile = await profileWith([], { stdin: "id,name\n" });
    expect(profile.table).toMatchObject({ rows: 0, columns: 2 });
    expect(profile.columns.map(({ name, type }) => [name, type])).toEqual([
      ["id", "empty"],
      ["name", "empty"],
    ]);
    expect(profile.alerts.map(({ code }) => code)).toContain("no_rows");
  });
});

test("no column to profile", async () => {
  const run = await runProfiler(["--exclude=id,name"], { stdin: "id,name\n1,a\n" });
  expectError(run, 2, "USAGE");
  expect(run.stderr).toContain("--exclude leaves no column to profile");
});

test("a file that may not be read", async () => {
  const path = writeInput(folder, "secret.csv", "a\n1\n");
  chmodSync(path, 0o000);
  const run = await runWithoutRights([path]);
  expectError(run, 3, "INPUT_PERMISSION");
  expect(run.stderr).toContain(path);
});

describe("a wrong command line", () => {
  test.each<[string, string[], string, string]>([
    ["a flag that does not exist", ["--delimitr=;"], "USAGE", "did you mean --delimiter"],
    ["a value that is none", ["--workers=many"], "USAGE", "--workers"],
    ["two formats", ["--json", "--md"], "USAGE", "-o profile.json -o profile.md"],
    ["a column that does not exist", ["--columns=id,nam"], "UNKNOWN_COLUMN", "id, name"],
    ["an excluded column that does not exist", ["--exclude=x"], "UNKNOWN_COLUMN", "id, name"],
    ["an output of no known format", ["-o", "profile.pdf"], "UNKNOWN_OUTPUT_FORMAT", ".json"],
    ["an output that is the input", ["-o", "small.json", "small.json"], "USAGE", "another output name"],
  ])("%s", async (_name, args, code, hint) => {
    writeFileSync(join(folder, "small.json"), "id,name\n1,a\n");
    const files = args.includes("small.json") ? [] : [small];
    const run = await runProfiler([...args, ...files], { cwd: folder });
    expectError(run, 2, code);
    expect(run.stderr).toContain(hint);
  });
});

describe("what cannot be written", () => {
  const target = join(folder, "target");
  mkdirSync(target);
  const before = join(target, "before.json");

  test("a file in a folder that does not exist", async () => {
    const run = await runProfiler([small, "-o", join(target, "none/profile.json")]);
    expectError(run, 3, "OUTPUT_NOT_WRITABLE");
    expect(run.stderr).toContain("mkdir -p");
  });

  test("a file that may not be made", async () => {
    chmodSync(target, 0o555);
    const run = await runWithoutRights([small, "-o", join(target, "profile.json")]);
    chmodSync(target, 0o755);
    expectError(run, 3, "OUTPUT_NOT_WRITABLE");
    expect(run.stderr).toContain("permission denied");
  });

  test("more than there is room for: the old files stay, and no piece of a new one", async () => {
    writeFileSync(before, "old");
    const columns = Array.from({ length: 300 }, (_, index) => `column${index}`).join(",");
    // The shell counts the limit in blocks of 512 or 1024 bytes; the result has hundreds of thousands.
    const limited = ["sh", "-c", 'ulimit -f 40 && exec "$@"', "sh"];
    const args = ["-o", join(target, "a.md"), "-o", before];
    const run = await runProfiler(args, { prefix: limited, stdin: `${columns}\n` });
    expectError(run, 3, "OUTPUT_NOT_WRITABLE");
    expect(run.stderr).toContain("larger than allowed");
    expect(readdirSync(target)).toEqual(["before.json"]);
  });

  test("standard output on a full disk", async () => {
    const run = await runProfiler([small, "--json"], { prefix: ["sh", "-c", 'exec "$@" > /dev/full', "sh"] });
    expectError(run, 3, "OUTPUT_NOT_WRITABLE");
  });

  test.each(["closed", "closed early"] as const)("standard output that nobody reads on (%s)", async (stdout) => {
    const columns = Array.from({ length: 500 }, (_, index) => `column${index}`).join(",");
    const run = await runProfiler(["--json"], { stdout, stdin: `${columns}\n` });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
  });
});

/** Runs a copy of the program that everybody may start, as a user who may do little. */
function runWithoutRights(args: readonly string[]): Promise<EndedRun> {
  const isRoot = process.getuid?.() === 0;
  const program = join(folder, "profiler");
  copyFileSync(executablePath(), program);
  chmodSync(folder, 0o755);
  const user: StartOptions = isRoot ? { user: NOBODY } : {};
  return runProfiler(args, { ...user, program, cwd: "/" });
}
