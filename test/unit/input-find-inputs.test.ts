import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findInputs } from "../../src/input/find-inputs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

beforeAll(() => {
  for (const below of ["deep/deeper", "empty", ".hidden"]) mkdirSync(join(folder, below), { recursive: true });
  for (const name of [
    "b.csv",
    "a.tsv.gz",
    "B.CSV",
    "\u{1f600}.csv",
    "\uff5e.csv",
    "note.md",
    ".secret.csv",
    "[x].csv",
    "deep/c.csv",
    "deep/deeper/d.ndjson",
    ".hidden/e.csv",
    "empty/readme",
  ]) {
    writeFileSync(join(folder, name), "a\n1\n");
  }
});

/** What is found, below the folder. */
function found(...typed: string[]): string[] {
  const inputs = findInputs(typed.map((path) => ({ kind: "file", path: join(folder, path) })));
  return inputs.map((input) => (input.kind === "file" ? input.path.slice(folder.length + 1) : input.kind));
}

describe("the inputs that are meant", () => {
  test("a path is itself, whether there is anything or not, and stays where it was named", () => {
    expect(found("note.md", "b.csv", "nothing.csv")).toEqual(["note.md", "b.csv", "nothing.csv"]);
  });

  test("a folder is the data files in it, hidden ones and those further down apart, by code point", () => {
    expect(found("")).toEqual(["B.CSV", "[x].csv", "a.tsv.gz", "b.csv", "\uff5e.csv", "\u{1f600}.csv"]);
  });

  test("a pattern is the files that match it, ** at any depth", () => {
    expect(found("*.csv")).toEqual(["[x].csv", "b.csv", "\uff5e.csv", "\u{1f600}.csv"]);
    expect(found("**/[cd].*")).toEqual(["deep/c.csv", "deep/deeper/d.ndjson"]);
    expect(found("{b,a}.*")).toEqual(["a.tsv.gz", "b.csv"]);
    expect(found(".hidden/*")).toEqual([".hidden/e.csv"]);
  });

  test("a name that could be a pattern is a name first", () => {
    expect(found("[x].csv")).toEqual(["[x].csv"]);
  });

  test("what was named before is left out", () => {
    expect(found("b.csv", "*.csv", "deep/../b.csv")).toEqual(["b.csv", "[x].csv", "\uff5e.csv", "\u{1f600}.csv"]);
    expect(findInputs([{ kind: "stdin" }, { kind: "stdin" }])).toEqual([{ kind: "stdin" }]);
  });

  test("a folder without data files and a pattern without files are errors", () => {
    expect(() => found("empty")).toThrow(expect.objectContaining({ code: "INPUT_IS_DIRECTORY" }));
    expect(() => found("*.xyz")).toThrow(expect.objectContaining({ code: "INPUT_NOT_FOUND" }));
  });
});
