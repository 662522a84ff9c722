import { RE2JS, RE2JSException, RE2JSSyntaxException } from "re2js";
import { expandedSize } from "./pattern-size.ts";

/** A pattern beyond that would take tens of megabytes and a noticeable time to be understood. */
const MAX_EXPANDED_SIZE = 50_000;

/** So much of a pattern is shown. */
const SHOWN_LENGTH = 60;

/** What other engines have and RE2 has not, by how it begins. */
const MISSING: readonly (readonly [beginning: RegExp, reason: string])[] = [
  [/^\(\?[=!]/, "looks ahead (?=…) (?!…), which RE2 syntax leaves out so that every pattern runs in linear time"],
  [/^\(\?<[=!]/, "looks behind (?<=…) (?<!…), which RE2 syntax leaves out so that every pattern runs in linear time"],
  [
    /^(?:\\[1-9]|\\[kg]|\(\?P$)/,
    "refers back to a group, which RE2 syntax leaves out so that every pattern runs in linear time",
  ],
  [/^\(\?>/, "has an atomic group (?>…), which RE2 has no need of: write (?:…)"],
  [/^[*+?}]\+$/, "has a possessive repetition, which RE2 has no need of: leave out the second +"],
  [/^\(\?#/, "has a comment (?#…), which RE2 syntax does not have"],
  [/^\\Z/, String.raw`has \Z, which RE2 syntax does not have: write \z for the end of the text`],
  [/^\\u/, String.raw`has \u, which RE2 syntax does not have: write \x{…} for a character by its number`],
  [/^\\[hR]/, String.raw`has ${"\\h or \\R"}, which RE2 syntax does not have: write [ \t] or (?:\r\n|\n|\r)`],
];

/**
 * What is wrong with a pattern in RE2 syntax, as the end of a sentence that begins with "the pattern"; null when nothing is.
 * Cost: bounded, whatever the pattern.
 */
export function patternError(pattern: string): string | null {
  if (expandedSize(pattern) > MAX_EXPANDED_SIZE) {
    return `is too large once its counted repetitions {n} are written out (more than ${MAX_EXPANDED_SIZE} steps)`;
  }
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return syntaxReason(error.error, error.input ?? "");
    if (error instanceof RE2JSException) return `is not understood: ${error.message}`;
    throw error;
  }
}

function syntaxReason(error: string, part: string): string {
  const missing = MISSING.find(([beginning]) => beginning.test(part));
  if (missing !== undefined) return missing[1];
  if (part === "") return `has an error: ${error}`;
  return `has an error: ${error} in ${part.length > SHOWN_LENGTH ? `${part.slice(0, SHOWN_LENGTH)}…` : part}`;
}
