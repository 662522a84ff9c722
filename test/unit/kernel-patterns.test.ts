import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { patternError } from "../../src/base/pattern-error.ts";
import { compilePattern } from "../../src/kernel/patterns/compile-pattern.ts";
import {
  automatonBytes,
  matchesAutomaton,
  type PatternAutomaton,
} from "../../src/kernel/patterns/pattern-automaton.ts";
import { patternMatcher } from "../../src/kernel/patterns/pattern-matcher.ts";
import { runInKernel } from "../support/kernel-automaton.ts";

function automatonOf(pattern: string, whole: boolean): PatternAutomaton {
  const automaton = compilePattern(pattern, whole);
  if (automaton === null) throw new Error(`there is no automaton of ${pattern}`);
  return automaton;
}

/** Expects what an automaton, the kernel and re2js say of values. */
function expectMatches(pattern: string, whole: boolean, values: Readonly<Record<string, boolean>>): void {
  const bytes = Object.keys(values).map((value) => Buffer.from(value));
  const wanted = Object.values(values);
  const automaton = automatonOf(pattern, whole);
  expect(bytes.map((value) => matchesAutomaton(automaton, value))).toEqual(wanted);
  expect(runInKernel(automaton, bytes)).toEqual(wanted);
  expect(bytes.map(patternMatcher(pattern, whole))).toEqual(wanted);
}

describe("what a pattern matches", () => {
  it.each<[pattern: string, whole: boolean, values: Record<string, boolean>]>([
    [String.raw`\d{3}`, true, { "123": true, "1234": false, x123: false, "": false, "١٢٣": false }],
    [String.raw`\d{3}`, false, { "123": true, x1234: true, "12 3": false }],
    ["a.c", true, { abc: true, "a\nc": false, "a\rc": true, a日c: true, "a😀c": true, ac: false }],
    ["(?s)a.c", true, { "a\nc": true }],
    ["^a$", false, { a: true, "a\n": false, "b\na": false }],
    ["(?m)^a$", false, { a: true, "b\na": true, "b\na\nc": true, ba: false }],
    ["(?i)k", true, { k: true, K: true, "\u212a": true, x: false }],
    ["(?i)straße", true, { STRASSE: false, STRAẞE: true, ſtraße: true }],
    [String.raw`\bcat\b`, false, { cat: true, "a cat.": true, concat: false, cats: false, écat: true }],
    [String.raw`\pL+`, true, { Straße: true, 日本: true, a1: false }],
    ["[^a-z]", true, { A: true, 日: true, a: false, "\n": true }],
    ["a|ab", true, { a: true, ab: true, abc: false }],
    ["", true, { "": true, a: false }],
    ["", false, { "": true, a: true }],
    [String.raw`[^\x{0}-\x{10ffff}]`, false, { "": false, a: false }],
  ])("%s, whole: %s", expectMatches);

  it("takes what is no UTF-8 for replacement characters, as many as a decoder makes of it", () => {
    const values = [
      [0xe6, 0x97, 0x41],
      [0xff, 0x41],
      [0xf0, 0x9f],
      [0xed, 0xa0, 0x41],
      [0xc0, 0x80],
    ].map((bytes) => Buffer.from(bytes));
    const wanted = { ".A": [true, true, false, false, false], "..": [true, true, false, false, true] };
    for (const [pattern, matches] of Object.entries(wanted)) {
      const automaton = automatonOf(pattern, true);
      expect(values.map((value) => matchesAutomaton(automaton, value))).toEqual(matches);
      expect(runInKernel(automaton, values)).toEqual(matches);
      expect(values.map(patternMatcher(pattern, true))).toEqual(matches);
    }
  });

  it("can be asked of memory that threads share", () => {
    const shared = new Uint8Array(new SharedArrayBuffer(16));
    shared.set(Buffer.from("  Zürich  "));
    expect(patternMatcher("Z.rich", true)(shared.subarray(2, 9))).toBe(true);
    expect(patternMatcher("Z.rich", true)(shared.subarray(2, 8))).toBe(false);
  });
});

/** The bytes of an automaton at most: 64 KiB of rows, 64 KiB of classes, and what stands before them. */
const MAX_BYTES = 2 * 65_536 + 4496;

