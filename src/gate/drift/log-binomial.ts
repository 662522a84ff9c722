/** Above this the series for the error of Stirling's formula has all digits. */
const LEAST_FOR_SERIES = 16;
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/** ln n! − ln(√(2πn) · (n/e)^n), for the small n. */
const SMALL_ERRORS = Array.from({ length: LEAST_FOR_SERIES }, (_, n) => {
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  return n === 0 ? 0 : Math.log(factorial) - HALF_LOG_TWO_PI - (n + 0.5) * Math.log(n) + n;
});

/**
 * The logarithm of the probability of `hits` in `tries`, each with the chance `share`.
 * Error: about 1e-14, relative to the probability, however many tries: nothing large cancels.
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
export function logBinomial(hits: number, tries: number, share: number): number {
  const misses = tries - hits;
  if (share <= 0) return hits === 0 ? 0 : -Infinity;
  if (share >= 1) return misses === 0 ? 0 : -Infinity;
  if (hits === 0) return tries * Math.log1p(-share);
  if (misses === 0) return tries * Math.log(share);
  const errors = stirlingError(tries) - stirlingError(hits) - stirlingError(misses);
  const deviances = deviance(hits, tries * share) + deviance(misses, tries * (1 - share));
  return errors - deviances - HALF_LOG_TWO_PI - 0.5 * (Math.log(hits) + Math.log1p(-hits / tries));
}

function stirlingError(n: number): number {
  if (n < LEAST_FOR_SERIES) return SMALL_ERRORS[n] ?? 0;
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / n;
}

/** found · ln(found / expected) + expected − found, without the loss of digits where both are close. */
function deviance(found: number, expected: number): number {
  const difference = found - expected;
  const sum = found + expected;
  if (Math.abs(difference) > 0.1 * sum) return found * Math.log(found / expected) - difference;
  // with v = difference / sum: ln(found / expected) = 2 · (v + v³/3 + v⁵/5 + …)
  const ratio = difference / sum;
  const square = ratio * ratio;
  let total = difference * ratio;
  let power = 2 * found * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = total + power / odd;
    if (next === total) return total;
    total = next;
  }
}
