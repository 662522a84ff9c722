import { meanBelief, typedShare } from "./cell-belief.ts";
import type { DelimiterCandidate } from "./delimiter-candidates.ts";
import { type FirstRecords, type Marks, type RawRecord, readRecords } from "./read-records.ts";
import type { Sample } from "./sample.ts";
import { type TableBlock, tableBlock } from "./table-block.ts";

/** The first records as they come out with one dialect, and how well that fits. */
export interface Reading {
  marks: Marks;
  candidate: DelimiterCandidate;
  first: FirstRecords;
  /** Where the table is; null when nothing is divided. */
  block: TableBlock | null;
  /** From 0, when nothing fits, to 1; with how readily the delimiter is believed in it. */
  score: number;
  /** The share of the records of the table that are as wide as it. */
  evenness: number;
  /** How believable the cells are. */
  belief: number;
}

/** What a text of one column gets at least: a delimiter has to fit better than that. */
const WHOLE_LINES = 0.1;
/** Lines that are numbers, dates or the like are one column, whatever stands between their parts. */
const WHOLE_VALUES = 0.75;
const VALUE_SHARE = 0.7;
/** In so many of them no usual delimiter stands. */
const UNDIVIDED_SHARE = 0.9;
const LOOKED_AT_LINES = 100;
const LOOKED_AT_BYTES = 8 * 1024;
/** Weight of two columns, in which a line is soon divided by chance; that of many columns comes close to 1. */
const NARROW_WEIGHT = 0.55;
const EVEN = 0.95;
/** Weight of lines of one word above lines of two texts: it is the name of one column. */
const LONE_NAME = 0.15;
const ORDINARY_PRIOR = 0.6;
/** Weight of a single record that is divided by what stands in texts as well. */
const LONE_RECORD = 0.4;
/** A single line is divided sooner. */
const LONE_LINE = 0.03;

/** Reads the sample by a dialect, and says how well it fits. */
export function readAs(sample: Sample, marks: Marks, candidate: DelimiterCandidate): Reading {
  const first = readRecords(sample.text, sample.start, marks, {
    limits: sample.limits,
    isWhole: sample.isWhole,
    recovers: true,
  });
  const records = recordsOf(first);
  const block = tableBlock(
    records.map(({ fields }) => fields.length),
    records.map(filledFields),
  );
  const parts = { marks, candidate, first, block };
  if (block === null) return { ...parts, score: 0, evenness: 1, belief: 0 };
  const { evenness, coverage } = evennessOf(records, block);
  const isEven = evenness >= EVEN && block.count * 2 > records.length;
  const belief = meanBelief(sample.text, bodyOf(records, block), marks, candidate, isEven);
  const narrow = block.width === 2 ? NARROW_WEIGHT : 1 - 1 / (block.width + 1);
  const name = hasLoneName(sample.text, records, block, candidate) ? LONE_NAME : 1;
  const lone = isLone(records, block, candidate) ? LONE_RECORD : 1;
  const score = evenness ** 2 * coverage * belief ** 2 * narrow * name * lone * candidate.prior;
  return { ...parts, score, evenness, belief };
}

/** The only record, or the only one of its width among others, which are no notes above a header. */
function isLone(records: readonly RawRecord[], { count, last }: TableBlock, { prior }: DelimiterCandidate): boolean {
  return records.length === 1 ? prior <= ORDINARY_PRIOR : count === 1 && last < records.length - 1;
}

/** The records of a reading; where the only one is cut off, that one. */
export function recordsOf({ records, cut }: FirstRecords): readonly RawRecord[] {
  return records.length > 0 || cut === null ? records : [cut];
}

/** How well it fits that lines are not divided at all. */
export function wholeLinesScore({ text, start }: Sample): number {
  const lines = text
    .slice(start.offset, start.offset + LOOKED_AT_BYTES)
    .split(/\r\n|\n|\r/, LOOKED_AT_LINES)
    .filter((line) => line.trim() !== "");
  if (lines.length < 2) return LONE_LINE;
  const undivided = lines.filter((line) => !/[,;\t|]/.test(line));
  const areValues = undivided.length >= lines.length * UNDIVIDED_SHARE && typedShare(undivided) >= VALUE_SHARE;
  return areValues ? WHOLE_VALUES : WHOLE_LINES;
}

/** Notes above and below the table count little where it is wide: what divides them by chance is narrow. */
function evennessOf(
  records: readonly RawRecord[],
  { width, first, last, count }: TableBlock,
): { evenness: number; coverage: number } {
  const length = last - first + 1;
  return { evenness: count / length, coverage: (length / records.length) ** (2 / width) };
}

/** Records of the table's width, without the first where that may be the header. */
function bodyOf(records: readonly RawRecord[], { width, count }: TableBlock): RawRecord[] {
  const body = records.filter(({ fields }) => fields.length === width);
  return count > 2 ? body.slice(1) : body;
}

function filledFields({ fields }: RawRecord): number {
  return fields.filter(({ start, end }) => end > start).length;
}

/** Above lines that are divided in two, or by what stands in texts as well. */
function hasLoneName(
  text: string,
  records: readonly RawRecord[],
  { width, first }: TableBlock,
  { prior }: DelimiterCandidate,
): boolean {
  const [name] = records;
  if (first !== 1 || name === undefined || (width !== 2 && prior > ORDINARY_PRIOR)) return false;
  const [field, ...others] = name.fields;
  return (
    field !== undefined && others.length === 0 && /^"?[\w\x80-\xff-]{1,30}"?$/.test(text.slice(field.start, field.end))
  );
}
