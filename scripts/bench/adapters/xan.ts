import { readOutput } from "../measure/command.ts";
import type { Adapter, AdapterMaker } from "./adapter.ts";

/** `xan stats` with two threads, with approximate distinct counts and quartiles. */
export const xanApproximate: AdapterMaker = ({ findProgram }) =>
  makeXan(findProgram("xan", "XAN_BIN"), "xan", ["-a", "-p", "-t", "2"]);

/** `xan stats` with two threads, without distinct counts and quartiles. */
export const xanBasic: AdapterMaker = ({ findProgram }) =>
  makeXan(findProgram("xan", "XAN_BIN"), "xan-basic", ["-p", "-t", "2"]);

async function makeXan(program: string | null, name: string, flags: readonly string[]): Promise<Adapter | null> {
  if (program === null) return null;
  return {
    name,
    title: `xan stats ${flags.join(" ")}`,
    version: (await readOutput({ argv: [program, "--version"] })).trim(),
    command: (file) => ({ argv: [program, "stats", ...flags, file] }),
    count: async (file) => {
      const rows = Number(await readOutput({ argv: [program, "count", file] }));
      const names = await readOutput({ argv: [program, "headers", "-j", file] });
      return { rows, columns: names.trimEnd().split("\n").length };
    },
  };
}
