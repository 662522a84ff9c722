import type {
  Alert,
  BooleanProfile,
  CaseVariants,
  CharacterClasses,
  ColumnProfile,
  CountedPlaces,
  Distribution,
  Histogram,
  InputReport,
  JsonSource,
  MalformedKind,
  Mojibake,
  MojibakeExample,
  NumericProfile,
  Profile,
  QuantileName,
  RaggedPlace,
  RowPlace,
  RunReport,
  SemanticType,
  Source,
  SourceFile,
  Spelling,
  TemporalProfile,
  TextProfile,
  TopValue,
  ValuePlace,
  ValueToken,
  ValueType,
} from "../model/profile.ts";
import type { Association, ColumnRef, Correlation, NullColumns, Relations } from "../model/relations.ts";
import type { Dialect } from "../model/dialect.ts";
import type { ColumnDrift, Drift, DriftRange, DriftVariant } from "../model/drift.ts";

/**
 * How a part of the profile is written: a plain value, a map with keys from the data (sorted by text),
 * a list of one kind of item, or a record whose keys stand in the order in which they are listed here.
 */
export type Layout = "value" | "map" | readonly [Layout] | Readonly<{ [key: string]: Layout }>;

/** Every key of `T`, the optional ones too: a key added to the model must be given its place here. */
export type RecordLayout<T> = { readonly [Key in keyof Required<T>]: Layout };

const estimate: Layout = {
  value: "value",
  exact: "value",
  lower: "value",
  upper: "value",
  confidence: "value",
  method: "value",
};

const dialect: RecordLayout<Dialect> = {
  delimiter: "value",
  quote: "value",
  escape: "value",
  comment: "value",
  terminator: "value",
  header: "value",
  headerRows: "value",
  skippedLines: "value",
  trailingDelimiter: "value",
  footerRecords: "value",
};

const jsonSource: RecordLayout<JsonSource> = {
  layout: "value",
  lateKeys: {
    values: "value",
    names: [{ name: "value", count: "value", row: "value", line: "value" }],
    otherValues: "value",
  },
  duplicateKeys: { records: "value", first: [{ row: "value", file: "value", line: "value", offset: "value" }] },
};

const inputReport: RecordLayout<InputReport> = {
  name: "value",
  bytes: "value",
  compression: "value",
  compressedBytes: "value",
  encoding: "value",
  bom: "value",
  encodingEvidence: { kind: "value", confidence: "value", runnerUp: "value" },
  invalidSequences: { count: "value", first: [{ line: "value", offset: "value", bytes: "value" }] },
  format: "value",
  dialect,
  sniffed: { confidence: "value", runnerUp: { delimiter: "value", quote: "value" } },
  json: jsonSource,
};

const sourceFile: RecordLayout<SourceFile> = {
  ...inputReport,
  rows: "value",
  firstRow: "value",
  columns: "value",
  missingColumns: ["value"],
  extraColumns: ["value"],
};

const source: RecordLayout<Source> = { ...inputReport, files: [sourceFile] };

const raggedPlace: RecordLayout<RaggedPlace> = {
  row: "value",
  file: "value",
  line: "value",
  offset: "value",
  fields: "value",
};

const raggedRows: RecordLayout<Profile["table"]["raggedRows"]> = {
  short: "value",
  long: "value",
  extraFields: "value",
  first: [raggedPlace],
};

const malformedKind: RecordLayout<MalformedKind> = { reason: "value", count: "value", first: [raggedPlace] };

const rowPlace: RecordLayout<RowPlace> = { row: "value", file: "value", line: "value", offset: "value" };

const columnRef: RecordLayout<ColumnRef> = { index: "value", name: "value" };

const correlation: RecordLayout<Correlation> = {
  columns: [columnRef],
  rows: "value",
  pearson: estimate,
  spearman: estimate,
};

const association: RecordLayout<Association> = { columns: [columnRef], rows: "value", cramersV: estimate };

