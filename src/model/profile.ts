import type { MalformedReason } from "./malformed.ts";
import type { Dialect, Format } from "./dialect.ts";
import type { Drift } from "./drift.ts";
import type { Estimate } from "./estimate.ts";
import type { Relations } from "./relations.ts";
import type { RunnerUp } from "./sniffed-file.ts";

export type { Estimate } from "./estimate.ts";

export const SCHEMA_VERSION = "1.0";

/** The type of one value. */
export const VALUE_TYPES = ["null", "boolean", "integer", "decimal", "date", "time", "datetime", "string"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** The type of a column: that of its values, or "empty" when all are null. */
export type ColumnType = Exclude<ValueType, "null"> | "empty";

/** Where a value stands. Rows and lines count from 1; the offset is in bytes from the start of the input. */
export interface ValuePlace {
  row: number;
  /** Of several inputs the one it stands in, as its place in `source.files`. */
  file?: number;
  line: number;
  offset: number;
  value: string;
}

/** A JSON number or a string of digits; section 5 of docs/STATISTICS.md says when. */
export type BigNumber = number | string;

export const QUANTILE_NAMES = ["p01", "p05", "p25", "p50", "p75", "p95", "p99"] as const;
export type QuantileName = (typeof QUANTILE_NAMES)[number];

export interface Histogram<Edge> {
  /** One more than there are counts; bin i holds edges[i] ≤ value < edges[i+1], the last bin its upper edge too. */
  edges: Edge[];
  counts: number[];
}

/** Neighbouring values in groups: counts[i] of them lie, for certain, in low[i] … high[i], and none between two groups. */
export interface Distribution {
  low: number[];
  high: number[];
  counts: number[];
}

/** How many values are of a kind, and the first of them. */
export interface CountedPlaces {
  count: number;
  /** At most 5. */
  first: ValuePlace[];
}

/** What says that integers tell things apart rather than count or measure. */
export type IdentifierSign = "name" | "years" | "sequence" | "digits";

/** What stands in front of a number's fraction; "ambiguous" when it could be either, "mixed" when both occur. */
export type DecimalMark = "." | "," | "ambiguous" | "mixed";

/** Since 1970-01-01 in UTC, if integers are instants. */
export type EpochUnit = "seconds" | "milliseconds";

export interface NumericProfile {
  sum: BigNumber;
  mean: number;
  variance: number | null;
  stddev: number | null;
  skewness: number | null;
  kurtosis: number | null;
  zeroCount: number;
  negativeCount: number;
  /** Counted as values of the column, and in no other figure. */
  infinityCount: number;
  nanCount: number;
  maxDecimals: number;
  /** null: no value has a mark. */
  decimalMark: DecimalMark | null;
  groupSeparators: Record<string, number>;
  currencies: Record<string, number>;
  percentCount: number;
  parenthesesCount: number;
  epoch: EpochUnit | null;
  identifier: IdentifierSign | null;
  /** How many zeros all integers end in. */
  endsInZeros: number;
  quantiles: Record<QuantileName, number>;
  /** The largest share of ranks by which a reported quantile can be off; 0 = exact. */
  quantileRankError: number;
  /** Each quantile lies, for certain, within its pair. */
  quantileBounds: Record<QuantileName, [number, number]>;
  iqr: number;
  /** Values beyond the Tukey fences (quartile ∓ 1.5 × iqr). */
  outliers: { low: number; high: number };
  /** The true outlier counts lie, for certain, within these pairs. */
  outlierBounds: { low: [number, number]; high: [number, number] };
  histogram: Histogram<number>;
  distribution: Distribution;
}

/** The order of year, month and day; "ambiguous" when no value decides, "mixed" when values decide differently. */
export type DateOrder = "ymd" | "dmy" | "mdy" | "ambiguous" | "mixed";

/** How many dates can be read in which order only, and the first of each. */
export interface OrderEvidence {
  dmyOnly: number;
  mdyOnly: number;
  either: number;
  first: { dmy: ValuePlace | null; mdy: ValuePlace | null };
}

export interface TemporalProfile {
  formats: Record<string, number>;
  order: DateOrder;
  /** null where the order is written in every value. */
  orderEvidence: OrderEvidence | null;
  midnightCount: number;
  /** null when the order is not known. */
  firstOfMonthCount: number | null;
  /** Two neighbouring instants between which there is, for certain, none. */
  longestGap: { after: string; before: string } | null;
  /** null when the order is not known. */
  histogram: Histogram<string> | null;
}

/** How many values have a character of each kind of ASCII. */
export interface CharacterClasses {
  upper: number;
  lower: number;
  digit: number;
  space: number;
  punctuation: number;
}

/** One of the spellings of a value; `row` is the first row with it. */
export interface Spelling {
  value: string;
  count: number;
  row: number;
}

/** Values that differ in nothing but capitals and small letters. */
export interface CaseVariants {
  /** How many values, capitals aside, are spelt in several ways. */
  groups: number;
  /** How many values they make up. */
  values: number;
  /** At most 5 groups, each with at most 5 spellings. */
  examples: { values: Spelling[] }[];
}

/** A value that is UTF-8 read in another code page, and what was meant. */
export interface MojibakeExample extends ValuePlace {
  repaired: string;
  /** The code pages in which it was read, the last one first. */
  chain: string[];
}

export interface Mojibake {
  count: number;
  /** The first of them, at most 5. */
  examples: MojibakeExample[];
}

/** Lengths in code points, over the non-null values. */
export interface TextProfile {
  minLength: number;
  maxLength: number;
  meanLength: number;
  minBytes: number;
  maxBytes: number;
  classes: CharacterClasses;
  nonAsciiCount: number;
  paddedCount: number;
  leadingSpaceCount: number;
  trailingSpaceCount: number;
  doubleSpaceCount: number;
  tabCount: number;
  lineBreakCount: number;
  controlCount: number;
  invisibleCount: number;
  replacementCount: number;
  /** The first values (at most 5) with control, invisible or replacement characters. */
  unseen: ValuePlace[];
  leadingZeroCount: number;
  /** Texts that are a day and a month, or a month and a year, such as 2-Sep. */
  dayMonths: CountedPlaces;
  /** Numbers as spreadsheets show long ones, such as 1.23457E+15. */
  rounded: CountedPlaces;
  /** null: not known. */
  caseVariants: CaseVariants | null;
  mojibake: Mojibake;
}

/** How patterns are told apart: in full, or with one symbol for each run of a kind of characters. */
export type PatternForm = "full" | "runs";

export interface TopValue {
  value: string;
  /** The exact count; where it is not known, the count that is certain (`lower`). */
  count: number;
  lower?: number;
  upper?: number;
  /** The row in which it occurs first, where all values are counted. */
  firstRow?: number;
  /** Set when `value` is only the beginning of a longer value. */
  truncated?: true;
}

/** What a column of words for true and false holds. */
export interface BooleanProfile {
  trueCount: number;
  falseCount: number;
  /** The words in small letters, without blanks around them. */
  words: { word: string; means: boolean; count: number }[];
}

/** A null token that counts as a value, since the other values say so. */
export interface ValueToken {
  token: string;
  count: number;
  firstRow: number;
  /** What the other values are. */
  evidence: string;
}

export interface SemanticType {
  type: string;
  matchedCount: number;
  matchedRatio: number;
  pii: boolean;
  evidence: string;
}

export interface ColumnProfile {
  index: number;
  name: string;
  /** As it is written, the rows of a header joined; null without a header. */
  header: string | null;
  type: ColumnType;
  /** Share of the non-null values that fit the type. */
  typeRatio: number;
  types: Partial<Record<ValueType, number>>;
  /** The row of the first value of each type but null. */
  firstRows: Partial<Record<Exclude<ValueType, "null">, number>>;
  /** The first values (at most 5) that do not fit the type. */
  exceptions: ValuePlace[];
  /** Missing fields of short rows included. */
  nullCount: number;
  nullRatio: number;
  /** Fields that short rows do not have. */
  missingCount: number;
  /** "" is the empty unquoted field. The counts and `missingCount` add up to `nullCount`. */
  nullTokens: Record<string, number>;
  /** Null tokens that are values here. */
  valueTokens: ValueToken[];
  distinct: Estimate;
  /** null: not known. */
  unique: boolean | null;
  min: BigNumber | null;
  max: BigNumber | null;
  /** null: no column of booleans, or not all values are kept. */
  boolean: BooleanProfile | null;
  numeric: NumericProfile | null;
  temporal: TemporalProfile | null;
  text: TextProfile | null;
  top: TopValue[];
  topExact: boolean;
  patterns: { pattern: string; count: number }[];
  /** null: there are too many patterns. */
  patternForm: PatternForm | null;
  /** How many different patterns there are; null: too many. */
  patternCount: number | null;
  /** How many values have one of them; null: there are too many. */
  patternedCount: number | null;
  /** The first values (at most 5) that lack the pattern of nearly all others, as far as they are known. */
  patternExceptions: ValuePlace[];
  semantic: SemanticType | null;
}

export interface RaggedPlace {
  row: number;
  /** As of values. */
  file?: number;
  line: number;
  offset: number;
  fields: number;
}

/** Malformed records of one kind. */
export interface MalformedKind {
  reason: MalformedReason;
  count: number;
  /** At most 5, by row; `fields` is 0 when the quotes do not tell. */
  first: RaggedPlace[];
}

/** Where a row begins. */
export type RowPlace = Omit<RaggedPlace, "fields">;

/** Rows that hold the names of the columns. */
export interface RepeatedHeader {
  rows: number;
  /** At most 5, by row. */
  first: RowPlace[];
}

export type Severity = "info" | "warning" | "error";

export interface Alert {
  code: string;
  severity: Severity;
  /** The column's name, or null for the whole table. */
  column: string | null;
  message: string;
  /** Row numbers to look at; may be empty. */
  rows: number[];
}

/** A column with dates after the start of the run, and the bounds of their number. */
export interface FutureDates {
  index: number;
  column: string;
  latest: string;
  lower: number;
  upper: number;
}

/** Keys of JSON objects that have no column, since they appear only behind the first part of the input. */
export interface LateKeys {
  /** Their values. */
  values: number;
  /** The first names, each with its values and where it appears first. */
  names: { name: string; count: number; row: number; line: number }[];
  /** The values of all other names. */
  otherValues: number;
}

/** What is known of an input of JSON objects. */
export interface JsonSource {
  /** One object a line, or one behind the other, in an array or not. */
  layout: "lines" | "values";
  lateKeys: LateKeys;
  /** Objects in which a key stands more than once; its last value counts. */
  duplicateKeys: { records: number; first: RowPlace[] };
}

/** Which reader cut the input into records, and why that one. */
export interface ReaderChoice {
  name: "kernel" | "csv-parse" | "json-lines";
  reason: string;
}

/** What depends on the machine and the moment, and on nothing else in the profile. */
export interface RunReport {
  startedAt: string;
  reader: ReaderChoice;
  /** Here, and not among the alerts, because they depend on the moment. */
  futureDates: FutureDates[];
  durationMs: number;
  bytesPerSecond: number;
  workers: { id: number; batches: number; rows: number }[];
  stages: Record<string, number>;
  backpressure: { waits: number; ms: number };
  peakRssBytes: number;
  peakHeapBytes: number;
}

/** Bytes that are no character of the encoding. */
export interface InvalidSequence {
  line: number;
  offset: number;
  /** Two hexadecimal digits a byte. */
  bytes: string;
}

/** What says how an input is encoded. */
export interface EncodingEvidence {
  kind: "ascii" | "well-formed" | "byte order mark" | "zero bytes" | "detected" | "given" | "mixed";
  /** null: not estimated. */
  confidence: number | null;
  /** The encoding that comes next, when one was detected and another comes near. */
  runnerUp: string | null;
}

/** What is counted of the whole table. */
export interface TableCounts {
  rows: number;
  columns: number;
  nullCount: number;
  blankLines: number;
  /** Every record behind the header: `total` is rows + malformed + skipped. */
  records: { total: number; malformed: number; skipped: number };
  /** Records with anything wrong; `profiled` of them are rows all the same. */
  malformed: { count: number; profiled: number; reasons: MalformedKind[] };
  raggedRows: { short: number; long: number; extraFields: number; first: RaggedPlace[] };
  duplicateRows: Estimate;
  repeatedHeader: RepeatedHeader;
}

/** How sure a dialect is, as far as it was detected. */
export interface DialectEvidence {
  /** From 0 to 1; null where both the delimiter and the quote were given. */
  confidence: number | null;
  /** What else divides the text; null when nothing does. */
  runnerUp: RunnerUp | null;
}

/** What was read, and how it is written. */
export interface InputReport {
  name: string;
  bytes: number;
  compression: string | null;
  compressedBytes: number | null;
  encoding: string;
  bom: boolean;
  encodingEvidence: EncodingEvidence;
  /** Of several inputs the first are told of each of them. */
  invalidSequences: { count: number; first: InvalidSequence[] };
  format: Format;
  /** Null for JSON objects. */
  dialect: Dialect | null;
  /** Null for JSON objects, and for several inputs, of which each has its own. */
  sniffed: DialectEvidence | null;
  /** Null for other formats. */
  json: JsonSource | null;
}

/** One of several inputs. */
export interface SourceFile extends Omit<InputReport, "json"> {
  rows: number;
  /** The number of its first row, or of the next one where it has none. */
  firstRow: number;
  columns: number;
  /** Columns that the first input has and it has not, at most 20. */
  missingColumns: string[];
  /** Columns that it has and the first input has not, at most 20. */
  extraColumns: string[];
}

/** All that was read. Of several inputs what is not the same in all is null, "mixed" or, of line ends, "mixed". */
export interface Source extends Omit<InputReport, "format"> {
  format: Format | "mixed";
  /** Only of several inputs. */
  files?: SourceFile[];
}

export interface Profile {
  schemaVersion: typeof SCHEMA_VERSION;
  generator: { name: string; version: string };
  source: Source;
  /** `drift` only of several inputs. */
  table: TableCounts & Relations & { drift?: Drift };
  columns: ColumnProfile[];
  alerts: Alert[];
  run: RunReport;
}
