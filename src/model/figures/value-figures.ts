import { AT_DEFAULT_MEMORY, INSTANT_BUCKET_LIMIT, KEPT_BYTES } from "./limits-text.ts";
import { below, figureGroup, type FigureRow, PARTS } from "./figure.ts";
import { PLACE_ROWS } from "./places.ts";
import { PATTERN_ROWS } from "./text-figures.ts";

const GAP_ERROR = `exact while there are no more different values than buckets (${INSTANT_BUCKET_LIMIT} ${AT_DEFAULT_MEMORY}); after that within the gap, for certain`;

/** What is said of the first date that decides for an order. */
function firstRows(order: "dmy" | "mdy"): FigureRow[] {
  const first = order === "dmy" ? "day" : "month";
  return [
    {
      name: order,
      definition: `The first date that can only be read with the ${first} first.`,
      ...PARTS,
      null: "when there is none",
    },
    ...below(order, PLACE_ROWS),
    { name: `${order}.value`, definition: "The date as written.", units: "text", error: "exact" },
  ];
}

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
      "How often each written form occurs; keys are the forms, such as YYYY-MM-DD, DD/MM/YYYY or D Mon YYYY HH:MM AM, where f stands for 1 to 9 digits, Mon for the name of a month in any of five languages, Www for that of a weekday, D and M for numbers without a leading zero, AM for either half of the day.",
    units: "values",
    error: "exact",
    source: "ISO 8601; RFC 3339",
  },
  {
    name: "order",
    definition:
      "The order in which year, month and day are written. Of dates in digits with the year last, all that can only be read one way decide: 31/12/2024 and 31.12.2024 have the day first, 12/31/2024 the month. Dates with points have the day first.",
    units: "name",
    error: "exact",
    values: [
      { value: "ymd", meaning: "the order is written in every value: the year first, or the month by name" },
      { value: "dmy", meaning: "day, month, year" },
      { value: "mdy", meaning: "month, day, year" },
      { value: "ambiguous", meaning: "no value decides: minimum, maximum and histogram are null" },
      {
        value: "mixed",
        meaning:
          "values decide differently: minimum, maximum and histogram are null; those of the rarer order, of equals month first, are exceptions",
      },
    ],
  },
  {
    name: "orderEvidence",
    definition: "How many dates decide for each order, and the first of each.",
    ...PARTS,
    null: "where no date has day, month and year in digits with the year last",
  },
  ...below("orderEvidence", [
    {
      name: "dmyOnly",
      definition: "The dates that can only be read with the day first.",
      units: "values",
      error: "exact",
    },
    {
      name: "mdyOnly",
      definition: "The dates that can only be read with the month first.",
      units: "values",
      error: "exact",
    },
    {
      name: "either",
      definition: "The dates that can be read both ways: neither number is above 12.",
      units: "values",
      error: "exact",
    },
    { name: "first", definition: "The first date that decides for each order.", ...PARTS },
    ...below("first", [...firstRows("dmy"), ...firstRows("mdy")]),
  ]),
  {
    name: "midnightCount",
    definition: "The datetimes at midnight, as written: many of them say that the time was cut off.",
    units: "values",
    error: "exact",
  },
  {
    name: "firstOfMonthCount",
    definition:
      "The dates and datetimes on the first day of a month, as written: many of them say that the day was not known.",
    units: "values",
    error: "exact",
    null: "when the order is not known",
  },
  {
    name: "longestGap",
    definition: "Two neighbouring values that are farthest apart, with none between them.",
    ...PARTS,
    null: "for times, for fewer than two different values, and when the order is not known",
    also: ["gap"],
  },
  ...below("longestGap", [
    {
      name: "after",
      definition: "The value in front of the gap.",
      units: "ISO date or datetime",
      error: GAP_ERROR,
    },
    { name: "before", definition: "The value behind the gap.", units: "ISO date or datetime", error: GAP_ERROR },
  ]),
  {
    name: "histogram",
    definition:
      "How the values spread by instant: at most 20 bins of about equal width from the earliest to the latest. An offset is applied; a value without one is read as UTC.",
    ...PARTS,
    null: "when the order is not known",
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
      name: "firstRow",
      definition: "The row in which the value occurs first.",
      units: "rows",
      error: "exact",
      null: "left out when topExact is false",
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
  ...PATTERN_ROWS,
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
