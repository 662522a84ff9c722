import { describe, expect, it } from "vitest";
import type { ColumnProfile } from "../../src/model/profile.ts";
import { findFutureDates } from "../../src/profile/future-dates.ts";
import { sampleColumn } from "../support/sample-profile.ts";

function dates(edges: string[], counts: number[], max = edges.at(-1) ?? ""): ColumnProfile {
  const temporal = {
    formats: { "YYYY-MM-DD": 9 },
    order: "ymd",
    orderEvidence: null,
    midnightCount: 0,
    firstOfMonthCount: 0,
    longestGap: null,
    histogram: { edges, counts },
  } as const;
  return sampleColumn({ index: 2, name: "due", type: "date", min: edges[0] ?? "", max, temporal });
}

const NOW = "2026-06-15T12:00:00.000Z";

describe("dates after the start of the run", () => {
  it("lie between the bins that begin and those that end later", () => {
    const column = dates(["2026-01-01", "2026-05-01", "2026-09-01", "2026-12-31"], [5, 7, 2]);
    expect(findFutureDates([column], NOW)).toEqual([
      { index: 2, column: "due", latest: "2026-12-31", lower: 2, upper: 9 },
    ]);
  });

  it("are one at least where only the latest is known to be later", () => {
    expect(findFutureDates([dates(["2026-06-01", "2026-06-20"], [4])], NOW)).toMatchObject([{ lower: 1, upper: 4 }]);
  });

  it("are none where the latest is earlier, and in other columns", () => {
    expect(findFutureDates([dates(["2020-01-01", "2026-06-15"], [4]), sampleColumn()], NOW)).toEqual([]);
  });

  it("are all where years have more than four digits", () => {
    const column = dates(["2020-01-01", "+010000-01-01T00:30:00Z"], [3]);
    expect(findFutureDates([column], NOW)).toMatchObject([{ lower: 1, upper: 3 }]);
    expect(findFutureDates([dates(["-000001-12-31T23:00:00Z", "0000-01-01"], [3])], NOW)).toEqual([]);
  });
});
