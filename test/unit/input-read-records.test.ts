import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldText } from "../../src/input/sniff/field-text.ts";
import { type FirstRecords, type Marks, readRecords, skipLines } from "../../src/input/sniff/read-records.ts";
import { hostileBytes } from "../support/arbitraries.ts";
import { referenceRecords } from "../support/reference/records.ts";
import { shownText } from "../support/reference/text.ts";

const QUOTE = 34;
const ALL = { minRecords: Infinity, maxRecords: Infinity, fields: Infinity, bytes: Infinity };
const START = { offset: 0, line: 1 };
const MARKS: Marks = { delimiter: ",", quote: '"', escape: '"', comment: null };

function split(bytes: Buffer, isWhole = true): FirstRecords {
  return readRecords(bytes.toString("latin1"), START, MARKS, { limits: ALL, isWhole, recovers: false });
}

/** Records as places and texts, so that those of two readers can be compared. */
function shown({ records }: FirstRecords, bytes: Buffer): unknown[] {
  return records.map(({ offset, line, fields }) => ({
    offset,
    line,
    fields: fields.map((field) => [field.start, field.quoted, fieldText(bytes.toString("latin1"), field, MARKS)]),
  }));
}

function reference(bytes: Buffer): unknown[] {
  return referenceRecords(bytes, { delimiter: ",", quote: '"' }).records.map(({ offset, line, fields }) => ({
    offset,
    line,
    fields: fields.map((field) => [field.offset, field.quoted, shownText(field.text)]),
  }));
}

const withoutMark = hostileBytes.filter((bytes) => bytes[0] !== 0xef);

describe("splitting", () => {
  it("finds the records and fields that the reference finds", () => {
    fc.assert(
      fc.property(withoutMark, (bytes) => {
        expect(shown(split(bytes), bytes)).toEqual(reference(bytes));
      }),
    );
  });

  it("finds the same records in a part of the input, but for the one that is cut", () => {
    fc.assert(
      fc.property(withoutMark, fc.nat(300), (bytes, length) => {
        const part = bytes.subarray(0, length);
        const found = shown(split(part, false), part);
        expect(found).toEqual(reference(bytes).slice(0, found.length));
      }),
    );
  });

  it("decodes a value when its quotes are gone", () => {
    const bytes = Buffer.from([QUOTE, 0xf0, 0x9f, QUOTE, 0x98, 0x80]);
    expect(split(bytes).records[0]?.fields.map((field) => fieldText(bytes.toString("latin1"), field, MARKS))).toEqual([
      "\u{1F600}",
    ]);
  });

  it("does not take a CR at the end of a part for a whole line end", () => {
    const { records, cut } = split(Buffer.from("a,b\r\nc,d\r"), false);
    expect(records.map(({ lineEnd }) => lineEnd)).toEqual(["crlf"]);
    expect(cut).toMatchObject({ offset: 5, line: 2 });
  });

  it("says how records end, and where the next line starts", () => {
    const { records } = split(Buffer.from('a\n"b\n"\r\nc\rd'));
    expect(records.map(({ lineEnd, next }) => [lineEnd, next.offset, next.line])).toEqual([
      ["lf", 2, 2],
      ["crlf", 8, 4],
      ["cr", 10, 5],
      ["none", 11, 5],
    ]);
  });

  it("stops at a limit, but not before there are enough records", () => {
    const bytes = "a,b\n".repeat(50);
    const count = (limits: Partial<typeof ALL>): number =>
      readRecords(bytes, START, MARKS, { limits: { ...ALL, minRecords: 3, ...limits }, isWhole: true, recovers: false })
        .records.length;
    expect(count({ maxRecords: 10 })).toBe(10);
    expect(count({ fields: 9 })).toBe(5);
    expect(count({ bytes: 16 })).toBe(4);
    expect(count({ fields: 1 })).toBe(3);
  });
});

describe("skipping lines", () => {
  it("counts every kind of line end once", () => {
    const bytes = 'a\r\nb\rc\n"d\ne';
    expect([0, 1, 2, 3, 4].map((count) => skipLines(bytes, START, count))).toEqual([
      { offset: 0, line: 1 },
      { offset: 3, line: 2 },
      { offset: 5, line: 3 },
      { offset: 7, line: 4 },
      { offset: 10, line: 5 },
    ]);
    expect(skipLines(bytes, START, 5)).toBe(null);
  });
});
