import { QUANTILE_NAMES } from "../../model/profile.ts";
import type { Range } from "../../model/rules.ts";
import { expectBoolean, expectCount, expectMap, expectWord, refuse } from "../source/expect.ts";
import { readKeys } from "../source/read-keys.ts";
import { joinPath, type Located } from "../source/source-node.ts";
import { addColumnRule, type ColumnContext, keyOf } from "./column-context.ts";
import { BESIDE_ALL, BESIDE_COUNTED, readMapping, type RuleHead } from "./constraint.ts";
import { readRange } from "./read-range.ts";

/** What `quantiles` may name. */
const QUANTILE_KEYS = [...QUANTILE_NAMES, "median"] as const;
const ORDERS = ["ascending", "descending"] as const;

/** Reads what is said of a column as a whole: `distinct`, `quantiles`, `mean`, `sorted`. */
export function readFigures(value: Located, context: ColumnContext): void {
  const key = keyOf(value);
  if (key === "distinct") readDistinct(value, context);
  else if (key === "quantiles") readQuantiles(value, context);
  else if (key === "mean") readMean(value, context);
  else readSorted(value, context);
}

function readDistinct(value: Located, context: ColumnContext): void {
  if (value.node.kind !== "map") {
    const count = expectCount(value, context.problems, {
      what: "a whole number, or min and max",
      example: "distinct: {min: 2, max: 50}",
    });
    if (count !== null) addColumnRule(value, context, context.inherited, { kind: "distinct", min: count, max: count });
    return;
  }
  const read = readLimits(value, context, true);
  if (read !== null) addColumnRule(value, context, read.head, { kind: "distinct", ...read.range });
}

function readMean(value: Located, context: ColumnContext): void {
  const read = readLimits(value, context, false);
  if (read !== null) addColumnRule(value, context, read.head, { kind: "mean", ...read.range });
}

function readQuantiles(value: Located, context: ColumnContext): void {
  const { problems } = context;
  const map = expectMap(value, problems, {
    what: "a mapping of quantiles to min and max",
    example: "quantiles: {p95: {max: 100}}",
  });
  if (map === null) return;
  const parts = readKeys(value, map, QUANTILE_KEYS, problems);
  if (parts.has("median") && parts.has("p50"))
    problems.at(value, "has both median and p50", "they are the same; keep one");
  for (const [key, part] of parts) {
    const read = readLimits(part, context, false);
    const name = key === "median" ? "p50" : key;
    const test = { kind: "quantile", probability: Number(name.slice(1)) / 100, name } as const;
    if (read !== null) {
      const rule = { scope: "column", column: context.name, test: { ...test, ...read.range }, ...read.head } as const;
      context.list.add(`${context.name}.quantiles.${name}`, part, rule);
    }
  }
}

/** `min` and `max`, with severity and description beside them; null when there is something wrong. */
function readLimits(
  value: Located,
  { inherited, problems }: ColumnContext,
  isCount: boolean,
): { range: Range; head: RuleHead } | null {
  const map = expectMap(value, problems, { what: "a mapping of min and max", example: "{min: 1, max: 10}" });
  if (map === null) return null;
  const { parts, head } = readMapping(value, map, ["min", "max"] as const, { inherited, problems, beside: BESIDE_ALL });
  const range = readRange(value, parts, problems, isCount);
  return range === null ? null : { range, head };
}

function readSorted(value: Located, context: ColumnContext): void {
  const { inherited, problems } = context;
  const { node } = value;
  if (node.kind === "list") {
    refuse(value, problems, { what: "ascending or descending", example: "sorted: ascending" });
    return;
  }
  if (node.kind === "scalar") {
    const order = expectWord(value, problems, ORDERS);
    if (order !== null) addSorted(value, context, inherited, order, false);
    return;
  }
  const beside = { inherited, problems, beside: BESIDE_COUNTED };
  const { parts, head } = readMapping(value, node, ["order", "strict"] as const, beside);
  const [order, strict] = [parts.get("order"), parts.get("strict")];
  if (order === undefined) {
    problems.at(value, "has no order", `write  ${joinPath("", "sorted")}: {order: ascending, strict: true}`);
    return;
  }
  const word = expectWord(order, problems, ORDERS);
  const isStrict = strict === undefined ? false : expectBoolean(strict, problems, "strict");
  if (word !== null && isStrict !== null) addSorted(value, context, head, word, isStrict);
}

function addSorted(
  value: Located,
  context: ColumnContext,
  head: RuleHead,
  order: (typeof ORDERS)[number],
  strict: boolean,
): void {
  addColumnRule(value, context, head, { kind: "sorted", descending: order === "descending", strict });
}
