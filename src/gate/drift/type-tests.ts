import type { ColumnProfile, DecimalMark, NumericProfile } from "../../model/profile.ts";
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
  const test = (kind: Kind, of: Kind | null): DriftTest =>
    shareTest(
      { count: was.get(kind) ?? 0, of: of === null ? oldTotal : (was.get(of) ?? 0) },
      { count: is.get(kind) ?? 0, of: of === null ? newTotal : (is.get(of) ?? 0) },
      { kind: "type", statistic: wordsOf(kind, of), leastSize: settings.leastShareChange },
    );
  const tests = kindsToTest(was, is).map((kind) => test(kind, null));
  if (was.has("number") && is.has("number") && marksAgree(before, after)) tests.push(test("integer", "number"));
  if (before.type === after.type) return tests;
  return tests.map((one) => ({
    ...one,
    found: `type ${after.type} instead of ${before.type}: ${one.found}`,
    change: `type ${before.type} → ${after.type}: ${one.change}`,
  }));
}

function wordsOf(kind: Kind, of: Kind | null): string {
  return `share of ${kind}s${of === null ? "" : ` among ${of}s`}`;
}

/** The kinds that occur; of two the less frequent one, since the other has the rest. */
function kindsToTest(was: ReadonlyMap<Kind, number>, is: ReadonlyMap<Kind, number>): Kind[] {
  const sum = (kind: Kind): number => (was.get(kind) ?? 0) + (is.get(kind) ?? 0);
  const kinds = [...new Set([...was.keys(), ...is.keys()])].filter((kind) => kind !== "integer");
  const sorted = kinds.toSorted((a, b) => sum(a) - sum(b));
  return sorted.length === 2 ? sorted.slice(0, 1) : sorted;
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
  const boolean = booleanKind(other);
  add(boolean, types.boolean);
  if (boolean === "number") add("integer", types.boolean);
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
  const [was, is] = [readingOf(one), readingOf(other)];
  return was === null || is === null || was === is;
}

/** How marks are read; null where there are none. What could be either is read with the point. */
function readingOf(numeric: NumericProfile | null): DecimalMark | null {
  const mark = numeric?.decimalMark ?? null;
  return mark === "ambiguous" ? "." : mark;
}
