import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import type { ReferenceColumn } from "../support/reference/column.ts";
import { referenceProfile } from "../support/reference/profile.ts";

/** The column of these values. */
function columnOf(...values: string[]): ReferenceColumn {
  const lines = values.map((value) => `1,"${value}"`);
  const profile = referenceProfile(
    Buffer.from(["n,x", ...lines].join("\n")),
    { delimiter: ",", quote: '"', header: true },
    { nullTokens: DEFAULT_NULL_TOKENS, top: 3 },
  );
  return profile.columns[1] as ReferenceColumn;
}

describe("the decimal mark of a column", () => {
  it.each([
    [".", ["1.5", "1,234", "1.234"], { decimal: 2, integer: 1 }, 1236.734],
    [".", ["1,234,567", "1,234"], { integer: 2 }, 1_235_801],
    [",", ["1,5", "1.234", "1,234"], { decimal: 2, integer: 1 }, 1236.734],
    [",", ["1.234.567", "7"], { integer: 2 }, 1_234_574],
    ["ambiguous", ["1,234", "5"], { integer: 2 }, 1239],
    ["ambiguous", ["1.234", "5"], { decimal: 1, integer: 1 }, 6.234],
    ["mixed", ["1,5", "2,5", "3.5"], { decimal: 2, string: 1 }, 4],
    ["mixed", ["1,5", "3.5", "7"], { decimal: 1, integer: 1, string: 1 }, 10.5],
    [null, ["1", "1 234", "$5"], { integer: 3 }, 1240],
  ])("is %j for %j", (decimalMark, values, types, sum) => {
    const column = columnOf(...values);
    expect(column).toMatchObject({ written: { decimalMark }, numeric: { sum } });
    expect(column.types).toEqual(types);
  });

  it("is read by the point when as many values speak for the one as for the other", () => {
    expect(columnOf("1,5", "2.5", "3").exceptions).toMatchObject([{ row: 1, value: "1,5" }]);
  });

  it("is not decided by dates and strings", () => {
    expect(columnOf("1.2.2024", "1,234", "1,23,45", "7")).toMatchObject({
      type: "string",
      reading: { decimalMark: "ambiguous" },
    });
  });
});

describe("the numbers of a column", () => {
  it("are counted as they are written, those that are members only", () => {
    const column = columnOf("$1,234", "($ 5.50)", "45%", "1\u00a0234", "1\u202f234", "1'234", "€ 7", "1.234,5", "x");
    expect(column).toMatchObject({
      type: "decimal",
      exceptions: [{ value: "1.234,5" }, { value: "x" }],
      written: {
        decimalMark: "mixed",
        infinityCount: 0,
        nanCount: 0,
        percentCount: 1,
        parenthesesCount: 1,
        currencies: { $: 2, "€": 1 },
        groupSeparators: { ",": 1, " ": 2, "'": 1 },
      },
    });
  });

  it("that are not finite are counted, and belong to no other figure", () => {
    expect(columnOf("inf", "-Infinity", "NAN", "5", "7", "5", "7")).toMatchObject({
      type: "integer",
      types: { integer: 7 },
      min: 5,
      max: 7,
      numeric: { sum: 24, mean: 6, negativeCount: 0 },
      written: { infinityCount: 2, nanCount: 1, decimalMark: null },
    });
    expect(columnOf("inf", "inf")).toMatchObject({ type: "string", types: { string: 2 }, numeric: null });
  });

  it("have the decimals of the chosen reading", () => {
    expect(columnOf("1,234", "0,5").numeric).toMatchObject({ maxDecimals: 3 });
    expect(columnOf("1,234", "0.5").numeric).toMatchObject({ maxDecimals: 1 });
  });
});

