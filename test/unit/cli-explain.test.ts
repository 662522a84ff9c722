import { describe, expect, test } from "vitest";
import { findFigure } from "../../src/cli/find-figure.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { FIGURES } from "../../src/model/figures/figures.ts";
import { fakeIo, TextSink } from "../support/fake-cli-io.ts";

async function explain(argv: string[], parts: Parameters<typeof fakeIo>[0] = {}) {
  const io = fakeIo(parts);
  const code = await runCli(["explain", ...argv], io);
  expect(io.requests).toEqual([]);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

describe("a name", () => {
  test.each([
    ["columns[].numeric.skewness", "columns[].numeric.skewness"],
    ["columns[3].numeric.skewness", "columns[].numeric.skewness"],
    ["columns.numeric.skewness", "columns[].numeric.skewness"],
    ["numeric.skewness", "columns[].numeric.skewness"],
    ["Skewness", "columns[].numeric.skewness"],
    ["quantiles", "columns[].numeric.quantiles"],
    ["p95", "columns[].numeric.quantiles.p95"],
    ["quantileBounds.p95", "columns[].numeric.quantileBounds.p95"],
    ["median", "columns[].numeric.quantiles.p50"],
    ["alerts", "alerts"],
    ["columns", "columns"],
    ["distinct.lower", "columns[].distinct.lower"],
    ["top.lower", "columns[].top[].lower"],
    ["constant_column", "alerts[].code"],
    ["crlf", "source.dialect.terminator"],
  ])("%s is %s", (name, path) => {
    expect(findFigure(name, FIGURES).path).toBe(path);
  });

  test("of a value lists that value alone", () => {
    expect(findFigure("constant_column", FIGURES).values?.map(({ value }) => value)).toEqual(["constant_column"]);
    expect(findFigure("code", FIGURES).values?.length).toBeGreaterThan(5);
  });

  test.each(FIGURES.map(({ path }) => [path]))("%s is itself", (path) => {
    expect(findFigure(path, FIGURES).path).toBe(path);
  });

  test.each([
    ["histogram", '"histogram" is the name of 2 figures', "columns[].numeric.histogram, columns[].temporal.histogram"],
    ["nullCount", '"nullCount" is the name of 2 figures', "table.nullCount, columns[].nullCount"],
    ["skewnes", 'there is no figure named "skewnes"', "did you mean skewness?"],
    ["numeric.quantile.p95", 'there is no figure named "numeric.quantile.p95"', "profiler explain lists the names"],
    ["constant_colum", 'there is no figure named "constant_colum"', "did you mean constant_column?"],
    ["mdian", 'there is no figure named "mdian"', "did you mean median?"],
    ["", 'there is no figure named ""', "profiler explain lists the names"],
  ])("%s is refused", async (name, what, whatToDo) => {
    const { code, stdout, stderr } = await explain([name]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error[USAGE]: ${what}\n`);
    expect(stderr).toContain(whatToDo);
  });
});

describe("what is printed", () => {
  test("a figure", async () => {
    const { code, stdout, stderr } = await explain(["skewness"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("columns[].numeric.skewness\n  definition  How lopsided");
    for (const label of ["formula", "units", "error", "null", "source"]) expect(stdout).toContain(`\n  ${label} `);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("what a figure holds, and the values it can have", async () => {
    expect((await explain(["quantiles"])).stdout).toMatch(/^ {2}fields {6}p01 p05 p25 p50 p75 p95 p99$/mu);
    expect((await explain(["terminator"])).stdout).toMatch(/^ {2}values {6}lf: line feed\n {14}crlf: /mu);
    expect((await explain(["columns"])).stdout).toContain("fields      index name header type typeRatio types");
  });

  test("all names, in groups", async () => {
    const { stdout } = await explain([]);
    expect(stdout).toMatch(/^Numbers {2}columns\[\]\.numeric\n {2}sum {2}mean {2}variance/mu);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    for (const { path } of FIGURES) expect(stdout).toContain(path.split(".").at(-1));
  });

  test("JSON: one figure, or all", async () => {
    const one = JSON.parse((await explain(["p95", "--json"])).stdout) as object;
    expect(one).toEqual(FIGURES.find(({ path }) => path === "columns[].numeric.quantiles.p95"));
    expect(JSON.parse((await explain(["--json"])).stdout)).toEqual(FIGURES);
  });

  test("colors on a terminal, and lines that are not too long there", async () => {
    const stdout = Object.assign(new TextSink(), { isTTY: true, columns: 300 });
    await explain(["skewness"], { stdout });
    expect(stdout.text).toContain("\u001b[1mcolumns[].numeric.skewness\u001b[22m");
    const plain = Object.assign(new TextSink(), { isTTY: true, columns: 300 });
    await explain(["skewness", "--no-color"], { stdout: plain });
    expect(plain.text).not.toContain("\u001b");
    expect(Math.max(...plain.text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe("usage", () => {
  test.each([
    [["mean", "sum"], "one name at a time, got 2: mean sum", "./explain"],
    [["mean", "-o", "x.json"], "--output does not go with the command explain", "./explain"],
    [["mean", "--delimiter=;"], "--delimiter does not go with the command explain", "./explain"],
  ])("%j is refused", async (argv, what, whatToDo) => {
    const { code, stderr } = await explain(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(`error[USAGE]: ${what}\n`);
    expect(stderr).toContain(whatToDo);
  });

  test("a file of the name explain is read by its path", async () => {
    const io = fakeIo();
    expect(await runCli(["./explain"], io)).toBe(0);
    expect(io.requests).toMatchObject([{ input: { kind: "file", path: "./explain" } }]);
  });
});
