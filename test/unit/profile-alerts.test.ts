import { describe, expect, it } from "vitest";
import { DEFAULT_ALERTS, type MeasuredAlert } from "../../src/model/alert-thresholds.ts";
import { nameColumns } from "../../src/input/sniff/name-columns.ts";
import type { ColumnProfile, Estimate, Profile } from "../../src/model/profile.ts";
import type { RunnerUp } from "../../src/model/sniffed-file.ts";
import { type AlertSubject, findAlerts } from "../../src/profile/alerts.ts";
import { noRelations, profileOf, sampleColumn } from "../support/sample-profile.ts";

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

describe("alerts on how the input is written", () => {
  const dialect = { ...sampleSource().dialect!, delimiter: ";" };
  const doubtful = (confidence: number | null, runnerUp: RunnerUp | null = null, table = tableOf()) =>
    alertsOn({
      source: { ...sampleSource(), dialect, sniffed: { confidence, runnerUp } },
      table,
      columns: [],
      lastRow: null,
    })
      .filter(({ code }) => code === "doubtful_dialect")
      .map(({ message }) => message);

  it("tell of a dialect that is less likely than not, with what comes next and its flag", () => {
    expect(doubtful(0.5, { delimiter: ",", quote: '"' })).toEqual([]);
    expect(doubtful(0.49, { delimiter: "\t", quote: '"' })).toEqual([
      'it is not sure that ";" separates the fields (confidence 0.49): if "\\t" does, give --delimiter=tab',
    ]);
    expect(doubtful(0.3, { delimiter: ";", quote: null })).toEqual([
      'it is not sure that " quotes the fields (confidence 0.3): if nothing does, give --quote=none',
    ]);
    expect(doubtful(0.3)).toEqual([
      'it is not sure that ";" separates the fields (confidence 0.3): if something else does, give --delimiter and --quote',
    ]);
  });

  it("tell of many rows of other widths, unless delimiter and quote were given", () => {
    const ragged = (short: number) => tableOf({ raggedRows: { short, long: 100, extraFields: 100, first: [] } });
    expect(doubtful(1, null, ragged(3499))).toEqual([]);
    expect(doubtful(1, null, ragged(3500))).toEqual([
      'with ";" as delimiter and " as quote, as detected, 30 % of the rows are not as wide as the table: give --delimiter or --quote if others are meant',
    ]);
    expect(doubtful(null, null, ragged(3500))).toEqual([]);
  });

  it("tell which of several files it is", () => {
    const sniffed = { confidence: 0.2, runnerUp: { delimiter: "||", quote: '"' } };
    const written = { ...sampleSource(), dialect, sniffed, rows: 1, firstRow: 1, columns: 2 };
    const { json: _, format: __, ...report } = written;
    const file = { ...report, format: "csv" as const, name: "b.csv", missingColumns: [], extraColumns: [] };
    const source = { ...sampleSource(), dialect: null, sniffed: null, files: [file] };
    const [alert] = alertsOn({ source, table: tableOf(), columns: [], lastRow: null });
    expect(alert?.message).toBe(
      `it is not sure that ";" separates the fields of "b.csv" (confidence 0.2): if "||" does, give --delimiter='||'`,
    );
  });
});

describe("alerts on the header", () => {
  const found = (headers: (string | null)[], parts: Partial<Profile["table"]> = {}) =>
    alertsOn({ table: tableOf(parts), columns: namedColumns(headers), lastRow: null })
      .filter(({ column }) => column === null)
      .map(({ code, severity, message }) => `${code} (${severity}): ${message}`);

  it("tell which columns were renamed, and why", () => {
    expect(found([" id ", "", "id", " ", "note"])).toEqual([
      'renamed_columns (info): 2 columns have no name and are called "column_2", "column_4" here; 1 column has the name of an earlier one and is called "id (2)" here',
    ]);
    expect(found(["id", " name "])).toEqual([]);
    expect(found([null, null])).toEqual([]);
  });

  it("tell of a header of nothing but values", () => {
    expect(found(["12", "2024-01-31", "12:30", "-1,5 %"])).toEqual([
      'header_like_data (warning): all names of columns look like values ("12", "2024-01-31", "12:30", "-1,5 %"): if the first record is data, give --no-header',
    ]);
    expect(found(["country", "1990", "1991"])).toEqual([]);
    expect(found([null, null])).toEqual([]);
  });

  it("tell of a header that is the most frequent value of half of the columns, unless headers come again", () => {
    expect(found(["Aachen", "town"])).toEqual([
      'header_like_data (warning): 1 name of a column is the most frequent value of the column too ("Aachen"): if the first record is data, give --no-header',
    ]);
    expect(found(["Aachen", "town", "place"])).toEqual([]);
    const first = [{ row: 9, line: 10, offset: 100 }];
    expect(found(["Aachen", "town"], { repeatedHeader: { rows: 3, first } }).join()).not.toContain("header_like_data");
  });
});

function namedColumns(headers: readonly (string | null)[]): ColumnProfile[] {
  const names = nameColumns(headers.map((header) => header ?? ""));
  return headers.map((header, index) => sampleColumn({ index, header, name: names[index] ?? "" }));
}

function sampleSource(): Profile["source"] {
  return profileOf([]).source;
}
