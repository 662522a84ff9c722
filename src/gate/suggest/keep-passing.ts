import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import type { RuleResult } from "../../model/check-report.ts";
import type { Suggestion } from "./suggestion.ts";

/** How the rules of a file of suggestions came out when rows were checked. */
export interface SuggestionsCheck {
  /** The file that was checked, as `suggestionsYaml` wrote it, signs included. */
  text: string;
  results: readonly RuleResult[];
  /** What was checked, to follow what was found: `in the half that was held out`. */
  where: string;
}

/** Where a suggestion stands in the text. */
interface Stretch {
  fromLine: number;
  toLine: number;
}

/**
 * The suggestions after a check: what did not pass is not kept, with what was found; what there were only signs of and
 * passed rests on all that was checked from now on.
 */
export function keepPassing(
  suggestions: readonly Suggestion[],
  { text, results, where }: SuggestionsCheck,
): Suggestion[] {
  const find = stretchFinder(text);
  const turns = new Map<string, number>();
  return suggestions.map((one) => {
    if (one.notKept !== null) return one;
    const turn = turns.get(pathText(one)) ?? 0;
    turns.set(pathText(one), turn + 1);
    const stretch = find(one, turn);
    const own = results.filter((result) => stretch !== null && standsIn(result, stretch));
    const failed = own.find(({ verdict }) => verdict !== "passed");
    if (failed !== undefined) return { ...one, notKept: `${failed.found} ${where}` };
    if (own.length === 0 || one.basis === "all") return one;
    return { ...one, basis: "all", reason: `${one.reason} It is so ${where}.` };
  });
}

/** Suggestions of other rows, of which those are not kept that were not kept in a check before. */
export function withoutFailed(suggestions: readonly Suggestion[], checked: readonly Suggestion[]): Suggestion[] {
  const failed = new Map(checked.map((one) => [identityOf(one), one.notKept]));
  return suggestions.map((one) => ({ ...one, notKept: one.notKept ?? failed.get(identityOf(one)) ?? null }));
}

/** What is the same of a rule whatever its figures are; of keys and comparisons it is the columns. */
function identityOf({ column, key, value }: Suggestion): string {
  const names = column === null && (key === "primaryKey" || key === "uniqueKeys" || key === "compare") ? value : null;
  return JSON.stringify([column, key, names]);
}

function pathText({ column, key }: Suggestion): string {
  return JSON.stringify([column, key]);
}

function standsIn({ source }: RuleResult, { fromLine, toLine }: Stretch): boolean {
  return source !== null && source.line >= fromLine && source.line <= toLine;
}

/** Finds the lines of a suggestion; of those that share a key, of one after the other. */
function stretchFinder(text: string): (one: Suggestion, turn: number) => Stretch | null {
  const lines = new LineCounter();
  const root = parseDocument(text, { lineCounter: lines }).contents;
  return ({ column, key }, turn) => {
    const map = column === null ? childOf(root, "table") : childOf(childOf(root, "columns"), column);
    const pair = pairOf(map, key);
    if (pair === null) return null;
    const { value } = pair;
    const isList = column === null && (key === "compare" || key === "uniqueKeys");
    const item = isList && isSeq(value) ? value.items[turn] : value;
    if (!isNode(item) || !item.range) return null;
    const start = isList || !isNode(pair.key) || !pair.key.range ? item.range[0] : pair.key.range[0];
    return { fromLine: lines.linePos(start).line, toLine: lines.linePos(Math.max(start, item.range[1] - 1)).line };
  };
}

function pairOf(map: unknown, key: string): YAMLMap["items"][number] | null {
  if (!isMap(map)) return null;
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key) ?? null;
}

function childOf(map: unknown, key: string): Node | null {
  const value = pairOf(map, key)?.value;
  return isNode(value) ? value : null;
}
