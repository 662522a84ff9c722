import { INPUT_TRAITS, type InputTrait } from "../drift.ts";
import { below, figureGroup, type FigureRow, PARTS } from "./figure.ts";
import { INPUT_FIGURES } from "./input-figures.ts";

const DIALECT = "source.dialect";

/** How each of several files is written: as of a single one. */
const FILE_DIALECT: readonly FigureRow[] = INPUT_FIGURES.figures
  .filter(({ path }) => path.startsWith(`${DIALECT}.`))
  .map(({ path, ...figure }) => {
    const { also: _, ...rest } = figure;
    return { ...rest, name: path.slice(DIALECT.length + 1) };
  });

/** What is known of a file's encoding, and how sure its dialect is: as of a single input. */
const FILE_ENCODING: readonly FigureRow[] = INPUT_FIGURES.figures
  .filter(({ path }) => /^source\.(?:encodingEvidence|invalidSequences|sniffed)/u.test(path))
  .map(({ path, ...figure }) => {
    const { also: _, ...rest } = figure;
    return { ...rest, name: path.slice("source.".length) };
  });

const TRAIT_MEANINGS: Readonly<Record<InputTrait, string>> = {
  delimiter: "what separates the fields, of files with more than one column",
  quote: "what quotes fields",
  header: "whether the first record holds the names of the columns",
  encoding: "how characters are written as bytes",
  column_order: "whether the columns that a file shares with the first one stand in the same order",
};

const VARIANT_ROWS: readonly FigureRow[] = [
  { name: "value", definition: "What some files have in common.", units: "text", error: "exact" },
  { name: "files", definition: "How many files these are.", units: "files", error: "exact" },
  { name: "first", definition: "The first of them: its place in source.files, from 0.", units: "none", error: "exact" },
];

/** A figure of a column in the file where it is least and in the one where it is greatest. */
function rangeRows(what: string, units: string): FigureRow[] {
  return ["least", "greatest"].flatMap((end) => [
    { name: end, definition: `The first file in which ${what} is ${end}.`, ...PARTS },
    { name: `${end}.file`, definition: "The file: its place in source.files, from 0.", units: "none", error: "exact" },
    { name: `${end}.value`, definition: `What ${what} is there.`, units, error: "correctly rounded" },
  ]);
}

/** Rows whose last names are those of other figures. */
function repeating(rows: readonly FigureRow[]): FigureRow[] {
  return rows.map((row) => ({ ...row, byPathOnly: true }));
}

