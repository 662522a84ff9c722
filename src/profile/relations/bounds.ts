import type { Estimate } from "../../model/profile.ts";

const CONFIDENCE = 0.95;
const DEVIATIONS = 1.959964;
/** Closer to ±1 a correlation has no finite place on Fisher's scale. */
const NEARLY_ONE = 1 - 1e-15;

/** A figure that is exact. */
export function exactly(value: number): Estimate {
  return { value, exact: true };
}

/**
 * The share of exceptions where none was met in `trials` independent trials: below it lies, at 95 % confidence,
 * 1 − 0.05^(1 / trials), which is close to 3 / trials.
 */
export function noneMet(trials: number, exact: boolean): Estimate {
  if (exact) return exactly(0);
  const upper = 1 - (1 - CONFIDENCE) ** (1 / trials);
  return { value: 0, exact: false, lower: 0, upper, confidence: CONFIDENCE, method: `none in ${trials} sampled` };
}

/**
 * How many of `of` rows are like `found` of `looked` sampled ones.
 * Error: 95 % confidence. Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
 */
export function scaledCount(found: number, looked: number, of: number): Estimate {
  if (looked === of) return exactly(found);
  const share = found / looked;
  const spread = DEVIATIONS ** 2 / looked;
  const centre = (share + spread / 2) / (1 + spread);
  const half = Math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread);
  const value = Math.round(share * of);
  return {
    value,
    exact: false,
    lower: Math.min(value, Math.max(found, Math.floor((centre - half) * of))),
    upper: Math.max(value, Math.min(of - (looked - found), Math.ceil((centre + half) * of))),
    confidence: CONFIDENCE,
    method: `share of ${looked} sampled rows, Wilson`,
  };
}

/** A correlation of a sample between bounds at so many standard errors on Fisher's scale. */
export function fisherBounds(value: number, standardError: number, method: string): Estimate {
  const place = Math.atanh(Math.max(-NEARLY_ONE, Math.min(value, NEARLY_ONE)));
  const margin = DEVIATIONS * standardError;
  const lower = Math.min(value, Math.tanh(place - margin));
  const upper = Math.max(value, Math.tanh(place + margin));
  return { value, exact: false, lower, upper, confidence: CONFIDENCE, method };
}
