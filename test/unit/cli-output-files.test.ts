import * as nodeFs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openOutputFiles } from "../../src/cli/output-files.ts";
import type { OutputFs } from "../../src/cli/output-files.ts";

let folder = "";
beforeEach(() => {
  folder = nodeFs.mkdtempSync(join(tmpdir(), "profiler-output-"));
});
afterEach(() => nodeFs.rmSync(folder, { recursive: true, force: true }));

function open(names: string[], fs: Partial<OutputFs> = {}, inputPath: string | null = null) {
  const targets = names.map((name) => ({ path: join(folder, name), format: "json" as const }));
  return openOutputFiles(targets, inputPath === null ? [] : [inputPath], { ...nodeFs, ...fs });
}

function put(name: string, text: string): string {
  nodeFs.writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function textOf(name: string): string {
  return nodeFs.readFileSync(join(folder, name), "utf8");
}

function failureOf(step: () => unknown): unknown {
  try {
    step();
  } catch (error) {
    return error;
  }
  return null;
}

function fail(code: string): never {
  throw Object.assign(new Error(`${code}: refused`), { code });
}

describe("writing", () => {
  test("a temporary file in the same folder becomes the output", () => {
    const files = open(["a.json", "b.md"]);
    expect(nodeFs.readdirSync(folder)).toEqual([
      expect.stringMatching(/^\.profiler-.*\.tmp$/),
      expect.stringMatching(/^\.profiler-.*\.tmp$/),
    ]);
    files.write(["A", "B"]);
    expect(nodeFs.readdirSync(folder)).toEqual(["a.json", "b.md"]);
    expect([textOf("a.json"), textOf("b.md")]).toEqual(["A", "B"]);
  });

  test("an older output is replaced and keeps its permissions", () => {
    const path = put("a.json", "old");
    nodeFs.chmodSync(path, 0o640);
    const files = open(["a.json"]);
    expect(textOf("a.json")).toBe("old");
    files.write(["new"]);
    expect(textOf("a.json")).toBe("new");
    expect(nodeFs.statSync(path).mode & 0o777).toBe(0o640);
  });

  test("a link keeps pointing to the file that is replaced", () => {
    put("real.json", "old");
    nodeFs.symlinkSync("real.json", join(folder, "link.json"));
    open(["link.json"]).write(["new"]);
    expect(nodeFs.readlinkSync(join(folder, "link.json"))).toBe("real.json");
    expect(textOf("real.json")).toBe("new");
  });

  test("discarding leaves nothing, before writing and after", () => {
    const files = open(["a.json"]);
    files.discard();
    expect(nodeFs.readdirSync(folder)).toEqual([]);
    const written = open(["a.json"]);
    written.write(["A"]);
    written.discard();
    expect(nodeFs.readdirSync(folder)).toEqual(["a.json"]);
  });
});

describe("refused before any work", () => {
  test("a folder that does not exist", () => {
    expect(failureOf(() => open(["none/a.json"]))).toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
      exitCode: 3,
      message: "cannot write a.json: its folder does not exist",
      place: { file: join(folder, "none/a.json") },
      hint: expect.stringContaining(`mkdir -p "${join(folder, "none")}"`),
    });
  });

  test("a folder that is a file, an output that is a folder", () => {
    put("file", "");
    nodeFs.mkdirSync(join(folder, "dir.json"));
    expect(failureOf(() => open(["file/a.json"]))).toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
    expect(failureOf(() => open(["dir.json"]))).toMatchObject({ message: "cannot write dir.json: it is a folder" });
  });

  test("a folder or a file without permission", () => {
    expect(failureOf(() => open(["a.json"], { openSync: () => fail("EACCES") }))).toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
      message: "cannot write a.json: permission denied",
    });
    put("old.json", "old");
    expect(failureOf(() => open(["old.json"], { accessSync: () => fail("EACCES") }))).toMatchObject({
      message: "cannot write old.json: permission denied",
    });
  });

  test("the input itself, under whatever name", () => {
    const input = put("data.txt", "a,b\n");
    nodeFs.symlinkSync("data.txt", join(folder, "link.txt"));
    for (const name of ["data.txt", "link.txt"]) {
      expect(failureOf(() => open([name], {}, input))).toMatchObject({ code: "USAGE", exitCode: 2 });
    }
    expect(textOf("data.txt")).toBe("a,b\n");
  });

  test("an input that does not exist is not this step's business", () => {
    put("old.json", "old");
    open(["old.json"], {}, join(folder, "none.csv")).write(["new"]);
    expect(textOf("old.json")).toBe("new");
  });

  test("a second output that cannot be opened takes the first temporary file with it", () => {
    expect(failureOf(() => open(["a.json", "none/b.json"]))).toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
    expect(nodeFs.readdirSync(folder)).toEqual([]);
  });
});

describe("failing while writing", () => {
  test.each([
    ["ENOSPC", "the disk is full", "free some space"],
    ["EDQUOT", "the disk quota is used up", "free some space"],
    ["EIO", "EIO: refused", "give -o a path you can write to"],
  ])("%s: says which file, what to do, and leaves the old outputs alone", (code, reason, whatToDo) => {
    put("a.json", "old a");
    put("b.json", "old b");
    let writes = 0;
    const writeFileSync: OutputFs["writeFileSync"] = (...parts) => {
      if (++writes === 2) fail(code);
      nodeFs.writeFileSync(...parts);
    };
    const files = open(["a.json", "b.json"], { writeFileSync });
    expect(failureOf(() => files.write(["new a", "new b"]))).toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
      exitCode: 3,
      message: `cannot write b.json: ${reason}`,
      place: { file: join(folder, "b.json") },
      hint: expect.stringContaining(whatToDo),
    });
    expect(nodeFs.readdirSync(folder)).toEqual(["a.json", "b.json"]);
    expect([textOf("a.json"), textOf("b.json")]).toEqual(["old a", "old b"]);
  });

  test.each([["closeSync"], ["renameSync"]] as const)("a failing %s leaves no temporary file", (step) => {
    const files = open(["a.json"], {
      [step]: (...parts: never[]) => {
        if (step === "closeSync") (nodeFs.closeSync as (...parts: never[]) => void)(...parts);
        fail("EIO");
      },
    });
    expect(failureOf(() => files.write(["new"]))).toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
    expect(nodeFs.readdirSync(folder)).toEqual([]);
  });

  test("a temporary file that cannot be removed does not hide the first failure", () => {
    const files = open(["a.json"], { writeFileSync: () => fail("ENOSPC"), rmSync: () => fail("EACCES") });
    expect(failureOf(() => files.write(["new"]))).toMatchObject({ message: "cannot write a.json: the disk is full" });
  });
});
