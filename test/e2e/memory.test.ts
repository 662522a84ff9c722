import { createGzip, Gzip } from "node:zlib";
import { expect, test } from "vitest";
import { generateRows } from "../../scripts/bench/data/generate-rows.ts";
import { products } from "../../scripts/bench/data/products.ts";
import type { Profile } from "../../src/model/profile.ts";
import { readProfile } from "../support/read-profile.ts";
import { startProfiler } from "../support/run-profiler.ts";

/** Profiles a catalogue that is made while it is read, so that nobody ever holds all of it. */
async function profileCatalogue(bytes: number, isCompressed = false): Promise<Profile> {
  const { child, ended } = startProfiler(["--json", "-w2"], { keepsStdinOpen: true });
  if (child.stdin === null) throw new Error("the program has no standard input");
  const stdin = isCompressed ? createGzip({ level: 1 }) : child.stdin;
  if (stdin instanceof Gzip) stdin.pipe(child.stdin);
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

test("nor does it when it is compressed", async () => {
  const small = await profileCatalogue(60e6, true);
  const large = await profileCatalogue(240e6, true);
  expect(large.source).toMatchObject({ compression: "gzip" });
  expect(large.source.bytes).toBeGreaterThan(3.9 * small.source.bytes);
  expect(large.run.peakRssBytes).toBeLessThanOrEqual(1.2 * small.run.peakRssBytes);
});
