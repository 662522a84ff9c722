import { formatCounted } from "../../report/format-number.ts";
import type { Change, ComparedTable, Comparison } from "../../model/comparison.ts";

/** How large a table is. */
export function describeTable({ rows, columns }: ComparedTable): string {
  return `${formatCounted(rows, "row")} × ${formatCounted(columns, "column")}`;
}

/** What a change rests on; null where nothing says whether it is chance. */
export function describeEvidence({ drift, expected }: Change): string | null {
  if (drift === null) return null;
  const chance = drift.pValue === null ? "" : `; by chance with a probability of ${formatProbability(drift.pValue)}`;
  return `expected ${expected ?? drift.before}${chance}`;
}

function formatProbability(pValue: number): string {
  return pValue < 1e-300 ? "less than 1e-300" : String(Number(pValue.toPrecision(2)));
}

/** What to say where there is no change at all, or how much there is. */
export function summarize({ schema, drift, notes, unchangedColumns }: Comparison): string {
  if (schema.length + drift.length + notes.length === 0) return "No differences.";
  const parts = [
    schema.length === 0 ? "the same columns" : formatCounted(schema.length, "change") + " of the columns",
    drift.length === 0 ? "no proven drift" : `drift in ${formatCounted(drift.length, "column")}`,
  ];
  if (unchangedColumns > 0) parts.push(`${formatCounted(unchangedColumns, "column")} without any difference`);
  return `${parts.join(", ")}.`.replace(/^./u, (first) => first.toUpperCase());
}
