import { describe, expect, it } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import type { ColumnRef } from "../../src/model/relations.ts";
import { findAlerts } from "../../src/profile/alerts.ts";
import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { plainPaint } from "../../src/report/paint.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { sampleColumn, sampleProfile } from "../support/sample-profile.ts";

const ref = (index: number, name = `c${index}`): ColumnRef => ({ index, name });
const sampled = { exact: false as const, lower: -1, upper: 1, confidence: 0.95, method: "test" };

function profileWithRelations(): Profile {
  const profile = sampleProfile();
  Object.assign(profile.table, {
    sample: { rows: 1500, of: 12_000, exact: false },
    keys: [
      { columns: [ref(0)], duplicateRows: { value: 0, exact: true } },
      { columns: [ref(1), ref(2)], duplicateRows: { ...sampled, value: 0, lower: 0, upper: 1234 } },
    ],
    copies: [{ columns: [ref(3), ref(4, "a|b")], rows: 1500, exceptionRatio: { value: 0, exact: true } }],
    determined: [1, 2, 3, 4, 5, 6].map((index) => ({
      column: ref(index),
      by: ref(0),
      mutual: index === 1,
      repeats: 100,
      exceptionRatio: { value: 0, exact: true },
    })),
    correlations: {
      columns: 2,
      compared: 2,
      pairs: [
        {
          columns: [ref(5), ref(6)],
          rows: 900,
          pearson: { ...sampled, value: -0.91 },
          spearman: { ...sampled, value: -0.8 },
        },
        {
          columns: [ref(5), ref(7)],
          rows: 900,
          pearson: { ...sampled, value: 0.2 },
          spearman: { ...sampled, value: 0.66 },
        },
      ],
    },
    associations: {
      columns: 2,
      compared: 2,
      pairs: [{ columns: [ref(1), ref(8)], rows: 900, cramersV: { ...sampled, value: 0.754 } }],
    },
    missing: {
      together: [
        { columnCount: 6, columns: [1, 2, 3, 4, 5, 6].map((index) => ref(index)), rows: { value: 10, exact: true } },
      ],
      patterns: [],
    },
  } satisfies Partial<Profile["table"]>);
  return profile;
}

describe("relations between columns", () => {
  it("are shown in the terminal, a line a kind, the first of each", () => {
    const report = renderTerminal(profileWithRelations(), { width: 100, paint: plainPaint });
    const start = report.indexOf("Relations");
    expect(report.slice(start, report.indexOf("\n\n", start)).split("\n")).toEqual([
      "Relations between columns, in a sample of 1,500 of 12,000 rows",
      "  keys           c0 · c1 + c2 (≤1,234 duplicates)",
      "  copies         c3 = a|b",
      "  determined     c0 ↔ c1 · c0 → c2 · c0 → c3 · c0 → c4 · c0 → c5 · 1 more",
      "  correlated     c5 ~ c6 r -0.91 · c5 ~ c7 ρ 0.66",
      "  associated     c1 ~ c8 V 0.75",
      "  null together  c1 & c2 & c3 & c4 & 2 more",
    ]);
  });

  it("stand below their titles in a narrow terminal", () => {
    const report = renderTerminal(profileWithRelations(), { width: 40, paint: plainPaint });
    expect(report).toContain("  copies\n    c3 = a|b\n");
    expect(Math.max(...report.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it("are a table in Markdown, in which nothing from the data is markup", () => {
    const report = renderMarkdown(profileWithRelations());
    expect(report).toContain("Found in a sample of 1,500 of 12,000 rows.");
    expect(report).toContain("| copies | `c3` = <code>a&#124;b</code> |");
    expect(report).toContain("| correlated | `c5` ~ `c6` r -0.91<br>`c5` ~ `c7` ρ 0.66 |");
  });

  it("leave no trace where there are none", () => {
    expect(renderTerminal(sampleProfile(), { width: 100, paint: plainPaint })).not.toContain("Relations");
    expect(renderMarkdown(sampleProfile())).not.toContain("Relations");
  });

  it("raise an alert on the later one of two equal columns, and on headers inside the data", () => {
    const { table } = profileWithRelations();
    const columns = [sampleColumn({ index: 3, name: "c3" }), sampleColumn({ index: 4, name: "a|b" })];
    const first = [{ row: 7, line: 8, offset: 90 }];
    const subject = {
      table: { ...table, repeatedHeader: { rows: 2, first } },
      columns,
      lastRow: null,
    };
    const alerts = findAlerts(subject, DEFAULT_ALERTS).filter(({ code }) =>
      ["repeated_header", "duplicate_columns"].includes(code),
    );
    expect(alerts).toMatchObject([
      {
        code: "repeated_header",
        column: null,
        message: "2 rows hold the names of the columns instead of values",
        rows: [7],
      },
      {
        code: "duplicate_columns",
        column: "a|b",
        message: 'is the same as column 4, "c3", in all of 1,500 sampled rows',
      },
    ]);
    const thresholds = { ...DEFAULT_ALERTS.thresholds, repeated_header: 3, duplicate_columns: 1501 };
    expect(findAlerts(subject, { off: [], thresholds }).map(({ code }) => code)).not.toContain("repeated_header");
    expect(findAlerts(subject, { off: [], thresholds }).map(({ code }) => code)).not.toContain("duplicate_columns");
  });
});
