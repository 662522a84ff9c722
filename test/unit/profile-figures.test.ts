import { describe, expect, it } from "vitest";
import type { Limits } from "../../src/model/limits.ts";
import { AMPLE, profileOf } from "../support/column-profile.ts";

const SCANT: Limits = { ...AMPLE, distinctLimit: 4, bucketLimit: 4, instantBucketLimit: 4 };

const counting = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

describe("numbers that a spreadsheet rounded", () => {
  it("are counted among texts, too", () => {
    expect(profileOf(["A1", "1.23457E+15", "B2"])).toMatchObject({
      type: "string",
      text: { rounded: { count: 1, first: [{ row: 2, value: "1.23457E+15" }] } },
    });
  });
});

describe("a column of numbers", () => {
  it("has one bin when all are equal", () => {
    const { numeric, min, max } = profileOf(["7", "7", "7.0"]);
    expect([min, max]).toEqual([7, 7]);
    expect(numeric?.histogram).toEqual({ edges: [7, 7], counts: [3] });
    expect(numeric).toMatchObject({ variance: 0, stddev: 0, skewness: 0, kurtosis: null, iqr: 0 });
  });

  it("has no more bins than different numbers", () => {
    expect(profileOf(["0", "0", "1"]).numeric?.histogram).toEqual({ edges: [0, 0.5, 1], counts: [2, 1] });
    const { edges, counts } = profileOf(counting(100)).numeric?.histogram ?? { edges: [], counts: [] };
    expect(edges.slice(0, 3)).toEqual([1, 5.95, 10.9]);
    expect(counts).toHaveLength(20);
  });

  it("has figures that exceed the largest double as null, and a sum in digits", () => {
    const { numeric } = profileOf(["1.7e308", "1.7e308", "-1e308", "1.5e308"]);
    expect(numeric?.variance).toBeNull();
    expect(numeric?.sum).toBe(`39${"0".repeat(307)}`);
    expect(numeric?.mean).toBe(9.75e307);
    expect(Number.isFinite(numeric?.iqr)).toBe(true);
    const far = profileOf(["1.7e308", "-1.7e308", "-1.7e308", "1.7e308"]).numeric;
    expect(far?.iqr).toBe(Number.MAX_VALUE);
    expect(far?.quantiles.p50).toBe(0);
    expect(far?.outliers).toEqual({ low: 0, high: 0 });
  });

  it("shows integers beyond 2^53 as digits, and no −0", () => {
    expect(profileOf(["9007199254740993", "-12345678901234567890"])).toMatchObject({
      min: "-12345678901234567890",
      max: "9007199254740993",
      numeric: { sum: "-12336671701979826897" },
    });
    const { min, numeric } = profileOf(["-0", "-0.0", "-1e-400"]);
    expect([min, numeric?.sum, numeric?.mean, numeric?.quantiles.p50, ...(numeric?.histogram.edges ?? [])]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  it("shows the nearest doubles in a column of decimals, of large integers too", () => {
    const { type, min, max, numeric } = profileOf(["-9223372036854775808", "0.5", "9007199254740993"]);
    expect({ type, min, max }).toEqual({ type: "decimal", min: -(2 ** 63), max: 2 ** 53 });
    expect(numeric?.sum).toBe(Number("-9214364837600034814.5"));
  });

  it("says by how much quantiles can be off once there are more numbers than buckets", () => {
    const { numeric } = profileOf(counting(1000), SCANT);
    expect(numeric?.quantileRankError).toBeGreaterThan(0.2);
    const [low, high] = numeric?.quantileBounds.p50 ?? [Infinity, -Infinity];
    expect(low).toBeLessThanOrEqual(500.5);
    expect(high).toBeGreaterThanOrEqual(500.5);
    expect(numeric?.sum).toBe(500_500);
  });
});

describe("a column of dates or times", () => {
  it("has edges on whole days for dates", () => {
    const days = Array.from({ length: 31 }, (_, i) => `2024-01-${String(i + 1).padStart(2, "0")}`);
    const { temporal, min, max } = profileOf(days);
    expect([min, max]).toEqual(["2024-01-01", "2024-01-31"]);
    expect(temporal?.histogram?.edges.slice(0, 4)).toEqual(["2024-01-01", "2024-01-03", "2024-01-04", "2024-01-06"]);
    expect(temporal?.histogram?.counts.slice(0, 3)).toEqual([2, 1, 2]);
    expect(temporal).toMatchObject({ formats: { "YYYY-MM-DD": 31 }, order: "ymd" });
  });

  it("has Z only when every datetime has an offset", () => {
    expect(profileOf(["2024-01-01T10:00Z", "2024-01-01 10:00:00.50+01:30", "2024-01-02"])).toMatchObject({
      type: "datetime",
      min: "2024-01-01T08:30:00.5Z",
      max: "2024-01-02T00:00:00Z",
    });
    expect(profileOf(["2024-01-01T10:00Z", "2024-01-01T10:00"]).min).toBe("2024-01-01T10:00:00");
  });

  it("names the forms, the most frequent first", () => {
    const { temporal } = profileOf(["10:00", "10:00:01", "10:00:01.5", "11:00"]);
    expect(Object.entries(temporal?.formats ?? {})).toEqual([
      ["HH:MM", 2],
      ["HH:MM:SS", 1],
      ["HH:MM:SS.f", 1],
    ]);
  });

  it("goes beyond four digits of a year where an offset leads there", () => {
    expect(profileOf(["9999-12-31T23:59:59.000001-23:00", "0001-01-01T00:00+23:59"])).toMatchObject({
      min: "0000-12-31T00:01:00Z",
      max: "+010000-01-01T22:59:59.000001Z",
    });
  });

  it("shows what lies before 1970 with its fraction", () => {
    expect(profileOf(["1969-12-31T23:59:59.250", "1969-12-31T23:59:58"])).toMatchObject({
      min: "1969-12-31T23:59:58",
      max: "1969-12-31T23:59:59.25",
    });
  });
});

describe("values and their text", () => {
  const cut = { ...AMPLE, valueCap: 128 };

  it("are marked when they are cut, and not cut in the middle of a character", () => {
    const { top, min } = profileOf([`${"x".repeat(127)}é`, "y"], cut);
    expect(top).toEqual([
      { value: "x".repeat(127), count: 1, firstRow: 1, truncated: true },
      { value: "y", count: 1, firstRow: 2 },
    ]);
    expect(min).toBe("x".repeat(127));
  });

  it("are the first ones that do not fit, whatever they are", () => {
    const { exceptions, typeRatio } = profileOf(["1", "x", "2", "true", "2024-01-01", "3", "4", "5", "6", ""]);
    expect(typeRatio).toBe(0.6);
    expect(exceptions.map(({ row, value }) => [row, value])).toEqual([
      [2, "x"],
      [4, "true"],
      [5, "2024-01-01"],
      [10, ""],
    ]);
  });

  it("have no order in a column of booleans or of nulls", () => {
    expect(profileOf(["true", "False"])).toMatchObject({
      type: "boolean",
      min: null,
      max: null,
      text: { minLength: 4 },
    });
    expect(profileOf(["NA", " null "])).toMatchObject({
      type: "empty",
      typeRatio: 0,
      min: null,
      text: null,
      unique: null,
      distinct: { value: 0, exact: true },
      top: [],
      topExact: true,
      nullTokens: { NA: 1, null: 1 },
      types: { null: 2 },
    });
  });
});

describe("distinct values past their limit", () => {
  const unique = counting(50).map((value) => `v${value}`);

  it("are not known to be unique, or known not to be", () => {
    expect(profileOf(unique, SCANT)).toMatchObject({ unique: null, topExact: false, distinct: { exact: false } });
    expect(profileOf([...unique, "v1", "v1", "v1"], SCANT, 0)).toMatchObject({ unique: false, top: [] });
    expect(profileOf(unique)).toMatchObject({ unique: true, topExact: true });
    expect(profileOf([...unique, "v1"])).toMatchObject({ unique: false, distinct: { value: 50, exact: true } });
  });

  it("leave null tokens out of the most frequent values", () => {
    const { top, nullCount } = profileOf([...unique, ...unique.map(() => " NA")], SCANT, 50);
    expect(nullCount).toBe(50);
    expect(top.map(({ value }) => value.trim())).not.toContain("NA");
    expect(top.length).toBeGreaterThan(0);
  });

  it("keep among the most frequent values what is too long to be a null token", () => {
    const padded = `NA${" ".repeat(127)}`;
    const { top, nullCount } = profileOf([...unique, ...unique.map(() => padded)], SCANT, 1);
    expect(nullCount).toBe(0);
    expect(top.map(({ value }) => value)).toEqual([padded]);
  });

  it("have bounds on their counts", () => {
    const { top } = profileOf([...unique, ...unique.map(() => "often")], SCANT, 1);
    expect(top).toEqual([{ value: "often", count: 50, lower: 50, upper: expect.any(Number) }]);
    expect(top[0]?.upper).toBeLessThanOrEqual(100);
  });
});

describe("a column of codes", () => {
  it("is text when some of its digits begin with a zero", () => {
    const zips = profileOf(["90210", "10001", "00501", "60601"]);
    expect(zips).toMatchObject({ type: "string", typeRatio: 1, types: { integer: 3, string: 1 }, numeric: null });
    expect(zips).toMatchObject({ min: "00501", max: "90210", exceptions: [], text: { leadingZeroCount: 1 } });
    expect(profileOf([...counting(99), "007"])).toMatchObject({ type: "string", numeric: null });
  });

  it("is not made of a slip of the pen, nor of numbers below zero or with a fraction", () => {
    const amounts = profileOf([...counting(100), "007"]);
    expect(amounts).toMatchObject({ type: "integer", types: { integer: 100, string: 1 } });
    expect(amounts.exceptions.map(({ value }) => value)).toEqual(["007"]);
    expect(profileOf(["-5", "10", "20", "07"]).type).toBe("integer");
    const years = Array.from({ length: 2000 }, (_, i) => String(1950 + (i % 70)));
    expect(profileOf([...years, "0195"]).type).toBe("integer");
    expect(profileOf([...years.slice(0, 20), "0000"])).toMatchObject({
      type: "integer",
      text: { leadingZeroCount: 0 },
    });
    expect(profileOf(["0.5", "10", "20", "07"]).type).toBe("decimal");
  });

  it("counts leading zeros beyond the distinct limit too", () => {
    const values = Array.from({ length: 40 }, (_, i) => String(i % 20).padStart(3, "0"));
    expect(profileOf(values, SCANT).text?.leadingZeroCount).toBe(38);
  });
});

describe("a column of two words", () => {
  it.each([
    ["yes", "no"],
    ["Y", "n"],
    ["t", "F"],
    ["Sim", "NÃO"],
    ["oui", " non"],
  ])("is boolean when they are %s and %s", (yes, no) => {
    expect(profileOf([yes, no, yes])).toMatchObject({
      type: "boolean",
      types: { boolean: 3 },
      min: null,
      exceptions: [],
    });
  });

  it.each([
    ["one of them alone", ["yes", "yes"]],
    ["as many other words", ["yes", "no", "maybe", "later"]],
    ["words of two pairs", ["yes", "n"]],
    ["numbers that nobody asked for", ["yes", "1", "0", "maybe"]],
  ])("is not boolean with %s", (_, values) => {
    expect(profileOf(values).type).toBe("string");
  });

  it("has exceptions, each of them once and where it stands first", () => {
    const column = profileOf(["maybe", " Yes", "no", "yes", "maybe", "3", "NO", "no"]);
    expect(column).toMatchObject({
      type: "boolean",
      typeRatio: 5 / 8,
      types: { boolean: 5, integer: 1, string: 2 },
      firstRows: { boolean: 2, integer: 6, string: 1 },
      boolean: {
        trueCount: 2,
        falseCount: 3,
        words: [
          { word: "yes", means: true, count: 2 },
          { word: "no", means: false, count: 3 },
        ],
      },
      exceptions: [
        { row: 1, line: 1, offset: 0, value: "maybe" },
        { row: 6, line: 6, value: "3" },
      ],
    });
  });

  it("counts together with true and false", () => {
    expect(profileOf(["true", "no", "yes", "FALSE", "?"])).toMatchObject({
      type: "boolean",
      types: { boolean: 4, string: 1 },
      boolean: { trueCount: 2, falseCount: 2 },
    });
    expect(profileOf(["true", "yes", "false"])).toMatchObject({
      types: { boolean: 2, string: 1 },
      exceptions: [{ row: 2, value: "yes" }],
    });
  });

  it("has its words counted as long as all values are kept", () => {
    const many = [...Array.from({ length: 30 }, () => "true"), ...counting(20)];
    expect(profileOf(many)).toMatchObject({ type: "boolean", boolean: { trueCount: 30, falseCount: 0 } });
    expect(profileOf(many, { ...AMPLE, distinctLimit: 10 })).toMatchObject({ type: "boolean", boolean: null });
  });
});

describe("a column of 0 and 1", () => {
  const bits = ["0", "1", "1"];

  it.each(["is_open", "hasChildren", "EXPORT FLAG", "Paid?", "ativo", "boolWritten", "WAS_SOLD"])(
    "is boolean by the name %s",
    (name) => {
      expect(profileOf(bits, AMPLE, 3, { name })).toMatchObject({
        type: "boolean",
        types: { boolean: 3 },
        numeric: null,
        boolean: { trueCount: 2, falseCount: 1 },
      });
    },
  );

  it.each(["open", "island", "hashes", "this_is", "flagship", "1"])("is one of numbers by the name %s", (name) => {
    expect(profileOf(bits, AMPLE, 3, { name })).toMatchObject({ type: "integer", boolean: null });
  });

  it.each([
    ["another number", ["0", "1", "2"]],
    ["one of them alone", ["1", "1"]],
    ["a word", ["1", "0", "1", "1", "?"]],
  ])("is one of numbers with %s", (_, values) => {
    expect(profileOf(values, AMPLE, 3, { name: "is_open" }).type).toBe("integer");
  });

  it("is boolean when it is asked for", () => {
    expect(profileOf(bits, AMPLE, 3, { booleans: [["1", "0"]] }).type).toBe("boolean");
    expect(profileOf(["s", "n", "S", "?"], AMPLE, 3, { booleans: [["s", "n"]] })).toMatchObject({
      type: "boolean",
      typeRatio: 0.75,
    });
  });
});

describe("a null token", () => {
  const countries = ["BR", "DE", "ZA", "NA", "AO", "BW", "FR", "IT", "US", "PT", "NA", "ES"];

  it("is a value among codes of countries", () => {
    expect(profileOf(countries)).toMatchObject({
      nullCount: 0,
      nullTokens: {},
      types: { string: 12 },
      distinct: { value: 11, exact: true },
      unique: false,
      text: { minLength: 2, maxLength: 2 },
      top: [{ value: "NA", count: 2, firstRow: 4 }, { count: 1 }, { count: 1 }],
      valueTokens: [{ token: "NA", count: 2, firstRow: 4, evidence: "country codes" }],
    });
  });

  it.each([
    ["it is named by the user", countries, { askedTokens: ["NA"] }],
    ["there are blanks around some", [...countries, " NA"], {}],
    ["too few codes tell", ["CA", "GA", "IL", "NA"], {}],
    ["the others are states", ["NY", "CA", "TX", "FL", "OH", "GA", "IL", "PA", "VA", "NC", "AZ", "NA"], {}],
    ["the others are numbers", ["1", "2", "NA"], { name: "country" }],
    ["the others are names", ["Ana", "NA", "Bob"], {}],
  ])("is null where %s", (_, values, asked) => {
    expect(profileOf(values, AMPLE, 3, asked)).toMatchObject({ valueTokens: [], types: { null: expect.any(Number) } });
  });

  it("is a value among few codes where the name of the column tells", () => {
    expect(profileOf(["BR", "DE", "NA", "ZA"], AMPLE, 3, { name: "home_country" }).nullCount).toBe(0);
    expect(profileOf(["EU", "AS", "NA", "AF", "SA"]).valueTokens).toMatchObject([{ evidence: "continent codes" }]);
  });

  it("is the least or greatest value where it is one", () => {
    expect(profileOf(["ZA", "ZW", "TZ", "NA"], AMPLE, 3, { name: "country" })).toMatchObject({ min: "NA", max: "ZW" });
  });

  it("is an answer among a few others, where nothing else is null", () => {
    const answers = ["None", "Minor", "Substantial", "None"];
    expect(profileOf(answers)).toMatchObject({ nullCount: 0, valueTokens: [{ token: "None", count: 2 }] });
    expect(profileOf([...answers, "NULL"])).toMatchObject({ nullCount: 3, valueTokens: [] });
    expect(profileOf(["None", "red", "green"])).toMatchObject({ nullCount: 1 });
    expect(profileOf(["None", "1", "2"])).toMatchObject({ nullCount: 1, type: "integer" });
  });

  it.each(["-", "?", ".", "--", "-999", "missing", "unknown"])("%s never changes the type", (token) => {
    const texts = [...counting(50), token];
    expect(profileOf(texts, AMPLE, 3, { askedTokens: [token] })).toMatchObject({
      type: "integer",
      typeRatio: 1,
      nullTokens: { [token]: 1 },
      max: 50,
      min: 1,
    });
  });
});
