/**
 * How likely it may be that a fresh sample breaks any of the rules of a file by chance. Each rule gets an equal part of
 * it (Bonferroni).
 */
const ALARM_RATE = 0.01;
/** How large a fresh sample is at least, as a share of the values that a rule rests on. */
const FRESH_SHARE = 0.5;

/** What a fresh sample does by chance, in a file with so many rules. */
export class Chance {
  /** Standard errors to one side that a single rule has to allow. */
  readonly deviations: number;

  /** @param rules the most rules that the file may have */
  constructor(rules: number) {
    this.deviations = upperQuantile(ALARM_RATE / Math.max(1, rules));
  }

  /**
   * The largest share that values of a kind have in a fresh sample of at least half the size, when `count` of `values`
   * are of it.
   *
   * Units: share, 0 to 1, above count / values.
   * Error: it is exceeded in one of the directions with about the probability that a single rule may have.
   * Source: E. B. Wilson, Probable inference (1927), extended to the difference of two samples by pooling their
   * variance as in the two-sample score test; one value more for the steps of counts.
   */
  largestShare(count: number, values: number): number {
    if (values === 0) return 1;
    const fresh = values * FRESH_SHARE;
    const share = count / values;
    const ofFresh = fresh / (values + fresh);
    const known = share * (1 - ofFresh);
    const spread = this.deviations ** 2 * (1 / values + 1 / fresh);
    // (p − share)² = spread · pooled · (1 − pooled), with pooled = known + ofFresh · p, solved for the greater p
    const a = 1 + spread * ofFresh ** 2;
    const b = -2 * share - spread * ofFresh * (1 - 2 * known);
    const c = share ** 2 - spread * known * (1 - known);
    const root = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    return Math.min(1, root + 1 / fresh);
  }

  /** How far the rank of a quantile moves from one sample to a fresh one; Units: share of the ranks. Error: by the normal approximation. */
  rankShift(probability: number, values: number): number {
    const variance = (probability * (1 - probability) * (1 + 1 / FRESH_SHARE)) / values;
    return this.deviations * Math.sqrt(variance) + 1 / (values * FRESH_SHARE);
  }
}

/**
 * How many standard deviations a normal variable exceeds with a small probability.
 *
 * Error: below 0.0005. Source: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964), 26.2.23.
 */
function upperQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t * t;
  const below = 1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3;
  return t - above / below;
}
