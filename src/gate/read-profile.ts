import { ProfilerError } from "../base/errors.ts";
import { type ColumnProfile, type Distribution, type Profile, SCHEMA_VERSION } from "../model/profile.ts";
import { findMisfit, PROFILE_SHAPE } from "./profile-shape.ts";

/** Whether a text begins as the JSON of a profile does, however it is indented. */
export function looksLikeProfile(head: string): boolean {
  return /^\uFEFF?\s*\{\s*"schemaVersion"\s*:/u.test(head);
}

/**
 * Reads a profile from its JSON. Those of older programs may lack figures that came later; what they have is compared.
 * @throws ProfilerError `PROFILE_INVALID` for what is no profile, of another version, or broken off.
 */
export function readProfile(text: string, file: string): Profile {
  const profile = parse(text, file);
  const version = isObject(profile) ? profile["schemaVersion"] : undefined;
  if (typeof version !== "string") throw invalid(file, "it has no schemaVersion");
  if (majorOf(version) !== majorOf(SCHEMA_VERSION)) {
    throw invalid(file, `it is of version ${version}, and this program reads version ${SCHEMA_VERSION}`);
  }
  const misfit = findMisfit(profile, PROFILE_SHAPE, "") ?? findContradiction(profile as Profile);
  if (misfit !== null) throw invalid(file, misfit);
  return profile as Profile;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (error) {
    const isCut = looksLikeProfile(text) && !text.trimEnd().endsWith("}");
    throw invalid(file, isCut ? "it breaks off before its end" : `it is not JSON: ${(error as Error).message}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function majorOf(version: string): string {
  return version.split(".")[0] ?? "";
}

/** What does not add up, such as more nulls than rows; null where all does. */
function findContradiction({ table, columns }: Profile): string | null {
  for (const [place, column] of columns.entries()) {
    if (!addsUp(column, table.rows)) return `the counts of columns[${place}] do not fit its ${table.rows} rows`;
    if (!isInOrder(column)) return `columns[${place}].numeric.distribution is not one`;
  }
  return null;
}

function addsUp({ types, nullCount, distinct, top, numeric, text }: ColumnProfile, rows: number): boolean {
  const values = rows - nullCount;
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const { counts }: Partial<Distribution> = numeric?.distribution ?? {};
  return (
    sum(Object.values(types)) <= rows &&
    distinct.value <= values &&
    sum(top.map(({ count }) => count)) <= values &&
    top.every(({ count, lower = count, upper = count }) => lower <= upper && upper <= values) &&
    sum(counts ?? []) <= values &&
    (text === null || (text.minLength <= text.meanLength && text.meanLength <= text.maxLength))
  );
}

/** The lists of a distribution belong together, and rise. */
function isInOrder({ numeric }: ColumnProfile): boolean {
  const { low, high, counts }: Partial<Distribution> = numeric?.distribution ?? {};
  if (low === undefined || high === undefined || counts === undefined) return true;
  if (low.length === 0 || low.length !== high.length || low.length !== counts.length) return false;
  return (
    counts.every((count) => count > 0) &&
    low.every((from, group) => from <= (high[group] ?? from) && from >= (high[group - 1] ?? from))
  );
}

function invalid(file: string, why: string): ProfilerError {
  return new ProfilerError("PROFILE_INVALID", `this is not a profile that can be compared: ${why}`, {
    place: { file },
    hint: "Give the output of profiler FILE --json; if the CSV is still there, make it anew from that.",
  });
}
