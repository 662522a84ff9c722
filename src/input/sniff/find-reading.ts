import type { ProfileOptions } from "../../model/options.ts";
import { type DelimiterCandidate, USUAL_DELIMITERS, delimiterCandidates } from "./delimiter-candidates.ts";
import { encoded } from "./field-text.ts";
import type { Marks } from "./read-records.ts";
import type { Sample } from "./sample.ts";
import { type Reading, readAs, recordsOf, wholeLinesScore } from "./score-reading.ts";

type GivenDialect = ProfileOptions["dialect"];

/** How the sample is read best, and how it would be read otherwise. */
export interface FoundReading {
  best: Reading;
  /** The next best that makes another table; null when no other divides the lines. */
  other: Reading | null;
  /** Whether the lines are not divided: there is one column. */
  isWhole: boolean;
  /** How well it fits that they are not. */
  wholeScore: number;
}

/** Doubled quotes are what is usual: another escape has to fit better, and not only as well. */
const BETTER = 1.001;
/** So much of the score of one that leaves lines above the table. */
const NEARLY = 0.6;
/** Of quotes that hardly any field needs: so much of the score of the usual ones, and so many fields in them. */
const AS_WELL = 0.97;
const LEAST_QUOTED = 2;
const CLEAN_BELIEF = 0.74;
const SURE_BELIEF = 0.9;
/** So many quotes that nothing closes may be mistakes, which are to be told of. */
const ACCIDENTS = 2;
/** What separates the only column, from the text that is least likely to stand in it. */
const UNUSED = [",", "\t", ";", "|", "\x1f"] as const;

/** Reads the sample in every way that is plausible, and takes the one that fits best. */
export function findReading(sample: Sample, given: GivenDialect): FoundReading {
  const readings = given.delimiter === undefined ? likelyReadings(sample, given) : [];
  if (readings.length === 0) readings.push(...readingsBy(sample, [candidateFor(given)], given, readings));
  const best = fromTheFirstLine(
    readings.reduce((first, next) => (next.score > first.score * BETTER ? next : first)),
    readings,
  );
  const wholeScore = given.delimiter === undefined ? wholeLinesScore(sample) : 0;
  const isWhole = best.score <= wholeScore;
  const other = otherOf(readings, best);
  return isWhole
    ? { best: wholeLines(sample, best, given), other: best.score > 0 ? best : null, isWhole, wholeScore }
    : { best: withoutOddQuotes(sample, withQuotesInUse(sample, best, readings), given), other, isWhole, wholeScore };
}

/** What divides every line alike fits better than what leaves lines above the table, unless it fits far worse. */
function fromTheFirstLine(best: Reading, readings: readonly Reading[]): Reading {
  if (best.block === null || best.block.first === 0) return best;
  const dividesAll = ({ block, first, marks, score }: Reading): boolean =>
    block?.count === recordsOf(first).length &&
    USUAL_DELIMITERS.some((usual) => usual === marks.delimiter) &&
    score >= best.score * NEARLY;
  return readings.find(dividesAll) ?? best;
}

/** The readings by usual delimiters, and by others unless one of the usual ones leaves no doubt. */
function likelyReadings(sample: Sample, given: GivenDialect): Reading[] {
  const readings: Reading[] = [];
  for (const group of delimiterCandidates(sample.text.slice(sample.start.offset))) {
    const free = group.filter(({ delimiter }) => typeof given.quote !== "string" || !delimiter.includes(given.quote));
    readings.push(...readingsBy(sample, free, given, readings));
    if (readings.some((reading) => isSure(reading) && !isDoubled(sample, reading))) break;
  }
  return readings;
}

function isSure({ evenness, belief, block }: Reading): boolean {
  return evenness === 1 && belief >= SURE_BELIEF && block !== null && block.width > 2 && block.first === 0;
}

/** Whether the delimiter stands twice in every record: perhaps it is one of two characters. */
function isDoubled({ text }: Sample, { marks, first }: Reading): boolean {
  const twice = marks.delimiter.repeat(2);
  return first.records.every(({ offset, next }) => text.slice(offset, next.offset).includes(twice));
}

/** All readings that could be the best; what cannot fit better than what was tried before is left out. */
function readingsBy(
  sample: Sample,
  candidates: readonly DelimiterCandidate[],
  given: GivenDialect,
  before: readonly Reading[],
): Reading[] {
  const readings = [...before];
  for (const candidate of candidates) {
    if (readings.some(({ score }) => score >= candidate.prior)) continue;
    for (const marks of marksFor(sample, candidate, given)) {
      const isNeedless = marks.quote === null && given.quote === undefined;
      if (isNeedless && readings.some((other) => isClean(other, marks))) continue;
      readings.push(readAs(sample, marks, candidate));
    }
  }
  return readings.slice(before.length);
}

function candidateFor({ delimiter = USUAL_DELIMITERS[0] }: GivenDialect): DelimiterCandidate {
  return { delimiter: encoded(delimiter), prior: 1 };
}

