import type { NumberSplit, RowCheck, ValueCheck, ValueTest } from "../../../src/model/checks.ts";
import type { ColumnType } from "../../../src/model/profile.ts";
import type { Bound, Comparison } from "../../../src/model/rules.ts";
import { BOOLEAN_PAIRS, ONE_ZERO, TRUE_FALSE } from "../../../src/model/boolean-pairs.ts";
import { RE2JS } from "re2js";
import type { TypedCell } from "./cell.ts";
import { MOST_BYTES, valueText } from "./classify.ts";
import { momentIn, numberIn, typeIn } from "./column-reading.ts";
import { type ReferenceColumn, referenceColumn } from "./column.ts";
import { decimalToDouble, type ReferenceDecimal, tenTo } from "./decimal.ts";
import { referenceReasons } from "./malformed.ts";
import type { ReferenceDialect } from "./profile.ts";
import { type ReferenceField, type ReferenceRecord, referenceRecords } from "./records.ts";

/** A table, and what its values are checked for. */
export interface ReferenceQuestion {
  bytes: Uint8Array;
  dialect: ReferenceDialect;
  /** Names of the columns; without them those of the header. */
  names: readonly string[];
  values: readonly ValueCheck[];
  rows: readonly RowCheck[];
  nullTokens: readonly string[];
  distinctLimit: number;
}

/** Where something fails a check; the bytes of the value, and of a second one that it has to do with. */
export interface ReferenceFailure {
  row: number;
  line: number;
  offset: number;
  value: Uint8Array;
  other: Uint8Array | null;
}

/** What fails a check, all of it. */
export interface ReferenceFinding {
  checked: number;
  failures: ReferenceFailure[];
  /** Only of splits. */
  split?: NumberSplit | null;
}

/** A row, with the number that it has also where rows before it are left out. */
interface Row {
  row: number;
  record: ReferenceRecord;
}

const NO_BYTES = new Uint8Array(0);

/** What fails the checks of a table, value by value; null where a column is missing. */
export function referenceChecks(question: ReferenceQuestion): {
  values: (ReferenceFinding | null)[];
  rows: (ReferenceFinding | null)[];
} {
  const rows = rowsOf(question);
  const columns = new Map<string, ReferenceColumn | null>();
  const column = (name: string): ReferenceColumn | null => {
    if (!columns.has(name)) columns.set(name, columnOf(question, rows, name));
    return columns.get(name) ?? null;
  };
  return {
    values: question.values.map(({ column: name, test }) => {
      const found = column(name);
      return found === null ? null : valueFinding(test, found, rows, question.names.lastIndexOf(name));
    }),
    rows: question.rows.map((check) => {
      const [left, right] = [column(check.left), column(check.right)];
      return left === null || right === null ? null : rowFinding(check.comparison, left, right);
    }),
  };
}

/** How the columns of a table are read; null for one that it does not have. */
export function referenceColumns(question: ReferenceQuestion): ReferenceColumn[] {
  const rows = rowsOf(question);
  return question.names.flatMap((name) => columnOf(question, rows, name) ?? []);
}

function rowsOf({ bytes, dialect }: ReferenceQuestion): Row[] {
  const { records, unclosedQuote } = referenceRecords(bytes, dialect);
  const shape = { ...dialect, width: records[0]?.fields.length ?? 0, unclosedQuote };
  const all = (dialect.header ? records.slice(1) : records).map((record, index) => ({ row: index + 1, record }));
  return dialect.leaveOut === true
    ? all.filter(({ record }) => referenceReasons(bytes, record, shape).length === 0)
    : all;
}

function columnOf(question: ReferenceQuestion, rows: readonly Row[], name: string): ReferenceColumn | null {
  const index = question.names.lastIndexOf(name);
  if (index < 0) return null;
  const cells = rows.flatMap(({ row, record }) => {
    const field: ReferenceField | undefined = record.fields[index];
    return field === undefined ? [] : [{ ...field, row }];
  });
  const { nullTokens, distinctLimit } = question;
  return referenceColumn({ index, name, rows: rows.length, cells }, { nullTokens, distinctLimit, top: 1 });
}

function valueFinding(test: ValueTest, column: ReferenceColumn, rows: readonly Row[], index: number): ReferenceFinding {
  if (test.kind === "required") return { checked: rows.length, failures: nullsOf(column, rows, index) };
  const { values } = column;
  if (test.kind === "split") return { checked: values.length, failures: [], split: splitOf(test, column) };
  const failures =
    test.kind === "sorted"
      ? unsorted(test, column)
      : values.filter((cell) => fails(test, cell, column)).map((cell) => failure(cell, null));
  return { checked: values.length, failures };
}

