import { formatPoints, formatShare } from "../../src/gate/drift/drift-words.ts";
import type { DriftKind } from "../../src/gate/drift/drift-test.ts";
import { DEFAULT_DRIFT } from "../../src/gate/drift/settings.ts";

/** What is said of a test of drift: what is compared, how likely that is by chance, and what matters. */
export interface DriftTestText {
  what: string;
  chance: string;
  least: string;
}

const FISHER = "Fisher's exact test, twice the smaller tail";
const points = formatPoints;
const share = formatShare;
const { leastShareChange, leastNewShare, leastCategoryChange, leastBeyondShare } = DEFAULT_DRIFT;
const { leastQuantileChange, leastRankChange, leastDistance, leastStabilityIndex } = DEFAULT_DRIFT;
const { leastDistinctChange, leastLengthChange } = DEFAULT_DRIFT;

/** The tests of a column, by kind. */
export const DRIFT_TEST_TEXTS: Readonly<Record<DriftKind, DriftTestText>> = {
  type: {
    what: "The share of each type among the values: numbers, dates, datetimes, times, texts (words for true and false among them), and of integers among the numbers.",
    chance: FISHER,
    least: points(leastShareChange),
  },
  nullRatio: { what: "The share of nulls among the rows.", chance: FISHER, least: points(leastShareChange) },
  newValues: {
    what: "The share of a value that certainly did not occur before. Of texts, booleans and integers that name things.",
    chance: `${FISHER}, for each value`,
    least: `${share(leastNewShare)} of the new values`,
  },
  vanishedValues: {
    what: "The share that a value had that certainly does not occur any more.",
    chance: `${FISHER}, for each value`,
    least: `${share(leastNewShare)} of the old values`,
  },
  valueShares: {
    what: "The share of any other value.",
    chance: `${FISHER}, for each value`,
    least: points(leastCategoryChange),
  },
  range: {
    what: "How many new numbers certainly lie beyond the old minimum or maximum; if none does, how many old ones lie beyond the new.",
    chance: "2 · m(m−1)…(m−k+1) / (N(N−1)…(N−k+1)): that the k outermost of all N numbers are among the m of one table",
    least: `${share(leastBeyondShare)} of the numbers`,
  },
  median: {
    what: "The shares of numbers up to the cut that is nearest to the median of both tables together.",
    chance: FISHER,
    least: `${points(leastRankChange)}, and ${share(leastQuantileChange)} of the old median, whatever the quantiles are within their bounds`,
  },
  quantiles: {
    what: "As the median, for the 5, 25, 75 and 95 % quantiles.",
    chance: FISHER,
    least: "as that of the median",
  },
  distribution: {
    what: "Kolmogorov–Smirnov: D, the greatest difference of the shares of numbers up to any cut.",
    chance:
      "2.17 · e^(−2D²·nm/(n+m)), a bound: F. Wei, R. M. Dudley, Two-sample Dvoretzky–Kiefer–Wolfowitz inequalities (2012)",
    least: points(leastDistance),
  },
  stabilityIndex: {
    what: "PSI = Σ(q−p)·ln(q/p) over up to 10 bins with about the same counts, at least 100 of the smaller table each, half a number added to each; p and q are their shares. From 0.1 a moderate, from 0.25 a great change.",
    chance:
      "χ² with (bins − 1) degrees of freedom, of PSI / (1/n + 1/m): B. Yurdakul, Statistical properties of the population stability index (2018)",
    least: String(leastStabilityIndex),
  },
  distinct: {
    what: "The number of different values. Of m < n rows there are on average at most as many as of n, and at least m/n times as many: only what lies outside of that counts.",
    chance:
      "4 · e^(−(d·ln(d/μ) − d + μ)), a bound, with the average μ at which both tables are as unlikely: S. Boucheron, G. Lugosi, P. Massart, A sharp concentration inequality (2000)",
    least: share(leastDistinctChange),
  },
  meanLength: {
    what: "The mean length of texts that are not all different.",
    chance:
      "2 · e^(−n·KL), a bound, with the relative entropy KL of the mean of one table to that of both, as shares of the way from the shortest to the longest: W. Hoeffding, Probability inequalities (1963)",
    least: share(leastLengthChange),
  },
};