/** Patterns on which backtracking engines, or those that write everything out, never come to an end. */
const HOSTILE = [
  "(a+)+$",
  "(a|a)*b",
  "(a*)*b",
  "((.*)*)*x",
  "(.*a){25}",
  "(x+x+)+y",
  String.raw`^(\w+\s?)*$`,
  String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`,
  String.raw`^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$`,
  "(a?){200}a{200}",
  ".{0,500}x.{0,500}",
  "[01]*1[01]{20}",
  "(?:[ab]*a[ab]{12}){3}",
  String.raw`(\pL{30}){30}`,
  String.raw`[\pL\pN]{1,1000}`,
  "((((((a{2}){2}){2}){2}){2}){2}){2}",
  "x{1000}".repeat(9),
  "a{1000}",
  `(?:${"(a|b)".repeat(40)}){20}`,
];

describe("hostile patterns", () => {
  it.each(HOSTILE)("%s takes bounded room, and looks at each byte of a value a few times at most", (pattern) => {
    expect(patternError(pattern)).toBeNull();
    for (const whole of [true, false]) {
      const automaton = compilePattern(pattern, whole);
      if (automaton === null) continue;
      expect(automatonBytes(automaton).length).toBeLessThanOrEqual(MAX_BYTES);
      for (const value of [`${"a".repeat(5000)}!`, `${"x".repeat(999)}y`, `${"01".repeat(2000)}\n`]) {
        const { matches, looks } = countLooks(automaton, Buffer.from(value));
        expect(matches).toBe(patternMatcher(pattern, whole)(Buffer.from(value)));
        expect(looks).toBeLessThanOrEqual(2 * value.length);
      }
    }
  });

  it("that have no automaton of bounded size are matched by re2js", () => {
    expect(compilePattern("[01]*1[01]{20}", true)).toBeNull();
    const matches = patternMatcher("[01]*1[01]{20}", true);
    expect(matches(Buffer.from("01".repeat(500)))).toBe(true);
    expect(matches(Buffer.from("10".repeat(500)))).toBe(false);
    expect(matches(Buffer.from("1".repeat(500)))).toBe(true);
  });
});

/** How often the bytes of a value are looked at. */
function countLooks(automaton: PatternAutomaton, value: Buffer): { matches: boolean; looks: number } {
  let looks = 0;
  const watched = new Proxy(new Uint8Array(value), {
    get: (target, key) => {
      if (key !== "length") looks++;
      return Reflect.get(target, key, target) as unknown;
    },
  });
  return { matches: matchesAutomaton(automaton, watched), looks };
}

describe("an automaton at the limits of its layout", () => {
  it("has states beyond 32 KiB", () => {
    const pattern = "x{1000}".repeat(10);
    const automaton = automatonOf(pattern, true);
    expect(automaton.rows.length * 2).toBeGreaterThan(60_000);
    const values = [9_999, 10_000, 10_001].map((length) => Buffer.alloc(length, "x"));
    expect(runInKernel(automaton, values)).toEqual([false, true, false]);
  });

  it("has so many classes that one more is too many", () => {
    const letters = (count: number) => Array.from({ length: count }, (_, i) => String.fromCodePoint(0x3b1 + i));
    // each letter leads somewhere else
    const chain = (count: number) => letters(count).join("");
    const most = 125;
    const automaton = automatonOf(chain(most), true);
    expect(automaton.settled).toBe(2 * (most + 2));
    expect(runInKernel(automaton, [Buffer.from(chain(most)), Buffer.from(chain(most - 1))])).toEqual([true, false]);
    expect(compilePattern(chain(most + 1), true)).toBeNull();
    expect(patternMatcher(chain(most + 1), true)(Buffer.from(chain(most + 1)))).toBe(true);
  });

  it("has at most 256 different pages of characters", () => {
    const members = (count: number) =>
      `[${Array.from({ length: count }, (_, i) => String.raw`\x{${(0x10000 + 256 * i + (i % 256)).toString(16)}}`).join("")}]`;
    const automaton = automatonOf(members(250), true);
    const values = [0, 1, 249].map((i) => Buffer.from(String.fromCodePoint(0x10000 + 257 * i)));
    expect(runInKernel(automaton, values)).toEqual([true, true, true]);
    expect(runInKernel(automaton, [Buffer.from(String.fromCodePoint(0x10001))])).toEqual([false]);
    expect(compilePattern(members(256), true)).toBeNull();
  });
});

describe("all of Unicode", () => {
  it.each([String.raw`\pL`, String.raw`(?i)[k-s]`, String.raw`\p{Greek}`, String.raw`[^\pL\pN\x{e000}-\x{f8ff}]`])(
    "has the characters of %s that re2js has",
    (pattern) => {
      const automaton = automatonOf(pattern, true);
      const compiled = RE2JS.compile(pattern);
      const different: string[] = [];
      for (let character = 0; character <= 0x10ffff; character += character < 0x20000 ? 1 : 37) {
        if (character >= 0xd800 && character <= 0xdfff) continue;
        const text = String.fromCodePoint(character);
        if (matchesAutomaton(automaton, Buffer.from(text)) !== compiled.testExact(text)) different.push(text);
      }
      expect(different).toEqual([]);
    },
  );
});
