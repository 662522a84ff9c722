import { BOOLEAN_PAIRS } from "../boolean-pairs.ts";
import { estimateRows } from "./estimates.ts";
import { below, figureGroup, type FigureRow, PARTS } from "./figure.ts";
import { AT_DEFAULT_MEMORY, DISTINCT_LIMIT, KEPT_BYTES, REGISTER_BITS } from "./limits-text.ts";
import { PLACE_ROWS } from "./places.ts";

const PAIRS_TEXT = BOOLEAN_PAIRS.map((pair) => pair.join(" and ")).join(", ");

const TYPES: readonly (readonly [name: string, definition: string, source?: string])[] = [
  ["null", "The null fields: empty and unquoted, missing, or equal to a null token."],
  [
    "boolean",
    `The values true and false, in any case, and where more than half of the values are such words, the two words of a pair, both of them, with blanks around them too: ${PAIRS_TEXT}, and what --boolean names. In a column of nothing but 0 and 1 also these, where --boolean 1,0 is given or the name of the column says so.`,
  ],
  ["integer", "The values of an optional sign and digits without a leading zero (a lone 0 is one)."],
  [
    "decimal",
    "The numbers with a fraction, an exponent or both: 1.5, .5, 5., 1e5, 2.5E-3. No leading zero unless the integer part is exactly 0; at most 4 exponent digits, exponent within ±400, value finite as a double.",
  ],
  ["date", "The dates YYYY-MM-DD that exist, year 0001 to 9999.", "ISO 8601; proleptic Gregorian calendar"],
  ["time", "The times HH:MM, HH:MM:SS and HH:MM:SS.f with 1 to 9 fraction digits.", "ISO 8601"],
  [
    "datetime",
    "The dates followed by T or one space and a time, then optionally Z, ±HH:MM, ±HHMM or ±HH.",
    "ISO 8601; RFC 3339",
  ],
  ["string", "All other values, among them codes such as 007, empty quoted fields and dates that do not exist."],
];

function typeRow([name, definition, source]: (typeof TYPES)[number]): FigureRow {
  return {
    name: `types.${name}`,
    definition,
    units: "values",
    error: "exact: every value is looked at",
    null: "left out when there is none",
    ...(source === undefined ? {} : { source }),
  };
}

function firstRow([name]: (typeof TYPES)[number]): FigureRow {
  return {
    name: `firstRows.${name}`,
    definition: `The row of the first value of type ${name}.`,
    units: "rows",
    error: "exact",
    null: "left out when there is none",
  };
}

const EXTREME: Pick<FigureRow, "units" | "error" | "null"> = {
  units: "those of the values: a number, ISO text for dates and times, text for strings",
  error: `exact. Numbers: of a column of integers all digits (as text beyond ±(2^53−1)), else the nearest double. Dates and times: microseconds. Texts: ${KEPT_BYTES}`,
  null: "for columns of type boolean and empty",
};

