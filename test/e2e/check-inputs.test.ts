import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import { runProfiler, startProfiler, type StartOptions } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const first = writeInput(folder, "first.csv", "id,amount\n1,5\n2,-1\n3,7\n");
const second = writeInput(folder, "second.csv", "id,amount\n3,8\n4,-2\n5,\n");
const rules = writeInput(
  folder,
  "rules.yaml",
  "columns: {id: {unique: true, sorted: ascending}, amount: {minimum: 0, required: true}}",
);

async function check(args: readonly string[], options: StartOptions = {}): Promise<[number | null, CheckReport]> {
  const run = await runProfiler(["check", ...args, "--json"], options);
  return [run.code, JSON.parse(run.stdout) as CheckReport];
}

const failedOf = ({ results }: CheckReport): RuleResult[] =>
  results.filter(({ verdict, severity }) => verdict === "failed" && severity === "error");

describe("several inputs", () => {
  test("are one table, each place in its file", async () => {
    const [code, report] = await check([first, second, "--rules", rules]);
    expect(code).toBe(1);
    expect(report.inputs).toEqual([
      { name: first, rows: 3 },
      { name: second, rows: 3 },
    ]);
    const places = Object.fromEntries(
      failedOf(report).map(({ id, places: found }) => [
        id,
        found.map(({ file, row, line, value }) => [file, row, line, value]),
      ]),
    );
    expect(places).toEqual({
      "id.unique": [[1, 4, 2, "3"]],
      "amount.minimum": [
        [0, 2, 3, "-1"],
        [1, 5, 3, "-2"],
      ],
      "amount.required": [[1, 6, 4, ""]],
    });
  });

  test("that lack a column have nulls in it", async () => {
    const third = writeInput(folder, "third.csv", "id\n6\n7\n");
    const [, report] = await check([first, third, "--rules", rules]);
    expect(failedOf(report).map(({ id, failedCount, checkedCount }) => [id, failedCount, checkedCount])).toEqual([
      ["amount.minimum", 1, 3],
      ["amount.required", 2, 5],
    ]);
  });

  test("stop at the first failure of any of them", async () => {
    const [code, report] = await check([first, second, "--rules", rules, "--fail-fast"]);
    expect([code, report.stoppedAtRow, failedOf(report).map(({ id }) => id)]).toEqual([1, 3, ["amount.minimum"]]);
  });
});

