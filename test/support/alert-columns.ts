import { DEFAULT_ALERTS } from "../../src/model/alert-thresholds.ts";
import type { Alert, ColumnProfile, Estimate, NumericProfile } from "../../src/model/profile.ts";
import { findAlerts } from "../../src/profile/alerts.ts";
import { sampleProfile } from "./sample-profile.ts";

/** The rows of a table, where nothing else is said. */
export const ROWS = 10_000;

/** What is said of a column in a table of `ROWS` rows. */
export function alertsOn(column: ColumnProfile, rows = ROWS, settings = DEFAULT_ALERTS): Alert[] {
  const table = { ...sampleProfile().table, rows, duplicateRows: exactly(0) };
  const malformed = { count: 0, profiled: 0, reasons: [] };
  const raggedRows = { short: 0, long: 0, extraFields: 0, first: [] };
  // named as in the header, whatever its name is
  const columns = [{ ...column, header: column.name }];
  return findAlerts({ table: { ...table, malformed, raggedRows }, columns, lastRow: null }, settings);
}

/** The same as text. */
export function messages(column: ColumnProfile, rows = ROWS): string[] {
  return alertsOn(column, rows).map(({ code, message }) => `${code}: ${message}`);
}

/** A figure that is no estimate. */
export function exactly(value: number): Estimate {
  return { value, exact: true };
}

/** Numbers that spread evenly. */
export function numberColumn(numeric: Partial<NumericProfile> = {}, parts: Partial<ColumnProfile> = {}): ColumnProfile {
  const amount = sampleProfile().columns[1];
  if (amount === undefined || amount.numeric === null) throw new Error("the sample has no numbers");
  const calm = { skewness: 0, zeroCount: 0, outliers: { low: 0, high: 0 } };
  const outlierBounds: NumericProfile["outlierBounds"] = { low: [0, 0], high: [0, 0] };
  const quiet = { typeRatio: 1, exceptions: [], nullCount: 0, nullRatio: 0, nullTokens: {}, top: [] };
  const types = { integer: 4000, decimal: ROWS - 4000 };
  return { ...amount, ...quiet, types, numeric: { ...amount.numeric, ...calm, outlierBounds, ...numeric }, ...parts };
}
