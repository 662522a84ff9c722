import { readOutput } from "../measure/command.ts";
import type { AdapterMaker, FoundCounts } from "./adapter.ts";
import { installedVersion, programPath } from "./installed-package.ts";

/** A loop over the rows that csv-parse yields, which does nothing but count. */
export const csvParse: AdapterMaker = async () => {
  const version = installedVersion("csv-parse");
  if (version === null) return null;
  const program = [process.execPath, programPath("csv-parse-rows.ts")];
  return {
    name: "csv-parse",
    title: "csv-parse, rows only",
    version,
    command: (file) => ({ argv: [...program, file] }),
    count: async (file) => JSON.parse(await readOutput({ argv: [...program, file] })) as FoundCounts,
  };
};
