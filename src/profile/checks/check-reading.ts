import type { ColumnPartial } from "../partial.ts";
import { readTypes } from "../column-reading.ts";
import { findValueTokens, type TokenSubject, VALUE_TOKENS } from "../value-tokens.ts";
import type { FirstPlaces } from "../first-places.ts";
import { type ClassCounts, countClasses, type ValueClass } from "../value-classes.ts";
import type { ValueType } from "../../model/profile.ts";

/** How the values of a column are read, as far as checks ask. */
export interface CheckReading {
  typeOf: Record<ValueClass, ValueType>;
  /** Whether the comma is the decimal mark. */
  comma: boolean;
  /** Whether the month comes first in dates. */
  monthFirst: boolean;
  /** The null tokens that are values, by their number among those that may be. */
  valueTokens: ReadonlySet<number>;
  /** How many values there are of each class, and the first of them. */
  classes: ClassCounts;
  firsts: readonly FirstPlaces[];
}

/** Reads a column as its profile does, before that uses the partial up. `rows` are those of the table. */
export function readForChecks(partial: ColumnPartial, rows: number, subject: TokenSubject): CheckReading {
  const found = findValueTokens(partial, subject);
  const tokens = found.reduce((sum, { index }) => sum + (partial.tokens[index]?.count ?? 0), 0);
  const values = rows - countClasses(partial.classes, "null") - partial.emptyCount + tokens;
  const { typeOf, finite } = readTypes(partial, values);
  return {
    typeOf,
    comma: finite.comma,
    monthFirst: finite.monthFirst,
    valueTokens: new Set(found.map(({ index }) => VALUE_TOKENS.indexOf(subject.tokens[index] ?? ""))),
    classes: [...partial.classes],
    firsts: partial.firsts.map((places) => places.detached()),
  };
}
