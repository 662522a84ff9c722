import { createReadStream, existsSync } from "node:fs";
import { mkdir, open, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateRows } from "../data/generate-rows.ts";
import type { Counts, Limits, Preset } from "../data/preset.ts";
import { withFileSink } from "../data/sinks.ts";

const READ_BYTES = 1024 * 1024;
const COMPARED_BYTES = 256 * 1024;

/** A generated file and what is in it. */
export interface DataFile {
  path: string;
  counts: Counts;
}

/** What a file is called: the same name stands for the same bytes. */
function dataFileName(preset: Preset, limits: Limits, seed: number): string {
  const rows = limits.rows === null ? "" : `-${limits.rows}rows`;
  const bytes = limits.bytes === null ? "" : `-${limits.bytes}bytes`;
  return `${preset.name}${rows}${bytes}-seed${seed}.csv`;
}

/** The file with this content: the one that is there from an earlier run, or a new one. */
export async function provideData(folder: string, preset: Preset, limits: Limits, seed: number): Promise<DataFile> {
  const path = join(folder, dataFileName(preset, limits, seed));
  const known = await readCounts(path);
  if (known !== null && (await startsAsGenerated(path, preset, limits, seed))) return { path, counts: known };
  await mkdir(folder, { recursive: true });
  const counts = await withFileSink(path, (sink) => generateRows(preset, limits, seed, sink));
  await writeFile(countsPath(path), `${JSON.stringify(counts)}\n`);
  return { path, counts };
}

/** Reads a file to its end, so that the page cache holds it. */
export async function warmPageCache(path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) void chunk;
}

function countsPath(path: string): string {
  return `${path}.json`;
}

/** The counts noted beside a file; `null` when there are none or the file has another size. */
async function readCounts(path: string): Promise<Counts | null> {
  if (!existsSync(path) || !existsSync(countsPath(path))) return null;
  const counts = JSON.parse(await readFile(countsPath(path), "utf8")) as Counts;
  return (await stat(path)).size === counts.bytes ? counts : null;
}

/** False when the preset has changed since the file was written. */
async function startsAsGenerated(path: string, preset: Preset, limits: Limits, seed: number): Promise<boolean> {
  const parts: Buffer[] = [];
  const beginning = { rows: limits.rows, bytes: COMPARED_BYTES };
  await generateRows(preset, beginning, seed, async (chunk) => void parts.push(Buffer.from(chunk)));
  const expected = Buffer.concat(parts);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(expected.length), 0, expected.length, 0);
    return buffer.subarray(0, bytesRead).equals(expected);
  } finally {
    await file.close();
  }
}
