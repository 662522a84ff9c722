import { decimalToDouble, type ReferenceDecimal } from "./decimal.ts";
import { type CoreReading, readCore } from "./number-core.ts";

/** How a number can be read: alike both ways, by one decimal mark only, by either with two values, or not as a finite one. */
export type NumberClass =
  | "integer"
  | "decimal"
  | "pointInteger"
  | "commaInteger"
  | "commaDecimal"
  | "eitherInteger"
  | "eitherDecimal"
  | "spaced"
  | "exponent"
  | "infinity"
  | "nan";

/** A number by one of the two decimal marks. */
export interface NumberReading {
  value: ReferenceDecimal;
  /** What stands between the groups of digits, as one of `,` `.` `'` and a space; null without groups. */
  groupSeparator: string | null;
}

/** A number as written; a reading that is not possible is null. */
export interface WrittenNumber {
  class: NumberClass;
  point: NumberReading | null;
  comma: NumberReading | null;
  /** The sign or code as written. */
  currency: string | null;
  isPercent: boolean;
  hasParentheses: boolean;
}

const SIGN = "[+\\-\u2212]";
const SPACE = "[ \u00a0\u202f]";
const SYMBOLS = "$ € £ ¥ ₹ ₽ ₩ ₺ ₪ ₫ ₴ ₦ ฿ R$ US$ A$ C$ kr Kr zł Fr. CA$ AU$ HK$ NZ$ S$ MX$ Rs. Rs kr. Kč Ft ￥";
const CODES =
  "USD EUR GBP JPY BRL INR CNY CHF CAD AUD MXN RUB KRW SEK NOK DKK PLN TRY ZAR NZD SGD HKD ARS CLP COP PEN CZK HUF ILS THB IDR " +
  "AED SAR PHP TWD MYR RON UAH VND EGP PKR NGN KES BGN QAR KWD BHD OMR JOD LKR BDT GEL KZT UYU BOB PYG CRC DOP GTQ TZS UGX GHS MAD TND DZD ISK HRK RSD MDL AZN AMD UZS XOF XAF";
const CURRENCY = `${SYMBOLS} ${CODES}`
  .split(" ")
  .toSorted((a, b) => b.length - a.length)
  .map((sign) => sign.replaceAll(/[$.]/g, "\\$&"))
  .join("|");
const CORE = "[0-9.,](?:[0-9.,'\u2019 \u00a0\u202f]*[0-9.,])?(?:[eE][+\\-]?[0-9]{1,4})?";
const BODY = new RegExp(`^(${SIGN})?(?:(${CURRENCY})${SPACE}?)?(${SIGN})?(${CORE})(?:${SPACE}?(${CURRENCY}|%))?(-)?$`);

/** The number that a value without blanks around it writes, or null when it writes none; one character for each byte. */
export function readNumber(latin1: string): WrittenNumber | null {
  const text = Buffer.from(latin1, "latin1").toString();
  if (ZERO.test(text))
    return {
      class: "integer",
      ...ZERO_READINGS,
      currency: ZERO.exec(text)?.[1] ?? null,
      isPercent: false,
      hasParentheses: false,
    };
  const token = tokenClass(text);
  if (token !== null) return { ...PLAIN, class: token, point: null, comma: null };
  const [, before = "", inner] = PARENTHESES.exec(text) ?? [];
  return inner === undefined ? readBody(text, false) : readBody(before + inner, true);
}

/** A dash behind a currency. */
const ZERO = new RegExp(`^(${CURRENCY})${SPACE}?[-\u2212]$`);
const ZERO_READINGS = {
  point: { value: { mantissa: 0n, scale: 0 }, groupSeparator: null },
  comma: { value: { mantissa: 0n, scale: 0 }, groupSeparator: null },
};

/** Parentheses around all, or behind a currency. */
const PARENTHESES = new RegExp(`^((?:${CURRENCY})${SPACE}?)?\\((.*)\\)$`, "s");

const PLAIN = { currency: null, isPercent: false, hasParentheses: false };

/** The words for what is no finite number. */
function tokenClass(text: string): NumberClass | null {
  if (/^[+-]?nan$/i.test(text)) return "nan";
  if (/^[+-]?inf(?:inity)?$/i.test(text) || new RegExp(`^${SIGN}?∞$`).test(text)) return "infinity";
  return null;
}

function readBody(body: string, hasParentheses: boolean): WrittenNumber | null {
  const match = BODY.exec(body);
  if (match === null) return null;
  const [, before, prefix, behind, core = "", suffix, last] = match;
  const signs = [before, behind, last].filter((sign) => sign !== undefined);
  // without a mark or groups a minus behind may be a dash
  if (last !== undefined && /^[0-9]+$/.test(core)) return null;
  if (signs.length > (hasParentheses ? 0 : 1) || (prefix !== undefined && suffix !== undefined)) return null;
  const isNegative = hasParentheses || (signs.length > 0 && signs[0] !== "+");
  const [point, comma] = [signed(readCore(core, "."), isNegative), signed(readCore(core, ","), isNegative)];
  const numberClass = classOf(core, point, comma);
  const isPercent = suffix === "%";
  const currency = prefix ?? (isPercent ? null : (suffix ?? null));
  const isList = /^[0-9]{3}(?: [0-9]{3})+$/.test(body) && !hasParentheses;
  const found = isList && numberClass === "integer" ? "spaced" : numberClass;
  return found === null ? null : { class: found, point, comma, currency, isPercent, hasParentheses };
}

/** The reading with its sign; none for what is infinite as a double. */
function signed(reading: CoreReading | null, isNegative: boolean): NumberReading | null {
  if (reading === null) return null;
  const { mantissa, scale, separator } = reading;
  const value = { mantissa: isNegative ? -mantissa : mantissa, scale };
  return Number.isFinite(decimalToDouble(value)) ? { value, groupSeparator: separator } : null;
}

function classOf(core: string, point: NumberReading | null, comma: NumberReading | null): NumberClass | null {
  if (point !== null && comma !== null) {
    if (core.includes(",")) return "eitherInteger";
    if (core.includes(".")) return "eitherDecimal";
    return /[eE]/.test(core) ? "exponent" : "integer";
  }
  if (point !== null) return /[.eE]/.test(core) ? "decimal" : "pointInteger";
  if (comma !== null) return core.includes(",") ? "commaDecimal" : "commaInteger";
  return null;
}
