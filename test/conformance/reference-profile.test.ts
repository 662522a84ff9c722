import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { hostileBytes, writtenTable } from "../support/arbitraries.ts";
import type { ReferenceColumn } from "../support/reference/column.ts";
import { type ReferenceProfile, referenceProfile } from "../support/reference/profile.ts";

const STANDARD = { delimiter: ",", quote: '"', header: true };
const OPTIONS = { nullTokens: DEFAULT_NULL_TOKENS, top: 3 };

function profileOf(text: string): ReferenceProfile {
  return referenceProfile(Buffer.from(text), STANDARD, OPTIONS);
}

/** The profile of one column of these values, written in quotes only where they have to be. */
function columnOf(...values: string[]): ReferenceColumn {
  const lines = values.map((value) => (value === "" ? "1," : `1,"${value.replaceAll('"', '""')}"`));
  return profileOf(["n,x", ...lines].join("\n")).columns[1] as ReferenceColumn;
}

describe("the table", () => {
  it("counts rows, nulls, blank lines and ragged rows", () => {
    const { table } = profileOf("a,b,c\n1,2,3\n\n4,5\n6,7,8,9,\r\nNA,,x\n");
    expect(table).toEqual({
      rows: 4,
      columns: 3,
      nullCount: 3,
      blankLines: 1,
      records: { total: 4, malformed: 0, skipped: 0 },
      malformed: {
        count: 2,
        profiled: 2,
        reasons: [
          { reason: "short_record", count: 1, first: [{ row: 2, line: 4, offset: 13, fields: 2 }] },
          { reason: "long_record", count: 1, first: [{ row: 3, line: 5, offset: 17, fields: 5 }] },
        ],
      },
      raggedRows: {
        short: 1,
        long: 1,
        extraFields: 2,
        first: [
          { row: 2, line: 4, offset: 13, fields: 2 },
          { row: 3, line: 5, offset: 17, fields: 5 },
        ],
      },
      duplicateRows: 0,
      repeatedHeader: { rows: 0, first: [] },
    });
  });

  it("lists the first five ragged rows only", () => {
    const { raggedRows } = profileOf("a,b\n1\n2\n3,3\n4\n5\n6\n7").table;
    expect(raggedRows.short).toBe(6);
    expect(raggedRows.first.map(({ row }) => row)).toEqual([1, 2, 4, 5, 6]);
  });

  it("counts rows equal to an earlier one, whatever ends their line", () => {
    expect(profileOf('a,b\n1,2\r\n1,2\n"1",2\n1,2').table.duplicateRows).toBe(2);
  });

  it("names columns by the header, or by their position", () => {
    const names = (header: boolean): string[] =>
      referenceProfile(Buffer.from("a,é\n1,2"), { ...STANDARD, header }, OPTIONS).columns.map(({ name }) => name);
    expect(names(true)).toEqual(["a", "é"]);
    expect(names(false)).toEqual(["column_1", "column_2"]);
  });

  it("is empty for an empty input, and has no rows for a lone header", () => {
    expect(profileOf("")).toMatchObject({ table: { rows: 0, columns: 0 }, columns: [] });
    expect(profileOf("a").columns[0]).toMatchObject({ type: "empty", typeRatio: 0, nullRatio: 0, text: null, top: [] });
  });
});

describe("the type of a column", () => {
  it.each([
    ["integer", 1, ["1", "2", ""]],
    ["decimal", 1, ["1", "2.0"]],
    ["boolean", 0.75, ["true", "FALSE", "true", "x"]],
    ["date", 1, ["2024-01-01"]],
    ["datetime", 1, ["2024-01-01", "2024-01-01T10:00"]],
    ["time", 1, ["10:00", "11:00:00"]],
    ["string", 1, ["1", "x"]],
    ["string", 1, ["1", "true", "2024-01-01", "10:00"]],
    ["empty", 0, ["", "NA"]],
  ])("is %s with ratio %d", (type, typeRatio, values) => {
    expect(columnOf(...values)).toMatchObject({ type, typeRatio });
  });

  it("leaves the first five exceptions, with their places", () => {
    const column = columnOf("1", "a", "2", "b", "3", "c", "4", "d", "5", "e", "6", "f", "7");
    expect(column.exceptions).toHaveLength(5);
    expect(column.exceptions[0]).toEqual({ row: 2, line: 3, offset: 12, value: "a" });
    expect(column.types).toEqual({ integer: 7, string: 6 });
  });
});

describe("nulls", () => {
  it("are counted by spelling; missing fields apart", () => {
    const { columns } = profileOf('a,b\n1,\n2, NA \n3,"NA"\n4,""\n5\n6,x\n');
    expect(columns[1]).toMatchObject({
      types: { null: 4, string: 2 },
      nullCount: 4,
      nullRatio: 4 / 6,
      missingCount: 1,
      nullTokens: { "": 1, NA: 2 },
    });
  });
});

