import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it, vi } from "vitest";
import { patternError } from "../../src/base/pattern-error.ts";
import { expandedSize } from "../../src/base/pattern-size.ts";
import { patternSample } from "../support/pattern-arbitraries.ts";

function isAccepted(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

/** Patterns with a piece cut out or put in, most of which have an error. */
const damaged = fc
  .tuple(
    patternSample,
    fc.nat(40),
    fc.nat(3),
    fc.constantFrom("", "(", ")", "[", "{2}", "{3,1}", "*", "\\", "(?=", "\\1"),
  )
  .map(([{ pattern }, at, cut, put]) => pattern.slice(0, at) + put + pattern.slice(at + cut));

describe("the error of a pattern", () => {
  it.each([
    ["(?=a)b", "looks ahead"],
    ["(?!a)b", "looks ahead"],
    ["(?<=a)b", "looks behind"],
    ["(?<!a)b", "looks behind"],
    [String.raw`(a)\1`, "refers back to a group"],
    [String.raw`(?P<n>a)\k<n>`, "refers back to a group"],
    ["(?P<n>a)(?P=n)", "refers back to a group"],
    ["(?>a)", "write (?:…)"],
    ["a++", "leave out the second +"],
    ["(?#note)a", "has a comment"],
    [String.raw`a\Z`, String.raw`write \z`],
    [String.raw`\u0041`, String.raw`write \x{…}`],
    [String.raw`\h`, String.raw`write [ \t]`],
    ["[a", "missing closing ] in [a"],
    ["(a", "missing closing ) in (a"],
    ["a{2,1}", "invalid repeat count in {2,1}"],
    [String.raw`\p{Klingon}`, String.raw`invalid character class range in \p{Klingon}`],
    ["a\\", "trailing backslash"],
    [`[${"é".repeat(500)}`, "…"],
  ])("of %s says what is wrong", (pattern, reason) => {
    const error = patternError(pattern);
    expect(error).toContain(reason);
    expect(error?.length).toBeLessThan(140);
  });

  it("is there exactly for what re2js does not accept", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          patternSample.map(({ pattern }) => pattern),
          damaged,
          fc.string(),
        ),
        (pattern) => {
          expect(patternError(pattern) === null).toBe(isAccepted(pattern));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    "x{1000}".repeat(60),
    `(${"x".repeat(1300)}){1000}`,
    "((a{100}){100}){100}",
    String.raw`(\Q(\E${"y".repeat(600)}){100}`,
  ])("refuses what is too large before it is written out", (pattern) => {
    const compile = vi.spyOn(RE2JS, "compile");
    expect(patternError(pattern)).toContain("too large");
    expect(compile).not.toHaveBeenCalled();
    compile.mockRestore();
  });
});

describe("the size of a pattern written out", () => {
  const counted = fc
    .array(fc.tuple(patternSample, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 5 })), { maxLength: 3 })
    .map((parts) => parts.map(([{ pattern }, least, more]) => `(?:${pattern}){${least},${least + more}}`).join(""));

  it("is not below that of re2js' program", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          patternSample.map(({ pattern }) => pattern),
          counted,
          fc.tuple(counted, counted).map(([a, b]) => `(${a}|${b}){3}`),
        ),
        (pattern) => {
          // what every program has: a beginning, an end, and nothing between them
          expect(expandedSize(pattern) + 3).toBeGreaterThanOrEqual(RE2JS.compile(pattern).programSize());
        },
      ),
      { numRuns: 3000 },
    );
  });
});
