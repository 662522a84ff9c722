/** Every kind of alert, and when it is raised. */
export const ALERT_CODES = {
  unclosed_quote: "error: a quote is opened and never closed; everything behind it is one field",
  no_rows: "warning: there is a header and nothing else",
  ragged_rows: "warning: at least one row is not as wide as the table",
  duplicate_rows: "info: at least one row equals an earlier one (duplicateRows.value above 0)",
  empty_column: "info: there are rows, and every field of the column is null",
  type_exceptions: "warning: at least one value does not belong to the family of the column's type",
  constant_column: "info: at least two values, and all of them the same",
} as const;

export type AlertCode = keyof typeof ALERT_CODES;
