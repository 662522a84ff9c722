import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectError, expectSame, parseProfile, profileWith } from "../support/read-profile.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

const data = join(folder, "data");
mkdirSync(data);
writeInput(data, "a.csv", "n,w\n1,x\n2,y\n");
writeInput(data, "b.csv", "n,w\n3,z\n4\n6,u\n7,v\n");
writeInput(data, "c.csv", "n,w\n5,x\n");

function names(json: string): string[] {
  return (JSON.parse(json) as { source: { name: string } }[]).map(({ source }) => source.name);
}

describe("one profile over all", () => {
  test("is the same however the files are named, and with any number of workers", async () => {
    const named = await profileWith(["data/a.csv", "data/b.csv", "data/c.csv"], { cwd: folder });
    expect(named.source.files?.map(({ name }) => name)).toEqual(["data/a.csv", "data/b.csv", "data/c.csv"]);
    expect(named.table.rows).toBe(7);
    for (const args of [["data"], ["data/*.csv"], ["**/*.csv"], ["data/a.csv", "data/[bc].csv", "-w1"]]) {
      expectSame(await profileWith(args, { cwd: folder }), named);
    }
  });

  test("of files beyond one slot, whose threads and memories go on, is that of one file", async () => {
    const rows = Array.from({ length: 3 }, (_, part) =>
      Array.from({ length: 300_000 }, (__, row) => `${(row * 7 + part) % 1000},word ${row % 900},${row % 50}.5`).join(
        "\n",
      ),
    );
    const paths = rows.map((text, part) => writeInput(folder, `big-${part}.csv`, `n,w,d\n${text}\n`));
    const one = await profileWith([writeInput(folder, "whole.csv", `n,w,d\n${rows.join("\n")}\n`)]);
    const several = await profileWith([...paths, "-w2"]);
    expect(several.columns).toEqual(one.columns);
    const { drift, ...table } = several.table;
    expect(drift).toEqual({ inputs: [], columns: [] });
    expect(table).toEqual(one.table);
    expectSame(await profileWith([...paths, "-w1"]), several);
  });

  test("takes no more memory for many files than for few", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    for (let file = 0; file < 600; file++) {
      const rows = Array.from({ length: 100 }, (_, row) => `${file * 100 + row},word ${row % 37},${row}.25`);
      writeInput(many, `${file}.csv`, `n,w,d\n${rows.join("\n")}\n`);
    }
    const few = await profileWith(["many/[0-9].csv", "many/[0-9][0-9].csv"], { cwd: folder });
    const all = await profileWith(["many"], { cwd: folder });
    expect([few.source.files?.length, all.source.files?.length]).toEqual([100, 600]);
    expect([all.table.rows, all.table.duplicateRows]).toMatchObject([60_000, { exact: false }]);
    expect(all.run.peakRssBytes - few.run.peakRssBytes).toBeLessThan(80e6);
  });

  test("takes standard input among files", async () => {
    const { source, table } = await profileWith(["data/a.csv", "-"], { cwd: folder, stdin: "n,w\n9,q\n" });
    expect(source.files?.map(({ name }) => name)).toEqual(["data/a.csv", "stdin"]);
    expect(table.rows).toBe(3);
  });

  test("says which file and line something is in", async () => {
    const path = writeInput(folder, "odd.csv", "n,w\nx,1\n");
    const { stdout } = await runProfiler(["data/a.csv", path], { cwd: folder });
    expect(stdout).toContain("odd.csv row 1, line 2, byte 4:");
  });

  test("ends with the file that cannot be read", async () => {
    const run = await runProfiler(["data/a.csv", "data/no.csv", "--json"], { cwd: folder });
    expectError(run, 3, "INPUT_NOT_FOUND");
    expect(run.stderr).toContain("data/no.csv");
  });

  test("never writes over one of them", async () => {
    expectError(
      await runProfiler(["data", "-o", "data/b.csv.json", "-o", "x.md", "--rejects", "data/c.csv"], { cwd: folder }),
      2,
      "USAGE",
    );
    expect(readFileSync(join(data, "c.csv"), "utf8")).toBe("n,w\n5,x\n");
    expect(readdirSync(data)).toEqual(["a.csv", "b.csv", "c.csv"]);
  });

  test("rejected records have the name of their file", async () => {
    await profileWith(["data", "-d", ",", "--rejects", "rejects.csv"], { cwd: folder });
    expect(readFileSync(join(folder, "rejects.csv"), "utf8")).toBe(
      'file,row,line,offset,reason,record\n"data/b.csv",4,3,8,short_record,"4"\n',
    );
  });
});

describe("--each", () => {
  test("prints an array of profiles, each the one that the file has by itself", async () => {
    const { code, stdout } = await runProfiler(["data", "--each", "--json"], { cwd: folder });
    expect(code).toBe(0);
    expect(names(stdout)).toEqual(["data/a.csv", "data/b.csv", "data/c.csv"]);
    const profiles = (JSON.parse(stdout) as unknown[]).map((profile) => parseProfile(JSON.stringify(profile)));
    for (const profile of profiles) expectSame(profile, await profileWith([profile.source.name], { cwd: folder }));
  });

  test("goes on behind a file that cannot be read, and ends with the highest code", async () => {
    const run = await runProfiler(["data/a.csv", "no.csv", "data/c.csv", "--each", "--json"], { cwd: folder });
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('error[INPUT_NOT_FOUND]: "no.csv"');
    expect(names(run.stdout)).toEqual(["data/a.csv", "data/c.csv"]);
    const none = await runProfiler(["no.csv", "--each", "--json"], { cwd: folder });
    expect([none.code, none.stdout]).toEqual([3, "[]\n"]);
  });

  test("writes files by the names of the inputs, and none twice", async () => {
    mkdirSync(join(folder, "out"));
    const run = await runProfiler(["data", "--each", "-o", "out/{stem}.json", "-o", "out/{name}.md"], { cwd: folder });
    expect(run).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(readdirSync(join(folder, "out"))).toEqual([
      "a.csv.md",
      "a.json",
      "b.csv.md",
      "b.json",
      "c.csv.md",
      "c.json",
    ]);
    expect(parseProfile(readFileSync(join(folder, "out/b.json"), "utf8")).source.name).toBe("data/b.csv");
    expectError(await runProfiler(["data", "--each", "-o", "out/all.json"], { cwd: folder }), 2, "USAGE");
    expectError(
      await runProfiler(["data", "--each", "-o", "data/{stem}.csv.txt", "--rejects", "data/{name}"], { cwd: folder }),
      2,
      "USAGE",
    );
    expect(readdirSync(data)).toEqual(["a.csv", "b.csv", "c.csv"]);
  });

  test("prints reports for people one after the other", async () => {
    const { stdout } = await runProfiler(["data", "--each"], { cwd: folder });
    expect(stdout.match(/^data\/[abc]\.csv$/gmu)).toEqual(["data/a.csv", "data/b.csv", "data/c.csv"]);
  });
});
