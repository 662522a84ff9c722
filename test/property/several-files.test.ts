import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenTable } from "../support/arbitraries.ts";
import { profileContents, undivided } from "../support/several-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Table, writeTable, type WritingStyle } from "../support/write-table.ts";

const folder = temporaryFolder();
const RUNS = { numRuns: 60 };

/** Where a table is cut: shares of its rows. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 });

const STYLE: WritingStyle = {
  delimiter: ",",
  terminators: ["\n"],
  quoting: "minimal",
  bom: false,
  finalTerminator: true,
  blankLines: [0],
};

/** The rows of each part. */
function divide(rows: Table, at: readonly number[]): Table[] {
  const ends = [...at.map((share) => Math.floor(share * rows.length)), rows.length].sort((a, b) => a - b);
  return ends.map((end, index) => rows.slice(ends[index - 1] ?? 0, end));
}

describe("a table in several files", () => {
  it("has the profile of the same table in one file", async () => {
    const tables = writtenTable({ maxRows: 40, maxColumns: 4, ragged: true, blankLines: false });
    await fc.assert(
      fc.asyncProperty(tables, cuts, fc.boolean(), async ({ records }, at, finalTerminator) => {
        const [header = [], ...rows] = records;
        const write = (part: Table): Buffer => writeTable([header, ...part], { ...STYLE, finalTerminator }).bytes;
        const whole = await profileContents(folder, [write(rows)]);
        const parts = await profileContents(folder, divide(rows, at).map(write));
        // where all records of a part are wider than the header, so is its table
        fc.pre([whole.table, ...parts.source.files!].every(({ columns }) => columns === header.length));
        expect(undivided(parts)).toEqual(undivided(whole));
      }),
      RUNS,
    );
  });

  it("is the same when each file is written in its own way, with its columns in another order", async () => {
    const tables = writtenTable({ maxRows: 40, maxColumns: 4, ragged: false, blankLines: false });
    const ways = fc.array(
      fc.record({
        delimiter: fc.constantFrom(",", ";", "\t", "|"),
        terminator: fc.constantFrom("\n", "\r\n", "\r"),
        bom: fc.boolean(),
        order: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
      }),
      { minLength: 6, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(tables, cuts, ways, async ({ records }, at, styles) => {
        const [header = [], ...rows] = records;
        const names = header.map((_, index) => ({ text: `column ${index}`, quoted: false }));
        const whole = await profileContents(folder, [writeTable([names, ...rows], STYLE).bytes]);
        const contents = divide(rows, at).map((part, index) => {
          const { delimiter, terminator, bom, order } = styles[index]!;
          const arrange = (record: Table[number]): Table[number] =>
            // the first file says how the columns stand in the table
            index === 0 ? record : record.toSorted((a, b) => order[record.indexOf(a)]! - order[record.indexOf(b)]!);
          const table = [names, ...part].map(arrange);
          return writeTable(table, { ...STYLE, delimiter, terminators: [terminator], bom }).bytes;
        });
        const dialect = { quote: '"', header: true };
        const parts = await profileContents(folder, contents, { dialect });
        // a delimiter that is not detected is for the tests of detection
        fc.pre(header.length > 1);
        fc.pre(parts.source.files!.every(({ dialect: found }, index) => found?.delimiter === styles[index]!.delimiter));
        const { duplicateRows: _, ...table } = parts.table;
        const { duplicateRows: _whole, ...wholeTable } = whole.table;
        const withoutCopies = (alerts: typeof whole.alerts): typeof whole.alerts =>
          alerts.filter(({ code }) => code !== "duplicate_rows");
        expect(undivided({ ...parts, table: table as never, alerts: withoutCopies(parts.alerts) })).toEqual(
          undivided({ ...whole, table: wholeTable as never, alerts: withoutCopies(whole.alerts) }),
        );
      }),
      RUNS,
    );
  });
});
