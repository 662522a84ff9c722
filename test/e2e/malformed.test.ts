import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { columnOf, expectError, profileWith } from "../support/read-profile.ts";
import { Random } from "../support/random.ts";
import { runProfiler } from "../support/run-profiler.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** One record of each kind, and good ones between them. */
const EVERY_KIND = [
  "id,name,amount",
  '1,"never closed,10',
  '2,"fine",20',
  '3,a "quote",30',
  '4,"text" behind,40',
  "5,short",
  "6,long,60,more",
  "7,n\0l,70",
  "8,bell\x07,80",
  "9,last,90",
].join("\n");

const folder = temporaryFolder();

const KINDS = [
  ["short_record", 5],
  ["long_record", 6],
  ["unclosed_quote", 1],
  ["text_after_quote", 4],
  ["quote_in_text", 3],
  ["nul_byte", 7],
  ["control_character", 8],
] as const;

function kindsOf({ table }: Profile): unknown[] {
  return table.malformed.reasons.map(({ reason, count, first }) => [reason, count, first.map(({ row }) => row)]);
}

/** All records with the place and the reason of the malformed ones: what is written to the file of rejects. */
function rejectsOf(text: string): string[][] {
  const [, ...rows] = parse(text, { relax_column_count: false });
  return rows;
}

describe("malformed records", () => {
  test("are counted by kind and profiled as far as they can be read", async () => {
    const profile = await profileWith([], { stdin: EVERY_KIND });
    expect(kindsOf(profile)).toEqual(KINDS.map(([reason, row]) => [reason, 1, [row]]));
    expect(profile.table).toMatchObject({
      rows: 8,
      records: { total: 9, malformed: 1, skipped: 0 },
      malformed: { count: 7, profiled: 6 },
    });
    expect(columnOf(profile, "name").top.map(({ value }) => value)).toContain("text behind");
  });

  test("are left out with --on-error=skip, and those behind them keep their numbers", async () => {
    const profile = await profileWith(["--on-error=skip"], { stdin: `${EVERY_KIND}\nx,y,z` });
    expect(kindsOf(profile)).toEqual(KINDS.map(([reason, row]) => [reason, 1, [row]]));
    expect(profile.table).toMatchObject({
      rows: 3,
      records: { total: 10, malformed: 7, skipped: 0 },
      malformed: { count: 7, profiled: 0 },
    });
    expect(columnOf(profile, "name").top.map(({ value }) => value)).toEqual(["fine", "last", "y"]);
    expect(columnOf(profile, "id").exceptions).toMatchObject([{ row: 10, line: 11, value: "x" }]);
  });

  test.each([
    ["", "line 2, record 1, byte 15", "opens a quote that nothing closes"],
    ["--quote=none", "line 6, record 5, byte 80", "has too few fields (2)"],
  ])("end the run with --on-error=fail %s", async (flag, place, what) => {
    const args = ["--json", "--on-error=fail", ...(flag === "" ? [] : [flag])];
    const run = await runProfiler(args, { stdin: EVERY_KIND });
    expectError(run, 3, "MALFORMED_RECORD");
    expect(run.stderr).toContain(`at stdin, ${place}\n`);
    expect(run.stderr).toContain(what);
  });

  test.each(["report", "skip"])("go to a file of their own, unchanged, with --on-error=%s", async (policy) => {
    const path = join(folder, "rejects.csv");
    await profileWith([`--on-error=${policy}`, "--rejects", path], { stdin: EVERY_KIND });
    const lines = EVERY_KIND.split("\n");
    const expected = KINDS.toSorted((a, b) => a[1] - b[1]).map(([reason, row]) => {
      const offset = Buffer.byteLength(
        lines
          .slice(0, row)
          .map((line) => `${line}\n`)
          .join(""),
      );
      return [String(row), String(row + 1), String(offset), reason, lines[row] ?? ""];
    });
    expect(rejectsOf(readFileSync(path, "utf8"))).toEqual(expected);
  });

  test("give the same profile and the same rejects for any number of workers", async () => {
    const path = join(folder, "dirty.csv");
    writeFileSync(path, dirtyTable(120_000));
    const runs = await Promise.all(
      [["-w1"], ["-w2"], ["-w5", "--on-error=report"]].map(async (args, index) => {
        const rejects = join(folder, `rejects-${index}.csv`);
        const { run: _, ...profile } = await profileWith([...args, path, "--rejects", rejects]);
        return { profile, rejects: readFileSync(rejects, "latin1") };
      }),
    );
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
    const { table } = (runs[0] as (typeof runs)[number]).profile;
    const rejected = rejectsOf(runs[0]?.rejects ?? "");
    expect(rejected).toHaveLength(table.malformed.count);
    // a quote that nothing closes also takes the lines behind it that are malformed
    const linesBehind = rejected.reduce((sum, [, , , , record = ""]) => sum + record.split("\n").length - 1, 0);
    expect(table.records.total + linesBehind).toBe(120_000);
    expect(table.rows + table.records.malformed).toBe(table.records.total);
    const skipped = await profileWith(["-w2", path, "--on-error=skip"]);
    expect(skipped.table.malformed).toEqual({ ...table.malformed, profiled: 0 });
    expect(skipped.table.rows).toBe(table.records.total - table.malformed.count);
  });
});

describe("notes at the end", () => {
  const notes = '\n"Source: Office of things, 2024"\n(3 rows)';

  test.each([
    ["of a small input", 3],
    ["of a large one", 400_000],
  ])("%s are skipped and counted", async (_, rows) => {
    const stdin = `id,name,amount\n${"1,abc,2\n".repeat(rows)}${notes}`;
    const profile = await profileWith(["-w2"], { stdin });
    expect(profile.table).toMatchObject({
      rows,
      blankLines: 1,
      records: { total: rows + 2, malformed: 0, skipped: 2 },
      malformed: { count: 0 },
    });
    expect(profile.source.dialect).toMatchObject({ footerRecords: 2, terminator: "lf" });
  });
});

/** A record with something wrong in every hundred or so; each of the records is on one line. */
function dirtyTable(records: number): string {
  const random = new Random(7);
  const lines = Array.from({ length: records }, (_, index) => {
    const name = `name ${random.below(5000)} of some length`;
    const odd = [`"${name}`, `"${name}" x`, `a "${name}"`, `${name},1`, `${name}\x02`];
    return `${index},${random.below(100) === 0 ? odd[random.below(odd.length)] : name},${random.below(1000)}`;
  });
  return `id,name,amount\n${lines.join("\n")}\n`;
}
