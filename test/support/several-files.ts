import type { ProfileOptions } from "../../src/model/options.ts";
import type { Profile } from "../../src/model/profile.ts";
import { profileFiles } from "../../src/pipeline/profile-files.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { PLAIN_OPTIONS } from "./figures-of.ts";
import { writeInput } from "./temporary-folder.ts";

/** Profiles contents as files of a folder: one by itself, several as one table. */
export function profileContents(
  folder: string,
  contents: readonly (string | Uint8Array)[],
  options: Partial<ProfileOptions> = {},
): Promise<Profile> {
  const inputs = contents.map((content, index) => {
    return { kind: "file", path: writeInput(folder, `part-${index}.csv`, content) } as const;
  });
  const request = { options: { ...PLAIN_OPTIONS, ...options } };
  const [input, ...others] = inputs;
  if (input === undefined) throw new Error("there is no content");
  return others.length === 0 ? profileSource({ input, ...request }) : profileFiles({ inputs, ...request });
}

const DRIFT = /^(?:files_differ|column_missing_in_files|\w+_drift)$/u;

/** What does not depend on how a table is divided into files: all but the source, the run, the drift, and lines and bytes of places. */
export function undivided({ table, columns, alerts }: Profile): unknown {
  const { drift: _, ...rest } = table;
  return withoutPlaces({ table: rest, columns, alerts: alerts.filter(({ code }) => !DRIFT.test(code)) });
}

function withoutPlaces(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutPlaces);
  if (part === null || typeof part !== "object") return part;
  const entries = Object.entries(part).filter(([key]) => !("row" in part) || !["line", "offset", "file"].includes(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutPlaces(value)]));
}
