import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import type { ProfileOptions } from "../../src/model/options.ts";
import { checkHeader } from "../../src/input/sniff/check-header.ts";
import { sniff, type Sniffed, SNIFFED_BYTES } from "../../src/input/sniff/sniff.ts";
import { hostileBytes } from "../support/arbitraries.ts";
import { referenceRecords } from "../support/reference/records.ts";
import { writeTable, type WritingStyle } from "../support/write-table.ts";

type Given = ProfileOptions["dialect"];

function sniffText(text: string, given: Given = {}, complete = true): Sniffed {
  return sniff(Buffer.from(text), given, complete);
}

function sniffOrCode(bytes: Buffer, given: Given, complete: boolean): Sniffed | string {
  try {
    return sniff(bytes, given, complete);
  } catch (error) {
    if (error instanceof ProfilerError) return error.code;
    throw error;
  }
}

const LIMITS = { dialect: {}, maxRecordBytes: 2 ** 24, maxColumns: 100_000, maxNameBytes: 2 ** 16 };
const delimiterOf = (text: string): string => sniffText(text).dialect.delimiter;
const hasHeader = (text: string): boolean => sniffText(text).dialect.header;

describe("the delimiter", () => {
  it.each([
    ["comma", ",", "a,b,c\n1,2,3\n4,5,6\n"],
    ["semicolon, with decimal commas", ";", "a;b;c\n1,5;2,5;3\n4,0;5,1;6\n"],
    ["semicolon, with decimal commas in every field and no header", ";", "1,5;2,5;3,5\n4,5;5,5;6,5\n7,0;8,0;9,0\n"],
    ["tab, with prose", "\t", "id\tnote\n1\tyes, sure; well\n2\tno, not now\n3\tmaybe, or\n"],
    ["pipe", "|", "id|name|tags\n1|x|a,b\n2|y|c,d\n"],
    ["comma, with lists in a field", ",", "id,tags,n\n1,x|y|z,3\n2,u|v|w,4\n"],
    ["semicolon around quoted commas", ";", '"Doe, J";"x"\n"Roe, R";"y"\n"Poe, E";"z"\n'],
    ["comma, with line ends in quotes", ",", 'id,text\n1,"a;b\nc;d"\n2,"e;f\ng;h"\n'],
    ["comma, for a single column", ",", "name\nalpha\nbeta; gamma\ndelta\n"],
    ["semicolon, in a lone record", ";", "id;name;city"],
    ["comma, below a title of one field", ",", "Report\n1,2,3\n4,5,6\n7,8,9\n"],
  ])("is %s", (_, delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it("is the given one, whatever the text looks like", () => {
    const { dialect, headerNames } = sniffText("a,b;c,d\n1,2;3,4\n", { delimiter: ";" });
    expect(dialect.delimiter).toBe(";");
    expect(headerNames).toEqual(["a,b", "c,d"]);
  });

  it("may be the character that quotes elsewhere", () => {
    expect(sniffText('a"b\n1"2\n', { delimiter: '"' })).toMatchObject({
      dialect: { delimiter: '"', quote: null, escape: null },
      headerNames: ["a", "b"],
    });
  });
});

describe("the header", () => {
  it.each([
    ["text above numbers", "id,amount\n1,2.5\n2,3.5\n"],
    ["text above dates", "day,at\n2024-01-02,10:30\n2024-01-03,11:45\n"],
    ["text above text and numbers", "city,population\nParis,2100000\nRome,2800000\n"],
    ["names above text of another make-up", "carrier,tail\nAA,N576AA\nAA,N557AA\nDL,N541AA\n"],
    ["names above sentences", "title,comment\nOn the road,I liked it a lot.\nUlysses,Too long!\nEmma,It's fine\n"],
    ["names without values", "id,name,city\n"],
    ["names above empty cells", "id,name\n,\n,\n"],
    ["years that do not count up below", "country,1990,1991,1992\nFrance,57.2,58.1,58.9\nItaly,55.0,56.3,57.1\n"],
    ["an empty name among others", "id,,name,amount\n1,2,x,3\n2,3,y,4\n"],
    ["a trailing delimiter everywhere", "id,amount,\n1,2,\n3,4,\n"],
    ["quoted names", '"id","name"\n1,"x"\n2,"y"\n'],
    ["numbers with a few oddities below", "id,amount\n1,2\nx,3\n3,NA\n4,5\n"],
  ])("is found: %s", (_, text) => {
    expect(hasHeader(text)).toBe(true);
  });

  it.each([
    ["numbers above numbers", "1,2\n3,4\n5,6\n"],
    ["a value with a number in it", "Goroka,GKA,-6.08\nMadang,MAG,-5.2\nNadzab,LAE,-6.5\n"],
    ["a date above dates", "2024-01-02,x\n2024-01-03,y\n"],
    ["a lone record with a number", "Paris,2100000"],
    ["text that occurs again", "tcp,http,SF\ntcp,smtp,SF\nudp,dns,SF\n"],
    ["codes above codes of the same make-up", "N576AA,B-52\nN557BB,C-17\nN541CC,F-16\n"],
    ["an empty last cell above values", "x,y,\na,b,3\nc,d,4\n1,e,5\n"],
    ["years that count up below, too", "1990,1991,1992\n1991,1992,1993\n1992,1993,1994\n"],
    ["booleans above booleans", "true,false\nfalse,true\ntrue,true\n"],
    ["a title above a table", "# made by hand\n1,2,3\n4,5,6\n7,8,9\n"],
  ])("is not found: %s", (_, text) => {
    expect(hasHeader(text)).toBe(false);
  });

  it("is there or not as given", () => {
    expect(sniffText("1,2\n3,4\n", { header: true })).toMatchObject({
      headerNames: ["1", "2"],
      dataStart: 4,
      dataLine: 2,
    });
    const without = sniffText("id,n\n3,4\n", { header: false });
    expect(without).toMatchObject({ headerNames: ["column_1", "column_2"], dataStart: 0, dataLine: 1 });
  });
});

describe("the names of columns", () => {
  const namesIn = (header: string): string[] => sniffText(`${header}\n`, { header: true }).headerNames;

  it.each([
    ["without quotes and spaces around", ' a ,"b ""x"", y", "c"', ["a", 'b "x", y', '"c"']],
    ["with a number when they are empty", 'a,,"", ', ["a", "column_2", "column_3", "column_4"]],
    ["numbered when they repeat", "a,a,b,a", ["a", "a (2)", "b", "a (3)"]],
    ["numbered around names that are taken", "a,a,a (2),a", ["a", "a (3)", "a (2)", "a (4)"]],
    ["numbered when one looks like an empty one", ",column_1,x", ["column_1", "column_1 (2)", "x"]],
  ])("are %s", (_, header, names) => {
    expect(namesIn(header)).toEqual(names);
  });

  it("show what is not UTF-8 as such", () => {
    const { headerNames } = sniff(Buffer.from("caf\xe9,x\n1,2\n", "latin1"), {}, true);
    expect(headerNames).toEqual(["caf\\xE9", "x"]);
  });

  it("are unique, whatever the header", () => {
    const name = fc.constantFrom("", " ", "a", "a (2)", "a (2) (2)", "column_1", "column_3", "b");
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 12 }), (names) => {
        const found = namesIn(names.join(","));
        expect(new Set(found).size).toBe(names.length);
      }),
    );
  });
});

