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
import { schemaChanges, typeChange } from "./schema-changes.ts";
import { tableNotes } from "./table-notes.ts";

/** What has changed from one profile to another. Of two profiles of the same data it says nothing. */
export function compareProfiles(before: Profile, after: Profile, settings: DriftSettings): Comparison {
  const { columns, tested } = testProfiles(before, after, settings);
  const found = columns.pairs.map((pair, place) => changesOf(pair, tested[place]?.tests ?? []));
  const table = tableNotes(before, after);
  return {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    generator: { name: "profiler", version: VERSION },
    before: comparedTable(before),
    after: comparedTable(after),
    schema: schemaChanges(
      columns,
      found.flatMap(({ retyped }) => retyped),
    ),
    drift: found
      .filter(({ drift }) => drift.length > 0)
      .map(({ name, drift }): ColumnChanges => ({ column: name, changes: drift }))
      .toSorted((a, b) => effectOf(b) - effectOf(a)),
    notes: [
      ...(table.length === 0 ? [] : [{ column: null, changes: table }]),
      ...found.filter(({ notes }) => notes.length > 0).map(({ name, notes }) => ({ column: name, changes: notes })),
    ],
    unchangedColumns: found.filter(({ drift, notes, retyped }) => drift.length + notes.length + retyped.length === 0)
      .length,
  };
}

/** What has changed in a column. Another type is said with the schema, if it is more than what a few values decide. */
function changesOf(
  pair: ColumnPair,
  tests: readonly JudgedTest[],
): Record<"retyped" | "drift" | "notes", Change[]> & { name: string } {
  const proven = tests.filter(({ isDrift }) => isDrift).map(driftChange);
  const kinds = new Set(proven.map(({ kind }) => kind));
  const notes = columnNotes(pair).filter(({ kind }) => !kinds.has(kind));
  const [type] = proven.filter(({ kind }) => kind === "type");
  const isRetyped = type !== undefined && pair.before.type !== pair.after.type;
  return {
    name: pair.name,
    retyped: isRetyped ? [{ ...type, ...typeChange(pair) }] : [],
    drift: proven
      .filter(({ kind }) => kind !== "type" || !isRetyped)
      .toSorted((a, b) => (b.effect ?? 0) - (a.effect ?? 0)),
    notes,
  };
}

function driftChange(test: JudgedTest): Change {
  return {
    kind: test.kind,
    text: test.change,
    before: test.before,
    after: test.after,
    effect: test.size / test.leastSize,
    expected: test.expected(limitOf(test)),
    drift: figuresOf(test),
  };
}

function comparedTable({ source, table }: Profile): ComparedTable {
  return { name: source.name, rows: table.rows, columns: table.columns };
}

function effectOf({ changes }: ColumnChanges): number {
  return changes[0]?.effect ?? 0;
}
