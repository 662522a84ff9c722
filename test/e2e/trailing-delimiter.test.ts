import { describe, expect, test } from "vitest";
import { profileWith } from "../support/read-profile.ts";

const ROWS = "1,abc,2.5,\n2,def,3.5,\n3,ghi,4.5,\n";

describe("a delimiter at the end of each record", () => {
  test.each([
    ["and of the header", `id,name,amount,\n${ROWS}`],
    ["and not of the header", `id,name,amount\n${ROWS}`],
  ])("%s makes no column", async (_, stdin) => {
    const profile = await profileWith([], { stdin });
    expect(profile.source.dialect).toMatchObject({ trailingDelimiter: true, header: true });
    expect(profile.table).toMatchObject({ rows: 3, columns: 3, nullCount: 0, malformed: { count: 0 } });
    expect(profile.columns.map(({ name, type }) => [name, type])).toEqual([
      ["id", "integer"],
      ["name", "string"],
      ["amount", "decimal"],
    ]);
    expect(profile.table.missing).toEqual({ together: [], patterns: [] });
    expect(profile.table.keys.map(({ columns }) => columns.map(({ name }) => name))).toEqual([
      ["id"],
      ["name"],
      ["amount"],
    ]);
  });

  test("makes one if there is anything behind it, be it in the last row", async () => {
    const rows = Array.from({ length: 300_000 }, (_, row) => `${row},abc,2.5,\n`).join("");
    const profile = await profileWith(["-w2"], { stdin: `id,name,amount,\n${rows}4,jkl,5.5,x\n` });
    expect(profile.source.dialect?.trailingDelimiter).toBe(false);
    expect(profile.table.columns).toBe(4);
    expect(profile.columns[3]).toMatchObject({ name: "column_4", nullCount: 300_000, types: { string: 1 } });
  });
});
