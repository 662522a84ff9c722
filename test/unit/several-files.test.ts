import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ProfileOptions } from "../../src/model/options.ts";
import type { Profile } from "../../src/model/profile.ts";
import { columnOf } from "../support/read-profile.ts";
import { profileContents, undivided } from "../support/several-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

/** Options that leave the dialect to be detected. */
const DETECTED = { dialect: {} };

function profile(contents: readonly string[], options: Partial<ProfileOptions> = DETECTED): Promise<Profile> {
  return profileContents(folder, contents, options);
}

function lines(header: string, rows: number, row: (index: number) => string): string {
  return `${header}\n${Array.from({ length: rows }, (_, index) => `${row(index)}\n`).join("")}`;
}

/** Alerts of some kinds, with the paths of the files cut to their names. */
function messages({ alerts }: Profile, ...codes: string[]): string[] {
  const chosen = alerts.filter(({ code }) => codes.includes(code));
  return chosen.map(({ column, message }) => `${column ?? "table"}: ${message.replaceAll(`${folder}/`, "")}`);
}

describe("several files as one table", () => {
  test("rows are numbered through, and places say in which file they stand", async () => {
    const { source, columns } = await profile(["n\n1\n2\n", "n\n3\nx\n", "n\n4\n"]);
    expect(source).toMatchObject({ name: "3 files", bytes: 16, dialect: { delimiter: ",", header: true } });
    expect(source.files?.map(({ rows, firstRow }) => [rows, firstRow])).toEqual([
      [2, 1],
      [2, 3],
      [1, 5],
    ]);
    expect(columns[0]?.exceptions).toEqual([{ row: 4, file: 1, line: 3, offset: 4, value: "x" }]);
    expect(columns[0]?.numeric?.sum).toBe(10);
  });

  test("a single file's profile has none of that", async () => {
    const { source, table, columns } = await profile(["n\n1\n2\nx\n"]);
    expect(source).not.toHaveProperty("files");
    expect(table).not.toHaveProperty("drift");
    expect(columns[0]?.exceptions[0]).not.toHaveProperty("file");
  });

  test("rows of files without a column are null in it, whichever file comes first", async () => {
    const made = await profile(["a,b\n1,2\n", "b,c\n3,4\n5,6\n", "a\n7\n"]);
    expect(made.table).toMatchObject({ rows: 4, columns: 3, nullCount: 5 });
    expect(made.columns.map(({ index, name, missingCount }) => [index, name, missingCount])).toEqual([
      [0, "a", 2],
      [1, "b", 1],
      [2, "c", 2],
    ]);
    expect(columnOf(made, "c").nullTokens).toEqual({});
    expect(made.source.files?.map(({ missingColumns, extraColumns }) => [missingColumns, extraColumns])).toEqual([
      [[], []],
      [["a"], ["c"]],
      [["b"], []],
    ]);
    expect(messages(made, "column_missing_in_files")).toEqual([
      'a: 1 file lacks the column: "part-1.csv"; its rows are null in it',
      'b: 1 file lacks the column: "part-2.csv"; its rows are null in it',
      'c: 2 files lack the column, the first is "part-0.csv"; their rows are null in it',
    ]);
    expect(made.table.missing.patterns.reduce((sum, { rows }) => sum + rows.value, 0)).toBe(4);
  });

  test("rows are equal only between files with the same columns in the same order", async () => {
    expect((await profile(["a,b\n1,2\n", "a,b\n1,2\n"])).table.duplicateRows.value).toBe(1);
    expect((await profile(["a,b\n1,2\n", "b,a\n1,2\n", "b,a\n1,2\n"])).table.duplicateRows.value).toBe(1);
    expect((await profile(["a,b\nx,1;2\n", "a;b\nx,1;2\n"])).table.duplicateRows.value).toBe(0);
  });

  test("a first record with known names is a header, and files without one take the names by position", async () => {
    const first = "word,other\nx,y\nz,w\n";
    const options = { dialect: { delimiter: ",", quote: '"' } };
    const withHeader = await profile([lines("word,number", 3, (i) => `w${i},${i}`), "number,word\n"], options);
    expect(withHeader.table).toMatchObject({ rows: 3, columns: 2 });
    const header = await profile([lines("word,number", 3, (i) => `w${i},${i}`), "w4,5\nw6,7\n"], options);
    expect(header.table).toMatchObject({ rows: 5, columns: 2 });
    expect(columnOf(header, "number").numeric?.sum).toBe(15);
    expect(messages(header, "files_differ")[0]).toMatch(/^table: the files differ in their header: .*no header in/u);
    expect((await profile([first, first], { dialect: { header: true } })).table.rows).toBe(4);
  });

  test("what malformed records are told by are the numbers of their file", async () => {
    const options = { ...DETECTED, onError: "fail" as const };
    await expect(profile(["a,b\n1,2\n3,4\n", "a,b\n5,6\n7\n"], options)).rejects.toMatchObject({
      code: "MALFORMED_RECORD",
      place: { file: `${folder}/part-1.csv`, record: 2, line: 3, offset: 8 },
    });
  });

  test("a file that cannot be read ends the run", async () => {
    await expect(profile(["a\n1\n", ""])).rejects.toMatchObject({
      code: "INPUT_EMPTY",
      place: { file: `${folder}/part-1.csv` },
    });
  });

  test("columns are chosen by the first file", async () => {
    const contents = ["a,b\n1,2\n", "c\n3\n", "b,d\n4,5\n"];
    const chosen = await profile(contents, { dialect: { header: true }, columns: ["b"] });
    expect(chosen.columns.map(({ name, nullCount }) => [name, nullCount])).toEqual([["b", 1]]);
    expect(chosen.table.columns).toBe(4);
    const left = await profile(contents, { dialect: { header: true }, exclude: ["a"] });
    expect(left.columns.map(({ index, name, nullCount }) => [index, name, nullCount])).toEqual([
      [1, "b", 1],
      [2, "c", 2],
      [3, "d", 2],
    ]);
    await expect(profile(contents, { ...DETECTED, columns: ["d"] })).rejects.toMatchObject({ code: "UNKNOWN_COLUMN" });
  });

  test("many times the columns of the first file are refused", async () => {
    const wide = Array.from({ length: 201 }, (_, index) => `c${index}`).join(",");
    await expect(profile(["a\n1\n", `${wide}\n${wide}\n`], { dialect: { header: true } })).rejects.toMatchObject({
      code: "TOO_MANY_COLUMNS",
    });
  });

  test("each file may be compressed in its own way, and what one lacks that broke off is told", async () => {
    const whole = lines("n,w", 3000, (i) => `${i},${(i * 7919) % 1000}`);
    const packed = gzipSync(whole);
    const made = await profileContents(folder, ["n,w\n1,x\n", packed], DETECTED);
    expect(made.table.rows).toBe(3001);
    expect(made.source).toMatchObject({ compression: "mixed", compressedBytes: packed.length });
    const cut = ["n,w\n1,x\n", packed.subarray(0, 4000), "n,w\n2,y\n"];
    await expect(profileContents(folder, cut, DETECTED)).rejects.toMatchObject({
      place: { file: `${folder}/part-1.csv` },
    });
    const partial = await profileContents(folder, cut, { ...DETECTED, partial: true });
    expect(messages(partial, "truncated_input")[0]).toMatch(/^table: part-1\.csv: /u);
    expect(partial.source.files?.[2]?.rows).toBe(1);
  });

  test("JSON objects and delimited text make one table", async () => {
    const made = await profile(['{"a":1,"b":{"c":"x"}}\n{"a":2,"a":3}\n', "a,b.c\n4,y\n", '{"a":5,"a":6}\n']);
    expect(made.table).toMatchObject({ rows: 4, columns: 2 });
    expect(columnOf(made, "a").numeric?.sum).toBe(14);
    expect(made.source).toMatchObject({ format: "mixed", dialect: null });
    expect(made.source.json?.duplicateKeys).toMatchObject({
      records: 2,
      first: [
        { row: 2, file: 0 },
        { row: 4, file: 2, line: 1 },
      ],
    });
  });

  test("what one file leaves in memory is not met by the next", async () => {
    const wordy = lines("w,n", 3000, (i) => `word ${i},${i / 8}`);
    const files = ["w,n\nx,1\n", wordy, "w,n\nx,1\n", wordy.replace("w,n\n", "w,n\n,\n")];
    const whole = files.map((text, index) => (index === 0 ? text : text.slice(4))).join("");
    expect(undivided(await profile(files))).toEqual(undivided(await profile([whole])));
  });
});

