/**
 * The probability of a χ² of so many degrees of freedom that is at least `value`.
 * Error: about 1e-13, relative. Source: M. Abramowitz, I. Stegun, Handbook (1964), 26.4.4 and 26.4.5.
 */
export function chiSquaredTail(value: number, freedom: number): number {
  if (value <= 0) return 1;
  const half = value / 2;
  const isEven = freedom % 2 === 0;
  // the terms of e^−half · half^k / Γ(k + 1), with k whole or half
  let term = isEven ? Math.exp(-half) : (2 * Math.exp(-half) * Math.sqrt(half)) / Math.sqrt(Math.PI);
  let sum = isEven ? 0 : errorTail(Math.sqrt(half));
  for (let k = isEven ? 1 : 1.5; k <= freedom / 2; k++) {
    sum += term;
    term *= half / k;
  }
  return Math.min(1, sum);
}

const LEAST_FOR_FRACTION = 2;
const FRACTION_TERMS = 120;

/** The complement of the error function, for numbers that are not negative. */
function errorTail(value: number): number {
  if (value < LEAST_FOR_FRACTION) return 1 - errorFunction(value);
  let fraction = 0;
  for (let k = FRACTION_TERMS; k > 0; k--) fraction = k / 2 / (value + fraction);
  return Math.exp(-value * value) / (Math.sqrt(Math.PI) * (value + fraction));
}

function errorFunction(value: number): number {
  let term = value;
  let sum = value;
  for (let k = 1; Math.abs(term) > 1e-18 * sum; k++) {
    term *= (2 * value * value) / (2 * k + 1);
    sum += term;
  }
  return ((2 * sum) / Math.sqrt(Math.PI)) * Math.exp(-value * value);
}

/** 2 holds for samples of different sizes and for large ones; this for all with at least 4 values. */
const SMIRNOV_FACTOR = 2.17;

/** What two samples weigh together: the harmonic half of their sizes. */
function jointSize(before: number, after: number): number {
  return (before * after) / (before + after);
}

/**
 * A bound on the probability that the distributions of two samples of one source are so far apart somewhere.
 * Error: never too low; ties make it too high. Source: F. Wei, R. M. Dudley, Two-sample DKW inequalities (2012).
 */
export function smirnovP(distance: number, before: number, after: number): number {
  return Math.min(1, SMIRNOV_FACTOR * Math.exp(-2 * distance * distance * jointSize(before, after)));
}

/** The distance that is exceeded with the probability of a level at most; at most 1. */
export function smirnovLimit(before: number, after: number, level: number): number {
  return Math.min(1, Math.sqrt(Math.log(SMIRNOV_FACTOR / level) / (2 * jointSize(before, after))));
}

/**
 * A bound on the probability that a sample without replacement has a mean so far from that of all, if nothing is known
 * but that all lie from 0 to 1. Error: never too low. Source: W. Hoeffding, Probability inequalities (1963), theorem 1
 * and section 6.
 */
export function meanTail(found: number, expected: number, count: number): number {
  if (expected <= 0 || expected >= 1) return 1;
  const part = (share: number, other: number): number => (share <= 0 ? 0 : share * Math.log(share / other));
  return Math.exp(-count * (part(found, expected) + part(1 - found, 1 - expected)));
}

/**
 * A bound on the probability that so many different values are found where `expected` are on average, in independent
 * draws. Error: never too low. Source: S. Boucheron, G. Lugosi, P. Massart, A sharp concentration inequality (2000):
 * the number of different values is self-bounding, and so are its tails those of a Poisson variable.
 */
export function distinctTail(found: number, expected: number): number {
  const ratio = found <= 0 ? 0 : found * Math.log(found / expected);
  return Math.exp(-Math.max(0, ratio - found + expected));
}
