import { formatCount } from "../base/format-count.ts";
import { ALERT_KINDS, type AlertCode } from "../model/alert-kinds.ts";
import type { Alert, ColumnProfile, Profile, RaggedPlace } from "../model/profile.ts";

/** Where the record with an opening quote begins that nothing closes. */
export type QuotePlace = Pick<RaggedPlace, "row" | "line" | "offset">;

/** What alerts are about. */
export interface AlertSubject {
  table: Profile["table"];
  columns: readonly ColumnProfile[];
  unclosedQuote: QuotePlace | null;
}

const VALUE_CHARACTERS = 40;

/** What a reader of the profile should look at: alerts on the table first, then those on the columns in their order. */
export function findAlerts({ table, columns, unclosedQuote }: AlertSubject): Alert[] {
  const places = unclosedQuote === null ? [] : [quoteAlert(unclosedQuote)];
  return [...places, ...tableAlerts(table), ...columns.flatMap((column) => columnAlerts(column, table.rows))];
}

function quoteAlert({ row, line, offset }: QuotePlace): Alert {
  const message = `a quote is opened and never closed in the record that starts on line ${line} (byte ${offset}); everything behind it is one field`;
  return alertOn(null, "unclosed_quote", message, [row]);
}

function tableAlerts(table: Profile["table"]): Alert[] {
  const { rows, columns, raggedRows, duplicateRows } = table;
  const ragged = raggedRows.short + raggedRows.long;
  const alerts: Alert[] = [];
  if (rows === 0) alerts.push(alertOn(null, "no_rows", "there are no rows besides the header"));
  if (ragged > 0) {
    const message = `${counted(ragged, "row does", "rows do")} not have ${counted(columns, "field", "fields")}: ${formatCount(raggedRows.short)} short, ${formatCount(raggedRows.long)} long`;
    const places = raggedRows.first.map(({ row }) => row);
    alerts.push(alertOn(null, "ragged_rows", message, places));
  }
  // without a copy among the sampled rows there may be none
  if (duplicateRows.exact ? duplicateRows.value > 0 : duplicateRows.lower > 0) {
    const about = duplicateRows.exact ? "" : "about ";
    const message = `${about}${counted(duplicateRows.value, "row equals", "rows equal")} an earlier row`;
    alerts.push(alertOn(null, "duplicate_rows", message));
  }
  return alerts;
}

function columnAlerts(column: ColumnProfile, rows: number): Alert[] {
  const { name, type, typeRatio, distinct, nullCount } = column;
  const values = rows - nullCount;
  if (type === "empty") return rows === 0 ? [] : [alertOn(name, "empty_column", "every value is null")];
  const alerts: Alert[] = [];
  if (typeRatio < 1) alerts.push(exceptionAlert(column, values));
  if (distinct.exact && distinct.value === 1 && values > 1) {
    alerts.push(alertOn(name, "constant_column", `all ${formatCount(values)} values are the same`));
  }
  return alerts;
}

function exceptionAlert({ name, type, typeRatio, exceptions }: ColumnProfile, values: number): Alert {
  const outside = values - Math.round(typeRatio * values);
  const [first] = exceptions;
  const example = first === undefined ? "" : `, the first is ${JSON.stringify(shortened(first.value))}`;
  const message = `${formatCount(outside)} of ${formatCount(values)} values ${outside === 1 ? "is" : "are"} not ${type}${example}`;
  const places = exceptions.map(({ row }) => row);
  return alertOn(name, "type_exceptions", message, places);
}

function shortened(value: string): string {
  const characters = Array.from(value.slice(0, 2 * VALUE_CHARACTERS));
  return characters.length > VALUE_CHARACTERS ? `${characters.slice(0, VALUE_CHARACTERS).join("")}…` : value;
}

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function alertOn(column: string | null, code: AlertCode, message: string, rows: readonly number[] = []): Alert {
  return { code, severity: ALERT_KINDS[code].severity, column, message, rows: [...rows] };
}
