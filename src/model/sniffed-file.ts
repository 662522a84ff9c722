import type { Terminator } from "./dialect.ts";

/** How an input was compressed, by its content. */
export const COMPRESSIONS = ["gzip", "zstd", "brotli", "xz", "zip"] as const;
export type Compression = (typeof COMPRESSIONS)[number];

/**
 * What the cells of a column look like in the first part. "code": digits of which some begin with a zero, or are more
 * than 64 bits hold; "comma decimal": the comma is the decimal mark beyond doubt;
 * "date" and "datetime" begin with the year, "written date" is any other.
 */
export const GUESSED_KINDS = [
  "empty",
  "integer",
  "decimal",
  "comma decimal",
  "code",
  "date",
  "datetime",
  "written date",
  "time",
  "boolean",
  "text",
] as const;
export type GuessedKind = (typeof GUESSED_KINDS)[number];

/** One column, as its header and the first records tell. */
export interface SniffedColumn {
  /** From 0. */
  index: number;
  /** Unique, never empty. */
  name: string;
  /** As the header has it; null without a header. */
  headerText: string | null;
  kind: GuessedKind;
}

/** How the text is written, as far as the first part tells. */
export interface SniffedDialect {
  delimiter: string;
  quote: string | null;
  /** The quote itself where it is written twice. */
  escape: string | null;
  terminator: Terminator;
  /** What lines begin with that are not part of the data; null when there are none. */
  comment: string | null;
  header: boolean;
  /** Records that make up the header; 0 without one. */
  headerRows: number;
  /** Physical lines before the header (or the first record), blank ones among them. */
  skippedLines: number;
  /** Whether each record ends with a delimiter behind its last field. */
  trailingDelimiter: boolean;
}

/** Another way to read the file, less likely than the one that was taken. */
export interface RunnerUp {
  delimiter: string;
  quote: string | null;
}

/** What the first records hold that a reader has to be told of. */
export interface FirstPart {
  /** Bytes looked at. */
  bytes: number;
  /** Whether that is the whole input. */
  isWhole: boolean;
  /** Data records that were split into fields; kinds and the counts below are of these. */
  records: number;
  /** Whether these are all there are. */
  allRecords: boolean;
  blankLines: number;
  /** Lines before the header that are neither blank nor comments. */
  titleLines: number;
  /** Whether the quote occurs in the lines before the header. */
  quotesBefore: boolean;
  /** Physical lines that the header takes. */
  headerLines: number;
  /** Records with fewer, and with more fields than there are columns. */
  shortRecords: number;
  longRecords: number;
  /** Fields of the widest record. */
  widestRecord: number;
  quotedFields: number;
  /** Quoted fields with nothing in them. */
  quotedEmpties: number;
  /** Fields without quotes around them that hold one. */
  quotesInside: number;
  /** Fields with text behind the closing quote. */
  textBehindQuotes: number;
  /** Fields that hold the comment character. */
  commentsInside: number;
  /** Numbers are written with a decimal comma, beyond doubt. */
  decimalComma: boolean;
  /** Words for "no value" that were met, such as NA. */
  nullWords: string[];
}

/** What `profiler sniff` finds out about one input. */
export interface SniffedFile {
  /** The name of the input in messages. */
  name: string;
  /** The path as it was given; null for standard input. */
  path: string | null;
  compression: Compression | null;
  /** As the WHATWG Encoding Standard names it, in small letters; "unknown-8bit" when it is not known. */
  encoding: string;
  bom: boolean;
  dialect: SniffedDialect;
  columns: SniffedColumn[];
  /** From 0 to 1; null when it is not measured. */
  confidence: number | null;
  runnerUp: RunnerUp | null;
  firstPart: FirstPart;
}
