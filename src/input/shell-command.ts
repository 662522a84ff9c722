import { shellWord } from "../base/shell-word.ts";
import { inputName } from "./input-ref.ts";

/** A command line that sends an input through `commands` to the program, to be copied by the user. */
export function commandLine(commands: readonly string[], name: string): string {
  const [first = "cat", ...others] = commands;
  const start = isStdin(name) ? ["…", first] : [`${first} ${shellWord(name)}`];
  return [...start, ...others, "profiler -"].join(" | ");
}

/** Whether a name is that of standard input. */
export function isStdin(name: string): boolean {
  return name === inputName({ kind: "stdin" });
}