const nullColumns: RecordLayout<NullColumns> = { columnCount: "value", columns: [columnRef], rows: estimate };

const relations: RecordLayout<Relations> = {
  sample: { rows: "value", of: "value", exact: "value" },
  keys: [{ columns: [columnRef], duplicateRows: estimate }],
  copies: [{ columns: [columnRef], rows: "value", exceptionRatio: estimate }],
  determined: [{ column: columnRef, by: columnRef, mutual: "value", repeats: "value", exceptionRatio: estimate }],
  correlations: { columns: "value", compared: "value", pairs: [correlation] },
  associations: { columns: "value", compared: "value", pairs: [association] },
  missing: { together: [nullColumns], patterns: [nullColumns] },
};

const driftVariants: Layout = [{ value: "value", files: "value", first: "value" } satisfies RecordLayout<DriftVariant>];

const driftEnd: RecordLayout<DriftRange["least"]> = { file: "value", value: "value" };

const driftRange: RecordLayout<DriftRange> = { least: driftEnd, greatest: driftEnd };

const columnDrift: RecordLayout<ColumnDrift> = {
  column: columnRef,
  missing: { files: "value", first: "value" },
  types: driftVariants,
  decimalMarks: driftVariants,
  dateOrders: driftVariants,
  nullRatio: driftRange,
  mean: driftRange,
};

const drift: RecordLayout<Drift> = { inputs: [{ trait: "value", variants: driftVariants }], columns: [columnDrift] };

const table: RecordLayout<Profile["table"]> = {
  rows: "value",
  columns: "value",
  nullCount: "value",
  blankLines: "value",
  records: { total: "value", malformed: "value", skipped: "value" },
  malformed: { count: "value", profiled: "value", reasons: [malformedKind] },
  raggedRows,
  duplicateRows: estimate,
  repeatedHeader: { rows: "value", first: [rowPlace] },
  ...relations,
  drift,
};

const types: RecordLayout<Record<ValueType, number>> = {
  null: "value",
  boolean: "value",
  integer: "value",
  decimal: "value",
  date: "value",
  time: "value",
  datetime: "value",
  string: "value",
};

const firstRows: RecordLayout<ColumnProfile["firstRows"]> = {
  boolean: "value",
  integer: "value",
  decimal: "value",
  date: "value",
  time: "value",
  datetime: "value",
  string: "value",
};

const valueToken: RecordLayout<ValueToken> = { token: "value", count: "value", firstRow: "value", evidence: "value" };

const boolean: RecordLayout<BooleanProfile> = {
  trueCount: "value",
  falseCount: "value",
  words: [{ word: "value", means: "value", count: "value" }],
};

const valuePlace: RecordLayout<ValuePlace> = {
  row: "value",
  file: "value",
  line: "value",
  offset: "value",
  value: "value",
};

const countedPlaces: RecordLayout<CountedPlaces> = { count: "value", first: [valuePlace] };

const histogram: RecordLayout<Histogram<unknown>> = { edges: ["value"], counts: ["value"] };

function quantileLayout(layout: Layout): RecordLayout<Record<QuantileName, unknown>> {
  return { p01: layout, p05: layout, p25: layout, p50: layout, p75: layout, p95: layout, p99: layout };
}

const numeric: RecordLayout<NumericProfile> = {
  sum: "value",
  mean: "value",
  variance: "value",
  stddev: "value",
  skewness: "value",
  kurtosis: "value",
  zeroCount: "value",
  negativeCount: "value",
  infinityCount: "value",
  nanCount: "value",
  maxDecimals: "value",
  decimalMark: "value",
  groupSeparators: "map",
  currencies: "map",
  percentCount: "value",
  parenthesesCount: "value",
  epoch: "value",
  identifier: "value",
  endsInZeros: "value",
  quantiles: quantileLayout("value"),
  quantileRankError: "value",
  quantileBounds: quantileLayout(["value"]),
  iqr: "value",
  outliers: { low: "value", high: "value" },
  outlierBounds: { low: ["value"], high: ["value"] },
  histogram,
  distribution: { low: ["value"], high: ["value"], counts: ["value"] } satisfies RecordLayout<Distribution>,
};

