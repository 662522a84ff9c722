import { type Options, parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileBytes, writtenTable } from "../support/arbitraries.ts";
import { type ReferenceRecords, referenceRecords } from "../support/reference/records.ts";
import type { Cell } from "../support/write-table.ts";

const STANDARD = { delimiter: ",", quote: '"' };
const LIMITS = { maxRows: 12, maxColumns: 5, ragged: true, blankLines: true };

/** The cells of every record, without their places. */
function cells({ records }: ReferenceRecords): Cell[][] {
  return records.map(({ fields }) =>
    fields.map(({ text, quoted }) => ({ text: Buffer.from(text).toString(), quoted })),
  );
}

function read(text: string, dialect: { delimiter: string; quote: string | null } = STANDARD): ReferenceRecords {
  return referenceRecords(Buffer.from(text), dialect);
}

/** The values of each record; a value in quotes is shown in angle brackets. */
function shown(text: string): string[][] {
  return cells(read(text)).map((record) => record.map((cell) => (cell.quoted ? `<${cell.text}>` : cell.text)));
}

describe("the table of bytes", () => {
  it.each([
    ["a delimiter ends a field", "a,b,,c", [["a", "b", "", "c"]]],
    ["a delimiter at the end of the input leaves an empty field", "a,", [["a", ""]]],
    ["a lone delimiter is two empty fields", ",", [["", ""]]],
    ["LF, CRLF and CR end a record", "a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
    ["a quote at the start opens a quoted field", '"a,b\n\r\nc",d', [["<a,b\n\r\nc>", "d"]]],
    ["two quotes are one", '"a""b"""', [['<a"b">']]],
    ["a closing quote ends the field", '"a",""\n"b"\r\n"c"', [["<a>", "<>"], ["<b>"], ["<c>"]]],
    ["text behind a closing quote is appended", '"a"b"c,d\n""" x"\r', [['<ab"c>', "d"], ['<" x>']]],
    ["text behind an empty quoted field is appended", '"" a,b', [["< a>", "b"]]],
    ["a quote elsewhere is an ordinary character", 'a"b"",c\n "d"', [['a"b""', "c"], [' "d"']]],
    ["the end of the input ends quotes", 'a\n"b,c\n', [["a"], ["<b,c\n>"]]],
    ["two quotes at the end of the input leave the field open", '"a""', [['<a">']]],
    ["no bytes are no records", "", []],
  ])("%s", (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it("knows no quotes when none are declared", () => {
    expect(cells(read('"a";"b', { delimiter: ";", quote: null }))).toEqual([
      [
        { text: '"a"', quoted: false },
        { text: '"b', quoted: false },
      ],
    ]);
  });

  it("takes any byte as a quote", () => {
    expect(cells(read("'a;''b'\t\"c", { delimiter: "\t", quote: "'" }))).toEqual([
      [
        { text: "a;'b", quoted: true },
        { text: '"c', quoted: false },
      ],
    ]);
  });

  it("keeps bytes that are not UTF-8", () => {
    const { records } = referenceRecords(Uint8Array.of(0xff, 0x2c, 0xc3, 0x0a, 0x00), STANDARD);
    expect(records.map(({ fields }) => fields.map(({ text }) => [...text]))).toEqual([[[0xff], [0xc3]], [[0x00]]]);
  });
});

describe("blank lines", () => {
  it.each([
    ["\n", 1],
    ["\r\n", 1],
    ["\r", 1],
    ["\n\r", 2],
    ["\uFEFF\n", 1],
    ["a\n", 0],
    ["a\n\n", 1],
    ["a\r\n\r\nb", 1],
    ["a\r\rb", 1],
    ["\n\na\r\r\n", 3],
    ['""\n \n', 0],
  ])("%j has %i", (text, count) => {
    expect(read(text).blankLines).toBe(count);
  });
});

describe("places", () => {
  it("counts every line end as one line, in quotes too", () => {
    const { records } = read('a,"x\ny\r\nz\r",b\r\n\r"c"\nd');
    const places = records.map(({ fields }) => fields.map(({ line, offset }) => [line, offset]));
    expect(places).toEqual([
      [
        [1, 0],
        [1, 2],
        [4, 12],
      ],
      [[6, 16]],
      [[7, 20]],
    ]);
    expect(records.map(({ line, offset, end }) => [line, offset, end])).toEqual([
      [1, 0, 13],
      [6, 16, 19],
      [7, 20, 21],
    ]);
  });

  it("skips a byte order mark, and counts it in offsets", () => {
    const { records } = read('\uFEFF"a",b\nc');
    expect(records.map(({ fields }) => fields.map(({ offset, quoted }) => [offset, quoted]))).toEqual([
      [
        [3, true],
        [7, false],
      ],
      [[9, false]],
    ]);
  });

  it("names the opening quote that nothing closes", () => {
    expect(read('a,b\nc,"d\ne').unclosedQuote).toEqual({ offset: 6, line: 2 });
    expect(read('"').unclosedQuote).toEqual({ offset: 0, line: 1 });
    expect(read('a,"d"').unclosedQuote).toBeNull();
    expect(read('a"b').unclosedQuote).toBeNull();
  });
});

/** The records csv-parse finds, with whether each value was in quotes. */
function csvParse(bytes: Buffer, { delimiter, quote }: { delimiter: string; quote: string | null }): Cell[][] {
  const options = {
    delimiter,
    quote: quote ?? false,
    escape: quote ?? false,
    record_delimiter: ["\r\n", "\n", "\r"],
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    cast: (text: string, { quoting }: { quoting: boolean }): Cell => ({ text, quoted: quoting }),
  };
  return parse(bytes, options as Options) as unknown as Cell[][];
}

/** What csv-parse accepts: no quote but around a field, or doubled in one. */
const WELL_QUOTED = /^(?:\xef\xbb\xbf)?(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r(?!\n)|\r?\n|$))*$/;

describe("agreement with what was written", () => {
  it("reads back every table", () => {
    fc.assert(
      fc.property(writtenTable(LIMITS), ({ bytes, delimiter, records, blankLines }) => {
        const found = referenceRecords(bytes, { delimiter, quote: '"' });
        expect(cells(found)).toEqual(records);
        expect(found).toMatchObject({ blankLines, unclosedQuote: null });
      }),
      { numRuns: 300 },
    );
  });

  it("counts the lines before every record and field", () => {
    fc.assert(
      fc.property(hostileBytes, (bytes) => {
        const { records } = referenceRecords(bytes, STANDARD);
        const places = records.flatMap(({ line, offset, fields }) => [{ line, offset }, ...fields]);
        expect(places.map(({ line }) => line)).toEqual(places.map(({ offset }) => linesBefore(bytes, offset) + 1));
      }),
      { numRuns: 200 },
    );
  });
});

/** The line ends in the first `offset` bytes. */
function linesBefore(bytes: Buffer, offset: number): number {
  return bytes.toString("latin1", 0, offset).split(/\r\n|\n|\r/).length - 1;
}

describe("agreement with csv-parse", () => {
  it("holds on every table", () => {
    fc.assert(
      fc.property(writtenTable(LIMITS), ({ bytes, delimiter }) => {
        const dialect = { delimiter, quote: '"' };
        expect(cells(referenceRecords(bytes, dialect))).toEqual(csvParse(bytes, dialect));
      }),
      { numRuns: 300 },
    );
  });

  it("holds on hostile bytes when nothing quotes", () => {
    fc.assert(
      fc.property(hostileBytes, (bytes) => {
        const dialect = { delimiter: ",", quote: null };
        expect(cells(referenceRecords(bytes, dialect))).toEqual(csvParse(bytes, dialect));
      }),
      { numRuns: 200 },
    );
  });

  it("holds on hostile bytes that are well quoted", () => {
    let comparable = 0;
    fc.assert(
      fc.property(hostileBytes, (bytes) => {
        if (!WELL_QUOTED.test(bytes.toString("latin1"))) return;
        comparable += 1;
        expect(cells(referenceRecords(bytes, STANDARD))).toEqual(csvParse(bytes, STANDARD));
      }),
      { numRuns: 400 },
    );
    expect(comparable).toBeGreaterThan(60);
  });
});
