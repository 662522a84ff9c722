import type { TextMarks } from "../../src/input/reencoded/field-marks.ts";
import type { Table } from "./write-table.ts";

/** A table in a dialect of any marks, and the same as plain CSV. */
export interface WrittenTwice {
  bytes: Buffer;
  plain: Buffer;
  /** Where each row stands in `bytes`. */
  places: { line: number; offset: number }[];
}

/** How the lines around the records are written, each list in turn. */
export interface BeyondStyle extends TextMarks {
  terminators: readonly string[];
  /** Comments before each record. */
  comments: readonly string[];
}

/** Writes a table in a dialect beyond the kernel; lines are ended in turn. A cell that is quoted is so in both. */
export function writeTwice(table: Table, style: BeyondStyle): WrittenTwice {
  const places: WrittenTwice["places"] = [];
  let text = "";
  let plain = "";
  table.forEach((record, index) => {
    const end = inTurn(style.terminators, index);
    const comment = inTurn(style.comments, index);
    if (style.comment !== null && comment !== "") text += `${style.comment}${comment}${end}`;
    places.push({ line: 1 + countLines(text), offset: Buffer.byteLength(text) });
    const cells = record.map((cell, column) => {
      const isAlone = cell.text === "" && record.length === 1;
      return { ...cell, quoted: cell.quoted || isAlone || needsQuotes(cell.text, style, column === 0) };
    });
    text += cells.map((cell) => (cell.quoted ? quoted(cell.text, style) : cell.text)).join(style.delimiter) + end;
    plain += `${cells.map((cell) => (cell.quoted || isPlainSpecial(cell.text) ? quoted(cell.text, PLAIN) : cell.text)).join(",")}\n`;
  });
  return { bytes: Buffer.from(text), plain: Buffer.from(plain), places };
}

const PLAIN: TextMarks = { delimiter: ",", quote: '"', escape: '"', comment: null };

export function countLines(text: string): number {
  return text.match(/\r\n|\n|\r/gu)?.length ?? 0;
}

function needsQuotes(text: string, { delimiter, quote, comment }: TextMarks, isFirst: boolean): boolean {
  if (quote === null) return false;
  const isComment = comment !== null && isFirst && text.startsWith(comment);
  // a quote within a text makes a record malformed; what stands before a delimiter could be the first part of it
  return isComment || [quote, '"', delimiter[0] ?? "", "\r", "\n"].some((mark) => text.includes(mark));
}

function isPlainSpecial(text: string): boolean {
  return text.includes(",");
}

function quoted(text: string, { quote, escape }: TextMarks): string {
  if (quote === null) throw new Error("nothing quotes");
  const inner =
    escape === null || escape === quote
      ? text.replaceAll(quote, quote + quote)
      : text.replaceAll(escape, escape + escape).replaceAll(quote, escape + quote);
  return quote + inner + quote;
}

function inTurn<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
