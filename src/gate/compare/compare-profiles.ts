import { VERSION } from "../../base/version.ts";
import {
  type Change,
  type ColumnChanges,
  type ComparedTable,
  type Comparison,
  COMPARISON_SCHEMA_VERSION,
} from "../../model/comparison.ts";
import type { Profile } from "../../model/profile.ts";
import { testProfiles } from "../drift/find-drift.ts";
import { figuresOf, type JudgedTest, limitOf } from "../drift/results.ts";
import type { ColumnPair } from "../drift/pair-columns.ts";
import type { DriftSettings } from "../drift/settings.ts";
import { columnNotes } from "./column-notes.ts";
import { schemaChanges } from "./schema-changes.ts";
import { tableNotes } from "./table-notes.ts";

/** What has changed from one profile to another. Of two profiles of the same data it says nothing. */
export function compareProfiles(before: Profile, after: Profile, settings: DriftSettings): Comparison {
  const { columns, tested } = testProfiles(before, after, settings);
  const found = columns.pairs.map((pair, place) => {
    const drift = driftChanges(tested[place]?.tests ?? [], pair);
    const proven = new Set(drift.map(({ kind }) => kind));
    return { name: pair.name, drift, notes: columnNotes(pair).filter(({ kind }) => !proven.has(kind)) };
  });
  const table = tableNotes(before, after);
  return {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    generator: { name: "profiler", version: VERSION },
    before: comparedTable(before),
    after: comparedTable(after),
    schema: schemaChanges(columns),
    drift: found
      .filter(({ drift }) => drift.length > 0)
      .map(({ name, drift }): ColumnChanges => ({ column: name, changes: drift }))
      .toSorted((a, b) => effectOf(b) - effectOf(a)),
    notes: [
      ...(table.length === 0 ? [] : [{ column: null, changes: table }]),
      ...found.filter(({ notes }) => notes.length > 0).map(({ name, notes }) => ({ column: name, changes: notes })),
    ],
    unchangedColumns: found.filter(({ drift, notes }) => drift.length + notes.length === 0).length,
  };
}

function comparedTable({ source, table }: Profile): ComparedTable {
  return { name: source.name, rows: table.rows, columns: table.columns };
}

/** What is proven of a column, the largest effect first. Another type is said with the schema. */
function driftChanges(tests: readonly JudgedTest[], { before, after }: ColumnPair): Change[] {
  return tests
    .filter(({ isDrift, kind }) => isDrift && (kind !== "type" || before.type === after.type))
    .map((test): Change => ({
      kind: test.kind,
      text: test.change,
      before: test.before,
      after: test.after,
      effect: test.size / test.leastSize,
      expected: test.expected(limitOf(test)),
      drift: figuresOf(test),
    }))
    .toSorted((a, b) => (b.effect ?? 0) - (a.effect ?? 0));
}

function effectOf({ changes }: ColumnChanges): number {
  return changes[0]?.effect ?? 0;
}