describe("where the data start", () => {
  it("is behind the header's line end, in bytes and lines", () => {
    expect(sniffText('\uFEFFid,"first\r\nname"\r\n1,x\r\n')).toMatchObject({
      bom: true,
      headerStart: 3,
      dataStart: 21,
      dataLine: 3,
      blankLinesBefore: 0,
      headerNames: ["id", "first\r\nname"],
    });
  });

  it("takes skipped and blank lines into account", () => {
    const text = 'made by "x\nid,id\n\n\r\nid,n\n\n1,2\n';
    expect(sniffText(text, { skipLines: 2 })).toMatchObject({
      dialect: { skippedLines: 2, header: true },
      headerStart: 20,
      dataStart: 25,
      dataLine: 6,
      blankLinesBefore: 2,
    });
  });

  it("is the first record without a header, behind the blank lines", () => {
    const found = sniffText("\n\n1,2\n3,4\n");
    expect(found).toMatchObject({ headerStart: 2, dataStart: 2, dataLine: 3, blankLinesBefore: 2 });
  });
});

describe("the end of the header", () => {
  it.each([
    ["lf", "a,b\n1,2\r\n"],
    ["crlf", 'a,b\r\n1,"x\ny"\r\n3,4'],
    ["cr", "a,b\r1,2\n"],
    ["none", "a,b"],
  ])("is %s", (end, text) => {
    expect(sniffText(text).headerEnd).toBe(end);
  });

  it("is none without a header", () => {
    expect(sniffText("1,2\n3,4\n").headerEnd).toBe("none");
  });
});

