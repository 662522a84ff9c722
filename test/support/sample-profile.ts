import type {
  Alert,
  ColumnProfile,
  NumericProfile,
  Profile,
  QuantileName,
  TextProfile,
} from "../../src/model/profile.ts";
import type { Relations } from "../../src/model/relations.ts";
import { QUANTILE_NAMES } from "../../src/model/profile.ts";

const ROWS = 12_000;

/** A column of a profile: `parts` over what a column of strings without anything special has. */
export function sampleColumn(parts: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    index: 0,
    name: "city",
    header: parts.name ?? "city",
    type: "string",
    typeRatio: 1,
    types: { string: ROWS },
    firstRows: { string: 1 },
    exceptions: [],
    nullCount: 0,
    nullRatio: 0,
    missingCount: 0,
    nullTokens: {},
    valueTokens: [],
    distinct: { value: 3, exact: true },
    unique: false,
    min: "Aachen",
    max: "Zürich",
    boolean: null,
    numeric: null,
    temporal: null,
    text: { ...textPart(4, 6, 5.6), maxBytes: 7, nonAsciiCount: 2400 },
    top: [
      { value: "Aachen", count: 7200 },
      { value: "Zürich", count: 2400 },
      { value: "Bern", count: 2400 },
    ],
    topExact: true,
    patterns: [{ pattern: "Aaaaaa", count: 9600 }],
    patternForm: "full",
    patternCount: 2,
    patternedCount: ROWS,
    patternExceptions: [],
    semantic: null,
    ...parts,
  };
}

/** What is found in columns that have nothing to do with each other. */
export function noRelations(rows: number): Relations {
  return {
    sample: { rows: Math.min(rows, 4096), of: rows, exact: rows <= 4096 },
    keys: [],
    copies: [],
    determined: [],
    correlations: { columns: 0, compared: 0, pairs: [] },
    associations: { columns: 0, compared: 0, pairs: [] },
    missing: { together: [], patterns: [] },
  };
}

/** Lengths of ASCII text. */
function textPart(minLength: number, maxLength: number, meanLength: number): TextProfile {
  return {
    minLength,
    maxLength,
    meanLength,
    minBytes: minLength,
    maxBytes: maxLength,
    classes: { upper: 0, lower: 0, digit: 0, space: 0, punctuation: 0 },
    nonAsciiCount: 0,
    paddedCount: 0,
    leadingSpaceCount: 0,
    trailingSpaceCount: 0,
    doubleSpaceCount: 0,
    tabCount: 0,
    lineBreakCount: 0,
    controlCount: 0,
    invisibleCount: 0,
    replacementCount: 0,
    unseen: [],
    leadingZeroCount: 0,
    dayMonths: { count: 0, first: [] },
    rounded: { count: 0, first: [] },
    caseVariants: { groups: 0, values: 0, examples: [] },
    mojibake: { count: 0, examples: [] },
  };
}

function quantiles<T>(values: readonly T[]): Record<QuantileName, T> {
  return Object.fromEntries(QUANTILE_NAMES.map((name, index) => [name, values[index]])) as Record<QuantileName, T>;
}

function numericPart(parts: Partial<NumericProfile>, values: readonly number[]): NumericProfile {
  return {
    sum: 0,
    mean: 0,
    variance: 1,
    stddev: 1,
    skewness: 0,
    kurtosis: 0,
    zeroCount: 0,
    negativeCount: 0,
    infinityCount: 0,
    nanCount: 0,
    maxDecimals: 0,
    decimalMark: null,
    groupSeparators: {},
    currencies: {},
    percentCount: 0,
    parenthesesCount: 0,
    epoch: null,
    identifier: null,
    endsInZeros: 0,
    quantiles: quantiles(values),
    quantileRankError: 0,
    quantileBounds: quantiles(values.map((value): [number, number] => [value, value])),
    iqr: (values[4] ?? 0) - (values[2] ?? 0),
    outliers: { low: 0, high: 0 },
    outlierBounds: { low: [0, 0], high: [0, 0] },
    histogram: { edges: [0, 1], counts: [ROWS] },
    distribution: { low: [0], high: [1], counts: [ROWS] },
    ...parts,
  };
}

