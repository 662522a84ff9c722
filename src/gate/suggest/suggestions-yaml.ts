import { Document, isScalar, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { formatCount } from "../../base/format-count.ts";
import { cutCodePoints, visible } from "../../report/visible.ts";
import { isFlowList, longForm } from "./written-rules.ts";
import { MOST_COLUMNS } from "./suggest-rules.ts";
import type { RuleValue, Suggestion } from "./suggestion.ts";

/** What the head of a file of suggestions says. */
export interface SuggestionsHead {
  /** Where the data come from, as it was given. */
  source: string;
  rows: number;
  columns: number;
  /** Where the JSON Schema of rules files is, for editors; null: no line for them. */
  schema: string | null;
  /** Whether to write rules that there are only signs of as well: to check them, and not to keep them. */
  withSigns: boolean;
}

/** Longer values are cut in comments. */
const SHOWN_CHARACTERS = 200;
/** Rules of which there is a list, each item with its own reason. */
const LISTED = new Set(["compare", "uniqueKeys"]);
const TABLE_ORDER = ["rowCount", "columns", "primaryKey", "uniqueKeys", "duplicateRows", "compare"];

/**
 * A rules file with the suggestions that were kept, each with its reason, and comments on those that were not.
 *
 * Shape: YAML that the reader of rules files reads; the same suggestions give the same bytes.
 */
export function suggestionsYaml(suggestions: readonly Suggestion[], head: SuggestionsHead): string {
  const kept = suggestions.filter(({ notKept, basis }) => notKept === null && (basis === "all" || head.withSigns));
  const root = new YAMLMap();
  const ofTable = TABLE_ORDER.flatMap((key) => kept.filter((one) => one.column === null && one.key === key));
  if (ofTable.length > 0) root.add(new Pair(keyNode("table"), rulesMap(ofTable)));
  const names = [...new Set(kept.flatMap(({ column }) => (column === null ? [] : [column])))];
  const columns = new YAMLMap();
  for (const name of names) {
    columns.add(new Pair(keyNode(name), rulesMap(kept.filter(({ column }) => column === name))));
  }
  if (names.length > 0) root.add(new Pair(keyNode("columns"), columns));
  const document = new Document();
  document.contents = root as typeof document.contents;
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false, minContentWidth: 0 });
  return [...headLines(head), "", text.trimEnd(), ...tailLines(suggestions, head), ""].join("\n");
}

/** Rules under their keys, in the order given; those of which there can be several become one list. */
function rulesMap(rules: readonly Suggestion[]): YAMLMap {
  const map = new YAMLMap();
  const lists = new Map<string, YAMLSeq>();
  for (const rule of rules) {
    const value = valueNode(longForm(rule));
    if (!LISTED.has(rule.key)) {
      const key = keyNode(rule.key);
      key.commentBefore = commentText(rule.reason);
      map.add(new Pair(key, value));
      continue;
    }
    value.commentBefore = commentText(rule.reason);
    const list = lists.get(rule.key) ?? new YAMLSeq();
    list.add(value);
    if (!lists.has(rule.key)) map.add(new Pair(keyNode(rule.key), list));
    lists.set(rule.key, list);
  }
  return map;
}

function keyNode(text: string): Scalar {
  return new Scalar(text);
}

/** A value on one line where it is short, and else item by item. */
function valueNode(value: RuleValue): Scalar | YAMLMap | YAMLSeq {
  const node = new Document(value).contents;
  if (node === null || isScalar(node)) return new Scalar(value);
  const collection = node as unknown as YAMLMap | YAMLSeq;
  collection.flow = isFlowList(value);
  if (!collection.flow && collection instanceof YAMLMap) {
    for (const { value: inner } of collection.items) {
      if (inner instanceof YAMLSeq || inner instanceof YAMLMap) inner.flow = isFlowList(inner.toJSON() as RuleValue);
    }
  }
  return collection;
}

function headLines({ source, rows, columns, schema }: SuggestionsHead): string[] {
  const size = `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}, ${formatCount(columns)} ${columns === 1 ? "column" : "columns"}`;
  return [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    `# Suggested by profiler from ${shown(source)} (${size}).`,
    "# A fresh sample of at least half as many rows, of the same source, passes all of it in 99 of 100 cases: hence the",
    "# tolerances. Take one away where you know that there may be no exception. Rules that are only likely are warnings.",
    ...(columns > MOST_COLUMNS ? [`# Only the first ${MOST_COLUMNS} columns have rules.`] : []),
  ];
}

function tailLines(suggestions: readonly Suggestion[], { withSigns }: SuggestionsHead): string[] {
  const notKept = suggestions.filter((one) => one.notKept !== null && one.basis === "all");
  const signs = suggestions.filter((one) => one.notKept === null && one.basis === "sign");
  const lines = notKept.map((one) => `# not kept: ${nameOf(one)}: ${shown(one.notKept ?? "")}`);
  if (signs.length > 0 && !withSigns) {
    const count = `${formatCount(signs.length)} more ${signs.length === 1 ? "rule" : "rules"}`;
    lines.push(`# ${count} may hold, which only the rows tell: profiler suggest FILE looks at them.`);
  }
  return lines.length === 0 ? [] : ["", ...lines];
}

function nameOf({ column, key }: Suggestion): string {
  return column === null ? `table.${key}` : `${shown(column)}.${key}`;
}

function commentText(text: string): string {
  return ` ${shown(text)}`;
}

function shown(text: string): string {
  return visible(cutCodePoints(text, SHOWN_CHARACTERS));
}
