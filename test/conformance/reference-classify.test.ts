import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { VALUE_TYPES } from "../../src/model/profile.ts";
import { anyCell } from "../support/arbitraries.ts";
import { isoDate, isoDatetime, isoTime } from "../support/reference/calendar.ts";
import { classifyValue, nullTokenOf } from "../support/reference/classify.ts";
import { decimalToDouble, isDecimal, isInteger, parseDecimal } from "../support/reference/decimal.ts";
import { readMoment } from "../support/reference/written-date.ts";

const NULL_TOKENS = new Set<string>(DEFAULT_NULL_TOKENS);

const classOf = (text: string, quoted = false): string => classifyValue(Buffer.from(text), quoted, NULL_TOKENS).class;

/** Examples by type, one list for each row of the table in section 3 and for what falls beside it. */
const EXAMPLES: Record<string, string[]> = {
  integer: [
    "1 000",
    "0",
    "-0",
    "+0",
    "+5",
    "-12",
    "7",
    "10",
    " 12 ",
    "\t12",
    "9007199254740993",
    "1".repeat(128),
    `-${"1".repeat(127)}`,
    ` ${"9".repeat(126)}\t`,
  ],
  decimal: [
    "1.5",
    ".5",
    "5.",
    "-.5",
    "+.5",
    "0.",
    "-0.0",
    "0.50",
    "2.5E-3",
    "5.e3",
    ".5e1",
    "1.7976931348623157e308",
    "0.001e310",
    " 1.5\t",
    `${"1".repeat(126)}.5`,
  ],
  exponent: ["1e5", "1E5", "1E+05", "0e5", "1e0005", "1e-400", "0e400", "-1e-400", "1e308"],
  commaDecimal: ["1,5"],
  infinity: ["inf", "Infinity", "-inf"],
  nan: ["NAN"],
  eitherDate: ["01-01-2023"],
  boolean: ["true", "false", "TRUE", "False", "tRUE", " true "],
  day: ["20230101"],
  date: [
    "2023-1-1",
    "2023/01/01",
    "2024-02-29",
    "2000-02-29",
    "0001-01-01",
    "9999-12-31",
    "2023-04-30",
    " 2023-01-31 ",
  ],
  time: ["1:00", "00:00", "23:59", "23:59:59", "00:00:00.0", "12:34:56.123456789", " 12:34 "],
  datetime: [
    "2024-02-29T10:00 Z",
    "2024-02-29T00:00",
    "2024-02-29 23:59:59",
    "2024-02-29T10:00:00.5Z",
    "2024-02-29T10:00Z",
    "2024-02-29 10:00+01",
    "2024-02-29T10:00-0130",
    "2024-02-29T10:00:00+23:59",
    "2024-02-29T10:00-00:00",
    "0001-01-01T00:00+23:59",
  ],
  null: ["", "NA", " NULL ", "\tnan", "None", "\\N", "#N/A", "<NA>", "n/a"],
  string: [
    "00",
    "007",
    "-007",
    "+",
    "-",
    "--1",
    "+-1",
    ".",
    "-.",
    "..",
    "1.2.3",
    "1..2",
    "1_000",
    "0x10",
    "1-",
    "1".repeat(129),
    ` ${"1".repeat(128)}`,
    `-${"1".repeat(128)}`,
    `${"1".repeat(127)}.5`,
    "00.5",
    "01e5",
    "e5",
    ".e5",
    "1e",
    "1e+",
    "1e00005",
    "1e400",
    "1e309",
    "-1e309",
    "1e401",
    "1e-401",
    "0e401",
    "1e1.5",
    "1.7976931348623159e308",
    "null.",
    "nil",
    "yes",
    "t",
    "true1",
    "１２",
    "2023-02-29",
    "1900-02-29",
    "2023-04-31",
    "2023-13-01",
    "2023-00-01",
    "2023-01-00",
    "0000-01-01",
    "10000-01-01",
    "-2023-01-01",
    "24:00",
    "12:60",
    "12:00:60",
    "12:",
    "12:00:",
    "12:00:00.",
    "12:00:00.1234567890",
    "12:00Z",
    "12:00.5",
    "2024-02-29T",
    "2024-02-29t10:00",
    "2024-02-29T10:00z",
    "2024-02-29T24:00",
    "2024-02-29T10:00+24",
    "2024-02-29T10:00+01:60",
    "2024-02-29T10:00+1",
    "2024-02-29T10:00+",
    "2023-02-29T10:00",
    "2024-02-29T10:00+013",
    "2024-02-29T10:00ZZ",
    "2024-02-29T10:00Z+01",
    " ",
    "\t \t",
    "1\n",
    "\u00a012",
    "12\u00a0",
    "\uFEFF12",
  ],
};

