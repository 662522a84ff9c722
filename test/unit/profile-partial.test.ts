import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/base/byte-reader.ts";
import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import { limitsFor } from "../../src/model/limits.ts";
import schema from "../../src/model/profile.schema.json" with { type: "json" };
import { assembleProfile } from "../../src/profile/assemble.ts";
import { ColumnPartial, TablePartial } from "../../src/profile/partial.ts";
import { summarizeColumn } from "../../src/profile/summarize-column.ts";
import { renderJson } from "../../src/report/json.ts";
import { VoteSummary } from "../../src/sketch/vote-summary.ts";
import { ByteWriter } from "../support/byte-writer.ts";
import { runKernel } from "../support/kernel-run.ts";
import { noRelations, sampleProfile } from "../support/sample-profile.ts";

const LIMITS = limitsFor(3, 512 * 1024 * 1024);
const OTHER_VERSION = new ByteWriter().u32(999).done();
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

describe("a partial", () => {
  it("of another version is refused", () => {
    const expected = expect.objectContaining({
      code: "INTERNAL",
      message: "a worker's results have version 999, not 9",
    });
    expect(() => TablePartial.read(new ByteReader(OTHER_VERSION), LIMITS)).toThrow(expected);
    expect(() => ColumnPartial.read(new ByteReader(OTHER_VERSION), { limits: LIMITS, tokens: [] })).toThrow(expected);
  });

  it("is read to its end", () => {
    const bytes = Buffer.from("1,2024-01-01,a\n,10:00,b\nx,,\n");
    const { table, columns } = runKernel(bytes, {
      columns: 3,
      delimiter: ",",
      quote: '"',
      limits: LIMITS,
      nullTokens: [],
    });
    for (const column of columns) {
      const reader = new ByteReader(column);
      ColumnPartial.read(reader, { limits: LIMITS, tokens: [] });
      expect(reader.done).toBe(true);
    }
    const reader = new ByteReader(table);
    expect(TablePartial.read(reader, LIMITS).rows).toBe(3);
    expect(reader.done).toBe(true);
  });
});

describe("a profile put together", () => {
  it("is valid, with figures and alerts on the whole table", () => {
    const bytes = Buffer.from('1,2024-01-01,a\n2,2024-01-01T10:00Z,b\n\n2,x\n2,x\n"1e999",1,"');
    const closed = Buffer.concat([bytes, Buffer.from('"\n')]);
    const run = runKernel(closed, { columns: 3, delimiter: ",", quote: '"', limits: LIMITS, nullTokens: ["x"] });
    const table = TablePartial.read(new ByteReader(run.table), LIMITS);
    const columns = run.columns.map((column, index) =>
      summarizeColumn(ColumnPartial.read(new ByteReader(column), { limits: LIMITS, tokens: ["x"] }), {
        index,
        name: `column ${index}`,
        header: `column ${index}`,
        rows: table.rows,
        votes: new VoteSummary(),
        wishes: { top: 3, nullTokens: [], booleans: [] },
        tokens: ["x"],
      }),
    );
    const { generator, source, run: report } = sampleProfile();
    const options = { top: 3, alerts: DEFAULT_ALERTS };
    const known = {
      generator,
      source,
      run: report,
      table,
      columns,
      relations: noRelations(5),
      width: 3,
      blankLinesBefore: 2,
      footer: { records: 0, blankLines: 0 },
    };
    const profile = assembleProfile({ ...known, options });
    expect(validate(JSON.parse(renderJson(profile)))).toBe(true);
    expect(profile.table).toEqual({
      rows: 5,
      columns: 3,
      nullCount: 4,
      blankLines: 3,
      records: { total: 5, malformed: 0, skipped: 0 },
      malformed: {
        count: 2,
        profiled: 2,
        reasons: [
          {
            reason: "short_record",
            count: 2,
            first: [
              { row: 3, line: 4, offset: 38, fields: 2 },
              { row: 4, line: 5, offset: 42, fields: 2 },
            ],
          },
        ],
      },
      raggedRows: {
        short: 2,
        long: 0,
        extraFields: 0,
        first: [
          { row: 3, line: 4, offset: 38, fields: 2 },
          { row: 4, line: 5, offset: 42, fields: 2 },
        ],
      },
      duplicateRows: { value: 1, exact: true },
      repeatedHeader: { rows: 0, first: [] },
      ...noRelations(5),
    });
    expect(profile.alerts.map(({ code, column }) => [code, column])).toEqual([
      ["doubtful_dialect", null],
      ["ragged_rows", null],
      ["duplicate_rows", null],
      ["type_exceptions", "column 0"],
      ["type_exceptions", "column 1"],
    ]);
  });
});
