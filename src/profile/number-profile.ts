import type { BigNumber, EpochUnit, NumericProfile } from "../model/profile.ts";
import type { BoundedValue } from "../sketch/vote-summary.ts";
import type { ColumnReading } from "./column-reading.ts";
import { findIdentifierSign, type IntegerColumn } from "./identifier.ts";
import { summarizeNumbers } from "./summarize-numbers.ts";
import { type ClassCounts, countClasses } from "./value-classes.ts";

/** What a column of numbers has besides what every column has. */
export interface NumberSummary {
  min: BigNumber;
  max: BigNumber;
  numeric: NumericProfile;
}

/** What the figures of a column of numbers are made of. */
export interface NumberSubject {
  reading: ColumnReading;
  classes: ClassCounts;
  type: "integer" | "decimal";
  /** Values with certain counts. */
  frequent: Iterable<BoundedValue>;
  /** The most groups to divide the numbers into. */
  groups: number;
  /** What is known of the column besides. */
  column: Pick<IntegerColumn, "name" | "distinct" | "text" | "values">;
}

/** The figures of a column of numbers, and how they are written; null when there are none. */
export function profileNumbers({
  reading,
  classes,
  type,
  frequent,
  groups,
  column,
}: NumberSubject): NumberSummary | null {
  const { numbers, convention, decimalMark } = reading;
  if (numbers === null) return null;
  const { min, max, figures } = summarizeNumbers(numbers, { type, frequent, convention, groups });
  const endsInZeros = type === "integer" ? numbers.sums.total().commonZeros : 0;
  const epoch = type === "integer" ? epochOf(min, max) : null;
  return {
    min,
    max,
    numeric: {
      ...figures,
      infinityCount: countClasses(classes, "infinite"),
      nanCount: countClasses(classes, "nan"),
      decimalMark,
      groupSeparators: countSeparators(reading, classes),
      epoch,
      identifier:
        type === "integer"
          ? findIdentifierSign({ ...column, min: Number(min), max: Number(max), figures, epoch, endsInZeros })
          : null,
      endsInZeros,
    },
  };
}

/** What tells groups apart, with the numbers whose only separator does so when they are read in this way. */
function countSeparators(
  { numbers, convention: { comma } }: ColumnReading,
  classes: ClassCounts,
): Record<string, number> {
  const counts: Record<string, number> = { ...numbers?.signs.groupSeparators };
  const single = countClasses(classes, comma ? "eitherDecimal" : "eitherInteger");
  const separator = comma ? "." : ",";
  if (single > 0) counts[separator] = (counts[separator] ?? 0) + single;
  return counts;
}

// 2001-09-09, when there were ten digits, and 2038-01-19, when 31 bits are used up
const FIRST_SECOND = 1e9;
const LAST_SECOND = 2 ** 31;

/** Whether all integers could be instants of these decades. */
function epochOf(min: BigNumber, max: BigNumber): EpochUnit | null {
  if (typeof min === "string" || typeof max === "string") return null;
  if (min >= FIRST_SECOND && max < LAST_SECOND) return "seconds";
  return min >= 1000 * FIRST_SECOND && max < 1000 * LAST_SECOND ? "milliseconds" : null;
}
