import { formatCount } from "../../base/format-count.ts";
import { limitsFor } from "../limits.ts";
import { DEFAULTS } from "../options.ts";

/** A hundred columns are the most for which all limits of a column are at their highest. */
const USUAL_COLUMNS = 100;
const NARROW = limitsFor(1, DEFAULTS.maxMemoryBytes);
const USUAL = limitsFor(USUAL_COLUMNS, DEFAULTS.maxMemoryBytes);

/** How many distinct values and rows are told apart, and how many buckets there are, at default memory. */
export const DISTINCT_LIMIT = formatCount(USUAL.distinctLimit);
export const BUCKET_LIMIT = formatCount(USUAL.bucketLimit);
export const INSTANT_BUCKET_LIMIT = formatCount(USUAL.instantBucketLimit);
export const ROW_SAMPLE_LIMIT = `${formatCount(NARROW.rowSampleLimit)} (${formatCount(USUAL.rowSampleLimit)} with ${USUAL_COLUMNS} columns)`;
export const SAMPLE_LIMIT = formatCount(USUAL.sampleLimit);
export const REGISTER_BITS = USUAL.registerBits;
export const AT_DEFAULT_MEMORY = `at default memory and up to ${USUAL_COLUMNS} columns`;

/** How much of a long text is kept. */
export const KEPT_BYTES = `the first ${NARROW.valueCap} bytes, ${USUAL.valueCap} in wide tables`;
