import { type EstimateTexts, estimateRows } from "./estimates.ts";
import { below, figureGroup, type FigureRow, PARTS } from "./figure.ts";
import { PLACE_ROWS } from "./places.ts";
import { ROW_SAMPLE_LIMIT } from "./limits-text.ts";

const IN_SAMPLE = "exact when table.sample.exact is true; after that within lower and upper at 95 % confidence";

/** A column by its place and name. */
function columnRows(name: string, definition: string): FigureRow[] {
  return [
    { name, definition, ...PARTS },
    ...below(name, [
      { name: "index", definition: "Its position in the file, from 0.", units: "columns", error: "exact" },
      { name: "name", definition: "Its name; names can be the same.", units: "text", error: "exact" },
    ]),
  ];
}

/** A list of columns. */
function columnsRows(definition: string): FigureRow[] {
  const [list, ...fields] = columnRows("columns", definition);
  return [list!, ...fields.map((row) => ({ ...row, name: row.name.replace("columns.", "columns[].") }))];
}

function estimated(
  name: string,
  texts: Omit<EstimateTexts, "error" | "lower" | "upper"> & Partial<EstimateTexts>,
): FigureRow[] {
  const filled: EstimateTexts = {
    error: IN_SAMPLE,
    lower: "The least that the sample allows.",
    upper: "The most that the sample allows.",
    ...texts,
  };
  return [{ name, definition: `${texts.what}.`, ...PARTS }, ...below(name, estimateRows(filled))];
}

const RULE_OF_THREE =
  "0, since none was met; its upper bound for n rows without an exception is 1 − 0.05^(1/n), close to 3/n";
const RULE_SOURCE = "J. Hanley, A. Lippman-Hand, If nothing goes wrong, is everything all right? (1983)";

const KEYS: FigureRow[] = [
  {
    name: "keys",
    definition:
      "The columns, and the pairs of columns that are none by themselves, of which no two rows hold the same and none a null, as far as was seen: at most 50 columns, and 10 pairs of the first 100 other columns. A pair is listed when at least 10 pairs of sampled rows (1 when the sample is the whole table) would be equal in both columns if these had nothing to do with each other: any column that hardly repeats makes a key with any other.",
    ...PARTS,
    also: ["candidateKeys"],
  },
  ...below("keys[]", [
    ...columnsRows("The column or the two columns."),
    ...estimated("duplicateRows", {
      what: "How many rows hold the values of an earlier one all the same",
      units: "rows",
      formula:
        "one column: rows − distinct; two columns: 0, since none was met; the upper bound for n sampled rows of N is 3 · N(N−1) / (n(n−1)), as d duplicates make at least d equal pairs of rows, and with more than 3 expected in the sample the chance to meet none is below 5 %",
      error:
        "exact when columns[].unique is true or table.sample.exact is; after that within lower and upper at 95 % confidence",
      method: "How the bounds were found: by the estimate of the distinct values, or by the pairs of sampled rows.",
      source: RULE_SOURCE,
    }),
  ]),
];

const COPIES: FigureRow[] = [
  {
    name: "copies",
    definition:
      "Groups of columns that hold the same in every sampled row, byte for byte without quotes; null equals null. Only with values in at least 10 of the rows, 3 of which differ from the most frequent one.",
    ...PARTS,
  },
  ...below("copies[]", [
    ...columnsRows("The columns, in the order of the file."),
    { name: "rows", definition: "The sampled rows in which they are not null.", units: "rows", error: "exact" },
    ...estimated("exceptionRatio", {
      what: "The share of the rows in which they differ",
      units: "share, 0 to 1",
      formula: `${RULE_OF_THREE}, n being the sampled rows`,
      method: "How many rows without an exception it rests on.",
      source: RULE_SOURCE,
    }),
  ]),
];

