import { describe, expect, test } from "vitest";
import { DEFAULT_ALERTS, type MeasuredAlert } from "../../src/model/alert-thresholds.ts";
import type { ColumnProfile, Estimate, NumericProfile } from "../../src/model/profile.ts";
import { alertsOn, exactly, messages, numberColumn, ROWS } from "../support/alert-columns.ts";
import { sampleColumn } from "../support/sample-profile.ts";

function between(lower: number, value: number, upper: number): Estimate {
  return { value, exact: false, lower, upper, confidence: 0.95, method: "HyperLogLog" };
}

/** Text whose values are a few, none of them frequent. */
function textColumn(parts: Partial<ColumnProfile> = {}): ColumnProfile {
  return sampleColumn({ name: "text", types: { string: ROWS }, top: [{ value: "Aachen", count: 5000 }], ...parts });
}

test("an ordinary column raises none", () => {
  expect(messages(textColumn())).toEqual([]);
  expect(messages(numberColumn())).toEqual([]);
});

describe("unique_column", () => {
  const unique = (values: number, parts: Partial<ColumnProfile> = {}): ColumnProfile =>
    textColumn({ unique: true, distinct: exactly(values), top: [{ value: "a", count: 1 }], ...parts });

  test("from 20 values on", () => {
    expect(messages(unique(20), 20)).toEqual(["unique_column: all 20 values are different"]);
    expect(messages(unique(19), 19)).toEqual([]);
  });

  test("with nulls besides them", () => {
    expect(messages(unique(9000, { nullCount: 1000, nullRatio: 0.1 }))).toEqual([
      "unique_column: all 9,000 values are different, and 1,000 fields are null",
    ]);
  });

  test.each([false, null])("not when unique is %j", (known) => {
    expect(messages(unique(20, { unique: known }), 20)).toEqual([]);
  });
});

describe("high_cardinality", () => {
  const varied = (distinct: Estimate, parts: Partial<ColumnProfile> = {}): ColumnProfile =>
    textColumn({ distinct, top: [{ value: "a", count: 2 }], ...parts });

  test("from 90 % on", () => {
    expect(messages(varied(exactly(9000)))).toEqual(["high_cardinality: 9,000 of 10,000 values are different"]);
    expect(messages(varied(exactly(8999)))).toEqual([]);
  });

  test("of an estimate when its lower bound is there", () => {
    expect(messages(varied(between(9000, 9400, 9800), { unique: null }))).toEqual([
      "high_cardinality: about 9,400 of 10,000 values are different",
    ]);
    expect(messages(varied(between(8999, 9400, 9800), { unique: null }))).toEqual([]);
  });

  test("from 1,000 values on, of strings that are not unique", () => {
    expect(messages(varied(exactly(950)), 1000)).toHaveLength(1);
    expect(messages(varied(exactly(950)), 999)).toEqual([]);
    expect(messages(varied(exactly(9500), { type: "date" }))).toEqual([]);
    expect(alertsOn(varied(exactly(ROWS), { unique: true })).map(({ code }) => code)).toEqual(["unique_column"]);
  });

  test("of the values that are not null", () => {
    expect(messages(varied(exactly(7200), { nullCount: 2000, nullRatio: 0.2 }))).toHaveLength(1);
  });
});

describe("imbalanced_column", () => {
  const withTop = (count: number, parts: Partial<ColumnProfile> = {}): ColumnProfile =>
    textColumn({ top: [{ value: "no", count }], ...parts });

  test("from 95 % on", () => {
    expect(messages(withTop(9500))).toEqual(['imbalanced_column: 9,500 of 10,000 values are "no"']);
    expect(messages(withTop(9499))).toEqual([]);
  });

  test("of a count that is not exact when its lower bound is there", () => {
    const inexact = (lower: number): ColumnProfile =>
      withTop(0, { topExact: false, top: [{ value: "no", count: lower, lower, upper: 9999 }] });
    expect(messages(inexact(9500))).toEqual(['imbalanced_column: at least 9,500 of 10,000 values are "no"']);
    expect(messages(inexact(9499))).toEqual([]);
  });

  test("of the values that are not null", () => {
    expect(messages(withTop(3800, { nullCount: 6000, nullRatio: 0.4 }))).toHaveLength(1);
  });

  test("not of a constant column, nor of zeros among other numbers", () => {
    expect(messages(withTop(ROWS, { distinct: exactly(1) }))).toEqual([
      "constant_column: all 10,000 values are the same",
    ]);
    const top = [{ value: "0.0", count: 9900 }];
    expect(alertsOn(numberColumn({ zeroCount: 9900 }, { top })).map(({ code }) => code)).toEqual(["many_zeros"]);
  });

  test("of zeros among ones", () => {
    const top = [{ value: "0", count: 9900 }];
    const column = numberColumn({ zeroCount: 9900 }, { top, distinct: exactly(2) });
    expect(alertsOn(column).map(({ code }) => code)).toEqual(["imbalanced_column"]);
  });
});