function idColumn(): ColumnProfile {
  return sampleColumn({
    name: "order_id",
    type: "integer",
    types: { integer: ROWS },
    distinct: { value: ROWS, exact: true },
    unique: true,
    min: 1,
    max: ROWS,
    numeric: numericPart(
      {
        sum: 72_006_000,
        mean: 6000.5,
        variance: 12_001_000,
        stddev: 3464.2459,
        kurtosis: -1.2,
        histogram: { edges: [1, 3001, 6001, 9001, ROWS], counts: [3000, 3000, 3000, 3000] },
      },
      [120.99, 600.95, 3000.75, 6000.5, 9000.25, 11_400.05, 11_880.01],
    ),
    text: textPart(1, 5, 4.24),
    top: [{ value: "1", count: 1 }],
    patterns: [],
  });
}

function amountColumn(): ColumnProfile {
  const decimalEdges = Array.from({ length: 11 }, (_, index) =>
    index === 10 ? 99_999.99 : -20.5 + index * 10_002.049,
  );
  return sampleColumn({
    name: "amount",
    type: "decimal",
    typeRatio: 0.99975,
    types: { null: 60, integer: 940, decimal: 10_997, string: 3 },
    exceptions: [
      { row: 17, line: 18, offset: 1234, value: "abc" },
      { row: 208, line: 211, offset: 15_871, value: "12,50 €" },
      { row: 9001, line: 9010, offset: 684_420, value: "n/\ta" },
    ],
    nullCount: 60,
    nullRatio: 0.005,
    nullTokens: { "": 40, "N/A": 20 },
    distinct: { value: 8231, exact: true },
    text: textPart(1, 8, 4.9),
    min: -20.5,
    max: 99_999.99,
    numeric: numericPart(
      {
        sum: 1_475_234.87,
        mean: 123.584224,
        variance: 924_482.25,
        stddev: 961.500052,
        skewness: 92.14,
        kurtosis: 9120.5,
        zeroCount: 12,
        negativeCount: 4,
        maxDecimals: 2,
        quantileRankError: 0.0004,
        quantileBounds: quantiles([
          [1.98, 2],
          [4.5, 4.52],
          [20.11, 20.2],
          [59.9, 60.1],
          [140, 140.5],
          [320, 321],
          [498, 502],
        ]),
        outliers: { low: 0, high: 118 },
        outlierBounds: { low: [0, 0], high: [112, 125] },
        distribution: { low: [-20.5], high: [99_999.99], counts: [11_937] },
        histogram: { edges: decimalEdges, counts: [8200, 2400, 900, 300, 90, 30, 12, 0, 0, 5] },
      },
      [1.99, 4.51, 20.15, 60, 140.25, 320.5, 500],
    ),
    top: [
      { value: "9.99", count: 480 },
      { value: "19.99", count: 311 },
    ],
    patterns: [],
  });
}

function activeColumn(): ColumnProfile {
  return sampleColumn({
    name: "active",
    type: "boolean",
    types: { null: 9000, boolean: 3000 },
    nullCount: 9000,
    nullRatio: 0.75,
    missingCount: 2,
    nullTokens: { "": 8998 },
    distinct: { value: 2, exact: true },
    text: textPart(4, 5, 4.0417),
    min: "false",
    max: "true",
    top: [
      { value: "true", count: 2875 },
      { value: "false", count: 125 },
    ],
    patterns: [],
  });
}

function dateColumn(): ColumnProfile {
  return sampleColumn({
    name: "ordered_on",
    type: "date",
    types: { date: ROWS },
    distinct: { value: 731, exact: true },
    text: textPart(10, 10, 10),
    min: "2023-01-01",
    max: "2024-12-31",
    temporal: {
      formats: { "YYYY-MM-DD": ROWS },
      order: "ymd",
      orderEvidence: null,
      midnightCount: 0,
      firstOfMonthCount: 402,
      longestGap: { after: "2023-12-24", before: "2023-12-27" },
      histogram: {
        edges: ["2023-01-01", "2023-07-02", "2024-01-01", "2024-07-01", "2024-12-31"],
        counts: [900, 2100, 3300, 5700],
      },
    },
    top: [{ value: "2024-11-29", count: 212 }],
    patterns: [],
  });
}

function timeColumn(): ColumnProfile {
  return sampleColumn({
    name: "ordered_at",
    type: "time",
    types: { time: ROWS },
    distinct: { value: 1440, exact: true },
    text: textPart(5, 5, 5),
    min: "00:00",
    max: "23:59",
    temporal: {
      formats: { "HH:MM": ROWS },
      order: "ymd",
      orderEvidence: null,
      midnightCount: 0,
      firstOfMonthCount: 0,
      longestGap: null,
      histogram: { edges: ["00:00", "08:00", "16:00", "23:59"], counts: [1200, 6300, 4500] },
    },
    top: [{ value: "12:00", count: 64 }],
    patterns: [],
  });
}