describe("the order of a column", () => {
  it.each([
    ["ymd", ["2024-01-31", "5 Jan 2024"], "2024-01-05", "2024-01-31"],
    ["dmy", ["01/02/2024", "13/02/2024"], "2024-02-01", "2024-02-13"],
    ["mdy", ["01/02/2024", "02/13/2024"], "2024-01-02", "2024-02-13"],
    ["dmy", ["1.2.2024", "3.2.2024"], "2024-02-01", "2024-02-03"],
    ["dmy", ["1/2/2024", "3.2.2024"], "2024-02-01", "2024-02-03"],
    ["ambiguous", ["01/02/2024", "03/03/2024"], null, null],
    ["ambiguous", ["01/02/2024", "2024-03-03"], null, null],
    ["mixed", ["13/02/2024", "02/14/2024", "02/15/2024"], null, null],
    ["mixed", ["13/02/2024", "02/14/2024", "03/04/2024"], null, null],
  ])("is %s for %j", (order, values, min, max) => {
    expect(columnOf(...values)).toMatchObject({ type: "date", min, max, temporal: { order } });
  });

  it("has its evidence, with the first value of each kind", () => {
    const column = columnOf("1/2/2024", "2/13/2024", "13/2/2024", "14/2/2024 10:00", "5.5.2024", "31/4/2024");
    expect(column).toMatchObject({
      type: "datetime",
      types: { date: 3, datetime: 1, string: 2 },
      temporal: { order: "mixed" },
      exceptions: [{ value: "2/13/2024" }, { value: "31/4/2024" }],
      orderEvidence: {
        dmyOnly: 3,
        mdyOnly: 1,
        either: 1,
        first: {
          dmy: { row: 3, line: 4, offset: 33, value: "13/2/2024" },
          mdy: { row: 2, line: 3, offset: 19, value: "2/13/2024" },
        },
      },
    });
    expect(columnOf("2024-01-01", "5 Jan 2024").orderEvidence).toBeNull();
    expect(columnOf("1/2/2024").orderEvidence?.first).toEqual({ dmy: null, mdy: null });
  });

  it("tells which days are the first of a month, and which times are midnight", () => {
    const column = columnOf(
      "01/02/2024",
      "02/01/2024 00:00",
      "13/01/2024 12:00 AM",
      "01/01/2024 00:00:01+01",
      "2024-03-01",
    );
    expect(column.temporal).toMatchObject({ order: "dmy", midnightCount: 2, firstOfMonthCount: 3 });
    expect(columnOf("00:00", "01:00").temporal).toMatchObject({ midnightCount: 0, firstOfMonthCount: 0 });
  });
});

describe("eight digits", () => {
  const days = Array.from({ length: 9 }, (_, index) => `2024010${index + 1}`);
  it.each([
    ["date", days],
    ["date", [...days, "5"]],
    ["integer", [...days, "5", "6"]],
    ["integer", ["20240101", "20240230"]],
    ["date", ["20240101", "2024-01-02", "31/01/2024"]],
    ["date", ["20240101", "2024-01-02", "x"]],
    ["string", ["20240101", "2024-01-02", "x", "y"]],
    ["date", [...days, "5", "2024-01-02"]],
    ["integer", ["20240101", "2024-01-02", "7", "8"]],
    ["string", ["20240101", "2024-01-02", "7", "x"]],
  ])("make a column of type %s of %j", (type, values) => {
    expect(columnOf(...values)).toMatchObject({ type });
  });

  it("are exceptions among the types as they are read", () => {
    expect(columnOf(...days, "5")).toMatchObject({ types: { date: 9, integer: 1 }, temporal: { order: "ymd" } });
    expect(columnOf(...days, "5", "6")).toMatchObject({ types: { integer: 11 }, min: 5, max: 20_240_109 });
  });
});

describe("times", () => {
  it("go beyond a day", () => {
    expect(columnOf("23:59", "100:00:00", "24:00:00.5")).toMatchObject({
      type: "time",
      min: "23:59:00",
      max: "100:00:00",
    });
  });

  it("have no order, whatever dates stand among them", () => {
    expect(columnOf("10:00", "11:00", "1/2/2024")).toMatchObject({
      min: "10:00:00",
      temporal: { order: "ymd" },
      orderEvidence: null,
    });
  });
});
