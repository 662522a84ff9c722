import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fuzzInputs, fuzzOnce } from "../test/support/fuzz.ts";

/* Profiles mutated inputs of the fixtures: `npm run fuzz -- RUNS FIRST_SEED`. A seed that fails says what was wrong. */

const [runs = 5000, firstSeed = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "profiler-fuzz-"));
const inputs = fuzzInputs();
let failed = 0;
for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  const problem = await fuzzOnce(seed, inputs, folder);
  if (problem === null) continue;
  failed += 1;
  console.log(`seed ${seed}: ${problem}`);
}
rmSync(folder, { recursive: true, force: true });
console.log(`${runs - failed} runs without a problem, ${failed} with one`);
process.exitCode = failed === 0 ? 0 : 1;
