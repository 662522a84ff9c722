import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { ColumnProfile } from "../model/profile.ts";
import { findInDates } from "./date-alerts.ts";
import { counted, type Finding, quoted } from "./finding.ts";
import { findMixture, findPlaceholder, findValueToken } from "./type-alerts.ts";
import { findInNumbers } from "./written-alerts.ts";
import { findInText } from "./text-alerts.ts";
import { findOutliers, findSkew, findZeros, isLookedAtForZeros } from "./number-alerts.ts";

/** A column that is not empty. */
interface ColumnSubject {
  column: ColumnProfile;
  /** Rows of the table. */
  rows: number;
  /** Fields that are not null; at least one. */
  values: number;
}

/** Below this many values it says little that most of them differ. */
const LEAST_VARIED = 1000;

/** What there is to say about a column of a table of `rows` rows. */
export function findInColumn(column: ColumnProfile, rows: number, thresholds: Thresholds): Finding[] {
  if (column.type === "empty") {
    return rows === 0 ? [] : [{ code: "empty_column", message: "every value is null" }];
  }
  const values = rows - column.nullCount;
  const subject = { column, rows, values };
  const findings = [
    findExceptions(subject, thresholds.type_exceptions),
    findPlaceholder(column, subject.values, thresholds.placeholder_value),
    findMixture(column, thresholds.mixed_types),
    findValueToken(column),
    findLeadingZeros(subject, thresholds.leading_zeros),
    findNulls(subject, thresholds.many_nulls),
    findConstant(subject, thresholds.constant_column),
    findUnique(subject, thresholds.unique_column),
    findCardinality(subject, thresholds.high_cardinality),
    findImbalance(subject, thresholds.imbalanced_column),
    findZeros(column, thresholds.many_zeros),
    findOutliers(column, thresholds.many_outliers),
    findSkew(column, thresholds.skewed_column),
    findPadding(subject, thresholds.padded_text),
    ...findInNumbers(column, thresholds),
    ...findInDates(column, subject.values, thresholds),
    ...findInText(column, values, thresholds),
  ];
  return findings.filter((finding) => finding !== null);
}

function findExceptions({ column, values }: ColumnSubject, least: number): Finding | null {
  const { type, typeRatio, exceptions } = column;
  const outside = values - Math.round(typeRatio * values);
  if (outside < least) return null;
  const [first] = exceptions;
  const example = first === undefined ? "" : `, the first is ${quoted(first.value)}`;
  const message = `${formatCount(outside)} of ${formatCount(values)} values ${outside === 1 ? "is" : "are"} not ${type}${example}`;
  return { code: "type_exceptions", message, rows: exceptions.map(({ row }) => row) };
}

function findLeadingZeros({ column, values }: ColumnSubject, least: number): Finding | null {
  const { type, types, text } = column;
  const codes = text?.leadingZeroCount ?? 0;
  const integers = types.integer ?? 0;
  if (type !== "string" || codes < least || integers === 0 || 2 * (codes + integers) <= values) return null;
  const message = `${formatCount(codes)} of ${formatCount(values)} values ${codes === 1 ? "is" : "are"} digits with a leading zero: taken for codes, not for numbers`;
  return { code: "leading_zeros", message };
}

function findNulls({ column, rows }: ColumnSubject, least: number): Finding | null {
  if (column.nullRatio < least) return null;
  const message = `${formatCount(column.nullCount)} of ${counted(rows, "field", "fields")} ${column.nullCount === 1 ? "is" : "are"} null`;
  return { code: "many_nulls", message };
}

function findConstant({ column, values }: ColumnSubject, least: number): Finding | null {
  if (!isConstant(column) || values < least) return null;
  return { code: "constant_column", message: `all ${formatCount(values)} values are the same` };
}

function isConstant({ distinct }: ColumnProfile): boolean {
  return distinct.exact && distinct.value === 1;
}

function findUnique({ column, values }: ColumnSubject, least: number): Finding | null {
  if (column.unique !== true || values < least) return null;
  const nulls = column.nullCount === 0 ? "" : `, and ${counted(column.nullCount, "field is", "fields are")} null`;
  return { code: "unique_column", message: `all ${formatCount(values)} values are different${nulls}` };
}

function findCardinality({ column, values }: ColumnSubject, least: number): Finding | null {
  const { type, unique, distinct } = column;
  if (type !== "string" || unique === true || values < LEAST_VARIED) return null;
  if ((distinct.exact ? distinct.value : distinct.lower) / values < least) return null;
  const about = distinct.exact ? "" : "about ";
  const message = `${about}${formatCount(distinct.value)} of ${formatCount(values)} values are different`;
  return { code: "high_cardinality", message };
}

function findImbalance({ column, values }: ColumnSubject, least: number): Finding | null {
  const [first] = column.top;
  // the count of a value is a lower bound where it is not exact
  if (first === undefined || isConstant(column) || first.count / values < least) return null;
  if (isLookedAtForZeros(column) && isZero(first.value)) return null;
  const atLeast = first.upper === undefined || first.upper === first.count ? "" : "at least ";
  const message = `${atLeast}${formatCount(first.count)} of ${formatCount(values)} values are ${quoted(first.value)}`;
  return { code: "imbalanced_column", message };
}

function isZero(value: string): boolean {
  return value.trim() !== "" && Number(value) === 0;
}

function findPadding({ column, values }: ColumnSubject, least: number): Finding | null {
  const padded = column.text?.paddedCount ?? 0;
  if (padded < least) return null;
  const message = `${formatCount(padded)} of ${counted(values, "value", "values")} ${padded === 1 ? "begins or ends" : "begin or end"} with a space or tab`;
  return { code: "padded_text", message };
}
