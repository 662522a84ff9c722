import { mkdirSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { expectError } from "../support/read-profile.ts";
import { type EndedRun, runProfiler, startProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const temporary = join(folder, "temporary");
mkdirSync(temporary);
const rules = writeInput(folder, "rules.yaml", "columns:\n  id:\n    unique: true\n");
/** Ids, the last of which comes a second time. */
function table(rows: number): string {
  const ids = Array.from({ length: rows }, (_, row) => `${10_000_000 + row},${row % 10}\n`);
  return `id,v\n${ids.join("")}${10_000_000 + rows - 1},0\n`;
}

const ROWS = 600_000;
const bytes = table(ROWS);
const path = writeInput(folder, "ids.csv", bytes);
const FLAGS = ["--rules", rules, "--temp-dir", temporary, "-w", "2", "--report", "json"];

function expectFailure(run: EndedRun): void {
  expect(run.code).toBe(1);
  const text = JSON.stringify(JSON.parse(run.stdout));
  expect(text).toContain(`same as row ${ROWS}`);
  expect(text).toContain(`"row":${ROWS + 1},"line":${ROWS + 2},"offset":${bytes.length - 11}`);
  expect(readdirSync(temporary)).toEqual([]);
}

/** Waits until a program has a file in the folder, which nobody else sees. */
async function hasFile(pid: number): Promise<void> {
  const open = join("/proc", String(pid), "fd");
  const links = (): string[] =>
    readdirSync(open).map((name) => {
      try {
        return readlinkSync(join(open, name));
      } catch {
        return "";
      }
    });
  while (!links().some((link) => link.startsWith(temporary))) await setTimeout(5);
}

describe("a key that comes twice among many", () => {
  test("is found in a file", async () => {
    expectFailure(await runProfiler(["check", path, ...FLAGS]));
  });

  test("is found in a pipe", async () => {
    expectFailure(await runProfiler(["check", ...FLAGS], { stdin: bytes }));
  });

  test("needs more temporary space than is allowed", async () => {
    const run = await runProfiler(["check", path, ...FLAGS, "--max-temp-bytes", "1M"]);
    expectError(run, 5, "TEMPORARY_SPACE");
    expect(run.stderr).toContain("--max-temp-bytes");
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.runIf(process.platform === "linux")("does not fit on a disk that is full", async () => {
    // what the system says of a file that may not grow is what it says of a full disk, but for the name
    const prefix = ["sh", "-c", 'ulimit -f 2001; exec "$@"', "sh"];
    const run = await runProfiler(["check", path, ...FLAGS], { prefix });
    expectError(run, 5, "TEMPORARY_SPACE");
    expect(run.stderr).toContain("--temp-dir");
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.runIf(process.platform === "linux").each(["SIGKILL", "SIGINT", "SIGTERM"] as const)(
    "leaves nothing behind when the program ends by %s",
    async (signal) => {
      const run = startProfiler(["check", ...FLAGS], { keepsStdinOpen: true });
      run.child.stdin?.write(bytes);
      await hasFile(run.child.pid ?? 0);
      expect(readdirSync(temporary)).toEqual([]);
      run.child.kill(signal);
      const { code, signal: by } = await run.ended;
      expect(signal === "SIGKILL" ? by : code).toBe(signal === "SIGKILL" ? signal : 130);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});

test("a foreign key is looked up in a file beside the rules", async () => {
  writeInput(folder, "known.csv", "code;name\n1;a\n2;b\n");
  const orders = writeInput(folder, "orders.csv", "order,code\n1,1\n2,2\n3,3\n4,\n");
  const linked = writeInput(
    folder,
    "linked.yaml",
    "columns:\n  code:\n    foreignKey: {resource: known.csv, field: code}\n",
  );
  const run = await runProfiler(["check", orders, "--rules", linked]);
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/code\.foreignKey failed/u);
  expect(run.stdout).toMatch(/1 of 3 rows/u);
  expect(run.stdout).toMatch(/3 +4 +21 +code +"3"/u);
});
