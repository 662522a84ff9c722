import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ColumnRef } from "../../src/model/relations.ts";
import {
  naiveContradictions,
  naiveCramersV,
  naiveDetermines,
  naivePatterns,
  naivePearson,
  naiveRanks,
  type TextColumns,
} from "../support/reference/relations.ts";
import { relatedColumns, relationsOf } from "../support/relation-tables.ts";

const RUNS = { numRuns: 150 };
/** All rows, and a part of them. */
const limit = fc.constantFrom(1000, 40);

function indexes(columns: readonly ColumnRef[]): number[] {
  return columns.map(({ index }) => index);
}

function columnAt(columns: TextColumns, index: number | undefined): readonly (string | null)[] {
  return columns[index ?? -1] ?? [];
}

/** The rows with a value in both. */
function bothOf(columns: TextColumns, [a, b]: number[]): [string, string][] {
  return columnAt(columns, a).flatMap((value, row): [string, string][] => {
    const other = columnAt(columns, b)[row] ?? null;
    return value === null || other === null ? [] : [[value, other]];
  });
}

function pairsOf(columns: TextColumns): number[][] {
  return columns.flatMap((_, a) => columns.slice(a + 1).map((_column, at) => [a, a + 1 + at]));
}

function isCopy(columns: TextColumns, [a, b]: number[]): boolean {
  const values = columnAt(columns, a).filter((value) => value !== null);
  const most = Math.max(...values.map((value) => values.filter((other) => other === value).length));
  const isEqual = columnAt(columns, a).every((value, row) => value === columnAt(columns, b)[row]);
  return isEqual && values.length >= 10 && values.length - most >= 3;
}

describe("relations between columns", () => {
  it("copies are the columns that are equal in every row", () => {
    fc.assert(
      fc.property(relatedColumns, limit, (columns, most) => {
        const { relations, sampled } = relationsOf(columns, most);
        const found = relations.copies.flatMap((group) =>
          pairsOf(indexes(group.columns).map((index) => [String(index)])).map((pair) =>
            pair.map((at) => indexes(group.columns)[at] ?? -1).join(),
          ),
        );
        const expected = pairsOf(sampled).filter((pair) => isCopy(sampled, pair));
        expect(found.toSorted()).toEqual(expected.map((pair) => pair.join()).toSorted());
      }),
      RUNS,
    );
  });

  it("determined columns are those that are so, and all follow from those listed", () => {
    fc.assert(
      fc.property(relatedColumns, limit, (columns, most) => {
        const { relations, sampled } = relationsOf(columns, most);
        const follows = sampled.map((_, by) => new Set([by]));
        for (const { by, column, mutual, repeats } of relations.determined) {
          expect(naiveDetermines(columnAt(sampled, by.index), columnAt(sampled, column.index))).toBe(true);
          const values = columnAt(sampled, by.index).filter((value) => value !== null);
          expect(repeats).toBe(values.length - new Set(values).size);
          follows[by.index]?.add(column.index);
          if (mutual) follows[column.index]?.add(by.index);
        }
        for (const { columns: group } of relations.copies) {
          for (const a of indexes(group)) for (const b of indexes(group)) follows[a]?.add(b);
        }
        for (let round = 0; round < sampled.length; round++) {
          for (const set of follows) for (const of of set) for (const next of follows[of] ?? []) set.add(next);
        }
        for (const [a, b] of [...pairsOf(sampled), ...pairsOf(sampled).map((pair) => pair.toReversed())]) {
          const [by, of] = [columnAt(sampled, a), columnAt(sampled, b)];
          if (!naiveDetermines(by, of) || naiveContradictions(by, of) < 10.000001 || new Set(by).size < 2) continue;
          expect(follows[a ?? -1]).toContain(b);
        }
      }),
      RUNS,
    );
  });

  it("keys are columns and pairs without equal rows", () => {
    fc.assert(
      fc.property(relatedColumns, (columns) => {
        const { relations } = relationsOf(columns, 1000);
        const isKey = (...parts: number[]): boolean => {
          const rows = columnAt(columns, 0).map((_, row) => parts.map((part) => columnAt(columns, part)[row] ?? null));
          return (
            rows.length > 1 &&
            rows.every((row) => !row.includes(null)) &&
            new Set(rows.map((row) => row.join())).size === rows.length
          );
        };
        const own = relations.keys.filter((key) => indexes(key.columns).every((index) => index < columns.length));
        const singles = [...columns.keys()].filter((column) => isKey(column));
        expect(own.filter((key) => key.columns.length === 1).flatMap((key) => indexes(key.columns))).toEqual(singles);
        for (const { columns: parts } of own.filter((key) => key.columns.length === 2)) {
          expect(isKey(...indexes(parts))).toBe(true);
          expect(indexes(parts).some((part) => singles.includes(part))).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("correlations are those of the naive way", () => {
    fc.assert(
      fc.property(relatedColumns, limit, (columns, most) => {
        const { relations, sampled } = relationsOf(columns, most);
        const found = new Map(relations.correlations.pairs.map((pair) => [indexes(pair.columns).join(), pair]));
        for (const pair of pairsOf(sampled)) {
          const both = bothOf(sampled, pair);
          const [x, y] = [both.map(([a]) => Number(a)), both.map(([, b]) => Number(b))];
          const pearson = naivePearson(x, y);
          const spearman = naivePearson(naiveRanks(x), naiveRanks(y));
          const strength = Math.max(Math.abs(pearson), Math.abs(spearman));
          const listed = found.get(pair.join());
          if (listed !== undefined) {
            expect(listed.rows).toBe(both.length);
            expect(listed.pearson.value).toBeCloseTo(pearson, 9);
            expect(listed.spearman.value).toBeCloseTo(spearman, 9);
            expect(listed.pearson.exact).toBe(sampled[0]?.length === columns[0]?.length);
          } else if (both.length >= 20 && strength > 0.5 + 1e-9) expect(isCopy(sampled, pair)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("associations are those of the naive way", () => {
    fc.assert(
      fc.property(relatedColumns, limit, (columns, most) => {
        const { relations, sampled } = relationsOf(columns, most);
        for (const { columns: parts, rows, cramersV } of relations.associations.pairs) {
          const both = bothOf(sampled, indexes(parts));
          const value = naiveCramersV(
            both.map(([a]) => a),
            both.map(([, b]) => b),
          );
          expect(rows).toBe(both.length);
          expect(cramersV.value).toBeCloseTo(value, 9);
          if (cramersV.exact) continue;
          expect(cramersV.lower).toBeLessThanOrEqual(cramersV.value);
          expect(cramersV.upper).toBeGreaterThanOrEqual(cramersV.value);
        }
      }),
      RUNS,
    );
  });

  it("patterns of nulls are counted", () => {
    fc.assert(
      fc.property(relatedColumns, limit, (columns, most) => {
        const { relations, sampled } = relationsOf(columns, most);
        const naive = naivePatterns(sampled);
        const isEmpty = sampled.every((column) => !column.includes(null));
        const counts = isEmpty ? [] : [...naive.values()].toSorted((a, b) => b - a).slice(0, 10);
        const looked = sampled[0]?.length ?? 0;
        const all = columns[0]?.length ?? 0;
        expect(relations.missing.patterns.map(({ rows }) => rows.value)).toEqual(
          counts.map((count) => Math.round((count / looked) * all)),
        );
        for (const pattern of relations.missing.patterns) {
          expect(naive.has(indexes(pattern.columns).join())).toBe(true);
          expect(pattern.columnCount).toBe(pattern.columns.length);
        }
      }),
      RUNS,
    );
  });
});
