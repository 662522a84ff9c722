import { estimateRows } from "./estimates.ts";
import { below, figureGroup, PARTS } from "./figure.ts";
import { SAMPLE_LIMIT } from "./limits-text.ts";
import { HEADER_ROWS } from "./relation-figures.ts";
import { PLACE_ROWS } from "./places.ts";

/** What concerns all of the table. */
export const TABLE_FIGURES = figureGroup("Table", "table", [
  { name: "", definition: "Figures about the whole table.", ...PARTS },
  {
    name: "rows",
    definition: "The data records: neither the header nor blank lines are rows.",
    units: "rows",
    error: "exact",
    also: ["records"],
  },
  {
    name: "columns",
    definition:
      "The width of the table: the fields of the header, or of the first record when there is no header. Columns left out by --columns or --exclude count.",
    units: "fields",
    error: "exact",
    also: ["width"],
  },
  {
    name: "nullCount",
    definition: "The null fields of all profiled columns together.",
    formula: "Σ columns[].nullCount",
    units: "fields",
    error: "exact",
  },
  {
    name: "blankLines",
    definition: "The records without any byte (a line end right after a line end), which are not rows.",
    units: "lines",
    error: "exact",
  },
  {
    name: "records",
    definition: "Every record behind the header, and what became of it: total = table.rows + malformed + skipped.",
    ...PARTS,
  },
  {
    name: "records.total",
    definition: "The records behind the header; blank lines are none.",
    formula: "table.rows + malformed + skipped",
    units: "records",
    error: "exact",
  },
  {
    name: "records.malformed",
    definition:
      "The malformed records that are no rows: those with a quote that nothing closes, where reading goes on behind them, and with --on-error=skip all others. They have a row number all the same.",
    units: "records",
    error: "exact",
  },
  {
    name: "records.skipped",
    definition: "The records that are no rows for another reason than being malformed.",
    units: "records",
    error: "exact",
  },
  {
    name: "malformed",
    definition: "The records that are not written as they should be.",
    ...PARTS,
    also: ["bad", "rejects"],
  },
  {
    name: "malformed.count",
    definition: "The records with anything wrong; one that has several things wrong counts once.",
    units: "records",
    error: "exact",
  },
  {
    name: "malformed.profiled",
    definition: "Those of them that are rows all the same; with --on-error=skip there is none.",
    units: "records",
    error: "exact",
  },
  { name: "malformed.reasons", definition: "What is wrong with them, where there is any.", ...PARTS },
  {
    name: "malformed.reasons[].reason",
    definition: "What is wrong.",
    units: "name",
    error: "exact",
    source: "RFC 4180, section 2, for how records should be written",
    values: [
      { value: "short_record", meaning: "fewer fields than the table is wide" },
      { value: "long_record", meaning: "more fields than the table is wide" },
      { value: "unclosed_quote", meaning: "a quote is opened that nothing closes" },
      {
        value: "text_after_quote",
        meaning: "a closing quote with something else behind it than a delimiter or a line end",
      },
      { value: "quote_in_text", meaning: "a quote within a field that does not begin with one" },
      { value: "nul_byte", meaning: "a NUL byte" },
      {
        value: "control_character",
        meaning:
          "another byte below 32 than tab, line feed and carriage return, unless it is the delimiter or the quote",
      },
      { value: "invalid_json", meaning: "no JSON, or JSON that breaks off" },
      { value: "not_an_object", meaning: "JSON that is no object" },
    ],
  },
  { name: "malformed.reasons[].count", definition: "The records with it.", units: "records", error: "exact" },
  { name: "malformed.reasons[].first", definition: "The first of them, at most 5, by row.", ...PARTS },
  ...below("malformed.reasons[].first[]", PLACE_ROWS),
  {
    name: "malformed.reasons[].first[].fields",
    definition: "How many fields the record has; 0 where a quote that nothing closes leaves it open.",
    units: "fields",
    error: "exact",
  },
  {
    name: "raggedRows",
    definition: "The rows that do not have as many fields as the table is wide.",
    ...PARTS,
    also: ["ragged"],
  },
  {
    name: "raggedRows.short",
    definition: "The rows with too few fields. Those that are missing are null: see columns[].missingCount.",
    units: "rows",
    error: "exact",
  },
  { name: "raggedRows.long", definition: "The rows with too many fields.", units: "rows", error: "exact" },
  {
    name: "raggedRows.extraFields",
    definition: "The fields beyond the width of the table, over all long rows. They are not profiled.",
    units: "fields",
    error: "exact",
  },
  { name: "raggedRows.first", definition: "The first ragged rows, at most 5, by row.", ...PARTS },
  ...below("raggedRows.first[]", PLACE_ROWS),
  { name: "raggedRows.first[].fields", definition: "How many fields the row has.", units: "fields", error: "exact" },
  {
    name: "duplicateRows",
    definition:
      "The rows that equal an earlier row, byte for byte, line ends aside. Rows of several files can be equal where the files have the same columns in the same order, and the same delimiter.",
    units: "rows",
    error: `exact up to ${SAMPLE_LIMIT} distinct rows; after that an estimate with bounds`,
    also: ["duplicates"],
  },
  ...below(
    "duplicateRows",
    estimateRows({
      what: "How many rows equal an earlier row",
      units: "rows",
      formula:
        "exact: rows − distinct rows; estimated: the mean of rows − sampled distinct rows · f and sampled copies · f, weighted by their variances, where 1 in f rows is sampled; the first alone when the two lie more than 4 standard deviations apart",
      error:
        "exact while all row hashes are kept (rows are told apart by 64-bit hashes); after that within lower and upper at 95 % confidence",
      lower:
        "The least number of duplicates that the sample allows: rows − the largest believable number of distinct rows, no less than the copies seen and no more than the value.",
      upper:
        "The greatest number of duplicates that the sample allows: rows − the smallest believable number of distinct rows, no less than the value.",
      method: `How the estimate was made: of each distinct row, with all its copies, the hash is kept or not; the share that is kept halves when more than ${SAMPLE_LIMIT} are.`,
      source: "P. Gibbons, S. Tirthapura, Estimating simple functions on the union of data streams (2001)",
    }),
  ),
  ...HEADER_ROWS,
]);
