import { QUANTILE_NAMES, type QuantileName } from "../profile.ts";
import { AT_DEFAULT_MEMORY, BUCKET_LIMIT } from "./limits-text.ts";
import { figureGroup, type FigureRow, PARTS } from "./figure.ts";

const ROUNDED =
  "correctly rounded: kept as exact integers scaled by a power of ten, rounded to a double once, at the end";
const HYNDMAN = "R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages (1996), type 7";
const JOANES = "D. N. Joanes, C. A. Gill, Comparing measures of sample skewness and kurtosis (1998)";
const BUCKETS = "Collapsing buckets in the line of UDDSketch (Epicoco et al. 2020), on float bits";
const TUKEY = "J. W. Tukey, Exploratory Data Analysis (1977)";
const VALUE_UNITS = "those of the values";

const QUANTILE_ERROR = `exact for the values as doubles, up to the rounding of one interpolation, while there are no more different values than buckets (${BUCKET_LIMIT} ${AT_DEFAULT_MEMORY}); after that within quantileBounds, for certain`;

const ALSO: Partial<Record<QuantileName, readonly string[]>> = {
  p25: ["p25", "q1"],
  p50: ["p50", "median"],
  p75: ["p75", "q3"],
};

function quantileRow(name: QuantileName): FigureRow {
  const percent = Number(name.slice(1));
  return {
    name: `quantiles.${name}`,
    definition: `The ${percent} % quantile: about ${percent} % of the values lie below it.`,
    formula: `h = (n − 1) · ${percent / 100}; x₍⌊h⌋₎ + (h − ⌊h⌋) · (x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎) over the sorted values, counted from 0`,
    units: VALUE_UNITS,
    error: QUANTILE_ERROR,
    source: HYNDMAN,
    also: ALSO[name] ?? [name],
  };
}

function boundsRow(name: QuantileName): FigureRow {
  return {
    name: `quantileBounds.${name}`,
    definition: `The smallest and the largest number that ${name} can be; equal when it is exact.`,
    units: VALUE_UNITS,
    error: "hold for certain",
  };
}

