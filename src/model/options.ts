import type { AlertSettings } from "./alert-thresholds.ts";
import type { BooleanPair } from "./boolean-pairs.ts";
import type { Format } from "./dialect.ts";
import type { DeclaredEncoding } from "./encodings.ts";
import type { OnError } from "./malformed.ts";

/** What a run needs to know, after flags, defaults and detection of the machine are resolved. */
export interface ProfileOptions {
  /** How the input is written; "auto": detected. */
  format: Format | "auto";
  /** Given by the user; what is left out is detected from the first part of the input. */
  dialect: {
    delimiter?: string | undefined;
    /** `null`: no character quotes. */
    quote?: string | null | undefined;
    /** `null`: nothing escapes a quote. */
    escape?: string | null | undefined;
    /** `null`: no line is left out for what it begins with. */
    comment?: string | null | undefined;
    header?: boolean | undefined;
    /** How many records hold the names of the columns. */
    headerRows?: number | undefined;
    skipLines?: number | undefined;
  };
  /** Given by the user; detected if left out. */
  encoding?: DeclaredEncoding | undefined;
  /** Whether the default null tokens apply. */
  defaultNulls: boolean;
  /** Null tokens named by the user: null wherever they occur. */
  nullTokens: readonly string[];
  /** More pairs of words for true and false. */
  booleans: readonly BooleanPair[];
  /** Keep only these columns (names), in file order; empty: all. */
  columns: readonly string[];
  /** Leave these columns (names) out. */
  exclude: readonly string[];
  /** How many of the most frequent values a column lists. */
  top: number;
  alerts: AlertSettings;
  workers: number;
  /** Memory for tables and sketches of one worker's columns, in bytes; sets the limits up to which figures are exact. */
  maxMemoryBytes: number;
  maxRecordBytes: number;
  maxColumns: number;
  /** Bytes that the name of a column may have. */
  maxNameBytes: number;
  /** The file of an archive to read: its name, or a pattern; null: the only one. */
  entry: string | null;
  /** How many times its size a compressed input may unpack to. */
  maxRatio: number;
  /** Whether what could be read of an input that breaks off is profiled. */
  partial: boolean;
  /** What becomes of malformed records. */
  onError: OnError;
}

export const DEFAULTS = {
  top: 10,
  maxMemoryBytes: 512 * 1024 * 1024,
  maxRecordBytes: 16 * 1024 * 1024,
  maxColumns: 100_000,
  maxNameBytes: 64 * 1024,
  maxRatio: 20_000,
  progressEveryRows: 10_000,
} as const;

/**
 * Spellings that mean "no value", besides the empty unquoted field.
 * Compared with the field after spaces and tabs around it are taken away; counted apart by spelling.
 */
export const DEFAULT_NULL_TOKENS = [
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "#N/A N/A",
  "#NA",
  "<NA>",
  "NULL",
  "Null",
  "null",
  "(NULL)",
  "(null)",
  "<NULL>",
  "<null>",
  "[NULL]",
  "None",
  "NaN",
  "nan",
  "\\N",
] as const;
