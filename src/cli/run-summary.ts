import type { Dialect } from "../model/dialect.ts";
import type { Profile } from "../model/profile.ts";
import { formatBytes, formatCount } from "./progress-text.ts";

/** What `--verbose` says after a run: what was detected, and where the time went. */
export function runSummary({ source, table, run }: Profile): string {
  const stages = Object.entries(run.stages).map(([stage, ms]) => `${stage} ${formatMs(ms)}`);
  const lines = [
    `read ${formatBytes(source.bytes)}, ${encodingText(source)}, ${source.compression ?? "not compressed"}`,
    ...detected(source).map((text) => `detected ${text}`),
    `read by ${run.reader.name}: ${run.reader.reason}`,
    `${formatCount(table.rows)} rows, ${formatCount(table.columns)} columns in ${formatMs(run.durationMs)} ` +
      `(${formatBytes(Math.round(run.bytesPerSecond))}/s)`,
    `stages: ${stages.length === 0 ? "none" : stages.join(", ")}`,
    ...run.workers.map(({ id, batches, rows }) => `worker ${id}: ${batches} batches, ${formatCount(rows)} rows`),
    `the reader waited ${run.backpressure.waits} times, ${formatMs(run.backpressure.ms)}`,
    `peak memory ${formatBytes(run.peakRssBytes)}, heap ${formatBytes(run.peakHeapBytes)}`,
  ];
  return lines.map((line) => `profiler: ${line}\n`).join("");
}

function encodingText({ encoding, bom, encodingEvidence, invalidSequences }: Profile["source"]): string {
  const { kind, confidence, runnerUp } = encodingEvidence;
  const sure = confidence === null ? "" : `, confidence ${confidence}`;
  const parts = [`${encoding}${bom ? " with byte order mark" : ""} (known by: ${kind}${sure})`];
  if (runnerUp !== null) parts.push(`runner-up ${runnerUp}`);
  if (invalidSequences.count > 0) parts.push(`${formatCount(invalidSequences.count)} invalid sequences`);
  return parts.join(", ");
}

const SHOWN_FILES = 20;

/** How the input is written, or each of the first files that are not written in one way. */
function detected({ dialect, format, files = [] }: Profile["source"]): string[] {
  if (dialect !== null) return [dialectText(dialect)];
  if (format === "ndjson") return ["JSON objects"];
  return files
    .slice(0, SHOWN_FILES)
    .map(
      (file) => `${file.dialect === null ? "JSON objects" : dialectText(file.dialect)} in ${JSON.stringify(file.name)}`,
    );
}

function dialectText({ delimiter, quote, escape, terminator, header, skippedLines }: Dialect): string {
  const parts = [
    `delimiter ${JSON.stringify(delimiter)}`,
    quote === null ? "no quotes" : `quote ${quote}`,
    ...(escape === null || escape === quote ? [] : [`escape ${escape}`]),
    `line ends ${terminator}`,
    header ? "a header" : "no header",
    `${skippedLines} lines skipped`,
  ];
  return parts.join(", ");
}

function formatMs(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
