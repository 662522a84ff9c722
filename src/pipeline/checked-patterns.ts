import { RE2JS } from "re2js";
import type { KernelCheck } from "../kernel/check-programs.ts";

/** The patterns of checks, by the number of the check; each is compiled when it is first needed. */
export class CheckedPatterns {
  private readonly checks: readonly KernelCheck[];
  private readonly compiled = new Map<number, (value: string) => boolean>();

  constructor(checks: readonly KernelCheck[]) {
    this.checks = checks;
  }

  /** Whether a value matches the pattern of a check. Input: the bytes may be shared memory, and are copied. */
  matches(check: number, value: Uint8Array): boolean {
    let test = this.compiled.get(check);
    if (test === undefined) {
      test = this.compile(check);
      this.compiled.set(check, test);
    }
    return test(Buffer.from(value).toString());
  }

  private compile(number: number): (value: string) => boolean {
    const check = this.checks[number];
    if (check?.kind !== "value" || check.test.kind !== "pattern") throw new Error(`check ${number} has no pattern`);
    const { pattern, whole } = check.test;
    const regex = RE2JS.compile(pattern);
    return whole ? (value) => regex.testExact(value) : (value) => regex.test(value);
  }
}
