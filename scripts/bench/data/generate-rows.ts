import { quoteField } from "./dictionary.ts";
import type { Counts, Limits, Preset } from "./preset.ts";
import { RowWriter } from "./row-writer.ts";

const CHUNK_BYTES = 1024 * 1024;

/** No row of a preset is longer. */
const MAX_ROW_BYTES = 256 * 1024;

/** Takes a chunk; the bytes may be overwritten once the promise is fulfilled. */
export type Sink = (chunk: Uint8Array) => Promise<void>;

/** The preset's own limits, unless rows or bytes are given. */
export function resolveLimits(preset: Preset, given: Limits): Limits {
  return given.rows === null && given.bytes === null ? preset.defaults : given;
}

/**
 * Writes a header and rows in chunks of about 1 MiB, each only when the one before has been taken.
 * The same preset, limits and seed give the same bytes.
 */
export async function generateRows(preset: Preset, limits: Limits, seed: number, sink: Sink): Promise<Counts> {
  const maxRows = limits.rows ?? Number.POSITIVE_INFINITY;
  const maxBytes = limits.bytes ?? Number.POSITIVE_INFINITY;
  const out = new RowWriter(CHUNK_BYTES + MAX_ROW_BYTES);
  const makeRow = preset.start(seed);
  let rows = 0;
  let takenBytes = 0;
  writeHeader(out, preset);
  while (rows < maxRows && takenBytes + out.length < maxBytes) {
    makeRow(out, rows++);
    out.endRow();
    if (out.length < CHUNK_BYTES) continue;
    takenBytes += out.length;
    await sink(out.written());
    out.clear();
  }
  await sink(out.written());
  return { rows, columns: preset.columns.length, bytes: takenBytes + out.length };
}

function writeHeader(out: RowWriter, preset: Preset): void {
  out.bytes(new TextEncoder().encode(preset.columns.map(quoteField).join(",")));
  out.endRow();
}
