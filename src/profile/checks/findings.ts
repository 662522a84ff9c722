import type { CheckFinding, FoundPlace, NumberSplit, RowCheck, ValueCheck, ValueTest } from "../../model/checks.ts";
import type { ColumnProfile, ValueType } from "../../model/profile.ts";
import { isOfTypeAlways, mayBeOfType } from "../../kernel/check-classes.ts";
import { type FirstPlace, FirstPlaces } from "../first-places.ts";
import { VALUE_CLASSES, type ValueClass } from "../value-classes.ts";
import { valueText } from "../value-text.ts";
import type { CheckReading } from "./check-reading.ts";
import type { NotedField, NotedPlace, NoteFold } from "./note-fold.ts";
import type { SplitFold } from "./split-fold.ts";
import { SECOND_READING, TOKEN_TAGS } from "./proof.ts";
import { isComparedBy, isPair, type ReadColumn, sortWay } from "./ways.ts";

/** What findings are made with. */
interface FindingContext {
  rows: number;
  /** Places kept of a finding. */
  examples: number;
  column: (name: string) => ColumnProfile | undefined;
  reading: (name: string) => CheckReading | undefined;
}

/** What failed a check of values; null where the column is not profiled. */
export function valueFinding(
  { column: name, test }: ValueCheck,
  notes: NoteFold,
  split: SplitFold | null,
  context: FindingContext,
): CheckFinding | null {
  const [column, reading] = [context.column(name), context.reading(name)];
  if (column === undefined || reading === undefined) return null;
  if (split !== null)
    return { checked: context.rows - column.nullCount, failed: 0, places: [], split: splitAs(split, reading) };
  const counts = (tag: number): boolean => isFailure(tag, test, column, reading);
  const { failed, places } = withClasses(collect(notes, counts, context.examples), test, reading, context.examples);
  const note = test.kind === "sorted" ? (place: NotedPlace): string => `behind ${quoted(place.other)}` : null;
  const found = places.map((place) => foundPlace(place, name, note));
  if (test.kind !== "required") return { checked: context.rows - column.nullCount, failed, places: found };
  // inputs without the column have nulls in it, which are nowhere
  return { checked: context.rows, failed: column.nullCount, places: found };
}

/** As the column is read; null where numbers have spaces between their digits, which are not counted. */
function splitAs(split: SplitFold, { comma, typeOf, classes }: CheckReading): NumberSplit | null {
  const hasSpaced = typeOf.spaced === "integer" && (classes[VALUE_CLASSES.indexOf("spaced")] ?? 0) > 0;
  return hasSpaced ? null : split.splitOf(comma);
}

/** Of a type, what the kernel did not note: classes of values that turned out not to be of it, each as a whole. */
function withClasses(noted: Collected, test: ValueTest, reading: CheckReading, examples: number): Collected {
  if (test.kind !== "type") return noted;
  const wrong = VALUE_CLASSES.map((name, index) => ({ name, index })).filter(
    ({ name, index }) =>
      mayBeOfType(index, test.types) && !isOfTypeAlways(index, test.types) && !isOfType(name, test.types, reading),
  );
  const counts = wrong.map(({ index }) => reading.classes[index] ?? 0);
  const places = wrong.flatMap(({ index }) => (reading.firsts[index] ?? FirstPlaces.none).places.map(placeOfFirst));
  return {
    failed: counts.reduce((sum, count) => sum + count, noted.failed),
    places: [...noted.places, ...places].toSorted((a, b) => a.row - b.row).slice(0, examples),
  };
}

function placeOfFirst({ row, line, offset, bytes }: FirstPlace): NotedPlace {
  const nothing = { bytes: new Uint8Array(0), isCut: false };
  return { row, line, offset, field: { bytes, isCut: false }, other: nothing };
}

