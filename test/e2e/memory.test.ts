import { expect, test } from "vitest";
import { generateRows } from "../../scripts/bench/data/generate-rows.ts";
import { products } from "../../scripts/bench/data/products.ts";
import type { Profile } from "../../src/model/profile.ts";
import { readProfile } from "../support/read-profile.ts";
import { startProfiler } from "../support/run-profiler.ts";

/** Profiles a catalogue that is made while it is read, so that nobody ever holds all of it. */
async function profileCatalogue(bytes: number): Promise<Profile> {
  const { child, ended } = startProfiler(["--json", "-w2"], { keepsStdinOpen: true });
  const { stdin } = child;
  if (stdin === null) throw new Error("the program has no standard input");
  await generateRows(products, { rows: null, bytes }, 5, (chunk) => {
    // The writer overwrites a chunk when it has been taken.
    return new Promise((resolve, reject) => void stdin.write(chunk, (error) => (error ? reject(error) : resolve())));
  });
  stdin.end();
  return readProfile(await ended);
}

test("five times the input takes no more memory", async () => {
  const small = await profileCatalogue(30e6);
  const large = await profileCatalogue(150e6);
  expect(large.source.bytes).toBeGreaterThan(4.9 * small.source.bytes);
  expect(large.run.peakRssBytes).toBeGreaterThan(0);
  expect(large.run.peakRssBytes).toBeLessThanOrEqual(1.15 * small.run.peakRssBytes);
});
