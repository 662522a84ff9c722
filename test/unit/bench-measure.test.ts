import { describe, expect, it } from "vitest";
import { countsOfProfile } from "../../scripts/bench/adapters/profiler.ts";
import { checkCounts } from "../../scripts/bench/adapters/verify.ts";
import { replaceSection } from "../../scripts/bench/compare/document.ts";
import { parseOptions } from "../../scripts/bench/compare/options.ts";
import { readOutput } from "../../scripts/bench/measure/command.ts";
import { parseChildCpuSeconds, parsePeakRssBytes } from "../../scripts/bench/measure/process-files.ts";
import { median, medianRatio } from "../../scripts/bench/measure/run-statistics.ts";
import { renderTable } from "../../scripts/bench/measure/table.ts";

describe("run statistics", () => {
  it("takes the middle, or the mean of the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow();
  });

  it("takes the ratio round by round, so that a slow round does not count", () => {
    expect(medianRatio([2, 20, 2], [1, 10, 4])).toBe(2);
    expect(() => medianRatio([1], [1, 2])).toThrow(/same rounds/);
  });
});

describe("process files", () => {
  it("reads the time of ended children, whatever the program is called", () => {
    const stat = "42 (a) b (c)) S 1 42 42 0 -1 4194304 100 200 0 0 11 22 150 50 20 0 1 0 100 1000 10";
    expect(parseChildCpuSeconds(stat)).toBe(2);
  });

  it("reads the peak memory, and 0 when the process has ended", () => {
    expect(parsePeakRssBytes("Name:\twc\nVmPeak:\t    9000 kB\nVmHWM:\t    1024 kB\n")).toBe(1024 * 1024);
    expect(parsePeakRssBytes("Name:\twc\nState:\tZ (zombie)\n")).toBe(0);
  });
});

describe("commands", () => {
  it("pipes a feed into a program, arguments with spaces included", async () => {
    expect(await readOutput({ argv: ["tr", "a b", "x y"], feed: ["printf", "%s-%s", "a b", "c"] })).toBe("x y-c");
  });
});

describe("tables and the page", () => {
  it("aligns columns", () => {
    expect(renderTable(["name", "s"], [["profiler", "1.25"]])).toBe(
      ["| name     |    s |", "| -------- | ---: |", "| profiler | 1.25 |"].join("\n"),
    );
  });

  it("replaces one section and keeps the other", () => {
    const both = replaceSection(replaceSection(null, "comparison", "old"), "memory", "peak");
    const updated = replaceSection(both, "comparison", "new");
    expect(updated).toContain("# Benchmarks");
    expect(updated).toContain("peak");
    expect(updated).not.toContain("old");
    expect(replaceSection(updated, "comparison", "old")).toBe(both);
  });
});

describe("verification", () => {
  const expected = { rows: 10, columns: 3, bytes: 99 };

  it("names the adapter that disagrees", () => {
    expect(() => checkCounts("other", { rows: 11, columns: 3 }, expected)).toThrow(/"other".*11 rows/);
    expect(() => checkCounts("other", { rows: 10, columns: 4 }, expected)).toThrow(/4 columns/);
  });

  it("accepts equal counts, and a program that knows lines only", () => {
    expect(() => checkCounts("same", { rows: 10, columns: 3 }, expected)).not.toThrow();
    expect(() => checkCounts("lines", { rows: 10, columns: null }, expected)).not.toThrow();
  });

  it("takes the counts of a profile from its table", () => {
    expect(countsOfProfile('{"table":{"rows":2,"columns":5}}')).toEqual({ rows: 2, columns: 5 });
    expect(() => countsOfProfile("{}")).toThrow(/table.rows/);
  });
});

describe("options", () => {
  it("reads lists and numbers", () => {
    const options = parseOptions(["--preset", "wide,narrow", "--runs", "3", "--adapters", "profiler,wc"]);
    expect(options?.presets.map((preset) => preset.name)).toEqual(["wide", "narrow"]);
    expect(options).toMatchObject({ rounds: 3, rows: null, adapters: ["profiler", "wc"], write: false });
  });

  it("refuses a number of rounds that is none", () => {
    expect(() => parseOptions(["--runs", "many"])).toThrow(/--runs/);
  });
});
