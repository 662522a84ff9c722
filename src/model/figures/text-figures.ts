import { below, figureGroup, type FigureRow, PARTS } from "./figure.ts";
import { DISTINCT_LIMIT, KEPT_BYTES } from "./limits-text.ts";
import { COUNTED_PLACES_ROWS, PLACE_ROWS } from "./places.ts";

/** A count of values; all of them are looked at. */
function counted(name: string, definition: string, source?: string): FigureRow {
  return { name, definition, units: "values", error: "exact", ...(source === undefined ? {} : { source }) };
}

const VALUE: FigureRow = {
  name: "value",
  definition: "The value without its quotes.",
  units: "text",
  error: `exact for ${KEPT_BYTES}; the rest is not kept`,
};

/** Lengths and characters of the values as written. */
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
  {
    name: "classes",
    definition: "How many values have at least one character of a kind of ASCII.",
    ...PARTS,
    also: ["characters"],
  },
  counted("classes.upper", "The values with a capital A to Z."),
  counted("classes.lower", "The values with a small letter a to z."),
  counted("classes.digit", "The values with a digit 0 to 9."),
  counted("classes.space", "The values with a space."),
  counted("classes.punctuation", "The values with a character from ! to ~ that is no letter and no digit."),
  counted("nonAsciiCount", "The values with a byte of 0x80 or above."),
  counted("paddedCount", "The values that begin or end with a space or a tab."),
  counted("leadingSpaceCount", "The values that begin with a space or a tab."),
  counted("trailingSpaceCount", "The values that end with a space or a tab."),
  counted("doubleSpaceCount", "The values with two spaces in a row, the spaces and tabs around them aside."),
  counted("tabCount", "The values with a tab."),
  counted("lineBreakCount", "The values with a LF or a CR."),
  counted(
    "controlCount",
    "The values with a control character other than tab, LF and CR: U+0000 to U+001F and U+007F to U+009F.",
  ),
  counted(
    "invisibleCount",
    "The values with a character that is not seen, or a space that only looks like one: U+00A0, U+00AD, U+061C, U+2000 to U+200B, U+200E, U+200F, U+2028 to U+202F, U+205F to U+206F, U+3164, U+FEFF. Not the joiners U+200C and U+200D, nor the selectors of variants, with which words and emoji are written.",
    "Unicode Character Database",
  ),
  counted(
    "replacementCount",
    "The values with the replacement character U+FFFD, which stands where a character was lost, or with bytes that are not UTF-8.",
    "Unicode Standard 16.0, table 3-7",
  ),
  {
    name: "unseen",
    definition:
      "The first values with control, invisible or replacement characters, mojibake aside, at most 5, by row.",
    ...PARTS,
  },
  ...below("unseen[]", [...PLACE_ROWS, VALUE]),
  {
    name: "leadingZeroCount",
    definition:
      "The values that are digits with a leading zero, such as 007, without the spaces and tabs around them; not those of zeros alone, which often stand for what is not known. They are strings: as numbers they would lose the zero.",
    units: "values",
    error: "exact",
  },
  {
    name: "dayMonths",
    definition:
      "The texts that are a day and a month, or a month and a year of two digits, by English names: 2-Sep, Mar-01. Of dates they lack too much; spreadsheets make them of other texts.",
    ...PARTS,
  },
  ...below("dayMonths", COUNTED_PLACES_ROWS),
  {
    name: "rounded",
    definition:
      "The numbers written as spreadsheets show those with many digits: one digit, one to five decimals and an exponent from +11 to +99, as 1.23457E+15 or 1,23457E+15. Their other digits are lost. None where other numbers with a point have other exponents: there they are how numbers are written.",
    ...PARTS,
  },
  ...below("rounded", COUNTED_PLACES_ROWS),
  {
    name: "caseVariants",
    definition:
      "Values that differ in nothing but capitals and small letters, such as SP and sp. A value counts as a spelling when each of its words is in small letters, in capitals, or in small letters behind a capital; keys in which case tells values apart are not written so.",
    ...PARTS,
    null: `when there are too many values to keep (${DISTINCT_LIMIT}, fewer in wide tables) and letters of both kinds among them`,
    also: ["spellings"],
  },
  ...below("caseVariants", [
    {
      name: "groups",
      definition:
        "How many values, capitals aside, are spelt in several ways, each of them as said. Values that are kept only in their beginning are left out.",
      units: "groups",
      error: "exact",
    },
    counted("values", "How many values the groups make up."),
    {
      name: "examples",
      definition: "At most 5 groups, those with the most values in a rarer spelling first.",
      ...PARTS,
    },
    {
      name: "examples[].values",
      definition: "The spellings of a group, at most 5, by count and then by text.",
      ...PARTS,
    },
    { ...VALUE, name: "examples[].values[].value", error: "exact" },
    counted("examples[].values[].count", "How often the value is spelt so."),
    { name: "examples[].values[].row", definition: "The first row with this spelling.", units: "rows", error: "exact" },
  ]),
  {
    name: "mojibake",
    definition:
      "Values that are UTF-8 read in another code page, such as JosÃ© for José: all their characters are in windows-1252, in windows-1254 or in ISO 8859-1, and the bytes that they stand for are UTF-8 with at least one character beyond ASCII that is meant for sure. Not sure are control characters, characters that begin with the bytes C6 to CB or DC to DF, and those whose other bytes stand for quotes, dashes and signs that may follow a word: of two bytes, where a capital stands in front and no small letter behind, or the first is above C5; and all of three or four.",
    ...PARTS,
    source: "Unicode Standard 16.0, table 3-7; WHATWG Encoding Standard, single-byte encodings",
    also: ["encoding errors"],
  },
  counted("mojibake.count", "How many values are so."),
  { name: "mojibake.examples", definition: "The first of them, at most 5, by row.", ...PARTS },
  ...below("mojibake.examples[]", [
    ...PLACE_ROWS,
    VALUE,
    {
      name: "repaired",
      definition: "What was meant: the bytes that the characters stand for, read as UTF-8.",
      units: "text",
      error: "exact, as far as the value is given",
    },
    {
      name: "chain",
      definition:
        "The code pages in which it was read, the last one first; the first that fits of those named. Two where it happened twice.",
      units: "names",
      error: "not certain: text can fit several pages, which then read it alike",
    },
  ]),
]);

