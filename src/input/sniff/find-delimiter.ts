import { cellKind } from "./cell-kind.ts";
import { fieldText } from "./field-text.ts";
import type { FirstRecords, RawField, RawRecord } from "./split-fields.ts";

/** What a delimiter is looked for among; of two that fit as well, the first is taken. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** About so many cells show how well they come out; widths are compared over all records. */
const SAMPLED_CELLS = 500;
/** A delimiter that leaves most records whole separates nothing. */
const MIN_SHARE_DIVIDED = 0.5;
/** Weight of a file whose first record is of another width than the others: a title or a comment does that. */
const ODD_FIRST_RECORD = 0.8;

/** How believable a cell is: text is less certain than numbers and dates, and bits of a cell torn apart are least so. */
const CERTAIN = 1;
const POSSIBLE = 0.75;
const TORN = 0.25;

/** The first records of an input as they come out with a delimiter. */
export interface DelimiterTrial {
  delimiter: string;
  first: FirstRecords;
}

/** The delimiter that divides the records most evenly, and into the most believable cells. */
export function findDelimiter(bytes: Buffer, trials: readonly DelimiterTrial[], quote: number | null): DelimiterTrial {
  const scored = trials.map((trial) => ({ trial, score: scoreOf(bytes, trial, quote) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).trial;
}

/** 0 when nothing is divided, up to 1. Even and believable records count twice as much as wide ones. */
function scoreOf(bytes: Buffer, { first }: DelimiterTrial, quote: number | null): number {
  const records = first.records.length > 0 || first.cut === null ? first.records : [first.cut];
  const width = usualWidth(records);
  if (width === 1) return 0;
  const usual = records.filter(({ fields }) => fields.length === width);
  const evenness = usual.length / records.length;
  const belief = meanBelief(bytes, usual.slice(0, Math.ceil(SAMPLED_CELLS / width)), quote);
  const firstWeight = records[0]?.fields.length === width ? 1 : ODD_FIRST_RECORD;
  return evenness ** 2 * belief ** 2 * (1 - 1 / width) * firstWeight;
}

/** The width most of the divided records have, the larger of two; 1 when few records are divided. */
export function usualWidth(records: readonly RawRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const undivided = counts.get(1) ?? 0;
  if (records.length - undivided < records.length * MIN_SHARE_DIVIDED) return 1;
  counts.delete(1);
  let usual: [number, number] = [1, 0];
  for (const [width, count] of counts) {
    if (count > usual[1] || (count === usual[1] && width > usual[0])) usual = [width, count];
  }
  return usual[0];
}

function meanBelief(bytes: Buffer, records: readonly RawRecord[], quote: number | null): number {
  let sum = 0;
  let count = 0;
  for (const { fields } of records) {
    for (const field of fields) sum += beliefIn(bytes, field, quote);
    count += fields.length;
  }
  return sum / count;
}

function beliefIn(bytes: Buffer, field: RawField, quote: number | null): number {
  if (field.quoted) return field.quotesEnd === field.end ? CERTAIN : TORN;
  const text = fieldText(bytes, field, quote);
  if (cellKind(text) !== "text") return CERTAIN;
  const isTorn = text.startsWith(" ") || DELIMITERS.some((delimiter) => text.includes(delimiter));
  return isTorn ? TORN : POSSIBLE;
}
