import { formatCount } from "../base/format-count.ts";
import { type ColumnProfile, VALUE_TYPES, type ValueType } from "../model/profile.ts";
import { familyOf } from "./column-type.ts";
import { counted, type Finding, quoted } from "./finding.ts";
import { isPlaceholder } from "./placeholders.ts";

/** Texts of several types, so many of each that the column is of none. */
export function findMixture(column: ColumnProfile, least: number): Finding | null {
  if (column.type !== "string") return null;
  const types = VALUE_TYPES.filter((type) => type !== "null" && (column.types[type] ?? 0) > 0);
  const values = types.reduce((sum, type) => sum + (column.types[type] ?? 0), 0);
  const largest = Math.max(...types.map((type) => countFamily(column, type)));
  if ((values - largest) / values < least) return null;
  const listed = types.map((type) => ({ type, count: column.types[type] ?? 0 })).toSorted((a, b) => b.count - a.count);
  const parts = listed.map(({ type, count }) => `${formatCount(count)} ${type}`).join(", ");
  const rows = Object.values(column.firstRows).toSorted((a, b) => a - b);
  return { code: "mixed_types", message: `the ${formatCount(values)} values are of several types: ${parts}`, rows };
}

/** How many values belong to the family of a type. */
function countFamily({ types }: ColumnProfile, type: ValueType): number {
  return familyOf(type).reduce((sum, member) => sum + (types[member] ?? 0), 0);
}

/** Values of another type that are all one spelling, of those that often stand for "no value". */
export function findPlaceholder(column: ColumnProfile, values: number, least: number): Finding | null {
  const found =
    column.type === "string" ? placeholderAmongTexts(column, values) : placeholderAmongExceptions(column, values);
  if (found === null || found.count < least) return null;
  const { value, count, all, rows } = found;
  const which = all ? "all of them" : `the first ${rows.length} of them`;
  const are = count === 1 ? "value is" : "values are";
  const hint = `if it means "no value", give --null '${value}'`;
  const message = `${formatCount(count)} of ${formatCount(values)} ${are} of another type than the others, ${which} ${quoted(value)}: ${hint}`;
  return { code: "placeholder_value", message, rows };
}

interface Placeholder {
  value: string;
  count: number;
  /** Whether it is known that all the values of another type are this one. */
  all: boolean;
  rows: readonly number[];
}

function placeholderAmongExceptions({ exceptions, typeRatio }: ColumnProfile, values: number): Placeholder | null {
  const spellings = new Set(exceptions.map(({ value }) => value.trim()));
  const [value] = spellings;
  if (value === undefined || spellings.size > 1 || !isPlaceholder(value)) return null;
  const count = values - Math.round(typeRatio * values);
  return { value, count, all: exceptions.length === count, rows: exceptions.map(({ row }) => row) };
}

/** The same where there are so many that the column is taken for text. */
function placeholderAmongTexts({ top: [first], types, topExact }: ColumnProfile, values: number): Placeholder | null {
  if (first === undefined || !topExact || first.count !== types.string || first.count === values) return null;
  if (!isPlaceholder(first.value.trim())) return null;
  return { value: first.value.trim(), count: first.count, all: true, rows: [first.firstRow ?? 1] };
}

/** Null tokens that count as values. */
export function findValueToken({ valueTokens: [found] }: ColumnProfile): Finding | null {
  if (found === undefined) return null;
  const { token, count, firstRow, evidence } = found;
  const reason = evidence === "answers" ? "one answer among a few" : `one of ${evidence}`;
  const message = `${quoted(token)} counts as a value (${counted(count, "field", "fields")}), since the other values make it ${reason}; --null ${token} makes it null`;
  return { code: "token_as_value", message, rows: [firstRow] };
}
