import { type CellKind, cellKind } from "./cell-kind.ts";
import type { DelimiterCandidate } from "./delimiter-candidates.ts";
import { fieldBytes } from "./field-text.ts";
import type { Marks, RawField, RawRecord } from "./read-records.ts";

/** How believable a cell is: a whole one of its column's kind most, a piece of a cell torn apart least. */
const CERTAIN = 1;
const TYPED_ALONE = 0.85;
const TEXT = 0.75;
const TEXT_AMONG_TYPED = 0.6;
const DOUBTFUL = 0.45;
const TORN = 0.2;
/** A column without any value: a delimiter that is always written twice makes such columns. */
const EMPTY_COLUMN = 0.4;

/** About so many cells show how well they come out; widths are compared over all records. */
const SAMPLED_CELLS = 300;
/** Of very wide tables the first columns are enough. */
const SAMPLED_COLUMNS = 150;
/** A column is of a kind when so many of its values are. */
const KIND_SHARE = 0.7;
/** Below this, a delimiter is a character of texts as well. */
const RARE_PRIOR = 0.85;

/** So many words in every line are a table. */
const LEAST_WORDS = 4;

/** One cell as it comes out. */
interface Cell {
  text: string;
  kind: CellKind;
  /** Whether it stands in quotes that are closed at its end. */
  isQuoted: boolean;
  isTorn: boolean;
  isDoubtful: boolean;
}

/** How believable the cells of records of one width are, from 0 to 1; each column counts the same. */
export function meanBelief(
  text: string,
  records: readonly RawRecord[],
  marks: Marks,
  candidate: DelimiterCandidate,
  isEven: boolean,
): number {
  const width = records[0]?.fields.length ?? 1;
  const areWords = !isEven || width < LEAST_WORDS;
  const rows = records.slice(0, Math.max(8, Math.ceil(SAMPLED_CELLS / width)));
  const looked = Math.min(width, SAMPLED_COLUMNS);
  const cells = rows.map((record) => cellsOf(text, record.fields.slice(0, looked), marks, candidate, areWords));
  let sum = 0;
  for (let column = 0; column < looked; column++) sum += columnBelief(cells.map((row) => row[column]));
  return sum / looked;
}

/** The share of whole lines that are a number, a date, a time or a code. */
export function typedShare(texts: readonly string[]): number {
  const typed = texts.filter((text) => !["text", "empty"].includes(cellKind(text)));
  return texts.length === 0 ? 0 : typed.length / texts.length;
}

function cellsOf(
  text: string,
  fields: readonly RawField[],
  marks: Marks,
  candidate: DelimiterCandidate,
  areWords: boolean,
): Cell[] {
  const cells = fields.map((field) => cellOf(text, field, marks));
  for (let index = 1; index < cells.length; index++) {
    const [left, right] = [cells[index - 1], cells[index]] as [Cell, Cell];
    if (left.isQuoted || right.isQuoted || !isTornApart(left.text, right.text, candidate, areWords)) continue;
    left.isTorn = true;
    right.isTorn = true;
  }
  return cells;
}

function cellOf(text: string, field: RawField, marks: Marks): Cell {
  const value = fieldBytes(text, field, marks);
  const kind = cellKind(value);
  const isQuoted = field.quoted && field.quotesEnd === field.end;
  const isTorn = field.quoted ? !isQuoted : hasOddQuote(value) || hasOpenBracket(value);
  return { text: value, kind, isQuoted, isTorn, isDoubtful: !isQuoted && isDoubtful(value, kind, marks.delimiter) };
}

function columnBelief(column: readonly (Cell | undefined)[]): number {
  const cells = column.filter((cell) => cell !== undefined && (cell.kind !== "empty" || cell.isQuoted)) as Cell[];
  if (cells.length === 0) return EMPTY_COLUMN;
  if (cells.length > 1 && isSign(cells)) return EMPTY_COLUMN;
  const typed = cells.filter(({ kind }) => kind !== "text").length;
  const isTyped = typed >= cells.length * KIND_SHARE;
  let sum = 0;
  for (const cell of cells) sum += beliefIn(cell, isTyped);
  return sum / cells.length;
}