/** What failed a comparison within rows; null where a column is not profiled. `pairs`: rows by their null tokens. */
export function rowFinding(
  { left, right }: RowCheck,
  notes: NoteFold,
  pairs: readonly number[],
  context: FindingContext,
): CheckFinding | null {
  const [a, b] = [context.column(left), context.column(right)];
  const [readingA, readingB] = [context.reading(left), context.reading(right)];
  if (a === undefined || b === undefined || readingA === undefined || readingB === undefined) return null;
  const [first, second]: [ReadColumn, ReadColumn] = [
    [a, readingA],
    [b, readingB],
  ];
  const { failed, places } = collect(notes, (tag) => isComparedBy(tag, first, second), context.examples);
  const checked = pairs.reduce((sum, count, pair) => sum + (isPair(pair, first, second) ? count : 0), 0);
  const note = (place: NotedPlace): string => `${right}: ${quoted(place.other)}`;
  return { checked, failed, places: places.map((place) => foundPlace(place, left, note)) };
}

/** How much failed, and the first of it. */
interface Collected {
  failed: number;
  places: NotedPlace[];
}

/** All failures of some tags together, and the first of them. */
function collect(notes: NoteFold, counts: (tag: number) => boolean, examples: number): Collected {
  const chosen = [...notes.byTag].filter(([tag]) => counts(tag)).map(([, noted]) => noted);
  const failed = chosen.reduce((sum, { count }) => sum + count, 0);
  const places = chosen.flatMap((noted) => noted.places).toSorted((a, b) => a.row - b.row);
  return { failed, places: places.slice(0, examples) };
}

/** What failed when reading stopped there; `tags`: the failures that count. */
export function provenFinding(
  { check }: { check: ValueCheck | RowCheck },
  notes: NoteFold,
  tags: readonly number[],
  examples: number,
): CheckFinding {
  const { failed, places } = collect(notes, (tag) => tags.includes(tag), examples);
  const name = "column" in check ? check.column : check.left;
  return { checked: failed, failed, places: places.map((place) => foundPlace(place, name, null)) };
}

/** Whether what was noted under a tag is a failure, as the column is read. */
function isFailure(tag: number, test: ValueTest, column: ColumnProfile, reading: CheckReading): boolean {
  if (test.kind === "sorted") return tag === sortWay(column, reading);
  if (tag >= TOKEN_TAGS) return isTokenFailure(tag - TOKEN_TAGS, test, reading);
  if (test.kind === "required") return true;
  const name = VALUE_CLASSES[tag % SECOND_READING] ?? "string";
  const second = tag >= SECOND_READING;
  if (test.kind === "type") return !second && !isOfType(name, test.types, reading);
  const isInstant = (test.kind === "minimum" || test.kind === "maximum") && test.bound.kind === "instant";
  if (isInstant) return second === reading.monthFirst;
  // digits between spaces are numbers in their first reading, and texts in the second
  if (name === "spaced") return second !== (reading.typeOf.spaced === "integer");
  return second === reading.comma;
}

/** A null token is a value in some columns, a text. */
function isTokenFailure(token: number, test: ValueTest, { valueTokens }: CheckReading): boolean {
  const isValue = valueTokens.has(token);
  if (test.kind === "required") return !isValue;
  if (test.kind === "type") return isValue && !test.types.includes("string");
  return isValue;
}

/** Whether values of a class are of one of the declared types; the kernel has passed those that always are. */
function isOfType(name: ValueClass, types: readonly string[], { typeOf }: CheckReading): boolean {
  // they can be in a column of integers without being some
  if (name === "infinite" || name === "nan") return false;
  const type: ValueType = typeOf[name];
  return types.includes(type) || (type === "integer" && types.includes("decimal"));
}

function foundPlace(place: NotedPlace, column: string, note: ((place: NotedPlace) => string) | null): FoundPlace {
  const { row, line, offset, field } = place;
  const found = { row, line, offset, value: textOf(field), column };
  return note === null ? found : { ...found, note: note(place) };
}

function textOf({ bytes, isCut }: NotedField): string {
  return valueText(bytes, isCut);
}

function quoted(field: NotedField): string {
  return JSON.stringify(textOf(field));
}
