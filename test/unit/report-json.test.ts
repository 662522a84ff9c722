import { describe, expect, test } from "vitest";
import { ProfilerError } from "../../src/base/errors.ts";
import { renderJson } from "../../src/report/json.ts";
import { sampleColumn, sampleProfile, profileOf } from "../support/sample-profile.ts";

/** The same data with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, part]) => [key, reversed(part)]));
}

describe("renderJson", () => {
  test("says everything the profile says, and ends with a line end", () => {
    const text = renderJson(sampleProfile());
    expect(JSON.parse(text)).toEqual(sampleProfile());
    expect(text.endsWith("}\n")).toBe(true);
    expect(text.startsWith('{\n  "schemaVersion": "1.0",\n  "generator": {\n    "name": "profiler",')).toBe(true);
  });

  test("does not depend on the order in which the profile was built", () => {
    const profile = sampleProfile();
    expect(renderJson(reversed(profile) as typeof profile)).toBe(renderJson(profile));
  });

  test("writes the keys of a column in the documented order", () => {
    const column = (JSON.parse(renderJson(sampleProfile())) as { columns: object[] }).columns[0];
    expect(Object.keys(column ?? {})).toEqual([
      "index",
      "name",
      "header",
      "type",
      "typeRatio",
      "types",
      "firstRows",
      "exceptions",
      "nullCount",
      "nullRatio",
      "missingCount",
      "nullTokens",
      "valueTokens",
      "distinct",
      "unique",
      "min",
      "max",
      "boolean",
      "numeric",
      "temporal",
      "text",
      "top",
      "topExact",
      "patterns",
      "patternForm",
      "patternCount",
      "patternedCount",
      "patternExceptions",
      "semantic",
    ]);
  });

  test("keeps names from the data that mean something to JavaScript", () => {
    const nullTokens = Object.fromEntries([
      ["__proto__", 3],
      ["constructor", 2],
      ["-", 1],
    ]);
    const text = renderJson(profileOf([sampleColumn({ nullTokens })]));
    expect(text).toContain(
      '"nullTokens": {\n        "-": 1,\n        "__proto__": 3,\n        "constructor": 2\n      }',
    );
  });

  test("leaves out optional keys that are not set", () => {
    const top = [{ value: "a", count: 1 }];
    const text = renderJson(profileOf([sampleColumn({ top })]));
    expect(text).not.toContain('"truncated"');
    expect(text).not.toContain('"upper": undefined');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "refuses %s and says where it is",
    (bad) => {
      const profile = sampleProfile();
      const numeric = profile.columns[1]?.numeric;
      if (numeric) numeric.quantileBounds.p25[1] = bad;
      expect(() => renderJson(profile)).toThrow(`${bad}, at profile.columns[1].numeric.quantileBounds.p25[1]`);
    },
  );

  test("refuses what is not a number in a map", () => {
    const profile = profileOf([sampleColumn({ nullTokens: { "-": Number.NaN } })]);
    expect(() => renderJson(profile)).toThrow(ProfilerError);
  });

  test("refuses a key that has no place in the order", () => {
    const profile = { ...sampleProfile(), extra: 1 };
    expect(() => renderJson(profile)).toThrow("a key without a place in the order, extra, at profile");
  });
});

/** What stands on several lines in a list of numbers, on one. */
function joined(text: string): string {
  return text.replaceAll(/\[\n[^\]{"]*\]/gu, (list) => JSON.stringify(JSON.parse(list)).replaceAll(",", ", "));
}

test("the text is that of the whole profile written at once, but for the lists of distributions", () => {
  const text = renderJson(sampleProfile());
  const whole = JSON.stringify(JSON.parse(text), null, 2);
  expect(text).toBe(`${whole.replaceAll(/"distribution": \{[^}]*\}/gu, joined)}\n`);
  expect(text).toContain('"distribution": {\n          "low": [0],');
});
