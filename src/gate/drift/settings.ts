/** From where on a change matters, however certain it is; shares from 0 to 1. */
export interface DriftSettings {
  /** The most likely it may be that a run fails though nothing has changed, over all its tests. */
  level: number;
  /** Rows may be so many times more or fewer. */
  rowFactor: number;
  /** Of the share of nulls, and of values of a type. */
  leastShareChange: number;
  /** Of the number of different values, relative to what it was. */
  leastDistinctChange: number;
  /** Of values beyond what was the least or the greatest. */
  leastBeyondShare: number;
  /** Of the median and other quantiles, relative to what they were. */
  leastQuantileChange: number;
  /** Of the share of values below a quantile. */
  leastRankChange: number;
  /** The greatest distance of two distribution functions. */
  leastDistance: number;
  /** The population stability index. */
  leastStabilityIndex: number;
  /** Of the mean length of texts, relative to what it was. */
  leastLengthChange: number;
  /** Of the share of a category. */
  leastCategoryChange: number;
  /** The share that a category has to have to be missed, or noticed as new. */
  leastNewShare: number;
}

/** What a gate takes for drift when nothing else is asked for. */
export const DEFAULT_DRIFT: DriftSettings = {
  level: 0.025,
  rowFactor: 2,
  leastShareChange: 0.005,
  leastDistinctChange: 0.1,
  leastBeyondShare: 0.001,
  leastQuantileChange: 0.01,
  leastRankChange: 0.01,
  leastDistance: 0.02,
  leastStabilityIndex: 0.1,
  leastLengthChange: 0.05,
  leastCategoryChange: 0.02,
  leastNewShare: 0.005,
};

/** How many of the most frequent values profiles should list to be compared: of these each is looked at. */
export const COMPARED_VALUES = 100;