/** What columns of numbers have. */
export const NUMBER_FIGURES = figureGroup("Numbers", "columns[].numeric", [
  {
    name: "",
    definition:
      "Figures over the finite values of type integer and decimal of a column of numbers; n is how many there are.",
    ...PARTS,
    null: "for columns of other types",
    also: ["numbers"],
  },
  {
    name: "sum",
    definition: "The sum of the values.",
    formula: "Σx",
    units: VALUE_UNITS,
    error:
      "exact. Of a column of integers all digits, as text beyond ±(2^53−1); else the nearest double, or the whole part as digits beyond the largest double",
    also: ["total"],
  },
  {
    name: "mean",
    definition: "The arithmetic mean.",
    formula: "Σx / n",
    units: VALUE_UNITS,
    error: ROUNDED,
    also: ["average", "avg"],
  },
  {
    name: "variance",
    definition: "The sample variance.",
    formula: "(Σx² − (Σx)²/n) / (n − 1)",
    units: "square of those of the values",
    error: ROUNDED,
    null: "for fewer than 2 values, and beyond the largest double",
    also: ["var"],
  },
  {
    name: "stddev",
    definition: "The sample standard deviation.",
    formula: "√variance",
    units: VALUE_UNITS,
    error: "correctly rounded: the root of the exact variance, rounded once",
    null: "for fewer than 2 values, and beyond the largest double",
    also: ["std", "sd", "deviation"],
  },
  {
    name: "skewness",
    definition: "How lopsided the values spread: above 0 with a long tail to the right. 0 when all values are equal.",
    formula: "G1 = √(n(n−1))/(n−2) · m₃/m₂^1.5, where mₖ = Σ(x − mean)^k / n",
    units: "none",
    error: ROUNDED,
    null: "for fewer than 3 values",
    source: JOANES,
    also: ["skew", "g1"],
  },
  {
    name: "kurtosis",
    definition:
      "The excess kurtosis, how heavy the tails are: 0 for a normal distribution. 0 when all values are equal.",
    formula: "G2 = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6), where mₖ = Σ(x − mean)^k / n",
    units: "none",
    error: ROUNDED,
    null: "for fewer than 4 values",
    source: JOANES,
    also: ["kurt", "g2"],
  },
  { name: "zeroCount", definition: "The values that are 0.", units: "values", error: "exact", also: ["zeros"] },
  { name: "negativeCount", definition: "The values below 0.", units: "values", error: "exact", also: ["negatives"] },
  {
    name: "infinityCount",
    definition:
      "The values inf, infinity and ∞, in any case, with or without a sign. They belong to the type of the column, and to no other of its figures.",
    units: "values",
    error: "exact",
  },
  {
    name: "nanCount",
    definition:
      "The values NaN in any case, unless they are null tokens. They belong to the type of the column, and to no other of its figures.",
    units: "values",
    error: "exact",
  },
  {
    name: "maxDecimals",
    definition:
      "The most digits behind the point, as written: zeros at the end count, an exponent moves the point, never below 0.",
    formula: "max(0, digits of the fraction − exponent)",
    units: "digits",
    error: "exact",
  },
  {
    name: "decimalMark",
    definition:
      "What stands in front of the fractions. All values that can only be read one way decide: 0.5 and 1,234.5 with the point, 0,5 and 1.234,5 with the comma; where none does, whole numbers without a mark and currencies may (section 3). The others are read the same way; values that cannot be are exceptions, and strings.",
    units: "name",
    error: "exact",
    null: "when no value has a mark or groups of digits that could be one",
    values: [
      { value: ".", meaning: "the point" },
      { value: ",", meaning: "the comma" },
      { value: "ambiguous", meaning: "no value decides, as with 1.234 alone; read with the point" },
      { value: "mixed", meaning: "values decide differently; read by the more frequent mark, of equals the point" },
    ],
    also: ["decimal", "comma"],
  },
  {
    name: "groupSeparators",
    definition:
      "How many numbers have their digits in groups, by what tells the groups apart: comma, point, space (U+00A0 and U+202F too) or apostrophe (U+2019 too). Groups have three digits, with commas also two in front of the last three (1,23,456).",
    units: "values",
    error: "exact",
    also: ["thousands"],
  },
  {
    name: "currencies",
    definition:
      "How many numbers have a currency in front of or behind them, by its sign or code: $ € £ ¥ ₹ ₽ ₩ ₺ ₪ ₫ ₴ ₦ ฿ R$ US$ A$ C$ kr zł Fr., and three-letter codes such as USD and EUR. Amounts are not converted.",
    units: "values",
    error: "exact",
    source: "ISO 4217",
    also: ["currency"],
  },
  {
    name: "percentCount",
    definition: "The numbers with a percent sign behind them. They count as written: 45 % is 45.",
    units: "values",
    error: "exact",
    also: ["percent"],
  },
  {
    name: "parenthesesCount",
    definition: "The numbers in parentheses, which makes them negative, as in accounts.",
    units: "values",
    error: "exact",
  },
  {
    name: "epoch",
    definition:
      "A hint: the unit in which integers could count the time since 1970-01-01, because all of them lie between 2001-09-09 and 2038-01-19 then. They stay numbers.",
    units: "name",
    error: "exact; whether they mean instants is not known",
    null: "when they could not, and for decimals",
    values: [
      { value: "seconds", meaning: "seconds since 1970-01-01T00:00:00Z" },
      { value: "milliseconds", meaning: "milliseconds since then" },
    ],
    source: "POSIX.1-2017, 4.16",
    also: ["unix"],
  },
  {
    name: "identifier",
    definition:
      "What says that integers tell things apart rather than count or measure, so that their mean says little. Not where some are negative or have a currency or percent sign, and not where the name says that they measure: count, total, amount, price, per, number of and the like.",
    units: "name",
    error: "exact, where distinct is; what the numbers are for is not known",
    null: "when nothing says so, and for decimals",
    values: [
      {
        value: "name",
        meaning:
          "a word of the column's name: id, key, code, zip, phone and the like, or one that ends in id, such as userid",
      },
      {
        value: "years",
        meaning:
          "the name says year and all have four digits from 1000 to 2999, or all lie between 1900 and 2100 with at most 150 different ones among at least 20",
      },
      {
        value: "sequence",
        meaning: "at least 20, 95 % of them different, and hardly more numbers from the least to the greatest",
      },
      {
        value: "digits",
        meaning:
          "at least 20, 95 % of them different, all of the same length of 8 digits or more, and not all with two zeros at the end",
      },
    ],
    also: ["id"],
  },
  {
    name: "endsInZeros",
    definition:
      "How many zeros all the integers end in, at most 30; 0 for decimals. Told by the exact sums of their first four powers and by the least and the greatest.",
    units: "digits",
    error: "never too low; too high with a chance of about 10^−10 for each zero",
  },
  {
    name: "quantiles",
    definition: "The values below which 1, 5, 25, 50, 75, 95 and 99 % of the values lie.",
    units: VALUE_UNITS,
    error: QUANTILE_ERROR,
    source: HYNDMAN,
    also: ["percentiles"],
  },
  ...QUANTILE_NAMES.map(quantileRow),
  {
    name: "quantileRankError",
    definition: "The largest share of the ranks by which one of the quantiles can be off; 0 when all are exact.",
    formula:
      "the greatest of (values in its bucket that are not known) / n over the buckets that the quantiles fall into",
    units: "share of ranks, 0 to 1",
    error: "holds for certain",
    source: BUCKETS,
  },
  {
    name: "quantileBounds",
    definition:
      "For each quantile the smallest and the largest number that it can be: the edges of its bucket, narrowed to numbers with at most maxDecimals and by frequent values whose counts are known.",
    units: VALUE_UNITS,
    error: "hold for certain",
    source: BUCKETS,
  },
  ...QUANTILE_NAMES.map(boundsRow),
  {
    name: "iqr",
    definition: "The distance between the quartiles; at most the largest double.",
    formula: "p75 − p25",
    units: VALUE_UNITS,
    error: "as that of the two quantiles",
  },
  {
    name: "outliers",
    definition: "The values beyond the fences of Tukey, 1.5 times the iqr outside of the quartiles.",
    units: "values",
    error: "exact while the quantiles are; after that within outlierBounds, for certain",
    source: TUKEY,
  },
  {
    name: "outliers.low",
    definition: "The values below the lower fence.",
    formula: "number of x < p25 − 1.5 · iqr",
    units: "values",
    error: "exact while the quantiles are; after that within outlierBounds.low, for certain",
    source: TUKEY,
  },
  {
    name: "outliers.high",
    definition: "The values above the upper fence.",
    formula: "number of x > p75 + 1.5 · iqr",
    units: "values",
    error: "exact while the quantiles are; after that within outlierBounds.high, for certain",
    source: TUKEY,
  },
  {
    name: "outlierBounds",
    definition: "The smallest and the largest number of outliers that is possible; equal when it is exact.",
    units: "values",
    error: "hold for certain",
  },
  {
    name: "outlierBounds.low",
    definition: "The bounds of outliers.low.",
    units: "values",
    error: "hold for certain",
  },
  {
    name: "outlierBounds.high",
    definition: "The bounds of outliers.high.",
    units: "values",
    error: "hold for certain",
  },
  {
    name: "histogram",
    definition:
      "How the values spread: at most 20 bins of equal width from min to max, no more of them than there are buckets.",
    ...PARTS,
  },
  {
    name: "histogram.edges",
    definition: "The borders of the bins, one more than there are bins; the first is min, the last max.",
    formula: "min + i · (max − min) / bins",
    units: VALUE_UNITS,
    error:
      "an edge that falls into a bucket of several values moves to the nearer end of it, so that counts stay exact; edges that coincide are one",
  },
  {
    name: "histogram.counts",
    definition:
      "How many values each bin holds: bin i those with edges[i] ≤ x < edges[i+1], the last one its upper edge too.",
    units: "values",
    error: "exact, for the values as doubles",
  },
  {
    name: "distribution",
    definition:
      "The values in groups of neighbours, from the least to the greatest: how many values are at most x is known exactly for every x that is not inside a group. Two profiles are compared by it.",
    ...PARTS,
    source: `${BUCKETS}; the sizes of groups: T. Dunning, O. Ertl, Computing extremely accurate quantiles using t-digests (2019)`,
  },
  {
    name: "distribution.low",
    definition:
      "The least value of each group, or a number below it and above the group before. At most 128 groups, fewer in tables of more than 64 columns: a group is cut in two, again and again, in front of the roundest binary number at which it can be, so that like data is cut in like places; the next one is that with the most values for its place, where those near the least and the greatest value count for more. Values that occur often end up alone, with low and high the same.",
    formula: "the next one to be cut has the greatest count² / (r · (n − r)), r the rank of its middle",
    units: VALUE_UNITS,
    error: "hold for certain; exact, for the values as doubles, while the quantiles are",
  },
  {
    name: "distribution.high",
    definition: "The greatest value of each group, or a number above it and below the next group.",
    units: VALUE_UNITS,
    error: "as distribution.low",
  },
  {
    name: "distribution.counts",
    definition: "How many values each group holds.",
    units: "values",
    error: "exact, for the values as doubles",
  },
]);
