import type { AlertCode } from "./alert-kinds.ts";

/** What a threshold is given in: a share from 0 to 1, a count, or a number without a unit. */
export type ThresholdUnit = "share" | "rows" | "values" | "none";

/** From what figure on a kind of alert is raised. */
export interface AlertThreshold {
  unit: ThresholdUnit;
  default: number;
  /** The smallest that can be set; for a share and for `none` anything above 0 can. */
  least?: number;
  /** The figure that is compared with it. */
  of: string;
}

/** The thresholds that can be set. An alert that is not listed is raised whenever there is what it tells of. */
export const ALERT_THRESHOLDS = {
  doubtful_dialect: { unit: "share", default: 0.3, of: "rows that are not as wide as the table among the rows" },
  ragged_rows: { unit: "rows", default: 1, least: 1, of: "rows that are not as wide as the table" },
  duplicate_rows: { unit: "rows", default: 1, least: 1, of: "rows that equal an earlier one" },
  repeated_header: { unit: "rows", default: 1, least: 1, of: "rows that hold the names of the columns" },
  total_row: { unit: "none", default: 2, of: "signs of a total" },
  null_drift: {
    unit: "share",
    default: 0.5,
    of: "the difference between the greatest and the least share of nulls in a file",
  },
  mean_drift: { unit: "none", default: 10, of: "how many times the least mean in a file the greatest is" },
  type_exceptions: { unit: "values", default: 1, least: 1, of: "values outside the family of the column's type" },
  placeholder_value: { unit: "values", default: 1, least: 1, of: "values of another type than the others" },
  mixed_types: { unit: "share", default: 0.5, of: "values outside the largest family among the non-null values" },
  leading_zeros: { unit: "values", default: 1, least: 1, of: "values that are digits with a leading zero" },
  constant_column: { unit: "values", default: 2, least: 2, of: "non-null values" },
  unique_column: { unit: "values", default: 20, least: 2, of: "non-null values" },
  duplicate_columns: { unit: "rows", default: 10, least: 10, of: "rows looked at with a value in both columns" },
  high_cardinality: { unit: "share", default: 0.9, of: "different values among the non-null values" },
  imbalanced_column: { unit: "share", default: 0.95, of: "the most frequent value among the non-null values" },
  many_zeros: { unit: "share", default: 0.5, of: "zeros among the numbers" },
  many_nulls: { unit: "share", default: 0.5, of: "null fields among the rows" },
  many_outliers: { unit: "share", default: 0.1, of: "numbers beyond the fences among the numbers" },
  skewed_column: { unit: "none", default: 10, of: "skewness without its sign" },
  padded_text: { unit: "values", default: 1, least: 1, of: "values that begin or end with a space or tab" },
  ambiguous_numbers: { unit: "values", default: 1, least: 1, of: "numbers of the column" },
  mixed_currencies: { unit: "values", default: 1, least: 1, of: "numbers of other currencies than the most frequent" },
  rounded_numbers: { unit: "values", default: 1, least: 1, of: "numbers written in this way" },
  identifier_numbers: { unit: "values", default: 20, least: 1, of: "numbers of the column" },
  ambiguous_dates: { unit: "values", default: 1, least: 1, of: "dates that can have either first" },
  mixed_dates: { unit: "values", default: 1, least: 1, of: "dates that can only be read in the rarer order" },
  times_at_midnight: { unit: "share", default: 0.5, of: "datetimes at midnight among the datetimes" },
  first_of_month: { unit: "share", default: 0.5, of: "dates on the first of a month among the dates" },
  gene_name_dates: { unit: "values", default: 1, least: 1, of: "texts that are a day and a month" },
  double_spaces: { unit: "values", default: 1, least: 1, of: "values with two spaces in a row inside" },
  invisible_characters: { unit: "values", default: 1, least: 1, of: "values with characters that are not seen" },
  control_characters: { unit: "values", default: 1, least: 1, of: "values with control characters" },
  replacement_characters: {
    unit: "values",
    default: 1,
    least: 1,
    of: "values with the replacement character or bytes that are not UTF-8",
  },
  mojibake: { unit: "values", default: 1, least: 1, of: "values that are UTF-8 read in another code page" },
  case_variants: { unit: "values", default: 1, least: 1, of: "values, capitals aside, that are spelt in several ways" },
  pattern_exceptions: {
    unit: "share",
    default: 0.99,
    of: "the values with the most frequent pattern among those with a pattern",
  },
} as const satisfies Partial<Record<AlertCode, AlertThreshold>>;

/** A kind of alert with a threshold. */
export type MeasuredAlert = keyof typeof ALERT_THRESHOLDS;

/** A threshold for each alert that has one. */
export type Thresholds = Readonly<Record<MeasuredAlert, number>>;

/** Which alerts are raised, and from what on. */
export interface AlertSettings {
  /** Kinds that are not raised. */
  off: readonly AlertCode[];
  thresholds: Thresholds;
}

/** What applies where nothing else is asked for. */
export const DEFAULT_ALERTS: AlertSettings = { off: [], thresholds: defaultThresholds() };

function defaultThresholds(): Thresholds {
  const entries = Object.entries(ALERT_THRESHOLDS).map(([code, threshold]) => [code, threshold.default]);
  return Object.fromEntries(entries) as Thresholds;
}

/** The threshold of an alert; null when it has none. */
export function thresholdOf(code: AlertCode): AlertThreshold | null {
  return isMeasured(code) ? ALERT_THRESHOLDS[code] : null;
}

/** Whether an alert has a threshold. */
export function isMeasured(code: AlertCode): code is MeasuredAlert {
  return Object.hasOwn(ALERT_THRESHOLDS, code);
}

/** The default of a threshold, as a user would type it: `50%`, `20`. */
export function defaultText({ unit, default: value }: AlertThreshold): string {
  return unit === "share" ? `${Number((value * 100).toPrecision(6))}%` : String(value);
}
