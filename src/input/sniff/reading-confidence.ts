import type { ProfileOptions } from "../../model/options.ts";
import { USUAL_DELIMITERS } from "./delimiter-candidates.ts";
import { decoded } from "./field-text.ts";
import type { FoundReading } from "./find-reading.ts";
import type { Sample } from "./sample.ts";
import { recordsOf } from "./score-reading.ts";
import { ambiguousError } from "./sniff-errors.ts";

/** How sure a dialect is. */
export interface SniffEvidence {
  /** From 0 to 1; 1 when nothing speaks against it, or when delimiter and quote are given. */
  confidence: number;
  /** What else divides the text. */
  runnerUp: { delimiter: string; quote: string | null } | null;
}

type GivenDialect = ProfileOptions["dialect"];

/** How much of its confidence a reading loses to another that fits as well. */
const RIVAL_WEIGHT = 0.6;
/** Cells that are less believable than this make the reading doubtful. */
const BELIEVABLE = 0.6;
/** A reading that fits so much worse is not worth a word. */
const WORTH_TELLING = 0.05;
/** Of readings whose scores are that close neither fits better. */
const TIE = 0.98;

/** How sure it is that the best reading is the right one. */
function confidenceOf(found: FoundReading, given: GivenDialect): number {
  if (given.delimiter !== undefined && given.quote !== undefined) return 1;
  const { best, other, isWhole, wholeScore } = found;
  const otherScore = other?.score ?? 0;
  // a given delimiter that divides nothing has no score, and no rivals either
  const rival = isWhole ? otherScore / (wholeScore || 1) : Math.max(otherScore, wholeScore) / best.score;
  const fit = isWhole ? 1 : best.evenness * Math.min(1, best.belief / BELIEVABLE);
  return rounded(fit * (1 - RIVAL_WEIGHT * Math.min(1, rival) ** 2));
}

/** How sure the dialect is, and what else makes sense. */
export function evidenceOf(found: FoundReading, given: GivenDialect): SniffEvidence {
  const { best, other, isWhole, wholeScore } = found;
  const confidence = confidenceOf(found, given);
  const ratio = (other?.score ?? 0) / (isWhole ? wholeScore : best.score);
  if (other === null || ratio < WORTH_TELLING) return { confidence, runnerUp: null };
  return { confidence, runnerUp: { delimiter: decoded(other.marks.delimiter), quote: other.marks.quote } };
}

/**
 * Two delimiters divide every record alike, and into cells that are as believable.
 * @throws ProfilerError DIALECT_AMBIGUOUS
 */
export function refuseTie({ text }: Sample, { best, other, isWhole }: FoundReading, given: GivenDialect): void {
  if (isWhole || other === null || given.delimiter !== undefined) return;
  const isClose = other.score >= best.score * TIE;
  const readings = [best, other];
  const divideAll = readings.every(({ block, first }) => block?.count === recordsOf(first).length);
  const areEven = divideAll && recordsOf(best.first).length > 1;
  const areUsual = readings.every(({ marks }) => USUAL_DELIMITERS.some((usual) => usual === marks.delimiter));
  const differ = best.marks.delimiter !== other.marks.delimiter;
  if (isClose && areEven && areUsual && differ) throw ambiguousError(text, readings);
}

function rounded(value: number): number {
  return Math.round(Math.max(0, Math.min(1, value)) * 100) / 100;
}
