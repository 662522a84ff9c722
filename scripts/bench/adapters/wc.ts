import { readOutput } from "../measure/command.ts";
import type { AdapterMaker } from "./adapter.ts";

/** `wc -l`: how fast the file can be read at all. The generated files have one line a row. */
export const wc: AdapterMaker = async ({ findProgram }) => {
  const program = findProgram("wc", "WC_BIN");
  if (program === null) return null;
  const command = (file: string) => ({ argv: [program, "-l", file] });
  return {
    name: "wc",
    title: "wc -l",
    version: "of the system",
    command,
    count: async (file) => ({ rows: Number.parseInt(await readOutput(command(file)), 10) - 1, columns: null }),
  };
};
