/*
 * How values are written, as patterns in RE2 syntax for the whole of a value.
 */

const YEAR = "-?(?:[1-9][0-9]{3,}|0[0-9]{3})";
const MONTH = "(?:0[1-9]|1[0-2])";
const CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
const FRACTION = String.raw`(?:\.[0-9]+)?`;
const ZONE = "(?:Z|[+-][0-9]{2}:[0-9]{2})";

/** Source: W3C XML Schema 1.1 part 2, of dates and times; years as four digits or more. */
export const DATE_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
export const TIME_FORM = `${CLOCK}${FRACTION}${ZONE}?`;
export const DATETIME_FORM = `${DATE_FORM}T${CLOCK}${FRACTION}${ZONE}?`;
export const YEAR_FORM = YEAR;
export const YEAR_MONTH_FORM = `${YEAR}-${MONTH}`;

/** Source: RFC 3339, section 5.6: the zone must be there. */
export const RFC_TIME_FORM = `${CLOCK}${FRACTION}${ZONE}`;
export const RFC_DATETIME_FORM = `${DATE_FORM}T${CLOCK}${FRACTION}${ZONE}`;

const SECONDS = String.raw`[0-9]+(?:\.[0-9]+)?S`;
const CLOCK_PARTS = `T(?:[0-9]+H(?:[0-9]+M)?(?:${SECONDS})?|[0-9]+M(?:${SECONDS})?|${SECONDS})`;
const DAY_PARTS = "(?:[0-9]+Y(?:[0-9]+M)?(?:[0-9]+D)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)";

/** Source: W3C XML Schema 1.1 part 2, section 3.3.6; ISO 8601 has weeks besides. */
export const DURATION_FORM = `-?P(?:${DAY_PARTS}(?:${CLOCK_PARTS})?|${CLOCK_PARTS}|[0-9]+W)`;

/** Source: RFC 9562, section 4. */
export const UUID_FORM = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

/** Source: RFC 4648, section 4. */
export const BASE64_FORM = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?";

const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

/** Source: RFC 1123, section 2.1. */
export const HOSTNAME_FORM = String.raw`${LABEL}(?:\.${LABEL})*`;

/** An address without quotes, comments and literals of the network. Source: RFC 5321, section 4.1.2. */
export const EMAIL_FORM = String.raw`[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~\x60-]+)*@${HOSTNAME_FORM}`;

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

/** Source: RFC 2673, section 3.2. */
export const IPV4_FORM = String.raw`${OCTET}(?:\.${OCTET}){3}`;

/** A scheme, and then what may stand in a URI. Source: RFC 3986, section 2 and 3.1. */
export const URI_FORM = String.raw`[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*`;

/** How numbers may be written. */
export interface NumberForm {
  /** What stands in front of the fraction; null: there is none. */
  decimalChar: string | null;
  /** What may stand between digits in front of it. */
  groupChar: string | null;
  /** Whether nothing else may stand around the number. */
  bare: boolean;
  exponent: boolean;
  /** Words that are numbers too. */
  words: readonly string[];
}

/** A number as a pattern. */
export function numberForm({ decimalChar, groupChar, bare, exponent, words }: NumberForm): string {
  const group = groupChar === null ? "" : quotePattern(groupChar);
  const whole = group === "" ? "[0-9]+" : `[0-9](?:${group}?[0-9])*`;
  const mark = decimalChar === null ? "" : quotePattern(decimalChar);
  const digits = mark === "" ? whole : `(?:${whole}(?:${mark}[0-9]*)?|${mark}[0-9]+)`;
  const number = `[+-]?${digits}${exponent ? "(?:[eE][+-]?[0-9]+)?" : ""}`;
  const all = [number, ...words.map(quotePattern)].join("|");
  return bare ? all : `[^0-9+-]*(?:${all})[^0-9]*`;
}

/** A text as a pattern that stands for itself. */
export function quotePattern(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}
