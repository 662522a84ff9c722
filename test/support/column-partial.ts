import { ByteReader } from "../../src/base/byte-reader.ts";
import { NUMBER_KINDS, numbersAt } from "../../src/kernel/kernel.ts";
import type { Limits } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { ColumnPartial } from "../../src/profile/partial.ts";
import { type KernelRun, runKernel } from "./kernel-run.ts";

/** What a kernel makes of one column of values, all in quotes. */
export function runColumn(
  values: readonly string[],
  limits: Limits,
  nullTokens: readonly string[] = DEFAULT_NULL_TOKENS,
): KernelRun {
  const bytes = Buffer.from(values.map((value) => `"${value.replaceAll('"', '""')}"\n`).join(""));
  return runKernel(bytes, { columns: 1, delimiter: ",", quote: '"', limits, nullTokens });
}

/** The partial of the only column of a run. */
export function readColumn(
  run: KernelRun,
  limits: Limits,
  tokens: readonly string[] = DEFAULT_NULL_TOKENS,
): ColumnPartial {
  const [bytes = new Uint8Array()] = run.columns;
  return withBigNumbers(ColumnPartial.read(new ByteReader(bytes), { limits, tokens }), run, 0);
}

/** Adds the numbers that a run's kernel left to its host to the partial of a column. */
export function withBigNumbers(partial: ColumnPartial, { bigNumbers }: KernelRun, column: number): ColumnPartial {
  for (const [kind, name] of NUMBER_KINDS.entries()) {
    partial.addBigNumbers(name, bigNumbers.get(numbersAt(column, kind)) ?? null);
  }
  return partial;
}

/** The partial of one column of values. */
export function columnPartial(values: readonly string[], limits: Limits): ColumnPartial {
  return readColumn(runColumn(values, limits), limits);
}
