import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ColumnProfile } from "../../src/model/profile.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";
import { OPTIONS } from "./profile-options.ts";

const GIVEN = { delimiter: ",", quote: '"', header: true, skipLines: 0 };

/** Options with which nothing has to be detected. */
export const PLAIN_OPTIONS = { ...OPTIONS, dialect: GIVEN };

/** The profile of a column of these values, by way of a file and all of the pipeline. */
export async function profileOfValues(
  values: readonly string[],
  folder: string,
  nullTokens: readonly string[] = [],
): Promise<ColumnProfile> {
  const path = join(folder, "values.csv");
  writeFileSync(path, `value\n${values.join("\n")}\n`);
  const { columns } = await profileSource({ input: { kind: "file", path }, options: { ...PLAIN_OPTIONS, nullTokens } });
  const [column] = columns;
  if (column === undefined) throw new Error("there is no column");
  return column;
}
