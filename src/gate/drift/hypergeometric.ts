import { logBinomial } from "./log-binomial.ts";

/** So many of so many. */
export interface Share {
  count: number;
  of: number;
}

/** What is left of a sum does not change it any more. */
const NEGLIGIBLE = 1e-17;

/**
 * The probability that, of all that two samples hold together, the second one gets `hits` of them, if chance deals them
 * out: as logarithm. `population` are all, `marked` those of the kind, `drawn` the size of the second sample.
 */
export function logHypergeometric(hits: number, marked: number, drawn: number, population: number): number {
  if (hits < leastHits(marked, drawn, population) || hits > mostHits(marked, drawn)) return -Infinity;
  const share = drawn / population;
  const others = population - marked;
  return (
    logBinomial(hits, marked, share) + logBinomial(drawn - hits, others, share) - logBinomial(drawn, population, share)
  );
}

function leastHits(marked: number, drawn: number, population: number): number {
  return Math.max(0, drawn - (population - marked));
}

function mostHits(marked: number, drawn: number): number {
  return Math.min(marked, drawn);
}

/** The probability of `hits` or more; `hits` is not below what is expected. */
function upperTail(hits: number, marked: number, drawn: number, population: number): number {
  const most = mostHits(marked, drawn);
  let term = Math.exp(logHypergeometric(hits, marked, drawn, population));
  let sum = term;
  for (let x = hits; x < most && term > sum * NEGLIGIBLE; x++) {
    term *= ((marked - x) * (drawn - x)) / ((x + 1) * (population - marked - drawn + x + 1));
    sum += term;
  }
  return sum;
}

/** The probability of a count as far from the expected one as `hits` is, on its side. */
function tail(hits: number, marked: number, drawn: number, population: number): number {
  return hits * population >= marked * drawn
    ? upperTail(hits, marked, drawn, population)
    : upperTail(marked - hits, marked, population - drawn, population);
}

/**
 * The probability of two shares as different as these if both samples come from one source.
 * Source: Fisher's exact test, twice the smaller tail.
 */
export function fisherP(before: Share, after: Share): number {
  const marked = before.count + after.count;
  const population = before.of + after.of;
  if (before.of === 0 || after.of === 0) return 1;
  return Math.min(1, 2 * tail(after.count, marked, after.of, population));
}

/** The smallest probability that the same numbers in all could have given. */
export function leastFisherP(before: Share, after: Share): number {
  const marked = before.count + after.count;
  const population = before.of + after.of;
  if (before.of === 0 || after.of === 0) return 1;
  const ends = [leastHits(marked, after.of, population), mostHits(marked, after.of)];
  return Math.min(1, ...ends.map((hits) => 2 * Math.exp(logHypergeometric(hits, marked, after.of, population))));
}

/** By how much two shares have to differ, to the side to which they do, to be less likely than a level; at most 1. */
export function fisherLimit(before: Share, after: Share, level: number): number {
  const marked = before.count + after.count;
  const population = before.of + after.of;
  const isMore = after.count * before.of >= before.count * after.of;
  const expected = (marked * after.of) / population;
  const difference = (hits: number): number => Math.abs(hits / after.of - (marked - hits) / before.of);
  const isUnlikely = (hits: number): boolean => 2 * tail(hits, marked, after.of, population) <= level;
  let near = isMore ? Math.ceil(expected) : Math.floor(expected);
  let far = isMore ? mostHits(marked, after.of) : leastHits(marked, after.of, population);
  if (!isUnlikely(far)) return 1;
  while (Math.abs(far - near) > 1) {
    const middle = Math.floor((near + far) / 2);
    if (isUnlikely(middle)) far = middle;
    else near = middle;
  }
  return Math.min(1, difference(far));
}

/** The probability that the `count` outermost of all values are all in the sample that has `share.of` of `population`. */
export function outermostP(count: number, of: number, population: number): number {
  return count === 0 ? 1 : Math.exp(logHypergeometric(count, count, of, population));
}
