import type { Adapter } from "../adapters/adapter.ts";
import { BASELINE } from "../adapters/all.ts";
import { type Measurement, measure } from "../measure/measure.ts";
import { median, medianRatio } from "../measure/run-statistics.ts";
import { renderTable } from "../measure/table.ts";
import type { DataFile } from "./data-files.ts";

/** All runs of one program on one file, in the order of the rounds. */
export interface AdapterRuns {
  name: string;
  title: string;
  runs: Measurement[];
}

/** Processor time comes in steps of 10 ms; below this a ratio says nothing. */
const MEASURABLE_CPU_SECONDS = 0.1;

const HEADER = ["program", "wall s", "MB/s", "CPU s", "peak MiB", "time / profiler"];

/** Runs every program once a round, round after round, so that a slow minute of the machine hits all of them. */
export async function compare(
  adapters: readonly Adapter[],
  data: DataFile,
  rounds: number,
  onRound: (round: number) => void,
): Promise<AdapterRuns[]> {
  const results = adapters.map(({ name, title }): AdapterRuns => ({ name, title, runs: [] }));
  for (let round = 0; round < rounds; round++) {
    onRound(round + 1);
    for (const [index, adapter] of adapters.entries()) {
      results[index]?.runs.push(await measure(adapter.command(data.path)));
    }
  }
  return results;
}

/** The table of one file: medians over the rounds. */
export function renderComparison(results: readonly AdapterRuns[], bytes: number): string {
  const base = findRuns(results, BASELINE);
  const rows = results.map(({ title, runs }) => {
    const wallSeconds = median(wallTimes(runs));
    return [
      title,
      wallSeconds.toFixed(2),
      (bytes / 1e6 / wallSeconds).toFixed(0),
      median(cpuTimes(runs)).toFixed(2),
      (median(runs.map((run) => run.peakRssBytes)) / 1024 ** 2).toFixed(0),
      base === null ? "" : medianRatio(wallTimes(runs), wallTimes(base)).toFixed(2),
    ];
  });
  return renderTable(HEADER, rows);
}

/** What a second worker costs, as a sentence; empty unless both numbers of workers ran for a measurable time. */
export function renderWorkerCost(results: readonly AdapterRuns[]): string {
  const one = findRuns(results, `${BASELINE}-1`);
  const two = findRuns(results, `${BASELINE}-2`);
  if (one === null || two === null || median(cpuTimes(one)) < MEASURABLE_CPU_SECONDS) return "";
  const cpu = medianRatio(cpuTimes(two), cpuTimes(one)).toFixed(2);
  const wall = medianRatio(wallTimes(one), wallTimes(two)).toFixed(2);
  return `Two workers are ${wall} times as fast as one, for ${cpu} times the CPU seconds.`;
}

function findRuns(results: readonly AdapterRuns[], name: string): Measurement[] | null {
  return results.find((result) => result.name === name)?.runs ?? null;
}

function wallTimes(runs: readonly Measurement[]): number[] {
  return runs.map((run) => run.wallSeconds);
}

function cpuTimes(runs: readonly Measurement[]): number[] {
  return runs.map((run) => run.cpuSeconds);
}