/** Whether quotes stand where they belong with a delimiter, so that reading without them needs no trial. */
function isClean({ marks, evenness, belief, block, first }: Reading, { delimiter }: Marks): boolean {
  if (marks.delimiter !== delimiter) return false;
  if (block === null) return first.records.every(({ fields }) => fields[0]?.quoted === true);
  return evenness === 1 && belief >= CLEAN_BELIEF;
}

/** Where more fields only begin with a quote than stand in quotes, it is an ordinary character. */
function withoutOddQuotes(sample: Sample, best: Reading, given: GivenDialect): Reading {
  if (best.marks.quote === null || given.quote !== undefined) return best;
  const { whole, odd } = countQuotes(sample, best);
  return odd <= Math.max(whole, ACCIDENTS)
    ? best
    : readAs(sample, { ...best.marks, quote: null, escape: null }, best.candidate);
}

/** How many fields stand in the quotes of a reading, and how many only begin with one. */
function countQuotes({ text }: Sample, { marks, first }: Reading): { whole: number; odd: number } {
  const counts = { whole: 0, odd: 0 };
  for (const { fields } of first.records) {
    for (const { start, end, quoted, quotesEnd } of fields) {
      if (text[start] !== marks.quote) continue;
      counts[quoted && quotesEnd === end ? "whole" : "odd"] += 1;
    }
  }
  return counts;
}

/** Where nothing stands in double quotes, what stands in others shows which ones are used, be it in the header alone. */
function withQuotesInUse(sample: Sample, best: Reading, readings: readonly Reading[]): Reading {
  if (best.marks.quote !== '"' || countQuotes(sample, best).whole > 0) return best;
  const areUsed = (reading: Reading): boolean => {
    if (reading.marks.delimiter !== best.marks.delimiter || reading.marks.quote !== "'") return false;
    const { whole, odd } = countQuotes(sample, reading);
    return whole >= LEAST_QUOTED && odd === 0 && reading.score >= best.score * AS_WELL;
  };
  return readings.find(areUsed) ?? best;
}

/** The ways to quote and to escape that the sample shows signs of; the usual ones first. */
function marksFor(sample: Sample, { delimiter }: DelimiterCandidate, given: GivenDialect): Marks[] {
  const comment = typeof given.comment === "string" ? encoded(given.comment) : null;
  return quotesFor(sample.text, delimiter, given).flatMap((quote) =>
    escapesFor(sample.text, quote, given).map((escape) => ({ delimiter, quote, escape, comment })),
  );
}

function quotesFor(text: string, delimiter: string, given: GivenDialect): (string | null)[] {
  if (given.quote !== undefined) return [given.quote];
  const quotes: (string | null)[] = delimiter.includes('"') ? [null] : ['"'];
  if (!delimiter.includes("'") && quotesAtBorders(text, delimiter, "'") > 1) quotes.push("'");
  if (quotes[0] === '"' && text.includes('"')) quotes.push(null);
  return quotes;
}

/** Whether fields begin and end with the quote: how often it happens, up to 2. */
function quotesAtBorders(text: string, delimiter: string, quote: string): number {
  const isBorder = (at: number): boolean => at < 0 || at >= text.length || text[at] === "\n" || text[at] === "\r";
  let opening = 0;
  let closing = 0;
  for (let at = text.indexOf(quote); at >= 0 && (opening < 2 || closing < 2); at = text.indexOf(quote, at + 1)) {
    if (isBorder(at - 1) || text.startsWith(delimiter, at - delimiter.length)) opening += 1;
    if (isBorder(at + 1) || text.startsWith(delimiter, at + 1)) closing += 1;
  }
  return Math.min(opening, closing, 2);
}

function escapesFor(text: string, quote: string | null, given: GivenDialect): (string | null)[] {
  if (given.escape !== undefined) return [quote === null ? null : given.escape];
  return quote !== null && text.includes(`\\${quote}`) ? [quote, "\\"] : [quote];
}

/** The best of the readings that make another table. */
function otherOf(readings: readonly Reading[], best: Reading): Reading | null {
  let other: Reading | null = null;
  for (const reading of readings) {
    const isBetter = reading.score > (other?.score ?? 0);
    if (isBetter && reading !== best && !makesSameTable(reading, best)) other = reading;
  }
  return other;
}

/** Whether two readings divide the sample alike. */
function makesSameTable(one: Reading, two: Reading): boolean {
  if (one.marks.delimiter !== two.marks.delimiter) return false;
  const [records, others] = [recordsOf(one.first), recordsOf(two.first)];
  const isSame = (index: number): boolean => records[index]?.fields.length === others[index]?.fields.length;
  return records.length === others.length && records.every((_, index) => isSame(index));
}

/** A single column, separated by what does not occur. */
function wholeLines(sample: Sample, { marks, candidate }: Reading, given: GivenDialect): Reading {
  const text = sample.text.slice(sample.start.offset);
  const delimiter = UNUSED.find((unused) => !text.includes(unused) && unused !== given.quote) ?? "\x1f";
  const quote = given.quote === undefined ? '"' : given.quote;
  const escape = given.escape === undefined ? quote : given.escape;
  return readAs(sample, { ...marks, delimiter, quote, escape: quote === null ? null : escape }, candidate);
}
