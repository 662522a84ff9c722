import type { ClassifiedValue } from "./classify.ts";
import { type ColumnReading, countOf, numberIn } from "./column-reading.ts";
import { tally } from "./tally.ts";

/** How the numbers of a column are written. */
export interface ReferenceWrittenCounts {
  decimalMark: ColumnReading["decimalMark"];
  infinityCount: number;
  nanCount: number;
  percentCount: number;
  parenthesesCount: number;
  currencies: Record<string, number>;
  groupSeparators: Record<string, number>;
}

/** Counted over the numbers of a column, by the reading that was chosen. */
export function writtenCounts(members: ClassifiedValue[], reading: ColumnReading): ReferenceWrittenCounts {
  const numbers = members.map(({ number }) => number).filter((number) => number !== null);
  const separators = members.map((member) => numberIn(reading, member)?.groupSeparator ?? null);
  return {
    decimalMark: reading.decimalMark,
    infinityCount: countOf(members, "infinity"),
    nanCount: countOf(members, "nan"),
    percentCount: numbers.filter(({ isPercent }) => isPercent).length,
    parenthesesCount: numbers.filter(({ hasParentheses }) => hasParentheses).length,
    currencies: tally(numbers.map(({ currency }) => currency).filter((currency) => currency !== null)),
    groupSeparators: tally(separators.filter((separator) => separator !== null)),
  };
}
