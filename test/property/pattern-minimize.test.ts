import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClassAutomaton } from "../../src/kernel/patterns/determinize.ts";
import { minimize } from "../../src/kernel/patterns/minimize.ts";

/** The states that can be reached, numbered anew. */
function reachable(moves: readonly (readonly number[])[], accepts: readonly boolean[]): ClassAutomaton {
  const met = [0];
  for (let at = 0; at < met.length; at++) {
    for (const target of moves[met[at] as number] as number[]) if (!met.includes(target)) met.push(target);
  }
  return {
    states: met.length,
    classes: moves[0]?.length ?? 0,
    start: 0,
    moves: Int32Array.from(met.flatMap((state) => (moves[state] as number[]).map((target) => met.indexOf(target)))),
    accepts: Uint8Array.from(met, (state) => Number(accepts[state])),
  };
}

const automaton = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .chain(([states, classes, nearness]) => {
    // states that mostly lead to near ones make long chains, which take many rounds to tell apart
    const target = (state: number) =>
      fc.oneof({ weight: nearness, arbitrary: fc.constant((state + 1) % states) }, fc.nat(states - 1));
    const row = (state: number) => fc.array(target(state), { minLength: classes, maxLength: classes });
    const accepts = fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      { minLength: states, maxLength: states },
    );
    return fc.tuple(fc.tuple(...Array.from({ length: states }, (_, state) => row(state))), accepts);
  })
  .map(([moves, accepts]) => reachable(moves, accepts));

/** The kinds of states, by telling apart what leads to different kinds until nothing changes (Moore 1956). */
function kindsOf({ states, classes, moves, accepts }: ClassAutomaton): string[] {
  let kinds = Array.from(accepts, String);
  for (let round = 0; round < states; round++) {
    const keys = kinds.map((kind, state) =>
      [kind, ...Array.from(moves.subarray(state * classes, (state + 1) * classes), (target) => kinds[target])].join(),
    );
    const numbers = [...new Set(keys)];
    kinds = keys.map((key) => String(numbers.indexOf(key)));
  }
  return kinds;
}

describe("the least automaton", () => {
  it("has one state for all that accept the same texts", () => {
    fc.assert(
      fc.property(automaton, (given) => {
        const least = minimize(given);
        expect(least.states).toBe(new Set(kindsOf(given)).size);
        // both at once, over all pairs of states that a text leads to
        const open = [[given.start, least.start]] as [number, number][];
        const met = new Set<string>();
        for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
          const [one, other] = pair;
          if (met.has(pair.join())) continue;
          met.add(pair.join());
          expect(least.accepts[other]).toBe(given.accepts[one]);
          for (let next = 0; next < given.classes; next++) {
            open.push([given.moves[one * given.classes + next] ?? 0, least.moves[other * least.classes + next] ?? 0]);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
