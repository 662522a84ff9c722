/** A decimal number as an integer and a power of ten: mantissa · 10^−scale. */
export interface Decimal {
  mantissa: bigint;
  scale: number;
}

/** Reads a number that the kernel has accepted: optional sign, digits, optional fraction and exponent, padding around. */
export function parseDecimal(text: string): Decimal {
  const [digits = "", exponent = "0"] = text.trim().toLowerCase().split("e");
  const [whole = "", fraction = ""] = digits.split(".");
  const magnitude = BigInt(whole.replace(/^[+-]/u, "") + fraction);
  return { mantissa: whole.startsWith("-") ? -magnitude : magnitude, scale: fraction.length - Number(exponent) };
}
