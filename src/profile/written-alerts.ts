import { formatCount } from "../base/format-count.ts";
import type { Thresholds } from "../model/alert-thresholds.ts";
import type { ColumnProfile, IdentifierSign, NumericProfile } from "../model/profile.ts";
import { groupCurrencies } from "./currency-groups.ts";
import { counted, type Finding, quoted } from "./finding.ts";
import { wordsOf } from "./header-words.ts";
import { sayYears } from "./identifier.ts";
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
  const rounded = findRounded(column, thresholds.rounded_numbers);
  if (numeric === null) return [rounded];
  return [
    findAmbiguousMark(column, numeric, thresholds.ambiguous_numbers),
    findMixedMarks(column, numeric),
    findMixedCurrencies(numeric, thresholds.mixed_currencies),
    rounded,
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
  const groups = [...groupCurrencies(currencies).values()].toSorted((a, b) => b - a);
  const others = groups.slice(1).reduce((sum, count) => sum + count, 0);
  if (groups.length < 2 || others < least) return null;
  const listed = counts.map(([sign, count]) => `${sign} ${formatCount(count)}`).join(", ");
  return {
    code: "mixed_currencies",
    message: `amounts of several currencies are summed as if they were one: ${listed}`,
  };
}

/** In a column of any type: among texts, too, they were numbers. */
function findRounded({ text }: ColumnProfile, least: number): Finding | null {
  const rounded = text?.rounded;
  const [first] = rounded?.first ?? [];
  if (rounded === undefined || first === undefined || rounded.count < least) return null;
  const message = `${counted(rounded.count, "number is", "numbers are")} written as a spreadsheet shows long ones, as ${quoted(first.value)}: the other digits are lost`;
  return { code: "rounded_numbers", message, rows: rounded.first.map(({ row }) => row) };
}

/** Not where more zeros end all numbers, as with thousandths of a second: nothing was cut off from those. */
function findLostDigits({ types, min, max }: ColumnProfile, { endsInZeros }: NumericProfile): Finding | null {
  const digits = digitsOf(min);
  if ((types.integer ?? 0) < LEAST_NUMBERS || digits <= KEPT_DIGITS || endsInZeros !== digits - KEPT_DIGITS)
    return null;
  // between bounds of one length on both sides of 0 there are shorter ones
  if (digitsOf(max) !== digits || isNegative(min) !== isNegative(max)) return null;
  const message = `all numbers have more than ${KEPT_DIGITS} digits, and zeros from the ${KEPT_DIGITS + 1}th on: a spreadsheet cuts long numbers off there`;
  return { code: "lost_digits", message };
}

function digitsOf(bound: ColumnProfile["min"]): number {
  const text = typeof bound === "number" ? BigInt(Math.trunc(bound)).toString() : (bound ?? "");
  return text.replace("-", "").length;
}

function isNegative(bound: ColumnProfile["min"]): boolean {
  return String(bound).startsWith("-");
}

function findIdentifiers(column: ColumnProfile, { identifier }: NumericProfile, least: number): Finding | null {
  if (identifier === null || countNumbers(column) < least) return null;
  const isGuess = identifier === "years" && !sayYears(wordsOf(column.name));
  const why = isGuess ? "they could be years" : SIGN_TEXTS[identifier];
  const message = `the numbers tell things apart rather than measure them (${why}): their mean says little`;
  return { code: "identifier_numbers", message };
}

function findEpoch({ name }: ColumnProfile, { epoch, identifier }: NumericProfile): Finding | null {
  if (
    epoch === null ||
    identifier === "name" ||
    !(epoch === "milliseconds" || wordsOf(name).some((word) => MOMENT_WORDS.has(word)))
  )
    return null;
  return { code: "epoch_numbers", message: `the numbers could be ${epoch} since 1970-01-01, between 2001 and 2038` };
}
