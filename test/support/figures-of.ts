import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import { type ProfileOptions, DEFAULTS } from "../../src/model/options.ts";
import type { ColumnProfile } from "../../src/model/profile.ts";
import { profileSource } from "../../src/pipeline/profile-source.ts";

const OPTIONS: ProfileOptions = {
  format: "auto",
  dialect: { delimiter: ",", quote: '"', header: true, skipLines: 0 },
  defaultNulls: true,
  nullTokens: [],
  booleans: [],
  columns: [],
  exclude: [],
  top: DEFAULTS.top,
  alerts: DEFAULT_ALERTS,
  workers: 1,
  maxMemoryBytes: DEFAULTS.maxMemoryBytes,
  maxRecordBytes: DEFAULTS.maxRecordBytes,
  maxColumns: DEFAULTS.maxColumns,
  maxNameBytes: DEFAULTS.maxNameBytes,
  entry: null,
  maxRatio: DEFAULTS.maxRatio,
  partial: false,
  onError: "report",
};

/** The profile of a column of these values, by way of a file and all of the pipeline. */
export async function profileOfValues(
  values: readonly string[],
  folder: string,
  nullTokens: readonly string[] = [],
): Promise<ColumnProfile> {
  const path = join(folder, "values.csv");
  writeFileSync(path, `value\n${values.join("\n")}\n`);
  const { columns } = await profileSource({ input: { kind: "file", path }, options: { ...OPTIONS, nullTokens } });
  const [column] = columns;
  if (column === undefined) throw new Error("there is no column");
  return column;
}