/** The patterns of values, and what lacks them. */
export const PATTERN_ROWS: readonly FigureRow[] = [
  {
    name: "patterns",
    definition:
      "The most frequent patterns, as many as --top says, by count and then by bytes. Listed for columns of strings of which at least half of the values have a pattern, with at least twice as many different values as patterns; elsewhere they would repeat the values.",
    ...PARTS,
    also: ["shapes", "masks"],
  },
  {
    name: "patterns[].pattern",
    definition:
      "A stands for a capital, a for a small letter, 9 for a digit 0 to 9; of letters beyond ASCII so do those of U+0080 to U+052F and U+1E00 to U+1FFF, by their general category Lu or Ll. Characters of punctuation, symbols and spaces stand for themselves, there and in U+2000 to U+2BFF, U+3000 to U+303F and U+FEFF; x stands for all others, U+FFFD for what is not UTF-8. With a plus it stands for a run of any length (see patternForm).",
    units: "text",
    error: "exact",
    source: "Unicode Character Database",
  },
  counted("patterns[].count", "How many values have this pattern."),
  {
    name: "patternForm",
    definition: "How patterns are told apart, those of columns that list none included.",
    units: "name",
    error: "exact",
    null: "when there are too many: more than 200 different ones, fewer beyond 100 columns; in full and, where all values are kept, in runs",
    values: [
      { value: "full", meaning: "a symbol for each character" },
      { value: "runs", meaning: "a symbol for each run of characters of one kind: there are too many in full" },
    ],
  },
  {
    name: "patternCount",
    definition: "How many different patterns there are.",
    units: "patterns",
    error: "exact",
    null: "when there are too many",
  },
  {
    name: "patternedCount",
    definition:
      "How many values have one of the patterns: strings, digits in groups with spaces between them, and whole numbers that are nothing but digits, of at most 40 bytes.",
    units: "values",
    error: "exact",
    null: "when there are too many",
  },
  {
    name: "patternExceptions",
    definition:
      "Where at least 99 % of the values with a pattern have the same one and patterns are listed: the first occurrences of values with another, at most 5, by row. Only while all values are kept.",
    ...PARTS,
  },
  ...below("patternExceptions[]", [...PLACE_ROWS, VALUE]),
];
