import { describe, expect, test } from "vitest";
import { DEFAULT_ALERTS, type Thresholds } from "../../src/model/alert-thresholds.ts";
import type { ColumnProfile, NumericProfile, TemporalProfile } from "../../src/model/profile.ts";
import { groupCurrencies } from "../../src/profile/currency-groups.ts";
import { CURRENCIES } from "../../src/kernel/names.ts";
import { alertsOn, messages, numberColumn, ROWS } from "../support/alert-columns.ts";
import { sampleColumn, sampleProfile } from "../support/sample-profile.ts";

function codesOf(column: ColumnProfile): string[] {
  return alertsOn(column).map(({ code }) => code);
}

/** Integers, whose bounds are those given. */
function integerColumn(numeric: Partial<NumericProfile>, parts: Partial<ColumnProfile> = {}): ColumnProfile {
  return numberColumn(numeric, { type: "integer", types: { integer: ROWS }, ...parts });
}

describe("lost_digits", () => {
  test("where zeros begin behind the fifteenth digit", () => {
    const bounds = { min: "1234567890123460000", max: "9234567890123490000" };
    expect(messages(integerColumn({ endsInZeros: 4 }, bounds))).toEqual([
      "lost_digits: all numbers have more than 15 digits, and zeros from the 16th on: a spreadsheet cuts long numbers off there",
    ]);
  });

  test.each([
    ["nanoseconds since 1970", 9, "1600003601000000000", "1700003601000000000"],
    ["microseconds since 1970", 6, 1_600_003_601_000_000, 1_700_003_601_000_000],
    ["the smallest parts of a coin", 16, "110000000000000000", "990000000000000000"],
    ["numbers of several lengths", 4, "1234567890123450000", "91234567890123450000"],
    ["numbers on both sides of 0", 4, "-1234567890123460000", "1234567890123460000"],
    ["numbers of 15 digits", 0, 123_456_789_012_345, 923_456_789_012_345],
  ])("not for %s", (_, endsInZeros, min, max) => {
    expect(codesOf(integerColumn({ endsInZeros }, { min, max }))).not.toContain("lost_digits");
  });
});

describe("identifier_numbers", () => {
  test("says for certain that numbers are years only where the name does", () => {
    const told = (name: string): string[] => messages(integerColumn({ identifier: "years" }, { name }));
    expect(told("x")).toEqual([
      "identifier_numbers: the numbers tell things apart rather than measure them (they could be years): their mean says little",
    ]);
    expect(told("model_year").join()).toContain("(they are years)");
  });
});

describe("epoch_numbers", () => {
  test("not where the name says that the numbers tell things apart", () => {
    const bounds = { min: 1_600_003_601_000, max: 1_700_003_601_000 };
    expect(codesOf(integerColumn({ epoch: "milliseconds" }, bounds))).toEqual(["epoch_numbers"]);
    expect(codesOf(integerColumn({ epoch: "milliseconds", identifier: "name" }, bounds))).toEqual([
      "identifier_numbers",
    ]);
  });
});

describe("mixed_currencies", () => {
  const told = (currencies: Record<string, number>): string[] => messages(numberColumn({ currencies }));

  test("lists the signs as they are written", () => {
    expect(told({ "€": 3, USD: 5, $: 2000 })).toEqual([
      "mixed_currencies: amounts of several currencies are summed as if they were one: $ 2,000, USD 5, € 3",
    ]);
  });

  test.each(
    "$ US$ USD,€ EUR,£ GBP,¥ JPY,¥ CNY,₹ INR,R$ BRL,zł PLN,Fr. CHF,A$ AUD,C$ CAD,kr Kr SEK,kr NOK,Kr DKK,₽ RUB,₩ KRW,₺ TRY,₪ ILS,₫ VND,₴ UAH,₦ NGN,฿ THB".split(
      ",",
    ),
  )("not of one currency that is written in several ways: %s", (signs) => {
    expect(told(Object.fromEntries(signs.split(" ").map((sign, index) => [sign, index + 1])))).toEqual([]);
  });

  test("knows the currency of every sign", () => {
    const codes = CURRENCIES.flatMap((sign) => [...groupCurrencies({ [sign]: 1 }).keys()]);
    expect(codes.filter((code) => !/^[A-Z]{3}$/u.test(code))).toEqual([]);
  });

  test("takes an unsure sign for the most frequent of its currencies", () => {
    expect(Object.fromEntries(groupCurrencies({ kr: 5, SEK: 1, NOK: 2 }))).toEqual({ SEK: 1, NOK: 7 });
  });

  test.each(["¥ JPY CNY", "kr SEK NOK", "$ C$", "R$ USD"])("but of these: %s", (signs) => {
    expect(told(Object.fromEntries(signs.split(" ").map((sign) => [sign, 2])))).toHaveLength(1);
  });
});

