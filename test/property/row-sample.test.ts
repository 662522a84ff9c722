import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Limits, limitsFor } from "../../src/model/limits.ts";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { isCutField, isNullField, KEPT_MASK, viewRow } from "../../src/profile/relations/sampled-fields.ts";
import type { SampledRow } from "../../src/profile/row-sample.ts";
import { hostileBytes, writtenTable } from "../support/arbitraries.ts";
import { kernelProfile } from "../support/kernel-profile.ts";
import { nullTokenOf } from "../support/reference/classify.ts";
import { type ReferenceField, type ReferenceRecord, referenceRecords } from "../support/reference/records.ts";
import { referenceSampledRows } from "../support/reference/row-sample.ts";

const MEMORY = 512 * 1024 * 1024;
const CAP = 4;
const TOKENS = new Set<string>(DEFAULT_NULL_TOKENS);

interface Division {
  blockBytes: number;
  cuts: number[];
  workers: (0 | 1)[];
  limit: number;
  header: boolean;
}

const division: fc.Arbitrary<Division> = fc.record({
  blockBytes: fc.constantFrom(64, 192, 4096),
  cuts: fc.array(fc.nat(100), { maxLength: 5 }),
  workers: fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 1, maxLength: 6 }),
  limit: fc.constantFrom(1, 3, 8, 1000),
  header: fc.boolean(),
});

/** What a field is, and its bytes as far as they are kept. */
interface Field {
  isNull: boolean;
  isCut: boolean;
  kept: string;
}

function sampledFields({ bytes }: SampledRow, columns: number): Field[] {
  const { words } = viewRow(bytes, columns);
  let at = 4 * words.length;
  return Array.from({ length: columns }, (_, column) => {
    const what = words[3 * column + 2] ?? 0;
    const start = at;
    at += what & KEPT_MASK;
    return { isNull: isNullField(what), isCut: isCutField(what), kept: latin1(bytes.subarray(start, at)) };
  });
}

function referenceFields({ fields }: ReferenceRecord, columns: number): Field[] {
  const missing = { text: new Uint8Array(), quoted: false };
  return Array.from({ length: columns }, (_, column): Field => {
    const { text, quoted }: Pick<ReferenceField, "text" | "quoted"> = fields[column] ?? missing;
    const isNull = nullTokenOf(text, quoted, TOKENS) !== null;
    return { isNull, isCut: text.length > CAP, kept: latin1(text.subarray(0, CAP)) };
  });
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The halves of the hash of each field. */
function hashes({ bytes }: SampledRow, columns: number): string[] {
  const { words } = viewRow(bytes, columns);
  return Array.from({ length: columns }, (_, column) => `${words[3 * column]} ${words[3 * column + 1]}`);
}

function checkSample(bytes: Uint8Array, delimiter: string, how: Division): void {
  const limits: Limits = { ...limitsFor(4, MEMORY), rowSampleLimit: how.limit, sampledBytes: CAP };
  const dialect = { delimiter, quote: '"', header: how.header };
  const { rowSample, columns } = kernelProfile(bytes, { ...dialect, ...how, limits, top: 1 });
  const { records } = referenceRecords(bytes, dialect);
  const rows = how.header ? records.slice(1) : records;
  const expected = referenceSampledRows(rows.length, how.limit);
  expect(rowSample.rows.map(({ row }) => row)).toEqual(expected);
  expect(rowSample.last?.row ?? 0).toBe(rows.length);
  const kept = [...rowSample.rows, ...(rowSample.last === null ? [] : [rowSample.last])];
  const texts = new Map<string, string>();
  for (const sampled of kept) {
    const record = rows[sampled.row - 1] as ReferenceRecord;
    const fields = referenceFields(record, columns.length);
    expect(sampledFields(sampled, columns.length)).toEqual(fields);
    hashes(sampled, columns.length).forEach((hash, column) => {
      // whole values are told apart, however few of their bytes are kept
      const text = latin1(record.fields[column]?.text ?? new Uint8Array());
      if (fields[column]?.isNull === true && text === "") return;
      expect(texts.get(hash) ?? text).toBe(text);
      texts.set(hash, text);
    });
  }
  expect(new Set(texts.values()).size).toBe(texts.size);
}

describe("the sample of rows", () => {
  it("is that of the reference for tables", () => {
    const tables = { maxRows: 60, maxColumns: 4, ragged: true, blankLines: true };
    fc.assert(
      fc.property(writtenTable(tables), division, ({ bytes, delimiter }, how) => {
        checkSample(bytes, delimiter, how);
      }),
      { numRuns: 200 },
    );
  });

  it("is that of the reference for any bytes", () => {
    fc.assert(
      fc.property(hostileBytes, division, (bytes, how) => {
        checkSample(bytes, ",", how);
      }),
      { numRuns: 150 },
    );
  });

  it("holds about half as many rows as it may, or more, evenly from all of the table", () => {
    const rows = referenceSampledRows(20_000, 2048);
    expect(rows.length).toBeGreaterThan(900);
    const quarters = [0, 1, 2, 3].map((quarter) => rows.filter((row) => Math.ceil(row / 5000) === quarter + 1).length);
    for (const count of quarters) expect(count / rows.length).toBeCloseTo(0.25, 1);
  });
});

describe("rows that repeat the header", () => {
  const names = fc.array(fc.constantFrom("a", "", "b c", 'd"e', "f;g", "hhhhhhhhhhh", "hhhhhhhhhhi"), {
    minLength: 1,
    maxLength: 3,
  });

  it("are those with its fields, whatever is quoted", () => {
    fc.assert(
      fc.property(
        names,
        fc.array(fc.tuple(fc.constantFrom("names", "other"), fc.boolean(), names), { maxLength: 12 }),
        division,
        (header, rows, how) => {
          const lines = [header, ...rows.map(([kind, , other]) => (kind === "names" ? header : other))];
          const quotes = [false, ...rows.map(([, quoted]) => quoted)];
          const text = lines
            .map((line, row) => line.map((name) => written(name, quotes[row] ?? false)).join(","))
            .join("\n");
          const limits = limitsFor(4, MEMORY);
          const dialect = { delimiter: ",", quote: '"', header: true };
          const bytes = Buffer.from(`${text}\n`);
          const { records } = referenceRecords(bytes, dialect);
          const [first, ...others] = records;
          const { table } = kernelProfile(bytes, { ...dialect, ...how, header: true, limits, top: 1 });
          const expected =
            first === undefined ? [] : others.flatMap((record, row) => (isRepeat(first, record) ? [row + 1] : []));
          expect(table.repeatedHeader.rows).toBe(expected.length);
          expect(table.repeatedHeader.first.map(({ row }) => row)).toEqual(expected.slice(0, 5));
        },
      ),
      { numRuns: 200 },
    );
  });
});

function written(name: string, quoted: boolean): string {
  return quoted || name.includes('"') ? `"${name.replaceAll('"', '""')}"` : name;
}

function isRepeat(header: ReferenceRecord, record: ReferenceRecord): boolean {
  const names = header.fields.map(({ text }) => latin1(text));
  return (
    names.some((name) => name !== "") &&
    names.every((name, at) => latin1(record.fields[at]?.text ?? new Uint8Array()) === name)
  );
}
