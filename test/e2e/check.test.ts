import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import { type EndedRun, runProfiler, type StartOptions } from "../support/run-profiler.ts";
import { temporaryFolder, writeInput } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

const ORDERS = [
  "id,amount,status,placed,shipped,email,note",
  "1,10.5,open,2024-01-01,2024-01-03,a@b.de,x",
  "2,20,open,2024-01-02,2024-01-05,c@d.com,xy",
  "3,-5,closed,2024-01-03,2024-01-02,e@f.org,xyz",
  "3,40,void,2024-01-04,2024-01-09,nobody,",
  "",
].join("\n");
const orders = writeInput(folder, "orders.csv", ORDERS);
writeInput(folder, "statuses.csv", "code\nopen\nclosed\nvoid\n");
writeInput(folder, "few.csv", "code\nopen\nclosed\n");

let files = 0;

function rulesFile(rules: string): string {
  return writeInput(folder, `rules-${files++}.yaml`, rules);
}

async function check(
  args: readonly string[],
  options: StartOptions = {},
): Promise<{ run: EndedRun; report: CheckReport }> {
  const run = await runProfiler(["check", ...args, "--json"], options);
  return { run, report: JSON.parse(run.stdout) as CheckReport };
}

function resultOf(report: CheckReport, kind: string): RuleResult | undefined {
  return report.results.find((result) => result.kind === kind && !result.id.startsWith("default."));
}

/** A rule that passes, the same that fails, how many fail it, and the rows of the first. */
const RULES: readonly [kind: string, passes: string, fails: string, failed: number | null, rows: readonly number[]][] =
  [
    ["rowCount", "table: {rowCount: 4}", "table: {rowCount: {min: 5}}", null, []],
    ["columnsPresent", "table: {columns: [id, note]}", "table: {columns: [id, price]}", null, []],
    [
      "columnOrder",
      "table: {columns: {present: [id, note], ordered: true}}",
      "table: {columns: {present: [note, id], ordered: true}}",
      null,
      [],
    ],
    [
      "noExtraColumns",
      "table: {columns: {present: [id, amount, status, placed, shipped, email, note], extra: false}}",
      "table: {columns: {present: [id, amount, status, placed, shipped, email], extra: false}}",
      1,
      [],
    ],
    ["uniqueKey", "table: {uniqueKeys: [[id, status]]}", "table: {uniqueKeys: [[id]]}", 1, [4]],
    [
      "foreignKey",
      "table: {foreignKeys: [{fields: status, reference: {resource: statuses.csv, fields: code}}]}",
      "table: {foreignKeys: [{fields: status, reference: {resource: few.csv, fields: code}}]}",
      1,
      [4],
    ],
    ["compare", "table: {compare: [placed != shipped]}", "table: {compare: [placed <= shipped]}", 1, [3]],
    [
      "freshness",
      "table: {freshness: {column: placed, maxAge: 9 days}}",
      "table: {freshness: {column: placed, maxAge: 2 days}}",
      null,
      [],
    ],
    ["type", "columns: {amount: {type: number}}", "columns: {amount: {type: integer}}", 1, [1]],
    ["required", "columns: {id: {required: true}}", "columns: {note: {required: true}}", 1, [4]],
    ["required", "columns: {note: {nulls: at most 25 %}}", "columns: {note: {nulls: at most 24 %}}", 1, [4]],
    ["unique", "columns: {email: {unique: true}}", "columns: {id: {unique: true}}", 1, [4]],
    ["minimum", "columns: {amount: {minimum: -5}}", "columns: {amount: {minimum: 0}}", 1, [3]],
    ["minimum", "columns: {amount: {exclusiveMinimum: -5.1}}", "columns: {amount: {exclusiveMinimum: -5}}", 1, [3]],
    ["maximum", "columns: {amount: {maximum: 40}}", "columns: {amount: {maximum: 20}}", 1, [4]],
    ["maximum", "columns: {shipped: {maximum: 2024-01-09}}", "columns: {shipped: {maximum: 2024-01-08}}", 1, [4]],
    ["minLength", "columns: {status: {minLength: 4}}", "columns: {note: {minLength: 2}}", 1, [1]],
    ["maxLength", "columns: {status: {maxLength: 6}}", "columns: {note: {maxLength: 2}}", 1, [3]],
    ["enum", "columns: {status: {enum: [open, closed, void]}}", "columns: {status: {enum: [open, closed]}}", 1, [4]],
    ["pattern", "columns: {status: {pattern: '[a-z]+'}}", "columns: {email: {pattern: '[^@]+@[a-z.]+'}}", 1, [4]],
    ["distinct", "columns: {status: {distinct: 3}}", "columns: {status: {distinct: {max: 2}}}", null, []],
    [
      "quantile",
      "columns: {amount: {quantiles: {p50: {min: 15, max: 15.5}}}}",
      "columns: {amount: {quantiles: {p50: {max: 15}}}}",
      null,
      [],
    ],
    ["mean", "columns: {amount: {mean: {min: 16, max: 17}}}", "columns: {amount: {mean: {max: 16}}}", null, []],
    ["sorted", "columns: {placed: {sorted: ascending}}", "columns: {amount: {sorted: ascending}}", 1, [3]],
    [
      "sorted",
      "columns: {id: {sorted: ascending}}",
      "columns: {id: {sorted: {order: ascending, strict: true}}}",
      1,
      [4],
    ],
  ];

