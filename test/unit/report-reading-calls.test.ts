import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellWord } from "../../src/base/shell-word.ts";
import { javascriptText, sqlName, sqlText } from "../../src/report/reading-calls/literals.ts";
import { type ReadingCall, type Tool, TOOLS } from "../../src/report/reading-calls/reading-call.ts";
import { readingCalls } from "../../src/report/reading-calls/reading-calls.ts";
import type { SniffedFile } from "../../src/model/sniffed-file.ts";
import { dialectCases } from "../support/dialect-cases.ts";

const CASES = new Map(dialectCases().map((dialectCase) => [dialectCase.name, dialectCase]));

function callFor(name: string, tool: Tool, change: Partial<SniffedFile> = {}): ReadingCall {
  const file = CASES.get(name)?.file;
  const call = readingCalls({ ...file!, ...change }).find((each) => each.tool === tool);
  return call!;
}

describe("pandas", () => {
  test("plain files need nothing but what is text", () => {
    expect(callFor("plain", "pandas").code).toBe(
      'import pandas as pd\n\ndf = pd.read_csv("data.csv", dtype={"zip": str})',
    );
  });

  test("no quotes, no header, a preamble, another encoding", () => {
    const { dialect } = CASES.get("no quotes")!.file;
    const changed = { ...dialect, header: false, headerRows: 0, skippedLines: 2 };
    const { code } = callFor("no quotes", "pandas", { dialect: changed, encoding: "windows-1252" });
    expect(code).toBe(`import csv
import pandas as pd

df = pd.read_csv(
    "data.csv",
    sep=";",
    quoting=csv.QUOTE_NONE,
    skiprows=2,
    header=None,
    names=["id", "zip", "name", "price"],
    index_col=False,
    dtype={"zip": str},
    encoding="cp1252",
)`);
  });

  test.each([
    ["backslash", ['escapechar="\\\\"', "doublequote=False"]],
    ["single quotes", ['quotechar="\'"']],
    ["double colon without quotes", ['sep="::"', 'engine="python"']],
    ["decimal comma", ['decimal=","']],
    ["byte order mark", ['encoding="utf-8-sig"']],
    ["utf-16be with mark", ['encoding="utf-16"']],
    ["utf-16le", ['encoding="utf-16-le"']],
    ["shift_jis", ['encoding="cp932"']],
    ["comments", ['comment="#"', "skiprows=1"]],
    ["two header rows", ["header=1"]],
    ["trailing", ["usecols=range(4)", '"_trailing"']],
    ["gzip by another name", ['compression="gzip"']],
    ["not gzip, but called so", ["compression=None"]],
    ["short and long", ['names=["a", "b", "extra_1"]', "skiprows=1"]],
  ])("%s", (name, parts) => {
    for (const part of parts) expect(callFor(name, "pandas").code).toContain(part);
  });

  test("quotes beside a delimiter of several characters go by way of DuckDB", () => {
    const { code, notes } = callFor("double pipe", "pandas");
    expect(code).toMatch(/^import duckdb\n\ndf = duckdb\.sql\("""\nSELECT [\s\S]*delim = '\|\|'[\s\S]*"""\)\.df\(\)$/u);
    expect(notes[0]).toContain("pandas takes no notice of quotes");
  });

  test("a comment character in values, or perhaps behind the first part, makes a copy first", () => {
    const { code, prepare } = callFor("comment character in values", "pandas");
    expect(prepare).toBe("grep -av '^#' < data.csv > data.csv.plain.csv");
    expect(code).toContain('"data.csv.plain.csv"');
    expect(code).not.toContain("comment=");
    const { firstPart } = CASES.get("comments")!.file;
    expect(callFor("comments", "pandas", { firstPart: { ...firstPart, isWhole: false } }).prepare).not.toBeNull();
  });

  test("words that it reads as missing are told", () => {
    const { firstPart } = CASES.get("plain")!.file;
    const { notes } = callFor("plain", "pandas", { firstPart: { ...firstPart, nullWords: ["NA", "\\N"] } });
    expect(notes).toEqual([expect.stringContaining("pandas reads NA as missing")]);
  });
});

describe("Polars", () => {
  test("types come from all rows, and codes stay text", () => {
    expect(callFor("semicolon", "polars").code).toBe(`import polars as pl

df = pl.read_csv(
    "data.csv",
    separator=";",
    schema_overrides={"zip": pl.String},
    infer_schema_length=None,
)`);
  });

  test.each([
    ["single quotes", 'quote_char="\'"'],
    ["no quotes", "quote_char=None"],
    ["quotes inside", "quote_char=None"],
    ["cr", 'eol_char="\\r"'],
    ["preamble", "skip_lines=3"],
    ["no header", "has_header=False"],
    ["comments of two characters", 'comment_prefix="//"'],
    ["windows-1251", 'encoding="cp1251"'],
    ["decimal comma", "decimal_comma=True"],
    ["path like a pattern", "glob=False"],
    ["trailing", '.drop("_trailing")'],
    ["blank lines", ".filter(~pl.all_horizontal(pl.all().is_null()))"],
    ["paragraph sign", ".pl()"],
    ["backslash", ".pl()"],
    ["quotes inside and around", "pl.from_pandas(df)"],
  ])("%s", (name, part) => {
    expect(callFor(name, "polars").code).toContain(part);
  });

  test("what is compressed and not UTF-8 is copied first", () => {
    expect(callFor("gzip, preamble and windows-1252", "polars").prepare).toBe(
      "gzip -dc < d.csv.gz | iconv -f CP1252 -t UTF-8 | tail -n +2 > d.csv.gz.plain.csv",
    );
  });
});

