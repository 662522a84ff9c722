import type { DecimalMark } from "../model/profile.ts";
import { toDouble } from "../sketch/rational.ts";
import type { NumberStates } from "./partial.ts";
import { type ClassCounts, countClasses } from "./value-classes.ts";

/** The decimal mark of a column, and how its numbers are read. */
export interface MarkReading {
  decimalMark: DecimalMark | null;
  /** Whether they are read with the comma. */
  comma: boolean;
}

/** So many whole numbers below a thousand say that a comma, or a point, tells the thousands of the others apart. */
const LEAST_WITH_COMMAS = 3;
const LEAST_WITH_POINTS = 10;
/** With points, which are mostly decimal marks, they are at least this share of the numbers. */
const LEAST_SHARE_WITH_POINTS = 0.1;
const THOUSAND = 1000;

/** Decides the decimal mark from all values of a column. */
export function readMark(classes: ClassCounts, numbers: NumberStates): MarkReading {
  const point = countClasses(classes, "decimal", "rounded", "scientific", "pointInteger");
  const comma = countClasses(classes, "commaInteger", "commaDecimal", "commaRounded");
  if (point > 0 && comma > 0) return { decimalMark: "mixed", comma: comma > point };
  if (point > 0) return { decimalMark: ".", comma: false };
  if (comma > 0) return { decimalMark: ",", comma: true };
  return readSeparators(classes, numbers);
}

/** Where every mark could be a separator of thousands as well, the numbers without one may tell. */
function readSeparators(classes: ClassCounts, numbers: NumberStates): MarkReading {
  const commas = countClasses(classes, "eitherInteger");
  const points = countClasses(classes, "eitherDecimal");
  if (commas + points === 0) return { decimalMark: null, comma: false };
  const whole = describeWhole(numbers);
  if (points === 0 && (whole.small >= LEAST_WITH_COMMAS || countCurrencies(numbers) === commas))
    return { decimalMark: ".", comma: false };
  if (commas === 0 && whole.hasThousands) return { decimalMark: ".", comma: false };
  const isMany = whole.small >= LEAST_WITH_POINTS && whole.small >= LEAST_SHARE_WITH_POINTS * (whole.small + points);
  if (commas === 0 && isMany) return { decimalMark: ",", comma: true };
  return { decimalMark: "ambiguous", comma: false };
}

/** How many whole numbers other than 0 lie between −1000 and 1000, if all do; and whether one does not. */
function describeWhole({ same }: NumberStates): { small: number; hasThousands: boolean } {
  if (same === null) return { small: 0, hasThousands: false };
  const { least, greatest } = same.sums.total();
  const hasThousands = toDouble(least) <= -THOUSAND || toDouble(greatest) >= THOUSAND;
  return { small: hasThousands ? 0 : same.buckets.total - same.zeroCount, hasThousands };
}

/** How many of the numbers with a mark have a currency. */
function countCurrencies({ point }: NumberStates): number {
  return Object.values(point?.signs.currencies ?? {}).reduce((sum, count) => sum + count, 0);
}
