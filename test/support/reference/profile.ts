import { shownText } from "./text.ts";
import type { RaggedPlace, RepeatedHeader } from "../../../src/model/profile.ts";
import type { ReferenceCell } from "./cell.ts";
import { type ReferenceColumn, type ReferenceWishes, referenceColumn } from "./column.ts";
import { type ReferenceMalformed, referenceMalformed, referenceReasons } from "./malformed.ts";
import { type ReferenceField, type ReferenceQuoting, type ReferenceRecord, referenceRecords } from "./records.ts";

/** The parts of a profile that are exact by definition. */
export interface ReferenceProfile {
  table: {
    rows: number;
    columns: number;
    nullCount: number;
    blankLines: number;
    records: { total: number; malformed: number; skipped: number };
    malformed: ReferenceMalformed & { profiled: number };
    raggedRows: { short: number; long: number; extraFields: number; first: RaggedPlace[] };
    duplicateRows: number;
    repeatedHeader: RepeatedHeader;
  };
  columns: ReferenceColumn[];
}

/** How the input is written. */
export interface ReferenceDialect extends ReferenceQuoting {
  header: boolean;
  /** Malformed records are no rows. */
  leaveOut?: boolean;
}

/** The profile that docs/STATISTICS.md defines for an input, by the shortest way there. */
export function referenceProfile(
  bytes: Uint8Array,
  dialect: ReferenceDialect,
  wishes: ReferenceWishes,
): ReferenceProfile {
  const { records, blankLines, unclosedQuote } = referenceRecords(bytes, dialect);
  const [first] = records;
  const all = dialect.header ? records.slice(1) : records;
  const shape = { ...dialect, width: first?.fields.length ?? 0, unclosedQuote };
  const isRow = (record: ReferenceRecord): boolean => referenceReasons(bytes, record, shape).length === 0;
  const rows = all.map((record) => (dialect.leaveOut !== true || isRow(record) ? record : null));
  const names = (first?.fields ?? []).map((field, index) => nameOf(field, index, dialect.header));
  const columns = names.map((name, index) => {
    const cells = cellsOf(rows, index);
    return referenceColumn({ index, name, rows: present(rows).length, cells }, wishes);
  });
  const header = dialect.header ? first : undefined;
  const malformed = referenceMalformed(bytes, all, shape);
  const leftOut = all.length - present(rows).length;
  const table = {
    ...tableOf(bytes, present(rows), columns, blankLines),
    raggedRows: raggedRowsOf(all, columns.length),
    records: { total: all.length, malformed: leftOut, skipped: 0 },
    malformed: { ...malformed, profiled: malformed.count - leftOut },
    repeatedHeader: headersIn(rows, header),
  };
  return { table, columns };
}

/** A record that is left out is null, so that those behind it keep their numbers. */
type Rows = readonly (ReferenceRecord | null)[];

function present(rows: Rows): ReferenceRecord[] {
  return rows.filter((record) => record !== null);
}

function nameOf(field: ReferenceField, index: number, isHeader: boolean): string {
  return isHeader ? shownText(field.text) : `column_${index + 1}`;
}

/** The fields of one column; short rows have none. */
function cellsOf(rows: Rows, index: number): ReferenceCell[] {
  return rows.flatMap((record, row) => {
    const field = record?.fields[index];
    return field === undefined ? [] : [{ ...field, row: row + 1 }];
  });
}

function tableOf(
  bytes: Uint8Array,
  rows: ReferenceRecord[],
  columns: ReferenceColumn[],
  blankLines: number,
): Omit<ReferenceProfile["table"], "repeatedHeader" | "records" | "malformed" | "raggedRows"> {
  return {
    rows: rows.length,
    columns: columns.length,
    nullCount: columns.reduce((sum, column) => sum + column.nullCount, 0),
    blankLines,
    duplicateRows: rows.length - new Set(rows.map(({ offset, end }) => latin1(bytes.subarray(offset, end)))).size,
  };
}

/** The rows with the same fields as the header; a missing field is an empty one, further ones do not count. */
function headersIn(rows: Rows, header: ReferenceRecord | undefined): RepeatedHeader {
  const names = header?.fields.map(({ text }) => latin1(text)) ?? [];
  const isHeader = ({ fields }: ReferenceRecord): boolean =>
    names.every((name, index) => latin1(fields[index]?.text ?? new Uint8Array()) === name);
  const places = rows.flatMap((record, row) =>
    record === null ? [] : [{ row: row + 1, line: record.line, offset: record.offset, record }],
  );
  const found = names.some((name) => name !== "") ? places.filter(({ record }) => isHeader(record)) : [];
  return { rows: found.length, first: found.slice(0, 5).map(({ row, line, offset }) => ({ row, line, offset })) };
}

function raggedRowsOf(rows: ReferenceRecord[], width: number): ReferenceProfile["table"]["raggedRows"] {
  const places = rows.map(({ fields, line, offset }, row) => ({ row: row + 1, line, offset, fields: fields.length }));
  const long = places.filter((place) => place.fields > width);
  return {
    short: places.filter((place) => place.fields < width).length,
    long: long.length,
    extraFields: long.reduce((sum, place) => sum + place.fields - width, 0),
    first: places.filter((place) => place.fields !== width).slice(0, 5),
  };
}

/** One character for each byte, so that equal text is equal bytes. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