describe("DuckDB", () => {
  test("nothing of the dialect is left to its own detection", () => {
    expect(callFor("preamble", "duckdb", { name: "x" }).prepare).toBe("tail -n +4 < data.csv > data.csv.plain.csv");
    expect(callFor("no header", "duckdb").code).toBe(`SELECT *
FROM read_csv(
    'data.csv',
    delim = ';',
    quote = '"',
    escape = '"',
    comment = '',
    skip = 0,
    header = false,
    names = ['column_1', 'column_2', 'column_3', 'column_4'],
    types = {'column_2': 'VARCHAR'},
    sample_size = -1
);`);
  });

  test.each([
    ["tab", "delim = E'\\t'"],
    ["cr", "new_line = '\\r'"],
    ["iso-8859-1", "encoding = 'latin-1'"],
    ["utf-16le", "encoding = 'utf-16'"],
    ["dates by day", "types = {'on': 'VARCHAR'}"],
    ["short and long", "auto_detect = false"],
    ["short and long", "null_padding = true"],
    ["empty in quotes", "allow_quoted_nulls = false"],
    ["trailing", 'SELECT * EXCLUDE ("_trailing")'],
    ["path with spaces and quotes", "'it''s a \"file\" $HOME.csv'"],
    ["path like a pattern", "'a[[]1]{b,c}[*][?].csv'"],
    ["gzip by another name", "compression = 'gzip'"],
    ["not gzip, but called so", "compression = 'none'"],
  ])("%s", (name, part) => {
    expect(callFor(name, "duckdb").code).toContain(part);
  });

  test.each(["windows-1252", "utf-16be with mark", "mixed", "brotli"])("%s is copied first", (name) => {
    expect(callFor(name, "duckdb").prepare).not.toBeNull();
  });

  test("what it would lose is refused", () => {
    expect(callFor("text behind quotes", "duckdb")).toMatchObject({
      code: null,
      notes: [expect.stringMatching(/pandas/u)],
    });
  });
});

