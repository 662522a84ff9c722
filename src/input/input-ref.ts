/** What to read: a file by its path as the user gave it, or standard input. */
export type InputRef = { kind: "file"; path: string } | { kind: "stdin" };

/** The paths of those inputs that are files. */
export function pathsOf(inputs: readonly InputRef[]): string[] {
  return inputs.flatMap((input) => (input.kind === "file" ? [input.path] : []));
}

/** The name of standard input. */
const STDIN = "stdin";

/** The name a profile and its messages give to an input; a file that has the name of standard input gets its folder too. */
export function inputName(input: InputRef): string {
  if (input.kind === "stdin") return STDIN;
  return input.path === STDIN ? `./${STDIN}` : input.path;
}
