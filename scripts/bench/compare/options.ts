import { parseArgs } from "node:util";
import { ADAPTER_NAMES } from "../adapters/all.ts";
import { parseCount } from "../data/limits.ts";
import type { Preset } from "../data/preset.ts";
import { findPreset, PRESETS } from "../data/presets.ts";

export const USAGE = `Usage: node scripts/bench/run.ts [options]

Compares profiler with other programs on generated files.

  --preset LIST      files: ${PRESETS.map((preset) => preset.name).join(", ")} (default: nyc311,narrow,wide)
  --rows N           rows of each file (default: what the preset says)
  --seed S           start of the random sequence (default 1)
  --runs N           rounds (default 5)
  --adapters LIST    programs: ${ADAPTER_NAMES.join(", ")} (default: all that are found)
  --profiler PATH    the profiler to run (default: dist/profiler, or bin/profiler.ts when it is not built)
  --memory           measure the peak memory of profiler instead
  --write            put the result into docs/BENCHMARKS.md
`;

/** What a run of the benchmark was asked to do. */
export interface BenchOptions {
  presets: Preset[];
  rows: number | null;
  seed: number;
  rounds: number;
  /** `null`: all that are found. */
  adapters: string[] | null;
  profilerPath: string | undefined;
  memory: boolean;
  write: boolean;
}

/** Reads the arguments; `null` when help is asked for. @throws when one is wrong, with what it takes. */
export function parseOptions(argv: string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: argv,
    options: {
      preset: { type: "string", default: "nyc311,narrow,wide" },
      rows: { type: "string" },
      seed: { type: "string", default: "1" },
      runs: { type: "string", default: "5" },
      adapters: { type: "string" },
      profiler: { type: "string" },
      memory: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  return {
    presets: splitList(values.preset).map(findPreset),
    rows: values.rows === undefined ? null : parseCount(values.rows, "--rows"),
    seed: parseCount(values.seed, "--seed"),
    rounds: parseCount(values.runs, "--runs"),
    adapters: values.adapters === undefined ? null : splitList(values.adapters),
    profilerPath: values.profiler,
    memory: values.memory,
    write: values.write,
  };
}

function splitList(text: string): string[] {
  return text.split(",").filter((name) => name !== "");
}
