import type { DriftFigures } from "../../model/check-report.ts";

/** What of a column is compared. */
export const DRIFT_KINDS = [
  "type",
  "nullRatio",
  "newValues",
  "vanishedValues",
  "valueShares",
  "range",
  "median",
  "quantiles",
  "distribution",
  "stabilityIndex",
  "distinct",
  "meanLength",
] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** One figure of a column before and after, and what its change means. */
export interface DriftTest {
  kind: DriftKind;
  /** What is compared, in words: "null share", "share of \"red\"". */
  statistic: DriftFigures["statistic"];
  before: string;
  after: string;
  /** The size of the change, for certain: the least that it can be. */
  size: number;
  /** A smaller change is none, however certain it is. */
  leastSize: number;
  /** For tests that ask for more than a size: whether all of it is there. */
  isLarge?: boolean;
  /** The probability of a change as large by chance; too high rather than too low. */
  pValue: number;
  /** The smallest that it could have been with so many values; 0 where that is not known. */
  leastP: number;
  /** The size that chance exceeds with a probability of `level` at most. */
  limitAt: (level: number) => number;
  /** What may be, in words: from the size that may be. */
  expected: (limit: number) => string;
  /** What there is, in words. */
  found: string;
  /** What has become of what, in words. */
  change: string;
}
