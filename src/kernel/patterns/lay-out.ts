import type { CharacterClasses } from "./character-classes.ts";
import type { ClassAutomaton } from "./determinize.ts";
import type { PatternAutomaton } from "./pattern-automaton.ts";

const PAGE = 256;
const PAGES = 0x110000 / PAGE;
/** The number of a page takes eight bits, the offset of a row 16. */
const MAX_PAGES = 256;
const MAX_ROW_ENTRIES = 32_768;

/** Writes an automaton as tables; returns null when they would be too large. */
export function layOutAutomaton(automaton: ClassAutomaton, classes: CharacterClasses): PatternAutomaton | null {
  const { columns, columnOf } = differentColumns(automaton);
  const rowEntries = columns.length + 1;
  const { rowOf, count } = rowOrder(automaton);
  if (count * rowEntries > MAX_ROW_ENTRIES) return null;
  const stateAt = (state: number) => 2 * rowEntries * (rowOf[state] ?? 0);
  const rows = new Uint16Array(count * rowEntries);
  for (let state = 0; state < automaton.states; state++) {
    const targets = columns.map((column) => stateAt(automaton.moves[state * automaton.classes + column] ?? 0));
    rows.set([automaton.accepts[state] ?? 0, ...targets], stateAt(state) / 2);
  }
  const pages = layOutPages(classes, (one) => 2 * (1 + (columnOf[one] ?? 0)));
  return pages && { start: stateAt(automaton.start), settled: 2 * rowEntries, ...pages, rows };
}

/** The rows of the states: 0 for what never matches, 1 for what always does, whether there is such a state or not; the others behind. */
function rowOrder({ states, classes, moves, accepts }: ClassAutomaton): { rowOf: number[]; count: number } {
  let count = 2;
  const rowOf = Array.from({ length: states }, (_, state) => {
    const isSettled = moves.subarray(state * classes, (state + 1) * classes).every((target) => target === state);
    return isSettled ? (accepts[state] ?? 0) : count++;
  });
  return { rowOf, count };
}

/** Classes that lead to the same states from everywhere become one. */
function differentColumns({ states, classes, moves }: ClassAutomaton): { columns: number[]; columnOf: number[] } {
  const numbers = new Map<string, number>();
  const columns: number[] = [];
  const columnOf = Array.from({ length: classes }, (_, one) => {
    const key = Array.from({ length: states }, (__, state) => moves[state * classes + one]).join();
    const number = numbers.get(key) ?? columns.push(one) - 1;
    numbers.set(key, number);
    return number;
  });
  return { columns, columnOf };
}

/** Writes which class each character has, in pages, each once. Returns null where there are too many. */
function layOutPages(
  { starts, classes }: CharacterClasses,
  writtenAs: (one: number) => number,
): Pick<PatternAutomaton, "ascii" | "pages" | "pageClasses"> | null {
  const numbers = new Map<string, number>();
  const numberOf = (content: Buffer) => {
    const key = content.toString("latin1");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const pages = new Uint8Array(PAGES);
  const mixed = new Map<number, Buffer>();
  starts.forEach((start, at) => {
    const end = starts[at + 1] ?? PAGES * PAGE;
    const written = writtenAs(classes[at] ?? 0);
    const [firstWhole, endWhole] = [Math.ceil(start / PAGE), Math.floor(end / PAGE)];
    if (firstWhole < endWhole) pages.fill(numberOf(Buffer.alloc(PAGE, written)), firstWhole, endWhole);
    for (const page of [Math.floor(start / PAGE), Math.floor((end - 1) / PAGE)]) {
      if (page >= firstWhole && page < endWhole) continue;
      const content = mixed.get(page) ?? Buffer.alloc(PAGE);
      mixed.set(page, content.fill(written, Math.max(0, start - page * PAGE), Math.min(PAGE, end - page * PAGE)));
    }
  });
  for (const [page, content] of mixed) pages[page] = numberOf(content);
  if (numbers.size > MAX_PAGES) return null;
  const pageClasses = Buffer.from([...numbers.keys()].join(""), "latin1");
  const asciiAt = PAGE * (pages[0] ?? 0);
  return { ascii: pageClasses.subarray(asciiAt, asciiAt + 128), pages, pageClasses };
}