describe("many_zeros", () => {
  test("from 50 % of the numbers on", () => {
    expect(messages(numberColumn({ zeroCount: 5000 }))).toEqual(["many_zeros: 5,000 of 10,000 numbers are 0"]);
    expect(messages(numberColumn({ zeroCount: 4999 }))).toEqual([]);
    const types = { integer: 9998, null: 2 };
    expect(messages(numberColumn({ zeroCount: 4999 }, { types, nullCount: 2, nullRatio: 0.0002 }))).toHaveLength(1);
  });

  test("not of two different values", () => {
    expect(messages(numberColumn({ zeroCount: 9000 }, { distinct: exactly(2) }))).toEqual([]);
  });
});

describe("many_nulls", () => {
  const nulls = (nullCount: number): ColumnProfile =>
    textColumn({ nullCount, nullRatio: nullCount / ROWS, top: [{ value: "a", count: 100 }] });

  test("from 50 % on", () => {
    expect(messages(nulls(5000))).toEqual(["many_nulls: 5,000 of 10,000 fields are null"]);
    expect(messages(nulls(4999))).toEqual([]);
  });

  test("not of an empty column", () => {
    expect(messages({ ...nulls(ROWS), type: "empty" })).toEqual(["empty_column: every value is null"]);
  });
});

describe("many_outliers", () => {
  const outliers = (low: [number, number], high: [number, number]): ColumnProfile =>
    numberColumn({ outlierBounds: { low, high } });

  test("from 10 % of the numbers on", () => {
    expect(messages(outliers([20, 20], [980, 980]))).toEqual([
      "many_outliers: 1,000 of 10,000 numbers are outliers: 20 low, 980 high",
    ]);
    expect(messages(outliers([20, 20], [979, 979]))).toEqual([]);
  });

  test("when there are as many for certain", () => {
    expect(messages(outliers([0, 0], [1000, 1900]))).toEqual([
      "many_outliers: at least 1,000 of 10,000 numbers are outliers: 0 low, 1,000 high",
    ]);
    expect(messages(outliers([0, 0], [999, 1900]))).toEqual([]);
  });

  test("not of fewer than 100 numbers", () => {
    const few = (integer: number): ColumnProfile =>
      numberColumn({ outlierBounds: { low: [0, 0], high: [30, 30] } }, { types: { integer } });
    expect(messages(few(100), 100)).toHaveLength(1);
    expect(messages(few(99), 99)).toEqual([]);
  });

  test("not when the quartiles can be equal", () => {
    const { quantileBounds } = numberColumn().numeric as NumericProfile;
    const outlierBounds: NumericProfile["outlierBounds"] = { low: [0, 0], high: [2000, 2000] };
    const touching = { ...quantileBounds, p25: [1, 5], p75: [5, 9] } satisfies NumericProfile["quantileBounds"];
    expect(messages(numberColumn({ outlierBounds, quantileBounds: touching }))).toEqual([]);
    expect(messages(numberColumn({ outlierBounds, quantileBounds: { ...touching, p25: [1, 4] } }))).toHaveLength(1);
  });
});

test("a column with less than 90 % numbers is not looked at as one of numbers", () => {
  const outlierBounds: NumericProfile["outlierBounds"] = { low: [0, 0], high: [3000, 3000] };
  const codes = (typeRatio: number): string[] =>
    alertsOn(numberColumn({ skewness: 50, outlierBounds, zeroCount: 4999 }, { typeRatio })).map(({ code }) => code);
  expect(codes(0.9)).toEqual(["type_exceptions", "many_outliers", "skewed_column"]);
  expect(codes(0.8999)).toEqual(["type_exceptions"]);
  expect(messages(numberColumn({ zeroCount: 9000 }, { typeRatio: 0.8 }))).toHaveLength(1);
});