describe("quotes", () => {
  it("can be switched off, or another character", () => {
    const off = sniffText('5",6"\n7",8"\n', { quote: null });
    expect(off).toMatchObject({ dialect: { quote: null, escape: null } });
    const other = sniffText("'a,b';'c'\n1;2\n", { quote: "'" });
    expect(other).toMatchObject({ dialect: { delimiter: ";", quote: "'", escape: "'" }, headerNames: ["a,b", "c"] });
  });
});

describe("a part of an input", () => {
  const rows = "1,2,3\n".repeat(SNIFFED_BYTES / 6);

  it("is enough: what comes behind the bytes looked at changes nothing", () => {
    const text = `a,b,c\n${rows}`;
    const expected = sniffText(text, {}, false);
    expect(expected).toMatchObject({ dialect: { delimiter: ",", header: true } });
    expect(sniffText(`${text}x;y;z\n"`.repeat(2), {}, false)).toEqual(expected);
    expect(sniffText(`${text}\xff`, {}, true)).toEqual(expected);
    expect(sniff(Buffer.from(text).subarray(0, SNIFFED_BYTES), {}, true)).toEqual(expected);
  });

  it("may end within a record or a character", () => {
    const bytes = Buffer.from("id,name\n1,x\n2,caf\u00e9");
    const cut = sniff(bytes.subarray(0, -1), {}, false);
    expect(cut).toMatchObject({ dialect: { header: true } });
  });

  it("works on shared memory", () => {
    const shared = new Uint8Array(new SharedArrayBuffer(64)).subarray(5, 17);
    shared.set(Buffer.from("id,n\n1,2\n3,4"));
    expect(sniff(shared, {}, true)).toMatchObject({ headerNames: ["id", "n"], dataStart: 5 });
  });
});

