import fc from "fast-check";
import { limitsFor } from "../../src/model/limits.ts";
import type { Relations } from "../../src/model/relations.ts";
import { findRelations } from "../../src/profile/relations/find-relations.ts";
import { kernelProfile } from "./kernel-profile.ts";
import { referenceSampledRows } from "./reference/row-sample.ts";
import type { TextColumns } from "./reference/relations.ts";

/** How a column comes from earlier ones, or from chance. */
type Recipe =
  | { kind: "chance" | "row"; values: number }
  | { kind: "copy" | "coarser" | "noisy"; of: number }
  | { kind: "missing"; of: number };

const recipe: fc.Arbitrary<Recipe> = fc.oneof(
  fc.record({ kind: fc.constant("chance" as const), values: fc.constantFrom(2, 3, 7, 30) }),
  fc.record({ kind: fc.constant("row" as const), values: fc.constantFrom(4, 9, 1000) }),
  fc.record({ kind: fc.constantFrom("copy" as const, "coarser" as const, "noisy" as const), of: fc.nat(6) }),
  fc.record({ kind: fc.constant("missing" as const), of: fc.nat(6) }),
);

/** Tables of small whole numbers in which columns have to do with each other in all ways that are looked for. */
export const relatedColumns: fc.Arbitrary<TextColumns> = fc
  .tuple(fc.integer({ min: 1, max: 90 }), fc.array(recipe, { minLength: 1, maxLength: 7 }))
  .chain(([rows, recipes]) =>
    fc
      .array(fc.array(fc.nat(999), { minLength: rows, maxLength: rows }), {
        minLength: recipes.length,
        maxLength: recipes.length,
      })
      .map((chance) => buildColumns(recipes, chance)),
  );

function buildColumns(recipes: readonly Recipe[], chance: readonly number[][]): TextColumns {
  const columns: (string | null)[][] = [];
  recipes.forEach((how, index) => {
    const dice = chance[index] ?? [];
    columns.push(dice.map((die, row) => cell(how, columns, die, row)));
  });
  return columns;
}

function cell(how: Recipe, columns: readonly (string | null)[][], die: number, row: number): string | null {
  if (how.kind === "chance") return String(die % how.values);
  if (!("of" in how)) return String(Math.floor((row * 7 + 3) % how.values));
  const source = columns.length === 0 ? String(die % 5) : (columns[how.of % columns.length]?.[row] ?? null);
  if (how.kind === "copy" || source === null) return source;
  if (how.kind === "coarser") return String(Math.floor(Number(source) / 2));
  if (how.kind === "noisy") return String(Number(source) + (die % 3));
  return Number(source) % 3 === 0 ? null : source;
}

/** The relations of columns by way of the kernel, and the columns of the rows that were looked at. */
export function relationsOf(columns: TextColumns, limit: number): { relations: Relations; sampled: TextColumns } {
  const rows = columns[0]?.length ?? 0;
  const lines = Array.from({ length: rows }, (_, row) => columns.map((column) => column[row] ?? "").join(","));
  // a last column, so that no line is blank
  const text = [[...columns.keys()].map((column) => `c${column}`).join(","), ...lines]
    .map((line) => `${line},x`)
    .join("\n");
  const limits = { ...limitsFor(columns.length + 1, 512 * 1024 * 1024), rowSampleLimit: limit };
  const how = { delimiter: ",", quote: '"', header: true, top: 3, blockBytes: 4096, cuts: [], workers: [0] as const };
  const profile = kernelProfile(Buffer.from(`${text}\n`), { ...how, limits });
  const kept = referenceSampledRows(rows, limit);
  const sampled = columns.map((column) => kept.map((row) => column[row - 1] ?? null));
  return { relations: findRelations(profile.rowSample, profile.columns, profile.table.rows), sampled };
}