describe("what is told of a failure", () => {
  const many = writeInput(folder, "many.csv", `id,amount\n${"1,-1\n".repeat(30)}`);

  test.each([
    [[], 10],
    [["--examples=0"], 0],
    [["--examples=25"], 25],
    [["--examples=100"], 30],
  ] as const)("has as many places as are asked for: %j", async (args, places) => {
    const [, report] = await check([many, "--rules", rules, ...args]);
    const minimum = report.results.find(({ id }) => id === "amount.minimum");
    expect(minimum).toMatchObject({ failedCount: 30, checkedCount: 30 });
    expect(minimum?.places.length).toBe(places);
  });

  test("is in each form that a file's name asks for", async () => {
    const names = ["a.json", "a.md", "a.txt", "a.xml", "a.sarif", "gl-code-quality-report.json"];
    const targets = [...names, "junit:b.out", "github:c.out"];
    const run = await runProfiler(["check", many, "--rules", rules, ...targets.flatMap((target) => ["-o", target])], {
      cwd: folder,
    });
    expect([run.code, run.stdout]).toEqual([1, ""]);
    const texts = [...names, "b.out", "c.out"].map((name) => readFileSync(join(folder, name), "utf8"));
    const begins = [
      /^\{\s+"schemaVersion"/,
      /^<!-- profiler-check -->\n###/,
      /amount\.minimum/,
      /^<\?xml/,
      /^\{\s+"\$schema"/,
      /^\[/,
      /^<\?xml/,
      /^::error/,
    ];
    texts.forEach((text, index) => expect(text).toMatch(begins[index]!));
    const bad = await runProfiler(["check", many, "-o", "a.pdf"], { cwd: folder });
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("UNKNOWN_OUTPUT_FORMAT");
  });

  test("is not written where nothing could be judged", async () => {
    const run = await runProfiler(["check", join(folder, "none.csv"), "-o", "nothing.json"], { cwd: folder });
    expect(run.code).toBe(3);
    expect(readdirSync(folder)).not.toContain("nothing.json");
  });
});

describe("a list of texts", () => {
  const codes = writeInput(folder, "codes.csv", "code,n\n01,1\n1,2\n");
  const yaml = (type: string): string =>
    writeInput(folder, `${type}.yaml`, `columns: {code: {type: ${type}, enum: ["01"]}}`);
  const schema = (name: string, content: object): string => writeInput(folder, name, JSON.stringify(content));
  const [type, list] = ["string", ["01"]];

  test.each([
    ["--rules", yaml("string"), 1],
    ["--rules", yaml("integer"), 0],
    ["--rules", yaml("any"), 0],
    [
      "--schema",
      schema("t.json", {
        fields: [
          { name: "code", type, constraints: { enum: list } },
          { name: "n", type: "any" },
        ],
      }),
      1,
    ],
    ["--schema", schema("j.json", { type: "object", properties: { code: { type, enum: list }, n: {} } }), 1],
  ] as const)("has no number among it where values are texts: %s %s, code %d", async (flag, path, code) => {
    expect((await check([codes, flag, path]))[0]).toBe(code);
  });
});

describe("freshness", () => {
  const dated = writeInput(folder, "dated.csv", "id,updated\n1,2024-01-30\n2,2024-01-29\n");
  const fresh = writeInput(folder, "fresh.yaml", "table: {freshness: {column: updated, maxAge: 2 days}}");

  test.each([
    ["2024-02-01T23:59:59Z", 0],
    ["2024-02-02T00:00:01Z", 1],
    ["2024-01-01T00:00:00Z", 0],
  ])("is measured from --now=%s: code %d", async (now, code) => {
    expect((await check([dated, "--rules", fresh, `--now=${now}`]))[0]).toBe(code);
  });

  test("is measured from the start of the run where nothing is said", async () => {
    expect((await check([dated, "--rules", fresh]))[0]).toBe(1);
  });

  test("is not measured from what is no moment", async () => {
    expect((await runProfiler(["check", dated, "--rules", fresh, "--now=yesterday"])).code).toBe(2);
  });
});

describe("a pipe", () => {
  test("ends at a proven failure, before the rest comes in", async () => {
    const head = `id,amount\n1,5\n${"2,7\n".repeat(3_000_000)}`;
    const { child, ended } = startProfiler(["tee", "--rules", rules], { keepsStdinOpen: true });
    child.stdin?.write(`${head}3,-1\n`);
    child.stdin?.write("4,6\n".repeat(3_000_000));
    // nobody closes standard input: the program ends by itself
    const run = await ended;
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("amount.minimum");
    expect(`${head}3,-1\n${"4,6\n".repeat(3_000_000)}`.startsWith(run.stdout)).toBe(true);
    expect(run.stdout).toContain("3,-1\n");
    child.stdin?.destroy();
  });

  test("passes bytes on whatever they are", async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffa;b\r\n"x\n";1\r2;3\n\n'),
      Buffer.from([0xff, 0x00, 0x3b, 0x0a]),
      Buffer.from("no end"),
    ]);
    const { child, ended } = startProfiler(
      ["tee", "--fail-on=error", "--rules", writeInput(folder, "any.yaml", "columns: {a: {nulls: at most 99 %}}")],
      {
        stdin: bytes,
      },
    );
    const pieces: Buffer[] = [];
    child.stdout?.on("data", (piece: Buffer) => pieces.push(piece));
    const run = await ended;
    expect(run.code).toBe(0);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });
});
