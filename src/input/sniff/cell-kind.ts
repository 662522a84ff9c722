import { DEFAULT_NULL_TOKENS } from "../../model/options.ts";

/** What a cell looks like to a reader who does not know yet what the table is about. */
export type CellKind = "empty" | "number" | "date" | "time" | "boolean" | "address" | "text";

/** No number, date or time is longer; what is longer need not be looked at. */
const MAX_TYPED_LENGTH = 48;
const MAX_ADDRESS_LENGTH = 500;

const NULL_TOKENS: ReadonlySet<string> = new Set(DEFAULT_NULL_TOKENS);
/** Numbers, dates, times and booleans start with one of these; most texts do not, and need no more than a look. */
const TYPED_START = /^[-+.,$€£(\dtf]/i;
const TYPED: readonly [CellKind, RegExp][] = [
  ["date", /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}([T ]\d{1,2}:\d\d[\d:.,]*( ?[AP]M)?(Z| ?[-+][\d:]{2,6})?)?$/i],
  ["time", /^\d{1,2}:\d\d(:\d\d([.,]\d{1,9})?)?( ?[AP]M)?$/i],
  [
    "number",
    /^\(?[-+]?(?:[$€£]|\xe2\x82\xac|\xc2\xa3)? ?(\d[\d.,]*|[.,]\d+)(e[-+]?\d{1,4})?( ?%| ?(?:[$€£]|\xe2\x82\xac|\xc2\xa3))?\)?$/i,
  ],
  ["boolean", /^(true|false)$/i],
];
/** Forms of addresses, each looked for only where its mark stands. */
const ADDRESSES: readonly [string, RegExp][] = [
  ["@", /^[\w.+'%-]+@[\w-]+(\.[\w-]+)+$/],
  [":", /^(https?|ftp|s3|file|mailto|urn|jdbc):(?!.*::)[^\s|;^~"<>`\xc2]+$/i],
  [":", /^[\da-f]{0,4}(:[\da-f]{0,4}){2,7}(%\w+|\/\d+)?$/i],
  ["+", /^\+\d[\d ()/-]{6,20}$/],
  [":\\", /^[a-z]:\\[^,;|\t"]+$/i],
  [".", /^(\d{1,3}(\.\d{1,3}){3}(:\d+|\/\d+)?|www\.\S+)$/i],
  ["/", /^[.~]{0,2}\/[^,;|\t"]+$/],
  ["-", /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{2}(-[\da-f]{2}){5})$/i],
];

/**
 * The kind of a cell, by its form alone: also numbers with a comma, and dates in any order.
 * The types of a profile are decided elsewhere and more strictly; this serves to tell names from values.
 */
export function cellKind(text: string): CellKind {
  const trimmed = text.trim();
  if (trimmed === "" || NULL_TOKENS.has(trimmed)) return "empty";
  if (trimmed.length <= MAX_TYPED_LENGTH && TYPED_START.test(trimmed)) {
    const typed = TYPED.find(([, form]) => form.test(trimmed));
    if (typed !== undefined) return typed[0];
  }
  return isAddress(trimmed) ? "address" : "text";
}

/** Addresses of the web, of mail, of networks and of files, and UUIDs. */
function isAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS_LENGTH && ADDRESSES.some(([mark, form]) => text.includes(mark) && form.test(text));
}
