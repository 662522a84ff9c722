import type { ColumnProfile } from "../../model/profile.ts";
import { categoryTests } from "./category-tests.ts";
import { distinctTest } from "./distinct-test.ts";
import type { DriftTest } from "./drift-test.ts";
import { isGrowing, namesThings } from "./column-nature.ts";
import { lengthTest } from "./length-test.ts";
import { numberTests } from "./number-tests.ts";
import type { ColumnPair } from "./pair-columns.ts";
import { shareTest } from "./share-tests.ts";
import type { DriftSettings } from "./settings.ts";
import { marksAgree, typeTests } from "./type-tests.ts";

/** All that is tested of a column, given the rows of both tables. */
export function columnTests(
  { before, after }: ColumnPair,
  rows: [number, number],
  settings: DriftSettings,
): DriftTest[] {
  const values: [number, number] = [rows[0] - before.nullCount, rows[1] - after.nullCount];
  const tests = [
    ...typeTests(before, after, settings),
    shareTest(
      { count: before.nullCount, of: rows[0] },
      { count: after.nullCount, of: rows[1] },
      { kind: "nullRatio", statistic: "null share", leastSize: settings.leastShareChange },
    ),
  ];
  if (values[0] === 0 || values[1] === 0) return tests;
  return [
    ...tests,
    distinctTest({ column: before, values: values[0] }, { column: after, values: values[1] }, settings),
    ...valueTests(before, after, rows, settings),
  ];
}

function valueTests(
  before: ColumnProfile,
  after: ColumnProfile,
  rows: [number, number],
  settings: DriftSettings,
): DriftTest[] {
  if (isText(before) && isText(after)) {
    return [...categoryTests(before, after, rows, settings), ...textTests(before, after, rows, settings)];
  }
  if (before.numeric === null || after.numeric === null || isGrowing(before, after)) return [];
  if (namesThings(before, after)) return categoryTests(before, after, rows, settings);
  return marksAgree(before, after) ? numberTests(before.numeric, after.numeric, settings) : [];
}

function isText({ type }: ColumnProfile): boolean {
  return type === "string" || type === "boolean";
}

/** Not of names of things that all differ: numbers in them grow. */
function textTests(
  before: ColumnProfile,
  after: ColumnProfile,
  rows: [number, number],
  settings: DriftSettings,
): DriftTest[] {
  if (before.text === null || after.text === null || (before.unique === true && after.unique === true)) return [];
  return lengthTest(
    { text: before.text, values: rows[0] - before.nullCount },
    { text: after.text, values: rows[1] - after.nullCount },
    settings,
  );
}
