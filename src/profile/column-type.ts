import { type ColumnType, VALUE_TYPES, type ValueType } from "../model/profile.ts";

/** Types that can make up a column together; the later one is the wider. */
const FAMILIES: readonly (readonly Exclude<ValueType, "null">[])[] = [
  ["boolean"],
  ["integer", "decimal"],
  ["date", "datetime"],
  ["time"],
];

/** The type of a column, and how many of its values belong to it. */
export interface TypeVerdict {
  type: ColumnType;
  /** Share of the values that belong to the type. */
  ratio: number;
  /** The types whose values do not belong to it. */
  outside: ValueType[];
}

/** How many values have a type; counts are in the order of `VALUE_TYPES`. */
export function countOf(counts: readonly number[], type: ValueType): number {
  return counts[VALUE_TYPES.indexOf(type)] ?? 0;
}

/** Decides the type of a column over its values that are not null. */
export function judgeType(counts: readonly number[], values: number): TypeVerdict {
  if (values === 0) return { type: "empty", ratio: 0, outside: [] };
  for (const family of FAMILIES) {
    const members = family.reduce((sum, type) => sum + countOf(counts, type), 0);
    const type = family.findLast((member) => countOf(counts, member) > 0);
    if (type === undefined || 2 * members <= values) continue;
    const outside = VALUE_TYPES.filter((other) => other !== "null" && !family.includes(other));
    return { type, ratio: members / values, outside };
  }
  return { type: "string", ratio: 1, outside: [] };
}
