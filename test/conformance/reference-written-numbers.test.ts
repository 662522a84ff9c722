import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { type ClassifiedValue, classifyValue } from "../support/reference/classify.ts";
import { decimalToDouble } from "../support/reference/decimal.ts";
import type { NumberReading } from "../support/reference/written-number.ts";

const NULL_TOKENS = new Set<string>(DEFAULT_NULL_TOKENS);

const read = (text: string): ClassifiedValue => classifyValue(Buffer.from(text), false, NULL_TOKENS);

/** The number of a reading, to be compared where it is exact. */
const numberOf = (reading: NumberReading | null | undefined): number | null =>
  reading ? decimalToDouble(reading.value) : null;

/** Class, number by point, number by comma. */
const NUMBERS: Record<string, [string, number | null, number | null][]> = {
  integer: [
    ["$5", 5, 5],
    ["-$5", -5, -5],
    ["$-5", -5, -5],
    ["$ 5", 5, 5],
    ["$ -5", -5, -5],
    ["+€5", 5, 5],
    ["5 €", 5, 5],
    ["5\u00a0€", 5, 5],
    ["5\u202f€", 5, 5],
    ["5€", 5, 5],
    ["\u22125", -5, -5],
    ["-5 USD", -5, -5],
    ["EUR 5", 5, 5],
    ["kr 5", 5, 5],
    ["5 kr", 5, 5],
    ["5 Kr", 5, 5],
    ["5 zł", 5, 5],
    ["Fr. 5", 5, 5],
    ["Fr.5", 5, 5],
    ["R$ 5", 5, 5],
    ["US$5", 5, 5],
    ["฿5", 5, 5],
    ["45%", 45, 45],
    ["45 %", 45, 45],
    ["-45%", -45, -45],
    ["(45%)", -45, -45],
    ["(5)", -5, -5],
    ["($5)", -5, -5],
    ["(5 €)", -5, -5],
    ["(0)", 0, 0],
    ["1 234", 1234, 1234],
    ["1 234 567", 1_234_567, 1_234_567],
    ["1\u00a0234", 1234, 1234],
    ["1\u202f234", 1234, 1234],
    ["1'234", 1234, 1234],
    ["1\u2019234", 1234, 1234],
    ["$ 1 234", 1234, 1234],
    ["1 234 %", 1234, 1234],
  ],
  decimal: [
    ["$5.5", 5.5, null],
    ["$5.", 5, null],
    ["$.5", 0.5, null],
    ["$1.5e3", 1500, null],
    ["1.234e5", 123_400, null],
    ["$1.234e2", 123.4, null],
    ["1,234.5", 1234.5, null],
    ["1,234.", 1234, null],
    ["1,234,567.89", 1_234_567.89, null],
    ["1 234.5", 1234.5, null],
    ["1'234.567", 1234.567, null],
    ["12,34,567.89", 1_234_567.89, null],
    ["(1,234.56)", -1234.56, null],
    ["0.123", 0.123, null],
    ["1.2345", 1.2345, null],
    ["1234.567", 1234.567, null],
    ["$0.125", 0.125, null],
    ["12.5%", 12.5, null],
  ],
  pointInteger: [
    ["1,234,567", 1_234_567, null],
    ["1,23,456", 123_456, null],
    ["12,34,567", 1_234_567, null],
    ["1,23,45,678", 12_345_678, null],
    ["$1,234,567", 1_234_567, null],
    ["(1,234,567)", -1_234_567, null],
  ],
  commaInteger: [
    ["1.234.567", null, 1_234_567],
    ["-1.234.567 €", null, -1_234_567],
    ["1.100.200.300", null, 1_100_200_300],
    ["1.100.200", null, 1_100_200],
  ],
  commaDecimal: [
    ["12,5", null, 12.5],
    ["12,34", null, 12.34],
    ["0,5", null, 0.5],
    ["0,123", null, 0.123],
    ["-0,5", null, -0.5],
    ["1,2345", null, 1.2345],
    ["1234,567", null, 1234.567],
    ["1.234,56", null, 1234.56],
    ["1.234.567,8", null, 1_234_567.8],
    ["1 234,5", null, 1234.5],
    ["1 234,567", null, 1234.567],
    ["R$ 1.234,56", null, 1234.56],
    ["12,5 %", null, 12.5],
    ["1,5e3", null, 1500],
    ["1,234e2", null, 123.4],
  ],
  eitherInteger: [
    ["1,234", 1234, 1.234],
    ["-12,345", -12_345, -12.345],
    ["$123,456", 123_456, 123.456],
    ["(1,000)", -1000, -1],
    ["1,000%", 1000, 1],
  ],
  eitherDecimal: [
    ["1.234", 1.234, 1234],
    ["+1.234", 1.234, 1234],
    ["123.000", 123, 123_000],
    ["€ 1.234", 1.234, 1234],
    ["(1.234)", -1.234, -1234],
  ],
  infinity: [
    ["inf", null, null],
    ["-INF", null, null],
    ["+Infinity", null, null],
    ["∞", null, null],
    ["-∞", null, null],
    ["\u2212∞", null, null],
  ],
  nan: [
    ["NAN", null, null],
    ["-nan", null, null],
    ["+NaN", null, null],
  ],
};

