import { ByteReader } from "../../src/base/byte-reader.ts";
import type { Limits } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { ColumnPartial } from "../../src/profile/partial.ts";
import { type KernelRun, runKernel } from "./kernel-run.ts";

/** What a kernel makes of one column of values, all in quotes. */
export function runColumn(values: readonly string[], limits: Limits): KernelRun {
  const bytes = Buffer.from(values.map((value) => `"${value.replaceAll('"', '""')}"\n`).join(""));
  return runKernel(bytes, { columns: 1, delimiter: ",", quote: '"', limits });
}

/** The partial of the only column of a run. */
export function readColumn({ columns: [bytes = new Uint8Array()] }: KernelRun, limits: Limits): ColumnPartial {
  return ColumnPartial.read(new ByteReader(bytes), { limits, tokens: DEFAULT_NULL_TOKENS });
}

/** The partial of one column of values. */
export function columnPartial(values: readonly string[], limits: Limits): ColumnPartial {
  return readColumn(runColumn(values, limits), limits);
}
