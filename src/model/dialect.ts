/** Delimited text, or JSON objects. */
export type Format = "csv" | "ndjson";

/** How a delimited text is written. `quote: null` means that no character quotes. */
export interface Dialect {
  /** One or more characters. */
  delimiter: string;
  quote: string | null;
  /** The character that escapes a quote inside quotes; the quote itself in standard CSV. */
  escape: string | null;
  /** What a line begins with that is left out wherever it stands; null: there are no such lines. */
  comment: string | null;
  terminator: Terminator;
  header: boolean;
  /** Records that hold the names of the columns: 0 without a header. */
  headerRows: number;
  /** Physical lines before the header (or the first record) that are not part of the data. */
  skippedLines: number;
  /** Every record ends in a delimiter with nothing behind it, which makes no column. */
  trailingDelimiter: boolean;
  /** Records at the end that are notes and no data. */
  footerRecords: number;
}

/** The dialect is found in so many of the first bytes, all of which the first record has to lie in. */
export const FIRST_PART_BYTES = 4 * 1024 * 1024;

/** How the records end; "none" when the only one ends with the input. */
export type Terminator = "lf" | "crlf" | "cr" | "mixed" | "none";
