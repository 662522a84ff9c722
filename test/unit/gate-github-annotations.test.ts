import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderGithubAnnotations } from "../../src/gate/outputs/github-annotations.ts";
import { workflowCommand } from "../../src/gate/outputs/workflow-command.ts";
import { visible } from "../../src/report/visible.ts";
import { anyCheckReport, anyText } from "../support/check-report-arbitraries.ts";
import {
  hostileCheckReport,
  reportOf,
  sampleCheckReport,
  samplePlace,
  sampleResult,
} from "../support/sample-check-report.ts";
import { runnerCommands } from "../support/workflow-log.ts";

const options = { values: true, repository: null };

describe("a workflow command", () => {
  test("reaches the runner as it was meant, whatever its texts", () => {
    fc.assert(
      fc.property(anyText, anyText, (title, message) => {
        fc.pre(title.trim() === title && title !== "");
        const line = workflowCommand("error", { file: null, line: 3, title }, message);
        expect(line).not.toMatch(/[\r\n]/u);
        expect(runnerCommands(line)).toEqual([{ name: "error", properties: { line: "3", title }, data: message }]);
      }),
    );
  });

  test.each([
    ["100%", "100%25"],
    ["%0A", "%250A"],
    ["a\r\nb", "a%0D%0Ab"],
    ["a:b,c", "a:b,c"],
  ])("%j as data", (text, escaped) => {
    expect(workflowCommand("error", {}, text)).toBe(`::error::${escaped}`);
  });
});

describe("the annotations", () => {
  test("of the sample", () => {
    expect(renderGithubAnnotations(sampleCheckReport(), options)).toMatchInlineSnapshot(`
      "::error file=data/orders.csv,line=18,title=failed%3A amount.minimum::row 17, line 18, byte 1234: "-12"; expected at least 0%0Afound in all: 3 values below 0, the least -12.5 (3 of 11,940)%0ARefunds have a column of their own.%0Arule: rules.yaml:12:5
      ::error file=data/orders.csv,line=211,title=failed%3A amount.minimum::row 208, line 211, byte 15871: "-12.5"; expected at least 0%0Afound in all: 3 values below 0, the least -12.5 (3 of 11,940)%0ARefunds have a column of their own.%0Arule: rules.yaml:12:5
      ::error file=data/orders.csv,line=44,title=failed%3A table.uniqueKey::row 40, line 44, byte 3120: "17, Aachen" (as row 17); expected no two rows with the same order_id, city%0Afound in all: 1 row repeats the key of an earlier one (1 of 12,000)%0Arule: rules.yaml:3:15
      ::error file=data/orders.csv,line=1,title=failed%3A table.rowCount::expected at most 10,000 rows; found 12,000 rows%0Arule: rules.yaml:2:3
      ::error file=data/orders.csv,line=1,title=not decided%3A order_id.distinct::expected at least 12,000 different values; found 11,800 to 12,100 (95 %25 confidence)%0Arule: rules.yaml:12:5%0Ahint: make order_id unique: it is decided exactly
      ::warning file=data/orders.csv,line=9010,title=failed%3A city.maxLength::row 9001, line 9010, byte 684420: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"; expected at most 20 characters%0Afound in all: 1 value longer than 20 characters, the longest 5,000 (1 of 12,000, at most 0.001 %25 may fail)%0Arule: rules.yaml:12:5%0Ahint: raise maxLength, or shorten the value
      "
    `);
  });

  test("are nothing but annotations, at most 10 of a kind and a notice, whatever the texts", () => {
    fc.assert(
      fc.property(anyCheckReport(20), (report) => {
        const text = renderGithubAnnotations(report, options);
        const commands = runnerCommands(text);
        const findings = (severity: string): number =>
          report.results
            .filter((one) => one.severity === severity && ["failed", "inconclusive"].includes(one.verdict))
            .reduce((sum, { places }) => sum + Math.max(1, places.length), 0);
        expect(commands.length).toBe(text.split("\n").length - 1);
        expect(commands.filter(({ name }) => name === "error").length).toBe(Math.min(10, findings("error")));
        expect(commands.filter(({ name }) => name === "warning").length).toBe(Math.min(10, findings("warning")));
        const isMore = findings("error") > 10 || findings("warning") > 10;
        expect(commands.filter(({ name }) => name === "notice").length).toBe(isMore ? 1 : 0);
      }),
    );
  });

  test("show each value and its line", () => {
    const report = hostileCheckReport();
    for (const result of report.results) {
      const alone = { ...report, results: [{ ...result, places: result.places.slice(0, 1) }] };
      const [command] = runnerCommands(renderGithubAnnotations(alone, options));
      const value = result.places[0]?.value ?? "";
      expect(command?.data).toContain(`"${visible(Array.from(value).slice(0, 200).join(""))}`);
      // an address has no file to point into
      expect(command?.properties["line"]).toBe(command?.properties["file"] === undefined ? undefined : "2");
    }
  });

  test("give every rule its first record before any rule its second, and count the rest", () => {
    const places = [1, 2, 3].map((row) => samplePlace({ row, line: row + 1 }));
    const failing = Array.from({ length: 8 }, (_, index) =>
      sampleResult({ id: `c${index}.minimum`, verdict: "failed", failedCount: 3, places }),
    );
    const commands = runnerCommands(renderGithubAnnotations(reportOf(failing), options));
    const titles = commands.map(({ properties }) => properties["title"]);
    expect(titles).toEqual([
      ...failing.map(({ id }) => `failed: ${id}`),
      "failed: c0.minimum",
      "failed: c1.minimum",
      "profiler check",
    ]);
    expect(commands.at(-1)?.data).toBe("14 more errors not annotated: GitHub shows 10 of each for a step");
  });

  test("name files from the root of the repository", () => {
    const repository = { root: "/builds/shop", folder: "/builds/shop/data" };
    const fileOf = (name: string): string | undefined => {
      const report = reportOf([sampleResult({ verdict: "failed" })], { inputs: [{ name, rows: 1 }] });
      return runnerCommands(renderGithubAnnotations(report, { values: true, repository }))[0]?.properties["file"];
    };
    expect(fileOf("orders, old.csv")).toBe("data/orders, old.csv");
    expect(fileOf("../orders.csv")).toBe("orders.csv");
    expect(fileOf("/tmp/orders.csv")).toBe("/tmp/orders.csv");
    expect(fileOf("stdin")).toBeUndefined();
    expect(fileOf("https://example.com/orders.csv")).toBeUndefined();
  });

  test("without values show the place alone", () => {
    const text = renderGithubAnnotations(sampleCheckReport(), { ...options, values: false });
    expect(text).not.toContain("-12");
    expect(text).toContain("row 17, line 18, byte 1234; expected at least 0");
  });

  test("of a check that passed are none", () => {
    expect(renderGithubAnnotations(reportOf([sampleResult()]), options)).toBe("");
  });
});
