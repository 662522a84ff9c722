import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordSplitter } from "../../src/input/record-splitter.ts";
import { ByteWindow } from "../../src/input/reencoded/byte-window.ts";
import { CompatibilityWriter } from "../../src/input/reencoded/compatibility-writer.ts";
import { csvRows } from "../../src/input/reencoded/csv-rows.ts";
import { marksOf, type TextMarks } from "../../src/input/reencoded/field-marks.ts";
import { ValueReader } from "../../src/input/reencoded/read-values.ts";
import { RecordCutter } from "../../src/input/reencoded/record-cutter.ts";
import { ReencodingReader } from "../../src/input/reencoded/reencoding-reader.ts";
import { writtenTable } from "../support/arbitraries.ts";
import { readerProfile, type ReaderProfile, sourceOf } from "../support/reader-profile.ts";
import { type BeyondStyle, writeTwice, type WrittenTwice } from "../support/write-beyond.ts";
import type { Table } from "../support/write-table.ts";

const LIMIT = 16 * 1024 * 1024;

function readerOf(bytes: Buffer, width: number, marks: TextMarks, sizes?: readonly number[]): ReencodingReader {
  const window = new ByteWindow(sourceOf(bytes, sizes), Buffer.alloc(0), 0, false);
  const shape = { width, maxRecordBytes: LIMIT, listsMalformed: true };
  return new ReencodingReader(new CompatibilityWriter(window, 1, marks, shape), LIMIT);
}

function splitterOf(bytes: Buffer): RecordSplitter {
  return new RecordSplitter(sourceOf(bytes), '"'.charCodeAt(0), LIMIT);
}

/** A profile without places, which are those of the file as it is written. */
function withoutPlaces(profile: unknown): unknown {
  return JSON.parse(
    JSON.stringify(profile, (key, value: unknown) =>
      key === "line" || key === "offset" || key === "bytes" ? undefined : value,
    ),
  );
}

/** Expects every place that a profile tells to be that of its row. */
function expectPlaces(profile: ReaderProfile, places: WrittenTwice["places"]): void {
  JSON.stringify(profile, (_, value: unknown) => {
    if (typeof value === "object" && value !== null && "row" in value && "offset" in value) {
      expect(value).toMatchObject(places[(value.row as number) - 1] ?? { missing: value.row });
    }
    return value;
  });
}

const beyond: fc.Arbitrary<BeyondStyle> = fc
  .record({
    delimiter: fc.constantFrom(",", "||", "::", ", ", ";", "\t", "§", "ab"),
    quote: fc.constantFrom('"', "'", "''", "«"),
    escape: fc.constantFrom("\\", "^", null, "\\\\"),
    comment: fc.constantFrom(null, "#", "//", "--"),
    terminators: fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 }),
    comments: fc.array(fc.constantFrom("", "", "x", ' a "note, ', "'"), { minLength: 1, maxLength: 4 }),
  })
  .map((style) => ({ ...style, escape: style.escape ?? style.quote }));

const tableOf = writtenTable({ maxRows: 40, maxColumns: 4, ragged: true, blankLines: false }).map(
  ({ records }): Table => records.map((record) => record.map(({ text, quoted }) => ({ text, quoted }))),
);

describe("a table in a dialect beyond the kernel", () => {
  it("has the profile of the same table as plain CSV, and places of its own", async () => {
    await fc.assert(
      fc.asyncProperty(
        tableOf,
        beyond,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        async (table, style, sizes) => {
          const { bytes, plain, places } = writeTwice(table, style);
          const columns = table[0]?.length ?? 1;
          const actual = await readerProfile(readerOf(bytes, columns, style, sizes), columns);
          const expected = await readerProfile(splitterOf(plain), columns);
          expect(withoutPlaces(actual)).toEqual(withoutPlaces(expected));
          expectPlaces(actual, places);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("csv-parse", () => {
  it("reads what is written as it should be, and as the rules of the kernel do", () => {
    fc.assert(
      fc.property(tableOf, beyond, (table, style) => {
        const { bytes } = writeTwice(table, style);
        const marks = marksOf(style);
        const extent = { bytes, limit: bytes.length, isLast: true };
        const stretch = new RecordCutter(marks, 1, LIMIT).cut(extent, 0, bytes.length);
        const values = new ValueReader(marks);
        const expected = stretch.records.map(({ start, end }) => values.read(bytes, start, end));
        const texts = table.map((record) => record.map(({ text }) => Buffer.from(text).toString("latin1")));
        expect(expected).toEqual(texts);
        if (!stretch.isOdd) expect(csvRows(bytes, stretch, marks)).toEqual(texts);
        // quotes of several bytes are not doubled as csv-parse expects
        if (style.quote?.length === 1 && style.escape !== "\\\\") expect(stretch.isOdd).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

/** Text in which marks stand anywhere. */
const hostileText = fc
  .array(fc.constantFrom("a", "b", "1", " ", ",", ",", '"', '"', "\n", "\n", "\r\n", "\r", "\0", "\u0007", "é"), {
    maxLength: 80,
  })
  .map((parts) => parts.join(""));

describe("what is not written as it should be", () => {
  it("is counted, left out and read as in plain CSV, and its bytes are kept", async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileText,
        fc.constantFrom<[string, string]>(["||", '"'], ["\t\t", '"'], ["::", "«"], ["§", "'"], [";;", "''"]),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (text, [delimiter, quote], sizes, leaveOut) => {
          const written = Buffer.from(text.replaceAll(/[",]/gu, (mark) => (mark === "," ? delimiter : quote)));
          const setup = { malformed: { leaveOut, list: true } };
          const reader = readerOf(written, 2, { delimiter, quote, escape: quote, comment: null }, sizes);
          const actual = await readerProfile(reader, 2, ",", setup);
          const expected = await readerProfile(splitterOf(Buffer.from(text)), 2, ",", setup);
          expect(comparable(actual, delimiter, quote)).toEqual(comparable(expected, ",", '"'));
          for (const { bytes, offset } of actual.malformed) {
            expect(Buffer.from(bytes)).toEqual(written.subarray(offset, offset + bytes.length));
          }
        },
      ),
      { numRuns: 250 },
    );
  });
});

/** What does not depend on the marks; of the values, all there are, with the marks of plain CSV. */
function comparable({ table, columns, malformed }: ReaderProfile, delimiter: string, quote: string): unknown {
  const { rows, blankLines, records, malformed: counts, raggedRows } = table;
  const values = columns.map(({ nullCount, missingCount, distinct, top }) => ({
    nullCount,
    missingCount,
    distinct,
    top: top
      .map(({ value, count }) => `${count} ${value.replaceAll(delimiter, ",").replaceAll(quote, '"')}`)
      .toSorted(),
  }));
  return withoutPlaces({ rows, blankLines, records, counts, raggedRows, values, malformed });
}
