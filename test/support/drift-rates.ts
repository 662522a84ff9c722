import { findDrift } from "../../src/gate/drift/find-drift.ts";
import { DEFAULT_DRIFT } from "../../src/gate/drift/settings.ts";
import type { RuleResult } from "../../src/model/check-report.ts";
import { Draws, type DrawField, driftTable, MEDIAN_SHIFTS } from "./drift-tables.ts";
import { profileText } from "./profile-text.ts";

/** What fails between two tables whose rows are drawn alike, the second one from 0.7 to 1.3 times as long. */
export async function falseAlarms(seed: number, rows: number, folder: string): Promise<RuleResult[]> {
  const draws = new Draws(seed);
  const before = await profileText(driftTable(draws, 0, rows), folder);
  const others = Math.round(rows * (0.7 + 0.6 * draws.share()));
  const after = await profileText(driftTable(draws, rows, others), folder);
  return failedOf(findDrift(before, after, DEFAULT_DRIFT));
}

/** How a median is moved by a share of it. */
export const SHIFTS: Readonly<Record<string, (value: number, share: number) => number>> = {
  "all values × 1.05": (value, share) => value * (1 + share),
  "all values + 0.05 × the median": (value, share) => value + share,
};

/** The distributions whose median is found to be another one after it was moved by a share, and by which tests. */
export async function caughtShifts(
  seed: number,
  how: keyof typeof SHIFTS,
  { rows, share }: { rows: number; share: number },
  folder: string,
): Promise<Map<string, Set<string>>> {
  const draws = new Draws(seed);
  const columns = (moved: number): Record<string, DrawField> =>
    Object.fromEntries(
      Object.entries(MEDIAN_SHIFTS).map(([name, draw], place) => [
        `c${place} ${name.replaceAll(",", "")}`,
        (source) => (10_000 * (SHIFTS[how]?.(draw(source), moved) ?? 0)).toFixed(0),
      ]),
    );
  const before = await profileText(driftTable(draws, 0, rows, columns(0)), folder);
  const after = await profileText(driftTable(draws, rows, rows, columns(share)), folder);
  const failed = failedOf(findDrift(before, after, DEFAULT_DRIFT));
  return new Map(
    Object.keys(MEDIAN_SHIFTS).map((name, place) => [
      name,
      new Set(failed.filter(({ column }) => column?.startsWith(`c${place} `)).map(({ kind }) => kind)),
    ]),
  );
}

function failedOf(results: readonly RuleResult[]): RuleResult[] {
  return results.filter(({ verdict }) => verdict === "failed");
}
