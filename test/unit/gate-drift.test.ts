import { describe, expect, it } from "vitest";
import { findDrift } from "../../src/gate/drift/find-drift.ts";
import { DEFAULT_DRIFT, type DriftSettings } from "../../src/gate/drift/settings.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import type { Profile } from "../../src/model/profile.ts";
import { Draws, type DrawField, driftTable } from "../support/drift-tables.ts";
import { profileText } from "../support/profile-text.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();

/** The profile of a table with one column x, which is drawn, and one that never changes. */
function profileOf(draw: DrawField, rows: number, seed = 1, firstRow = 0): Promise<Profile> {
  return profileText(driftTable(new Draws(seed), firstRow, rows, { x: draw, same: () => "same" }), folder);
}

/** What fails when a column is drawn another way than before. */
async function drifted(
  before: DrawField,
  after: DrawField,
  rows: [number, number] = [4000, 4000],
  settings: DriftSettings = DEFAULT_DRIFT,
): Promise<RuleResult[]> {
  const results = findDrift(await profileOf(before, rows[0]), await profileOf(after, rows[1], 2, rows[0]), settings);
  return results.filter(({ verdict }) => verdict === "failed");
}

const idsOf = (results: readonly RuleResult[]): string[] => results.map(({ id }) => id);

describe("drift of a column", () => {
  it.each<[string, DrawField, DrawField, string[]]>([
    [
      "more nulls",
      (draws) => (draws.share() < 0.01 ? "" : draws.pick(["a", "b"])),
      (draws) => (draws.share() < 0.05 ? "" : draws.pick(["a", "b"])),
      ["drift.x.nullRatio"],
    ],
    [
      "a few texts among numbers",
      (draws) => String(draws.random.below(50)),
      (draws) => (draws.share() < 0.03 ? "n.n." : String(draws.random.below(50))),
      ["drift.x.type"],
    ],
    [
      "another type",
      (_, row) => String(1000 + (row % 90)),
      (_, row) => `2024-01-${String(1 + (row % 28)).padStart(2, "0")}`,
      ["drift.x.type", "drift.x.distinct"],
    ],
    [
      "a new category",
      (draws) => draws.pick(["a", "b"]),
      (draws) => (draws.share() < 0.02 ? "c" : draws.pick(["a", "b"])),
      ["drift.x.newValues"],
    ],
    [
      "a category less",
      (draws) => (draws.share() < 0.02 ? "c" : draws.pick(["a", "b"])),
      (draws) => draws.pick(["a", "b"]),
      ["drift.x.vanishedValues"],
    ],
    [
      "other shares",
      (draws) => draws.pick(["a", "b"]),
      (draws) => draws.pick(["a", "a", "b"]),
      ["drift.x.valueShares"],
    ],
    [
      "a larger scale",
      (draws) => (50 + 10 * draws.normal()).toFixed(3),
      (draws) => (5000 + 1000 * draws.normal()).toFixed(3),
      ["drift.x.range", "drift.x.median", "drift.x.quantiles", "drift.x.distribution", "drift.x.stabilityIndex"],
    ],
    [
      "some values far above all others",
      (draws) => (100 * draws.share()).toFixed(1),
      (draws) => (100 * draws.share() + (draws.share() < 0.006 ? 900 : 0)).toFixed(1),
      ["drift.x.range"],
    ],
    [
      "a wider spread around one median",
      (draws) => (100 + 10 * draws.normal()).toFixed(1),
      (draws) => (100 + 15 * draws.normal()).toFixed(1),
      ["drift.x.range", "drift.x.quantiles", "drift.x.distribution", "drift.x.stabilityIndex", "drift.x.distinct"],
    ],
    [
      "other answers on a scale",
      (draws) => String(1 + draws.random.below(5)),
      (draws) => String(Math.max(1 + draws.random.below(5), 1 + draws.random.below(5))),
      ["drift.x.median", "drift.x.quantiles", "drift.x.distribution", "drift.x.stabilityIndex"],
    ],
    [
      "many more different values",
      (draws) => `v${1000 + draws.random.below(300)}`,
      (draws) => `v${1000 + draws.random.below(900)}`,
      ["drift.x.distinct"],
    ],
    [
      "longer texts",
      (draws) => "abcdefghij".slice(0, 2 + draws.random.below(6)) + draws.random.below(1e6),
      (draws) => "abcdefghij".slice(0, 4 + draws.random.below(6)) + draws.random.below(1e6),
      ["drift.x.meanLength"],
    ],
  ])("is found: %s", async (_, before, after, expected) => {
    expect(idsOf(await drifted(before, after))).toEqual(expected);
  });

  it("is said in the units of the figure, with what chance allows", async () => {
    const [median] = (
      await drifted(
        (draws) => (100 + 20 * draws.normal()).toFixed(2),
        (draws) => (108 + 20 * draws.normal()).toFixed(2),
      )
    ).filter(({ kind }) => kind === "median");
    expect(median).toMatchObject({ column: "x", severity: "error", failedCount: null, places: [] });
    expect(median?.expected).toMatch(/^median (99|100)[.0-9]*, by chance about 9[0-9.]+ to 10[0-9.]+$/u);
    expect(median?.found).toMatch(/^median 10[78][.0-9]* \(\+[789]\.\d %\)$/u);
    expect(median?.drift).toMatchObject({ statistic: "median" });
    const { value, limit, pValue } = median?.drift ?? { value: 0, limit: 1, pValue: 1 };
    expect([value > limit, (pValue ?? 1) < 1e-10]).toEqual([true, true]);
  });
});

