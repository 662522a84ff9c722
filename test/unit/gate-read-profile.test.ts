import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import { compareProfiles } from "../../src/gate/compare/compare-profiles.ts";
import { findDrift } from "../../src/gate/drift/find-drift.ts";
import { DEFAULT_DRIFT } from "../../src/gate/drift/settings.ts";
import { looksLikeProfile, readProfile } from "../../src/gate/read-profile.ts";
import { renderJson } from "../../src/report/json.ts";
import { sampleProfile } from "../support/sample-profile.ts";

const JSON_TEXT = renderJson(sampleProfile());

function problemOf(text: string): string {
  try {
    readProfile(text, "old.json");
  } catch (error) {
    if (!(error instanceof ProfilerError)) throw error;
    expect([error.code, error.exitCode, error.place, error.hint === ""]).toEqual([
      "PROFILE_INVALID",
      2,
      { file: "old.json" },
      false,
    ]);
    return error.message;
  }
  return "none";
}

/** The sample as JSON, after something was done to it. */
function changed(change: (profile: Record<string, never>) => void): string {
  const profile = JSON.parse(JSON_TEXT) as Record<string, never>;
  change(profile);
  return JSON.stringify(profile);
}

describe("readProfile", () => {
  it("gives back what was written, however it is indented, with a byte order mark or without", () => {
    for (const text of [JSON_TEXT, JSON.stringify(JSON.parse(JSON_TEXT)), `\uFEFF${JSON_TEXT}`]) {
      expect(readProfile(text, "old.json")).toEqual(JSON.parse(JSON_TEXT));
      expect(looksLikeProfile(text.slice(0, 100))).toBe(true);
    }
  });

  it.each([
    ["id,name\n1,a\n", "it is not JSON"],
    ["", "it is not JSON"],
    ["[1, 2]", "it has no schemaVersion"],
    ["null", "it has no schemaVersion"],
    [JSON_TEXT.slice(0, 4000), "it breaks off before its end"],
    [
      changed((profile) => Object.assign(profile, { schemaVersion: "2.0" })),
      "it is of version 2.0, and this program reads version 1.0",
    ],
    [changed((profile) => Reflect.deleteProperty(profile["table"] ?? {}, "rows")), "there is no table.rows"],
    [changed((profile) => Object.assign(profile, { columns: {} })), "columns is not a list"],
    [
      changed((profile) => Object.assign(profile["columns"]?.[0] ?? {}, { nullCount: "7" })),
      "columns[0].nullCount is not a count",
    ],
    [
      changed((profile) => Object.assign(profile["columns"]?.[1] ?? {}, { nullCount: 12_001 })),
      "the counts of columns[1] do not fit its 12000 rows",
    ],
    [
      changed((profile) =>
        Object.assign(profile["columns"]?.[0]?.["numeric"] ?? {}, {
          distribution: { low: [2], high: [1], counts: [3] },
        }),
      ),
      "columns[0].numeric.distribution is not one",
    ],
  ])("says what is wrong with %j", (text, expected) => {
    expect(problemOf(text)).toContain(`this is not a profile that can be compared: ${expected}`);
  });

  it("takes profiles with more than it knows, and with less than it needs today", () => {
    const later = changed((profile) => Object.assign(profile, { schemaVersion: "1.7", more: { of: "it" } }));
    expect(problemOf(later)).toBe("none");
    const earlier = changed((profile) => {
      for (const { numeric } of profile["columns"] as unknown as { numeric: object | null }[]) {
        if (numeric !== null) Reflect.deleteProperty(numeric, "distribution");
      }
    });
    expect(problemOf(earlier)).toBe("none");
  });

  it("refuses what is broken anywhere, or what it takes can be compared", () => {
    const oddities = fc.constantFrom<unknown>(null, 0, -1, "", "x", [], {}, [null], true, 1e308);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), oddities, (path, odd) => {
        const text = changed((profile) => replaceSomewhere(profile, path, odd));
        if (problemOf(text) !== "none") return;
        const profile = readProfile(text, "old.json");
        for (const [one, other] of [
          [profile, sampleProfile()],
          [sampleProfile(), profile],
        ] as const) {
          findDrift(one, other, DEFAULT_DRIFT);
          compareProfiles(one, other, DEFAULT_DRIFT);
        }
      }),
      { numRuns: 250 },
    );
  });
});

/** Puts something else in a place, and goes into the parts of the whole as a path of numbers says. */
function replaceSomewhere(whole: object, path: readonly number[], odd: unknown): void {
  let parent = whole as Record<string, unknown>;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(parent);
    if (keys.length === 0) return;
    const key = keys[step % keys.length] ?? "";
    const part = parent[key];
    if (depth === path.length - 1 || typeof part !== "object" || part === null) {
      parent[key] = odd;
      return;
    }
    parent = part as Record<string, unknown>;
  }
}
