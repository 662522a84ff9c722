import type { ColumnProfile, ColumnType, CountedPlaces, ValueType } from "../../../src/model/profile.ts";
import type { ReferenceCell, TypedCell } from "./cell.ts";
import { booleanFigures, booleanWords, wordOf } from "./booleans.ts";
import { classifyValue, MOST_BYTES, nullTokenOf, valueText } from "./classify.ts";
import { type ColumnReading, numberIn, readColumn, typeIn } from "./column-reading.ts";
import { type ReferenceFigures, referenceFigures } from "./figures.ts";
import { type ReferenceOrderEvidence, orderEvidence } from "./order-evidence.ts";
import { tally } from "./tally.ts";
import { countCharacters, type ReferenceCounts, shownText } from "./text.ts";
import { tokenThatIsValue } from "./value-tokens.ts";

/** A value by its bytes, and how often it occurs. */
export interface ReferenceCount {
  bytes: Buffer;
  count: number;
  firstRow: number;
}

/** The parts of a column's profile that are exact by definition. */
export interface ReferenceColumn
  extends
    Pick<
      ColumnProfile,
      | "index"
      | "name"
      | "type"
      | "typeRatio"
      | "types"
      | "firstRows"
      | "boolean"
      | "valueTokens"
      | "exceptions"
      | "nullCount"
      | "nullRatio"
      | "missingCount"
      | "nullTokens"
    >,
    ReferenceFigures {
  text: ReferenceText | null;
  /** The values in the order of the rows. */
  values: TypedCell[];
  distinct: number;
  unique: boolean;
  top: { value: string; count: number; firstRow: number }[];
  /** What decides between day first and month first; null for times, and without a date that has its year last, in digits. */
  orderEvidence: ReferenceOrderEvidence | null;
  reading: ColumnReading;
  /** All values in the order of `top`, for checking bounds on any of them. */
  valueCounts: ReferenceCount[];
}

/** What a column is made of; `cells` leaves out what short rows do not have. */
export interface ReferenceColumnInput {
  index: number;
  name: string;
  rows: number;
  cells: ReferenceCell[];
}

/** Lengths and characters of values. */
interface ReferenceText extends ReferenceCounts {
  dayMonths: CountedPlaces;
  minLength: number;
  maxLength: number;
  meanLength: number;
  minBytes: number;
  maxBytes: number;
  leadingZeroCount: number;
}

/** What the user asks for, and up to how many different values are kept. */
export interface ReferenceWishes {
  nullTokens: Iterable<string>;
  /** Those of them that the user named. */
  askedTokens?: readonly string[];
  /** Pairs of words, separated by a space. */
  booleans?: string[];
  top: number;
  distinctLimit?: number;
}

const FAMILIES: ValueType[][] = [["boolean"], ["integer", "decimal"], ["date", "datetime"], ["time"]];

/** Sections 2 to 8 of docs/STATISTICS.md for one column. */
export function referenceColumn(input: ReferenceColumnInput, wishes: ReferenceWishes): ReferenceColumn {
  const { top, askedTokens = [], booleans = [], distinctLimit = Infinity } = wishes;
  const nullTokens = new Set(wishes.nullTokens);
  const restored = tokenThatIsValue(input.cells, nullTokens, askedTokens, distinctLimit);
  if (restored !== null) nullTokens.delete(restored.token);
  const classified = input.cells.map((cell) => ({ ...cell, ...classifyValue(cell.text, cell.quoted, nullTokens) }));
  const reading = readColumn(classified);
  const typed = classified.map((cell) => ({ ...cell, type: typeIn(reading, cell) }));
  const values = typed.filter((cell) => cell.type !== "null");
  const valueCounts = countValues(values);
  const kept = valueCounts.length - (restored === null ? 0 : 1);
  const words = kept <= distinctLimit ? booleanWords(values, booleans) : null;
  const figures = words === null ? null : booleanFigures(values, words);
  const hasPair = figures !== null && figures.words.some(({ word }) => word !== "true" && word !== "false");
  for (const cell of values) {
    if (hasPair && cell.text.length <= MOST_BYTES && words?.flat().includes(wordOf(cell.text))) cell.type = "boolean";
  }
  const family = areCodes(values, reading) ? null : winningFamily(values);
  const members = family === null ? values : values.filter((cell) => family.includes(cell.type));
  const type = columnType(values, members, family);
  return {
    index: input.index,
    name: input.name,
    type,
    typeRatio: values.length === 0 ? 0 : members.length / values.length,
    types: typeCounts(typed, input),
    firstRows: firstRowsOf(values),
    boolean: figures,
    valueTokens: restored === null ? [] : [restored],
    exceptions: exceptionsOf(hasPair ? firstOfEach(values) : values, family),
    ...nullsOf(input, nullTokens, values.length),
    distinct: valueCounts.length,
    unique: valueCounts.length === values.length,
    ...referenceFigures(type, members, reading),
    orderEvidence: type === "time" ? null : orderEvidence(values),
    reading,
    text: textOf(values),
    values,
    top: valueCounts.slice(0, top).map(({ bytes, ...rest }) => ({ value: shownText(bytes), ...rest })),
    valueCounts,
  };
}

