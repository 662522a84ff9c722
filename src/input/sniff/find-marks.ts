import { candidateDelimiters, COMMON_DELIMITERS } from "./delimiters.ts";
import { type ScoredTrial, scoreTrial, undividedScore } from "./score.ts";
import type { ReadingLimits } from "./split-fields.ts";
import { type Head, type Marks, tryMarks } from "./trial.ts";

/** What is known of the marks before anything is tried. */
export type KnownMarks = { [Key in keyof Marks]?: Marks[Key] | undefined };

/** What divides the text best, and what comes next. */
export interface FoundMarks {
  best: ScoredTrial;
  /** The best one with another delimiter that divides the text as well. */
  second: ScoredTrial | null;
  /** From 0 to 1: the share of the best score among the two. */
  confidence: number;
  /** Two readings come out as well, and nothing tells which one is meant. */
  isTie: boolean;
}

/** Enough to be sure in a narrow table, and soon done with a wide one: this is code that runs once, and slowly. */
const LIMITS: ReadingLimits = { minRecords: 6, maxRecords: 1000, fields: 3000, bytes: 64 * 1024 };
const LOOKED_AT_BYTES = 32 * 1024;
const TIE = 0.99;
const UNIT_SEPARATOR = "\x1f";
/** A reading without quotes has to be so much better than one with them. */
const CLEARLY = 1.05;
/** Signs that stand between fields everywhere; others have to prove themselves. */
const TIED = [",", ";", "\t"];

/** Finds what separates and quotes the fields, as far as it is not known. */
export function findMarks(head: Head, known: KnownMarks): FoundMarks {
  const text = head.bytes.toString("utf8", head.start.offset, head.start.offset + LOOKED_AT_BYTES);
  const scored = candidates(text, known).map((marks) => scoreTrial(head, tryMarks(head, marks, LIMITS)));
  scored.sort((a, b) => b.score - a.score);
  const [first] = scored;
  const undivided = undividedTrial(head, known);
  if (first === undefined || (known.delimiter === undefined && first.score <= undividedScore(linesOf(text)))) {
    const isSure = first === undefined || first.score === 0;
    return { best: undivided, second: null, confidence: isSure ? 1 : 1 - first.score, isTie: false };
  }
  const best = withoutNeedlessSpace(head, bestQuotes(head, first, known), scored);
  const second = scored.find(({ marks, score }) => marks.delimiter !== best.marks.delimiter && score > 0) ?? null;
  return { best, second, confidence: confidenceOf(best, second), isTie: isTie(best, second) };
}

function confidenceOf(best: ScoredTrial, second: ScoredTrial | null): number {
  if (best.score === 0 || second === null) return 1;
  return best.score / (best.score + second.score);
}

function isTie(best: ScoredTrial, second: ScoredTrial | null): boolean {
  if (second === null || best.first.records.length < 2) return false;
  const areCommon = [best, second].every(({ marks }) => TIED.includes(marks.delimiter));
  return areCommon && second.plainScore >= best.plainScore * TIE;
}

/** Every delimiter with every quote that the text may use. */
function candidates(text: string, known: KnownMarks): Marks[] {
  const delimiters = known.delimiter === undefined ? candidateDelimiters(text) : [known.delimiter];
  return delimiters.flatMap((delimiter) =>
    quotesIn(text, delimiter, known).map((quote) => marksOf(known, delimiter, quote)),
  );
}

function marksOf({ escape, comment = null }: KnownMarks, delimiter: string, quote: string | null): Marks {
  return { delimiter, quote, escape: escape === undefined ? quote : escape, comment };
}

/** A double quote if none is given and it does not separate fields; an apostrophe where fields stand in two of them. */
function quotesIn(text: string, delimiter: string, { quote }: KnownMarks): (string | null)[] {
  if (quote !== undefined) return [quote];
  if (delimiter.includes('"')) return [null];
  return isQuotedBy("'", text, delimiter) ? ['"', "'"] : ['"'];
}

/** Whether fields begin with a quote, and nearly all of those that do end with it. */
function isQuotedBy(quote: string, text: string, delimiter: string): boolean {
  const border = `(?:^|${RegExp.escape(delimiter)}|[\\r\\n])`;
  const opened = text.match(new RegExp(`${border}${quote}`, "g"))?.length ?? 0;
  if (opened < 2) return false;
  const whole = new RegExp(
    `${border}${quote}(?:[^${quote}]|${quote}${quote}|\\\\${quote})*${quote}(?=${RegExp.escape(delimiter)}|[\\r\\n]|$)`,
    "g",
  );
  return (text.match(whole)?.length ?? 0) >= opened * 0.9;
}

