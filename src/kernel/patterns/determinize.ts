import type { CharacterClasses } from "./character-classes.ts";
import { ASSERTION, type PatternProgram, STEP } from "./read-program.ts";

/** A complete deterministic automaton over classes of characters. */
export interface ClassAutomaton {
  states: number;
  classes: number;
  start: number;
  /** Where state · classes + class leads. */
  moves: Int32Array;
  /** Of each state: whether a text that ends there matches. */
  accepts: Uint8Array;
}

/** How far a construction may go. */
export interface DeterminizeLimits {
  /** States times classes. */
  maxMoves: number;
  /** Instructions looked at. */
  maxSteps: number;
}

/** What stands before a place of a text, as far as assertions tell it apart. */
const BEFORE = { textStart: 0, lineFeed: 1, word: 2, other: 3 } as const;
type Before = (typeof BEFORE)[keyof typeof BEFORE];

/** Instructions where a text may be, none of which can be gone past without a look at what comes next. */
interface ProgramState {
  instructions: readonly number[];
  before: Before;
}

/** What comes next in a text: a class, or its end. */
const TEXT_END = -1;

/** In a search: a match was found, whatever follows. */
const MATCHED: ProgramState = { instructions: [], before: BEFORE.textStart };

/**
 * Makes a program deterministic, by subset construction. `whole`: all of a text must match, not just a part of it.
 * Returns null when it takes more than the limits.
 * Source: Thompson 1968; assertions are decided one character late, as in RE2.
 */
export function determinize(
  program: PatternProgram,
  classes: CharacterClasses,
  whole: boolean,
  limits: DeterminizeLimits,
): ClassAutomaton | null {
  const walk = new ProgramWalk(program, classes, whole);
  const states = new StateNumbers();
  const start = states.numberOf(walk.startState());
  const moves: number[] = [];
  const accepts: number[] = [];
  for (let at = 0; at < states.states.length; at++) {
    if ((at + 1) * classes.count > limits.maxMoves) return null;
    const state = states.states[at] as ProgramState;
    accepts.push(walk.isMatch(state, TEXT_END) ? 1 : 0);
    for (let next = 0; next < classes.count; next++) {
      moves.push(states.numberOf(walk.stateBehind(state, next)));
      if (walk.steps > limits.maxSteps) return null;
    }
  }
  return {
    states: states.states.length,
    classes: classes.count,
    start,
    moves: Int32Array.from(moves),
    accepts: Uint8Array.from(accepts),
  };
}

/** Numbers states in the order in which they are met. */
class StateNumbers {
  readonly states: ProgramState[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(state: ProgramState): number {
    const key = state === MATCHED ? "matched" : `${state.before}:${state.instructions.join()}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.states.length);
    return this.states.push(state) - 1;
  }
}

/** Steps of all ways through a program at once. */
class ProgramWalk {
  /** Instructions looked at so far. */
  steps = 0;
  private readonly program: PatternProgram;
  private readonly classes: CharacterClasses;
  private readonly whole: boolean;
  /** When each instruction was last put into a set. */
  private readonly seen: Int32Array;
  private round = 0;

  constructor(program: PatternProgram, classes: CharacterClasses, whole: boolean) {
    this.program = program;
    this.classes = classes;
    this.whole = whole;
    this.seen = new Int32Array(program.steps.length);
  }

  startState(): ProgramState {
    return this.settled(this.reach([this.program.start], 0), BEFORE.textStart);
  }

  /** Whether a match ends in front of what comes next. */
  isMatch(state: ProgramState, next: number): boolean {
    return state === MATCHED || this.hasMatch(this.resolved(state, next));
  }

  /** Where a character of a class leads. */
  stateBehind(state: ProgramState, next: number): ProgramState {
    if (state === MATCHED) return MATCHED;
    const instructions = this.resolved(state, next);
    if (!this.whole && this.hasMatch(instructions)) return MATCHED;
    const { steps, next: following, operands } = this.program;
    const { members, count } = this.classes;
    const behind: number[] = [];
    for (const at of instructions) {
      if (steps[at] === STEP.character && members[(operands[at] ?? 0) * count + next] === 1) {
        behind.push(following[at] ?? 0);
      }
    }
    this.steps += instructions.length + 1;
    if (!this.whole) behind.push(this.program.start);
    return this.settled(this.reach(behind, 0), this.beforeOf(next));
  }

  /** The state of instructions; what stands before them matters to assertions only. */
  private settled(instructions: readonly number[], before: Before): ProgramState {
    if (!this.whole && this.hasMatch(instructions)) return MATCHED;
    const ordered = instructions.toSorted((a, b) => a - b);
    return { instructions: ordered, before: this.hasAssertion(ordered) ? before : BEFORE.other };
  }

  /** The instructions once it is known what comes next. */
  private resolved({ instructions, before }: ProgramState, next: number): readonly number[] {
    return this.hasAssertion(instructions) ? this.reach(instructions, this.trueBetween(before, next)) : instructions;
  }

  /** What can be reached from instructions without a character, past assertions that are true. */
  private reach(from: readonly number[], truths: number): number[] {
    const { steps, next, operands } = this.program;
    const reached: number[] = [];
    const open = [...from].reverse();
    this.round++;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.seen[at] === this.round) continue;
      this.seen[at] = this.round;
      this.steps++;
      const step = steps[at];
      if (step === STEP.split) open.push(operands[at] ?? 0);
      const isPassed = step === STEP.assert && ((operands[at] ?? 0) & ~truths) === 0;
      if (step === STEP.split || step === STEP.go || isPassed) open.push(next[at] ?? 0);
      else if (step !== STEP.fail) reached.push(at);
    }
    return reached;
  }

  private hasMatch(instructions: readonly number[]): boolean {
    return instructions.some((at) => this.program.steps[at] === STEP.match);
  }

  private hasAssertion(instructions: readonly number[]): boolean {
    return instructions.some((at) => this.program.steps[at] === STEP.assert);
  }

  private beforeOf(last: number): Before {
    if (this.classes.isLineFeed[last] === 1) return BEFORE.lineFeed;
    return this.classes.isWord[last] === 1 ? BEFORE.word : BEFORE.other;
  }

  /** The assertions that are true between two characters. */
  private trueBetween(before: Before, next: number): number {
    const { lineStart, lineEnd, textStart, textEnd, wordBoundary, noWordBoundary } = ASSERTION;
    let truths = before === BEFORE.textStart ? textStart | lineStart : 0;
    if (before === BEFORE.lineFeed) truths |= lineStart;
    if (next === TEXT_END) truths |= textEnd | lineEnd;
    else if (this.classes.isLineFeed[next] === 1) truths |= lineEnd;
    const isWord = next !== TEXT_END && this.classes.isWord[next] === 1;
    return truths | ((before === BEFORE.word) === isWord ? noWordBoundary : wordBoundary);
  }
}
