import type { ColumnProfile } from "../../model/profile.ts";
import type { DriftTest } from "./drift-test.ts";
import { shareTest } from "./share-tests.ts";
import type { DriftSettings } from "./settings.ts";

/** What is told apart here. */
type Kind = "integer" | "number" | "date" | "datetime" | "time" | "text";

/**
 * Whether the values are of the same types as before: by the share of each. What the reading of a whole column decides by
 * its rarest values is not told apart, since of two samples of one source one may lack them: words for true and false are
 * texts, and integers are a kind of their own only where marks mean the same in both.
 */
export function typeTests(before: ColumnProfile, after: ColumnProfile, settings: DriftSettings): DriftTest[] {
  const [was, is] = [countKinds(before, after), countKinds(after, before)];
  const [oldTotal, newTotal] = [total(was), total(is)];
  if (oldTotal === 0 || newTotal === 0) return [];
  const kinds = [...new Set([...was.keys(), ...is.keys()])].filter(
    (kind) => kind !== "integer" || marksAgree(before, after),
  );
  const tests = kinds.map((kind) =>
    shareTest(
      { count: was.get(kind) ?? 0, of: oldTotal },
      { count: is.get(kind) ?? 0, of: newTotal },
      {
        kind: "type",
        statistic: `share of ${kind === "text" ? "texts" : `${kind}s`}`,
        leastSize: settings.leastShareChange,
      },
    ),
  );
  return before.type === after.type
    ? tests
    : tests.map((test) => ({ ...test, found: `type ${after.type} instead of ${before.type}: ${test.found}` }));
}

/** How many values are of each kind, as the other column allows them to be told apart. */
function countKinds({ types }: ColumnProfile, other: ColumnProfile): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  const add = (kind: Kind, count = 0): void => {
    if (count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count);
  };
  add("integer", types.integer);
  add("number", (types.integer ?? 0) + (types.decimal ?? 0));
  add("date", types.date);
  add("datetime", types.datetime);
  add("time", types.time);
  add("text", types.string);
  add(booleanKind(other), types.boolean);
  return counts;
}

/** Ones and zeros that stand for true and false here may be integers there. */
function booleanKind({ types }: ColumnProfile): Kind {
  return types.boolean === undefined && (types.integer ?? 0) > (types.string ?? 0) ? "number" : "text";
}

function total(counts: ReadonlyMap<Kind, number>): number {
  return [...counts].reduce((sum, [kind, count]) => (kind === "integer" ? sum : sum + count), 0);
}

/** Whether a comma or a point means the same in both: 1,234 is an integer where it tells groups apart. */
export function marksAgree({ numeric: one }: ColumnProfile, { numeric: other }: ColumnProfile): boolean {
  const [was, is] = [one?.decimalMark ?? null, other?.decimalMark ?? null];
  return was === null || is === null ? was !== "ambiguous" && is !== "ambiguous" : was === is;
}
