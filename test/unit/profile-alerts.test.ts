import { describe, expect, it } from "vitest";
import { DEFAULT_ALERTS, type MeasuredAlert } from "../../src/model/alert-thresholds.ts";
import type { Estimate, Profile } from "../../src/model/profile.ts";
import { type AlertSubject, findAlerts } from "../../src/profile/alerts.ts";
import { noRelations, sampleColumn } from "../support/sample-profile.ts";

const NO_DUPLICATES: Estimate = { value: 0, exact: true };

function tableOf(parts: Partial<Profile["table"]> = {}): Profile["table"] {
  return {
    rows: 12_000,
    columns: 3,
    nullCount: 0,
    blankLines: 0,
    records: { total: 12_000, malformed: 0, skipped: 0 },
    malformed: { count: 0, profiled: 0, reasons: [] },
    raggedRows: { short: 0, long: 0, extraFields: 0, first: [] },
    duplicateRows: NO_DUPLICATES,
    repeatedHeader: { rows: 0, first: [] },
    ...noRelations(12_000),
    ...parts,
  };
}

/** One record with a quote that is never closed; it is a row, or is left out. */
function unclosedQuotes(profiled: 0 | 1): Profile["table"]["malformed"] {
  const first = [{ row: 7, line: 9, offset: 123, fields: 2 }];
  return { count: 1, profiled, reasons: [{ reason: "unclosed_quote", count: 1, first }] };
}

function alertsOn(subject: AlertSubject) {
  return findAlerts(subject, DEFAULT_ALERTS);
}

describe("alerts", () => {
  it("are none where nothing is wrong", () => {
    expect(alertsOn({ table: tableOf(), columns: [sampleColumn()], lastRow: null })).toEqual([]);
  });

  it("tell where a quote is never closed", () => {
    const malformed = unclosedQuotes(1);
    expect(alertsOn({ table: tableOf({ malformed }), columns: [], lastRow: null })).toEqual([
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

  it("tell what became of a record that was left out for its quote", () => {
    const [alert] = alertsOn({ table: tableOf({ malformed: unclosedQuotes(0) }), columns: [], lastRow: null });
    expect(alert?.message).toBe(
      "a quote is opened and never closed in the record that starts on line 9 (byte 123); such a record is left out, and reading goes on at the next line of the table's width",
    );
  });

  it("tell of odd quotes and NUL bytes, each with the first place", () => {
    const place = (row: number) => ({ row, line: row + 1, offset: row * 10, fields: 3 });
    const reasons: Profile["table"]["malformed"]["reasons"] = [
      { reason: "text_after_quote", count: 2, first: [place(5), place(8)] },
      { reason: "quote_in_text", count: 1, first: [place(3)] },
      { reason: "nul_byte", count: 1, first: [place(9)] },
      { reason: "control_character", count: 1, first: [place(9)] },
    ];
    const table = tableOf({ malformed: { count: 4, profiled: 4, reasons } });
    expect(
      alertsOn({ table, columns: [], lastRow: null }).map(({ code, message, rows }) => [code, message, rows]),
    ).toEqual([
      [
        "odd_quotes",
        "2 records have text behind a closing quote, 1 record has a quote within a field that does not begin with one, the first on line 4 (byte 30)",
        [3, 5, 8],
      ],
      ["nul_bytes", "1 record has NUL bytes, the first on line 10 (byte 90)", [9]],
    ]);
  });

  it("tell of ragged rows and show the first", () => {
    const first = [{ row: 4, line: 5, offset: 60, fields: 2 }];
    const table = tableOf({ raggedRows: { short: 1, long: 1200, extraFields: 1200, first } });
    expect(alertsOn({ table, columns: [], lastRow: null })).toEqual([
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
    expect(alertsOn({ table: tableOf({ duplicateRows }), columns: [], lastRow: null })).toEqual([]);
  });

  it.each([
    [{ value: 1, exact: true }, "1 row equals an earlier row"],
    [
      { value: 2048, exact: false, lower: 1000, upper: 3000, confidence: 0.95, method: "sampling" },
      "about 2,048 rows equal an earlier row",
    ],
  ] satisfies [Estimate, string][])("tell of duplicate rows", (duplicateRows, message) => {
    const alerts = alertsOn({ table: tableOf({ duplicateRows }), columns: [], lastRow: null });
    expect(alerts).toEqual([{ code: "duplicate_rows", severity: "info", column: null, message, rows: [] }]);
  });

  it("tell of a table without rows, and then of no empty column", () => {
    const empty = sampleColumn({ type: "empty", typeRatio: 0, distinct: { value: 0, exact: true } });
    const alerts = alertsOn({ table: tableOf({ rows: 0 }), columns: [empty], lastRow: null });
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
    expect(alertsOn({ table: tableOf(), columns, lastRow: null })).toEqual([
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

describe("a sheet that was full", () => {
  const isFound = (rows: number): boolean =>
    alertsOn({ table: tableOf({ rows }), columns: [], lastRow: null }).some(({ code }) => code === "spreadsheet_limit");

  it.each([65_535, 65_536, 1_048_575, 1_048_576])("has %i rows", (rows) => {
    expect(isFound(rows)).toBe(true);
  });

  it.each([65_534, 65_537, 1_048_574, 1_048_577, 2 ** 17])("has not %i rows", (rows) => {
    expect(isFound(rows)).toBe(false);
  });

  it("is told with its last row", () => {
    expect(alertsOn({ table: tableOf({ rows: 65_535 }), columns: [], lastRow: null })).toEqual([
      {
        code: "spreadsheet_limit",
        severity: "warning",
        column: null,
        message: "there are exactly 65,535 rows, and a sheet holds 65,536 lines: the rest may have been cut off",
        rows: [65_535],
      },
    ]);
  });
});

describe("the settings", () => {
  const raggedRows = { short: 4, long: 5, extraFields: 5, first: [] };
  const sampled = { exact: false, upper: 90, confidence: 0.95, method: "sampling" } as const;

  function codesWith(parts: Partial<Profile["table"]>, code: MeasuredAlert, threshold: number): string[] {
    const thresholds = { ...DEFAULT_ALERTS.thresholds, [code]: threshold };
    const subject = { table: tableOf(parts), columns: [], lastRow: null };
    return findAlerts(subject, { off: [], thresholds }).map((alert) => alert.code);
  }

  it.each<[Partial<Profile["table"]>, MeasuredAlert, number]>([
    [{ raggedRows }, "ragged_rows", 9],
    [{ duplicateRows: { value: 50, exact: true } }, "duplicate_rows", 50],
    [{ duplicateRows: { value: 50, lower: 40, ...sampled } }, "duplicate_rows", 40],
  ])("set from how many on: %j", (parts, code, threshold) => {
    expect(codesWith(parts, code, threshold)).toEqual([code]);
    expect(codesWith(parts, code, threshold + 1)).toEqual([]);
  });

  it("turn alerts off, on the table and on columns", () => {
    const subject = {
      table: tableOf({ rows: 65_536, raggedRows, malformed: unclosedQuotes(1) }),
      columns: [sampleColumn({ distinct: { value: 1, exact: true } })],
      lastRow: null,
    };
    const all = alertsOn(subject).map(({ code }) => code);
    expect(all).toEqual(["unclosed_quote", "ragged_rows", "spreadsheet_limit", "constant_column"]);
    const off = ["unclosed_quote", "spreadsheet_limit", "constant_column"] as const;
    expect(findAlerts(subject, { ...DEFAULT_ALERTS, off }).map(({ code }) => code)).toEqual(["ragged_rows"]);
  });
});
