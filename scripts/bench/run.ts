import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Adapter } from "./adapters/adapter.ts";
import { findAdapters } from "./adapters/all.ts";
import { lookAround } from "./adapters/surroundings.ts";
import { verifyAdapters } from "./adapters/verify.ts";
import { compare, renderComparison, renderWorkerCost } from "./compare/comparison.ts";
import { provideData, warmPageCache } from "./compare/data-files.ts";
import { replaceSection, type SectionName } from "./compare/document.ts";
import { describeMachine } from "./compare/machine.ts";
import { measureMemory, renderMemory } from "./compare/memory.ts";
import { type BenchOptions, parseOptions, USAGE } from "./compare/options.ts";
import { resolveLimits } from "./data/generate-rows.ts";
import type { Preset } from "./data/preset.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const DATA_FOLDER = join(ROOT, ".bench-data");
const DOCUMENT = join(ROOT, "docs", "BENCHMARKS.md");

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function compareOnPreset(preset: Preset, adapters: readonly Adapter[], options: BenchOptions): Promise<string> {
  say(`${preset.name}: preparing the file`);
  const limits = resolveLimits(preset, { rows: options.rows, bytes: null });
  const data = await provideData(DATA_FOLDER, preset, limits, options.seed);
  say(`${preset.name}: every program counts rows and columns`);
  await verifyAdapters(adapters, data.path, data.counts);
  await warmPageCache(data.path);
  const results = await compare(adapters, data, options.rounds, (round) =>
    say(`${preset.name}: round ${round} of ${options.rounds}`),
  );
  const { rows, columns, bytes } = data.counts;
  const title = `### ${preset.name}: ${(bytes / 1e6).toFixed(0)} MB, ${rows} rows, ${columns} columns`;
  return [title, renderComparison(results, bytes), renderWorkerCost(results)]
    .filter((part) => part !== "")
    .join("\n\n");
}

async function comparePrograms(options: BenchOptions): Promise<string> {
  const surroundings = lookAround(ROOT, options.profilerPath, process.env);
  const adapters = await findAdapters(options.adapters, surroundings, (name) => say(`${name}: not found, left out`));
  const versions = adapters.map(({ title, version }) => `- ${title}: ${version}`).join("\n");
  const tables: string[] = [];
  for (const preset of options.presets) tables.push(await compareOnPreset(preset, adapters, options));
  const head = `## Comparison\n\nRounds: ${options.rounds}. The figures are medians.\n\n${describeMachine()}\n\nVersions:\n\n${versions}`;
  return [head, ...tables].join("\n\n");
}

async function profileMemory(options: BenchOptions): Promise<string> {
  const { profiler } = lookAround(ROOT, options.profilerPath, process.env);
  const runs = await measureMemory(profiler, DATA_FOLDER, options.seed, say);
  return `## Peak memory\n\nOne run each.\n\n${describeMachine()}\n\n${renderMemory(runs)}`;
}

async function writeSection(name: SectionName, body: string): Promise<void> {
  const page = existsSync(DOCUMENT) ? await readFile(DOCUMENT, "utf8") : null;
  await writeFile(DOCUMENT, replaceSection(page, name, body));
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(USAGE);
    return;
  }
  if (!existsSync("/proc/self/stat")) throw new Error("This benchmark reads /proc; run it on Linux.");
  const name = options.memory ? "memory" : "comparison";
  const body = options.memory ? await profileMemory(options) : await comparePrograms(options);
  process.stdout.write(`${body}\n`);
  if (options.write) await writeSection(name, body);
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
