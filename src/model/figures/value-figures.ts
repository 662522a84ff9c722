import { KEPT_BYTES } from "./limits-text.ts";
import { below, figureGroup, PARTS } from "./figure.ts";

/** What columns of dates and times have. */
export const TIME_FIGURES = figureGroup("Dates and times", "columns[].temporal", [
  {
    name: "",
    definition: "Figures over the dates and datetimes, or the times, of a column of them.",
    ...PARTS,
    null: "for columns of other types",
    also: ["dates"],
  },
  {
    name: "formats",
    definition:
      "How often each written form occurs; keys are the forms, such as YYYY-MM-DD and YYYY-MM-DDTHH:MM:SS.fZ, where f stands for 1 to 9 digits.",
    units: "values",
    error: "exact",
    source: "ISO 8601; RFC 3339",
  },
  {
    name: "order",
    definition: "The order in which year, month and day are written. Only ISO forms are read as dates, so it is ymd.",
    units: "name",
    error: "exact",
    values: [
      { value: "ymd", meaning: "year, month, day" },
      { value: "dmy", meaning: "day, month, year" },
      { value: "mdy", meaning: "month, day, year" },
      { value: "ambiguous", meaning: "no value decides between the orders" },
      { value: "mixed", meaning: "values of more than one order" },
    ],
  },
  {
    name: "histogram",
    definition:
      "How the values spread by instant: at most 20 bins of about equal width from the earliest to the latest. An offset is applied; a value without one is read as UTC.",
    ...PARTS,
  },
  {
    name: "histogram.edges",
    definition:
      "The borders of the bins as ISO text, one more than there are bins. Inner ones fall on whole days for dates, and on whole seconds for ranges of more than 20 seconds. Z is appended when every datetime of the column has an offset.",
    units: "ISO dates or times",
    error:
      "fractions beyond microseconds are cut off; an edge that falls into a bucket of several values moves to the nearer end of it, so that counts stay exact",
    source: "ISO 8601",
  },
  {
    name: "histogram.counts",
    definition:
      "How many values each bin holds: bin i those with edges[i] ≤ x < edges[i+1], the last one its upper edge too.",
    units: "values",
    error: "exact",
  },
]);

/** Lengths of the values as written. */
export const TEXT_FIGURES = figureGroup("Text", "columns[].text", [
  {
    name: "",
    definition: "Figures over all non-null values of any type, as written, without their quotes.",
    ...PARTS,
    null: "when there are no values",
  },
  { name: "minLength", definition: "The length of the shortest value.", units: "code points", error: "exact" },
  { name: "maxLength", definition: "The length of the longest value.", units: "code points", error: "exact" },
  {
    name: "meanLength",
    definition:
      "The mean length of the values. Code points are counted as bytes that do not continue a character of UTF-8.",
    formula: "Σ length / values",
    units: "code points",
    error: "exact, rounded to a double",
    source: "RFC 3629",
  },
  { name: "minBytes", definition: "The size of the smallest value.", units: "bytes", error: "exact" },
  { name: "maxBytes", definition: "The size of the largest value.", units: "bytes", error: "exact" },
  { name: "nonAsciiCount", definition: "The values with a byte of 0x80 or above.", units: "values", error: "exact" },
  {
    name: "paddedCount",
    definition: "The values that begin or end with a space or a tab.",
    units: "values",
    error: "exact",
  },
  {
    name: "leadingZeroCount",
    definition:
      "The values that are digits with a leading zero, such as 007, without the spaces and tabs around them; not those of zeros alone, which often stand for what is not known. They are strings: as numbers they would lose the zero.",
    units: "values",
    error: "exact",
  },
]);

const FREQUENT =
  "R. S. Boyer, J S. Moore, MJRTY: a fast majority vote algorithm (1981), once for each bucket of hashes";
const COUNT_ERROR = "holds for certain";

/** What is frequent in a column, and what it stands for. */
export const FREQUENT_FIGURES = figureGroup("Frequent values, patterns, meaning", "columns[]", [
  {
    name: "top",
    definition: "The most frequent values, as many as --top says, by count and then by bytes.",
    units: "values",
    error: "exact while distinct is (see topExact); after that with counts that lie between certain bounds",
    source: FREQUENT,
    also: ["mode", "frequent"],
  },
  ...below("top[]", [
    {
      name: "value",
      definition: "The value without its quotes.",
      units: "text",
      error: "exact; a long value only in its beginning (see truncated)",
    },
    {
      name: "count",
      definition: "How often the value occurs.",
      units: "values",
      error: "exact when topExact is true; else the count that is certain, equal to lower",
      source: FREQUENT,
    },
    {
      name: "lower",
      definition: "How often the value occurs at least: the votes for it that nothing cancelled, over all batches.",
      units: "values",
      error: COUNT_ERROR,
      null: "left out when topExact is true",
      source: FREQUENT,
    },
    {
      name: "upper",
      definition:
        "How often the value occurs at most: its votes, those that were cancelled, and what it can have had in batches that did not list it.",
      units: "values",
      error: COUNT_ERROR,
      null: "left out when topExact is true",
      source: FREQUENT,
    },
    {
      name: "truncated",
      definition: `Set when the value given is only the beginning: ${KEPT_BYTES}.`,
      units: "true",
      error: "exact",
      null: "left out when the value is whole",
    },
  ]),
  {
    name: "topExact",
    definition: "Whether the most frequent values and their counts are exact: true as long as distinct is exact.",
    units: "true or false",
    error: "exact",
  },
  {
    name: "patterns",
    definition: "The most frequent shapes of the values. Not looked for yet: the list is empty.",
    ...PARTS,
  },
  { name: "patterns[].pattern", definition: "The shape of the values.", units: "text", error: "exact" },
  { name: "patterns[].count", definition: "How many values have this shape.", units: "values", error: "exact" },
  {
    name: "semantic",
    definition: "What the values stand for, such as e-mail addresses. Not looked for yet.",
    ...PARTS,
    null: "when it is not known, which is always so far",
  },
  ...below("semantic", [
    { name: "type", definition: "What the values stand for.", units: "name", error: "exact" },
    { name: "matchedCount", definition: "How many values have the form of it.", units: "values", error: "exact" },
    {
      name: "matchedRatio",
      definition: "The share of the non-null values that have the form of it.",
      units: "share, 0 to 1",
      error: "exact, rounded to a double",
    },
    { name: "pii", definition: "Whether such values can point to a person.", units: "true or false", error: "exact" },
    { name: "evidence", definition: "Why the values are taken for it.", units: "text", error: "exact" },
  ]),
]);
