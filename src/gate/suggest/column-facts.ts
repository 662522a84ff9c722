import type { ColumnProfile, Profile } from "../../model/profile.ts";
import type { ValueType } from "../../model/profile.ts";
import type { Chance } from "./chance.ts";

/** What the rules of a column are made from. */
export interface ColumnFacts {
  column: ColumnProfile;
  rows: number;
  /** Values that are not null. */
  values: number;
  /** Whether the profile shows texts as they are in the input, and counts their characters. */
  isText: boolean;
  /** Whether it is taken for the key of the table, which then says that it has no nulls and no value twice. */
  isKey: boolean;
  chance: Chance;
}

/** A tolerance beyond which a rule would say nothing. */
const MOST_TOLERATED = 0.25;
/** A tolerance up to which few values are enough to be sure. */
const FIRM = 0.05;

/** The facts of a column of a profile. */
export function columnFacts(column: ColumnProfile, profile: Profile, isKey: boolean, chance: Chance): ColumnFacts {
  const { rows } = profile.table;
  const hasBrokenText = profile.source.invalidSequences.count > 0 && (column.text?.nonAsciiCount ?? 0) > 0;
  return { column, rows, values: rows - column.nullCount, isText: !hasBrokenText, isKey, chance };
}

/** How many values are of some types. */
export function countOfTypes({ column }: ColumnFacts, types: readonly ValueType[]): number {
  return types.reduce((sum, type) => sum + (column.types[type] ?? 0), 0);
}

/** How severe a rule is that has to tolerate a share, and null when it would say nothing. */
export function severityAt(tolerated: number): "error" | "warning" | null {
  if (tolerated > MOST_TOLERATED) return null;
  return tolerated > FIRM ? "warning" : "error";
}

/** The words of a name in small letters: `OrderId`, `order_id` and `order id` have the same. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
