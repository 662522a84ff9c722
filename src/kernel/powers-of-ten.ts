/** 128 significant bits of a power of ten's five-part: the first bit is set. */
export interface WidePower {
  high: bigint;
  low: bigint;
}

const FIRST_POWER = -41;
const LAST_POWER = 22;
const WORD = (1n << 64n) - 1n;

/**
 * 5^q for q from −41 to 22 in 128 bits, cut off for q ≥ 0 and rounded up below, as the number reader needs them.
 * Source: D. Lemire, Number parsing at a gigabyte per second (2021), section 5.
 */
export function widePowersOfTen(): WidePower[] {
  const powers: WidePower[] = [];
  for (let q = FIRST_POWER; q <= LAST_POWER; q++) {
    const bits = q < 0 ? reciprocal(5n ** BigInt(-q)) : normalize(5n ** BigInt(q));
    powers.push({ high: bits >> 64n, low: bits & WORD });
  }
  return powers;
}

/** Shifted so that exactly 128 bits remain. */
function normalize(value: bigint): bigint {
  const length = value.toString(2).length;
  return length <= 128 ? value << BigInt(128 - length) : value >> BigInt(length - 128);
}

/** Rounded up; beyond 5^27, which is the last that 64 bits hold, from twice the bits, cut off. */
function reciprocal(divisor: bigint): bigint {
  const length = BigInt((divisor - 1n).toString(2).length);
  if (divisor <= 5n ** 27n) return (1n << (length + 127n)) / divisor + 1n;
  return normalize((1n << (2n * length + 128n)) / divisor + 1n);
}
