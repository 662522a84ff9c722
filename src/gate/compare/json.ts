import type { Change, ColumnChanges, Comparison } from "../../model/comparison.ts";

/** A comparison as JSON: two spaces of indentation, keys in the order of the schema, a line end at the end. */
export function renderComparisonJson(comparison: Comparison): string {
  const { schemaVersion, generator, before, after, schema, drift, notes, unchangedColumns } = comparison;
  const arranged = {
    schemaVersion,
    generator,
    before,
    after,
    schema: schema.map(arrangeChange),
    drift: drift.map(arrangeColumn),
    notes: notes.map(arrangeColumn),
    unchangedColumns,
  };
  return `${JSON.stringify(arranged, null, 2)}\n`;
}

function arrangeColumn({ column, changes }: ColumnChanges): ColumnChanges {
  return { column, changes: changes.map(arrangeChange) };
}

function arrangeChange({ kind, text, before, after, effect, expected, drift }: Change): Change {
  return { kind, text, before, after, effect, expected, drift };
}
