import type { ColumnProfile, TopValue } from "../../model/profile.ts";
import type { DriftKind, DriftTest } from "./drift-test.ts";
import { quoteValue } from "./drift-words.ts";
import { shareTest } from "./share-tests.ts";
import type { Share } from "./hypergeometric.ts";
import { COMPARED_VALUES, type DriftSettings } from "./settings.ts";

/** Between which numbers the count of a value lies, for certain. */
interface Bounds {
  lower: number;
  upper: number;
}

/** The frequent values of a column, and how many values it has in all. */
interface Categories {
  listed: ReadonlyMap<string, Bounds>;
  /** What a value that is not listed can have: 0 when all are. */
  unlisted: number;
  total: number;
}

/**
 * Whether values are new, vanished, or more or less frequent than before. Only what is certain counts: of a count with
 * bounds the one that is nearest to no change, of a value that is not listed anything up to the last one that is.
 */
export function categoryTests(
  before: ColumnProfile,
  after: ColumnProfile,
  rows: [number, number],
  settings: DriftSettings,
): DriftTest[] {
  const [was, is] = [categoriesOf(before, rows[0]), categoriesOf(after, rows[1])];
  if (was.total === 0 || is.total === 0) return [];
  const values = mostFrequent(was, is);
  return values.map((value) => valueTest(value, was, is, settings));
}

function categoriesOf({ top, topExact, distinct, nullCount }: ColumnProfile, rows: number): Categories {
  const listed = new Map(top.filter(({ truncated }) => !truncated).map((value) => [value.value, boundsOf(value)]));
  const total = rows - nullCount;
  const isComplete = topExact && distinct.exact && listed.size === distinct.value;
  const last = top.at(-1)?.count ?? total;
  return { listed, total, unlisted: isComplete ? 0 : topExact ? last : total };
}

function boundsOf({ count, lower, upper }: TopValue): Bounds {
  return { lower: lower ?? count, upper: upper ?? count };
}

/** By what both hold together: that says nothing about whether one of them holds more. */
function mostFrequent(was: Categories, is: Categories): string[] {
  const sum = (value: string): number => (was.listed.get(value)?.lower ?? 0) + (is.listed.get(value)?.lower ?? 0);
  const values = [...new Set([...was.listed.keys(), ...is.listed.keys()])];
  return values.toSorted((a, b) => sum(b) - sum(a) || (a < b ? -1 : 1)).slice(0, COMPARED_VALUES);
}

function countIn({ listed, unlisted }: Categories, value: string): Bounds {
  return listed.get(value) ?? { lower: 0, upper: unlisted };
}

function valueTest(value: string, was: Categories, is: Categories, settings: DriftSettings): DriftTest {
  const [old, now] = nearest(was, is, countIn(was, value), countIn(is, value));
  const isNew = old.count === 0 && was.unlisted === 0 && !was.listed.has(value);
  const isGone = now.count === 0 && is.unlisted === 0 && !is.listed.has(value);
  const kind: DriftKind = isNew ? "newValues" : isGone ? "vanishedValues" : "valueShares";
  const leastSize = isNew || isGone ? settings.leastNewShare : settings.leastCategoryChange;
  return shareTest(old, now, { kind, statistic: `share of ${quoteValue(value)}`, leastSize });
}

/** Of all counts that are possible those with the shares that differ least. */
function nearest(was: Categories, is: Categories, old: Bounds, now: Bounds): [Share, Share] {
  const share = (count: number, { total }: Categories): Share => ({ count, of: total });
  const rate = (count: number, { total }: Categories): number => count / total;
  if (rate(now.lower, is) > rate(old.upper, was)) return [share(old.upper, was), share(now.lower, is)];
  if (rate(now.upper, is) < rate(old.lower, was)) return [share(old.lower, was), share(now.upper, is)];
  const both = Math.min(rate(old.upper, was), rate(now.upper, is));
  const within = (bounds: Bounds, { total }: Categories): number =>
    Math.max(bounds.lower, Math.min(bounds.upper, Math.round(both * total)));
  return [share(within(old, was), was), share(within(now, is), is)];
}
