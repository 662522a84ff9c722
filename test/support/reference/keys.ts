import { nullTokenOf } from "./classify.ts";
import { referenceReasons } from "./malformed.ts";
import { type ReferenceField, type ReferenceRecord, referenceRecords } from "./records.ts";
import type { ReferenceDialect } from "./profile.ts";
import { shownText } from "./text.ts";

/** Longer keys are not kept whole, so that not all of them is shown. */
const WHOLE_BYTES = 240;

/** A table in which keys are looked for. */
export interface ReferenceTable {
  bytes: Uint8Array;
  dialect: ReferenceDialect;
}

/** The columns that are looked at, by name; null: whole rows. */
export type ReferenceColumns = readonly string[] | null;

/** What keys are found, and which rows fail. */
export interface ReferenceKeys {
  checked: number;
  failed: number;
  distinct: number;
  places: { row: number; line: number; offset: number; first: number | null; shown: () => string; isWhole: boolean }[];
}

interface KeyedRow {
  key: string;
  row: number;
  line: number;
  offset: number;
  /** It takes long. */
  shown: () => string;
  isWhole: boolean;
}

/** The rows that have the key of an earlier one; or, with a reference, those whose key it lacks. */
export function referenceKeys(
  tables: readonly ReferenceTable[],
  columns: ReferenceColumns,
  nullTokens: ReadonlySet<string>,
  reference: { table: ReferenceTable; columns: readonly string[] } | null,
): ReferenceKeys {
  const rows = keyedRows(tables, columns, nullTokens);
  // a row that asks has no null in its key, so that nulls of the reference do not matter
  const known = new Set(
    reference === null ? [] : keyedRows([reference.table], reference.columns, new Set()).map(({ key }) => key),
  );
  const firsts = new Map<string, number>();
  const places: ReferenceKeys["places"] = [];
  for (const { key, ...place } of rows) {
    const first = firsts.get(key);
    if (reference === null ? first !== undefined : !known.has(key)) places.push({ ...place, first: first ?? null });
    if (first === undefined) firsts.set(key, place.row);
  }
  return { checked: rows.length, failed: places.length, distinct: firsts.size, places };
}

function keyedRows(
  tables: readonly ReferenceTable[],
  columns: ReferenceColumns,
  nullTokens: ReadonlySet<string>,
): KeyedRow[] {
  let before = 0;
  return tables.flatMap(({ bytes, dialect }) => {
    const { records, unclosedQuote } = referenceRecords(bytes, dialect);
    const [head] = records;
    const all = dialect.header ? records.slice(1) : records;
    const names = (head?.fields ?? []).map(({ text }, index) =>
      dialect.header ? shownText(text) : `column_${index + 1}`,
    );
    const shape = { ...dialect, width: names.length, unclosedQuote };
    const layout = JSON.stringify([names.length > 1 ? dialect.delimiter : "", names]);
    const first = before + 1;
    before += all.length;
    return all.flatMap((record, index) => {
      if (dialect.leaveOut === true && referenceReasons(bytes, record, shape).length > 0) return [];
      const found =
        columns === null ? wholeRow(bytes, record, layout) : keyOf(record, columns, names, new Set(nullTokens));
      return found === null ? [] : [{ ...found, row: first + index }];
    });
  });
}

function wholeRow(bytes: Uint8Array, { offset, line, end }: ReferenceRecord, layout: string): Omit<KeyedRow, "row"> {
  const text = bytes.subarray(offset, end);
  const isWhole = text.length <= WHOLE_BYTES - 4;
  return { key: layout + latin1(text), line, offset, shown: () => shownText(text), isWhole };
}

function keyOf(
  { fields }: ReferenceRecord,
  columns: readonly string[],
  names: readonly string[],
  nullTokens: Set<string>,
): Omit<KeyedRow, "row"> | null {
  const parts = columns.map((name) => fields[names.indexOf(name)]);
  if (!areValues(parts, nullTokens)) return null;
  const bytes = parts.reduce((sum, { text }) => sum + text.length + (parts.length > 1 ? 1 : 0), 0);
  return {
    key: JSON.stringify(parts.map(({ text }) => latin1(text))),
    line: parts[0]!.line,
    offset: parts[0]!.offset,
    shown: () => parts.map(({ text }) => shownText(text)).join(", "),
    isWhole: bytes <= WHOLE_BYTES,
  };
}

function areValues(parts: (ReferenceField | undefined)[], nullTokens: Set<string>): parts is ReferenceField[] {
  return parts.every((part) => part !== undefined && nullTokenOf(part.text, part.quoted, nullTokens) === null);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
