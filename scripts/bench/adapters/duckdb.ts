import { readOutput } from "../measure/command.ts";
import type { AdapterMaker, FoundCounts } from "./adapter.ts";
import { installedVersion, programPath } from "./installed-package.ts";

/** DuckDB's `SUMMARIZE` over a CSV file, with two threads. */
export const duckdb: AdapterMaker = async () => {
  const version = installedVersion("@duckdb/node-api");
  if (version === null) return null;
  const program = [process.execPath, programPath("duckdb-summarize.ts")];
  return {
    name: "duckdb",
    title: "DuckDB SUMMARIZE",
    version,
    command: (file) => ({ argv: [...program, file] }),
    count: async (file) => JSON.parse(await readOutput({ argv: [...program, file, "--count"] })) as FoundCounts,
  };
};
