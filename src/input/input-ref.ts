import { urlName } from "./http/url-name.ts";

/** What to read: a file by its path as the user gave it, or one of a ZIP archive (`entry`), standard input, or what a server gives. */
export type InputRef =
  | { kind: "file"; path: string; entry?: string }
  | { kind: "stdin" }
  | { kind: "url"; url: string; timeoutMs: number };

/** The paths of those inputs that are files. */
export function pathsOf(inputs: readonly InputRef[]): string[] {
  return inputs.flatMap((input) => (input.kind === "file" ? [input.path] : []));
}

/** The name of standard input. */
const STDIN = "stdin";

/** The name a profile and its messages give to an input; a file that has the name of standard input gets its folder too. */
export function inputName(input: InputRef): string {
  if (input.kind === "stdin") return STDIN;
  if (input.kind === "url") return urlName(input.url);
  const path = input.path === STDIN ? `./${STDIN}` : input.path;
  return input.entry === undefined ? path : `${path}/${input.entry}`;
}
