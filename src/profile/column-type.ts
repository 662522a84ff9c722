import { type ColumnType, VALUE_TYPES, type ValueType } from "../model/profile.ts";

/** Types that can make up a column together; the later one is the wider. */
const FAMILIES: readonly (readonly Exclude<ValueType, "null">[])[] = [
  ["boolean"],
  ["integer", "decimal"],
  ["date", "datetime"],
  ["time"],
];

/** The types that can make up a column together with one. */
export function familyOf(type: ValueType): readonly ValueType[] {
  return FAMILIES.find((family) => family.some((member) => member === type)) ?? [type];
}

/** The type of a column, and how many of its values belong to it. */
export interface TypeVerdict {
  type: ColumnType;
  /** Share of the values that belong to the type. */
  ratio: number;
  /** The types of the values that do not belong to it. */
  outside: ValueType[];
}

/** How many values have a type; counts are in the order of `VALUE_TYPES`. */
export function countOf(counts: readonly number[], type: ValueType): number {
  return counts[VALUE_TYPES.indexOf(type)] ?? 0;
}

/** What tells whether a column of integers is one of codes. */
export interface CodeSigns {
  /** How many values are digits with a leading zero, not all of them zeros. */
  codeCount: number;
  /** Whether all values, whatever they are, have the same length. */
  isEvenLength: boolean;
  hasNegatives: boolean;
}

/** Digits with a leading zero among the digits of a column, from which share on they are no slips of the pen. */
const MIN_CODE_SHARE = 0.01;
/** The same where all values have one length, as codes do. */
const MIN_EVEN_CODE_SHARE = 0.001;

/** Decides the type of a column over its values that are not null. */
export function judgeType(counts: readonly number[], values: number, signs: CodeSigns): TypeVerdict {
  if (values === 0) return { type: "empty", ratio: 0, outside: [] };
  for (const family of FAMILIES) {
    const members = family.reduce((sum, type) => sum + countOf(counts, type), 0);
    const type = family.findLast((member) => countOf(counts, member) > 0);
    if (type === undefined || 2 * members <= values) continue;
    if (type === "integer" && areCodes(members, signs)) break;
    const outside = VALUE_TYPES.filter(
      (other) => other !== "null" && !family.includes(other) && countOf(counts, other) > 0,
    );
    return { type, ratio: members / values, outside };
  }
  return { type: "string", ratio: 1, outside: [] };
}

/** Postal codes, account numbers and the like, some of which happen to begin with a zero: their mean says nothing. */
function areCodes(integers: number, { codeCount, isEvenLength, hasNegatives }: CodeSigns): boolean {
  if (codeCount === 0 || hasNegatives) return false;
  return codeCount >= (isEvenLength ? MIN_EVEN_CODE_SHARE : MIN_CODE_SHARE) * (integers + codeCount);
}
