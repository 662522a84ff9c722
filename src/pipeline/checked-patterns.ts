import type { KernelCheck } from "../kernel/check-programs.ts";
import type { PatternMatcher } from "../kernel/patterns/pattern-matcher.ts";

/** Whether a value matches the pattern of a check, by the check's number. */
export type MatchPattern = (check: number, value: Uint8Array) => boolean;

/**
 * What matches the patterns of checks that the kernel has no automaton for.
 * The engine is loaded only where there are some.
 */
export async function patternsOf(checks: readonly KernelCheck[]): Promise<MatchPattern> {
  const patterns = checks.map((check) =>
    check.kind === "value" && check.test.kind === "pattern" && check.automaton === undefined ? check.test : null,
  );
  if (patterns.every((pattern) => pattern === null)) return noPattern;
  const { patternMatcher } = await import("../kernel/patterns/pattern-matcher.ts");
  const matchers = patterns.map((test): PatternMatcher | null =>
    test === null ? null : patternMatcher(test.pattern, test.whole),
  );
  return (check, value) => (matchers[check] ?? noPattern(check))(value);
}

function noPattern(check: number): never {
  throw new Error(`check ${check} has no pattern`);
}
