import type { KernelCheck } from "../kernel/check-programs.ts";
import { type PatternMatcher, patternMatcher } from "../kernel/patterns/pattern-matcher.ts";

/** The patterns of checks that the kernel has no automaton for, by the number of the check; each is compiled when it is first needed. */
export class CheckedPatterns {
  private readonly checks: readonly KernelCheck[];
  private readonly matchers = new Map<number, PatternMatcher>();

  constructor(checks: readonly KernelCheck[]) {
    this.checks = checks;
  }

  /** Whether a value matches the pattern of a check. Input: the bytes may be shared memory, and are copied. */
  matches(number: number, value: Uint8Array): boolean {
    let matcher = this.matchers.get(number);
    if (matcher === undefined) {
      matcher = this.compile(number);
      this.matchers.set(number, matcher);
    }
    return matcher(Uint8Array.from(value));
  }

  private compile(number: number): PatternMatcher {
    const check = this.checks[number];
    if (check?.kind !== "value" || check.test.kind !== "pattern") throw new Error(`check ${number} has no pattern`);
    return patternMatcher(check.test.pattern, check.test.whole);
  }
}
