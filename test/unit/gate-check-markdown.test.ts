import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderCheckMarkdown, renderGithubSummary } from "../../src/gate/outputs/check-markdown.ts";
import { fitSections } from "../../src/gate/outputs/fit-sections.ts";
import type { CheckReport, RuleResult } from "../../src/model/check-report.ts";
import { cutCodePoints, showText, visible } from "../../src/report/visible.ts";
import { anyCheckReport } from "../support/check-report-arbitraries.ts";
import { elementsOf, namesOf, readMarkdown } from "../support/read-markdown.ts";
import {
  hostileCheckReport,
  reportOf,
  sampleCheckReport,
  samplePlace,
  sampleResult,
} from "../support/sample-check-report.ts";
import { runnerCommands } from "../support/workflow-log.ts";

const options = { values: true };

/** What a cell of HTML shows of a text: XML readers cannot be given two characters. */
function shown(text: string): string {
  return text.replaceAll(/[\ufffe\uffff]/gu, "\ufffd");
}

function toldOf(report: CheckReport): RuleResult[] {
  const rank = ({ verdict, severity }: RuleResult): number =>
    verdict === "failed"
      ? severity === "error"
        ? 0
        : 3
      : verdict === "inconclusive"
        ? severity === "error"
          ? 1
          : 2
        : 9;
  return report.results.filter((result) => rank(result) < 9).toSorted((a, b) => rank(a) - rank(b));
}

/** The cells of a page's tables, without their titles. */
function tablesOf(page: string): string[][][] {
  return elementsOf(readMarkdown(page), "tbody").map((body) =>
    elementsOf(body, "tr").map((row) => row.children.map(({ wholeText }) => wholeText)),
  );
}

const ELEMENTS = "page h3 p strong code table thead tbody tr th td details summary".split(" ");

