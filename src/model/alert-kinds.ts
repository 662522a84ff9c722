import type { Severity } from "./profile.ts";

/** What is known of an alert before it is raised. */
interface AlertKind {
  severity: Severity;
  /** When it is raised. */
  meaning: string;
}

/** Every kind of alert. */
export const ALERT_KINDS = {
  unclosed_quote: {
    severity: "error",
    meaning: "a quote is opened and never closed; everything behind it is one field",
  },
  no_rows: { severity: "warning", meaning: "there is a header and nothing else" },
  ragged_rows: { severity: "warning", meaning: "at least one row is not as wide as the table" },
  duplicate_rows: {
    severity: "info",
    meaning: "at least one row equals an earlier one: duplicateRows is exact and above 0, or its lower bound is",
  },
  empty_column: { severity: "info", meaning: "there are rows, and every field of the column is null" },
  type_exceptions: {
    severity: "warning",
    meaning: "at least one value does not belong to the family of the column's type",
  },
  constant_column: { severity: "info", meaning: "at least two values, and all of them the same" },
} as const satisfies Record<string, AlertKind>;

/** The name of a kind of alert. */
export type AlertCode = keyof typeof ALERT_KINDS;