describe("each rule through the program", () => {
  const now = "--now=2024-01-08T00:00:00Z";

  test.each(RULES)("%s: %s passes, %s fails", async (kind, passes, fails, failed, rows) => {
    const passing = await check([orders, "--rules", rulesFile(passes), now]);
    expect(passing.run.code).toBe(0);
    expect(resultOf(passing.report, kind)).toMatchObject({ verdict: "passed" });
    const failing = await check([orders, "--rules", rulesFile(fails), now]);
    expect(failing.run.code).toBe(1);
    const result = resultOf(failing.report, kind);
    expect(result).toMatchObject({ verdict: "failed", failedCount: failed });
    expect(result?.places.map(({ row }) => row)).toEqual(rows);
    for (const { line, offset, value } of result?.places ?? []) {
      const written = ORDERS.split("\n")[line - 1] ?? "";
      expect(Buffer.from(ORDERS).subarray(offset).toString()).toMatch(new RegExp(`^${RegExp.escape(value)}(,|\n)`));
      expect(written).toContain(value);
    }
  });

  test("duplicate rows, and a primary key", async () => {
    const twice = writeInput(folder, "twice.csv", "a,b\n1,x\n2,y\n1,x\n");
    const rows = await check([twice, "--rules", rulesFile("table: {duplicateRows: false}")]);
    expect(resultOf(rows.report, "noDuplicateRows")).toMatchObject({ verdict: "failed", failedCount: 1 });
    const key = await check([twice, "--rules", rulesFile("table: {primaryKey: b}")]);
    expect(resultOf(key.report, "uniqueKey") ?? resultOf(key.report, "unique")).toMatchObject({ verdict: "failed" });
    const allowed = await check([twice, "--rules", rulesFile("table: {duplicateRows: at most 1}")]);
    expect(allowed.run.code).toBe(0);
  });
});

describe("what a failure does", () => {
  const rules = "columns: {amount: {minimum: {value: 0, severity: warning}}}";

  test("a warning does not fail, unless it is asked to", async () => {
    const path = rulesFile(rules);
    expect((await check([orders, "--rules", path])).run.code).toBe(0);
    expect((await check([orders, "--rules", path, "--fail-on=warning"])).run.code).toBe(1);
  });

  test.each([
    ["at most 1", 0],
    ["at most 25 %", 0],
    ["at most 24.9 %", 1],
    ["at most 0", 1],
  ])("a tolerance of %s: code %d", async (tolerance, code) => {
    const path = rulesFile(`columns: {amount: {minimum: {value: 0, tolerance: ${tolerance}}}}`);
    expect((await check([orders, "--rules", path])).run.code).toBe(code);
  });

  test("rules that cannot be read are code 2, with line and nearest key", async () => {
    const run = await runProfiler(["check", orders, "--rules", rulesFile("columns:\n  amount: {minimun: 0}\n")]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain("RULES_INVALID");
    expect(run.stderr).toMatch(/minimum/);
    expect(run.stderr).toMatch(/line 2/);
  });

  test("a file that is not there is code 3, a limit that is reached code 5", async () => {
    expect((await runProfiler(["check", join(folder, "nothing.csv")])).code).toBe(3);
    expect((await runProfiler(["check", orders, "--max-columns=3"])).code).toBe(5);
  });

  test("an estimate that does not tell is code 4, and --exact decides", async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => `${(index * 7919) % 40_009},v\n`).join("");
    const path = writeInput(folder, "many.csv", `n,v\n${many}`);
    const rule = rulesFile("columns: {n: {distinct: 40000}}");
    const roughly = await check([path, "--rules", rule]);
    expect(roughly.run.code).toBe(4);
    expect(resultOf(roughly.report, "distinct")).toMatchObject({
      verdict: "inconclusive",
      hint: expect.stringContaining("--exact"),
    });
    expect((await check([path, "--rules", rule, "--exact"])).run.code).toBe(0);
  });

  test("--fail-fast tells what is proven, and nothing else", async () => {
    const { run, report } = await check([
      orders,
      "--rules",
      rulesFile("columns: {amount: {minimum: 0}, id: {unique: true}}"),
      "--fail-fast",
    ]);
    expect(run.code).toBe(1);
    expect(report.stoppedAtRow).toBe(4);
    expect(resultOf(report, "minimum")?.verdict).toBe("failed");
    expect(resultOf(report, "unique")?.verdict).toBe("notReached");
  });
});

