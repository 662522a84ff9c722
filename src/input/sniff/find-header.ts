import { cellKind } from "./cell-kind.ts";
import type { CellKind } from "./cell-kind.ts";

/** The cells of a table, row by row, as texts. */
export type Cells = readonly (readonly string[])[];

/** Votes for (above 0) or against a header, by how sure a sign is. */
const VOTE = {
  textAboveValues: 2,
  valueAboveValues: -2,
  timeAboveNumbers: 0.5,
  valueAboveText: -1,
  repeatedBelow: -1,
  twiceInRow: -1,
  formSeenBelow: -0.5,
  emptyAboveValues: -0.25,
  emptyLast: -1,
  formNotSeenBelow: 0.5,
  looksLikeName: 0.25,
} as const;

const YEAR_RUN = 3;
/** Between two columns; census years are ten apart. */
const MOST_YEARS = 10;
const FORM_LENGTH = 64;

/** What the cells of a column below its first one are. */
interface Column {
  /** The kind that more than half of the cells with a value are of; "empty" when none has a value. */
  kind: CellKind;
  /** Those cells. */
  texts: readonly string[];
}

/** Whether the first row holds the names of the columns; `usualWidth` is the width most rows have. */
export function findHeader(cells: Cells, usualWidth: number): boolean {
  const [first = [], ...below] = cells;
  const rows = below.slice(repeatsOf(first, below));
  const kinds = first.map((text) => cellKind(text));
  if (rows.length === 0) return !kinds.some(isValue);
  // A title or a comment, not the names of so many columns.
  if (first.length * 2 < usualWidth) return false;
  const years = yearRun(first, rows[0] ?? []);
  const votes = first.map((text, index) =>
    years.has(index) ? VOTE.looksLikeName : voteOf(text, columnBelow(rows, index), index === first.length - 1),
  );
  return votes.reduce<number>((sum, vote) => sum + vote, duplicates(first) * VOTE.twiceInRow) > 0;
}

/** How many rows right below the first are the same as it. */
function repeatsOf(first: readonly string[], below: Cells): number {
  const isSame = (row: readonly string[]): boolean =>
    row.length === first.length && row.every((cell, index) => cell === first[index]);
  const other = below.findIndex((row) => !isSame(row));
  return other < 0 ? 0 : other;
}

function isValue(kind: CellKind): boolean {
  return kind !== "text" && kind !== "empty" && kind !== "boolean";
}

function columnBelow(rows: Cells, index: number): Column {
  const texts: string[] = [];
  const kinds = new Map<CellKind, number>();
  for (const row of rows) {
    const text = row[index] ?? "";
    const kind = cellKind(text);
    if (kind === "empty") continue;
    texts.push(text);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return { kind: usualKind(kinds, texts.length), texts };
}

function usualKind(kinds: ReadonlyMap<CellKind, number>, count: number): CellKind {
  if (count === 0) return "empty";
  for (const [kind, times] of kinds) if (times * 2 > count) return kind;
  return "text";
}

function voteOf(text: string, column: Column, isLast: boolean): number {
  const kind = cellKind(text);
  if (kind === "text") return column.kind === "text" ? textVote(text, column) : textAbove(column);
  if (isTimeAbove(kind, column)) return VOTE.timeAboveNumbers;
  if (kind !== "empty") return column.kind === "text" ? VOTE.valueAboveText : VOTE.valueAboveValues;
  if (column.kind === "empty") return 0;
  return isLast ? VOTE.emptyLast : VOTE.emptyAboveValues;
}

/** Days or hours that name columns of numbers. */
function isTimeAbove(kind: CellKind, column: Column): boolean {
  return (kind === "date" || kind === "time") && column.kind === "number";
}

function textAbove({ kind }: Column): number {
  return kind === "empty" ? VOTE.looksLikeName : VOTE.textAboveValues;
}

/** Text above text: a name differs from the values in form, and is not one of them. */
function textVote(text: string, { texts }: Column): number {
  if (texts.includes(text)) return VOTE.repeatedBelow;
  const form = formOf(text);
  const forms = new Set(texts.map(formOf));
  if (forms.has(form) && form.includes("0")) return VOTE.formSeenBelow;
  // Where hardly two cells are alike in form, as in sentences, a new form says nothing.
  const isTelling = forms.size * 2 <= texts.length;
  if (isTelling && !forms.has(form)) return VOTE.formNotSeenBelow;
  return isNameLike(text) ? VOTE.looksLikeName : 0;
}

/** The make-up of a text: runs of small letters, of capitals and of digits, and whatever stands between them. */
function formOf(text: string): string {
  let form = "";
  let last = "";
  for (let index = 0; index < Math.min(text.length, FORM_LENGTH); index++) {
    const mark = markOf(text.charAt(index));
    if (mark !== last) form += mark;
    last = mark;
  }
  return form;
}

function markOf(char: string): string {
  if (char >= "0" && char <= "9") return "0";
  if (char >= "A" && char <= "Z") return "A";
  // Other alphabets have no order that could be told from a code; most of their letters are small ones.
  return (char >= "a" && char <= "z") || char >= "\u0080" ? "a" : char;
}

function isNameLike(text: string): boolean {
  return /^\s*[\p{L}_][\p{L}\p{M}\d_ .\-/()%]{0,63}$/u.test(text);
}

/** How many cells repeat one to their left. */
function duplicates(row: readonly string[]): number {
  const named = row.filter((text) => text.trim() !== "");
  return named.length - new Set(named).size;
}

/** The cells that are years in order, as names of columns can be; when the row below does so too, they are values. */
function yearRun(first: readonly string[], below: readonly string[]): ReadonlySet<number> {
  const years = new Set<number>();
  const isNext = (row: readonly string[], index: number): boolean => {
    const step = yearOf(row[index]) - yearOf(row[index - 1]);
    return step > 0 && step <= MOST_YEARS;
  };
  for (let index = 1; index < first.length; index++) {
    if (isNext(first, index) && !isNext(below, index)) years.add(index - 1).add(index);
  }
  const isAboveOthers = years.size > 1 && [...years].every((index) => Number.isNaN(yearOf(below[index])));
  return years.size >= YEAR_RUN || isAboveOthers ? years : new Set();
}

/** A cell as a year, or NaN. */
function yearOf(text = ""): number {
  return /^(1[5-9]|20|21)\d\d$/.test(text.trim()) ? Number(text) : NaN;
}
