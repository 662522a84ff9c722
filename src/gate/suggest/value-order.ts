import { formatCount } from "../../base/format-count.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { type ColumnFacts, severityAt, wordsOf } from "./column-facts.ts";
import { atMost } from "./rounding.ts";
import { suggestion, type Suggestion } from "./suggestion.ts";

/** Among fewer values none repeats by chance. */
const LEAST_VALUES = 20;
/** Longer texts tell things apart by accident. */
const LONGEST_IDENTIFIER = 40;
/** Words of names of what tells rows apart. */
const NAMING = new Set([
  "id",
  "ids",
  "key",
  "uuid",
  "guid",
  "code",
  "number",
  "no",
  "nr",
  "ref",
  "sku",
  "isbn",
  "iban",
  "email",
  "hash",
  "slug",
  "handle",
]);

/** No value twice, of a column that tells rows apart and is not the key of the table. */
export function suggestUnique(facts: ColumnFacts): Suggestion | null {
  const { column, values, chance } = facts;
  if (facts.isKey || !isIdentifying(column, values) || column.unique === false) return null;
  const share = chance.largestShare(0, values);
  const severity = severityAt(share);
  if (severity === null) return null;
  const isKnown = column.unique === true;
  if (!isKnown && !mayBeUnique(column, values)) return null;
  const reason = `${formatCount(values)} values, ${isKnown ? "no two of which are the same" : "as many different ones as far as was counted"}.`;
  return suggestion(column.name, {
    key: "unique",
    value: true,
    severity,
    tolerance: atMost(share),
    basis: isKnown ? "all" : "sign",
    reason,
  });
}

/** Whether an estimate leaves it open that no value occurs twice. */
export function mayBeUnique({ distinct, unique }: ColumnProfile, values: number): boolean {
  return unique ?? (!distinct.exact && distinct.upper >= values);
}

/** Whether the values of a column look as if they told things apart, rather than happened to differ. */
export function isIdentifying(column: ColumnProfile, values: number): boolean {
  if (values < LEAST_VALUES) return false;
  const isNamed = wordsOf(column.name).some((word) => NAMING.has(word) || word.endsWith("id"));
  if (column.type === "integer")
    return isNamed || (column.numeric !== null && column.numeric.identifier !== null) || isDense(column, values);
  if (column.type !== "string" || column.text === null) return false;
  const { minLength, maxLength, classes } = column.text;
  if (maxLength > LONGEST_IDENTIFIER) return false;
  const isCode =
    minLength === maxLength || (column.patternCount !== null && column.patternCount <= 5 && classes.space === 0);
  return isNamed || isCode;
}

/** Whether numbers from 1 on, more or less, were given one after the other. */
function isDense({ min, max, numeric }: ColumnProfile, values: number): boolean {
  return Number(min) >= 0 && Number(max) <= 10 * values && (numeric?.zeroCount ?? 0) <= 1;
}

/** Rising or falling values; the profile does not tell, so that there are only signs of it. */
export function suggestOrder({ column, values }: ColumnFacts): Suggestion | null {
  if (values < LEAST_VALUES || column.nullCount > 0) return null;
  const isMoment = column.temporal !== null && column.temporal.order === "ymd";
  if (!isMoment && (column.numeric === null || column.numeric.epoch !== null)) return null;
  const order = orderOfFirsts(column);
  if (order === null) return null;
  return suggestion(column.name, {
    key: "sorted",
    value: order,
    severity: "warning",
    basis: "sign",
    reason: `As far as can be seen, the ${formatCount(values)} values are ${order}.`,
  });
}

/** The order of the most frequent values by where they occur first; of too many to know, the one that would be usual. */
function orderOfFirsts({
  top,
  topExact,
  temporal,
  numeric,
  distinct,
}: ColumnProfile): "ascending" | "descending" | null {
  if (!topExact) return temporal !== null || (numeric?.identifier ?? null) !== null ? "ascending" : null;
  if (distinct.value < 5) return null;
  const byRow = top.toSorted((a, b) => (a.firstRow ?? 0) - (b.firstRow ?? 0)).map(({ value }) => value);
  const isBefore = temporal === null ? numbersRise : textsRise;
  const steps = byRow.slice(1).map((value, index) => isBefore(byRow[index] ?? "", value));
  if (steps.every((rises) => rises)) return "ascending";
  return steps.some((rises) => rises) ? null : "descending";
}

function numbersRise(a: string, b: string): boolean {
  return Number(a) < Number(b);
}

function textsRise(a: string, b: string): boolean {
  return a < b;
}