const temporal: RecordLayout<TemporalProfile> = {
  formats: "map",
  order: "value",
  orderEvidence: {
    dmyOnly: "value",
    mdyOnly: "value",
    either: "value",
    first: { dmy: valuePlace, mdy: valuePlace },
  },
  midnightCount: "value",
  firstOfMonthCount: "value",
  longestGap: { after: "value", before: "value" },
  histogram,
};

const classes: RecordLayout<CharacterClasses> = {
  upper: "value",
  lower: "value",
  digit: "value",
  space: "value",
  punctuation: "value",
};

const spelling: RecordLayout<Spelling> = { value: "value", count: "value", row: "value" };

const caseVariants: RecordLayout<CaseVariants> = {
  groups: "value",
  values: "value",
  examples: [{ values: [spelling] }],
};

const mojibakeExample: RecordLayout<MojibakeExample> = { ...valuePlace, repaired: "value", chain: ["value"] };

const mojibake: RecordLayout<Mojibake> = { count: "value", examples: [mojibakeExample] };

const text: RecordLayout<TextProfile> = {
  minLength: "value",
  maxLength: "value",
  meanLength: "value",
  minBytes: "value",
  maxBytes: "value",
  classes,
  nonAsciiCount: "value",
  paddedCount: "value",
  leadingSpaceCount: "value",
  trailingSpaceCount: "value",
  doubleSpaceCount: "value",
  tabCount: "value",
  lineBreakCount: "value",
  controlCount: "value",
  invisibleCount: "value",
  replacementCount: "value",
  unseen: [valuePlace],
  leadingZeroCount: "value",
  dayMonths: countedPlaces,
  rounded: countedPlaces,
  caseVariants,
  mojibake,
};

const top: RecordLayout<TopValue> = {
  value: "value",
  count: "value",
  lower: "value",
  upper: "value",
  firstRow: "value",
  truncated: "value",
};

const semantic: RecordLayout<SemanticType> = {
  type: "value",
  matchedCount: "value",
  matchedRatio: "value",
  pii: "value",
  evidence: "value",
};

const column: RecordLayout<ColumnProfile> = {
  index: "value",
  name: "value",
  header: "value",
  type: "value",
  typeRatio: "value",
  types,
  firstRows,
  exceptions: [valuePlace],
  nullCount: "value",
  nullRatio: "value",
  missingCount: "value",
  nullTokens: "map",
  valueTokens: [valueToken],
  distinct: estimate,
  unique: "value",
  min: "value",
  max: "value",
  boolean,
  numeric,
  temporal,
  text,
  top: [top],
  topExact: "value",
  patterns: [{ pattern: "value", count: "value" }],
  patternForm: "value",
  patternCount: "value",
  patternedCount: "value",
  patternExceptions: [valuePlace],
  semantic,
};

const alert: RecordLayout<Alert> = {
  code: "value",
  severity: "value",
  column: "value",
  message: "value",
  rows: ["value"],
};

const run: RecordLayout<RunReport> = {
  startedAt: "value",
  reader: { name: "value", reason: "value" },
  futureDates: [{ index: "value", column: "value", latest: "value", lower: "value", upper: "value" }],
  durationMs: "value",
  bytesPerSecond: "value",
  workers: [{ id: "value", batches: "value", rows: "value" }],
  stages: "map",
  backpressure: { waits: "value", ms: "value" },
  peakRssBytes: "value",
  peakHeapBytes: "value",
};

const profile: RecordLayout<Profile> = {
  schemaVersion: "value",
  generator: { name: "value", version: "value" },
  source,
  table,
  columns: [column],
  alerts: [alert],
  run,
};

/** The key order of the JSON profile, version 1. */
export const PROFILE_LAYOUT: Layout = profile;

/** That of one column in it. */
export const COLUMN_LAYOUT: Layout = column;
