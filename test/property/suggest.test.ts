import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SUGGEST_TOP, suggestRules } from "../../src/gate/suggest/suggest-rules.ts";
import { suggestionsYaml } from "../../src/gate/suggest/suggestions-yaml.ts";
import type { Profile } from "../../src/model/profile.ts";
import { brokenRules, countRules, type NaiveTable } from "../support/naive-rules.ts";
import { profileContents } from "../support/several-files.ts";
import { DRAWS, drawTable, splitRows, tableText } from "../support/suggest-tables.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

function profileOf(table: NaiveTable): Promise<Profile> {
  return profileContents(folder, [tableText(table)], { top: SUGGEST_TOP });
}

async function rulesOf(table: NaiveTable): Promise<string> {
  const profile = await profileOf(table);
  const { rows, columns } = profile.table;
  return suggestionsYaml(suggestRules(profile), { source: "table.csv", rows, columns, schema: null, withSigns: false });
}

/** Any columns of the generator, in any order, and any number of rows. */
const tables = fc
  .record({
    names: fc.shuffledSubarray(Object.keys(DRAWS), { minLength: 1 }),
    rows: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 3000 })),
    seed: fc.nat(),
  })
  .map(({ names, rows, seed }) => drawTable(names, rows, seed));

describe("suggested rules", () => {
  it("hold for the data that they were made from", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        expect(brokenRules(await rulesOf(table), table)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("hold for the other half of the rows, in at least 95 of 100 splits of each table", async () => {
    for (const [rows, seed] of [
      [300, 1],
      [1500, 2],
    ] as const) {
      const table = drawTable(Object.keys(DRAWS), rows, seed);
      const failed: string[][] = [];
      for (let split = 0; split < 100; split++) {
        const [one, other] = splitRows(table, split);
        const rules = await rulesOf(one);
        expect(countRules(rules)).toBeGreaterThan(25);
        const broken = brokenRules(rules, other);
        if (broken.length > 0) failed.push(broken);
      }
      expect(failed.length, JSON.stringify(failed)).toBeLessThanOrEqual(5);
    }
  });

  it("are read back as they were meant, whatever the columns and their values are called", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((one) => !/\p{Cs}|\0/u.test(one));
    const column = fc.tuple(text, fc.uniqueArray(text, { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(column, { selector: ([name]) => name.trim(), minLength: 1, maxLength: 4 }),
        async (columns) => {
          const table = Object.fromEntries(
            columns.map(([name, kinds]) => [
              name,
              Array.from({ length: 200 }, (_, row) => kinds[row % kinds.length] ?? null),
            ]),
          );
          const profile = await profileOf(table);
          const suggestions = suggestRules(profile);
          const head = { source: "a\nb: # c", rows: 200, columns: columns.length, schema: null, withSigns: true };
          const written = parse(suggestionsYaml(suggestions, head)) as Record<string, Record<string, unknown>>;
          const names = new Set(suggestions.flatMap((one) => (one.column === null ? [] : [one.column])));
          expect(Object.keys(written["columns"] ?? {}).toSorted()).toEqual([...names].toSorted());
          expect(Object.keys(written)).toEqual(names.size > 0 ? ["table", "columns"] : ["table"]);
          for (const { column: name, key, value } of suggestions) {
            if (name === null || key !== "enum") continue;
            const rule = (written["columns"] as Record<string, Record<string, { value: unknown }>>)[name]?.["enum"];
            expect(rule?.value).toEqual(value);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
