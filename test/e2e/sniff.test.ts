import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { FIRST_PART_BYTES } from "../../src/model/dialect.ts";
import schema from "../../src/model/sniffed-file.schema.json" with { type: "json" };
import { csvParseCall } from "../../src/report/reading-calls/csv-parse.ts";
import { readingForm } from "../../src/report/reading-calls/reading-form.ts";
import { dialectCases } from "../support/dialect-cases.ts";
import { expectError } from "../support/read-profile.ts";
import { runProfiler, startProfiler } from "../support/run-profiler.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const run = promisify(execFile);
const folder = temporaryFolder();
const MODULES = join(import.meta.dirname, "../../node_modules");

beforeAll(() => symlinkSync(MODULES, join(folder, "node_modules")));

/** Runs a call of csv-parse as it was printed, but for the records, which are printed as JSON. */
async function runCall(code: string, cwd: string): Promise<Record<string, string>[]> {
  writeFileSync(join(cwd, "call.mjs"), code.replace("console.log(record)", "console.log(JSON.stringify(record))"));
  const { stdout } = await run(process.execPath, ["call.mjs"], { cwd });
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
}

describe("the call of csv-parse reads the file right", () => {
  const read = dialectCases().filter(({ name }) => name !== "text behind quotes");
  test.concurrent.each(read.map((each) => [each.name, each] as const))(
    "%s",
    async (name, { path, bytes, ...truth }) => {
      const cwd = join(folder, name.replaceAll(/\W/g, "_"));
      mkdirSync(cwd, { recursive: true });
      writeFileSync(join(cwd, path), bytes);
      const { code, prepare, notes } = csvParseCall(readingForm(truth.file));
      if (code === null)
        return expect(notes).toEqual([
          "csv-parse knows escapes inside quotes only: read the file with pandas as above",
        ]);
      if (prepare !== null) await run("sh", ["-c", prepare], { cwd });
      const records = await runCall(code, cwd);
      // a field that a short row does not have is not there
      const filled = records.map((record) => truth.names.map((column) => record[column] ?? ""));
      expect(filled).toEqual(truth.rows);
      expect(records.flatMap(Object.keys).filter((column) => !truth.names.includes(column))).toEqual([]);
    },
  );
});

test("what is printed for a file is complete: copied from the screen, it runs", async () => {
  const path = 'it\'s a "file".txt';
  writeFileSync(join(folder, path), 'made today\nid;"na;me"\n1;"A ""b"""\n2;"x\ny"\n');
  const { code, stdout, stderr } = await runProfiler(["sniff", path, "--skip-lines=1"], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const printed = stdout.slice(stdout.indexOf("── csv-parse")).split("\n").slice(1).join("\n");
  expect(await runCall(printed, folder)).toEqual([
    { id: "1", "na;me": 'A "b"' },
    { id: "2", "na;me": "x\ny" },
  ]);
});

test("a pipe is not waited for behind the first part", async () => {
  const sniffer = startProfiler(["sniff", "--json"], { keepsStdinOpen: true });
  const line = "12345,abcdefgh\n";
  sniffer.child.stdin?.write(`id,name\n${line.repeat(Math.ceil(FIRST_PART_BYTES / line.length))}`);
  const { code, stdout } = await sniffer.ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    source: { name: "stdin" },
    columns: [{ name: "id" }, { name: "name" }],
    firstPart: { bytes: FIRST_PART_BYTES, isWhole: false },
  });
});

test("a file and the same bytes from a pipe are written the same", async () => {
  const bytes = "a\tb\r\n1\tx\r\n";
  writeFileSync(join(folder, "same.tsv"), bytes);
  const file = JSON.parse((await runProfiler(["sniff", "same.tsv", "--json"], { cwd: folder })).stdout) as object;
  const pipe = JSON.parse((await runProfiler(["sniff", "-", "--json"], { stdin: bytes })).stdout) as object;
  const { source: _, calls: __, ...written } = file as Record<string, unknown>;
  expect(pipe).toMatchObject(written);
});

test("--json-schema prints the schema of this command", async () => {
  expect(JSON.parse((await runProfiler(["sniff", "--json-schema"])).stdout)).toEqual(schema);
});

test("a file that is not there", async () => {
  expectError(await runProfiler(["sniff", "missing.csv"], { cwd: folder }), 3, "INPUT_NOT_FOUND");
});
