import { RE2JS } from "re2js";

/** What an instruction of a pattern's program does. */
export const STEP = { fail: 0, split: 1, go: 2, assert: 3, character: 4, match: 5 } as const;
export type Step = (typeof STEP)[keyof typeof STEP];

/** What an assertion asks for, in bits. They are those of RE2. */
export const ASSERTION = {
  lineStart: 1,
  lineEnd: 2,
  textStart: 4,
  textEnd: 8,
  wordBoundary: 16,
  noWordBoundary: 32,
} as const;

/** Characters from and to, both included, in ascending order: [from, to, from, to, …]. */
export type CharacterSet = ArrayLike<number>;

/** A pattern as the non-deterministic automaton that RE2 made of it, over characters. */
export interface PatternProgram {
  start: number;
  steps: Uint8Array;
  /** Where each instruction goes on. */
  next: Int32Array;
  /** Of a split: the other way; of an assertion: its bits; of a character: the number of its set. */
  operands: Int32Array;
  sets: readonly CharacterSet[];
}

/** An instruction as re2js has it: see src/Inst.js there. */
interface Re2Instruction {
  op: number;
  out: number;
  arg: number;
  runes: ArrayLike<number>;
}

/** The numbers of re2js' instructions, and what they are here. Others, such as lookbehinds, are not known. */
const STEP_OF_OP: Readonly<Record<number, Step>> = {
  1: STEP.split,
  2: STEP.split,
  3: STEP.go,
  4: STEP.assert,
  5: STEP.fail,
  6: STEP.match,
  7: STEP.go,
  8: STEP.character,
  9: STEP.character,
  10: STEP.character,
  11: STEP.character,
};
const FOLD_CASE = 1;
export const GREATEST_CHARACTER = 0x10ffff;

/**
 * The program of a pattern, so that nothing is parsed twice and nothing is understood differently.
 * Returns null where re2js' program is not as expected here, or larger than `maxInstructions`.
 * Precondition: the pattern has no error.
 */
export function readProgram(pattern: string, maxInstructions: number): PatternProgram | null {
  const { inst, start } = RE2JS.compile(pattern).re2().prog as { inst: Re2Instruction[]; start: number };
  if (inst.length > maxInstructions) return null;
  const program = {
    start,
    steps: new Uint8Array(inst.length),
    next: new Int32Array(inst.length),
    operands: new Int32Array(inst.length),
  };
  const sets = new SetNumbers();
  for (const [at, instruction] of inst.entries()) {
    const step = STEP_OF_OP[instruction.op];
    if (step === undefined) return null;
    program.steps[at] = step;
    program.next[at] = instruction.out;
    program.operands[at] = step === STEP.character ? sets.numberOf(instruction) : instruction.arg;
  }
  return { ...program, sets: sets.sets };
}

/** Numbers the sets of characters of a program; each is there once. */
class SetNumbers {
  readonly sets: CharacterSet[] = [];
  /** By the array, of which copies of an instruction share one, or by the character that it is. */
  private readonly numbers = new Map<unknown, number>();

  numberOf({ runes, arg }: Re2Instruction): number {
    const isFolded = (arg & FOLD_CASE) !== 0;
    const key = runes.length === 1 ? `${runes[0]}${isFolded ? "/i" : ""}` : runes;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.sets.length);
    return this.sets.push(setOf(runes, isFolded)) - 1;
  }
}

function setOf(runes: ArrayLike<number>, isFolded: boolean): CharacterSet {
  if (runes.length !== 1) return runes;
  const only = runes[0] ?? 0;
  return isFolded ? foldedSet(only) : [only, only];
}

/**
 * All cases of a character as re2js has them: k, K and the Kelvin sign. The second character keeps re2js from writing
 * the set as a folded character again.
 */
function foldedSet(character: number): CharacterSet {
  const program = RE2JS.compile(String.raw`(?i)[\x{${character.toString(16)}}\x{10ffff}]`).re2().prog as {
    inst: Re2Instruction[];
    start: number;
  };
  const runes = Array.from(program.inst[program.start]?.runes ?? []);
  return character === GREATEST_CHARACTER ? runes : runes.slice(0, -2);
}