describe("ambiguous_numbers", () => {
  test("is no more than something to know", () => {
    expect(alertsOn(numberColumn({ decimalMark: "ambiguous" }))).toMatchObject([
      { code: "ambiguous_numbers", severity: "info" },
    ]);
  });
});

describe("rounded_numbers", () => {
  const place = { row: 7, line: 8, offset: 90, value: "1.23457E+15" };

  test("in a column of any type", () => {
    for (const column of [sampleColumn({ top: [] }), numberColumn()]) {
      const text = column.text && { ...column.text, rounded: { count: 1, first: [place] } };
      expect(alertsOn({ ...column, text })).toMatchObject([
        {
          code: "rounded_numbers",
          message: '1 number is written as a spreadsheet shows long ones, as "1.23457E+15": the other digits are lost',
          rows: [7],
        },
      ]);
    }
  });
});

describe("excel_serial_dates", () => {
  const told = (name: string): string[] =>
    codesOf(integerColumn({}, { name, min: 30_097, max: 45_000 })).filter((code) => code === "excel_serial_dates");

  test.each(["date", "date of birth", "start_date"])("where the name is about dates: %s", (name) => {
    expect(told(name)).toHaveLength(1);
  });

  test.each(["data usage", "sales to date", "update date count", "amount_date", "value per date"])(
    "not where the name is about something measured: %s",
    (name) => {
      expect(told(name)).toEqual([]);
    },
  );
});

describe("one is not many", () => {
  const dates = (parts: Partial<TemporalProfile>): ColumnProfile => {
    const column = sampleProfile().columns.find(({ type }) => type === "date");
    if (column === undefined || column.temporal === null) throw new Error("the sample has no dates");
    return { ...column, types: { date: ROWS }, temporal: { ...column.temporal, ...parts } };
  };

  test("date with the day first", () => {
    const evidence = { dmyOnly: 1, mdyOnly: 2, either: 3, first: { dmy: null, mdy: null } };
    expect(messages(dates({ order: "mixed", orderEvidence: evidence }))).toEqual([
      "mixed_dates: 1 date can only have the day first, 2 only the month, and 3 either: no earliest and latest are given",
    ]);
  });

  test("zero, null and outlier", () => {
    const told = (column: ColumnProfile, thresholds: Partial<Thresholds>): string[] => {
      const settings = { ...DEFAULT_ALERTS, thresholds: { ...DEFAULT_ALERTS.thresholds, ...thresholds } };
      return alertsOn(column, ROWS, settings).map(({ message }) => message);
    };
    expect(told(numberColumn({ zeroCount: 1 }), { many_zeros: 0.0001 })).toEqual(["1 of 10,000 numbers is 0"]);
    expect(told(sampleColumn({ nullCount: 1, nullRatio: 0.0001, top: [] }), { many_nulls: 0.0001 })).toEqual([
      "1 of 10,000 fields is null",
    ]);
    expect(told(numberColumn({ outlierBounds: { low: [1, 1], high: [0, 0] } }), { many_outliers: 0.0001 })).toEqual([
      "1 of 10,000 numbers is an outlier: 1 low, 0 high",
    ]);
  });
});
