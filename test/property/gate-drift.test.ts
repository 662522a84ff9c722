import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareProfiles } from "../../src/gate/compare/compare-profiles.ts";
import { findDrift } from "../../src/gate/drift/find-drift.ts";
import { DEFAULT_DRIFT } from "../../src/gate/drift/settings.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import type { Profile } from "../../src/model/profile.ts";
import { caughtShifts, falseAlarms, SHIFTS } from "../support/drift-rates.ts";
import { Draws, DRIFT_COLUMNS, type DrawField, driftTable } from "../support/drift-tables.ts";
import { profileText } from "../support/profile-text.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const RUNS = { numRuns: 12 };

/** Any mixture of columns, each as usual or drawn like another one. */
const columnNames = fc.subarray(Object.keys(DRIFT_COLUMNS), { minLength: 3, maxLength: 8 });
const tables = fc.record({
  names: columnNames,
  others: fc.array(fc.constantFrom(...Object.keys(DRIFT_COLUMNS)), { minLength: 8, maxLength: 8 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  rows: fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })),
});
type Tables = typeof tables extends fc.Arbitrary<infer T> ? T : never;

/** Two tables of which the second one draws some columns another way. */
async function pairOf({ names, others, seed, rows }: Tables): Promise<[Profile, Profile]> {
  const draws = new Draws(seed);
  const columns = (isOld: boolean): Record<string, DrawField> =>
    Object.fromEntries(
      names.map((name, place) => {
        const other = place % 2 === 0 || isOld ? name : (others[place] ?? name);
        return [name, DRIFT_COLUMNS[other] as DrawField];
      }),
    );
  return [
    await profileText(driftTable(draws, 0, rows[0], columns(true)), folder),
    await profileText(driftTable(draws, rows[0], rows[1], columns(false)), folder),
  ];
}

function drift(before: Profile, after: Profile): RuleResult[] {
  return findDrift(before, after, DEFAULT_DRIFT);
}

/** The profile with its columns in another order, as of a file with that order. */
function reordered(profile: Profile): Profile {
  const columns = profile.columns.toReversed().map((column, index) => ({ ...column, index }));
  return { ...profile, columns };
}

const isOfColumns = ({ column }: RuleResult): boolean => column !== null;
const byId = (results: readonly RuleResult[]): RuleResult[] => results.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("drift", () => {
  it("is not found between a profile and itself, and nothing is said to have changed", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        for (const profile of await pairOf(given)) {
          expect(drift(profile, structuredClone(profile)).filter(({ verdict }) => verdict !== "passed")).toEqual([]);
          const { schema, drift: proven, notes } = compareProfiles(profile, structuredClone(profile), DEFAULT_DRIFT);
          expect([schema, proven, notes]).toEqual([[], [], []]);
        }
      }),
      RUNS,
    );
  });

  it("of columns does not depend on their order, which is a matter of its own", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const [before, after] = await pairOf(given);
        const plain = drift(before, after);
        const moved = drift(before, reordered(after));
        expect(byId(moved.filter(isOfColumns))).toEqual(byId(plain.filter(isOfColumns)));
        expect(moved.find(({ kind }) => kind === "columnsMoved")?.verdict).toBe("failed");
      }),
      RUNS,
    );
  });

  it("is as likely by chance the other way round, whatever is counted", async () => {
    const symmetric = new Set(["nullRatio", "range", "median", "distribution", "stabilityIndex", "meanLength"]);
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const [before, after] = await pairOf(given);
        const there = new Map(drift(before, after).map((result) => [result.id, result.drift?.pValue ?? 1]));
        for (const { id, kind, drift: figures } of drift(after, before)) {
          if (!symmetric.has(kind)) continue;
          const [one, other] = [there.get(id) ?? Number.NaN, figures?.pValue ?? 1];
          expect([id, Math.abs(one - other) <= 1e-8 * one]).toEqual([id, true]);
        }
      }),
      RUNS,
    );
  });

  it("has results with a name of their own, in words, and finite figures", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const results = drift(...(await pairOf(given)));
        expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
        for (const { id, expected, found, drift: figures } of results) {
          expect([id, expected, found].every((text) => text !== "" && !/NaN|undefined|Infinity/u.test(text))).toBe(
            true,
          );
          if (figures === null) continue;
          const { value, limit, pValue } = figures;
          expect([id, [value, limit].every((number) => Number.isFinite(number) && number >= 0)]).toEqual([id, true]);
          expect([id, pValue === null || (pValue >= 0 && pValue <= 1)]).toEqual([id, true]);
        }
      }),
      RUNS,
    );
  });
});

describe("how often drift is found", () => {
  it("is seldom where rows are drawn alike, few or many, with ties and heavy tails", async () => {
    let alarms = 0;
    for (let seed = 1; seed <= 25; seed++) {
      for (const rows of [10, 100]) if ((await falseAlarms(seed, rows, folder)).length > 0) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(3);
  });

  it.each(Object.keys(SHIFTS))("is always where a median moves by 5 percent at 10,000 rows: %s", async (how) => {
    const impossible = "log-normal, sigma 1";
    for (let seed = 1; seed <= 3; seed++) {
      const caught = await caughtShifts(seed, how, { rows: 10_000, share: 0.05 }, folder);
      const missed = [...caught].flatMap(([name, kinds]) => (kinds.size === 0 && name !== impossible ? [name] : []));
      expect(missed).toEqual([]);
    }
  });
});
