import type { Counts } from "../data/preset.ts";
import type { Adapter, FoundCounts } from "./adapter.ts";

/** Lets every adapter count the file; @throws when one disagrees with the generator, with its name. */
export async function verifyAdapters(adapters: readonly Adapter[], file: string, expected: Counts): Promise<void> {
  for (const adapter of adapters) checkCounts(adapter.name, await adapter.count(file), expected);
}

/** @throws when the counts differ from what was generated. */
export function checkCounts(name: string, found: FoundCounts, expected: Counts): void {
  const sameColumns = found.columns === null || found.columns === expected.columns;
  if (found.rows === expected.rows && sameColumns) return;
  throw new Error(
    `Adapter "${name}" disagrees with the generator: it found ${found.rows} rows and ${found.columns ?? "?"} columns, ` +
      `there are ${expected.rows} and ${expected.columns}. Find out which of the two is wrong before you trust a time.`,
  );
}
