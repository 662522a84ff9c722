import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import schema from "../../src/model/profile.schema.json" with { type: "json" };
import type { ColumnProfile, Profile } from "../../src/model/profile.ts";
import { type EndedRun, runProfiler, type StartOptions } from "./run-profiler.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

/** A profile in JSON, as one that keeps to the schema. */
export function parseProfile(json: string): Profile {
  const profile: unknown = JSON.parse(json);
  validate(profile);
  expect((validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)).toEqual([]);
  return profile as Profile;
}

/** The profile of a run that has to have ended well and quietly. */
export function readProfile({ code, signal, stdout, stderr }: EndedRun): Profile {
  expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: "" });
  return parseProfile(stdout);
}

/** Runs the program with `--json` and reads what it printed. */
export async function profileWith(args: readonly string[], options: StartOptions = {}): Promise<Profile> {
  return readProfile(await runProfiler([...args, "--json"], options));
}

/**
 * Expects two profiles to be the same, to the byte, outside of `run`.
 * `exceptName`: one was made from a pipe, the other from a file.
 */
export function expectSame(actual: Profile, expected: Profile, exceptName = false): void {
  const [one, other] = [actual, expected].map((profile) => comparable(profile, exceptName));
  // The first says which figure differs, the second sees the order of the keys as well.
  expect(one).toEqual(other);
  expect(JSON.stringify(one) === JSON.stringify(other)).toBe(true);
}

function comparable(profile: Profile, exceptName: boolean): object {
  const { run: _, ...rest } = profile;
  return exceptName ? { ...rest, source: { ...rest.source, name: "" } } : rest;
}

/** The column of a name. */
export function columnOf({ columns }: Profile, name: string): ColumnProfile {
  const found = columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`there is no column ${name}`);
  return found;
}

/** What a failed run has to say: its code, and no result. */
export function expectError({ code, stdout, stderr }: EndedRun, exitCode: number, errorCode: string): void {
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  expect(stderr).toContain(`profiler: error[${errorCode}]: `);
  expect(stderr).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/mu);
}
