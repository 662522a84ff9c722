/** How a delimited text is written. `quote: null` means that no character quotes. */
export interface Dialect {
  /** One byte, as a one-character string. */
  delimiter: string;
  quote: string | null;
  /** The character that escapes a quote inside quotes; the quote itself in standard CSV. */
  escape: string | null;
  terminator: Terminator;
  header: boolean;
  /** Physical lines before the header (or the first record) that are not part of the data. */
  skippedLines: number;
}

/** The line ends found in the first part of the input. */
export type Terminator = "lf" | "crlf" | "cr" | "mixed" | "none";
