import { formatCount } from "../../base/format-count.ts";
import type { ColumnProfile, ColumnType, ValueType } from "../../model/profile.ts";
import { type ColumnFacts, countOfTypes, severityAt } from "./column-facts.ts";
import { atMost, percentAbove } from "./rounding.ts";
import { suggestion, type Suggestion } from "./suggestion.ts";

/** Nulls up to such a share are worth a limit. */
const MOST_NULLS = 0.5;
/** How a type is declared, what its values are called, and which types they have; of other columns `enum` or nothing says more. */
const DECLARED: Partial<Record<ColumnType, { name: string; noun: string; members: readonly ValueType[] }>> = {
  integer: { name: "integer", noun: "integers", members: ["integer"] },
  decimal: { name: "number", noun: "numbers", members: ["integer", "decimal"] },
  date: { name: "date", noun: "dates", members: ["date"] },
  time: { name: "time", noun: "times", members: ["time"] },
  datetime: { name: "datetime", noun: "dates and times", members: ["datetime", "date"] },
};

/** How many values may be null. */
export function suggestNulls(facts: ColumnFacts): Suggestion | null {
  const { column, rows, chance } = facts;
  if (rows === 0 || (facts.isKey && column.unique === true)) return null;
  // that they count as values is told by the other values, which a fresh sample may not have
  const tokens = column.valueTokens.reduce((sum, { count }) => sum + count, 0);
  const nulls = column.nullCount + tokens;
  const share = chance.largestShare(nulls, rows);
  const severity = severityAt(share - nulls / rows);
  if (severity === null || share > MOST_NULLS) return null;
  const doubtful = tokens === 0 ? "" : `, and ${formatCount(tokens)} could be taken for it`;
  const reason = `${amount(column.nullCount, rows, "null")}${doubtful}; at most ${percentAbove(share)} of a fresh sample are.`;
  if (nulls > 0) return suggestion(column.name, { key: "nulls", value: atMost(share), severity, reason });
  return suggestion(column.name, { key: "required", value: true, severity, tolerance: atMost(share), reason });
}

/** What the values can be read as. */
export function suggestType(facts: ColumnFacts): Suggestion | null {
  const { column, values, chance } = facts;
  const declared = DECLARED[declaredType(column)];
  if (declared === undefined) return null;
  const { name, noun, members } = declared;
  const others = values - countOfTypes(facts, members);
  const share = chance.largestShare(others, values);
  const severity = severityAt(share);
  if (severity === null) return null;
  const all = others === 0 ? `All of ${formatCount(values)} values are ${noun}` : amount(others, values, `no ${noun}`);
  const reason = `${all}; at most ${percentAbove(share)} of a fresh sample are ${others === 0 ? "not" : "none"}.`;
  return suggestion(column.name, { key: "type", value: name, severity, tolerance: atMost(share), reason });
}

/** How many of the values are of a kind: `None of 12,345 values is null`. */
function amount(count: number, of: number, kind: string): string {
  const values = `${formatCount(of)} ${of === 1 ? "value" : "values"}`;
  if (count === 0) return `None of ${values} is ${kind}`;
  return `${formatCount(count)} of ${values} ${count === 1 ? "is" : "are"} ${kind}`;
}

/** Infinities and NaN among integers are numbers, and no integers. */
function declaredType({ type, numeric }: ColumnProfile): ColumnType {
  const isFinite = numeric === null || numeric.infinityCount + numeric.nanCount === 0;
  return type === "integer" && !isFinite ? "decimal" : type;
}