describe("what is no drift", () => {
  it("of ids, dates and instants, which go on from one file to the next, is that they do", async () => {
    const start = Date.UTC(2024, 0, 1);
    const growing: DrawField[] = [
      (_, row) => String(row + 1),
      (_, row) => String(5_000_000 + 3 * row),
      (_, row) => new Date(start + row * 60_000).toISOString(),
      (_, row) => new Date(start + row * 3_600_000).toISOString().slice(0, 10),
      (_, row) => String(start / 1000 + row * 60),
      (_, row) => `A-${row + 10_000}`,
      // three lines to an order
      (_, row) => String(70_000 + Math.floor(row / 3)),
      (_, row) => new Date(start + row * 3_600_000).toISOString().slice(0, 10).replaceAll("-", ""),
    ];
    for (const rows of [8, 40, 2000, 12_000] as const) {
      for (const draw of growing) expect(idsOf(await drifted(draw, draw, [rows, rows]))).toEqual([]);
    }
  });

  it("is a certain change that is too small to matter", async () => {
    const rows: [number, number] = [200_000, 200_000];
    const before: DrawField = (draws) => (100 + 20 * draws.normal()).toFixed(1);
    const after: DrawField = (draws) => (100.6 + 20 * draws.normal()).toFixed(1);
    expect(idsOf(await drifted(before, after, rows))).toEqual([]);
    const exact = { ...DEFAULT_DRIFT, leastQuantileChange: 0, leastRankChange: 0, leastDistance: 0 };
    expect(idsOf(await drifted(before, after, rows, exact))).toContain("drift.x.median");
  });

  it("is a large change that a few rows may have by chance", async () => {
    const before: DrawField = (draws) => draws.pick(["a", "b"]);
    expect(idsOf(await drifted(before, () => "a", [10, 6]))).toEqual([]);
    expect(idsOf(await drifted(before, () => "a", [1000, 1000]))).not.toEqual([]);
  });

  it("is that a rare word turns a column of yes and no into one of texts", async () => {
    const before: DrawField = (draws) => draws.pick(["yes", "no"]);
    const after: DrawField = (draws, row) => (row === 210 ? "maybe" : draws.pick(["yes", "no"]));
    expect(idsOf(await drifted(before, after, [200, 200]))).toEqual([]);
  });

  it("is that one text decides how all commas are read", async () => {
    const before: DrawField = (draws) => `"${1 + draws.random.below(9)},${100 + draws.random.below(900)}"`;
    const after: DrawField = (draws, row) => (row === 210 ? '"0,5"' : before(draws, row));
    expect(idsOf(await drifted(before, after, [200, 200]))).toEqual([]);
  });
});

