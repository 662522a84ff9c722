import type { JsonSource } from "../model/profile.ts";

const LISTED_NAMES = 100;
const PLACES = 5;

/** What is known of the objects of several inputs, whose rows are numbered through. */
export function mergeJson(a: JsonSource | null, b: JsonSource | null): JsonSource | null {
  if (a === null || b === null) return a ?? b;
  return {
    layout: a.layout === b.layout ? a.layout : "values",
    lateKeys: mergeLateKeys(a.lateKeys, b.lateKeys),
    duplicateKeys: {
      records: a.duplicateKeys.records + b.duplicateKeys.records,
      first: [...a.duplicateKeys.first, ...b.duplicateKeys.first].slice(0, PLACES),
    },
  };
}

function mergeLateKeys(a: JsonSource["lateKeys"], b: JsonSource["lateKeys"]): JsonSource["lateKeys"] {
  const names = new Map(a.names.map((entry) => [entry.name, { ...entry }]));
  let otherValues = a.otherValues + b.otherValues;
  for (const entry of b.names) {
    const known = names.get(entry.name);
    if (known !== undefined) known.count += entry.count;
    else if (names.size < LISTED_NAMES) names.set(entry.name, entry);
    else otherValues += entry.count;
  }
  return { values: a.values + b.values, names: [...names.values()], otherValues };
}
