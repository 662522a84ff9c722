import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { generateRows, resolveLimits, type Sink } from "./data/generate-rows.ts";
import { parseBytes, parseCount } from "./data/limits.ts";
import type { Counts, Limits, Preset } from "./data/preset.ts";
import { findPreset, PRESETS } from "./data/presets.ts";
import { streamSink, withFileSink } from "./data/sinks.ts";

const USAGE = `Usage: node scripts/bench/generate.ts PRESET [options] > FILE

Writes a CSV file of invented data; the same preset, limits and seed give the same bytes.
PRESET is one of: ${PRESETS.map((preset) => preset.name).join(", ")}.

  --rows N         stop after N rows
  --bytes SIZE     stop with the row that reaches SIZE (512MB, 4GB, 256MiB)
  --seed S         start of the random sequence (default 1)
  -o FILE          write to FILE instead of stdout
  --counts FILE    write the numbers of rows, columns and bytes to FILE as JSON
`;

interface Request {
  preset: Preset;
  limits: Limits;
  seed: number;
  output: string | undefined;
  countsFile: string | undefined;
}

function parseRequest(argv: string[]): Request | null {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      rows: { type: "string" },
      bytes: { type: "string" },
      seed: { type: "string", default: "1" },
      output: { type: "string", short: "o" },
      counts: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined || positionals.length > 1) return null;
  const preset = findPreset(name);
  const rows = values.rows === undefined ? null : parseCount(values.rows, "--rows");
  const bytes = values.bytes === undefined ? null : parseBytes(values.bytes);
  const limits = resolveLimits(preset, { rows, bytes });
  return { preset, limits, seed: parseCount(values.seed, "--seed"), output: values.output, countsFile: values.counts };
}

function generate(request: Request): Promise<Counts> {
  const produce = (sink: Sink) => generateRows(request.preset, request.limits, request.seed, sink);
  return request.output === undefined ? produce(streamSink(process.stdout)) : withFileSink(request.output, produce);
}

function describe(counts: Counts, seconds: number): string {
  const megabytes = counts.bytes / 1e6;
  const speed = (megabytes / seconds).toFixed(0);
  const peakMegabytes = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  return (
    `${counts.rows} rows, ${counts.columns} columns, ${megabytes.toFixed(1)} MB ` +
    `in ${seconds.toFixed(1)} s (${speed} MB/s, peak memory ${peakMegabytes} MiB)\n`
  );
}

async function main(): Promise<void> {
  const request = parseRequest(process.argv.slice(2));
  if (request === null) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const started = performance.now();
  const counts = await generate(request);
  if (request.countsFile !== undefined) await writeFile(request.countsFile, `${JSON.stringify(counts)}\n`);
  process.stderr.write(describe(counts, (performance.now() - started) / 1000));
}

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
