import { beforeAll, describe, expect, test } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { mixedCsv } from "../support/mixed-csv.ts";
import { expectError, profileWith, expectSame } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
let bytes: Buffer;
let path = "";
let profile: Profile;
beforeAll(async () => {
  bytes = mixedCsv(9_500_000, 2).bytes;
  path = writeInput(folder, "mixed.csv", bytes);
  profile = await profileWith([path, "-w2"]);
});

function failing(fault: string): Record<string, string> {
  return { PROFILER_TEST_FAULT: fault };
}

describe.each(["throw", "exit"])("a worker that fails (%s)", (kind) => {
  test.each(["0", "1", "2"])("once, at batch %s: nothing is lost", async (batch) => {
    const other = await profileWith([path, "-w2"], { env: failing(`${kind}:${batch}`) });
    expectSame(other, profile);
  });

  test("once, with a pipe: nothing has to be read again", async () => {
    const other = await profileWith(["-w2"], { env: failing(`${kind}:1`), stdin: bytes });
    expectSame(other, profile, true);
  });

  test.each([
    ["0", "2"],
    ["1", "1"],
    ["2", "2"],
  ])("each time, at batch %s of %s workers: the run ends and names the rows", async (batch, workers) => {
    const run = await runProfiler([path, "--json", "-w", workers], { env: failing(`${kind}:${batch}:9`) });
    expectError(run, 4, "WORKER_LOST");
    const [, first, last] = /at rows (\d+) to (\d+)/u.exec(run.stderr) ?? [];
    expect(Number(first) > 1).toBe(batch !== "0");
    expect(Number(last)).toBeGreaterThan(Number(first));
    expect(Number(last)).toBeLessThanOrEqual(profile.table.rows);
    expect(run.stderr).toContain(`at ${path}, line `);
    expect(run.stderr).toContain(`, record ${first}, byte `);
  });
});

test("a fault that is not understood is refused", async () => {
  expectError(await runProfiler([path], { env: failing("sleep") }), 2, "USAGE");
});