describe("skewed_column", () => {
  test("from 10 on, to either side", () => {
    expect(messages(numberColumn({ skewness: 10 }))).toEqual([
      "skewed_column: the skewness is 10: a few values lie far above the others",
    ]);
    expect(messages(numberColumn({ skewness: -92.14 }))).toEqual([
      "skewed_column: the skewness is -92.1: a few values lie far below the others",
    ]);
    expect(messages(numberColumn({ skewness: 9.99 }))).toEqual([]);
    expect(messages(numberColumn({ skewness: null }))).toEqual([]);
  });

  test("not of two different values, nor when half of the numbers are 0", () => {
    expect(messages(numberColumn({ skewness: 50 }, { distinct: exactly(2) }))).toEqual([]);
    expect(alertsOn(numberColumn({ skewness: 50, zeroCount: 5000 })).map(({ code }) => code)).toEqual(["many_zeros"]);
    expect(messages(numberColumn({ skewness: 50, zeroCount: 4999 }))).toHaveLength(1);
  });
});

describe("padded_text", () => {
  const padded = (paddedCount: number): ColumnProfile => {
    const { text } = sampleColumn();
    return textColumn({ text: text && { ...text, paddedCount } });
  };

  test("from one value on", () => {
    expect(messages(padded(77))).toEqual(["padded_text: 77 of 10,000 values begin or end with a space or tab"]);
    expect(messages(padded(1))).toEqual(["padded_text: 1 of 10,000 values begins or ends with a space or tab"]);
    expect(messages(padded(0))).toEqual([]);
  });
});

describe("leading_zeros", () => {
  const codes = (leadingZeroCount: number, integer: number): ColumnProfile => {
    const { text } = sampleColumn();
    return textColumn({ text: text && { ...text, leadingZeroCount }, types: { integer, string: ROWS - integer } });
  };

  test("in a column that is mostly digits", () => {
    expect(messages(codes(812, 9000))).toEqual([
      "leading_zeros: 812 of 10,000 values are digits with a leading zero: taken for codes, not for numbers",
    ]);
    expect(messages(codes(1, 9000))).toHaveLength(1);
    expect(messages(codes(0, 9000))).toEqual([]);
  });

  test("not where few are digits, or all begin with a zero", () => {
    expect(messages(codes(2000, 3000))).toEqual([]);
    expect(messages(codes(10_000, 0))).toEqual([]);
  });
});

describe("the settings", () => {
  const { text } = sampleColumn();
  const cases: [MeasuredAlert, ColumnProfile, at: number, above: number][] = [
    ["type_exceptions", textColumn({ type: "integer", typeRatio: 0.9995 }), 5, 6],
    ["constant_column", textColumn({ distinct: exactly(1) }), ROWS, ROWS + 1],
    [
      "leading_zeros",
      textColumn({ text: text && { ...text, leadingZeroCount: 40 }, types: { integer: 9000, string: 1000 } }),
      40,
      41,
    ],
    ["unique_column", textColumn({ unique: true, distinct: exactly(ROWS) }), ROWS, ROWS + 1],
    ["high_cardinality", textColumn({ distinct: exactly(4000) }), 0.4, 0.4001],
    ["imbalanced_column", textColumn({ top: [{ value: "a", count: 5500 }] }), 0.55, 0.5501],
    ["many_zeros", numberColumn({ zeroCount: 700 }), 0.07, 0.0701],
    ["many_nulls", textColumn({ nullCount: 8000, nullRatio: 0.8 }), 0.8, 0.8001],
    ["many_outliers", numberColumn({ outlierBounds: { low: [3, 3], high: [4, 9] } }), 0.0007, 0.0008],
    ["skewed_column", numberColumn({ skewness: -2.5 }), 2.5, 2.51],
    ["padded_text", textColumn({ text: text && { ...text, paddedCount: 30 } }), 30, 31],
  ];

  test.each(cases)("%s at its threshold, not above it, and not when off", (code, column, at, above) => {
    const isRaised = (threshold: number, off: readonly MeasuredAlert[] = []): boolean => {
      const thresholds = { ...DEFAULT_ALERTS.thresholds, [code]: threshold };
      return alertsOn(column, ROWS, { off, thresholds }).some((alert) => alert.code === code);
    };
    expect([isRaised(at), isRaised(above), isRaised(at, [code])]).toEqual([true, false, false]);
  });
});