describe("figures", () => {
  it("of numbers leave exceptions out", () => {
    expect(columnOf(" 3", "10", "x", "-2")).toMatchObject({ min: -2, max: 10, numeric: { sum: 11, negativeCount: 1 } });
  });

  it("of moments order by instant", () => {
    const column = columnOf("2024-01-01T10:00:00.5+02:00", "2024-01-01T09:00Z", "2024-01-01 08:30:00-00");
    expect(column).toMatchObject({ min: "2024-01-01T08:00:00.5Z", max: "2024-01-01T09:00:00Z" });
    expect(column.temporal?.formats).toEqual({
      "YYYY-MM-DDTHH:MM:SS.f±HH:MM": 1,
      "YYYY-MM-DDTHH:MMZ": 1,
      "YYYY-MM-DD HH:MM:SS±HH": 1,
    });
  });

  it("of moments have a Z only when every datetime has an offset", () => {
    expect(columnOf("2024-01-01T10:00Z", "2024-01-02")).toMatchObject({ max: "2024-01-02T00:00:00Z" });
    expect(columnOf("2024-01-01T10:00Z", "2024-01-02T00:00")).toMatchObject({ max: "2024-01-02T00:00:00" });
    expect(columnOf("2024-01-02", "2023-12-31", "x", "2024-01-03")).toMatchObject({
      min: "2023-12-31",
      max: "2024-01-03",
    });
    expect(columnOf("10:00", "09:30:00.50")).toMatchObject({ min: "09:30:00.5", max: "10:00:00" });
  });

  it("of text cover all values, in code points and bytes", () => {
    expect(columnOf("a", "é", " 😀", "1234\t", "").text).toMatchObject({
      minLength: 1,
      maxLength: 5,
      meanLength: 2.25,
      minBytes: 1,
      maxBytes: 5,
      nonAsciiCount: 2,
      paddedCount: 2,
      leadingZeroCount: 0,
      dayMonths: { count: 0, first: [] },
    });
    expect(columnOf("b", "B", "é", "10", "z")).toMatchObject({ type: "string", min: "10", max: "é" });
  });
});

describe("distinct and top", () => {
  it("tell values apart by their bytes", () => {
    const column = columnOf("1", "1.0", "1", " 1", "b", "", "b", "a", "a");
    expect(column).toMatchObject({ distinct: 5, unique: false });
    expect(column.top).toEqual([
      { value: "1", count: 2, firstRow: 1 },
      { value: "a", count: 2, firstRow: 8 },
      { value: "b", count: 2, firstRow: 5 },
    ]);
    expect(column.valueCounts.map(({ bytes }) => String(bytes))).toEqual(["1", "a", "b", " 1", "1.0"]);
    expect(columnOf("1", "2", "NA").unique).toBe(true);
  });

  it("hold names that objects have", () => {
    expect(columnOf("__proto__", "constructor", "__proto__")).toMatchObject({
      distinct: 2,
      top: [
        { value: "__proto__", count: 2 },
        { value: "constructor", count: 1 },
      ],
    });
  });
});

/** What has to add up in every profile. */
function expectSums({ table, columns }: ReferenceProfile): void {
  expect(columns).toHaveLength(table.columns);
  expect(table.nullCount).toBe(total(columns.map(({ nullCount }) => nullCount)));
  for (const column of columns) {
    const values = table.rows - column.nullCount;
    expect(total(Object.values(column.types))).toBe(table.rows);
    expect(total(Object.values(column.nullTokens)) + column.missingCount).toBe(column.nullCount);
    expect(total(column.valueCounts.map(({ count }) => count))).toBe(values);
    expect(column.typeRatio > 0.5).toBe(values > 0);
  }
}

function total(counts: number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("every profile adds up", () => {
  it("for tables of all kinds", () => {
    const types = new Set<string>();
    const tables = writtenTable({ maxRows: 12, maxColumns: 6, ragged: true, blankLines: true });
    fc.assert(
      fc.property(tables, fc.boolean(), ({ bytes, delimiter, records, blankLines }, header) => {
        const profile = referenceProfile(bytes, { delimiter, quote: '"', header }, OPTIONS);
        expect(profile.table).toMatchObject({ rows: records.length - (header ? 1 : 0), blankLines });
        expectSums(profile);
        for (const { type } of profile.columns) types.add(type);
      }),
      { numRuns: 200 },
    );
    expect([...types].toSorted()).toEqual([
      "boolean",
      "date",
      "datetime",
      "decimal",
      "empty",
      "integer",
      "string",
      "time",
    ]);
  });

  it("for hostile bytes", () => {
    fc.assert(
      fc.property(hostileBytes, fc.boolean(), (bytes, header) => {
        expectSums(referenceProfile(bytes, { ...STANDARD, header }, OPTIONS));
      }),
    );
  });
});