const DETERMINED: FigureRow[] = [
  {
    name: "determined",
    definition:
      "The columns whose value (null is one as well) is the same wherever the value of another column is. Among the first 100 columns with more than one value, copies aside; only where at least 10 rows would have contradicted by chance. What follows from others is left out: of what a column determines, only what no column between the two does; of columns that determine each other the first stands for all. At most 100.",
    ...PARTS,
    also: ["dependencies", "functionalDependencies"],
  },
  ...below("determined[]", [
    ...columnRows("column", "The column that is determined."),
    ...columnRows("by", "The column that determines it; its nulls determine nothing."),
    {
      name: "mutual",
      definition: "Whether each determines the other, as a code and its name do.",
      units: "true or false",
      error: "as exceptionRatio",
    },
    {
      name: "repeats",
      definition:
        "The sampled rows whose value of the determining column occurred before: each could have contradicted.",
      units: "rows",
      error: "exact",
    },
    ...estimated("exceptionRatio", {
      what: "The share of such rows in which it is not so",
      units: "share, 0 to 1",
      formula: `${RULE_OF_THREE}, n being repeats`,
      method: "How many rows without an exception it rests on.",
      source: RULE_SOURCE,
    }),
  ]),
];

/** How many columns there are to compare, and how many were. */
function strongestRows(which: string, pairs: string): FigureRow[] {
  return [
    { name: "columns", definition: `How many columns could be compared: ${which}.`, units: "columns", error: "exact" },
    {
      name: "compared",
      definition: "The first 60 of them, or all: each was compared with all others.",
      units: "columns",
      error: "exact",
    },
    { name: "pairs", definition: pairs, ...PARTS },
  ];
}

const CORRELATIONS: FigureRow[] = [
  {
    name: "correlations",
    definition: "Which columns of numbers rise and fall together.",
    ...PARTS,
    also: ["correlation"],
  },
  ...below("correlations", [
    ...strongestRows(
      "those of numbers with more than one value",
      "The pairs with one of the two coefficients at 0.5 or more, without its sign, in at least 20 rows: the strongest 100. Copies are left out. Numbers of more than 48 bytes do not count.",
    ),
    ...below("pairs[]", [
      ...columnsRows("The two columns."),
      { name: "rows", definition: "The sampled rows with a number in both.", units: "rows", error: "exact" },
      ...estimated("pearson", {
        what: "How closely the numbers lie to a straight line",
        units: "−1 to 1",
        formula: "Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²); bounds: tanh(artanh(r) ∓ 1.96 / √(n − 3))",
        error: `${IN_SAMPLE}, which take the numbers for roughly normal: with long tails the error is larger`,
        method: "By which transformation the bounds were found.",
        source:
          "R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample (1921)",
      }),
      ...estimated("spearman", {
        what: "How closely the order of the numbers is the same, or the reverse",
        units: "−1 to 1",
        formula:
          "pearson of the ranks, equal numbers sharing the mean of theirs; bounds: tanh(artanh(r) ∓ 1.96 · √((1 + r²/2) / (n − 3)))",
        method: "By which transformation and standard error the bounds were found.",
        source:
          "D. Bonett, T. Wright, Sample size requirements for estimating Pearson, Kendall and Spearman correlations (2000)",
      }),
    ]),
  ]),
];

