import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { caughtShifts, falseAlarms, SHIFTS } from "../test/support/drift-rates.ts";
import { DRIFT_COLUMNS } from "../test/support/drift-tables.ts";

/*
 * How often drift is found where there is none, and missed where there is some: `npm run drift-rates -- FIRST_SEED`.
 * Tables are invented, profiled by the kernel and all of the pipeline, and compared as `check --against` does.
 * Each part of it is a process of its own: together they take about two minutes on two CPUs.
 */

/** Pairs of tables by rows: a thousand in all. */
const PAIRS: readonly [rows: number, pairs: number][] = [
  [10, 250],
  [100, 350],
  [1000, 330],
  [10_000, 70],
];
const RUNS = 100;
const MOVED = { rows: 10_000, share: 0.05 };
const FALSE_ALARMS = "false alarms";

const [firstSeed = "1", part] = process.argv.slice(2);
if (part === undefined) await startParts();
else await runPart(part, Number(firstSeed));

async function startParts(): Promise<void> {
  const run = promisify(execFile);
  const parts = [FALSE_ALARMS, ...Object.keys(SHIFTS)].map((name) =>
    run(process.execPath, [import.meta.filename, firstSeed, name]),
  );
  for (const ended of parts) process.stdout.write((await ended).stdout);
}

async function runPart(name: string, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "profiler-drift-"));
  try {
    await (name === FALSE_ALARMS ? countFalseAlarms(seed, folder) : countCaught(name, seed, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function countFalseAlarms(seed: number, folder: string): Promise<void> {
  console.log(`false alarms: pairs of tables of ${Object.keys(DRIFT_COLUMNS).length} columns, drawn alike`);
  let all = 0;
  for (const [rows, pairs] of PAIRS) {
    let alarms = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const failed = await falseAlarms(1000 * (seed * pairs + pair) + rows, rows, folder);
      if (failed.length > 0) alarms++;
      for (const { id, found } of failed) console.log(`    ${rows} rows, pair ${pair}: ${id}: ${found}`);
    }
    all += alarms;
    console.log(`  about ${rows} rows: ${alarms} of ${pairs}`);
  }
  console.log(`  in all: ${all} of ${PAIRS.reduce((sum, [, pairs]) => sum + pairs, 0)}`);
}

async function countCaught(how: string, seed: number, folder: string): Promise<void> {
  const caught = new Map<string, [byAny: number, byMedian: number]>();
  for (let run = 0; run < RUNS; run++) {
    for (const [name, kinds] of await caughtShifts(seed * RUNS + run, how, MOVED, folder)) {
      const [byAny, byMedian] = caught.get(name) ?? [0, 0];
      caught.set(name, [byAny + (kinds.size > 0 ? 1 : 0), byMedian + (kinds.has("median") ? 1 : 0)]);
    }
  }
  console.log(`caught in ${RUNS} runs of ${MOVED.rows} rows: ${how}`);
  for (const [name, [byAny, byMedian]] of caught) {
    console.log(`  ${name}: ${byAny}, by the median alone ${byMedian}`);
  }
}
