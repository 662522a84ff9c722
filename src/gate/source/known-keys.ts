import { nearestName } from "../../base/typing-mistakes.ts";

/** What other tools call things. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    min: "minimum",
    max: "maximum",
    gte: "minimum",
    lte: "maximum",
    gt: "exclusiveMinimum",
    lt: "exclusiveMaximum",
    greaterthan: "exclusiveMinimum",
    lessthan: "exclusiveMaximum",
    range: "minimum",
    regex: "pattern",
    regexp: "pattern",
    matches: "pattern",
    values: "enum",
    allowed: "enum",
    allowedvalues: "enum",
    acceptedvalues: "enum",
    in: "enum",
    isin: "enum",
    notnull: "required",
    nonnull: "required",
    nullable: "required",
    mandatory: "required",
    optional: "required",
    missing: "nulls",
    nullratio: "nulls",
    nullshare: "nulls",
    cardinality: "distinct",
    average: "mean",
    median: "quantiles",
    percentiles: "quantiles",
    order: "sorted",
    dtype: "type",
    datatype: "type",
    rows: "rowCount",
    references: "foreignKey",
    duplicates: "duplicateRows",
    unique: "uniqueKeys",
    key: "primaryKey",
    pk: "primaryKey",
    age: "maxAge",
    level: "severity",
    allow: "tolerance",
    mostly: "tolerance",
    reason: "description",
    message: "description",
    fields: "columns",
    nullvalues: "nulls",
    missingvalues: "nulls",
    file: "resource",
    column: "field",
  }),
);

/** The key that was most likely meant by one that is not known here; null when none is close. */
export function nearestKey(typed: string, known: readonly string[]): string | null {
  const word = bare(typed);
  const same = known.find((key) => bare(key) === word);
  const other = OTHER_WORDS.get(word);
  if (same !== undefined) return same;
  if (other !== undefined && known.includes(other)) return other;
  return nearestName(typed, known) ?? nearestName(word, known) ?? byBeginning(word, known);
}

function byBeginning(word: string, known: readonly string[]): string | null {
  if (word.length < 3) return null;
  return known.find((key) => bare(key).startsWith(word) || word.startsWith(bare(key))) ?? null;
}

/** Case, dashes and underscores are what differs from tool to tool. */
function bare(key: string): string {
  return key.toLowerCase().replaceAll(/[-_ ]/g, "");
}
