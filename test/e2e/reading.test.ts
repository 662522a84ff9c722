import { describe, expect, test } from "vitest";
import type { Profile } from "../../src/model/profile.ts";
import { columnOf, profileWith } from "../support/read-profile.ts";

/** What is expected of a profile: all values of each column with their counts, and of the rest some. */
interface Expected {
  columns: Record<string, Record<string, number>>;
  table?: object;
  dialect?: object;
  source?: object;
  nullTokens?: Record<string, Record<string, number>>;
  types?: Record<string, object>;
  alerts?: string[];
}

type ReadingCase = [name: string, input: string | Uint8Array, args: string[], expected: Expected];

async function expectReading([, stdin, args, expected]: ReadingCase): Promise<void> {
  const profile = await profileWith(args, { stdin });
  expect(valuesOf(profile)).toEqual(expected.columns);
  expect(profile.source).toMatchObject({ ...expected.source, dialect: expected.dialect ?? {} });
  expect(profile.table).toMatchObject(expected.table ?? {});
  for (const [name, tokens] of Object.entries(expected.nullTokens ?? {})) {
    expect(columnOf(profile, name).nullTokens).toEqual(tokens);
  }
  for (const [name, types] of Object.entries(expected.types ?? {})) {
    expect(columnOf(profile, name).types).toEqual(types);
  }
  if (expected.alerts !== undefined) expect(profile.alerts.map(({ code }) => code)).toEqual(expected.alerts);
}

function valuesOf({ columns }: Profile): Expected["columns"] {
  const entries = columns.map(
    ({ name, top }) => [name, top.map(({ value, count }) => [value, count] as const)] as const,
  );
  return Object.fromEntries(entries.map(([name, values]) => [name, Object.fromEntries(values)]));
}

function each(cases: ReadingCase[]): void {
  for (const one of cases) test(one[0], () => expectReading(one));
}

const TWO_ROWS = { id: { "1": 1, "2": 1 }, text: { a: 1, b: 1 } };

describe("line ends", () => {
  each([
    [
      "LF",
      "id,text\n1,a\n2,b\n",
      [],
      { columns: TWO_ROWS, dialect: { terminator: "lf" }, table: { rows: 2, blankLines: 0 } },
    ],
    [
      "CRLF",
      "id,text\r\n1,a\r\n2,b\r\n",
      [],
      { columns: TWO_ROWS, dialect: { terminator: "crlf" }, table: { rows: 2, blankLines: 0 } },
    ],
    [
      "CR",
      "id,text\r1,a\r2,b\r",
      [],
      { columns: TWO_ROWS, dialect: { terminator: "cr" }, table: { rows: 2, blankLines: 0 } },
    ],
    [
      "mixed",
      "id,text\n1,a\r\n2,b\r",
      [],
      { columns: TWO_ROWS, dialect: { terminator: "mixed" }, table: { rows: 2, blankLines: 0 } },
    ],
    [
      "mixed, the others far behind",
      `id,text\n${"1,a\n".repeat(50_000)}2,b\r\n`,
      [],
      {
        columns: { id: { "1": 50_000, "2": 1 }, text: { a: 50_000, b: 1 } },
        dialect: { terminator: "mixed" },
        table: { rows: 50_001 },
      },
    ],
    [
      "none behind the last record",
      "id,text\n1,a\n2,b",
      [],
      { columns: TWO_ROWS, dialect: { terminator: "lf" }, table: { rows: 2 } },
    ],
    [
      "none at all",
      "1,a",
      ["--no-header"],
      {
        columns: { column_1: { "1": 1 }, column_2: { a: 1 } },
        dialect: { terminator: "none" },
        table: { rows: 1 },
      },
    ],
    [
      "none behind a last field that is empty",
      "id,text\n1,a\n2,",
      [],
      {
        columns: { id: { "1": 1, "2": 1 }, text: { a: 1 } },
        table: { rows: 2, nullCount: 1, raggedRows: { short: 0, long: 0 } },
      },
    ],
    ["none behind a last field in quotes", 'id,text\n1,a\n2,"b"', [], { columns: TWO_ROWS, table: { rows: 2 } }],
    ["CR at the very end", "id,text\r\n1,a\r\n2,b\r", [], { columns: TWO_ROWS, table: { rows: 2, blankLines: 0 } }],
    [
      "blank lines are no rows",
      "\n\nid,text\n\n1,a\n\n\n2,b\n\n",
      [],
      { columns: TWO_ROWS, table: { rows: 2, blankLines: 6 } },
    ],
    [
      "blank lines of CRLF",
      "\r\nid,text\r\n\r\n1,a\r\n2,b\r\n\r\n",
      [],
      { columns: TWO_ROWS, table: { rows: 2, blankLines: 3 } },
    ],
    [
      "a line of one space is a row",
      "id\n1\n \n2\n",
      [],
      {
        columns: { id: { "1": 1, "2": 1, " ": 1 } },
        table: { rows: 3, blankLines: 0 },
        types: { id: { integer: 2, string: 1 } },
      },
    ],
  ]);
});

