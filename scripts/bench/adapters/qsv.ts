import { readOutput } from "../measure/command.ts";
import type { AdapterMaker } from "./adapter.ts";

/** `qsv stats`, computed anew each time: it would otherwise answer from a file that an earlier run left. */
export const qsv: AdapterMaker = async ({ findProgram }) => {
  const program = findProgram("qsv", "QSV_BIN");
  if (program === null) return null;
  return {
    name: "qsv",
    title: "qsv stats",
    version: (await readOutput({ argv: [program, "--version"] })).trim().slice(0, 20),
    command: (file) => ({ argv: [program, "stats", "--force", "--cache-threshold", "0", file] }),
    count: async (file) => {
      const rows = Number(await readOutput({ argv: [program, "count", file] }));
      const columns = Number(await readOutput({ argv: [program, "headers", "--just-count", file] }));
      return { rows, columns };
    },
  };
};
