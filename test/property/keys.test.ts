import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_NULL_TOKENS } from "../../src/model/options.ts";
import { hostileBytes, writtenTable } from "../support/arbitraries.ts";
import { type KeyDivision, keyFinding, type KeyQuestion } from "../support/key-run.ts";
import { Random } from "../support/random.ts";
import { referenceKeys } from "../support/reference/keys.ts";
import { referenceRecords } from "../support/reference/records.ts";
import { shownText } from "../support/reference/text.ts";

const EXAMPLES = 4;
/** Characters that are shown of each long key. */
const SHOWN = 20;
const TABLES = { maxRows: 40, maxColumns: 4, ragged: true, blankLines: true };
/** Holds a few keys, so that partitions are decided on in shares. */
const SCANT_ROOM = { waitingBytes: 1, tableBytes: 700, slots: 8 };
const AMPLE_ROOM = { waitingBytes: 1, tableBytes: 2 ** 20, slots: 2 ** 14 };

const division: fc.Arbitrary<KeyDivision> = fc.record({
  blockBytes: fc.constantFrom(64, 128, 1024, 262_144),
  cuts: fc.array(fc.nat(100), { maxLength: 4 }),
  workers: fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 1, maxLength: 5 }),
  spills: fc.oneof(fc.constant([]), fc.array(fc.boolean(), { minLength: 1, maxLength: 4 })),
  room: fc.constantFrom(AMPLE_ROOM, AMPLE_ROOM, SCANT_ROOM),
});

/** Which columns, by their numbers, taken modulo as many as there are; null: whole rows. */
const columns = fc.option(fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), { nil: null, freq: 4 });

type Table = KeyQuestion["tables"][number];

/** The names of some columns of a table. */
function namesIn({ bytes, dialect }: Table, numbers: readonly number[]): string[] {
  const fields = referenceRecords(bytes, dialect).records[0]?.fields ?? [];
  const names = fields.map(({ text }, index) => (dialect.header ? shownText(text) : `column_${index + 1}`));
  return numbers.map((number) => names[number % Math.max(1, names.length)] ?? "");
}

async function checkKeys(question: Omit<KeyQuestion, "examples">, how: KeyDivision): Promise<void> {
  const { places: failed, ...counts } = referenceKeys(
    question.tables,
    question.columns,
    new Set(question.nullTokens),
    question.reference,
  );
  const { places, ...found } = await keyFinding({ ...question, examples: EXAMPLES }, how);
  expect(found).toEqual(counts);
  const first = failed.slice(0, EXAMPLES);
  const isMissing = question.reference !== null;
  expect(places.map(({ row, line, offset, note }) => ({ row, line, offset, note }))).toEqual(
    first.map(({ row, line, offset, first: same }) => {
      return { row, line, offset, note: isMissing ? undefined : `same as row ${same}` };
    }),
  );
  places.forEach(({ value, column }, index) => {
    const { shown, isWhole } = first[index]!;
    const whole = shown();
    expect(isWhole ? value : value.slice(0, SHOWN)).toBe(isWhole ? whole : whole.slice(0, SHOWN));
    expect(column).toBe(question.columns?.length === 1 ? question.columns[0] : null);
  });
}

const nullTokens = fc.constantFrom(DEFAULT_NULL_TOKENS, [], ["0", "a", "é", "often", "NA"]);

describe("keys of rows", () => {
  it("are those of the reference for tables", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(writtenTable(TABLES), { minLength: 1, maxLength: 3 }),
        fc.record({ columns, nullTokens, leaveOut: fc.boolean(), header: fc.boolean() }),
        division,
        async (written, { columns: numbers, nullTokens: tokens, leaveOut, header }, how) => {
          const tables = written.map(({ bytes, delimiter }) => {
            return { bytes, dialect: { delimiter, quote: '"', header, leaveOut } };
          });
          const names = numbers === null ? null : namesIn(tables[0]!, numbers);
          await checkKeys({ tables, columns: names, nullTokens: tokens, reference: null }, how);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are those of the reference for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileBytes,
        fc.record({ columns, nullTokens, leaveOut: fc.boolean(), quote: fc.constantFrom('"', null) }),
        division,
        async (bytes, { columns: numbers, nullTokens: tokens, leaveOut, quote }, how) => {
          const table = { bytes, dialect: { delimiter: ",", quote, header: false, leaveOut } };
          const names = numbers === null ? null : namesIn(table, numbers);
          await checkKeys({ tables: [table], columns: names, nullTokens: tokens, reference: null }, how);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are missing where the reference says so", async () => {
    await fc.assert(
      fc.asyncProperty(
        writtenTable(TABLES),
        writtenTable(TABLES),
        fc.record({ numbers: fc.array(fc.nat(9), { minLength: 1, maxLength: 2 }), nullTokens, own: fc.boolean() }),
        division,
        async (asking, asked, { numbers, nullTokens: tokens, own }, how) => {
          const [table, other] = [asking, own ? asking : asked].map(({ bytes, delimiter }) => {
            return { bytes, dialect: { delimiter, quote: '"', header: false } };
          });
          const reference = { table: other!, columns: namesIn(other!, own ? [...numbers].reverse() : numbers) };
          const question = { tables: [table!], columns: namesIn(table!, numbers), nullTokens: tokens, reference };
          await checkKeys(question, how);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("are those of the reference for long tables, in few and in many shares", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), division, fc.constantFrom(AMPLE_ROOM, SCANT_ROOM), async (seed, how, room) => {
        const dialect = { delimiter: ",", quote: '"', header: true };
        const [table, other] = [seed, seed + 1].map((start) => ({ bytes: longTable(start, 2000), dialect }));
        for (const names of [["id"], ["word", "small"], null]) {
          const reference = names === null ? null : { table: other!, columns: names };
          for (const asked of [null, reference]) {
            const question = { tables: [table!], columns: names, nullTokens: ["often"], reference: asked };
            await checkKeys(question, { ...how, blockBytes: 16_384, room });
          }
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

/** Ids with some copies, words of all lengths, small numbers. */
function longTable(seed: number, rows: number): Buffer {
  const random = new Random(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const id = random.below(50) === 0 ? random.below(rows) : row;
    const word =
      random.below(9) === 0 ? "often" : `w${random.below(900)}${"é".repeat(random.below(2) * random.below(200))}`;
    return `${id},"${word}",${random.below(9)}`;
  });
  return Buffer.from(`id,word,small\n${lines.join("\r\n")}\n`);
}