describe("quotes", () => {
  each([
    [
      "delimiters and line ends inside",
      'id,text\n1,"a,b"\n2,"c\r\nd"\n3,"e\rf\ng"\n',
      [],
      {
        columns: { id: { "1": 1, "2": 1, "3": 1 }, text: { "a,b": 1, "c\r\nd": 1, "e\rf\ng": 1 } },
        table: { rows: 3 },
      },
    ],
    [
      "doubled",
      'id,text\n1,"say ""hi"""\n2,""""\n',
      [],
      { columns: { id: { "1": 1, "2": 1 }, text: { 'say "hi"': 1, '"': 1 } } },
    ],
    [
      "around nothing: the empty string, which is no null",
      'id,text\n1,""\n2,\n3,x\n',
      [],
      {
        columns: { id: { "1": 1, "2": 1, "3": 1 }, text: { "": 1, x: 1 } },
        nullTokens: { text: { "": 1 } },
        types: { text: { null: 1, string: 2 } },
      },
    ],
    [
      "inside a field that does not start with one",
      'id,size\n1,5" pipe\n2,a"b"c\n3,""\n',
      [],
      { columns: { id: { "1": 1, "2": 1, "3": 1 }, size: { '5" pipe': 1, 'a"b"c': 1, "": 1 } }, table: { rows: 3 } },
    ],
    [
      "an odd one in each of two rows",
      'id,size\n1,5" pipe\n2,6" pipe\n3,7\n',
      [],
      {
        columns: { id: { "1": 1, "2": 1, "3": 1 }, size: { '5" pipe': 1, '6" pipe': 1, "7": 1 } },
        table: { rows: 3 },
        alerts: ["odd_quotes"],
      },
    ],
    [
      "text behind a closing one",
      'id,text\n1,"a"b\n2,"c" "d"\n3,"e"",f"\n',
      [],
      { columns: { id: { "1": 1, "2": 1, "3": 1 }, text: { ab: 1, 'c "d"': 1, 'e",f': 1 } }, table: { rows: 3 } },
    ],
    [
      "a space before one makes it ordinary",
      'id,text\n1, "a"\n2,b\n',
      [],
      { columns: { id: { "1": 1, "2": 1 }, text: { ' "a"': 1, b: 1 } } },
    ],
    [
      "never closed",
      'id,text\n1,a\n2,"b\n3 c\n',
      [],
      {
        columns: { id: { "1": 1, "2": 1 }, text: { a: 1, "b\n3 c\n": 1 } },
        table: { rows: 2 },
        alerts: ["unclosed_quote"],
      },
    ],
    [
      "never closed, in a row that would equal another if it were",
      'a\n""\n"',
      [],
      { columns: { a: { "": 2 } }, table: { rows: 2, duplicateRows: { value: 0, exact: true } } },
    ],
    [
      "in the header",
      '"the ""id""","a\nname"\n1,x\n',
      [],
      { columns: { 'the "id"': { "1": 1 }, "a\nname": { x: 1 } }, table: { rows: 1, columns: 2 } },
    ],
    [
      "none: --quote none",
      'id,text\n1,"a"\n2,b"\n',
      ["--quote=none"],
      { columns: { id: { "1": 1, "2": 1 }, text: { '"a"': 1, 'b"': 1 } }, dialect: { quote: null, escape: null } },
    ],
    [
      "another: --quote '",
      "id,text\n1,'a,''b'\n2,\"c\"\n",
      ["--quote='"],
      { columns: { id: { "1": 1, "2": 1 }, text: { "a,'b": 1, '"c"': 1 } }, dialect: { quote: "'" } },
    ],
  ]);
});

