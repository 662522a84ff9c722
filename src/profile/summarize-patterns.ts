import type { ColumnProfile, Estimate, ValuePlace } from "../model/profile.ts";
import type { ValueCounts } from "../sketch/value-counts.ts";
import type { ColumnPartial } from "./partial.ts";
import { type CountedPattern, patternAt } from "./pattern-state.ts";
import { valuePattern } from "./value-pattern.ts";
import { valueText } from "./value-text.ts";

/** From which share on the values without a pattern are exceptions to it. */
const NEARLY_ALL = 0.99;
const PLACES = 5;
/** What a run of one symbol stands for. */
const SYMBOL = /[Aa9x]/gu;

/** What decides whether patterns are worth listing, and how many. */
interface PatternContext {
  type: ColumnProfile["type"];
  /** Values that are not null. */
  values: number;
  /** How many of them are different. */
  estimate: Estimate;
  top: number;
}

type PatternSummary = Pick<
  ColumnProfile,
  "patterns" | "patternForm" | "patternCount" | "patternedCount" | "patternExceptions"
>;

/** The patterns of a column, and the values that lack the one of nearly all others. */
export function summarizePatterns(
  { patterns, distinct }: ColumnPartial,
  { type, values, estimate, top }: PatternContext,
): PatternSummary {
  // the kernel leaves runs out where values are not kept; a worker alone may have kept its own
  const form = distinct.exactValues === null && patterns.form === "runs" ? null : patterns.form;
  if (form === null) {
    return { patterns: [], patternForm: null, patternCount: null, patternedCount: null, patternExceptions: [] };
  }
  const all = patterns.list();
  const patterned = all.reduce((sum, { count }) => sum + count, 0);
  const isTelling = type === "string" && 2 * all.length <= estimate.value && 2 * patterned >= values;
  const isRuns = form === "runs";
  return {
    patterns: isTelling ? all.slice(0, top).map((one) => shown(one, isRuns)) : [],
    patternForm: form,
    patternCount: all.length,
    patternedCount: patterned,
    patternExceptions: isTelling ? findExceptions(all, patterned, isRuns, distinct.exactValues) : [],
  };
}

/** A pattern as the profile lists it: `+` after each symbol that stands for a run. */
function shown({ pattern, count }: CountedPattern, isRuns: boolean): CountedPattern {
  return { pattern: isRuns ? pattern.replaceAll(SYMBOL, "$&+") : pattern, count };
}

function findExceptions(
  [first, ...others]: readonly CountedPattern[],
  total: number,
  isRuns: boolean,
  values: ValueCounts | null,
): ValuePlace[] {
  if (first === undefined || others.length === 0 || values === null || first.count < NEARLY_ALL * total) return [];
  const rare = new Set(others.map(({ pattern }) => pattern));
  const places: ValuePlace[] = [];
  for (const { bytes, length, first: place } of values) {
    const value = valueText(bytes, length > bytes.length);
    const pattern = valuePattern(value, length);
    if (pattern !== null && rare.has(patternAt(pattern, isRuns ? 1 : 0))) places.push({ ...place, value });
  }
  return places.sort((a, b) => a.row - b.row).slice(0, PLACES);
}
