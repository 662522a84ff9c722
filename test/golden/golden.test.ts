import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { profileWith } from "../support/read-profile.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/golden");
const UPDATES = process.env["UPDATE_GOLDEN"] === "1";

/** The expected profile as it is kept: all but `run`, and the version, which changes with every release. */
function kept(profile: Profile): object {
  const { run: _, generator: __, ...rest } = profile;
  return rest;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** What to type besides the name of the input. */
function argumentsOf(folder: string): string[] {
  const path = join(folder, "args.json");
  return existsSync(path) ? (readJson(path) as string[]) : [];
}

// UPDATE_GOLDEN=1 writes what is found as what is expected; every change of these files is to be read.
test.each(readdirSync(FOLDER))("%s", async (name) => {
  const folder = join(FOLDER, name);
  const expected = join(folder, "expected.json");
  const found = kept(await profileWith(["input.csv", ...argumentsOf(folder)], { cwd: folder }));
  if (UPDATES) writeFileSync(expected, `${JSON.stringify(found, null, 1)}\n`);
  expect(found).toEqual(readJson(expected));
});