describe("PostgreSQL", () => {
  test("a table and one line of \\copy", () => {
    expect(callFor("semicolon", "postgresql").code).toBe(`CREATE TABLE "data" (
    "id" bigint,
    "zip" text,
    "name" text,
    "price" numeric
);
\\copy "data" FROM 'data.csv' WITH (FORMAT csv, DELIMITER ';', HEADER true, ENCODING 'UTF8')`);
  });

  test.each([
    ["tab", "DELIMITER E'\\t'"],
    ["single quotes and backslash", "QUOTE '''', ESCAPE '\\'"],
    ["no quotes", "QUOTE E'\\x01'"],
    ["windows-1252", "ENCODING 'WIN1252'"],
    ["euc-kr", "ENCODING 'UHC'"],
    ["preamble", "FROM PROGRAM 'tail -n +4 < data.csv' WITH"],
    ["utf-16le with mark", "FROM PROGRAM 'iconv -f UTF-16LE -t UTF-8 < data.csv | tail -c +4' WITH"],
    ["byte order mark without header", "FROM PROGRAM 'tail -c +4 < data.csv' WITH"],
    ["comments", "grep -av ''^#''"],
    ["gzip", "FROM PROGRAM 'gzip -dc < data.csv.gz' WITH"],
    ["double colon without quotes", "sed ''s/::/\\x1f/g''"],
    ["trailing", 'DROP COLUMN "_trailing"'],
    ["backslash without quotes", "(FORMAT text, NULL '', DELIMITER ','"],
    ["path with spaces and quotes", "FROM 'it''s a \"file\" $HOME.csv' WITH"],
  ])("%s", (name, part) => {
    expect(callFor(name, "postgresql").code).toContain(part);
  });

  test.each(["double pipe", "short and long", "quotes inside and around"])("%s is refused", (name) => {
    expect(callFor(name, "postgresql")).toMatchObject({ code: null, notes: [expect.stringMatching(/^COPY /u)] });
  });

  test("columns are text where not all records were looked at", () => {
    const { firstPart } = CASES.get("semicolon")!.file;
    const { code, notes } = callFor("semicolon", "postgresql", { firstPart: { ...firstPart, allRecords: false } });
    expect(code?.match(/ text/gu)).toHaveLength(4);
    expect(notes).toEqual([expect.stringMatching(/^columns are text/u)]);
  });

  test("a line end in the path does not end the command", () => {
    const { code } = callFor("plain", "postgresql", { path: "a\nDROP TABLE x;" });
    expect(code?.split("\n").at(-1)).toMatch(/^\\copy .* FROM PROGRAM 'cat "\$\(printf %b ''a\\0012DROP/u);
  });
});

describe("Spark", () => {
  test("quotes are escaped by themselves, which is not its default", () => {
    expect(callFor("semicolon", "spark").code).toBe(`from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
df = spark.read.csv(
    "data.csv",
    sep=";",
    escape="\\"",
    header=True,
    multiLine=True,
)`);
  });

  test.each([
    ["no quotes", 'quote=""'],
    ["comments", 'comment="#"'],
    ["utf-16be with mark", 'encoding="UTF-16BE"'],
    ["no header", '.toDF(*["column_1", "column_2", "column_3", "column_4"])'],
    ["short and long", 'schema="`a` STRING, `b` STRING, `extra_1` STRING"'],
  ])("%s", (name, part) => {
    expect(callFor(name, "spark").code).toContain(part);
  });

  test.each([
    ["two header rows", "tail -n +3 < data.csv > data.csv.plain.csv"],
    ["preamble, then comments", "tail -n +3 < data.csv | grep -av '^#' > data.csv.plain.csv"],
    ["gzip by another name", "gzip -dc < data.csv > data.csv.plain.csv"],
    ["path like a pattern", "cat 'a[1]{b,c}*?.csv' > a_1__b,c___.csv.plain.csv"],
  ])("%s is copied first", (name, prepare) => {
    expect(callFor(name, "spark").prepare).toBe(prepare);
  });
});

describe("csv-parse", () => {
  test("one stream, whose failures are those of the loop", () => {
    expect(callFor("gzip, preamble and windows-1252", "csv-parse").code)
      .toBe(`import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

const records = pipeline(
  createReadStream("d.csv.gz"),
  createGunzip(),
  async function* (chunks) {
    const decoder = new TextDecoder("windows-1252", { fatal: true });
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  },
  parse({ from_line: 2, columns: true, skip_empty_lines: true }),
  () => {},
);
for await (const record of records) console.log(record);`);
  });
});

describe("every case", () => {
  test.each([...CASES.values()].map(({ name, file }) => [name, file] as const))("%s", (_name, file) => {
    const calls = readingCalls(file);
    expect(calls.map(({ tool }) => tool)).toEqual([...TOOLS]);
    for (const { code, prepare, notes } of calls) {
      // what cannot be read is explained
      if (code === null) expect({ prepare, notes: notes.length > 0 }).toEqual({ prepare: null, notes: true });
      // it stands in a comment of one line
      expect(prepare ?? "").not.toMatch(/[\r\n]/u);
    }
  });

  test("an encoding that is not known is said to be a guess", () => {
    for (const { notes } of readingCalls({ ...CASES.get("plain")!.file, encoding: "unknown-8bit" })) {
      expect(notes[0]).toBe("the encoding is not known: windows-1252 is a guess");
    }
  });

  test("standard input has no path", () => {
    expect(callFor("plain", "pandas", { path: null }).code).toContain('"FILE"');
  });

  test("no name acts on a terminal", () => {
    const { columns } = CASES.get("plain")!.file;
    const named = columns.map((column) => ({ ...column, name: `${column.name}\u001b[2J\r`, headerText: null }));
    for (const { code } of readingCalls({ ...CASES.get("plain")!.file, columns: named })) {
      expect(code).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/u);
    }
  });
});

describe("literals", () => {
  test("a shell takes a word for the path", () => {
    const paths = fc.sample(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), { numRuns: 300, seed: 7 });
    const odd = ["a b", "it's", '"', "$HOME", "`x`", "a\\b", "*", "a\nb", "\\n", "~", "é\t", "%s"];
    const usable = [...odd, ...paths].filter((path) => !/\0|\n$|\p{Cs}/u.test(path) && !path.startsWith("-"));
    const script = usable.map((path) => `printf '%s\\000' ${shellWord(path)}`).join("\n");
    const said = execFileSync("sh", { input: script, maxBuffer: 1e8 }).toString().split("\0");
    expect(said.slice(0, -1)).toEqual(usable);
    expect(shellWord("-rf")).toBe("./-rf");
  });

  test("JavaScript takes a literal for the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => JSON.parse(javascriptText(text)) === text));
    expect(javascriptText("\u2028\u202e")).toBe('"\\u2028\\u202e"');
  });

  test("SQL", () => {
    expect([sqlText("it's \\"), sqlText("\t\\'\u0001"), sqlName('a"b')]).toEqual([
      "'it''s \\'",
      "E'\\t\\\\''\\x01'",
      '"a""b"',
    ]);
  });
});
