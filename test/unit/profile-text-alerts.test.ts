import { describe, expect, it } from "vitest";
import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import { limitsFor } from "../../src/model/limits.ts";
import type { ColumnProfile } from "../../src/model/profile.ts";
import { findInText } from "../../src/profile/text-alerts.ts";
import { kernelProfile } from "../support/kernel-profile.ts";

const LIMITS = limitsFor(1, 512 * 1024 * 1024);
const { thresholds } = DEFAULT_ALERTS;

/** The profile of one column of values. */
function profileOf(values: readonly string[], distinctLimit = LIMITS.distinctLimit): ColumnProfile {
  const bytes = Buffer.from(values.map((value) => `"${value}"\n`).join(""));
  const { columns } = kernelProfile(bytes, {
    delimiter: ",",
    quote: '"',
    header: false,
    limits: { ...LIMITS, distinctLimit },
    top: 10,
    blockBytes: 4096,
    cuts: [40],
    workers: [0, 1],
  });
  return columns[0] as ColumnProfile;
}

function codesOf(values: readonly string[]): string[] {
  return findInText(profileOf(values), values.length, thresholds).flatMap((finding) => finding?.code ?? []);
}

/** Different identifiers of one pattern. */
const ids = (size: number): string[] => Array.from({ length: size }, (_, i) => `ID-${String(i).padStart(6, "0")}`);

describe("alerts on text", () => {
  it.each([
    [["a  b", "c"], ["double_spaces"]],
    [["  a", "b  "], []],
    [["a\u00a0b", "c"], ["invisible_characters"]],
    [["👩\u200d💻", "c"], []],
    [["a\u0007", "c"], ["control_characters"]],
    [["a\tb", "c\nd"], []],
    [["\ufffd", "c"], ["replacement_characters"]],
    [["JosÃ©", "c"], ["mojibake"]],
    [["SP", "sp"], ["case_variants"]],
    [["aB3xYz", "Ab3XyZ"], []],
    [[...ids(150), "id 7"], ["pattern_exceptions"]],
    [[...ids(50), "id 7"], []],
    [[...ids(150), "id 7", "x", "y z"], []],
  ])("on %j are %j", (values, codes) => {
    expect(codesOf(values)).toEqual(codes);
  });

  it("on what lacks a pattern name its rows while values are kept", () => {
    const values = [...ids(150), "id 7", ...ids(160).slice(150)];
    expect(profileOf(values).patternExceptions.map(({ row, value }) => [row, value])).toEqual([[151, "id 7"]]);
    expect(profileOf(values, 50)).toMatchObject({ patternCount: 2, patternedCount: 161, patternExceptions: [] });
  });

  it("on mojibake name its rows where values are not kept", () => {
    const values = [...ids(60), "SÃ£o Paulo", ...ids(60), "SÃ£o Paulo"];
    const { text } = profileOf(values, 50);
    expect(text?.mojibake.count).toBe(2);
    expect(text?.mojibake.examples.map(({ row, repaired }) => [row, repaired])).toEqual([
      [61, "São Paulo"],
      [122, "São Paulo"],
    ]);
    expect(text?.caseVariants).toBeNull();
  });
});

describe("patterns around the limit of kept values", () => {
  it.each([9_999, 10_000, 10_001, 10_002])("of %i values are exact", (size) => {
    const values = ids(size);
    const { patterns, patternCount, text } = profileOf(values);
    expect([patternCount, patterns]).toEqual([1, [{ pattern: "AA-999999", count: size }]]);
    expect(text?.classes).toEqual({ upper: size, lower: 0, digit: size, space: 0, punctuation: size });
  });
});