describe("the type of a value", () => {
  it.each(Object.entries(EXAMPLES).flatMap(([type, texts]) => texts.map((text) => [text, type] as const)))(
    "of %j is %s",
    (text, type) => {
      expect(classOf(text)).toBe(type);
    },
  );

  it("asks for quotes only when the field is empty", () => {
    expect(classOf("", true)).toBe("string");
    expect(classOf("", false)).toBe("null");
    expect(classOf("NA", true)).toBe("null");
    expect(classOf("12", true)).toBe("integer");
    expect(classOf(" ", true)).toBe("string");
  });

  it("takes more null tokens, before any other type", () => {
    const tokens = new Set(["0", "-", "é"]);
    expect(classifyValue(Buffer.from(" 0"), false, tokens).class).toBe("null");
    expect(classifyValue(Buffer.from("é"), true, tokens).class).toBe("null");
    expect(classifyValue(Buffer.from("NA"), false, tokens).class).toBe("string");
    expect(nullTokenOf(Buffer.from("\t- "), false, tokens)).toBe("-");
  });

  it("is string for bytes that are not UTF-8", () => {
    expect(classifyValue(Uint8Array.of(0x31, 0xff), false, NULL_TOKENS).class).toBe("string");
    expect(classifyValue(Uint8Array.of(0xef, 0xbf), false, new Set(["\uFFFD"])).class).toBe("string");
  });

  it("of a decimal is what the language reads as a finite number", () => {
    fc.assert(
      fc.property(anyCell, ({ text, quoted }) => {
        const value = text.replaceAll(/^[ \t]+|[ \t]+$/g, "");
        if (!isInteger(value) && !isDecimal(value)) return;
        expect(decimalToDouble(parseDecimal(value)) + 0).toBe(Number(value) + 0);
        const { class: valueClass, number } = classifyValue(Buffer.from(text), quoted, NULL_TOKENS);
        if (valueClass !== "null") expect(number?.point?.value).toEqual(parseDecimal(value));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the arbitraries", () => {
  it("have values of every class", () => {
    const found = new Set(
      fc.sample(anyCell, { numRuns: 4000, seed: 1 }).map(({ text, quoted }) => classOf(text, quoted)),
    );
    const written = [
      "pointInteger",
      "commaInteger",
      "commaDecimal",
      "eitherInteger",
      "eitherDecimal",
      "spaced",
      "exponent",
      "infinity",
      "nan",
    ];
    const dates = [
      "day",
      "dmyDate",
      "mdyDate",
      "eitherDate",
      "dmyDatetime",
      "mdyDatetime",
      "eitherDatetime",
      "dayMonth",
    ];
    expect([...found].toSorted()).toEqual([...VALUE_TYPES, ...written, ...dates].toSorted());
  });
});

describe("the value of a number", () => {
  it.each([
    ["-12", -12n, 0],
    ["+5", 5n, 0],
    ["-0", 0n, 0],
    ["1.50", 150n, 2],
    ["-.5", -5n, 1],
    ["5.", 5n, 0],
    ["2.5E-3", 25n, 4],
    ["1.5e3", 15n, -2],
    ["12345678901234567890.5", 123456789012345678905n, 1],
  ])("%s is exact", (text, mantissa, scale) => {
    expect(parseDecimal(text)).toEqual({ mantissa, scale });
  });
});

const SECOND = 1_000_000n;

describe("the moment of a value", () => {
  it.each([
    ["1970-01-01", 0n, "YYYY-MM-DD"],
    ["1969-12-31", -86_400n * SECOND, "YYYY-MM-DD"],
    ["2000-03-01", 951_868_800n * SECOND, "YYYY-MM-DD"],
    ["0001-01-01", -62_135_596_800n * SECOND, "YYYY-MM-DD"],
    ["00:00", 0n, "HH:MM"],
    ["01:02:03", 3723n * SECOND, "HH:MM:SS"],
    ["00:00:01.5", 1_500_000n, "HH:MM:SS.f"],
    ["00:00:00.123456789", 123_456n, "HH:MM:SS.f"],
    ["1970-01-01T00:00", 0n, "YYYY-MM-DDTHH:MM"],
    ["1970-01-01 00:00:01", SECOND, "YYYY-MM-DD HH:MM:SS"],
    ["1970-01-01T00:00:00.000001Z", 1n, "YYYY-MM-DDTHH:MM:SS.fZ"],
    ["1969-12-31T23:59:59.9999999", -1n, "YYYY-MM-DDTHH:MM:SS.f"],
    ["1970-01-01T01:00+01:00", 0n, "YYYY-MM-DDTHH:MM±HH:MM"],
    ["1969-12-31T22:30-0130", 0n, "YYYY-MM-DDTHH:MM±HHMM"],
    ["1970-01-01T02:00:00+02", 0n, "YYYY-MM-DDTHH:MM:SS±HH"],
  ])("%s is %d microseconds in the form %s", (text, micros, format) => {
    const moment = readMoment(text);
    expect(moment?.dmy).toMatchObject({ micros, format });
    expect(moment?.mdy).toEqual(moment?.dmy);
  });

  it("agrees with the language on every day that exists", () => {
    const year = fc.integer({ min: 1, max: 9999 });
    fc.assert(
      fc.property(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (y, m, d) => {
        const text = `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
        const millis = Date.parse(`${text}T00:00:00Z`);
        const exists = new Date(millis).toISOString().startsWith(text);
        expect(readMoment(text)?.dmy?.micros ?? null).toBe(exists ? BigInt(millis) * 1000n : null);
      }),
    );
  });

  it("is written as ISO text", () => {
    expect(isoDate(-62_135_596_800n * SECOND)).toBe("0001-01-01");
    expect(isoDatetime(0n)).toBe("1970-01-01T00:00:00");
    expect(isoDatetime(-1n)).toBe("1969-12-31T23:59:59.999999");
    expect(isoDatetime(1_500_000n)).toBe("1970-01-01T00:00:01.5");
    expect(isoTime(3723n * SECOND)).toBe("01:02:03");
    expect(isoTime(120_000n)).toBe("00:00:00.12");
  });
});
