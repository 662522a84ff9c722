import type { ClassAutomaton } from "./determinize.ts";

/**
 * The least automaton that accepts the same texts; states in the order in which they are met from the start.
 * Precondition: every state can be reached.
 * Cost: states · classes · log(states). Source: Hopcroft 1971.
 */
export function minimize(automaton: ClassAutomaton): ClassAutomaton {
  const { states, classes, accepts } = automaton;
  const blocks = new Blocks(states);
  for (let state = 0; state < states; state++) if (accepts[state] === 1) blocks.mark(state);
  blocks.split();
  const sources = sourcesOf(automaton);
  const open = Array.from({ length: blocks.count }, (_, block) => block);
  const isOpen = open.map(() => true);
  for (let splitter = open.pop(); splitter !== undefined; splitter = open.pop()) {
    isOpen[splitter] = false;
    const members = blocks.members(splitter);
    for (let next = 0; next < classes; next++) {
      for (const state of members) for (const source of sources.into(state, next)) blocks.mark(source);
      for (const [old, added] of blocks.split()) {
        const block = isOpen[old] === true || blocks.size(added) <= blocks.size(old) ? added : old;
        isOpen[block] = true;
        open.push(block);
      }
    }
  }
  return quotient(automaton, blocks);
}

/** The automaton of the blocks. */
function quotient({ classes, start, moves, accepts }: ClassAutomaton, blocks: Blocks): ClassAutomaton {
  const states = [start];
  const numbers = new Map([[blocks.of(start), 0]]);
  const blockMoves: number[] = [];
  for (let at = 0; at < states.length; at++) {
    for (let next = 0; next < classes; next++) {
      const target = moves[(states[at] ?? 0) * classes + next] ?? 0;
      const number = numbers.get(blocks.of(target)) ?? states.push(target) - 1;
      numbers.set(blocks.of(target), number);
      blockMoves.push(number);
    }
  }
  return {
    states: states.length,
    classes,
    start: 0,
    moves: Int32Array.from(blockMoves),
    accepts: Uint8Array.from(states, (state) => accepts[state] ?? 0),
  };
}

/** Who leads to a state by a class. */
interface Sources {
  into(state: number, next: number): Int32Array;
}

/** A counting sort of all moves by where they lead, and by which class. */
function sourcesOf({ states, classes, moves }: ClassAutomaton): Sources {
  const entries = moves.map((target, move) => target * classes + (move % classes));
  const places = new Int32Array(states * classes + 1);
  for (const entry of entries) places[entry + 1] = (places[entry + 1] ?? 0) + 1;
  for (let at = 1; at < places.length; at++) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  const sources = new Int32Array(moves.length);
  const free = places.slice();
  entries.forEach((entry, move) => {
    const place = free[entry] ?? 0;
    sources[place] = Math.floor(move / classes);
    free[entry] = place + 1;
  });
  return {
    into: (state, next) => sources.subarray(places[state * classes + next], places[state * classes + next + 1]),
  };
}

/** States in blocks, each a stretch of one list. Source: Valmari and Lehtinen 2008. */
class Blocks {
  count = 1;
  private readonly list: Int32Array;
  private readonly places: Int32Array;
  private readonly blockOf: Int32Array;
  private readonly starts = [0];
  private readonly ends: number[];
  /** How many of a block are marked; they stand first. */
  private readonly marks = [0];
  private touched: number[] = [];

  constructor(states: number) {
    this.list = Int32Array.from({ length: states }, (_, state) => state);
    this.places = this.list.slice();
    this.blockOf = new Int32Array(states);
    this.ends = [states];
  }

  of(state: number): number {
    return this.blockOf[state] ?? 0;
  }

  size(block: number): number {
    return (this.ends[block] ?? 0) - (this.starts[block] ?? 0);
  }

  /** A copy. */
  members(block: number): Int32Array {
    return this.list.slice(this.starts[block], this.ends[block]);
  }

  /** Marks a state. Precondition: it is not marked. */
  mark(state: number): void {
    const block = this.of(state);
    const marks = this.marks[block] ?? 0;
    const place = this.places[state] ?? 0;
    const to = (this.starts[block] ?? 0) + marks;
    if (marks === 0) this.touched.push(block);
    this.marks[block] = marks + 1;
    this.put(this.list[to] ?? 0, place);
    this.put(state, to);
  }

  private put(state: number, place: number): void {
    this.list[place] = state;
    this.places[state] = place;
  }

  /** Makes blocks of their own of what is marked, where it is not all of a block; returns the old ones and the new ones. */
  split(): [old: number, added: number][] {
    const split: [number, number][] = [];
    for (const block of this.touched) {
      const marks = this.marks[block] ?? 0;
      this.marks[block] = 0;
      if (marks < this.size(block)) split.push([block, this.divide(block, marks)]);
    }
    this.touched = [];
    return split;
  }

  private divide(block: number, marks: number): number {
    const start = this.starts[block] ?? 0;
    this.starts.push(start);
    this.ends.push(start + marks);
    this.marks.push(0);
    this.starts[block] = start + marks;
    for (let place = start; place < start + marks; place++) this.blockOf[this.list[place] ?? 0] = this.count;
    return this.count++;
  }
}