/** What every column has. */
export const COLUMN_FIGURES = figureGroup("Columns", "columns", [
  { name: "", definition: "The profiled columns, in the order of the file.", ...PARTS },
  ...below("[]", [
    { name: "index", definition: "The position of the column in the file, from 0.", units: "columns", error: "exact" },
    {
      name: "name",
      definition:
        "The name in the header without the spaces around it; column_N where there is none. A name that comes again gets a number: name (2).",
      units: "text",
      error: "exact",
    },
    {
      name: "header",
      definition:
        "What the header has for the column, as it is written; the parts of several header rows are joined by a slash. Of several files, that of the first one with the column.",
      units: "text",
      error: "exact",
      null: "without a header, and for JSON objects",
    },
    {
      name: "type",
      definition:
        "The family that more than half of the non-null values belong to: boolean; integer and decimal; date and datetime; time. Of the types of a family the widest that occurs names the column; without such a family it is string. It is string as well for whole numbers that are codes: digits with a leading zero occur among them, make up at least 1 % of the digits (0.1 % where all values have the same length), and none is negative.",
      units: "name",
      error: "exact: decided over all values",
      values: [
        { value: "boolean", meaning: "true and false, or another pair of words for them" },
        { value: "integer", meaning: "whole numbers, no decimals among them" },
        { value: "decimal", meaning: "numbers, at least one of them a decimal" },
        { value: "date", meaning: "dates, no datetimes among them" },
        { value: "time", meaning: "times of day" },
        { value: "datetime", meaning: "dates, at least one of them with a time of day" },
        { value: "string", meaning: "no other family has more than half, or whole numbers that are codes" },
        { value: "empty", meaning: "every field is null" },
      ],
    },
    {
      name: "typeRatio",
      definition: "The share of the non-null values that belong to the family of the type; 1 for string, 0 for empty.",
      formula: "values of the family / (rows − nullCount)",
      units: "share, 0 to 1",
      error: "exact, rounded to a double",
    },
    { name: "types", definition: "How many values there are of each type.", ...PARTS },
    ...TYPES.map(typeRow),
    {
      name: "firstRows",
      definition: "The row of the first value of each type; null is left out.",
      ...PARTS,
    },
    ...TYPES.filter(([name]) => name !== "null").map(firstRow),
    {
      name: "exceptions",
      definition:
        "The first values that do not belong to the family of the type, at most 5, by row. In a column that is boolean by the words of a pair each different value once, where it stands first.",
      ...PARTS,
    },
    ...below("exceptions[]", PLACE_ROWS),
    {
      name: "exceptions[].value",
      definition: "The value without its quotes.",
      units: "text",
      error: `exact for ${KEPT_BYTES}; the rest is not kept`,
    },
    {
      name: "nullCount",
      definition: "The null fields: empty and unquoted, missing, or equal to a null token.",
      formula: "missingCount + Σ nullTokens",
      units: "fields",
      error: "exact",
      also: ["nulls"],
    },
    {
      name: "nullRatio",
      definition: "The null fields as a share of the rows; 0 when there are no rows.",
      formula: "nullCount / rows",
      units: "share, 0 to 1",
      error: "exact, rounded to a double",
    },
    {
      name: "missingCount",
      definition: "The fields that short rows do not have, and of several files the rows of those without the column.",
      units: "fields",
      error: "exact",
    },
    {
      name: "nullTokens",
      definition:
        'How often each spelling of null occurs: keys are the spellings, "" is the empty unquoted field. A token counts quoted or not, in at most 128 bytes, spaces and tabs around it aside.',
      units: "fields",
      error: "exact",
    },
    {
      name: "valueTokens",
      definition:
        "Null tokens that count as values, in all figures, since the other values of the column say so. Not those that --null names.",
      ...PARTS,
    },
    ...below("valueTokens[]", [
      { name: "token", definition: "The token.", units: "text", error: "exact" },
      { name: "count", definition: "How often it occurs.", units: "values", error: "exact" },
      { name: "firstRow", definition: "The row in which it occurs first.", units: "rows", error: "exact" },
      {
        name: "evidence",
        definition: "What the other values are.",
        units: "name",
        error: "exact: decided over all values",
        values: [
          { value: "country codes", meaning: "codes of countries, among which NA is Namibia" },
          { value: "continent codes", meaning: "codes of continents, among which NA is North America" },
          { value: "answers", meaning: "a few answers to choose from, among which None is one" },
        ],
        source: "ISO 3166-1 alpha-2",
      },
    ]),
    {
      name: "distinct",
      definition: "How many different non-null values there are. Values differ when their bytes do: 1 and 1.0 are two.",
      units: "values",
      error: `exact while there are few (${DISTINCT_LIMIT} ${AT_DEFAULT_MEMORY}); after that an estimate with bounds`,
      also: ["cardinality"],
    },
    ...below(
      "distinct",
      estimateRows({
        what: "How many different non-null values there are",
        units: "values",
        formula: "exact: their number; estimated: Ertl's improved raw estimator over the registers of a HyperLogLog",
        error:
          "exact up to the column's limit (values are told apart by 64-bit hashes: among 10,000 values, two share one with a probability of 3·10⁻¹²); after that a relative standard error of 1.04/√registers, 0.81 % with 2^14",
        lower:
          "The estimate less 1.96 standard errors; never below the number that is known for certain, the limit + 1.",
        upper: "The estimate plus 1.96 standard errors; never above the number of non-null values.",
        method: `How the estimate was made: by HyperLogLog over 64-bit hashes, and with how many registers: 2^${REGISTER_BITS}, fewer in very wide tables.`,
        source:
          "P. Flajolet et al., HyperLogLog (2007); O. Ertl, New cardinality estimation algorithms for HyperLogLog sketches (2017), section 4",
      }),
    ),
    {
      name: "unique",
      definition: "Whether no value occurs twice.",
      units: "true or false",
      error: "exact: true only when all values were told apart, false only when one is known to occur twice",
      null: "when it is not known, and when there are no values",
    },
    {
      name: "min",
      definition:
        "The smallest value of the column's family: numbers by size, dates and times by instant, strings by bytes.",
      ...EXTREME,
      also: ["minimum"],
    },
    {
      name: "max",
      definition:
        "The largest value of the column's family: numbers by size, dates and times by instant, strings by bytes.",
      ...EXTREME,
      also: ["maximum"],
    },
    {
      name: "boolean",
      definition:
        "What a column of type boolean holds. Its values are no numbers, 0 and 1 neither: trueCount says what a sum would.",
      ...PARTS,
      null: "for columns of other types, and where not all values are kept",
    },
    ...below("boolean", [
      { name: "trueCount", definition: "The values that mean true.", units: "values", error: "exact" },
      { name: "falseCount", definition: "The values that mean false.", units: "values", error: "exact" },
      {
        name: "words",
        definition: "The words that occur, those of the pair before true and false.",
        ...PARTS,
      },
      {
        name: "words[].word",
        definition: "The word in small letters, without spaces and tabs around it.",
        units: "text",
        error: "exact",
      },
      { name: "words[].means", definition: "What it stands for.", units: "true or false", error: "exact" },
      {
        name: "words[].count",
        definition: "How often it occurs, in letters of either size and with blanks around it or not.",
        units: "values",
        error: "exact",
      },
    ]),
  ]),
]);