describe("drift of a table", () => {
  const table = (columns: Record<string, string>, rows = 30): Promise<Profile> => {
    const [names, values] = [Object.keys(columns).join(","), Object.values(columns).join(",")];
    return profileText(`${names}\n${`${values}\n`.repeat(rows)}`, folder);
  };
  const failed = async (before: Promise<Profile>, after: Promise<Profile>): Promise<RuleResult[]> =>
    findDrift(await before, await after, DEFAULT_DRIFT).filter(({ verdict }) => verdict === "failed");

  it("is that columns are gone, added and moved", async () => {
    const results = await failed(table({ a: "1", b: "x", c: "y", d: "z" }), table({ a: "1", d: "z", bb: "x", c: "y" }));
    expect(results.map(({ id, severity, found }) => [id, severity, found])).toEqual([
      ["drift.table.columnsRemoved", "error", '"b" missing'],
      ["drift.table.columnsAdded", "warning", '"bb" added'],
      ["drift.table.columnsMoved", "warning", '"d" moved'],
    ]);
  });

  it("says which column may have another name now", async () => {
    const [removed] = await failed(table({ a: "1", b: "x" }), table({ a: "1", name: "x" }));
    expect(removed?.hint).toBe('Perhaps renamed: "b" to "name".');
  });

  it("says when texts may only be read in another encoding", async () => {
    const before = await table({ a: "x" }, 200);
    const after = await table({ a: "y" }, 200);
    const hints = (): (string | null)[] =>
      findDrift(before, after, DEFAULT_DRIFT).flatMap(({ verdict, hint }) => (verdict === "failed" ? [hint] : []));
    const ownValue = "If each file has a value of its own there, leave the column out with --exclude.";
    expect(hints()).toEqual([ownValue, ownValue]);
    after.source.encoding = "windows-1252";
    const hint = "The encoding is windows-1252 and was utf-8: if one of them is wrong, give --encoding.";
    expect(hints()).toEqual([hint, hint]);
  });

  it("is many more or fewer rows, as a warning, and no rows, as an error", async () => {
    const rowCount = async (rows: number): Promise<(string | undefined)[]> => {
      const [result] = await failed(table({ a: "1" }, 100), table({ a: "1" }, rows));
      return [result?.id, result?.severity, result?.found];
    };
    expect(await rowCount(200)).toEqual([undefined, undefined, undefined]);
    expect(await rowCount(201)).toEqual(["drift.table.rowCount", "warning", "201 rows (+101.0 %)"]);
    expect(await rowCount(49)).toEqual(["drift.table.rowCount", "warning", "49 rows (−51.0 %)"]);
    expect(await rowCount(0)).toEqual(["drift.table.rowCount", "error", "0 rows (−100.0 %)"]);
  });
});

describe("profiles of older versions", () => {
  it("are compared by what they have", async () => {
    const before = await profileOf((draws) => String(draws.random.below(50)), 1000);
    const after = await profileOf(
      (draws) => (draws.share() < 0.1 ? "" : String(900 + draws.random.below(50))),
      1000,
      2,
    );
    for (const { numeric } of before.columns) if (numeric !== null) Reflect.deleteProperty(numeric, "distribution");
    const results = findDrift(before, after, DEFAULT_DRIFT);
    expect(idsOf(results.filter(({ verdict }) => verdict === "failed"))).toEqual(["drift.x.nullRatio"]);
    expect(results.some(({ kind }) => kind === "distribution")).toBe(false);
  });
});

describe("what is only bounded", () => {
  it("counts with the end of the bounds that is nearest to no change", async () => {
    const before = await profileOf((draws) => draws.pick(["a", "b"]), 1000);
    const after = await profileOf((draws) => draws.pick(["a", "a", "a", "b"]), 1000, 2);
    const failedKinds = (): string[] =>
      findDrift(before, after, DEFAULT_DRIFT).flatMap(({ verdict, kind }) => (verdict === "failed" ? [kind] : []));
    expect(failedKinds()).toEqual(["valueShares"]);
    const [x] = after.columns;
    for (const value of x?.top ?? []) Object.assign(value, { lower: 400, upper: 600 });
    expect(failedKinds()).toEqual([]);
    for (const value of x?.top ?? []) Object.assign(value, { lower: 700, upper: 760 });
    expect(failedKinds()).toEqual(["valueShares"]);
  });

  it("is a number of different values with an interval", async () => {
    const before = await profileOf((draws) => `v${draws.random.below(2000)}`, 4000);
    const after = structuredClone(before);
    const distinctOf = (value: number, spread: number): string[] => {
      Object.assign(after.columns[0] ?? {}, {
        distinct: { value, exact: false, lower: value - spread, upper: value + spread, confidence: 0.95, method: "m" },
      });
      return findDrift(before, after, DEFAULT_DRIFT).flatMap(({ verdict, kind }) =>
        verdict === "failed" ? [kind] : [],
      );
    };
    expect(distinctOf(3200, 30)).toEqual(["distinct"]);
    expect(distinctOf(3200, 480)).toEqual([]);
  });
});