describe("without rules", () => {
  test.each([
    ["malformedRecords", "a,b\n1,2\n3\n4,5\n"],
    ["mixedTypes", "a,b\n1,2\n2,3\n3,4\nx,5\n"],
    ["duplicateHeader", "a,a\n1,2\n2,3\n"],
    ["emptyFile", ""],
    ["emptyFile", "a,b\n"],
  ])("%s fails the gate", async (kind, text) => {
    const { run, report } = await check(["-", "-d,", "--header"], { stdin: text });
    expect(run.code).toBe(1);
    expect(report.results.find(({ id }) => id === `default.${kind}`)?.verdict).toBe("failed");
  });

  test("bytes that are no characters fail it, and a good file passes", async () => {
    const bytes = Buffer.concat([Buffer.from("a,b\nx,é\ny,"), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from("\n")]);
    const bad = await check(["-", "--encoding=utf-8"], { stdin: bytes });
    expect(bad.run.code).toBe(1);
    expect((await check(["-"], { stdin: "a,b\n1,x\n2,y\n" })).run.code).toBe(0);
  });

  test("rules of one's own make warnings of it", async () => {
    const path = writeInput(folder, "ragged.csv", "a,b\n1,2\n3\n4,5\n");
    const { run, report } = await check([path, "--rules", rulesFile("columns: {a: {required: true}}")]);
    expect(run.code).toBe(0);
    expect(report.counts.warnings).toBe(1);
  });
});

describe("the same report", () => {
  const rules = rulesFile(
    "table: {compare: [a <= b], duplicateRows: false}\ncolumns: {a: {unique: true, maximum: 90000, sorted: ascending}, c: {pattern: '[a-f0-9]+'}}",
  );
  const rows = Array.from(
    { length: 400_000 },
    (_, index) => `${(index * 31) % 99_991},${index % 99_000},${(index * 977).toString(17)}\n`,
  );
  const text = `a,b,c\n${rows.join("")}`;
  const path = writeInput(folder, "large.csv", text);

  /** Everything but what depends on the moment and on the name of the input. */
  function comparable({ run: _run, inputs, ...report }: CheckReport): unknown {
    return { ...report, rowsOfInputs: inputs.map((input) => input.rows) };
  }

  test("comes from any number of workers, from a pipe and from gzip", async () => {
    const first = await check([path, "--rules", rules, "-w1"]);
    expect(first.run.code).toBe(1);
    for (const workers of ["-w2", "-w5"]) {
      expect(comparable((await check([path, "--rules", rules, workers])).report)).toEqual(comparable(first.report));
    }
    expect(comparable((await check(["-", "--rules", rules], { stdin: text })).report)).toEqual(
      comparable(first.report),
    );
    const zipped = gzipSync(text, { level: 1 });
    expect(comparable((await check(["-", "--rules", rules], { stdin: zipped })).report)).toEqual(
      comparable(first.report),
    );
  });

  test("--fail-fast stops at the same row", async () => {
    const stops = [];
    for (const workers of ["-w1", "-w2", "-w5"]) {
      stops.push(comparable((await check([path, "--rules", rules, "--fail-fast", workers])).report));
    }
    expect(stops[1]).toEqual(stops[0]);
    expect(stops[2]).toEqual(stops[0]);
  });
});

