import { describe, expect, test } from "vitest";
import { countColumns, lookAtRecords } from "../../src/input/sniff/first-part.ts";
import { guessKinds, hasDecimalComma, nullWordsIn } from "../../src/input/sniff/guess-kinds.ts";
import { sniff } from "../../src/input/sniff/sniff.ts";

function kindOf(...cells: string[]): string | undefined {
  return guessKinds(
    cells.map((cell) => [cell]),
    1,
  )[0];
}

describe("the kind of a column", () => {
  test.each([
    [["1", "", "-20"], "integer"],
    [["1", "2.50", "1e3"], "decimal"],
    [["1,5", "1.234,25", "7"], "comma decimal"],
    [["1,5", "1.5"], "text"],
    [["1234567890123456789"], "code"],
    [["007", "12"], "code"],
    [["0", "0.5"], "decimal"],
    [["007", "0.5"], "text"],
    [["2024-02-01"], "date"],
    [["2024-02-01 10:00", "2024-02-01T10:00:00Z"], "datetime"],
    [["01/02/2024"], "written date"],
    [["2024-02-01", "01.02.2024"], "text"],
    [["10:30"], "time"],
    [["true", "FALSE"], "boolean"],
    [["1", "NA"], "text"],
    [["1", "x"], "text"],
    [["1,234"], "text"],
    [["", " "], "empty"],
    [[], "empty"],
  ])("%j is %s", (cells, kind) => {
    expect(kindOf(...cells)).toBe(kind);
  });
});

test.each([
  [[["1,5"]], true],
  [[["1.234,5"], ["7"]], true],
  [[["0,123"]], true],
  [[["1,234"]], false],
  [[["1,5", "1.5"]], false],
  [[["1,5", "1,234"]], false],
  [[["1"]], false],
])("%j has a decimal comma: %s", (rows, expected) => {
  expect(hasDecimalComma(rows)).toBe(expected);
});

test("words for no value are listed once", () => {
  expect(
    nullWordsIn([
      ["NA", "x"],
      ["null", "NA"],
      ["", "nada"],
    ]),
  ).toEqual(["NA", "null"]);
});

function look(text: string, given: Parameters<typeof sniff>[1] = {}) {
  const head = Buffer.from(text);
  return lookAtRecords(head, sniff(head, given, true), true);
}

describe("the first records", () => {
  test("are counted by what is odd about them", () => {
    const text = 'a,b\n1,x\n\n2\n3,y,z\n4,"q"\n5,""\n6,5" nail\n7,"p" q\n8,z # no\n';
    expect(look(text, { comment: "#", quote: '"', delimiter: ",", header: true })).toMatchObject({
      records: 8,
      allRecords: true,
      blankLines: 1,
      headerLines: 1,
      shortRecords: 1,
      longRecords: 1,
      widestRecord: 3,
      quotedFields: 3,
      quotedEmpties: 1,
      quotesInside: 1,
      textBehindQuotes: 1,
      commentsInside: 1,
      terminator: "lf",
      kinds: ["integer", "text"],
    });
  });

  test("an empty field in quotes is no number", () => {
    expect(look('a,b\n1,2\n2,""\n').kinds).toEqual(["integer", "text"]);
    expect(look("a,b\n1,2\n2,\n").kinds).toEqual(["integer", "integer"]);
  });

  test("lines before the header", () => {
    const text = '\ufeff# by "x"\r\n\r\na title\r\nid,n\r\n1,2\r\n3,4\r\n';
    expect(look(text, { skipLines: 3, comment: "#", quote: '"' })).toMatchObject({
      titleLines: 1,
      quotesBefore: true,
      terminator: "crlf",
    });
    expect(look("\n\na,b\n1,2\n")).toMatchObject({ titleLines: 0, quotesBefore: false, headerLines: 1 });
  });

  test("a header of several lines, and mixed line ends", () => {
    expect(look('"a\nb",c\n1,2\r3,4\r\n')).toMatchObject({ headerLines: 2, terminator: "mixed" });
    expect(look("a,b", { header: false })).toMatchObject({ terminator: "none", headerLines: 0, records: 1 });
  });

  test.each(["a,b,\n", "a,b\n"])("a trailing delimiter makes no column, %j", (header) => {
    const head = Buffer.from(`${header}1,2,\n3,4,\n5,6,\n`);
    const sniffed = sniff(head, {}, true);
    expect(countColumns(sniffed)).toBe(2);
    expect(lookAtRecords(head, sniffed, true)).toMatchObject({ shortRecords: 0, longRecords: 0, widestRecord: 3 });
  });

  test("a decimal comma cannot be the delimiter too", () => {
    expect(look("a;b\n1,5;2\n2,25;3\n").decimalComma).toBe(true);
    expect(look("a,b\n1,5\n2,25\n").decimalComma).toBe(false);
  });
});
