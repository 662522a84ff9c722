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
    definition: "The rows that equal an earlier row, byte for byte, line ends aside.",
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
