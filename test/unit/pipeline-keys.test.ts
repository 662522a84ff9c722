import { spawnSync } from "node:child_process";
import { readdirSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { KernelMemories } from "../../src/pipeline/kernel-memories.ts";
import { checkKeys, type KeyCheckOptions } from "../support/key-checks.ts";
import { Random } from "../support/random.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const write = (name: string, content: string | Uint8Array): string => writeInput(folder, name, content);
const repeats = (...columns: string[]): { kind: "repeats"; columns: string[] } => ({ kind: "repeats", columns });
const wholeRows = { kind: "repeats", columns: null } as const;
const found = (counts: object): object => expect.objectContaining(counts) as object;

describe("repeated keys", () => {
  test("are told with the row that came first, and where they stand", async () => {
    const path = write("few.csv", 'id,b\r\n1,x\r\n"2",y\r\n1,"x\nx"\r\n2,y\r\n3,\r\n1,z\r\n');
    const { findings } = await checkKeys([path], [repeats("id"), repeats("id", "b"), wholeRows], { examples: 2 });
    expect(findings).toEqual([
      {
        checked: 6,
        failed: 3,
        distinct: 3,
        places: [
          { row: 3, line: 4, offset: 18, value: "1", column: "id", note: "same as row 1" },
          { row: 4, line: 6, offset: 27, value: "2", column: "id", note: "same as row 2" },
        ],
      },
      {
        checked: 5,
        failed: 1,
        distinct: 4,
        places: [{ row: 4, line: 6, offset: 27, value: "2, y", column: null, note: "same as row 2" }],
      },
      // as they are written: with and without quotes is not the same
      { checked: 6, failed: 0, distinct: 6, places: [] },
    ]);
  });

  test("are the rows that the profile counts, where whole rows are compared", async () => {
    const path = write("rows.csv", 'a,b\n1,2\r\n1,2\n"1",2\n1,2,\n1,2\r\n\n1\n1\n');
    const { findings, profile } = await checkKeys([path], [wholeRows]);
    expect(findings).toEqual([found({ checked: 7, failed: 3, distinct: 4 })]);
    expect(profile.table.duplicateRows).toEqual({ value: 3, exact: true });
    expect(findings[0]?.places.map(({ row, value, note }) => [row, value, note])).toEqual([
      [2, "1,2", "same as row 1"],
      [5, "1,2", "same as row 1"],
      [7, "1", "same as row 6"],
    ]);
  });

  test("are not looked for where the name is unknown", async () => {
    const path = write("names.csv", "a,b\n1,2\n1,2\n");
    const { findings } = await checkKeys([path], [repeats("c"), repeats("a", "c"), repeats("b")]);
    expect(findings).toEqual([null, null, found({ failed: 1 })]);
  });

  test("of long values are told by their first bytes", async () => {
    const long = "é".repeat(5000);
    const path = write("long.csv", `a,b\n${long}1,1\n${long}2,2\n${long}1,3\n`);
    const { findings } = await checkKeys([path], [repeats("a"), repeats("b", "a")]);
    const value = "é".repeat(48);
    expect(findings).toEqual([found({ checked: 3, failed: 1, distinct: 2 }), found({ checked: 3, failed: 0 })]);
    expect(findings[0]?.places).toEqual([
      { row: 3, line: 4, offset: 20_012, value, column: "a", note: "same as row 1" },
    ]);
  });

  test("of values that differ in where one ends and the next begins are none", async () => {
    const path = write("joined.csv", 'a,b\n1,23\n12,3\n"",123\n123,""\n');
    const { findings } = await checkKeys([path], [repeats("a", "b")]);
    expect(findings).toEqual([{ checked: 4, failed: 0, distinct: 4, places: [] }]);
  });
});

describe("null tokens", () => {
  const codes = "DE,FR,IT,ES,PL,US,CN,JP,IN,BR,NA".split(",");

  test("are no keys", async () => {
    const path = write("nulls.csv", "a,b\nNA,1\nNA,1\n1,NA\n1,NA\n2, n/a\n2, n/a\n5,5\n5,5\n");
    const { findings } = await checkKeys([path], [repeats("a"), repeats("a", "b")]);
    expect(findings).toEqual([found({ checked: 6, failed: 3 }), found({ checked: 2, failed: 1 })]);
  });

  test("are keys in columns where they are values", async () => {
    const path = write("codes.csv", `country,n\n${[...codes, "NA"].map((code) => `${code},NA\n`).join("")}`);
    const long = "x".repeat(300);
    const both = write("both.csv", `country,n\n${[...codes, "NA"].map((code) => `${code},${long}\n`).join("")}`);
    const { findings, profile } = await checkKeys([path], [repeats("country"), repeats("country", "n")]);
    expect(profile.columns[0]?.valueTokens[0]?.token).toBe("NA");
    expect(findings).toEqual([found({ checked: 12, failed: 1, distinct: 11 }), found({ checked: 0 })]);
    expect(findings[0]?.places[0]).toMatchObject({ row: 12, line: 13, value: "NA", note: "same as row 11" });
    const others = await checkKeys([both], [repeats("country", "n")], { room: { waitingBytes: 1 } });
    expect(others.findings).toEqual([found({ checked: 12, failed: 1, distinct: 11 })]);
  });

  test("of a reference are keys that only values ask for", async () => {
    const path = write("asking.csv", `country\n${codes.join("\n")}\nNA\n`);
    const other = write("asked.csv", `code\nNA\n${codes.slice(1).join("\n")}\n`);
    const check = { kind: "missing", columns: ["country"], file: other, fileColumns: ["code"] } as const;
    const { findings } = await checkKeys([path], [check]);
    expect(findings).toEqual([found({ checked: 12, failed: 1, distinct: 11 })]);
    expect(findings[0]?.places[0]).toEqual({ row: 1, line: 2, offset: 8, value: "DE", column: "country" });
  });
});

describe("keys that a reference lacks", () => {
  const path = write("orders.csv", "order,customer,site\n1,a,x\n2,b,x\n3,c,\n4,a,y\n5,,x\n6,b,x\n");
  write("empty.csv", "");
  const other = write("customers.csv.gz", gzipSync("site;name;id\nx;A;a\ny;A;a\nx;B;b\nz;D;d\n"));

  test("are found however the reference is written", async () => {
    const { findings } = await checkKeys(
      [path],
      [
        { kind: "missing", columns: ["customer"], file: other, fileColumns: ["id"] },
        { kind: "missing", columns: ["customer", "site"], file: other, fileColumns: ["id", "site"] },
        { kind: "missing", columns: ["site"], file: other, fileColumns: ["id"] },
        { kind: "missing", columns: ["unknown"], file: other, fileColumns: ["id"] },
      ],
      { options: { dialect: { delimiter: "," } } },
    );
    expect(findings).toEqual([
      {
        checked: 5,
        failed: 1,
        distinct: 3,
        places: [{ row: 3, line: 4, offset: 34, value: "c", column: "customer" }],
      },
      { checked: 4, failed: 0, distinct: 3, places: [] },
      found({ checked: 5, failed: 5, distinct: 2 }),
      null,
    ]);
  });

  test.each([
    ["lacks the column", "customers.csv.gz", ["nope"], "UNKNOWN_COLUMN"],
    ["does not exist", "nowhere.csv", ["id"], "INPUT_NOT_FOUND"],
    ["is empty", "empty.csv", ["id"], "UNKNOWN_COLUMN"],
  ])("are not looked for when it %s", async (_, name, fileColumns, code) => {
    const file = join(folder, name);
    const run = checkKeys([path], [{ kind: "missing", columns: ["customer"], file, fileColumns }]);
    await expect(run).rejects.toMatchObject({ code, place: { file } });
  });

  test("are not looked for when it breaks off", async () => {
    const file = write("broken.csv.gz", gzipSync(`id\n${"a\n".repeat(9000)}`).subarray(0, 40));
    const check = { kind: "missing", columns: ["customer"], file, fileColumns: ["id"] } as const;
    const run = checkKeys([path], [check], { options: { partial: true } });
    await expect(run).rejects.toMatchObject({ code: "INPUT_CORRUPT", place: { file } });
  });
});

describe("several files", () => {
  test("have their keys together, by the names of the columns", async () => {
    const paths = [
      write("one.csv", "id,b\n1,x\n2,y\n"),
      write("two.csv", "b;id\ny;2\nz;3\n"),
      write("three.csv", "b\nx\nx\n"),
      write("four.csv", "id,b\n1,x\n1,x\n"),
    ];
    const { findings } = await checkKeys(paths, [repeats("id"), repeats("b", "id"), wholeRows], { examples: 1 });
    expect(findings).toEqual([
      {
        checked: 6,
        failed: 3,
        distinct: 3,
        places: [{ row: 3, file: 1, line: 2, offset: 7, value: "2", column: "id", note: "same as row 2" }],
      },
      found({ checked: 6, failed: 3, distinct: 3 }),
      found({ checked: 8, failed: 3, distinct: 5 }),
    ]);
    // rows of files with other columns are others
    expect(findings[2]?.places[0]).toMatchObject({ row: 6, file: 2, note: "same as row 5" });
  });
});

describe("other readers", () => {
  test("JSON Lines have keys where their records stand", async () => {
    const path = write("lines.ndjson", '{"id":"a","n":1}\n{"id":"a","n":null}\n{"n":1}\n{"id":"a","n":1}\n');
    const { findings } = await checkKeys([path], [repeats("id"), repeats("n", "id")]);
    expect(findings).toEqual([
      found({ checked: 3, failed: 2, distinct: 1 }),
      {
        checked: 2,
        failed: 1,
        distinct: 1,
        places: [{ row: 4, line: 4, offset: 45, value: "1, a", column: null, note: "same as row 1" }],
      },
    ]);
  });

  test("marks of several characters are no part of keys", async () => {
    const path = write("marks.csv", "id||b\n1||x,y\n2||z\n1||x,y\n");
    const { findings } = await checkKeys([path], [repeats("id", "b"), wholeRows], {
      options: { dialect: { delimiter: "||" } },
    });
    expect(findings[0]?.places).toEqual([
      { row: 3, line: 4, offset: 18, value: "1, x,y", column: null, note: "same as row 1" },
    ]);
    expect(findings[1]).toMatchObject({ failed: 1 });
  });

  test("records that are left out have no keys", async () => {
    const path = write("ragged.csv", "id,b\n1,x\n1\n1,x,y\n2,y\n1,x\n");
    const check = [repeats("id"), wholeRows];
    const all = await checkKeys([path], check);
    expect(all.findings).toEqual([found({ checked: 5, failed: 3 }), found({ checked: 5, failed: 1 })]);
    const rest = await checkKeys([path], check, { options: { onError: "skip" } });
    expect(rest.findings).toEqual([found({ checked: 3, failed: 1 }), found({ checked: 3, failed: 1 })]);
    expect(rest.findings[0]?.places[0]).toMatchObject({ row: 5, line: 6, note: "same as row 1" });
  });
});

describe("a large file", () => {
  const temporary = join(folder, "temporary");
  const rows = 250_000;
  const ids: number[] = [];
  let path = "";
  let other = "";
  beforeAll(() => {
    mkdirSync(temporary);
    const random = new Random(3);
    for (let row = 0; row < rows; row++) ids.push(random.below(5) === 0 ? random.below(rows) : rows + row);
    const lines = ids.map((id, row) => `${row % 7 === 3 ? `"id${id}"` : `id${id}`},${row},"some text, ${row % 11}"\n`);
    path = write("large.csv", `id,row,text\n${lines.join("")}`);
    other = write(
      "known.csv",
      `id\n${ids
        .filter((_, row) => row % 5 > 0)
        .map((id) => `id${id}\n`)
        .join("")}`,
    );
  });
  const checks = (): Parameters<typeof checkKeys>[1] => [
    repeats("id"),
    repeats("text", "id"),
    repeats("row"),
    { kind: "missing", columns: ["id"], file: other, fileColumns: ["id"] },
  ];
  /** Everything is on disk, and few keys fit the table. */
  const scant: KeyCheckOptions = {
    room: { waitingBytes: 1, tableBytes: 60_000, slots: 2048 },
    folder: join(folder, "temporary"),
  };
  const withWorkers = (workers: number): Partial<KeyCheckOptions> => ({ options: { workers } });

  test("has the keys that a map finds", async () => {
    const { findings } = await checkKeys([path], checks(), withWorkers(2));
    const known = new Set(ids.filter((_, row) => row % 5 > 0));
    const seen = new Set<number>();
    const repeated = ids.flatMap((id, row) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew ? [] : [row + 1];
    });
    const missing = ids.flatMap((id, row) => (known.has(id) ? [] : [row + 1]));
    expect(findings[0]).toMatchObject({ checked: rows, failed: repeated.length, distinct: seen.size });
    expect(findings[0]?.places.map(({ row }) => row)).toEqual(repeated.slice(0, 3));
    expect(findings[2]).toEqual({ checked: rows, failed: 0, distinct: rows, places: [] });
    expect(findings[3]).toMatchObject({ checked: rows, failed: missing.length, distinct: seen.size });
    expect(findings[3]?.places.map(({ row }) => row)).toEqual(missing.slice(0, 3));
  });

  test("has the same keys with any number of workers, in memory and on disk, and with workers that die", async () => {
    const { findings } = await checkKeys([path], checks(), withWorkers(2));
    const others: KeyCheckOptions[] = [
      withWorkers(1),
      { ...withWorkers(5), ...scant },
      { ...scant, ...withWorkers(2), faults: { kind: "throw", sequence: 1, times: 1 } },
      { ...withWorkers(2), faults: { kind: "exit", sequence: 2, times: 1 } },
    ];
    for (const how of others) expect((await checkKeys([path], checks(), how)).findings).toEqual(findings);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("may be one of several, whose files go on where they were", async () => {
    const [repeated, , row] = (await checkKeys([path], checks(), withWorkers(2))).findings;
    const { findings } = await checkKeys([path, path], checks(), { ...withWorkers(2), ...scant });
    expect(findings[0]).toMatchObject({ failed: repeated!.failed + rows, distinct: repeated!.distinct });
    expect(findings[2]).toMatchObject({ checked: 2 * rows, failed: rows, distinct: row!.distinct });
    expect(findings[2]?.places[0]).toMatchObject({ row: rows + 1, file: 1, line: 2, note: "same as row 1" });
  });

  test.each([1, 2])("may not take more temporary space than allowed, with %i workers", async (workers) => {
    const run = checkKeys([path], checks(), { ...withWorkers(workers), ...scant, limitBytes: 1_000_000 });
    await expect(run).rejects.toMatchObject({
      code: "TEMPORARY_SPACE",
      exitCode: 5,
      message: expect.stringContaining("1,000,000 bytes") as string,
      hint: expect.stringMatching(/--max-temp-bytes.*--temp-dir/u) as string,
    });
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("needs a folder that can be written to", async () => {
    const run = checkKeys([path], checks(), { ...withWorkers(2), ...scant, folder: join(folder, "nowhere") });
    await expect(run).rejects.toMatchObject({
      code: "TEMPORARY_SPACE",
      hint: expect.stringMatching(/--temp-dir.*--max-temp-bytes/u) as string,
    });
  });

  test("stops being decided on when the run is interrupted", async () => {
    const abort = new AbortController();
    const run = checkKeys([path], checks(), { ...withWorkers(2), ...scant, signal: abort.signal });
    setTimeout(() => abort.abort(), 1);
    await expect(run).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test("many kinds of keys are decided on at once", async () => {
  const names = Array.from({ length: 24 }, (_, index) => `c${index}`);
  const rows = Array.from({ length: 2000 }, (_, row) => names.map((_name, index) => row % (2000 - index)).join(","));
  const path = write("kinds.csv", `${names.join(",")}\n${rows.join("\n")}\n`);
  const checks = names.map((name) => repeats(name));
  for (const waitingBytes of [1, 2 ** 22]) {
    const { findings } = await checkKeys([path], checks, { room: { waitingBytes } });
    expect(findings).toEqual(names.map((_, index) => found({ checked: 2000, failed: index, distinct: 2000 - index })));
  }
});

test("a temporary file is gone however the program ends", () => {
  const module = join(import.meta.dirname, "../../src/pipeline/keys/temporary-file.ts");
  const place = join(folder, "killed");
  mkdirSync(place);
  const code = `
    import { openTemporaryFile, readTemporary, temporarySpace, writeTemporary } from ${JSON.stringify(module)};
    const space = temporarySpace(${JSON.stringify(place)}, 4096, 1);
    const file = openTemporaryFile(space);
    writeTemporary(file, Buffer.alloc(4096, "keys"), 8, space);
    const back = Buffer.alloc(4);
    readTemporary(file, back, 8, space);
    process.stdout.write(back, () => process.kill(process.pid, "SIGKILL"));
  `;
  const run = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", code], { encoding: "utf8" });
  expect(run).toMatchObject({ stdout: "keys", signal: "SIGKILL" });
  expect(readdirSync(place)).toEqual([]);
});

test("small inputs touch no disk", async () => {
  const path = write("small.csv", `id\n${"a\nb\n".repeat(100_000)}`);
  const { findings } = await checkKeys([path], [repeats("id")], { folder: join(folder, "nowhere") });
  expect(findings).toEqual([found({ failed: 199_998 })]);
});

test("digests of long keys are SipHash-2-4-128", () => {
  // the first of the test vectors that the authors publish: key 00 01 … 0f, texts of so many bytes 00 01 …
  const vectors = {
    0: "a3817f04ba25a8e66df67214c7550293",
    1: "da87c1d86b99af44347659119b22fc45",
    7: "a1f1ebbed8dbc153c0b84aa61ff08239",
    8: "3b62a9ba6258f5610f83e264f31497b4",
    63: "5150d1772f50834a503e069a973fbd7c",
  };
  const kernel = new KernelMemories().take();
  const at = kernel.exports.addSlot(256);
  kernel.write(
    at,
    Uint8Array.from({ length: 64 }, (_, index) => index),
  );
  kernel.exports.setKeySeeds(0n, 0n, 0x0706050403020100n, 0x0f0e0d0c0b0a0908n);
  for (const [length, digest] of Object.entries(vectors)) {
    kernel.exports.writeDigest(at + 128, at, Number(length));
    expect(Buffer.from(kernel.bytes(at + 128, 16)).toString("hex")).toBe(digest);
  }
});
