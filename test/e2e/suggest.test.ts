import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CheckReport } from "../../src/model/check-report.ts";
import type { NaiveTable } from "../support/naive-rules.ts";
import { type EndedRun, runProfiler } from "../support/run-profiler.ts";
import { DRAWS, drawTable, tableText } from "../support/suggest-tables.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const GOLDEN = join(import.meta.dirname, "../../fixtures/golden");
const NAMES = Object.keys(DRAWS);

/** The rules that the program suggests, written to a file. */
async function suggestFor(folder: string, args: readonly string[], stdin?: string): Promise<string> {
  const ended = await runProfiler(["suggest", ...args], { cwd: folder, ...(stdin === undefined ? {} : { stdin }) });
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  writeInput(folder, "rules.yaml", ended.stdout);
  return ended.stdout;
}

async function check(folder: string, args: readonly string[]): Promise<{ ended: EndedRun; report: CheckReport }> {
  const ended = await runProfiler(["check", ...args, "--rules", "rules.yaml", "--json"], { cwd: folder });
  return { ended, report: JSON.parse(ended.stdout) as CheckReport };
}

/** Rules of the file that did not pass; what is never right is told besides. */
function notPassed({ results }: CheckReport): string[] {
  return results
    .filter(({ verdict, source }) => verdict !== "passed" && source !== null)
    .map(({ id, verdict, found }) => `${id} ${verdict}: ${found}`);
}

function folderWith(table: NaiveTable): string {
  const folder = temporaryFolder();
  writeInput(folder, "data.csv", tableText(table));
  return folder;
}

describe("profiler suggest", () => {
  it.each(readdirSync(GOLDEN))("suggests rules for %s that it passes", async (name) => {
    const source = join(GOLDEN, name);
    const folder = temporaryFolder();
    writeInput(folder, "input.csv", readFileSync(join(source, "input.csv")));
    const path = join(source, "args.json");
    const args = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as string[]) : [];
    const flags = args.filter((flag) => !flag.startsWith("--alert"));
    await suggestFor(folder, ["input.csv", ...flags]);
    const { ended, report } = await check(folder, ["input.csv", ...flags]);
    expect(notPassed(report)).toEqual([]);
    expect(ended.code).toBe(0);
  });

  it("suggests rules that pass on the data and on fresh ones, and notices what is wrong", async () => {
    const folder = folderWith(drawTable(NAMES, 3000, 11));
    const rules = await suggestFor(folder, ["data.csv"]);
    expect(rules).toContain("  primaryKey: id\n");
    expect(rules).toContain("    sorted: {order: ascending, severity: warning}\n");
    const own = await check(folder, ["data.csv"]);
    expect(own.ended.code).toBe(0);
    expect(notPassed(own.report)).toEqual([]);
    expect(own.report.counts.passed).toBeGreaterThan(50);
    const fresh = drawTable(NAMES, 1600, 12);
    writeInput(folder, "fresh.csv", tableText(fresh));
    const other = await check(folder, ["fresh.csv"]);
    expect(notPassed(other.report)).toEqual([]);
    const country = (fresh["country"] ?? []).map((value, row) => (row % 9 === 0 ? "XX" : value));
    writeInput(folder, "damaged.csv", tableText({ ...fresh, country }));
    const damaged = await check(folder, ["damaged.csv"]);
    expect(damaged.ended.code).toBe(1);
    expect(notPassed(damaged.report)).toEqual([expect.stringMatching(/^country\.enum failed: 178 of 1,600 values/u)]);
  });

  it("suggests from a profile and from a pipe what needs no second look", async () => {
    const table = drawTable(NAMES, 1500, 21);
    const folder = folderWith(table);
    await runProfiler(["data.csv", "--json", "--top", "200", "-o", "profile.json"], { cwd: folder });
    const ofProfile = await suggestFor(folder, ["profile.json"]);
    expect(ofProfile).toContain("# 1 more rule may hold");
    expect(ofProfile).not.toContain("sorted");
    expect(notPassed((await check(folder, ["data.csv"])).report)).toEqual([]);
    const ofPipe = await suggestFor(folder, ["-"], tableText(table));
    expect(ofPipe.split("\n").slice(1)).toEqual(ofProfile.split("\n").slice(1));
  });

  it("writes the same bytes whatever the workers, to a file as to standard output", async () => {
    const folder = folderWith(drawTable(NAMES, 1200, 31));
    const one = await suggestFor(folder, ["data.csv", "--workers", "1"]);
    const two = await suggestFor(folder, ["data.csv", "--workers", "2"]);
    expect(two).toBe(one);
    expect(await runProfiler(["suggest", "data.csv", "-o", "kept.yaml"], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(readFileSync(join(folder, "kept.yaml"), "utf8")).toBe(one);
  });

  it("leaves out of few rows what only chance may have brought about", async () => {
    const folder = folderWith(drawTable(["id", "country", "quantity"], 30, 41));
    const rules = await suggestFor(folder, ["data.csv"]);
    expect(rules).not.toMatch(/enum|minimum|quantiles|required/u);
    expect(rules).toContain("primaryKey: id");
  });
});
