/** An exact fraction; the denominator is positive. */
export interface Rational {
  numerator: bigint;
  denominator: bigint;
}

const MANTISSA_BITS = 53;
const LEAST_EXPONENT = -1074;

function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const digits = value.toString(16);
  return digits.length * 4 + 28 - Math.clz32(Number.parseInt(digits.charAt(0), 16));
}

/** value / 2^shift, rounded half to even; `sticky` says that something below was already cut off. */
function shiftRounded(value: bigint, shift: bigint, sticky: boolean): bigint {
  if (shift <= 0n) return value << -shift;
  const kept = value >> shift;
  const rest = value - (kept << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && (sticky || (kept & 1n) === 1n));
  return up ? kept + 1n : kept;
}

/** Rounds quotient (with at least 55 bits) · 2^exponent to a double, half to even. */
function roundQuotient(quotient: bigint, exponent: number, sticky: boolean): number {
  const extra = Math.max(bitLength(quotient) - MANTISSA_BITS, LEAST_EXPONENT - exponent);
  return Number(shiftRounded(quotient, BigInt(extra), sticky)) * 2 ** (exponent + extra);
}

/**
 * The double nearest to a fraction, half to even; never −0. Beyond the greatest double: an infinity.
 * Error: correctly rounded.
 */
export function toDouble({ numerator, denominator }: Rational): number {
  if (numerator === 0n) return 0;
  const magnitude = numerator < 0n ? -numerator : numerator;
  const shift = Math.max(0, MANTISSA_BITS + 3 - (bitLength(magnitude) - bitLength(denominator)));
  const scaled = magnitude << BigInt(shift);
  const quotient = scaled / denominator;
  const value = roundQuotient(quotient, -shift, quotient * denominator !== scaled);
  return numerator < 0n && value !== 0 ? -value : value;
}

/** The whole part of a square root. */
function integerSqrt(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((bitLength(value) + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The double nearest to the square root of a fraction ≥ 0. Error: correctly rounded. */
export function sqrtToDouble({ numerator, denominator }: Rational): number {
  if (numerator <= 0n) return 0;
  // enough bits that the root has more than a mantissa; an even shift halves exactly
  let shift = Math.max(0, 2 * (MANTISSA_BITS + 3) - (bitLength(numerator) - bitLength(denominator)));
  shift += shift & 1;
  const scaled = numerator << BigInt(shift);
  const quotient = scaled / denominator;
  const root = integerSqrt(quotient);
  return roundQuotient(root, -shift / 2, root * root !== quotient || quotient * denominator !== scaled);
}