const NO_NUMBERS = [
  "1,23,456.7.8",
  "1.23.456",
  "1.23.456,7",
  "1,2,345",
  "123,45,678",
  "1,234,56",
  "01,234",
  "0,123,456",
  "01,5",
  "$007",
  "(5, 5)",
  "( 5 )",
  "(5",
  "5)",
  "(-5)",
  "(+5)",
  "((5))",
  "()",

  "-(5)",
  "--5",
  "-$-5",
  "- 5",
  "5-",
  "5%%",
  "%5",
  "$5%",
  "5% €",
  "$5€",
  "$$5",
  "$  5",
  "$",
  "%",
  "usd 5",
  "KR 5",
  "Fr 5",
  "$R5",
  "XYZ 5",
  "192.168.100.200",
  "1.100.200.255",
  "1.2.3.4",
  "1 234,567.8 9",
  "1 234 56",
  "1 234'567",
  "1,234 567",
  "1  234",
  "1''234",
  "1,234e5x",
  "1,234,567e5",
  "1 234e5",
  "1.234.567e5",
  ",5",
  "5,",
  "1.234,",
  "1,,234",
  "1,5e309",
  "$1e309",
  "$1e401",
  "5\u00a0",
  "1\u2003234",
  "infin",
  "∞∞",
  "$inf",
  "(inf)",
  "INFINIT\u0131",
  "１２",
  "5K",
];

describe("a number as written", () => {
  it.each(
    Object.entries(NUMBERS).flatMap(([name, values]) =>
      values.map(([text, ...numbers]) => [text, name, numbers] as const),
    ),
  )("%j is of class %s, with the values %j", (text, name, numbers) => {
    const { class: valueClass, number } = read(text);
    expect(valueClass).toBe(name);
    expect([numberOf(number?.point), numberOf(number?.comma)]).toEqual(numbers);
  });

  it.each(NO_NUMBERS)("%j is none", (text) => {
    expect(read(text)).toMatchObject({ class: "string", number: null });
  });

  it.each([
    ["$5", "$", false, false],
    ["US$ 5", "US$", false, false],
    ["5 zł", "zł", false, false],
    ["5 Fr.", "Fr.", false, false],
    ["(5 EUR)", "EUR", false, true],
    ["5 %", null, true, false],
    ["(5)", null, false, true],
    ["5", null, false, false],
  ])("%j has the currency %j, percent %j, parentheses %j", (text, currency, isPercent, hasParentheses) => {
    expect(read(text).number).toMatchObject({ currency, isPercent, hasParentheses });
  });

  it.each([
    ["1,234", ",", null],
    ["1.234", null, "."],
    ["1,234,567.8", ",", undefined],
    ["1.234,5", undefined, "."],
    ["1\u00a0234", " ", " "],
    ["1\u202f234,5", undefined, " "],
    ["1\u2019234", "'", "'"],
    ["12,34,567", ",", undefined],
    ["1234", null, null],
  ])("%j has its groups parted by %j, or by %j", (text, point, comma) => {
    const { number } = read(text);
    expect([number?.point?.groupSeparator, number?.comma?.groupSeparator]).toEqual([point, comma]);
  });

  it("has every digit", () => {
    expect(read("(1.234.567.890.123.456.789,05)").number?.comma?.value).toEqual({
      mantissa: -123_456_789_012_345_678_905n,
      scale: 2,
    });
    expect(read("1,50e-3").number?.comma?.value).toEqual({ mantissa: 150n, scale: 5 });
  });

  it("is what the language formats for each of its locales", () => {
    const locales = fc.constantFrom("en", "de", "fr", "pt-BR", "es", "de-CH", "en-IN", "it", "pl", "sv", "nb");
    const marks = { en: ".", "de-CH": ".", "en-IN": "." } as Record<string, string | undefined>;
    fc.assert(
      fc.property(
        locales,
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 2, max: 4 }),
        (locale, n, digits) => {
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(n / 100);
          const { number } = read(text);
          expect(numberOf(marks[locale] === "." ? number?.point : number?.comma)).toBe(n / 100);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