/** The same sign in every row: a part of a delimiter of several characters. */
function isSign(cells: readonly Cell[]): boolean {
  const [{ text } = { text: "" }] = cells;
  return /^[^\w\s\x80-\xff]+$/.test(text) && text !== "-" && cells.every((cell) => cell.text === text);
}

function beliefIn({ kind, isQuoted, isTorn, isDoubtful: doubtful }: Cell, isTyped: boolean): number {
  if (isTorn) return TORN;
  if (isQuoted) return CERTAIN;
  if (doubtful) return kind === "text" ? DOUBTFUL : TYPED_ALONE;
  if (kind !== "text") return isTyped ? CERTAIN : TYPED_ALONE;
  return isTyped ? TEXT_AMONG_TYPED : TEXT;
}

/** A quote at one end of a cell and not at the other, as when what stands in quotes was divided. */
function hasOddQuote(text: string): boolean {
  for (const quote of ['"', "'"]) {
    const trimmed = text.trim();
    const starts = trimmed.startsWith(quote);
    const ends = trimmed.length > 1 && trimmed.endsWith(quote);
    if (starts && ends) return true;
    if (quote === '"' && (starts || ends) && (trimmed.split(quote).length - 1) % 2 === 1) return true;
  }
  return false;
}

function hasOpenBracket(text: string): boolean {
  const count = (bracket: string): number => text.split(bracket).length - 1;
  if (!/[()[\]{}]/.test(text)) return false;
  return count("(") !== count(")") || count("[") !== count("]") || count("{") !== count("}");
}

/** Space in front, or another usual delimiter inside that is not punctuation: perhaps it is several cells. */
function isDoubtful(text: string, kind: CellKind, delimiter: string): boolean {
  if (/^ |\t/.test(text)) return true;
  if (kind === "number" || kind === "address") return false;
  return /[,;|](?=[^ ,;|])/.test(text) && text !== delimiter;
}

/** Whether what stands on both sides of a delimiter belongs together: a time, a date, a path, words of a sentence. */
function isTornApart(
  left: string,
  right: string,
  { delimiter, prior }: DelimiterCandidate,
  areWords: boolean,
): boolean {
  if (delimiter === ",") return isNumberTorn(left, right);
  if (prior >= RARE_PRIOR) return delimiter.length > 1 && delimiter.endsWith(" ") && isSentence(left, right);
  switch (delimiter) {
    case ":":
      return right.startsWith("//") || (/(^|\D)\d{1,2}$/.test(left) && /^\d\d(\D|$)/.test(right));
    case "/":
      return (
        left === "" ||
        right === "" ||
        (/(^|[^\d.,-])\d{1,4}$/.test(left) && /^\d{1,4}([^\d.,-]|$)/.test(right)) ||
        (areWords && isWordEnd(left) && isWordStart(right))
      );
    case " ":
      return areWords && isPhrase(left, right);
    case "=":
      return /[?&]\w+$/.test(left);
    default:
      return /[a-z]$/i.test(left) && /^[a-z]/i.test(right);
  }
}

/** A decimal comma, or that of a time: digits on both sides, next to something else. */
function isNumberTorn(left: string, right: string): boolean {
  if (!/\d$/.test(left) || !/^\d/.test(right)) return false;
  return /[^\d.,\w-]-?\d+$/.test(left) && cellKind(left) === "text"
    ? cellKind(right) === "text"
    : isTimeTorn(left, right);
}

function isTimeTorn(left: string, right: string): boolean {
  return /\d:\d\d$/.test(left) && /^\d{3}(\D|$)/.test(right) && cellKind(right) === "text";
}

/** Words of a text, or a date and its time. */
function isPhrase(left: string, right: string): boolean {
  return (isWordEnd(left) && isWordStart(right)) || (cellKind(left) === "date" && cellKind(right) === "time");
}

function isSentence(left: string, right: string): boolean {
  return isWordEnd(left) && /^[a-z\x80-\xff]/.test(right) && right.includes(" ");
}

function isWordEnd(text: string): boolean {
  return /[a-z\x80-\xff,;.:!?]$/i.test(text);
}

function isWordStart(text: string): boolean {
  return /^[a-z\x80-\xff]/i.test(text);
}
