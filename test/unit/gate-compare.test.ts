import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { compareProfiles } from "../../src/gate/compare/compare-profiles.ts";
import { renderComparisonJson } from "../../src/gate/compare/json.ts";
import { renderComparisonMarkdown } from "../../src/gate/compare/markdown.ts";
import { renderComparison } from "../../src/gate/compare/terminal.ts";
import { findDrift } from "../../src/gate/drift/find-drift.ts";
import { DEFAULT_DRIFT } from "../../src/gate/drift/settings.ts";
import type { Comparison } from "../../src/model/comparison.ts";
import schema from "../../src/model/comparison.schema.json" with { type: "json" };
import type { Profile } from "../../src/model/profile.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { plainPaint } from "../../src/report/paint.ts";
import { Draws, type DrawField, driftTable } from "../support/drift-tables.ts";
import { profileText } from "../support/profile-text.ts";
import { profileOf, profileWithText, sampleColumn, sampleProfile } from "../support/sample-profile.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const OLD: Record<string, DrawField> = {
  id: (_, row) => String(row + 1),
  amount: (draws) => (100 + 20 * draws.normal()).toFixed(2),
  status: (draws) => draws.pick(["open", "closed"]),
  note: (draws) => (draws.share() < 0.1 ? "" : draws.pick(["a", "b", "c"])),
  old_name: () => "x",
  count: (draws) => String(draws.random.below(10)),
};
const { old_name: _, count: __, ...KEPT } = OLD;
const NEW: Record<string, DrawField> = {
  ...KEPT,
  amount: (draws) => (104 + 20 * draws.normal()).toFixed(2),
  status: (draws) => draws.pick(["open", "closed", "gone"]),
  new_name: () => "x",
  count: (draws) => `n${draws.random.below(10)}`,
};

async function twoProfiles(): Promise<[Profile, Profile]> {
  return [
    await profileText(driftTable(new Draws(1), 0, 3000, OLD), folder),
    await profileText(driftTable(new Draws(2), 3000, 3000, NEW), folder),
  ];
}

async function comparison(): Promise<Comparison> {
  return compareProfiles(...(await twoProfiles()), DEFAULT_DRIFT);
}

function compare(before: Profile, after: Profile): Comparison {
  return compareProfiles(before, after, DEFAULT_DRIFT);
}

describe("a comparison", () => {
  it("begins with the columns, then what is proven by its effect, then the rest", async () => {
    const { schema: columns, drift, notes } = await comparison();
    expect(columns.map(({ kind, text }) => [kind, text])).toEqual([
      ["columnRemoved", 'column "old_name" removed, perhaps renamed to "new_name"'],
      ["columnAdded", 'column "new_name" added, string'],
      ["type", 'column "count" is string instead of integer'],
    ]);
    expect(drift.map(({ column }) => column)).toEqual(["status", "amount"]);
    const effects = drift.map(({ changes }) => changes.map(({ effect }) => effect ?? 0));
    for (const list of [...effects, effects.map(([first]) => first ?? 0)]) {
      expect(list).toEqual(list.toSorted((a, b) => b - a));
    }
    expect(notes.map(({ column }) => column)).toContain("id");
    expect(drift[0]?.changes[0]?.text).toMatch(/^share of "gone" 0 % → 3\d\.\d %$/u);
  });

  it("rests on the figures of the gate", async () => {
    const [before, after] = await twoProfiles();
    const results = findDrift(before, after, DEFAULT_DRIFT).filter(({ verdict }) => verdict === "failed");
    for (const { column, changes } of compare(before, after).drift) {
      for (const kind of new Set(changes.map((change) => change.kind))) {
        const [first] = changes.filter((change) => change.kind === kind);
        const result = results.find((one) => one.column === column && one.kind === kind);
        expect(first?.drift).toEqual(result?.drift);
        expect(first?.expected).toBe(result?.expected);
      }
    }
  });

  it("tells what may be chance as a difference, and nothing of columns that are the same", async () => {
    const draws = new Draws(3);
    const columns = { x: OLD["amount"] as DrawField, same: (): string => "y" };
    const before = await profileText(driftTable(draws, 0, 500, columns), folder);
    const after = await profileText(driftTable(draws, 500, 500, columns), folder);
    const { schema: changed, drift, notes, unchangedColumns } = compare(before, after);
    expect([changed, drift, unchangedColumns]).toEqual([[], [], 1]);
    expect(notes.map(({ column }) => column)).toEqual(["x"]);
    expect(notes[0]?.changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["range", "mean", "median"]));
    expect(notes[0]?.changes.every((change) => change.drift === null && change.effect === null)).toBe(true);
  });

  it("takes another type that a few values decide for a note", async () => {
    const whole: DrawField = (draws) => String(draws.random.below(9));
    const before = await profileText(driftTable(new Draws(4), 0, 12, { x: whole, y: () => "1" }), folder);
    const odd: DrawField = (draws, row) => (row === 18 ? "1.5" : whole(draws, row));
    const after = await profileText(driftTable(new Draws(5), 12, 12, { x: odd, y: () => "1" }), folder);
    const { schema: changed, drift, notes, unchangedColumns } = compare(before, after);
    expect([changed, drift, unchangedColumns]).toEqual([[], [], 1]);
    expect(notes.find(({ column }) => column === "x")?.changes[0]?.text).toBe("type integer → decimal");
  });

  it("tells how the table and its file differ", () => {
    const before = sampleProfile();
    const after = structuredClone(before);
    Object.assign(after.source, { encoding: "windows-1252" });
    Object.assign(after.source.dialect ?? {}, { delimiter: ";" });
    Object.assign(after.columns[0] ?? {}, { unique: false });
    after.alerts.push({ code: "mojibake", severity: "warning", column: "city", message: "odd", rows: [] });
    const { notes } = compare(before, after);
    expect(notes.map(({ column, changes }) => [column, changes.map(({ text }) => text)])).toEqual([
      [null, ["encoding utf-8 → windows-1252", 'delimiter "," → ";"', "new alert mojibake of city: odd"]],
      ["order_id", ["no longer unique"]],
    ]);
  });
});

