import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { ColumnProfile, IdentifierSign, NumericProfile } from "../model/profile.ts";
import { type Finding, quoted } from "./finding.ts";
import { wordsOf } from "./header-words.ts";
import { countNumbers } from "./number-alerts.ts";

/** What a double holds of a decimal number, and a spreadsheet of any. */
const KEPT_DIGITS = 15;
/** Fewer numbers may all end in zeros by chance. */
const LEAST_NUMBERS = 5;

const MOMENT_WORDS = new Set(
  "date time datetime timestamp ts epoch created updated modified expires at on data hora fecha datum zeit heure".split(
    " ",
  ),
);

const SIGN_TEXTS: Record<IdentifierSign, string> = {
  name: "the column's name says so",
  years: "they are years",
  sequence: "they are numbered one after the other",
  digits: "they differ, and all have the same number of digits",
};

/** What there is to say about how the numbers of a column are written. */
export function findInNumbers(column: ColumnProfile, thresholds: Thresholds): (Finding | null)[] {
  const { numeric } = column;
  if (numeric === null) return [];
  return [
    findAmbiguousMark(column, numeric, thresholds.ambiguous_numbers),
    findMixedMarks(column, numeric),
    findMixedCurrencies(numeric, thresholds.mixed_currencies),
    findRounded(numeric, thresholds.rounded_numbers),
    findLostDigits(column, numeric),
    findIdentifiers(column, numeric, thresholds.identifier_numbers),
    findEpoch(column, numeric),
  ];
}

function findAmbiguousMark(column: ColumnProfile, { decimalMark }: NumericProfile, least: number): Finding | null {
  if (decimalMark !== "ambiguous" || countNumbers(column) < least) return null;
  const message =
    "no value tells whether its comma or point is the decimal mark, as with 1,234 or 1.234: read with the point";
  return { code: "ambiguous_numbers", message };
}

function findMixedMarks({ exceptions }: ColumnProfile, { decimalMark }: NumericProfile): Finding | null {
  if (decimalMark !== "mixed") return null;
  const [first] = exceptions;
  const example = first === undefined ? "" : `; the first value outside is ${quoted(first.value)}`;
  const message = `some numbers can only be read with the point as decimal mark, others only with the comma: read with the more frequent one${example}`;
  return { code: "mixed_numbers", message, rows: exceptions.map(({ row }) => row) };
}

function findMixedCurrencies({ currencies }: NumericProfile, least: number): Finding | null {
  const counts = Object.entries(currencies).toSorted(([, a], [, b]) => b - a);
  const others = counts.slice(1).reduce((sum, [, count]) => sum + count, 0);
  if (counts.length < 2 || others < least) return null;
  const listed = counts.map(([sign, count]) => `${sign} ${formatCount(count)}`).join(", ");
  return {
    code: "mixed_currencies",
    message: `amounts of several currencies are summed as if they were one: ${listed}`,
  };
}

function findRounded({ rounded }: NumericProfile, least: number): Finding | null {
  const [first] = rounded.first;
  if (rounded.count < least || first === undefined) return null;
  const message = `${formatCount(rounded.count)} ${rounded.count === 1 ? "number is" : "numbers are"} written as a spreadsheet shows long ones, as ${quoted(first.value)}: the other digits are lost`;
  return { code: "rounded_numbers", message, rows: rounded.first.map(({ row }) => row) };
}

function findLostDigits({ types, min, max }: ColumnProfile, { endsInZeros }: NumericProfile): Finding | null {
  const digits = Math.min(digitsOf(min), digitsOf(max));
  const longest = Math.max(digitsOf(min), digitsOf(max));
  if ((types.integer ?? 0) < LEAST_NUMBERS || digits <= KEPT_DIGITS || endsInZeros < longest - KEPT_DIGITS) return null;
  const message = `all numbers have more than ${KEPT_DIGITS} digits, and zeros from the ${KEPT_DIGITS + 1}th on: a spreadsheet cuts long numbers off there`;
  return { code: "lost_digits", message };
}

function digitsOf(bound: ColumnProfile["min"]): number {
  const text = typeof bound === "number" ? BigInt(Math.trunc(bound)).toString() : (bound ?? "");
  return text.replace("-", "").length;
}

function findIdentifiers(column: ColumnProfile, { identifier }: NumericProfile, least: number): Finding | null {
  if (identifier === null || countNumbers(column) < least) return null;
  const message = `the numbers tell things apart rather than measure them (${SIGN_TEXTS[identifier]}): their mean says little`;
  return { code: "identifier_numbers", message };
}

function findEpoch({ name }: ColumnProfile, { epoch }: NumericProfile): Finding | null {
  if (epoch === null || !(epoch === "milliseconds" || wordsOf(name).some((word) => MOMENT_WORDS.has(word))))
    return null;
  return { code: "epoch_numbers", message: `the numbers could be ${epoch} since 1970-01-01, between 2001 and 2038` };
}
