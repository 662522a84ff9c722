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
  /** What the header has for it; null without one. */
  header: string | null;
  votes: VoteSummary;
  partial: ColumnPartial;
}

/** What all columns of a table are summarized with. */
export interface ColumnsContext {
  wishes: ColumnWishes;
  /** The null tokens, in the order in which the kernel got them. */
  tokens: readonly string[];
  /** Is shown each column before it is summarized. */
  onColumn?: (partial: ColumnPartial, name: string) => void;
  /** The column behind a delimiter at the end of each record: it is none if it has no values. */
  trailing?: string | null;
}

/** What was found in the columns of a table. */
export interface SummarizedColumns {
  columns: ColumnProfile[];
  relations: Relations;
  /** Fields of a sampled row, those that are no columns among them. */
  sampledFields: number;
}

/** The profiles of all columns, and what they have to do with each other. Takes one column at a time. */
export function summarizeColumns(
  { rows, rowSample }: TablePartial,
  merged: Iterable<MergedColumn>,
  context: ColumnsContext,
): SummarizedColumns {
  const columns: ColumnProfile[] = [];
  for (const { partial, ...column } of merged) {
    context.onColumn?.(partial, column.name);
    columns.push(summarizeColumn(partial, { ...column, ...context, rows }));
  }
  const sampledFields = columns.length;
  const last = columns.at(-1);
  if (last !== undefined && last.name === context.trailing && isWithoutValues(last)) columns.pop();
  return { columns, relations: findRelations(rowSample, columns, rows, sampledFields), sampledFields };
}

/** All fields are empty or missing; a null token would say something. */
function isWithoutValues({ type, nullTokens }: ColumnProfile): boolean {
  return type === "empty" && Object.keys(nullTokens).every((token) => token === "");
}