describe("delimiters", () => {
  each([
    ["semicolons are found", "id;text\n1;a\n2;b\n", [], { columns: TWO_ROWS, dialect: { delimiter: ";" } }],
    ["tabs are found", "id\ttext\n1\ta\n2\tb\n", [], { columns: TWO_ROWS, dialect: { delimiter: "\t" } }],
    ["pipes are found", "id|text\n1|a\n2|b\n", [], { columns: TWO_ROWS, dialect: { delimiter: "|" } }],
    [
      "decimal commas between semicolons",
      "id;price\n1;1,5\n2;2,5\n",
      [],
      { columns: { id: { "1": 1, "2": 1 }, price: { "1,5": 1, "2,5": 1 } } },
    ],
    [
      "given by name",
      "id\ttext,x\n1\ta\n2\tb\n",
      ["-d", "tab"],
      { columns: { id: { "1": 1, "2": 1 }, "text,x": { a: 1, b: 1 } } },
    ],
    [
      "given as a character",
      "id:text\n1:a\n2:b\n",
      ["--delimiter=:"],
      { columns: TWO_ROWS, dialect: { delimiter: ":" } },
    ],
    [
      "one column needs none",
      "text\na\nb\na\n",
      [],
      { columns: { text: { a: 2, b: 1 } }, table: { columns: 1, rows: 3 } },
    ],
  ]);
});

describe("the header and what stands before it", () => {
  each([
    [
      "--no-header",
      "1,a\n2,b\n",
      ["--no-header"],
      {
        columns: { column_1: { "1": 1, "2": 1 }, column_2: { a: 1, b: 1 } },
        dialect: { header: false },
        table: { rows: 2 },
      },
    ],
    [
      "none is found over numbers",
      "1,2\n3,4\n5,6\n",
      [],
      {
        columns: { column_1: { "1": 1, "3": 1, "5": 1 }, column_2: { "2": 1, "4": 1, "6": 1 } },
        dialect: { header: false },
      },
    ],
    [
      "--header over numbers",
      "1,2\n3,4\n",
      ["--header"],
      { columns: { "1": { "3": 1 }, "2": { "4": 1 } }, dialect: { header: true }, table: { rows: 1 } },
    ],
    [
      "names that are missing or the same",
      "id,,id\n1,a,2\n",
      [],
      { columns: { id: { "1": 1 }, column_2: { a: 1 }, "id (2)": { "2": 1 } } },
    ],
    [
      "--skip-lines",
      "Report of May\nall rights\nid,text\n1,a\n2,b\n",
      ["--skip-lines=2"],
      { columns: TWO_ROWS, dialect: { skippedLines: 2 }, table: { rows: 2 } },
    ],
    [
      "a byte order mark",
      "\uFEFFid,text\n1,a\n2,b\n",
      [],
      { columns: TWO_ROWS, source: { bom: true, bytes: 19, encoding: "utf-8" } },
    ],
    [
      "a byte order mark before a quote",
      '\uFEFF"id",text\n1,a\n2,b\n',
      [],
      { columns: TWO_ROWS, source: { bom: true } },
    ],
  ]);
});

describe("null", () => {
  each([
    [
      "the default tokens, with spaces, quoted too",
      'id,x\n1,NA\n2, n/a \n3,"NULL"\n4,\\N\n5,5\n',
      [],
      {
        columns: { id: { "1": 1, "2": 1, "3": 1, "4": 1, "5": 1 }, x: { "5": 1 } },
        nullTokens: { x: { NA: 1, "n/a": 1, NULL: 1, "\\N": 1 } },
        table: { nullCount: 4 },
      },
    ],
    [
      "what is not quite one",
      "x\nna\nNONE\nnil\n-\n1\n",
      ["--header"],
      { columns: { x: { na: 1, NONE: 1, nil: 1, "-": 1, "1": 1 } }, table: { nullCount: 0 } },
    ],
    [
      "--null adds to them",
      "x\nunknown\n-\nNA\n1\n",
      ["--header", "--null=unknown", "--null=-"],
      { columns: { x: { "1": 1 } }, nullTokens: { x: { unknown: 1, "-": 1, NA: 1 } } },
    ],
    [
      "missing fields are null, and counted apart",
      "a,b,c\n1,2,3\n4\n5,,\n",
      [],
      {
        columns: { a: { "1": 1, "4": 1, "5": 1 }, b: { "2": 1 }, c: { "3": 1 } },
        nullTokens: { b: { "": 1 }, c: { "": 1 } },
        table: { nullCount: 4, raggedRows: { short: 1, long: 0 } },
      },
    ],
  ]);
});

describe("columns that are chosen", () => {
  each([
    [
      "--columns, in the order of the input",
      "a,b,c\n1,2,3\n",
      ["--columns=c,a"],
      { columns: { a: { "1": 1 }, c: { "3": 1 } } },
    ],
    ["--exclude", "a,b,c\n1,2,3\n", ["--exclude=a", "--exclude=b"], { columns: { c: { "3": 1 } } }],
    [
      "a name with a comma",
      '"last, first",b\nx,2\n',
      ['--columns="last, first"'],
      { columns: { "last, first": { x: 1 } } },
    ],
  ]);
});