function datetimeColumn(): ColumnProfile {
  return sampleColumn({
    name: "updated_at",
    type: "datetime",
    typeRatio: 0.971,
    types: { datetime: 11_600, date: 52, string: 348 },
    exceptions: [{ row: 12, line: 13, offset: 980, value: "yesterday" }],
    distinct: { value: 11_020, exact: false, lower: 10_850, upper: 11_190, confidence: 0.95, method: "HyperLogLog" },
    unique: null,
    text: textPart(9, 20, 19.64),
    min: "2023-01-01T00:00:04Z",
    max: "2025-01-02T23:58:10Z",
    temporal: {
      formats: { "YYYY-MM-DDTHH:MM:SSZ": 11_600, "YYYY-MM-DD": 52 },
      order: "ymd",
      orderEvidence: null,
      midnightCount: 8,
      firstOfMonthCount: 390,
      longestGap: { after: "2024-12-24T18:00:00Z", before: "2024-12-27T08:01:30Z" },
      histogram: {
        edges: ["2023-01-01T00:00:04Z", "2024-01-02T11:59:07Z", "2025-01-02T23:58:10Z"],
        counts: [5600, 6052],
      },
    },
    top: [{ value: "2024-11-29T08:00:00Z", count: 9, lower: 9, upper: 30 }],
    topExact: false,
    patterns: [],
  });
}

function customerColumn(): ColumnProfile {
  return sampleColumn({
    name: "customer",
    types: { null: 372, string: 11_628 },
    nullCount: 372,
    nullRatio: 0.031,
    nullTokens: { "": 300, NULL: 72 },
    distinct: { value: 9120, exact: false, lower: 8980, upper: 9260, confidence: 0.95, method: "HyperLogLog" },
    unique: false,
    text: { ...textPart(2, 24, 11.2), maxBytes: 26, nonAsciiCount: 512, paddedCount: 77 },
    min: " Aaron|Smith",
    max: "張偉",
    top: [
      { value: "Müller & Söhne <GmbH>", count: 410, lower: 410, upper: 432 },
      { value: " Aaron|Smith", count: 77, lower: 77, upper: 99 },
    ],
    topExact: false,
    patterns: [],
  });
}

function emailColumn(): ColumnProfile {
  return sampleColumn({
    name: "email",
    distinct: { value: ROWS, exact: true },
    unique: true,
    text: textPart(12, 31, 20.1),
    min: "a.adams@example.com",
    max: "zoe@example.org",
    top: [{ value: "a.adams@example.com", count: 1 }],
    patterns: [{ pattern: "a@a.a", count: ROWS }],
    semantic: {
      type: "email",
      matchedCount: ROWS,
      matchedRatio: 1,
      pii: true,
      evidence: "all values have the form of an address",
    },
  });
}

function emptyColumn(): ColumnProfile {
  return sampleColumn({
    name: "notes",
    type: "empty",
    typeRatio: 0,
    types: { null: ROWS },
    nullCount: ROWS,
    nullRatio: 1,
    missingCount: 2,
    nullTokens: { "": 11_998 },
    distinct: { value: 0, exact: true },
    unique: null,
    min: null,
    max: null,
    text: null,
    top: [],
    patterns: [],
  });
}

const ALERTS: readonly Alert[] = [
  { code: "all_null", severity: "info", column: "notes", message: "every value is null", rows: [] },
  {
    code: "type_exceptions",
    severity: "warning",
    column: "amount",
    message: '3 of 11,940 values are not decimal, the first is "abc"',
    rows: [17, 208, 9001],
  },
  {
    code: "ragged_rows",
    severity: "error",
    column: null,
    message: "3 rows do not have 10 fields",
    rows: [31, 32, 78, 90],
  },
];

