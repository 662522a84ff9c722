/** What to read: a file by its path as the user gave it, or standard input. */
export type InputRef = { kind: "file"; path: string } | { kind: "stdin" };

/** The name a profile and its messages give to an input. */
export function inputName(input: InputRef): string {
  return input.kind === "file" ? input.path : "stdin";
}
