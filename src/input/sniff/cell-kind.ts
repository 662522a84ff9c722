import { DEFAULT_NULL_TOKENS } from "../../model/options.ts";

/** What a cell looks like to a reader who does not know yet what the table is about. */
export type CellKind = "empty" | "number" | "date" | "time" | "boolean" | "text";

/** No number, date or time is longer; what is longer need not be looked at. */
const MAX_TYPED_LENGTH = 48;

const NULL_TOKENS: ReadonlySet<string> = new Set(DEFAULT_NULL_TOKENS);
/** Numbers, dates, times and booleans start with one of these; most texts do not, and need no more than a look. */
const TYPED_START = /^[-+.,$€£\dtf]/i;
const TYPED: readonly [CellKind, RegExp][] = [
  ["date", /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}([T ]\d{1,2}:\d\d[\d:.,]*( ?[AP]M)?(Z|[-+][\d:]{2,6})?)?$/i],
  ["time", /^\d{1,2}:\d\d(:\d\d([.,]\d{1,9})?)?( ?[AP]M)?$/i],
  ["number", /^[-+]?[$€£]?(\d[\d.,]*|[.,]\d+)(e[-+]?\d{1,4})?%?$/i],
  ["boolean", /^(true|false)$/i],
];

/**
 * The kind of a cell, by its form alone: also numbers with a comma, and dates in any order.
 * The types of a profile are decided elsewhere and more strictly; this serves to tell names from values.
 */
export function cellKind(text: string): CellKind {
  const trimmed = text.trim();
  if (trimmed === "" || NULL_TOKENS.has(trimmed)) return "empty";
  if (trimmed.length > MAX_TYPED_LENGTH || !TYPED_START.test(trimmed)) return "text";
  return TYPED.find(([, form]) => form.test(trimmed))?.[0] ?? "text";
}