/** The whole lines: the delimiter is one that does not occur. */
function undividedTrial(head: Head, known: KnownMarks): ScoredTrial {
  const quote = known.quote === undefined ? '"' : known.quote;
  const looked = head.bytes.subarray(head.start.offset, head.start.offset + ESCAPED_BYTES);
  const absent = [...COMMON_DELIMITERS, UNIT_SEPARATOR].find((delimiter) => !looked.includes(delimiter));
  const trial = tryMarks(head, marksOf(known, known.delimiter ?? absent ?? UNIT_SEPARATOR, quote), LIMITS);
  return scoreTrial(head, trial);
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/u, 200)
    .filter((line) => line.trim() !== "")
    .slice(0, 100);
}

/** Quotes that make the reading worse are ordinary characters; a backslash in front of a quote may be an escape. */
function bestQuotes(head: Head, best: ScoredTrial, known: KnownMarks): ScoredTrial {
  const { marks } = best;
  if (marks.quote === null) return best;
  const escaped = known.escape === undefined ? withBackslash(head, best) : best;
  if (known.quote !== undefined || !hasOddQuotes(escaped)) return escaped;
  const unquoted = scoreTrial(head, tryMarks(head, { ...marks, quote: null, escape: null }, LIMITS));
  return unquoted.score > escaped.score * CLEARLY ? unquoted : escaped;
}

function hasOddQuotes({ first, fieldMarks }: ScoredTrial): boolean {
  return first.records.some(({ fields }) =>
    fields.some(({ quoted, quotesEnd, start, end }) =>
      quoted ? quotesEnd !== end : start !== end && fieldMarks.quote !== null,
    ),
  );
}

const ESCAPED_LINES = 30;
const ESCAPED_BYTES = 1 << 20;

/** Reads the lines with a backslash in front of a quote both ways; an escape is what leaves more of them whole. */
function withBackslash(head: Head, best: ScoredTrial): ScoredTrial {
  const { marks, table } = best;
  const places = escapesIn(head, `\\${marks.quote ?? ""}`);
  if (places.length === 0) return best;
  const escaping = { ...marks, escape: "\\" };
  const wholeWith = (tried: Marks): number =>
    places.filter((offset) => isWholeAt(head, tried, offset, table.width)).length;
  if (wholeWith(escaping) <= wholeWith(marks)) return best;
  return scoreTrial(head, tryMarks(head, escaping, LIMITS));
}

/** Where the lines start that have an escaped quote. */
function escapesIn({ bytes, start }: Head, escaped: string): number[] {
  const places: number[] = [];
  const end = Math.min(bytes.length, start.offset + ESCAPED_BYTES);
  let at = bytes.indexOf(escaped, start.offset);
  while (at >= 0 && at < end && places.length < ESCAPED_LINES) {
    places.push(Math.max(bytes.lastIndexOf(10, at) + 1, start.offset));
    const next = bytes.indexOf(10, at);
    at = next < 0 ? -1 : bytes.indexOf(escaped, next);
  }
  return places;
}

/** Whether the record at an offset has the table's width and no text behind a closing quote. */
function isWholeAt(head: Head, marks: Marks, offset: number, width: number): boolean {
  const limits = { minRecords: 1, maxRecords: 1, fields: 1, bytes: 1 };
  const { first } = tryMarks({ ...head, start: { offset, line: 1 } }, marks, limits, false);
  const record = first.records[0];
  if (record === undefined || record.fields.length !== width || record.isUnclosed) return false;
  return record.fields.every(({ quoted, quotesEnd, end }) => !quoted || quotesEnd === end);
}

/** A space behind each delimiter belongs to it only where texts would have it otherwise. */
function withoutNeedlessSpace(head: Head, best: ScoredTrial, scored: readonly ScoredTrial[]): ScoredTrial {
  const { delimiter } = best.marks;
  if (delimiter.length < 2 || !delimiter.endsWith(" ")) return best;
  const bare = scored.find(
    ({ marks, table }) => marks.delimiter === delimiter.slice(0, -1) && table.width === best.table.width,
  );
  if (bare === undefined) return best;
  const { bytes } = head;
  const body = bare.first.records.slice(bare.table.start + 1);
  const needsIt = body.some(({ fields }) =>
    fields.some(
      ({ start, end }) =>
        bytes[start] === 32 && end > start + 1 && !/^[ \d.,:+\-/TZ]*$/u.test(bytes.toString("latin1", start, end)),
    ),
  );
  return needsIt ? best : bare;
}