/** Several files as one table. */
export const FILE_FIGURES = figureGroup("Several files", "", [
  {
    name: "source.files",
    definition:
      "The files, in the order in which they were read and in which their rows are numbered. Columns are matched by name: those of the first file come first, then each new one as it comes; rows of a file that lacks a column are null in it. Files without a header take the columns in the order of the first file if they have as many.",
    ...PARTS,
    null: "left out when there is one input",
    also: ["files"],
  },
  ...below(
    "source.files[]",
    repeating([
      {
        name: "name",
        definition: "The path of the file as it was given or found, or stdin.",
        units: "text",
        error: "exact",
      },
      { name: "bytes", definition: "Its size after decompression.", units: "bytes", error: "exact" },
      {
        name: "compression",
        definition: "How it was compressed.",
        units: "text",
        error: "exact",
        null: "for a file that was not compressed",
      },
      {
        name: "compressedBytes",
        definition: "Its size as it is compressed.",
        units: "bytes",
        error: "exact",
        null: "for a file that was not compressed",
      },
      {
        name: "encoding",
        definition: "Its encoding: see source.encoding.",
        units: "text",
        error: "that of source.encoding",
      },
      { name: "bom", definition: "Whether it starts with a byte order mark.", units: "true or false", error: "exact" },
      ...FILE_ENCODING,
      {
        name: "format",
        definition: "What it consists of: as given by --format, or found in its first bytes.",
        units: "name",
        error: "as given, or detected",
        values: [
          { value: "csv", meaning: "records with fields between delimiters" },
          { value: "ndjson", meaning: "JSON objects, each of which is a row" },
        ],
      },
      {
        name: "dialect",
        definition: "How its fields and records are written: each file for itself.",
        ...PARTS,
        null: "for JSON objects",
      },
      ...below("dialect", FILE_DIALECT),
      { name: "rows", definition: "Its data records.", units: "rows", error: "exact" },
      {
        name: "firstRow",
        definition:
          "The number of its first row: 1 in the first file, and behind that the number after the last record of the file before. A row of the profile is in the last file whose firstRow is not above it.",
        units: "rows",
        error: "exact",
      },
      { name: "columns", definition: "The width of its table.", units: "fields", error: "exact" },
      {
        name: "missingColumns",
        definition: "The columns that the first file has and it has not, at most 20.",
        units: "names",
        error: "exact",
      },
      {
        name: "extraColumns",
        definition: "The columns that it has and the first file has not, at most 20.",
        units: "names",
        error: "exact",
      },
    ]),
  ),
  {
    name: "table.drift",
    definition: "How the files differ.",
    ...PARTS,
    null: "left out when there is one input",
    also: ["drift"],
  },
  { name: "table.drift.inputs", definition: "What the files differ in as they are written.", ...PARTS },
  {
    name: "table.drift.inputs[].trait",
    definition: "What they differ in.",
    units: "name",
    error: "exact, as far as what is compared is",
    values: INPUT_TRAITS.map((value) => ({ value, meaning: TRAIT_MEANINGS[value] })),
  },
  {
    name: "table.drift.inputs[].variants",
    definition: "In which ways, the first files' first; at most 8.",
    ...PARTS,
  },
  ...below("table.drift.inputs[].variants[]", repeating(VARIANT_ROWS)),
  {
    name: "table.drift.columns",
    definition: "The columns that are not the same in all files; what does not differ is empty or null.",
    ...PARTS,
  },
  ...below(
    "table.drift.columns[]",
    repeating([
      { name: "column", definition: "The column.", ...PARTS },
      { name: "column.index", definition: "Its position in the table, from 0.", units: "fields", error: "exact" },
      { name: "column.name", definition: "Its name.", units: "text", error: "exact" },
      { name: "missing", definition: "The files that lack it.", ...PARTS, null: "when no file does" },
      { name: "missing.files", definition: "How many files these are.", units: "files", error: "exact" },
      {
        name: "missing.first",
        definition: "The first of them: its place in source.files, from 0.",
        units: "none",
        error: "exact",
      },
      {
        name: "types",
        definition:
          "The types that its values make up file by file, where there is more than one: number for integer and decimal, date for date and datetime; pairs of words for true and false are strings here, and a file without values has no type.",
        ...PARTS,
      },
      ...below("types[]", VARIANT_ROWS),
      {
        name: "decimalMarks",
        definition: "Its decimal marks, where some files have numbers with a point only and others with a comma only.",
        ...PARTS,
      },
      ...below("decimalMarks[]", VARIANT_ROWS),
      {
        name: "dateOrders",
        definition:
          "The orders of its dates, where some files have dates with the day first only (dmy) and others with the month first only (mdy).",
        ...PARTS,
      },
      ...below("dateOrders[]", VARIANT_ROWS),
      {
        name: "nullRatio",
        definition: "The share of nulls, of files with at least 20 rows that have the column.",
        ...PARTS,
        null: "when it differs by less than 0.01",
      },
      ...below("nullRatio", rangeRows("the share of nulls", "share of rows, 0 to 1")),
      {
        name: "mean",
        definition: "The mean, of files with at least 20 numbers in the column.",
        ...PARTS,
        null: "when none is 1.5 times another or more, or they lie on both sides of zero, and for columns that are identifiers or instants",
      },
      ...below("mean", rangeRows("the mean", "those of the values")),
    ]),
  ),
]);
