import { cellKind } from "./sniff/cell-kind.ts";

/** How the records are written that a footer may follow. */
export interface FooterShape {
  delimiter: string;
  quote: string | null;
  /** Fields of a record. */
  width: number;
}

/** Notes behind the last record. */
export interface Footer {
  /** Offset of the first of them in the bytes looked at. */
  start: number;
  records: number;
  blankLines: number;
}

/** So much of the end of an input is looked at. */
export const FOOTER_BYTES = 4096;
const MOST_LINES = 20;

/** What notes begin with, in the languages that dates are read in, too. */
const OPENING =
  /^\W*(?:sources?|notes?|footnotes?|disclaimer|legend|copyright|generated|created|exported|printed|retrieved|accessed|updated|last updated|as of|total rows|total records|rows|records|row count|end of|eof|page|quelle|hinweis|anmerkung|stand|erstellt|fuente|nota|notas|fonte|gerado|généré|mise à jour|remarque)\b/iu;
const COUNTED = /^\W*\d[\d.,]*\s+(?:rows?|records?|lines?|entries|results?|items?|zeilen|filas|linhas|lignes)\b/iu;
const MARKED = /^(?:\*|†|‡|©|\(c\)|--|==|#|\(.*\)$|\[.*\]$|<.*>$)/iu;
const SENTENCE_WORDS = 4;

/**
 * The notes at the end of an input: texts alone in their line, that do not look like a value which was cut off.
 * Input: `tail` begins with a line and ends with the input; no quoted field reaches into or out of it.
 */
export function findFooter(tail: Buffer, shape: FooterShape): Footer | null {
  if (shape.width < 2) return null;
  const lines = linesOf(tail);
  let first = lines.length;
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - MOST_LINES); index--) {
    const { text } = lines[index]!;
    if (text.trim() !== "" && !isNote(text, shape)) break;
    if (text.trim() !== "") first = index;
  }
  const notes = lines.slice(first);
  const [start] = notes;
  if (start === undefined) return null;
  const records = notes.filter(({ text }) => text.trim() !== "").length;
  return { start: start.start, records, blankLines: notes.length - records };
}

function linesOf(tail: Buffer): { start: number; text: string }[] {
  const lines: { start: number; text: string }[] = [];
  const text = tail.toString("latin1");
  const line = /[^\r\n]*(?:\r\n|\r|\n|$)/gy;
  for (let start = 0; start < text.length; start = line.lastIndex) {
    line.lastIndex = start;
    const [found = ""] = line.exec(text) ?? [];
    lines.push({ start, text: tail.toString("utf8", start, start + found.replace(/[\r\n]+$/u, "").length) });
  }
  return lines;
}

function isNote(line: string, { delimiter, quote, width }: FooterShape): boolean {
  // a delimiter may stand in the sentence
  const isBare = quote === null || !line.includes(quote);
  if (isBare && isMarked(line) && line.split(delimiter).length < width) return true;
  const alone = aloneIn(line, delimiter, quote);
  if (alone === null || cellKind(alone.text) !== "text") return false;
  const { text } = alone;
  if (isMarked(text)) return true;
  // in a row of two fields the other one may well be null
  const isShort = alone.fields < width;
  return isShort && width > 2 && text.split(/\s+/u).length >= SENTENCE_WORDS && text.length > 20;
}

function isMarked(text: string): boolean {
  return OPENING.test(text) || COUNTED.test(text) || MARKED.test(text);
}

/** The only field of a line that has anything in it, without its quotes; null when there are several. */
function aloneIn(line: string, delimiter: string, quote: string | null): { text: string; fields: number } | null {
  const isQuoted = quote !== null && line.startsWith(quote);
  const closing = isQuoted ? line.indexOf(quote, 1) : -1;
  if (isQuoted && closing < 0) return null;
  const text = isQuoted ? line.slice(1, closing) : (line.split(delimiter, 1)[0] ?? "");
  const rest = isQuoted ? line.slice(closing + 1) : line.slice(text.length);
  const others = rest.split(delimiter).slice(1);
  if (quote !== null && rest.includes(quote)) return null;
  return others.every((field) => field.trim() === "") ? { text: text.trim(), fields: others.length + 1 } : null;
}
