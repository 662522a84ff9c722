import { below, type FigureRow, PARTS } from "./figure.ts";

/** Where something stands in the input: the rows that all places have. */
export const PLACE_ROWS: readonly FigureRow[] = [
  {
    name: "row",
    definition:
      "The number of the row: data records count from 1, the header does not count. The rows of several files are numbered through.",
    units: "rows",
    error: "exact",
  },
  {
    name: "file",
    definition: "The file it stands in: its place in source.files, from 0. Line and offset are those in the file.",
    units: "none",
    error: "exact",
    null: "left out when there is one input",
  },
  {
    name: "line",
    definition:
      "The number of the physical line on which it starts, from 1. A LF, a CRLF or a lone CR ends a line, inside quotes too.",
    units: "lines",
    error: "exact",
  },
  {
    name: "offset",
    definition:
      "Its first byte (the opening quote, if there is one), counted from 0 at the start of the input; a byte order mark counts. Where run.reader is not the kernel, line and offset are those of the record.",
    units: "bytes",
    error: "exact",
  },
];

/** What is said of values of a kind. */
export const COUNTED_PLACES_ROWS: readonly FigureRow[] = [
  { name: "count", definition: "How many there are.", units: "values", error: "exact" },
  { name: "first", definition: "The first of them, at most 5, by row.", ...PARTS },
  ...below("first[]", PLACE_ROWS),
  { name: "first[].value", definition: "The value, or the beginning of a long one.", units: "text", error: "exact" },
];
