import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProfilerError } from "../../src/base/errors.ts";
import { ON_ERROR } from "../../src/model/malformed.ts";
import type { ProfileOptions } from "../../src/model/options.ts";
import type { Profile } from "../../src/model/profile.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { OPTIONS } from "./profile-options.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";

const MOST_BYTES = 20_000;
/** Codes of errors that are the program's own fault. */
const FAULTS = ["INTERNAL", "WORKER_LOST", "OUT_OF_MEMORY"];

/** All inputs of the fixtures that are small. */
export function fuzzInputs(folder = "fixtures"): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .toSorted()
    .filter((name) => /(?:^|\/)input\.[^/]*$/u.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size <= MOST_BYTES)
    .map((path) => readFileSync(path));
}

/**
 * Profiles a mutated input, and returns what is wrong with what came of it; null when nothing is.
 * An error with a place and a hint is as good as a profile.
 */
export async function fuzzOnce(seed: number, inputs: readonly Buffer[], folder: string): Promise<string | null> {
  const random = new Random(seed);
  const input = inputs[random.below(inputs.length)] ?? Buffer.alloc(0);
  const path = join(folder, "mutated.csv");
  writeFileSync(path, mutate(input, random, inputs));
  try {
    return problemWith(await profileSource({ input: { kind: "file", path }, options: optionsOf(random) }));
  } catch (error) {
    return problemWithError(error);
  }
}

/** What is given of the dialect; some of it is beyond the kernel. */
const DIALECTS: readonly ProfileOptions["dialect"][] = [
  {},
  {},
  { delimiter: ",", quote: '"', header: true },
  { delimiter: ",", quote: '"', escape: "\\", comment: "#", header: true },
  { delimiter: ", ", quote: '"', header: false },
];

function optionsOf(random: Random): ProfileOptions {
  const dialect = DIALECTS[random.below(DIALECTS.length)] ?? {};
  return { ...OPTIONS, dialect, top: 3, onError: ON_ERROR[random.below(2)] ?? "report" };
}

/** Every record is a row, malformed or skipped, and every field is null or of a type. */
function problemWith({ table, columns }: Profile): string | null {
  const { total, malformed, skipped } = table.records;
  if (total !== table.rows + malformed + skipped) return `of ${total} records ${table.rows} are rows`;
  const odd = columns.find(({ types }) => Object.values(types).reduce((sum, count) => sum + count, 0) !== table.rows);
  return odd === undefined ? null : `column ${odd.name} does not have ${table.rows} values`;
}

function problemWithError(error: unknown): string | null {
  if (!(error instanceof ProfilerError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (FAULTS.includes(error.code)) return `${error.code}: ${error.message}`;
  return error.hint === "" ? `${error.code} does not say what to do` : null;
}
