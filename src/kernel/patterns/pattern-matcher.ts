import { RE2JS } from "re2js";

/** Whether the bytes of a value match a pattern. Input: the bytes are read during the call only. */
export type PatternMatcher = (bytes: Uint8Array) => boolean;

/**
 * A matcher on re2js, in time linear in the value, for patterns that `compilePattern` has no automaton of.
 * `whole`: all of a value must match, not just a part of it. What is no UTF-8 is taken for replacement characters.
 * Precondition: `patternError` finds nothing.
 */
export function patternMatcher(pattern: string, whole: boolean): PatternMatcher {
  const compiled = RE2JS.compile(pattern);
  const matches = whole ? (text: string) => compiled.testExact(text) : (text: string) => compiled.test(text);
  return (bytes) => matches(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
}
