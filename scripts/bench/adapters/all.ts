import type { Adapter, AdapterMaker, Surroundings } from "./adapter.ts";
import { csvParse } from "./csv-parse.ts";
import { duckdb } from "./duckdb.ts";
import { profilerOnFile } from "./profiler.ts";
import { profilerOnStdin } from "./profiler-stdin.ts";
import { qsv } from "./qsv.ts";
import { wc } from "./wc.ts";
import { xanApproximate, xanBasic } from "./xan.ts";

/** The adapter that all others are compared with. */
export const BASELINE = "profiler";

/** Every adapter by name, in the order of the tables. */
const MAKERS: Record<string, AdapterMaker> = {
  [BASELINE]: profilerOnFile(null),
  "profiler-1": profilerOnFile(1),
  "profiler-2": profilerOnFile(2),
  "profiler-stdin": profilerOnStdin,
  duckdb,
  xan: xanApproximate,
  "xan-basic": xanBasic,
  qsv,
  "csv-parse": csvParse,
  wc,
};

/** Names that can be asked for. */
export const ADAPTER_NAMES: readonly string[] = Object.keys(MAKERS);

/**
 * The adapters asked for, or all that are on this machine; `onMissing` hears of those that are not.
 * @throws when one that was asked for by name does not exist or is not on this machine.
 */
export async function findAdapters(
  names: readonly string[] | null,
  surroundings: Surroundings,
  onMissing: (name: string) => void,
): Promise<Adapter[]> {
  const found: Adapter[] = [];
  for (const name of names ?? ADAPTER_NAMES) {
    const make = MAKERS[name];
    if (make === undefined) throw new Error(`There is no adapter "${name}". Use some of: ${ADAPTER_NAMES.join(", ")}.`);
    const adapter = await make(surroundings);
    if (adapter !== null) found.push(adapter);
    else if (names === null) onMissing(name);
    else throw new Error(`The program of adapter "${name}" was not found. Put it on the PATH or leave it out.`);
  }
  return found;
}
