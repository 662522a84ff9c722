import { divideCharacters } from "./character-classes.ts";
import { determinize } from "./determinize.ts";
import { layOutAutomaton } from "./lay-out.ts";
import { minimize } from "./minimize.ts";
import type { PatternAutomaton } from "./pattern-automaton.ts";
import { ASSERTION, type PatternProgram, readProgram, STEP } from "./read-program.ts";

/** Classes are offsets of two bytes each, in eight bits; 0 is no class. */
const MAX_CLASSES = 126;
/** Patterns that take more than this are rare; they run on re2js. */
const MAX_INSTRUCTIONS = 20_000;
const MAX_CLASS_STEPS = 1_000_000;
const DETERMINIZE_LIMITS = { maxMoves: 262_144, maxSteps: 2_000_000 };

/**
 * Makes the automaton of a pattern. `whole`: all of a value must match, not just a part of it.
 * Returns null when it would be too large; `patternMatcher` decides the same without.
 * Precondition: `patternError` finds nothing.
 * Cost: under a millisecond for most patterns, and bounded by the limits above; the automaton has at most 132 KB.
 */
export function compilePattern(pattern: string, whole: boolean): PatternAutomaton | null {
  const program = readProgram(pattern, MAX_INSTRUCTIONS);
  if (program === null) return null;
  const classes = divideCharacters(program.sets, assertionsOf(program), MAX_CLASSES, MAX_CLASS_STEPS);
  if (classes === null) return null;
  const automaton = determinize(program, classes, whole, DETERMINIZE_LIMITS);
  return automaton === null ? null : layOutAutomaton(minimize(automaton), classes);
}

/** Which characters the assertions of a program look at. */
function assertionsOf({ steps, operands }: PatternProgram): { lineFeed: boolean; word: boolean } {
  const asked = operands.reduce((bits, operand, at) => (steps[at] === STEP.assert ? bits | operand : bits), 0);
  return {
    lineFeed: (asked & (ASSERTION.lineStart | ASSERTION.lineEnd)) !== 0,
    word: (asked & (ASSERTION.wordBoundary | ASSERTION.noWordBoundary)) !== 0,
  };
}
