import { describe, expect, it } from "vitest";
import type { Estimate, Profile } from "../../src/model/profile.ts";
import { findAlerts } from "../../src/profile/alerts.ts";
import { sampleColumn } from "../support/sample-profile.ts";

const NO_DUPLICATES: Estimate = { value: 0, exact: true };

function tableOf(parts: Partial<Profile["table"]> = {}): Profile["table"] {
  return {
    rows: 12_000,
    columns: 3,
    nullCount: 0,
    blankLines: 0,
    raggedRows: { short: 0, long: 0, extraFields: 0, first: [] },
    duplicateRows: NO_DUPLICATES,
    ...parts,
  };
}

describe("alerts", () => {
  it("are none where nothing is wrong", () => {
    expect(findAlerts({ table: tableOf(), columns: [sampleColumn()], unclosedQuote: null })).toEqual([]);
  });

  it("tell where a quote is never closed", () => {
    const unclosedQuote = { row: 7, line: 9, offset: 123 };
    expect(findAlerts({ table: tableOf(), columns: [], unclosedQuote })).toEqual([
      {
        code: "unclosed_quote",
        severity: "error",
        column: null,
        message:
          "a quote is opened and never closed in the record that starts on line 9 (byte 123); everything behind it is one field",
        rows: [7],
      },
    ]);
  });

  it("tell of ragged rows and show the first", () => {
    const first = [{ row: 4, line: 5, offset: 60, fields: 2 }];
    const table = tableOf({ raggedRows: { short: 1, long: 1200, extraFields: 1200, first } });
    expect(findAlerts({ table, columns: [], unclosedQuote: null })).toEqual([
      {
        code: "ragged_rows",
        severity: "warning",
        column: null,
        message: "1,201 rows do not have 3 fields: 1 short, 1,200 long",
        rows: [4],
      },
    ]);
  });

  it("do not tell of duplicate rows that nobody has seen", () => {
    const duplicateRows: Estimate = {
      value: 0,
      exact: false,
      lower: 0,
      upper: 900,
      confidence: 0.95,
      method: "sampling",
    };
    expect(findAlerts({ table: tableOf({ duplicateRows }), columns: [], unclosedQuote: null })).toEqual([]);
  });

  it.each([
    [{ value: 1, exact: true }, "1 row equals an earlier row"],
    [
      { value: 2048, exact: false, lower: 1000, upper: 3000, confidence: 0.95, method: "sampling" },
      "about 2,048 rows equal an earlier row",
    ],
  ] satisfies [Estimate, string][])("tell of duplicate rows", (duplicateRows, message) => {
    const alerts = findAlerts({ table: tableOf({ duplicateRows }), columns: [], unclosedQuote: null });
    expect(alerts).toEqual([{ code: "duplicate_rows", severity: "info", column: null, message, rows: [] }]);
  });

  it("tell of a table without rows, and then of no empty column", () => {
    const empty = sampleColumn({ type: "empty", typeRatio: 0, distinct: { value: 0, exact: true } });
    const alerts = findAlerts({ table: tableOf({ rows: 0 }), columns: [empty], unclosedQuote: null });
    expect(alerts.map(({ code, severity }) => [code, severity])).toEqual([["no_rows", "warning"]]);
  });

  it("tell of columns that are empty, constant or not all of one type", () => {
    const columns = [
      sampleColumn({
        name: "empty",
        type: "empty",
        typeRatio: 0,
        nullCount: 12_000,
        distinct: { value: 0, exact: true },
      }),
      sampleColumn({ name: "constant", distinct: { value: 1, exact: true } }),
      sampleColumn({
        name: "mixed",
        type: "integer",
        typeRatio: 0.9995,
        exceptions: [{ row: 3, line: 4, offset: 9, value: `"${"z".repeat(60)}` }],
      }),
    ];
    expect(findAlerts({ table: tableOf(), columns, unclosedQuote: null })).toEqual([
      { code: "empty_column", severity: "info", column: "empty", message: "every value is null", rows: [] },
      {
        code: "constant_column",
        severity: "info",
        column: "constant",
        message: "all 12,000 values are the same",
        rows: [],
      },
      {
        code: "type_exceptions",
        severity: "warning",
        column: "mixed",
        message: `6 of 12,000 values are not integer, the first is "\\"${"z".repeat(39)}…"`,
        rows: [3],
      },
    ]);
  });
});
