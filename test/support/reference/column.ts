import type { ColumnProfile, ColumnType, TextProfile, ValueType } from "../../../src/model/profile.ts";
import type { ReferenceCell, TypedCell } from "./cell.ts";
import { classifyValue, isPadded, MOST_BYTES, nullTokenOf, valueText } from "./classify.ts";
import { type ColumnReading, numberIn, readColumn, typeIn } from "./column-reading.ts";
import { type ReferenceFigures, referenceFigures } from "./figures.ts";
import { type ReferenceOrderEvidence, orderEvidence } from "./order-evidence.ts";
import { tally } from "./tally.ts";

/** A value by its bytes, and how often it occurs. */
export interface ReferenceCount {
  bytes: Buffer;
  count: number;
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
      | "exceptions"
      | "nullCount"
      | "nullRatio"
      | "missingCount"
      | "nullTokens"
      | "text"
    >,
    ReferenceFigures {
  distinct: number;
  unique: boolean;
  top: { value: string; count: number }[];
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

const FAMILIES: ValueType[][] = [["boolean"], ["integer", "decimal"], ["date", "datetime"], ["time"]];

/** Sections 2 to 8 of docs/STATISTICS.md for one column. */
export function referenceColumn(input: ReferenceColumnInput, nullTokens: Set<string>, top: number): ReferenceColumn {
  const classified = input.cells.map((cell) => ({ ...cell, ...classifyValue(cell.text, cell.quoted, nullTokens) }));
  const reading = readColumn(classified);
  const typed = classified.map((cell) => ({ ...cell, type: typeIn(reading, cell) }));
  const values = typed.filter((cell) => cell.type !== "null");
  if (areTwins(values)) for (const cell of values) cell.type = "boolean";
  const family = areCodes(values, reading) ? null : winningFamily(values);
  const members = family === null ? values : values.filter((cell) => family.includes(cell.type));
  const type = columnType(values, members, family);
  const valueCounts = countValues(values);
  return {
    index: input.index,
    name: input.name,
    type,
    typeRatio: values.length === 0 ? 0 : members.length / values.length,
    types: typeCounts(typed, input),
    exceptions: exceptionsOf(values, family),
    ...nullsOf(input, nullTokens, values.length),
    distinct: valueCounts.length,
    unique: valueCounts.length === values.length,
    ...referenceFigures(type, members, reading),
    orderEvidence: type === "time" ? null : orderEvidence(values),
    reading,
    text: textOf(values),
    top: valueCounts.slice(0, top).map(({ bytes, count }) => ({ value: bytes.toString(), count })),
    valueCounts,
  };
}

/** The family that more than half of the values belong to. */
function winningFamily(values: TypedCell[]): ValueType[] | null {
  return (
    FAMILIES.find((family) => 2 * values.filter(({ type }) => family.includes(type)).length > values.length) ?? null
  );
}

const TWINS = ["yes no", "y n", "t f", "sim não", "sí no", "oui non", "ja nein"];

/** Two words for true and false, both of them and nothing else. */
function areTwins(values: TypedCell[]): boolean {
  if (values.some(({ type }) => type !== "string")) return false;
  const words = new Set(
    values.map(({ text }) =>
      Buffer.from(text)
        .toString()
        .replace(/^[ \t]+|[ \t]+$/g, "")
        .toLowerCase(),
    ),
  );
  return words.size === 2 && TWINS.some((pair) => pair.split(" ").every((word) => words.has(word)));
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

/** The first five values outside the family; a string column has none. */
function exceptionsOf(values: TypedCell[], family: ValueType[] | null): ReferenceColumn["exceptions"] {
  if (family === null) return [];
  const others = values.filter(({ type }) => !family.includes(type)).slice(0, 5);
  return others.map(({ row, line, offset, text }) => ({ row, line, offset, value: Buffer.from(text).toString() }));
}

/** Every value by its bytes: most frequent first, then in the order of the bytes. */
function countValues(values: TypedCell[]): ReferenceCount[] {
  const counts = tally(values.map(({ text }) => Buffer.from(text).toString("latin1")));
  return Object.entries(counts)
    .map(([value, count]) => ({ bytes: Buffer.from(value, "latin1"), count }))
    .toSorted((a, b) => b.count - a.count || Buffer.compare(a.bytes, b.bytes));
}

/** Lengths count the bytes that do not continue a character of UTF-8. */
function textOf(values: TypedCell[]): TextProfile | null {
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
    nonAsciiCount: texts.filter((text) => text.some((byte) => byte >= 0x80)).length,
    paddedCount: texts.filter(isPadded).length,
    leadingZeroCount: values.filter(({ type, text }) => type === "string" && isCode(text)).length,
  };
}