describe("as JSON", () => {
  it("keeps to its schema, whatever has changed", async () => {
    const samples = [
      await comparison(),
      compare(sampleProfile(), sampleProfile()),
      compare(sampleProfile(), profileOf([])),
      compare(profileOf([]), sampleProfile()),
      compare(sampleProfile(), profileWithText("odd\u0000|`")),
    ];
    for (const sample of samples) {
      validate(JSON.parse(renderComparisonJson(sample)));
      expect(validate.errors ?? []).toEqual([]);
      expect(JSON.parse(renderComparisonJson(sample))).toEqual(JSON.parse(JSON.stringify(sample)));
    }
  });
});

describe("for people", () => {
  const layout = { width: 60, paint: plainPaint };

  it("says of two profiles of the same data that there is no difference", () => {
    const text = renderComparison(compare(sampleProfile(), sampleProfile()), layout);
    expect(text).toBe(
      "orders.csv → orders.csv\n12,000 rows × 10 columns → 12,000 rows × 10 columns\nNo differences.\n",
    );
    expect(renderComparisonMarkdown(compare(sampleProfile(), sampleProfile()))).toContain("No differences.");
  });

  it("gives a column's change in words first, and what speaks for it below", async () => {
    const lines = renderComparison(await comparison(), layout).split("\n");
    const first = lines.findIndex((line) => line.startsWith('  status: share of "gone" 0 % → '));
    expect(first).toBeGreaterThan(0);
    expect(lines[first]).not.toMatch(/probab|chance|1e-/u);
    expect(lines.slice(first + 1, first + 3).join(" ")).toMatch(/expected share of "gone" 0 %, give or take/u);
    expect(lines.filter((line) => displayWidth(line) > 60)).toEqual([]);
  });

  it("shows no control characters and no markup from the data", () => {
    const name = "a|b\u001b[31m<img>`*";
    const before = profileOf([sampleColumn({ name, nullCount: 0 }), sampleColumn({ name: "gone\u0007" })]);
    const after = profileOf([
      sampleColumn({ name, nullCount: 6000, nullRatio: 0.5, types: { null: 6000, string: 6000 } }),
    ]);
    const changed = compare(before, after);
    expect(changed.drift.map(({ column }) => column)).toEqual([name]);
    expect(renderComparison(changed, layout)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
    const markdown = renderComparisonMarkdown(changed);
    expect(markdown).not.toMatch(/<img>|\*|\u001b/u);
    const row = markdown.split("\n").find((line) => line.includes("null share"));
    expect(row?.split("|")).toHaveLength(5);
  });

  it("says how many columns it leaves out", () => {
    const columns = (nullCount: number): Profile =>
      profileOf(
        Array.from({ length: 130 }, (_unused, index) =>
          sampleColumn({ name: `c${index}`, nullCount, nullRatio: nullCount / 12_000 }),
        ),
      );
    const changed = compare(columns(0), columns(6000));
    expect(changed.drift).toHaveLength(130);
    expect(renderComparison(changed, layout)).toContain("… 90 more columns in the JSON");
    expect(renderComparisonMarkdown(changed)).toContain("80 more columns in the JSON");
  });
});
