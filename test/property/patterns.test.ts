import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../src/kernel/patterns/compile-pattern.ts";
import { matchesAutomaton } from "../../src/kernel/patterns/pattern-automaton.ts";
import { patternMatcher } from "../../src/kernel/patterns/pattern-matcher.ts";
import { runInKernel } from "../support/kernel-automaton.ts";
import { patternSample, valuesNear } from "../support/pattern-arbitraries.ts";

/** What re2js says of a value as a decoder of the web platform reads it. */
function expected(pattern: string, whole: boolean, value: Uint8Array): boolean {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(value);
  const compiled = RE2JS.compile(pattern);
  return whole ? compiled.testExact(text) : compiled.test(text);
}

const sampleWithValues = patternSample.chain((sample) =>
  fc.tuple(fc.constant(sample.pattern), fc.array(valuesNear(sample), { minLength: 6, maxLength: 12 })),
);

describe.each([true, false])("a pattern's automaton, whole: %s", (whole) => {
  it("decides as re2js does, in the kernel and out of it", () => {
    fc.assert(
      fc.property(sampleWithValues, ([pattern, values]) => {
        const automaton = compilePattern(pattern, whole);
        if (automaton === null) throw new Error(`there is no automaton of ${pattern}`);
        const wanted = values.map((value) => expected(pattern, whole, value));
        expect(values.map((value) => matchesAutomaton(automaton, value))).toEqual(wanted);
        expect(runInKernel(automaton, values)).toEqual(wanted);
        expect(values.map(patternMatcher(pattern, whole))).toEqual(wanted);
      }),
      { numRuns: 1500 },
    );
  });
});