describe("the Markdown of a check", () => {
  test("of the sample", () => {
    expect(renderCheckMarkdown(sampleCheckReport(), options)).toMatchInlineSnapshot(`
      "<!-- profiler-check -->
      ### ❌ Data check failed: \`data/orders.csv\`

      **8 rules: 3 failed, 1 not decided, 1 warning, 1 not reached, 2 passed** · 12,000 rows × 10 columns

      |  | rule | expected | found |
      | --- | --- | --- | --- |
      | ❌ | \`amount.minimum\` | at least 0 | 3 values below 0, the least -12.5 &#40;3 of 11,940&#41; |
      | ❌ | \`table.uniqueKey\` | no two rows with the same order&#95;id, city | 1 row repeats the key of an earlier one &#40;1 of 12,000&#41; |
      | ❌ | \`table.rowCount\` | at most 10,000 rows | 12,000 rows |
      | ❔ | \`order_id.distinct\` | at least 12,000 different values | 11,800 to 12,100 &#40;95 % confidence&#41; |
      | ⚠️ | \`city.maxLength\` | at most 20 characters | 1 value longer than 20 characters, the longest 5,000 &#40;1 of 12,000, at most 0.001 % may fail&#41; |

      <details><summary>❌ <code>amount.minimum</code>: the first 2 of 3</summary>

      **Why:** Refunds have a column of their own.

      **Rule:** \`rules.yaml:12:5\`

      | row | line | byte | value |
      | ---: | ---: | ---: | --- |
      | 17 | 18 | 1234 | \`-12\` |
      | 208 | 211 | 15871 | \`-12.5\` |

      </details>

      <details><summary>❌ <code>table.uniqueKey</code>: 1 place</summary>

      **Rule:** \`rules.yaml:3:15\`

      | row | line | byte | value | note |
      | ---: | ---: | ---: | --- | --- |
      | 40 | 44 | 3120 | \`17, Aachen\` | as row 17 |

      </details>

      <details><summary>❌ <code>table.rowCount</code></summary>

      **Rule:** \`rules.yaml:2:3\`

      </details>

      <details><summary>❔ <code>order&#95;id.distinct</code></summary>

      **Hint:** make order&#95;id unique: it is decided exactly

      **Rule:** \`rules.yaml:12:5\`

      </details>

      <details><summary>⚠️ <code>city.maxLength</code>: 1 place</summary>

      **Hint:** raise maxLength, or shorten the value

      **Rule:** \`rules.yaml:12:5\`

      | row | line | byte | value |
      | ---: | ---: | ---: | --- |
      | 9001 | 9010 | 684420 | \`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\` |

      </details>

      <details><summary>⏭️ 1 rule not reached</summary>

      <code>notes.pattern</code>

      </details>

      <details><summary>✅ 2 rules passed</summary>

      <code>city.enum</code>, <code>drift.amount.nullRatio</code>

      </details>
      "
    `);
  });

  test("is a page of our own elements, whatever the texts, and says nothing to the runner of a job", () => {
    fc.assert(
      fc.property(anyCheckReport(), fc.boolean(), (report, values) => {
        const page = renderCheckMarkdown(report, { values });
        expect(namesOf(readMarkdown(page)).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
        expect(runnerCommands(page)).toEqual([]);
        expect(page.replaceAll(/`[^`]*`/gu, "")).not.toMatch(/@(?!<!--)|\p{Cs}|\r/u);
      }),
      { numRuns: 60 },
    );
  });

  test("shows what each rule asks for and what there is, in a row each", () => {
    fc.assert(
      fc.property(anyCheckReport(), (report) => {
        const told = toldOf(report);
        const [rows = []] = tablesOf(renderCheckMarkdown(report, options));
        // with nothing to tell, the first table is of something else
        const shownRows = told.length === 0 ? [] : rows;
        expect(shownRows.map(([, id, expected]) => [id, expected])).toEqual(
          told.map(({ id, expected }) => [
            shown(showText(id, 80)),
            shown(visible(cutCodePoints(expected, 400))).trim(),
          ]),
        );
        for (const [index, cells] of shownRows.entries()) {
          const found = shown(visible(cutCodePoints(told[index]?.found ?? "", 400))).trim();
          expect(cells[3]?.slice(0, found.length)).toBe(found);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("shows each value with its row and line", () => {
    const report = hostileCheckReport();
    for (const result of report.results) {
      const alone = { ...report, results: [result] };
      const rows = tablesOf(renderCheckMarkdown(alone, options))[1] ?? [];
      expect(rows.map((cells) => [cells[1], cells[2], cells[5]])).toEqual(
        result.places.map(({ line, value }, index) => [String(index + 1), String(line), shown(showText(value, 80))]),
      );
    }
  });

  test("shows the first 20 records of a rule", () => {
    const places = Array.from({ length: 30 }, (_, index) => samplePlace({ row: index + 1 }));
    const page = renderCheckMarkdown(reportOf([sampleResult({ verdict: "failed", failedCount: 45, places })]), options);
    expect(tablesOf(page)[1]?.length).toBe(20);
    expect(page).toContain("the first 20 of 45");
  });

  test("without values shows the places alone", () => {
    const page = renderCheckMarkdown(sampleCheckReport(), { values: false });
    expect(page).not.toContain("-12");
    expect(tablesOf(page)[1]).toEqual([
      ["17", "18", "1234"],
      ["208", "211", "15871"],
    ]);
  });

  test("of a check that passed, of none, of one that must not warn", () => {
    const heads = [
      reportOf([sampleResult(), sampleResult({ id: "b", verdict: "failed", severity: "warning" })]),
      reportOf([], { inputs: ["a.csv", "b.csv", "c.csv", "d.csv"].map((name) => ({ name, rows: 1 })) }),
      reportOf([sampleResult({ verdict: "failed", severity: "warning" })], { failOn: "warning", against: "last.json" }),
      reportOf([sampleResult({ verdict: "inconclusive" })], { stoppedAtRow: 512 }),
    ].map((report) => renderCheckMarkdown(report, options).split("\n").slice(1, 4).join("\n"));
    expect(heads).toMatchInlineSnapshot(`
      [
        "### ✅ Data check passed: \`data/orders.csv\`

      **2 rules: 1 warning, 1 passed** · 12,000 rows × 10 columns",
        "### ✅ Data check passed: \`a.csv\`, \`b.csv\`, \`c.csv\` and 1 more file

      **no rules** · 12,000 rows × 10 columns",
        "### ❌ Data check failed: \`data/orders.csv\`

      **1 rule: 1 warning (fails too)** · 12,000 rows × 10 columns · compared with last.json",
        "### ❔ Data check not decided: \`data/orders.csv\`

      **1 rule: 1 not decided** · 12,000 rows × 10 columns · stopped at row 512, the first failure",
      ]
    `);
  });
});

describe("the length of the page", () => {
  const many = (results: number, places: number): CheckReport =>
    reportOf(
      Array.from({ length: results }, (_, index) =>
        sampleResult({
          id: `column${index}.pattern`,
          verdict: "failed",
          expected: "@<|".repeat(200),
          failedCount: places,
          places: Array.from({ length: places }, (__, row) => samplePlace({ row: row + 1, value: "漢|".repeat(40) })),
        }),
      ),
    );

  test.each([
    ["few rules with many records", many(3, 400)],
    ["many rules", many(500, 2)],
    [
      "thousands of rules that passed",
      reportOf(Array.from({ length: 9000 }, (_, i) => sampleResult({ id: `c${i}.unique` }))),
    ],
    ["everything hostile", hostileCheckReport()],
  ])("is that of a comment and of a summary: %s", (_name, report) => {
    const comment = renderCheckMarkdown(report, options);
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(renderGithubSummary(report, options))).toBeLessThanOrEqual(1024 * 1024);
    expect(namesOf(readMarkdown(comment)).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
  });

  test("says what was left out, and the summary has it", () => {
    const comment = renderCheckMarkdown(many(60, 3), options);
    const [rows = [], ...details] = tablesOf(comment);
    expect(rows.length).toBeLessThan(60);
    expect(details.length).toBeGreaterThan(0);
    expect(comment).toContain(`${60 - rows.length} more rules left out of this table: there is no room.`);
    expect(comment).toContain(`Details of ${60 - details.length} rules left out: there is no room.`);
    const [all = []] = tablesOf(renderGithubSummary(many(60, 3), options));
    expect(all.length).toBe(60);
  });

  test("never exceeds a limit that has room for the notes, and takes what fits in order", () => {
    const lists = fc.array(fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(lists, fc.nat(200), (texts, more) => {
        const sections = texts.map((parts) => ({
          before: "<",
          parts,
          after: ">",
          leftNote: (left: number) => `(${left})`,
        }));
        const limit = 4 + 3 * texts.length + more;
        const page = fitSections("head", sections, limit, (text) => text.length);
        expect(page.length).toBeLessThanOrEqual(limit);
        const whole = `head${texts.map((parts) => (parts.length === 0 ? "" : `<${parts.join("")}>`)).join("")}`;
        if (whole.length + 3 * texts.length <= limit) expect(page).toBe(whole);
      }),
    );
  });
});
