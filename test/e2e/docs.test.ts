import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nistSets } from "../../scripts/docs/nist-sets.ts";
import { PAGE_PATH, TEMPLATE_PATH } from "../../scripts/docs/paths.ts";
import { type FoundFigures, statisticsPage } from "../../scripts/docs/statistics-page.ts";
import { profileWith } from "../support/read-profile.ts";

const TEMPLATE = readFileSync(TEMPLATE_PATH, "utf8");

async function findAll(): Promise<FoundFigures[]> {
  const found: FoundFigures[] = [];
  for (const set of nistSets()) {
    const { columns } = await profileWith([set.path]);
    const { mean = Number.NaN, stddev = null } = columns[0]?.numeric ?? {};
    found.push({ set, mean, stddev: stddev ?? Number.NaN });
  }
  return found;
}

describe("docs/STATISTICS.md", () => {
  test("is what `npm run docs` makes of the table of figures and of the certified sets", async () => {
    expect(statisticsPage(TEMPLATE, await findAll())).toBe(readFileSync(PAGE_PATH, "utf8"));
  });

  test("is not made when a table has no place, or a place no table", () => {
    expect(() => statisticsPage(TEMPLATE.replace("{{figures Run}}", ""), [])).toThrow("no place for figures Run");
    expect(() => statisticsPage(`${TEMPLATE}{{figures Moon}}`, [])).toThrow('a place for "figures Moon"');
  });
});
