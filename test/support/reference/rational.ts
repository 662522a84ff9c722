const MANTISSA_BITS = 53;
/** The exponent of the smallest double above zero, and of the last bit of the largest one. */
const LEAST_EXPONENT = -1074;
const MOST_EXPONENT = 971;
/** More bits than any double or any midpoint between two doubles needs. */
const ROOT_BITS = 64;

/**
 * The double nearest to num / den, ties to the even one.
 * Beyond the largest double it is an infinity; what rounds to zero is +0. `den` is not zero.
 */
export function rationalToDouble(num: bigint, den: bigint): number {
  const magnitude = positiveToDouble(absolute(num), absolute(den));
  const isNegative = num < 0n !== den < 0n && magnitude !== 0;
  return isNegative ? -magnitude : magnitude;
}

/** The double nearest to √(num / den), ties to the even one; `num` ≥ 0 and `den` > 0. */
export function rationalSqrtToDouble(num: bigint, den: bigint): number {
  if (num === 0n) return 0;
  const halfShift = BigInt(Math.max(0, ROOT_BITS + Math.ceil((bitLength(den) - bitLength(num)) / 2)));
  const shifted = num << (2n * halfShift);
  const root = integerSqrt(shifted / den);
  // One more bit tells "a little above" from "exactly", which is all that rounding asks.
  const isExact = root * root * den === shifted;
  return rationalToDouble(2n * root + (isExact ? 0n : 1n), 1n << (halfShift + 1n));
}

/** The largest integer whose square is not above `value`, by Newton's method from above. */
export function integerSqrt(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** num / den as `mantissa` × 2^`exponent` with 53 bits, fewer only below the normal doubles. */
function positiveToDouble(num: bigint, den: bigint): number {
  if (num === 0n) return 0;
  const exponent = Math.max(exponentOf(num, den) - (MANTISSA_BITS - 1), LEAST_EXPONENT);
  if (exponent > MOST_EXPONENT) return Infinity;
  const mantissa = divideToEven(...scaled(num, den, -exponent));
  return Number(mantissa) * 2 ** exponent;
}

/** The largest e with 2^e ≤ num / den. */
function exponentOf(num: bigint, den: bigint): number {
  const estimate = bitLength(num) - bitLength(den);
  const [scaledNum, scaledDen] = scaled(num, den, -estimate);
  return scaledNum >= scaledDen ? estimate : estimate - 1;
}

/** The fraction num / den × 2^shift. */
function scaled(num: bigint, den: bigint, shift: number): [bigint, bigint] {
  return shift >= 0 ? [num << BigInt(shift), den] : [num, den << BigInt(-shift)];
}

function divideToEven(num: bigint, den: bigint): bigint {
  const floor = num / den;
  const twiceRest = 2n * (num % den);
  const roundsUp = twiceRest > den || (twiceRest === den && floor % 2n === 1n);
  return roundsUp ? floor + 1n : floor;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