/** A profile with the given columns and alerts. */
export function profileOf(columns: readonly ColumnProfile[], alerts: readonly Alert[] = []): Profile {
  return {
    schemaVersion: "1.0",
    generator: { name: "profiler", version: "0.1.0" },
    source: {
      name: "orders.csv",
      bytes: 1_234_567,
      compression: null,
      compressedBytes: null,
      encoding: "utf-8",
      bom: false,
      encodingEvidence: { kind: "ascii", confidence: null, runnerUp: null },
      invalidSequences: { count: 0, first: [] },
      format: "csv",
      json: null,
      dialect: {
        delimiter: ",",
        quote: '"',
        escape: '"',
        comment: null,
        terminator: "lf",
        header: true,
        headerRows: 1,
        skippedLines: 0,
        trailingDelimiter: false,
        footerRecords: 0,
      },
      sniffed: { confidence: 1, runnerUp: null },
    },
    table: {
      rows: ROWS,
      columns: columns.length,
      nullCount: columns.reduce((sum, column) => sum + column.nullCount, 0),
      blankLines: 1,
      records: { total: ROWS + 1, malformed: 1, skipped: 0 },
      malformed: {
        count: 4,
        profiled: 3,
        reasons: [
          {
            reason: "short_record",
            count: 2,
            first: [{ row: 31, line: 32, offset: 2210, fields: 8 }],
          },
          { reason: "long_record", count: 1, first: [{ row: 40, line: 41, offset: 3010, fields: 11 }] },
          { reason: "unclosed_quote", count: 1, first: [{ row: 77, line: 78, offset: 9000, fields: 0 }] },
        ],
      },
      raggedRows: {
        short: 2,
        long: 1,
        extraFields: 1,
        first: [{ row: 31, line: 32, offset: 2210, fields: 8 }],
      },
      duplicateRows: { value: 24, exact: false, lower: 12, upper: 40, confidence: 0.95, method: "distinct sampling" },
      repeatedHeader: { rows: 0, first: [] },
      ...noRelations(ROWS),
    },
    columns: columns.map((column, index) => ({ ...column, index })),
    alerts: [...alerts],
    run: {
      startedAt: "2025-01-03T10:00:00.000Z",
      reader: { name: "kernel", reason: "the dialect is plain" },
      futureDates: [{ index: 9, column: "due_on", latest: "2031-05-01", lower: 3, upper: 120 }],
      durationMs: 84.2,
      bytesPerSecond: 14_662_315,
      workers: [
        { id: 0, batches: 1, rows: 7000 },
        { id: 1, batches: 1, rows: 5000 },
      ],
      stages: { read: 10.5, split: 4.25, scan: 60 },
      backpressure: { waits: 0, ms: 0 },
      peakRssBytes: 98_000_000,
      peakHeapBytes: 12_000_000,
    },
  };
}

/** A small profile with a column of every type and an alert of every severity. */
export function sampleProfile(): Profile {
  const columns = [
    idColumn(),
    amountColumn(),
    activeColumn(),
    dateColumn(),
    timeColumn(),
    datetimeColumn(),
    sampleColumn(),
    customerColumn(),
    emailColumn(),
    emptyColumn(),
  ];
  return profileOf(columns, ALERTS);
}

/** A profile of `count` columns, whose kinds take turns. */
export function wideProfile(count: number): Profile {
  const kinds = sampleProfile().columns;
  const columns = Array.from({ length: count }, (_, index) =>
    sampleColumn({ ...kinds[index % kinds.length], name: `column_${index + 1}` }),
  );
  return profileOf(columns);
}

/** The sample profile with `text` wherever a text can come from the data. */
export function profileWithText(text: string): Profile {
  const profile = sampleProfile();
  const columns = profile.columns.map((column) => ({
    ...column,
    name: text,
    min: typeof column.min === "string" ? text : column.min,
    max: typeof column.max === "string" ? text : column.max,
    top: column.top.map((top) => ({ ...top, value: text })),
    exceptions: column.exceptions.map((place) => ({ ...place, value: text })),
    nullTokens: column.nullCount > 0 ? { [text]: column.nullCount } : {},
    patterns: column.patterns.map(({ count }) => ({ pattern: text, count })),
    semantic: column.semantic === null ? null : { ...column.semantic, type: text, evidence: text },
  }));
  const alerts = profile.alerts.map((alert) => ({ ...alert, column: text, message: `${text} is odd` }));
  const dialect = profile.source.dialect && {
    ...profile.source.dialect,
    delimiter: text || ",",
    quote: text || '"',
    escape: text || null,
  };
  const source = { ...profile.source, name: text, encoding: text, compression: text, dialect };
  return { ...profile, source, columns, alerts };
}
