import { formatCount } from "../../base/format-count.ts";
import type { TopValue } from "../../model/profile.ts";
import { type ColumnFacts, severityAt, wordsOf } from "./column-facts.ts";
import { atMost, percentAbove } from "./rounding.ts";
import { type RuleValue, suggestion, type Suggestion } from "./suggestion.ts";

/** More texts are no list that somebody would keep. */
const MOST_TEXTS = 60;
/** Where more of the categories occur only once, there are many more that nobody has seen. */
const MOST_SINGLETONS = 0.1;
/** Fewer categories are a list, or else nothing that a number would describe. */
const LEAST_DISTINCT = 20;
/** More numbers are an amount or a count. */
const MOST_NUMBERS = 5;
/** How often a category occurs on average at least. */
const MEAN_COUNT = 10;
/** Fewer values cannot tell a category from what happens to repeat. */
const LEAST_VALUES = 50;
/** What the profile writes for bytes that are no text. */
const BROKEN = /\\x[0-9A-F]{2}|\ufffd/u;
const PLAIN_INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/u;
const FREE_TEXT = new Set([
  "comment",
  "comments",
  "note",
  "notes",
  "description",
  "remark",
  "remarks",
  "message",
  "title",
]);

/** The values that a column of few categories has. */
export function suggestEnum(facts: ColumnFacts): Suggestion | null {
  const top = categories(facts);
  const most = facts.column.type === "integer" ? MOST_NUMBERS : MOST_TEXTS;
  if (top === null || top.length > most) return null;
  const { unseen, singletons } = unseenShare(facts, top);
  const severity = severityAt(unseen);
  if (severity === null || singletons > Math.max(1, MOST_SINGLETONS * top.length)) return null;
  const isConstant = top.length === 1;
  return suggestion(facts.column.name, {
    key: "enum",
    value: inOrder(top, facts.column.type === "integer"),
    severity: isConstant || singletons > 0 ? "warning" : severity,
    tolerance: atMost(unseen),
    reason: `${counted(facts, top.length, singletons)}; others make up at most ${percentAbove(unseen)} of a fresh sample.`,
  });
}

/** How many categories there are, where they cannot be listed. */
export function suggestDistinct(facts: ColumnFacts): Suggestion | null {
  const top = categories(facts);
  if (top === null || top.length < LEAST_DISTINCT || facts.column.type !== "string") return null;
  const { chance, values } = facts;
  const { unseen, singletons } = unseenShare(facts, top);
  // each category is missing from a fresh half with probability 2^-count
  const missing = top.reduce((sum, { count }) => sum + 2 ** -count, 0);
  const spread = top.reduce((sum, { count }) => sum + 2 ** -count * (1 - 2 ** -count), 0);
  const least = Math.floor(top.length - missing - chance.deviations * Math.sqrt(2 * spread) - 1);
  const most = top.length + Math.ceil(unseen * values);
  if (least < top.length / 2 || most > 2 * top.length) return null;
  return suggestion(facts.column.name, {
    key: "distinct",
    value: { min: least, max: most },
    severity: "warning",
    reason: `${counted(facts, top.length, singletons)}; half as many values have at least ${formatCount(least)} of them, and as many values at most ${formatCount(most - top.length)} others.`,
  });
}

/** All values of a column of categories with their counts; null: it is none, or not all are known. */
function categories({ column, values, isText }: ColumnFacts): readonly TopValue[] | null {
  const { distinct, top, topExact, type } = column;
  if (!isText || (type !== "string" && type !== "boolean" && type !== "integer")) return null;
  if (!distinct.exact || !topExact || top.length !== distinct.value || top.length === 0) return null;
  if (values < LEAST_VALUES || values < MEAN_COUNT * top.length) return null;
  if (column.numeric !== null && (column.typeRatio < 1 || !top.every(({ value }) => PLAIN_INTEGER.test(value))))
    return null;
  if (wordsOf(column.name).some((word) => FREE_TEXT.has(word))) return null;
  return top.every(({ value, truncated }) => truncated !== true && !BROKEN.test(value)) ? top : null;
}

/**
 * The largest share that categories which were not seen have in a fresh sample. A value that occurs once would not have
 * been seen without itself, so as many values as occur once were unseen when they came (Good and Turing).
 * Source: I. J. Good, The population frequencies of species (1953).
 */
function unseenShare(
  { chance, values }: ColumnFacts,
  top: readonly TopValue[],
): { unseen: number; singletons: number } {
  const singletons = top.filter(({ count }) => count === 1).length;
  return { unseen: chance.largestShare(singletons, values), singletons };
}

function counted({ values }: ColumnFacts, distinct: number, singletons: number): string {
  if (distinct === 1) return `All of ${formatCount(values)} values are the same`;
  const once = singletons === 0 ? "none" : formatCount(singletons);
  return `${formatCount(values)} values are ${formatCount(distinct)} different ones, ${once} of which ${singletons > 1 ? "occur" : "occurs"} only once`;
}

/** Numbers by size, texts by their bytes. */
function inOrder(top: readonly TopValue[], isInteger: boolean): RuleValue[] {
  const values = top.map(({ value }) => value);
  if (isInteger) return values.map(Number).sort((a, b) => a - b);
  return values.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
