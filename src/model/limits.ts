import { DEFAULTS } from "./options.ts";

/**
 * Up to where figures are exact, and how large tables may grow.
 * A function of the number of columns and of `--max-memory` alone, so that the profile does not depend on the workers.
 */
export interface Limits {
  /** Distinct values of a column that are kept one by one. */
  distinctLimit: number;
  /** Bytes kept of one value. */
  valueCap: number;
  /** Buckets of a column's numbers. */
  bucketLimit: number;
  /** Buckets of its dates or times: of them only a histogram is made, and no quantiles. */
  instantBucketLimit: number;
  /** Counters of a dense window of the bucket table. */
  windowLimit: number;
  /** Entries of a column's memo. */
  memoEntries: number;
  /** Buckets in which a batch's most frequent values are voted on. */
  voteBuckets: number;
  /** Candidates for the most frequent values that a batch lists. */
  candidates: number;
  /** Row hashes kept to find duplicate rows. */
  sampleLimit: number;
  /** Different patterns of a column that are counted. */
  patternLimit: number;
  /** Whole rows kept to find out what columns have to do with each other. */
  rowSampleLimit: number;
  /** Bytes kept of a value in these rows. */
  sampledBytes: number;
  /** Groups into which a column's numbers are divided to show how they spread. */
  distributionGroups: number;
  /** A HyperLogLog has 2^bits registers of one byte. */
  registerBits: number;
}

function powerOfTwoBelow(value: number): number {
  return 2 ** Math.floor(Math.log2(value));
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(Math.floor(value), high));
}

/** 0.81 % relative standard error, in very wide tables 1.6 or 3.3 %: there the registers would take most of the memory. */
function registerBitsFor(columns: number): number {
  if (columns <= 2000) return 14;
  return columns <= 8000 ? 12 : 10;
}

/** A sampled row takes about 30 bytes a column: in wide tables the rows become few. */
function rowSampleLimitFor(columns: number, budget: number): number {
  const least = Math.max(16, Math.min(256, Math.floor(2 ** 17 / columns)));
  return between(least, (65_536 * budget) / columns, 2048);
}

/** The limits for a table of `columns` columns. */
export function limitsFor(columns: number, maxMemoryBytes: number): Limits {
  const budget = maxMemoryBytes / DEFAULTS.maxMemoryBytes;
  // beyond a thousand columns what each of them takes besides its buckets counts
  const thrift = Math.min(1, (1000 / columns) ** 0.3);
  const bucketLimit = between(64, ((1_500_000 * budget) / columns) * thrift, 10_000);
  return {
    distinctLimit: between(64, 10_000 * budget * Math.min(1, (100 / columns) ** 1.3), 2 ** 20),
    valueCap: columns <= 50 ? 256 : 128,
    bucketLimit,
    instantBucketLimit: Math.max(64, bucketLimit >> 2),
    windowLimit: 2 * powerOfTwoBelow(bucketLimit * 2),
    memoEntries: between(8, powerOfTwoBelow(2 ** 17 / columns), 512),
    voteBuckets: between(4, powerOfTwoBelow(2 ** 16 / columns), 256),
    candidates: between(2, 512 / columns, 12),
    sampleLimit: 30_000,
    patternLimit: between(16, 20_000 / columns, 200),
    rowSampleLimit: rowSampleLimitFor(columns, budget),
    sampledBytes: 48,
    distributionGroups: between(16, 8192 / columns, 128),
    registerBits: registerBitsFor(columns),
  };
}
