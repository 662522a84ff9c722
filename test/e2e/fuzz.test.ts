import { expect, test } from "vitest";
import { fuzzInputs, fuzzOnce } from "../support/fuzz.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const RUNS = 300;

test("mutated inputs neither break the program nor lose a record", async () => {
  const folder = temporaryFolder();
  const inputs = fuzzInputs();
  expect(inputs.length).toBeGreaterThan(10);
  for (let seed = 1; seed <= RUNS; seed++) expect([seed, await fuzzOnce(seed, inputs, folder)]).toEqual([seed, null]);
});