/** The family that more than half of the values belong to. */
function winningFamily(values: TypedCell[]): ValueType[] | null {
  return (
    FAMILIES.find((family) => 2 * values.filter(({ type }) => family.includes(type)).length > values.length) ?? null
  );
}

/** A column of integers without a negative one is text when enough of its digits, or all in one length, have leading zeros. */
function areCodes(values: TypedCell[], reading: ColumnReading): boolean {
  const family = winningFamily(values);
  if (!family?.includes("integer") || values.some(({ type }) => type === "decimal")) return false;
  const integers = values.filter(({ type }) => type === "integer").map((cell) => numberIn(reading, cell));
  const codes = values.filter(({ type, text }) => type === "string" && isCode(text));
  if (codes.length === 0 || integers.some((number) => number !== null && number.value.mantissa < 0n)) return false;
  const lengths = new Set(values.map(({ text }) => text.filter((byte) => (byte & 0xc0) !== 0x80).length));
  return (lengths.size === 1 ? 1000 : 100) * codes.length >= integers.length + codes.length;
}

/** Digits with a leading zero, not all of them zeros, in a field that is not too long to be read. */
function isCode(text: Uint8Array): boolean {
  return text.length <= MOST_BYTES && /^0\d*[1-9]\d*$/.test(valueText(text));
}

function columnType(values: TypedCell[], members: TypedCell[], family: ValueType[] | null): ColumnType {
  if (values.length === 0) return "empty";
  if (family === null) return "string";
  // The later type of a family is the wider one: a single decimal makes a decimal column.
  return family.findLast((type) => members.some((cell) => cell.type === type)) as ColumnType;
}

/** How many fields have each type; missing fields are null, and types without a field are left out. */
function typeCounts(typed: TypedCell[], { rows, cells }: ReferenceColumnInput): ReferenceColumn["types"] {
  const missing = Array.from({ length: rows - cells.length }, () => "null");
  return tally([...typed.map(({ type }) => type), ...missing]);
}

function nullsOf(
  { rows, cells }: ReferenceColumnInput,
  nullTokens: Set<string>,
  valueCount: number,
): Pick<ReferenceColumn, "nullCount" | "nullRatio" | "missingCount" | "nullTokens"> {
  const tokens = cells.map((cell) => nullTokenOf(cell.text, cell.quoted, nullTokens));
  return {
    nullCount: rows - valueCount,
    nullRatio: rows === 0 ? 0 : (rows - valueCount) / rows,
    missingCount: rows - cells.length,
    nullTokens: tally(tokens.filter((token) => token !== null)),
  };
}

/** The row of the first value of each type. */
function firstRowsOf(values: TypedCell[]): ReferenceColumn["firstRows"] {
  return Object.fromEntries(values.toReversed().map(({ type, row }) => [type, row]));
}

/** Each different value once, where it stands first. */
function firstOfEach(values: TypedCell[]): TypedCell[] {
  const seen = new Set<string>();
  return values.filter(({ text }) => {
    const isNew = !seen.has(Buffer.from(text).toString("latin1"));
    seen.add(Buffer.from(text).toString("latin1"));
    return isNew;
  });
}

/** The first five values outside the family; a string column has none. */
function exceptionsOf(values: TypedCell[], family: ValueType[] | null): ReferenceColumn["exceptions"] {
  if (family === null) return [];
  const others = values.filter(({ type }) => !family.includes(type)).slice(0, 5);
  return others.map(({ row, line, offset, text }) => ({ row, line, offset, value: shownText(text) }));
}

/** Every value by its bytes: most frequent first, then in the order of the bytes. */
function countValues(values: TypedCell[]): ReferenceCount[] {
  const counts = new Map<string, ReferenceCount>();
  for (const { text, row } of values) {
    const bytes = Buffer.from(text);
    const known = counts.get(bytes.toString("latin1")) ?? { bytes, count: 0, firstRow: row };
    counts.set(bytes.toString("latin1"), { ...known, count: known.count + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || Buffer.compare(a.bytes, b.bytes));
}

/** Lengths count the bytes that do not continue a character of UTF-8. */
function textOf(values: TypedCell[]): ReferenceText | null {
  if (values.length === 0) return null;
  const texts = values.map(({ text }) => text);
  const lengths = texts.map((text) => text.filter((byte) => (byte & 0xc0) !== 0x80).length);
  const sizes = texts.map((text) => text.length);
  return {
    minLength: Math.min(...lengths),
    maxLength: Math.max(...lengths),
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    minBytes: Math.min(...sizes),
    maxBytes: Math.max(...sizes),
    ...countCharacters(texts),
    leadingZeroCount: values.filter(({ type, text }) => type === "string" && isCode(text)).length,
    dayMonths: countedPlaces(values.filter((value) => value.class === "dayMonth")),
  };
}

function countedPlaces(cells: TypedCell[]): CountedPlaces {
  return {
    count: cells.length,
    first: cells.slice(0, 5).map(({ row, line, offset, text }) => ({ row, line, offset, value: shownText(text) })),
  };
}