describe("what is refused", () => {
  const sniffing = (text: string, given: Given, complete: boolean) => (): unknown => sniffText(text, given, complete);

  it.each([
    ["only blank lines", "\n\r\n\n", {}, true, "INPUT_EMPTY"],
    ["nothing below the skipped lines", "a\nb\n", { skipLines: 2 }, true, "INPUT_EMPTY"],
    ["fewer lines than are skipped", "a\nb\n", { skipLines: 3 }, true, "INPUT_EMPTY"],
    ["skipped lines beyond what is looked at", "a\nb\n", { skipLines: 3 }, false, "USAGE"],
    ["a header without an end", "a,b,c", {}, false, "RECORD_TOO_LARGE"],
    ["more than a million columns", `${",".repeat(1_000_000)}\n`, {}, true, "TOO_MANY_COLUMNS"],
    ["more than a million columns without an end", ",".repeat(1_000_000), {}, false, "TOO_MANY_COLUMNS"],
  ])("%s", (_, text, given, complete, code) => {
    expect(sniffing(text, given, complete)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it("not: a header with a quote that is not closed", () => {
    expect(sniffText('\nid,"name\n1,2\n3,4\n', {}, false)).toMatchObject({
      headerNames: ["id", '"name'],
      dataStart: 10,
    });
  });

  it("fields that two delimiters divide as well, with the flags that decide", () => {
    expect(sniffing("a,b;c\nd,e;f\n", {}, true)).toThrow(
      expect.objectContaining({
        code: "DIALECT_AMBIGUOUS",
        message:
          'the fields can be read in two ways: divided by "," the first record is "a" "b;c", or divided by ";" the first record is "a,b" "c"',
        hint: "say which one is meant: --delimiter=comma or --delimiter=semicolon",
      }) as Error,
    );
    expect(sniffText("a,b;c\nd,e;f\n", { delimiter: ";" }).headerNames).toEqual(["a,b", "c"]);
  });

  it("a header longer than a record may be, whatever its line end", () => {
    const checking = (lineEnd: string, limit: number) => (): void => {
      checkHeader(sniffText(`\n${"a".repeat(1024)}${lineEnd}1${lineEnd}`, { skipLines: 1 }), {
        ...LIMITS,
        maxRecordBytes: limit,
      });
    };
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      expect(checking(lineEnd, 1024)).not.toThrow();
      const error = { code: "RECORD_TOO_LARGE", place: { line: 2, offset: 1 } };
      expect(checking(lineEnd, 1023)).toThrow(expect.objectContaining(error) as Error);
    }
    expect(() =>
      checkHeader(sniffText("12345\n67890\n", { header: false }), { ...LIMITS, maxRecordBytes: 4 }),
    ).not.toThrow();
  });

  it("a table wider than the limit, and a name longer than that, with the flag that raises it", () => {
    const checking = (limits: Partial<typeof LIMITS>) => (): void => {
      checkHeader(sniffText("id,näme,n\n1,2,3\n"), { ...LIMITS, ...limits });
    };
    expect(checking({ maxColumns: 3, maxNameBytes: 5 })).not.toThrow();
    const columns = { code: "TOO_MANY_COLUMNS", hint: expect.stringContaining("--max-columns") as string };
    expect(checking({ maxColumns: 2 })).toThrow(expect.objectContaining(columns) as Error);
    const name = { code: "NAME_TOO_LONG", message: "the name of column 2 is longer than 4 bytes" };
    expect(checking({ maxNameBytes: 4 })).toThrow(expect.objectContaining(name) as Error);
  });

  it("a first record that does not end, with what can be done", () => {
    const hint = expect.stringContaining("put a header above it") as string;
    const message = expect.stringContaining("does not end within the first 4 MiB") as string;
    expect(sniffing("1,xxx", {}, false)).toThrow(expect.objectContaining({ hint, message }) as Error);
  });

  it("nothing but what is skipped, with the flag that does it", () => {
    for (const [text, skipLines] of [
      ["a\nb\n", 2],
      ["a\nb\n\n", 2],
      ["a\nb\n", 3],
    ] as const) {
      const message = expect.stringContaining(`--skip-lines=${skipLines}`) as string;
      const hint = "give --skip-lines a smaller number";
      expect(sniffing(text, { skipLines }, true)).toThrow(expect.objectContaining({ message, hint }) as Error);
    }
  });

  it("not: a long first record", () => {
    const record = `1,${"a".repeat(1_500_000)}`;
    expect(sniffText(`${record}\n1,2\n`, { header: false })).toMatchObject({ headerNames: ["column_1", "column_2"] });
    expect(sniffText(`x${record}\n1,2\n`, { header: true }, false)).toMatchObject({ headerBytes: 1_500_003 });
  });

  it("not: 100,000 columns", () => {
    expect(sniffText(`${",".repeat(99_999)}\n`).headerNames).toHaveLength(100_000);
  });
});

describe("any table", () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from("abcdefghijklmnop")), minLength: 1, maxLength: 12 });
  const integer = fc.integer({ min: -5000, max: 5_000_000 }).map(String);
  const decimal = fc.tuple(fc.nat(9999), fc.nat(99)).map(([whole, part]) => `${whole}.${part}`);
  const day = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const column = fc
    .constantFrom(integer, decimal, day)
    .chain((value) => fc.array(value, { minLength: 20, maxLength: 20 }));
  const table = fc
    .tuple(fc.uniqueArray(word, { minLength: 2, maxLength: 8 }), fc.array(column, { minLength: 8, maxLength: 8 }))
    .chain(([names, columns]) =>
      fc
        .integer({ min: 5, max: 20 })
        .map((rows) => [
          names,
          ...Array.from({ length: rows }, (_, row) => names.map((_name, index) => columns[index]?.[row] ?? "")),
        ]),
    );
  const style: fc.Arbitrary<WritingStyle> = fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    terminators: fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 }),
    quoting: fc.oneof(fc.constant("minimal" as const), fc.array(fc.boolean(), { minLength: 1, maxLength: 7 })),
    bom: fc.boolean(),
    finalTerminator: fc.boolean(),
    blankLines: fc.constant([0]),
  });

  it("of words above numbers and dates is read as it was written", () => {
    fc.assert(
      fc.property(table, style, (texts, written) => {
        const { bytes } = writeTable(
          texts.map((row) => row.map((text) => ({ text, quoted: false }))),
          written,
        );
        const found = sniff(bytes, {}, true);
        const data = referenceRecords(bytes, { delimiter: written.delimiter, quote: '"' }).records[1];
        expect(found.dialect).toMatchObject({ delimiter: written.delimiter, header: true });
        expect(found).toMatchObject({
          bom: written.bom,
          headerNames: texts[0],
          dataStart: data?.offset,
          dataLine: data?.line,
        });
      }),
    );
  });
});

