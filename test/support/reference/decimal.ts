import { rationalToDouble } from "./rational.ts";

/** The number mantissa × 10^−scale, exactly as written; `scale` is below zero after a large exponent. */
export interface ReferenceDecimal {
  mantissa: bigint;
  scale: number;
}

const MOST_BYTES = 128;
const MOST_EXPONENT = 400;
const INTEGER = /^[+-]?(?:0|[1-9][0-9]*)$/;
const DECIMAL = /^([+-]?)(0|[1-9][0-9]*|(?=\.[0-9]))(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?$/;

/** True for text of the form "integer" in section 3 of docs/STATISTICS.md. */
export function isInteger(text: string): boolean {
  return text.length <= MOST_BYTES && INTEGER.test(text);
}

/** True for text of the form "decimal": a fraction, an exponent or both, and finite as a double. */
export function isDecimal(text: string): boolean {
  if (text.length > MOST_BYTES || INTEGER.test(text)) return false;
  const exponent = DECIMAL.exec(text)?.[4] ?? "0";
  if (!DECIMAL.test(text) || Math.abs(Number(exponent)) > MOST_EXPONENT) return false;
  return Number.isFinite(decimalToDouble(parseDecimal(text)));
}

/** The exact value of an integer or decimal; `text` is one of them. */
export function parseDecimal(text: string): ReferenceDecimal {
  const [, sign, whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
  const magnitude = BigInt(whole + fraction);
  return { mantissa: sign === "-" ? -magnitude : magnitude, scale: fraction.length - Number(exponent) };
}

/** The double nearest to a decimal. */
export function decimalToDouble({ mantissa, scale }: ReferenceDecimal): number {
  return scale >= 0 ? rationalToDouble(mantissa, tenTo(scale)) : rationalToDouble(mantissa * tenTo(-scale), 1n);
}

/** 10^exponent; `exponent` ≥ 0. */
export function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
