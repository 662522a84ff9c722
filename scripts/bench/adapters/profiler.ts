import { type Command, readOutput } from "../measure/command.ts";
import type { Adapter, AdapterMaker, FoundCounts } from "./adapter.ts";

/** The profiler on a file, with as many workers as it chooses, or with the given number. */
export function profilerOnFile(workers: number | null): AdapterMaker {
  const flags = workers === null ? [] : ["--workers", String(workers)];
  return ({ profiler }) =>
    makeProfiler(profiler, {
      name: workers === null ? "profiler" : `profiler-${workers}`,
      title: workers === null ? "profiler" : `profiler --workers ${workers}`,
      command: (file) => ({ argv: [...profiler, file, "--json", ...flags] }),
    });
}

/** What the JSON profile says about the size of its table; @throws when it is not such a profile. */
export function countsOfProfile(json: string): FoundCounts {
  const profile = JSON.parse(json) as { table?: { rows?: unknown; columns?: unknown } };
  const { rows, columns } = profile.table ?? {};
  if (typeof rows === "number" && typeof columns === "number") return { rows, columns };
  throw new Error("The profiler's JSON has no table.rows and table.columns.");
}

export async function makeProfiler(
  profiler: readonly string[],
  parts: Pick<Adapter, "name" | "title"> & { command(file: string): Command },
): Promise<Adapter> {
  const version = (await readOutput({ argv: [...profiler, "--version"] })).trim();
  return { ...parts, version, count: async (file) => countsOfProfile(await readOutput(parts.command(file))) };
}
