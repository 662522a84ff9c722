import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countsOfProfile } from "../adapters/profiler.ts";
import { checkCounts } from "../adapters/verify.ts";
import type { Counts } from "../data/preset.ts";
import { findPreset } from "../data/presets.ts";
import type { Command } from "../measure/command.ts";
import { type Measurement, measure } from "../measure/measure.ts";
import { renderTable } from "../measure/table.ts";
import { provideData } from "./data-files.ts";

const GENERATOR = fileURLToPath(new URL("../generate.ts", import.meta.url));
const HEADER = ["input", "MB", "rows", "columns", "peak MiB", "wall s", "CPU s"];

/** Two lengths of the same stream: the peak must not follow the length. */
const STREAM_SIZES = ["512MB", "4GB"] as const;

/** What one input took. */
export interface MemoryRun {
  title: string;
  counts: Counts;
  measurement: Measurement;
}

/** One input to profile; the counts are asked for after the run. */
interface Scenario {
  title: string;
  command: Command;
  counts(): Promise<Counts>;
}

/** Profiles streams of two lengths and files of two shapes, and notes the peak memory of each. */
export async function measureMemory(
  profiler: readonly string[],
  folder: string,
  seed: number,
  onStart: (title: string) => void,
): Promise<MemoryRun[]> {
  await mkdir(folder, { recursive: true });
  const runs: MemoryRun[] = [];
  for (const scenario of await listScenarios(profiler, folder, seed)) {
    onStart(scenario.title);
    runs.push(await runScenario(scenario, join(folder, "memory-profile.json")));
  }
  return runs;
}

/** The table of the memory runs. */
export function renderMemory(runs: readonly MemoryRun[]): string {
  const rows = runs.map(({ title, counts, measurement }) => [
    title,
    (counts.bytes / 1e6).toFixed(0),
    String(counts.rows),
    String(counts.columns),
    (measurement.peakRssBytes / 1024 ** 2).toFixed(0),
    measurement.wallSeconds.toFixed(1),
    measurement.cpuSeconds.toFixed(1),
  ]);
  return renderTable(HEADER, rows);
}

async function listScenarios(profiler: readonly string[], folder: string, seed: number): Promise<Scenario[]> {
  const streams = STREAM_SIZES.map((size) => streamScenario(profiler, folder, seed, size));
  const files = ["nyc311", "wide"].map((name) => fileScenario(profiler, folder, seed, name));
  return [...streams, ...(await Promise.all(files))];
}

function streamScenario(profiler: readonly string[], folder: string, seed: number, size: string): Scenario {
  const countsFile = join(folder, "memory-counts.json");
  const flags = ["--bytes", size, "--seed", String(seed), "--counts", countsFile];
  return {
    title: `products, ${size} from a pipe`,
    command: { argv: [...profiler, "-", "--json"], feed: [process.execPath, GENERATOR, "products", ...flags] },
    counts: async () => JSON.parse(await readFile(countsFile, "utf8")) as Counts,
  };
}

async function fileScenario(
  profiler: readonly string[],
  folder: string,
  seed: number,
  name: string,
): Promise<Scenario> {
  const preset = findPreset(name);
  const { path, counts } = await provideData(folder, preset, preset.defaults, seed);
  return { title: `${name}, a file`, command: { argv: [...profiler, path, "--json"] }, counts: async () => counts };
}

async function runScenario(scenario: Scenario, profilePath: string): Promise<MemoryRun> {
  const output = await open(profilePath, "w");
  try {
    const measurement = await measure(scenario.command, output.fd);
    const counts = await scenario.counts();
    checkCounts(scenario.title, countsOfProfile(await readFile(profilePath, "utf8")), counts);
    return { title: scenario.title, counts, measurement };
  } finally {
    await output.close();
    await rm(profilePath, { force: true });
  }
}