describe("what differs among files", () => {
  test("types, decimal marks, orders of dates, nulls and means", async () => {
    const one = lines("id,amount,size,day,code,note", 30, (i) => `${i},${i}.5,${i},2${i % 8}/01/2024,${i},x`);
    const two = lines(
      "id;amount;size;day;code;note",
      30,
      (i) => `${i};${i * 100},5;${i * 100};01/2${i % 8}/2024;c${i};${i < 3 ? "x" : ""}`,
    );
    const made = await profile([one, two]);
    expect(messages(made, "type_drift", "decimal_mark_drift", "date_order_drift", "null_drift", "mean_drift")).toEqual([
      'amount: its decimal mark differs among the files: "." in "part-0.csv", "," in "part-1.csv"',
      'size: its mean is 14.5 in "part-0.csv" and 1450 in "part-1.csv": the unit may be another one',
      'day: the order of day and month differs among the files: dmy in "part-0.csv", mdy in "part-1.csv"',
      'code: its type differs among the files: number in "part-0.csv", string in "part-1.csv"',
      'note: 90 % of its values are null in "part-1.csv", 0 % in "part-0.csv"',
    ]);
    expect(messages(made, "files_differ")).toEqual([
      'table: the files differ in their delimiter: "," in "part-0.csv", ";" in "part-1.csv"',
    ]);
    expect(made.source.dialect).toBeNull();
    expect(made.table.drift?.columns.find(({ column }) => column.name === "code")?.types).toEqual([
      { value: "number", files: 1, first: 0 },
      { value: "string", files: 1, first: 1 },
    ]);
  });

  test("nothing, where files only hold other values", async () => {
    const part = (from: number): string =>
      lines("id,amount,word", 30, (i) => `${from + i},${(i * 7) % 30}.25,w${i % 5}`);
    const { table, alerts } = await profile([part(0), part(1000), part(100_000)]);
    expect(table.drift).toEqual({ inputs: [], columns: [] });
    expect(alerts.filter(({ code }) => code.endsWith("_drift"))).toEqual([]);
  });

  test("alerts have thresholds and can be left out", async () => {
    const { DEFAULT_ALERTS } = await import("../../src/model/alert-thresholds.ts");
    const contents = [lines("n", 30, () => "10"), lines("n", 30, () => "30")];
    const thresholds = { ...DEFAULT_ALERTS.thresholds, mean_drift: 3 };
    expect(messages(await profile(contents), "mean_drift")).toEqual([]);
    const alerts = { off: [], thresholds };
    expect(messages(await profile(contents, { ...DETECTED, alerts }), "mean_drift")).toHaveLength(1);
    const off = { off: ["mean_drift" as const], thresholds };
    expect(messages(await profile(contents, { ...DETECTED, alerts: off }), "mean_drift")).toEqual([]);
  });
});