describe("how sure a dialect is", () => {
  it.each([
    ["a delimiter that divides nothing", "0.1\n0.2\n", { delimiter: "|" }],
    ["a delimiter and a quote that are not there", "0.1\n", { delimiter: "|", quote: "'" }],
    ["one field", "x", {}],
    ["a blank field", '""\n', {}],
  ])("is a share, with %s", (_, text, given) => {
    const { confidence } = sniffText(text, given).evidence;
    expect(confidence).toBeGreaterThanOrEqual(0.5);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});

describe("any bytes", () => {
  it("are either refused or read from a place within them", () => {
    fc.assert(
      fc.property(hostileBytes, fc.boolean(), fc.nat(2), (bytes, complete, skipped) => {
        const found = sniffOrCode(bytes, { skipLines: skipped }, complete);
        if (typeof found === "string")
          return ["INPUT_EMPTY", "RECORD_TOO_LARGE", "DIALECT_AMBIGUOUS", "USAGE"].includes(found);
        const { headerStart, dataStart, dialect, headerNames, evidence } = found;
        expect(evidence.confidence >= 0 && evidence.confidence <= 1).toBe(true);
        expect(new Set(headerNames).size).toBe(headerNames.length);
        return headerStart < bytes.length && dataStart <= bytes.length && dataStart > headerStart === dialect.header;
      }),
    );
  });
});

describe("the example of the fixtures", () => {
  it("is read as it is", () => {
    const bytes = readFileSync(new URL("../../fixtures/golden/orders/input.csv", import.meta.url));
    expect(sniff(bytes, {}, true)).toMatchObject({
      dialect: { delimiter: ",", quote: '"', escape: '"', header: true, skippedLines: 0 },
      headerEnd: "lf",
      dataLine: 2,
    });
  });
});