/** The fields without a value; one that a short row does not have stands where the row does. */
function nullsOf({ values }: ReferenceColumn, rows: readonly Row[], index: number): ReferenceFailure[] {
  const present = new Set(values.map(({ row }) => row));
  return rows
    .filter(({ row }) => !present.has(row))
    .map(({ row, record }) => {
      const field = record.fields[index];
      const { line, offset } = field ?? record;
      return { row, line, offset, value: field?.text ?? NO_BYTES, other: null };
    });
}

function failure({ row, line, offset, text }: TypedCell, other: TypedCell | null): ReferenceFailure {
  return { row, line, offset, value: text, other: other?.text ?? null };
}

function fails(
  test: Exclude<ValueTest, { kind: "required" | "sorted" | "split" }>,
  cell: TypedCell,
  column: ReferenceColumn,
) {
  switch (test.kind) {
    case "type":
      return !typesOf(cell, column).some((type) => test.types.includes(type));
    case "minimum":
      return isBeyond(test.bound, test.exclusive, cell, column, -1);
    case "maximum":
      return isBeyond(test.bound, test.exclusive, cell, column, 1);
    case "minLength":
      return lengthOf(cell.text) < test.length;
    case "maxLength":
      return lengthOf(cell.text) > test.length;
    case "enum":
      return !test.values.some((listed) =>
        test.asTexts === true ? Buffer.from(listed).equals(cell.text) : isSame(listed, cell, column),
      );
    case "pattern": {
      const compiled = RE2JS.compile(test.pattern);
      const text = Buffer.from(cell.text).toString();
      return !(test.whole ? compiled.testExact(text) : compiled.test(text));
    }
  }
}

const WORDS = new Set([TRUE_FALSE, ...BOOLEAN_PAIRS, ONE_ZERO].flat());

/** The types that a value is of, as far as a declared one goes. */
function typesOf(cell: TypedCell, column: ReferenceColumn): string[] {
  const types: string[] = [typeIn(column.reading, cell)];
  const text = valueText(cell.text);
  if (cell.class === "infinity" || cell.class === "nan") return ["decimal"];
  if (isCode(cell)) types.push("integer");
  if (cell.class === "day") types.push("integer", "date");
  if (cell.text.length <= MOST_BYTES && WORDS.has(Buffer.from(text, "latin1").toString().toLowerCase()))
    types.push("boolean");
  return types.includes("integer") ? [...types, "decimal"] : types;
}

/** Digits with zeros in front that are not all zeros. */
function isCode({ text }: TypedCell): boolean {
  return text.length <= MOST_BYTES && /^0\d*[1-9]\d*$/.test(valueText(text));
}