const ASSOCIATIONS: FigureRow[] = [
  {
    name: "associations",
    definition: "Which columns with few values tell of each other.",
    ...PARTS,
    also: ["association"],
  },
  ...below("associations", [
    ...strongestRows(
      "those with at most 50 different values in the sampled rows, each of them 5 times on average, and 10 values or more that are not the most frequent one",
      "The pairs with a coefficient of 0.5 or more in at least 20 rows: the strongest 100. Copies, and pairs of which one determines the other, are left out.",
    ),
    ...below("pairs[]", [
      ...columnsRows("The two columns."),
      { name: "rows", definition: "The sampled rows with a value in both.", units: "rows", error: "exact" },
      ...estimated("cramersV", {
        what: "Cramér's V, corrected for its bias: 0 when one tells nothing of the other, 1 when it tells all",
        units: "0 to 1",
        formula:
          "√(max(0, φ² − (k−1)(r−1)/(n−1)) / (min(k̃, r̃) − 1)) with φ² = Σ nᵢⱼ² / (nᵢ nⱼ) − 1 and k̃ = k − (k−1)²/(n−1) for k values, r̃ likewise; bounds: 2.09 standard errors, from 20 groups of rows of which each is left out once",
        error: `${IN_SAMPLE}; where leaving a group out leaves one value only, 0 to 1`,
        method: "How the standard error was found.",
        source: "W. Bergsma, A bias-correction for Cramér's V and Tschuprow's T (2013)",
      }),
    ]),
  ]),
];

/** Columns that are null together. */
function nullColumnRows(
  rows: Partial<EstimateTexts> & Pick<EstimateTexts, "what" | "formula" | "source">,
): FigureRow[] {
  return [
    { name: "columnCount", definition: "How many columns these are.", units: "columns", error: "as its rows" },
    ...columnsRows("The first 50 of the columns."),
    ...estimated("rows", { units: "rows", method: "How the estimate was made.", ...rows }),
  ];
}

const MISSING: FigureRow[] = [
  {
    name: "missing",
    definition: "Which columns are null together. Null is an empty field or a null token.",
    ...PARTS,
    also: ["missingPatterns"],
  },
  ...below("missing", [
    {
      name: "together",
      definition:
        "Groups of columns that are null in the same sampled rows, at least 10 of them but not all. At most 20 groups.",
      ...PARTS,
    },
    ...below(
      "together[]",
      nullColumnRows({
        what: "The rows in which they are null",
        formula:
          "the least columns[].nullCount among them; lower bound: as far as exceptions the sample would not have shown allow",
        source: RULE_SOURCE,
      }),
    ),
    {
      name: "patterns",
      definition:
        "The most frequent sets of columns that are null in a row while all others are not, at most 10. Without columns: the complete rows. Empty when no sampled row has a null.",
      ...PARTS,
    },
    ...below(
      "patterns[]",
      nullColumnRows({
        what: "The rows in which exactly they are null",
        formula: "rows · share of the sampled rows; bounds: the score interval of the share",
        source: "E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927)",
      }),
    ),
  ]),
];

/** Rows that equal the header. */
export const HEADER_ROWS: FigureRow[] = [
  {
    name: "repeatedHeader",
    definition: "The rows that hold the names of all columns, whether in quotes or not.",
    ...PARTS,
  },
  ...below("repeatedHeader", [
    { name: "rows", definition: "How many there are. 0 without a header.", units: "rows", error: "exact" },
    { name: "first", definition: "The first of them, at most 5, by row.", ...PARTS },
    ...below("first[]", PLACE_ROWS),
  ]),
];

/** What columns have to do with each other. */
export const RELATION_FIGURES = figureGroup("Relations between columns", "table", [
  { name: "sample", definition: "The rows in which columns are compared.", ...PARTS },
  ...below("sample", [
    {
      name: "rows",
      definition: `How many rows are looked at: all while they are at most ${ROW_SAMPLE_LIMIT}; after that those whose number has a 64-bit hash that begins with so many zeros that no more are left. Fewer in wide tables.`,
      units: "rows",
      error: "exact",
      source: "P. Gibbons, S. Tirthapura, Estimating simple functions on the union of data streams (2001)",
    },
    { name: "of", definition: "How many rows the table has.", units: "rows", error: "exact" },
    { name: "exact", definition: "Whether all rows are looked at.", units: "true or false", error: "exact" },
  ]),
  ...KEYS,
  ...COPIES,
  ...DETERMINED,
  ...CORRELATIONS,
  ...ASSOCIATIONS,
  ...MISSING,
]);
