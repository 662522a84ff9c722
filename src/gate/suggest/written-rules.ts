import type { RuleValue, Suggestion } from "./suggestion.ts";

/** Wider values are written item by item. */
const LINE_CHARACTERS = 100;
/** What a value that is no mapping is called in the long form of a rule. */
const VALUE_KEYS: Readonly<Record<string, string>> = { sorted: "order", compare: "rule", uniqueKeys: "fields" };
/** Rules whose mapping has the rule's severity and tolerance beside its own keys. */
const MAPPINGS = new Set(["rowCount", "columns", "distinct"]);

/** What stands behind the key of a rule: its value alone, or with its severity and tolerance where there is something to say. */
export function longForm({ key, value, severity, tolerance }: Suggestion): RuleValue {
  const besides: Record<string, RuleValue> = {
    ...(tolerance === null ? {} : { tolerance }),
    ...(severity === "error" ? {} : { severity }),
  };
  if (Object.keys(besides).length === 0) return value;
  if (key === "quantiles") return mapValues(value, (range) => ({ ...mapping(range), ...besides }));
  if (MAPPINGS.has(key)) return { ...mapping(value), ...besides };
  return { [VALUE_KEYS[key] ?? "value"]: value, ...besides };
}

/** Whether a value fits on a line. */
export function isFlowList(value: RuleValue): boolean {
  return JSON.stringify(value).length <= LINE_CHARACTERS;
}

function mapping(value: RuleValue): Record<string, RuleValue> {
  return value as Record<string, RuleValue>;
}

function mapValues(value: RuleValue, change: (inner: RuleValue) => RuleValue): RuleValue {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, inner]) => [key, change(inner)]));
}
