import { type CharacterSet, GREATEST_CHARACTER } from "./read-program.ts";

/** Characters in classes: no set of a program, and no assertion, tells those of one class apart. */
export interface CharacterClasses {
  count: number;
  /** The first characters of stretches in one class, ascending, from 0 on. */
  starts: Int32Array;
  /** The class of each stretch. */
  classes: Int32Array;
  /** Whether a set has a class: at set · count + class. */
  members: Uint8Array;
  /** Of each class: whether it is the line feed. */
  isLineFeed: Uint8Array;
  /** Of each class: whether its characters are those of words. */
  isWord: Uint8Array;
}

/** What assertions look at. */
const LINE_FEED: CharacterSet = [10, 10];
const WORD: CharacterSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];

/**
 * Divides all characters into as few classes as the sets allow, by partition refinement.
 * Returns null where there are more than `maxClasses`, or where it takes more than `maxSteps`.
 * Cost: the stretches of all sets together.
 */
export function divideCharacters(
  programSets: readonly CharacterSet[],
  asks: { lineFeed: boolean; word: boolean },
  maxClasses: number,
  maxSteps: number,
): CharacterClasses | null {
  const sets = [...programSets, ...(asks.lineFeed ? [LINE_FEED] : []), ...(asks.word ? [WORD] : [])];
  const starts = stretchStarts(sets);
  const spans = sets.map((set) => spansOf(set, starts));
  const steps = spans.flat().reduce((sum, { from, to }) => sum + to - from, starts.length);
  if (steps > maxSteps) return null;
  const refinement = new Refinement(starts.length);
  for (const span of spans) refinement.refine(span);
  const { count, classes } = refinement;
  if (count > maxClasses) return null;
  const members = new Uint8Array(programSets.length * count);
  spans.slice(0, programSets.length).forEach((span, set) => {
    for (const at of stretchesIn(span)) members[set * count + (classes[at] ?? 0)] = 1;
  });
  const isIn = (set: CharacterSet) => classesIn(spansOf(set, starts), classes, count);
  return {
    count,
    starts,
    classes,
    members,
    isLineFeed: asks.lineFeed ? isIn(LINE_FEED) : new Uint8Array(count),
    isWord: asks.word ? isIn(WORD) : new Uint8Array(count),
  };
}

function stretchStarts(sets: readonly CharacterSet[]): Int32Array {
  const starts = new Set([0]);
  for (const set of sets) {
    for (let i = 0; i < set.length; i += 2) starts.add(set[i] ?? 0).add((set[i + 1] ?? 0) + 1);
  }
  starts.delete(GREATEST_CHARACTER + 1);
  return Int32Array.from(starts).sort();
}

/** Stretches from and up to, the last one left out. */
interface Span {
  from: number;
  to: number;
}

function spansOf(set: CharacterSet, starts: Int32Array): Span[] {
  return Array.from({ length: set.length / 2 }, (_, i) => ({
    from: stretchAt(starts, set[2 * i] ?? 0),
    to: stretchAt(starts, set[2 * i + 1] ?? 0) + 1,
  }));
}

/** The last stretch that starts at a character or before it. */
function stretchAt(starts: Int32Array, character: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= character) low = middle;
    else high = middle;
  }
  return low;
}

function* stretchesIn(spans: readonly Span[]): Generator<number> {
  for (const { from, to } of spans) {
    for (let at = from; at < to; at++) yield at;
  }
}

function classesIn(spans: readonly Span[], classes: Int32Array, count: number): Uint8Array {
  const isIn = new Uint8Array(count);
  for (const at of stretchesIn(spans)) isIn[classes[at] ?? 0] = 1;
  return isIn;
}

/** Stretches in classes that are divided by one set after the other. */
class Refinement {
  count = 1;
  readonly classes: Int32Array;
  private readonly sizes: number[];

  constructor(stretches: number) {
    this.classes = new Int32Array(stretches);
    this.sizes = [stretches];
  }

  /** Divides each class into what is in a set and what is not. Cost: the stretches of the set. */
  refine(spans: readonly Span[]): void {
    const inside = new Map<number, number>();
    for (const at of stretchesIn(spans)) {
      const old = this.classes[at] ?? 0;
      inside.set(old, (inside.get(old) ?? 0) + 1);
    }
    const renamed = new Map<number, number>();
    for (const [old, size] of inside) {
      if (size === this.sizes[old]) continue;
      this.sizes[old] = (this.sizes[old] ?? 0) - size;
      renamed.set(old, this.count++);
      this.sizes.push(size);
    }
    for (const at of stretchesIn(spans)) {
      const old = this.classes[at] ?? 0;
      this.classes[at] = renamed.get(old) ?? old;
    }
  }
}
