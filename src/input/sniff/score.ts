import { cellKind } from "./cell-kind.ts";
import { COMMON_DELIMITERS, likelihoodOf } from "./delimiters.ts";
import { fieldText } from "./field-text.ts";
import { type FoundTable, findTable } from "./find-table.ts";
import type { RawField, RawRecord } from "./split-fields.ts";
import type { Head, Trial } from "./trial.ts";

/** About so many cells show how well they come out; widths are compared over all records. */
const SAMPLED_CELLS = 500;
const HASH = 35;
/** Weight of a table with lines above it: a wrong delimiter may well make some, most of all where it divides in two. */
const LINES_ABOVE = 0.8;
const LINES_ABOVE_PAIRS = 0.5;

/** How believable a cell is: text is less certain than numbers and dates, and bits of a cell torn apart are least so. */
const CERTAIN = 1;
const POSSIBLE = 0.75;
/** A list, or what another delimiter would divide. */
const LISTED = 0.5;
const TORN = 0.25;
/** Of a column without any value. */
const EMPTY_COLUMN = 0.5;

/** What a text scores that nothing divides: more, the more its lines look like values. */
const UNDIVIDED = 0.15;
const UNDIVIDED_VALUES = 0.45;

/** A trial, and how well it came out. */
export interface ScoredTrial extends Trial {
  table: FoundTable;
  /** 0 when nothing is divided, up to 1. Even and believable records count twice as much as wide ones. */
  score: number;
  /** The same, where every delimiter is as likely. */
  plainScore: number;
}

/** How well the first records come out. */
export function scoreTrial(head: Head, trial: Trial): ScoredTrial {
  const { records, cut } = trial.first;
  const all = records.length > 0 || cut === null ? records : [cut];
  const table = findTable(all, ({ offset }) => head.bytes[offset] === HASH);
  if (table.width === 1) return { ...trial, table, score: 0, plainScore: 0 };
  const usual = all.slice(table.start).filter(({ fields }) => fields.length === table.width);
  const belief = meanBelief(head.bytes, usual.slice(0, Math.ceil(SAMPLED_CELLS / table.width)), trial);
  const plainScore = table.evenness ** 2 * belief ** 2 * (1 - 1 / table.width) * weightOf(table);
  return { ...trial, table, plainScore, score: plainScore * likelihoodOf(trial.marks.delimiter) };
}

function weightOf({ start, width }: FoundTable): number {
  if (start === 0) return 1;
  return width === 2 ? LINES_ABOVE_PAIRS : LINES_ABOVE;
}

/** What it scores to leave the lines whole. */
export function undividedScore([first = "", ...lines]: readonly string[]): number {
  const isDivided = COMMON_DELIMITERS.some((delimiter) => first.includes(delimiter));
  const values = lines.filter((line) => isWholeValue(line) || (!isDivided && DECIMAL.test(line)));
  return UNDIVIDED + (lines.length === 0 ? 0 : (UNDIVIDED_VALUES * values.length) / lines.length);
}

function isWholeValue(line: string): boolean {
  if (COMMON_DELIMITERS.some((delimiter) => line.includes(delimiter))) return false;
  return cellKind(line) !== "text" || WHOLE.test(line);
}

/** With a comma that could be a delimiter, did the first line have one too. */
const DECIMAL = /^"?[-+]?\d+,\d+"?$/u;

/** Addresses, paths and the like: signs stand in them that are no delimiters. */
const WHOLE =
  /^"?(?:[a-z][a-z\d+.-]*:\/\/\S*|[\w.+-]+@[\w.-]+|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}|(?:[a-z]:)?(?:[/\\][^/\\]+)+)"?$/iu;

function meanBelief(bytes: Buffer, records: readonly RawRecord[], trial: Trial): number {
  const width = records[0]?.fields.length ?? 0;
  let sum = 0;
  for (let column = 0; column < width; column++) {
    const beliefs = records.map(({ fields }) => {
      const field = fields[column];
      return field === undefined ? CERTAIN : beliefIn(bytes, field, trial);
    });
    const isEmpty = records.every(({ fields }) => isBlank(fields[column]));
    sum += isEmpty ? EMPTY_COLUMN * records.length : beliefs.reduce((total, belief) => total + belief, 0);
  }
  return sum / (records.length * width);
}

function isBlank(field: RawField | undefined): boolean {
  return field === undefined || field.start === field.end;
}

function beliefIn(bytes: Buffer, field: RawField, { marks, fieldMarks }: Trial): number {
  if (field.quoted) return field.quotesEnd === field.end ? CERTAIN : TORN;
  const text = fieldText(bytes, field, fieldMarks);
  if (cellKind(text) !== "text") return CERTAIN;
  if (isTorn(text, marks.delimiter)) return TORN;
  return COMMON_DELIMITERS.some((other) => text.includes(other)) ? LISTED : POSSIBLE;
}

function isTorn(text: string, delimiter: string): boolean {
  if (text.startsWith(" ") && delimiter !== " ") return true;
  return isHalfOpen(text, "(", ")") || isHalfOpen(text, "[", "]") || isHalfOpen(text, "{", "}") || hasOddQuote(text);
}

function isHalfOpen(text: string, opening: string, closing: string): boolean {
  return text.includes(opening) !== text.includes(closing);
}

/** A quote at one end and not at the other. */
function hasOddQuote(text: string): boolean {
  return (text.startsWith('"') || text.endsWith('"')) && text.split('"').length % 2 === 0;
}