describe("tee", () => {
  test("passes bytes on unchanged, and reports on stderr", async () => {
    const run = await runProfiler(["tee", "--rules", rulesFile("columns: {id: {required: true}}")], { stdin: ORDERS });
    expect(run).toMatchObject({ code: 0, stdout: ORDERS });
    expect(run.stderr).toContain("passed");
  });

  test("ends with code 1 where a rule fails", async () => {
    const run = await runProfiler(["tee", "--rules", rulesFile("columns: {amount: {minimum: 0}}")], { stdin: ORDERS });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("amount.minimum");
  });

  test("a reader that goes away is a quiet end", async () => {
    const long = ORDERS + "5,1,open,2024-01-01,2024-01-02,x@y.z,n\n".repeat(200_000);
    const run = await runProfiler(["tee"], { stdin: long, stdout: "closed early" });
    expect(run).toMatchObject({ code: 0, signal: null });
  });
});

describe("files of a check", () => {
  test("the profile that it saves is what --against takes", async () => {
    const saved = join(folder, "saved.json");
    expect(
      (await check([orders, "--rules", rulesFile("table: {rowCount: 4}"), "--save-profile", saved])).run.code,
    ).toBe(0);
    expect((JSON.parse(readFileSync(saved, "utf8")) as { table: { rows: number } }).table.rows).toBe(4);
    const again = await check([orders, "--against", saved]);
    expect(again.report.against).toBe(saved);
    expect(again.report.results.filter(({ id, verdict }) => id.startsWith("drift.") && verdict === "failed")).toEqual(
      [],
    );
  });

  test("no profile is saved where reading stopped early", async () => {
    const saved = join(folder, "stopped.json");
    const rules = rulesFile("columns: {amount: {minimum: 0}}");
    expect((await check([orders, "--rules", rules, "--fail-fast", "--save-profile", saved])).run.code).toBe(1);
    expect(existsSync(saved)).toBe(false);
  });

  test("a column that is left out is said to be", async () => {
    const { run, report } = await check([
      orders,
      "--rules",
      rulesFile("columns: {note: {maxLength: 9}}"),
      "--exclude=note",
    ]);
    expect(run.code).toBe(1);
    expect(resultOf(report, "maxLength")?.hint).toContain("--exclude");
  });

  test("columns that were as mixed before do not fail --against", async () => {
    const mixed = writeInput(folder, "mixed.csv", `a,b\n${"1,2\n3,4\n".repeat(20)}x,5\n`);
    expect((await check([mixed])).run.code).toBe(1);
    const { run, report } = await check([mixed, "--against", mixed]);
    expect(run.code).toBe(0);
    expect(report.counts.warnings).toBe(1);
  });

  test("infinities and NaN break bounds", async () => {
    const path = writeInput(folder, "infinite.csv", "a,b\n1,x\ninf,x\n-inf,x\n2,x\n");
    const least = await check([path, "--rules", rulesFile("columns: {a: {type: number, minimum: 0}}")]);
    expect(resultOf(least.report, "minimum")?.places.map(({ value }) => value)).toEqual(["-inf"]);
    const most = await check([path, "--rules", rulesFile("columns: {a: {type: number, maximum: 9}}")]);
    expect(resultOf(most.report, "maximum")?.places.map(({ value }) => value)).toEqual(["inf"]);
  });

  test("--schema takes a Table Schema", async () => {
    const schema = writeInput(
      folder,
      "schema.json",
      JSON.stringify({
        fields: [
          { name: "id", type: "integer", constraints: { unique: true } },
          { name: "amount", type: "number", constraints: { minimum: -5 } },
          ...["status", "placed", "shipped", "email", "note"].map((name) => ({ name, type: "any" })),
        ],
      }),
    );
    const { run, report } = await check([orders, "--schema", schema]);
    expect(run.code).toBe(1);
    expect(
      report.results
        .filter(({ verdict, severity }) => verdict === "failed" && severity === "error")
        .map(({ id }) => id),
    ).toEqual(["id.unique"]);
  });
});
