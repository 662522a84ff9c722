import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readingCalls } from "../../src/report/reading-calls/reading-calls.ts";
import { dialectCases } from "../../test/support/dialect-cases.ts";

/** Writes each case into a folder of its own, with the calls that should read it and the table they should find. */
const folder = resolve(process.argv[2] ?? "cases");
rmSync(folder, { recursive: true, force: true });
const cases = dialectCases().map(({ name, path, bytes, file, names, rows }, index) => {
  const directory = join(folder, String(index));
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, path), bytes);
  // the JVM behind Spark stays in the folder where it was started
  const placed = readingCalls({ ...file, path: join(directory, path) });
  const calls = readingCalls(file).map((call, at) => (call.tool === "spark" ? placed[at] : call));
  return { name, directory, path, calls, names, rows };
});
writeFileSync(join(folder, "cases.json"), JSON.stringify(cases, null, 2));
console.log(`${cases.length} cases in ${folder}`);
