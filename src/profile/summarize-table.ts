import type { ColumnProfile, TableCounts } from "../model/profile.ts";
import type { TablePartial } from "./partial.ts";

/** What the profile of a table needs besides what the workers found out about it. */
export interface TableContext {
  /** The profiles of its columns. */
  columns: readonly ColumnProfile[];
  /** Fields of a row as wide as the table. */
  width: number;
  /** Blank lines in front of the first record, which no worker sees. */
  blankLinesBefore: number;
  /** Notes at the end of the input, which no worker sees. */
  footer: { records: number; blankLines: number };
}

/** The figures of the whole table from the merged partials of all workers. */
export function summarizeTable(partial: TablePartial, context: TableContext): TableCounts {
  const { rows, extraFields } = partial;
  return {
    rows,
    columns: context.width,
    nullCount: context.columns.reduce((sum, { nullCount }) => sum + nullCount, 0),
    blankLines: context.blankLinesBefore + partial.blankLines + context.footer.blankLines,
    ...partial.malformed.summarize(rows, extraFields, context.footer.records),
    duplicateRows: partial.sample.duplicates(rows),
    repeatedHeader: partial.repeatedHeader,
  };
}
