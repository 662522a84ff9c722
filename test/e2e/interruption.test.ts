import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { Random } from "../../scripts/bench/data/random.ts";
import { expectError } from "../support/read-profile.ts";
import { type RunningProfiler, startProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const LOG = ["--progress=log", "--progress-every=1"];
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const folder = temporaryFolder();

test.each(SIGNALS)("%s while the first bytes are awaited", async (signal) => {
  const target = emptyFolder(`first-${signal}`);
  const run = startProfiler(["-o", join(target, "profile.json")], { keepsStdinOpen: true });
  run.child.stdin?.write("id,name\n1,");
  await until(() => readdirSync(target).length === 1);
  await expectStopped(run, signal, target);
});

test.each(SIGNALS)("%s while workers wait for more of a pipe", async (signal) => {
  const target = emptyFolder(`pipe-${signal}`);
  const run = startProfiler(["-o", join(target, "profile.json"), ...LOG, "-w2"], { keepsStdinOpen: true });
  run.child.stdin?.write(`number\n${"1234567\n".repeat(1_200_000)}`);
  await run.said("[Progress]");
  expect(readdirSync(target)).toHaveLength(1);
  await expectStopped(run, signal, target);
});

test.each(SIGNALS)("%s while workers are busy with a file", async (signal) => {
  const target = emptyFolder(`file-${signal}`);
  // Numbers this long take so much time that most of the file is still to come when the first batch is done.
  const path = writeInput(folder, "long-numbers.csv", longNumbers(64_000_000));
  const run = startProfiler([path, "-o", join(target, "profile.json"), ...LOG, "-w1"]);
  await run.said("[Progress]");
  await expectStopped(run, signal, target);
});

test("a second signal ends the program at once, and as cleanly", async () => {
  const target = emptyFolder("twice");
  const run = startProfiler(["-o", join(target, "profile.json")], { keepsStdinOpen: true });
  await until(() => readdirSync(target).length === 1);
  run.child.kill("SIGINT");
  run.child.kill("SIGTERM");
  expect(await run.ended).toMatchObject({ code: 130, signal: null, stdout: "" });
  expect(readdirSync(target)).toEqual([]);
});

function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

async function expectStopped(run: RunningProfiler, signal: NodeJS.Signals, target: string): Promise<void> {
  const closed = run.ended;
  run.child.kill(signal);
  const ended = await closed;
  expect(ended.signal).toBeNull();
  expectError(ended, 130, "INTERRUPTED");
  expect(readdirSync(target)).toEqual([]);
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setTimeout(5);
}

function longNumbers(bytes: number): Buffer {
  const random = new Random(3);
  const block = Array.from(
    { length: 40_000 },
    () => `${1 + random.below(9)}${"".padEnd(29, "9")}${random.below(1e9)}\n`,
  ).join("");
  return Buffer.from(`number\n${block.repeat(Math.ceil(bytes / block.length))}`);
}
