import type { ColumnProfile } from "../model/profile.ts";
import type { Relations } from "../model/relations.ts";
import type { VoteSummary } from "../sketch/vote-summary.ts";
import type { ColumnPartial, TablePartial } from "./partial.ts";
import { findRelations } from "./relations/find-relations.ts";
import { type ColumnWishes, summarizeColumn } from "./summarize-column.ts";

/** A column all of whose partials are merged. */
export interface MergedColumn {
  index: number;
  name: string;
  votes: VoteSummary;
  partial: ColumnPartial;
}

/** What all columns of a table are summarized with. */
export interface ColumnsContext {
  wishes: ColumnWishes;
  /** The null tokens, in the order in which the kernel got them. */
  tokens: readonly string[];
}

/** The profiles of all columns, and what they have to do with each other. Takes one column at a time. */
export function summarizeColumns(
  { rows, rowSample }: TablePartial,
  merged: Iterable<MergedColumn>,
  context: ColumnsContext,
): { columns: ColumnProfile[]; relations: Relations } {
  const columns: ColumnProfile[] = [];
  for (const { partial, ...column } of merged) columns.push(summarizeColumn(partial, { ...column, ...context, rows }));
  return { columns, relations: findRelations(rowSample, columns, rows) };
}