function isBeyond(bound: Bound, exclusive: boolean, cell: TypedCell, column: ReferenceColumn, side: number): boolean {
  if (bound.kind === "number") {
    if (cell.class === "nan") return true;
    if (cell.class === "infinity") return /[-(\u2212]/u.test(Buffer.from(cell.text).toString()) === side < 0;
    const number = numberOf(cell, column);
    if (number === null || (cell.class === "spaced" && cell.type !== "integer")) return false;
    const order = compareDecimals(number, decimalOf(bound.text)) * side;
    return exclusive ? order >= 0 : order > 0;
  }
  const moment = instantOf(cell, column);
  if (moment === null) return false;
  const order = side * (Number(moment > bound.micros) - Number(moment < bound.micros));
  return exclusive ? order >= 0 : order > 0;
}

/** A value as a number, by the decimal mark of its column. */
function numberOf(cell: TypedCell, { reading }: ReferenceColumn): ReferenceDecimal | null {
  if (isCode(cell)) return { mantissa: BigInt(valueText(cell.text)), scale: 0 };
  return numberIn(reading, cell)?.value ?? null;
}

/** A date or datetime, by the order of its column. */
function instantOf(cell: TypedCell, { reading }: ReferenceColumn): bigint | null {
  return cell.class === "time" ? null : (momentIn(reading, cell)?.micros ?? null);
}

function timeOf(cell: TypedCell, { reading }: ReferenceColumn): bigint | null {
  return cell.class === "time" ? (momentIn(reading, cell)?.micros ?? null) : null;
}

const PLAIN_NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** A number in digits, exactly. */
function decimalOf(text: string): ReferenceDecimal {
  const [, sign, whole = "", fraction = "", exponent = "0"] = PLAIN_NUMBER.exec(text.trim()) ?? [];
  const mantissa = BigInt(whole + fraction);
  return { mantissa: sign === "-" ? -mantissa : mantissa, scale: fraction.length - Number(exponent) };
}

/** < 0, 0 or > 0. */
function compareDecimals(a: ReferenceDecimal, b: ReferenceDecimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = a.mantissa * tenTo(scale - a.scale) - b.mantissa * tenTo(scale - b.scale);
  return Number(difference > 0n) - Number(difference < 0n);
}

/** The bytes that do not continue a character of UTF-8. */
function lengthOf(text: Uint8Array): number {
  return text.filter((byte) => (byte & 0xc0) !== 0x80).length;
}

/** Whether a value is written like a text, or is the same number. */
function isSame(listed: string, cell: TypedCell, column: ReferenceColumn): boolean {
  if (Buffer.from(listed).equals(cell.text)) return true;
  const number = cell.class === "spaced" && cell.type !== "integer" ? null : numberOf(cell, column);
  if (number === null || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(listed)) return false;
  return compareDecimals(number, decimalOf(listed)) === 0;
}

/** Where a number stands among those of a column; not known where some have spaces between their digits. */
function splitOf(
  { number, orEqual }: Extract<ValueTest, { kind: "split" }>,
  column: ReferenceColumn,
): NumberSplit | null {
  const { values, reading } = column;
  if (values.some((cell) => cell.class === "spaced" && cell.type === "integer")) return null;
  const numbers = values.flatMap((cell) =>
    isCode(cell) || cell.class === "spaced" ? [] : (numberIn(reading, cell)?.value ?? []),
  );
  const isBelow = (value: ReferenceDecimal): boolean => {
    const order = compareDecimals(value, decimalOf(number));
    return order < 0 || (order === 0 && orEqual);
  };
  const below = numbers.filter(isBelow);
  const above = numbers.filter((value) => !isBelow(value));
  return {
    numbers: numbers.length,
    below: below.length,
    greatestBelow: Math.max(...below.map(decimalToDouble)),
    leastAbove: Math.min(...above.map(decimalToDouble)),
  };
}

type Ordering = "number" | "instant" | "time" | "text";

function orderingOf(type: ColumnType): Ordering {
  if (type === "integer" || type === "decimal") return "number";
  if (type === "date" || type === "datetime") return "instant";
  return type === "time" ? "time" : "text";
}

/** How two values compare in an ordering; null where one of them does not have it. */
function compareBy(
  ordering: Ordering,
  [a, columnA]: [TypedCell, ReferenceColumn],
  [b, columnB]: [TypedCell, ReferenceColumn],
): number | null {
  if (ordering === "text") return Buffer.compare(a.text, b.text);
  if (ordering === "number") {
    const [left, right] = [numberOf(a, columnA), numberOf(b, columnB)];
    return left === null || right === null ? null : compareDecimals(left, right);
  }
  const read = ordering === "time" ? timeOf : instantOf;
  const [left, right] = [read(a, columnA), read(b, columnB)];
  return left === null || right === null ? null : Number(left > right) - Number(left < right);
}

/** The values that do not stand as they should behind the one before; values that cannot be compared are passed over. */
function unsorted(test: Extract<ValueTest, { kind: "sorted" }>, column: ReferenceColumn): ReferenceFailure[] {
  const ordering = orderingOf(column.type);
  const comparable = column.values.filter((cell) => compareBy(ordering, [cell, column], [cell, column]) !== null);
  return comparable.flatMap((cell, index) => {
    const before = comparable[index - 1];
    if (before === undefined) return [];
    const order = compareBy(ordering, [before, column], [cell, column]) ?? 0;
    const isWrong = order === 0 ? test.strict : test.descending ? order < 0 : order > 0;
    return isWrong ? [failure(cell, before)] : [];
  });
}

/** The rows whose two values do not compare as they should; those that cannot be compared are only unequal. */
function rowFinding(comparison: Comparison, left: ReferenceColumn, right: ReferenceColumn): ReferenceFinding {
  const [a, b] = [orderingOf(left.type), orderingOf(right.type)];
  const ordering = a === b ? a : "text";
  const other = new Map(right.values.map((cell) => [cell.row, cell]));
  const pairs = left.values.flatMap((cell) => {
    const second = other.get(cell.row);
    return second === undefined ? [] : [[cell, second] as const];
  });
  const wrong = pairs.filter(
    ([cell, second]) => !holds(comparison, compareBy(ordering, [cell, left], [second, right])),
  );
  return { checked: pairs.length, failures: wrong.map(([cell, second]) => failure(cell, second)) };
}

function holds(comparison: Comparison, order: number | null): boolean {
  if (order === null) return comparison === "!=";
  switch (comparison) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
  }
}
