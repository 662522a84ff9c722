import type { GuessedKind } from "../../model/sniffed-file.ts";
import { cellKind } from "./cell-kind.ts";
import type { Cells } from "./find-header.ts";

const INTEGER = /^[-+]?\d+$/;
const CODE = /^0\d+$/;
/** No word for "no value" is longer. */
const MOST_WORD_LENGTH = 16;
/** More digits, and a sign, may be more than a number of 64 bits holds. */
const MOST_INTEGER_LENGTH = 18;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?!\d)/;
const POINT_DECIMAL = /^[-+]?(\d+\.\d*|\.\d+|\d+(\.\d*)?e[-+]?\d+)$/i;
/** No group of three digits could be meant: the comma is a decimal mark whatever stands around it. */
const COMMA_DECIMAL = /^[-+]?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+)$/;
/** A comma or a point that may as well separate groups of digits. */
const EITHER_COMMA = /^[-+]?\d+,\d+$/;

/** What the cells of each of `width` columns look like; a column is of a kind when all its cells with a value are. */
export function guessKinds(rows: Cells, width: number): GuessedKind[] {
  return Array.from({ length: width }, (_, index) => guessKind(rows.map((row) => row[index] ?? "")));
}

function guessKind(cells: readonly string[]): GuessedKind {
  let kind: GuessedKind = "empty";
  for (const cell of cells) {
    if (cell.trim() === "") continue;
    kind = widerKind(kind, kindOfValue(cell));
    if (kind === "text") break;
  }
  return kind;
}

function kindOfValue(cell: string): GuessedKind {
  const kind = cellKind(cell);
  switch (kind) {
    case "number":
      return numberKind(cell.trim());
    case "date":
      return dateKind(cell.trim());
    case "empty":
      // a word for "no value": readers that do not know it see a text
      return "text";
    case "time":
    case "boolean":
      return kind;
    case "address":
    case "text":
      return "text";
  }
}

function numberKind(text: string): GuessedKind {
  if (CODE.test(text) || (INTEGER.test(text) && text.length > MOST_INTEGER_LENGTH)) return "code";
  if (INTEGER.test(text)) return "integer";
  if (COMMA_DECIMAL.test(text)) return "comma decimal";
  return POINT_DECIMAL.test(text) ? "decimal" : "text";
}

function dateKind(text: string): GuessedKind {
  if (!ISO_DATE.test(text)) return "written date";
  return text.includes(":") ? "datetime" : "date";
}

function widerKind(one: GuessedKind, other: GuessedKind): GuessedKind {
  if (one === other || one === "empty") return other;
  const both = new Set([one, other]);
  if (both.has("code") && both.has("integer")) return "code";
  if (both.has("integer") && both.has("decimal")) return "decimal";
  if (both.has("integer") && both.has("comma decimal")) return "comma decimal";
  return "text";
}

/** Whether a comma is the decimal mark beyond doubt: some cells can be read no other way, and none contradicts. */
export function hasDecimalComma(rows: Cells): boolean {
  let isSure = false;
  for (const cell of rows.flat()) {
    if (!/[.,]\d/.test(cell)) continue;
    const text = cell.trim();
    if (COMMA_DECIMAL.test(text)) isSure = true;
    else if (EITHER_COMMA.test(text) || (POINT_DECIMAL.test(text) && !INTEGER.test(text))) return false;
  }
  return isSure;
}

/** The words for "no value" among the cells, each once, in the order of their code units. */
export function nullWordsIn(rows: Cells): string[] {
  const short = new Set(rows.flat().filter((cell) => cell.length < MOST_WORD_LENGTH && cell.trim() !== ""));
  return [...short].filter((cell) => cellKind(cell) === "empty").toSorted();
}
