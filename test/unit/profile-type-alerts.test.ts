import { describe, expect, test } from "vitest";
import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import type { Limits } from "../../src/model/limits.ts";
import { findInColumn } from "../../src/profile/column-alerts.ts";
import type { Finding } from "../../src/profile/finding.ts";
import { AMPLE, profileOf } from "../support/column-profile.ts";

const times = (count: number, value: string): string[] => Array.from({ length: count }, () => value);
const counting = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

function findingsIn(values: readonly string[], limits: Limits = AMPLE): Map<string, Finding> {
  const found = findInColumn(profileOf(values, limits), values.length, DEFAULT_ALERTS.thresholds);
  return new Map(found.map((finding) => [finding.code, finding]));
}

describe("mixed_types", () => {
  test("where no type has the majority, with the first row of each", () => {
    const finding = findingsIn([...times(8, "text"), ...counting(9), "2024-02-29", "2024-03-01", "x"]).get(
      "mixed_types",
    );
    expect(finding).toEqual({
      code: "mixed_types",
      message: "the 20 values are of several types: 9 integer, 9 string, 2 date",
      rows: [1, 9, 18],
    });
  });

  test("counts the types of a family together", () => {
    expect(findingsIn(["1", "2.5", "a", "b"]).has("mixed_types")).toBe(true);
    expect(findingsIn(["1", "2.5", "3", "a", "b"]).has("mixed_types")).toBe(false);
  });

  test("not where most values are text, nor where they are codes", () => {
    expect(findingsIn([...times(6, "text"), ...counting(4)]).has("mixed_types")).toBe(false);
    expect(findingsIn([...times(4, "007"), ...times(6, "123")]).has("mixed_types")).toBe(false);
  });
});

describe("placeholder_value", () => {
  test.each(["-", "?", ".", "--", "missing", "Unknown", "n.a.", "#DIV/0!"])("of %s among numbers", (token) => {
    expect(findingsIn([...counting(20), token, "7", ` ${token}`]).get("placeholder_value")).toEqual({
      code: "placeholder_value",
      message: `2 of 23 values are of another type than the others, all of them "${token}": if it means "no value", give --null '${token}'`,
      rows: [21, 23],
    });
  });

  test("says how many are looked at where there are more", () => {
    const values = [...counting(500), ...times(9, "?")];
    for (const limits of [AMPLE, { ...AMPLE, distinctLimit: 100 }]) {
      const { message, rows } = findingsIn(values, limits).get("placeholder_value") ?? {};
      expect(message).toContain('9 of 509 values are of another type than the others, the first 5 of them "?"');
      expect(rows).toEqual([501, 502, 503, 504, 505]);
    }
  });

  test("also where there are more of them than of the others", () => {
    const { message, rows } = findingsIn(["1", ...times(5, "-"), "2"]).get("placeholder_value") ?? {};
    expect(message).toContain('5 of 7 values are of another type than the others, all of them "-"');
    expect(rows).toEqual([2]);
  });

  test.each([
    ["of a word", [...counting(20), "seven"]],
    ["of two spellings", [...counting(20), "?", "-"]],
    ["in a column of texts", [...times(20, "text"), "?"]],
    ["of one that is all there is", times(20, "-")],
  ])("not %s", (_, values) => {
    expect(findingsIn(values).has("placeholder_value")).toBe(false);
  });
});

describe("token_as_value", () => {
  test("says how many, why, and how to have it otherwise", () => {
    expect(findingsIn(["EU", "AS", "NA", "AF", "SA", "NA"]).get("token_as_value")).toEqual({
      code: "token_as_value",
      message:
        '"NA" counts as a value (2 fields), since the other values make it one of continent codes; --null NA makes it null',
      rows: [3],
    });
    expect(findingsIn(["None", "Minor", "Major"]).get("token_as_value")?.message).toContain("one answer among a few");
  });
});