describe("rows of another width", () => {
  test("are counted with their first places, and profiled as far as they go", async () => {
    const stdin = 'a,b\n1,2\n3\n4,5,6,7\n"8\n8",9\n10,11,12\n13\n14\n15\n16\n17,18\n';
    const profile = await profileWith(["-d,"], { stdin });
    expect(profile.table).toMatchObject({ rows: 10, columns: 2 });
    expect(profile.table.raggedRows).toEqual({
      short: 5,
      long: 2,
      extraFields: 3,
      first: [
        { row: 2, line: 3, offset: 8, fields: 1 },
        { row: 3, line: 4, offset: 10, fields: 4 },
        { row: 5, line: 7, offset: 26, fields: 3 },
        { row: 6, line: 8, offset: 35, fields: 1 },
        { row: 7, line: 9, offset: 38, fields: 1 },
      ],
    });
    expect(columnOf(profile, "b")).toMatchObject({ missingCount: 5, nullCount: 5, nullTokens: {}, type: "integer" });
    expect(columnOf(profile, "b").numeric?.sum).toBe(2 + 5 + 9 + 11 + 18);
    expect(profile.alerts.find(({ code }) => code === "ragged_rows")?.rows).toEqual([2, 3, 5, 6, 7]);
  });
});

describe("values that do not fit their column", () => {
  test("are shown with row, line and byte, the first five", async () => {
    const bad = (text: string): string => `"${text}",x\n`;
    const stdin = `\uFEFFn,s\n1,"a\nb"\n2,x\n${["x", "é", "y", "z", "v", "w"].map(bad).join("")}${"7,x\n".repeat(9)}`;
    const { exceptions, type, typeRatio } = columnOf(await profileWith([], { stdin }), "n");
    expect({ type, typeRatio }).toEqual({ type: "integer", typeRatio: 11 / 17 });
    expect(exceptions).toEqual([
      { row: 3, line: 5, offset: 19, value: "x" },
      { row: 4, line: 6, offset: 25, value: "é" },
      { row: 5, line: 7, offset: 32, value: "y" },
      { row: 6, line: 8, offset: 38, value: "z" },
      { row: 7, line: 9, offset: 44, value: "v" },
    ]);
  });
});

describe("columns", () => {
  const columnOfValues = async (values: string[], args: string[] = []) => {
    const profile = await profileWith(["--no-header", "-d", "pipe", ...args], {
      stdin: values.map((value) => `${value}\n`).join(""),
    });
    return columnOf(profile, "column_1");
  };

  test("integers beyond doubles stay exact", async () => {
    const numbers = ["123456789012345678901234567890123456789", "1", "-3"];
    const { type, min, max, numeric } = await columnOfValues(numbers);
    expect({ type, min, max }).toEqual({ type: "integer", min: -3, max: numbers[0] });
    expect(numeric?.sum).toBe("123456789012345678901234567890123456787");
  });

  test("codes with leading zeros are no numbers", async () => {
    const { type, types, min, max } = await columnOfValues(["007", "010", "123", "000"]);
    expect({ type, types, min, max }).toEqual({
      type: "string",
      types: { integer: 1, string: 3 },
      min: "000",
      max: "123",
    });
  });

  test("decimals sum exactly", async () => {
    const { type, numeric } = await columnOfValues(["0.1", "0.2", "0.3", "-.5", "5.", "1e2", "2.5E-3"]);
    expect(type).toBe("decimal");
    expect(numeric).toMatchObject({ sum: 105.1025, zeroCount: 0, negativeCount: 1, maxDecimals: 4 });
  });

  test("datetimes are ordered by instant", async () => {
    const { type, min, max, temporal } = await columnOfValues([
      "2024-03-01T00:30:00+02:00",
      "2024-02-29T23:00:00Z",
      "2024-02-29T20:00:00-05:00",
    ]);
    expect({ type, min, max }).toEqual({ type: "datetime", min: "2024-02-29T22:30:00Z", max: "2024-03-01T01:00:00Z" });
    expect(temporal?.formats).toEqual({ "YYYY-MM-DDTHH:MM:SSZ": 1, "YYYY-MM-DDTHH:MM:SS±HH:MM": 2 });
  });

  test("--top says how many values are listed", async () => {
    expect((await columnOfValues(["a", "b", "b", "c"], ["--top=2"])).top).toEqual([
      { value: "b", count: 2, firstRow: 2 },
      { value: "a", count: 1, firstRow: 1 },
    ]);
    expect((await columnOfValues(["a", "b"], ["--top=0"])).top).toEqual([]);
  });
});
