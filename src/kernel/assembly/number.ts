import { DOT_SHUFFLES, POWERS, POWERS_128, TAIL_MASKS, T_DECIMAL, T_INTEGER, T_STRING } from "./layout";

// The last number that was read: value = ±numberDigits · 10^−numberScale, unless numberBig.
export let numberDigits: u64 = 0;
export let numberScale: i32 = 0;
export let numberNegative: bool = false;
/** Whether it has a point, and an exponent. */
export let numberHasPoint: bool = false;
export let numberHasExponent: bool = false;
/** The bytes that were read, as digits with at most a sign, a point and an exponent. */
export let numberStart: u32 = 0;
export let numberLength: u32 = 0;
/** Set when the digits do not fit 64 bits or the scale has no slot: see `bigNumber`. */
export let numberBig: bool = false;

/** Scales that have a slot for sums: −LOWEST … SLOTS − LOWEST − 1. */
export const SCALE_SLOTS: i32 = 64;
export const SCALE_LOWEST: i32 = -22;

/**
 * The nearest double of a number in digits; the host's parser, for what the fast ways leave over.
 * Returns an infinity when there is none.
 */
@external("host", "parseDouble")
declare function parseDouble(start: u32, length: u32): f64;

/**
 * Reads a number: optional sign, digits without a leading zero, optional fraction, optional exponent.
 * Returns T_INTEGER, T_DECIMAL, or T_STRING when the bytes are no number.
 */
export function readNumber(start: u32, length: u32): u32 {
  const end = start + length;
  let byte: u32 = length != 0 ? load<u8>(start) : 0;
  numberNegative = byte == 0x2d;
  const whole = start + <u32>(byte == 0x2d || byte == 0x2b);
  numberBig = false;
  numberStart = start;
  numberLength = length;
  numberHasPoint = true;
  numberHasExponent = false;
  if (readPlain(whole, end - whole)) return T_INTEGER + <u32>(numberScale != 0);
  numberHasPoint = false;
  let at = whole;
  let digits: u64 = 0, significant: u32 = 0;
  for (; at < end && (byte = <u32>load<u8>(at) - 0x30) <= 9; at++) {
    if (significant < 19) digits = digits * 10 + byte;
    significant += <u32>(digits != 0);
  }
  const wholeDigits = at - whole;
  if (wholeDigits > 1 && load<u8>(whole) == 0x30) return T_STRING;
  let decimals: u32 = 0, type = T_INTEGER;
  if (at < end && load<u8>(at) == 0x2e) {
    type = T_DECIMAL;
    numberHasPoint = true;
    const fraction = ++at;
    for (; at < end && (byte = <u32>load<u8>(at) - 0x30) <= 9; at++) {
      if (significant < 19) digits = digits * 10 + byte;
      significant += <u32>(digits != 0);
    }
    decimals = at - fraction;
  }
  if (wholeDigits + decimals == 0) return T_STRING;
  let exponent: i32 = 0;
  if (at < end && (load<u8>(at) | 0x20) == 0x65) {
    type = T_DECIMAL;
    numberHasExponent = true;
    at++;
    const minus = at < end && load<u8>(at) == 0x2d;
    if (at < end && (minus || load<u8>(at) == 0x2b)) at++;
    const first = at;
    for (; at < end && (byte = <u32>load<u8>(at) - 0x30) <= 9; at++) exponent = exponent * 10 + <i32>byte;
    if (at == first || at - first > 4 || exponent > 400) return T_STRING;
    if (minus) exponent = -exponent;
  }
  if (at != end) return T_STRING;
  const scale = <i32>decimals - exponent;
  if (<i32>significant - 1 - scale >= 308 && digits != 0 && !isFinite(parseDouble(start, length))) return T_STRING;
  numberDigits = digits;
  numberScale = scale;
  numberBig = significant > 19 || scale < SCALE_LOWEST || scale >= SCALE_LOWEST + SCALE_SLOTS;
  return type;
}

/** Whether a double is neither infinite nor NaN. */
@inline
function isFinite(value: f64): bool {
  return value - value == 0;
}

/** Reads digits with at most one point inside, in at most 20 bytes. `start` is behind a sign. */
@inline
export function readPlain(start: u32, length: u32): bool {
  if (length - 1 > 19) return false;
  return length <= 16 ? readPlainDigits(start, length) : readLongDigits(start, length);
}

/**
 * Reads digits with at most one point inside, in at most 16 bytes, without a loop over them.
 * Returns false for everything else (which may still be a number). `start` is behind a sign; `length` is not 0.
 */
@inline
function readPlainDigits(start: u32, length: u32): bool {
  if (hasLeadingZero(start, length)) return false;
  return readTail(start + length, length);
}

/** The same for 17 to 20 bytes: those in front of the last 16 go one by one. */
function readLongDigits(start: u32, length: u32): bool {
  if (hasLeadingZero(start, length)) return false;
  const tail = start + length - 16;
  let head: u64 = 0, decimals: i32 = -1;
  for (let at = start; at < tail; at++) {
    const byte = <u32>load<u8>(at) - 0x30;
    if (byte <= 9) {
      head = head * 10 + byte;
      if (decimals >= 0) decimals++;
    } else if (byte == POINT && decimals < 0) {
      decimals = 0;
    } else {
      return false;
    }
  }
  if (!readTail(start + length, 16)) return false;
  if (decimals >= 0) {
    if (numberScale != 0) return false;
    numberScale = 16 + decimals;
  } else if (numberScale == 0 && length > 19) {
    return false;
  }
  numberDigits += head * (decimals < 0 && numberScale != 0 ? 1000000000000000 : 10000000000000000);
  return true;
}

/** '.' − '0' */
const POINT: u32 = 0xfffffffe;

/** Whether digits start with a zero that stands neither alone nor before a point, or with a point. */
@inline
function hasLeadingZero(start: u32, length: u32): bool {
  const first = load<u8>(start);
  return first == 0x2e || (first == 0x30 && length > 1 && load<u8>(start, 1) != 0x2e);
}

/** Reads the last `length` (1 to 16) bytes before `end`: digits, with at most one point that has digits behind it. */
@inline
function readTail(end: u32, length: u32): bool {
  const bytes = v128.and(i8x16.sub(v128.load(end - 16), i8x16.splat(0x30)), v128.load(TAIL_MASKS + (length << 4)));
  const wrong = i8x16.bitmask(i8x16.gt_u(bytes, i8x16.splat(9)));
  if (wrong == 0) {
    numberScale = 0;
    numberDigits = digitsOf(bytes);
    return true;
  }
  const lane = ctz(wrong);
  if ((wrong & (wrong - 1)) != 0 || lane == 15 || load<u8>(end - 16 + lane) != 0x2e) return false;
  numberScale = 15 - lane;
  numberDigits = digitsOf(i8x16.swizzle(bytes, v128.load(DOT_SHUFFLES + (<u32>lane << 4))));
  return true;
}

/** 16 digits, the first in lane 0, as an integer. */
@inline
function digitsOf(digits: v128): u64 {
  // pairs, then fours, then eights
  const pairs = i16x8.add(i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const packed = i16x8.narrow_i32x4_u(fours, fours);
  const eights = i32x4.dot_i16x8_s(packed, i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1));
  return <u64>(<u32>i32x4.extract_lane(eights, 0)) * 100000000 + <u64>(<u32>i32x4.extract_lane(eights, 1));
}

/** The high half of a 64 × 64 bit product. */
@inline
export function mulHigh(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff, aHigh = a >> 32, bLow = b & 0xffffffff, bHigh = b >> 32;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >> 32);
  const other = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (other >> 32);
}

/** The double nearest to digits · 10^−scale. `start` and `length` are the number's bytes, for the rare case that needs them. */
@inline
export function toDouble(digits: u64, scale: i32, start: u32, length: u32): f64 {
  if (digits <= 1 << 53 && scale >= 0 && scale <= 22) return <f64>digits / load<f64>(POWERS + (scale << 3));
  return toDoubleWide(digits, scale, start, length);
}

/**
 * Source: D. Lemire, Number parsing at a gigabyte per second (2021), with 128-bit powers of ten;
 * the few undecided roundings go to the host.
 */
function toDoubleWide(digits: u64, scale: i32, start: u32, length: u32): f64 {
  if (digits == 0) return 0;
  const power = -scale;
  const zeros = clz(digits);
  const w = digits << zeros;
  const entry = POWERS_128 + ((power + 41) << 4);
  const factor = load<u64>(entry);
  let low = w * factor, high = mulHigh(w, factor);
  if ((high & 0x1ff) == 0x1ff) {
    const more = mulHigh(w, load<u64>(entry, 8));
    low += more;
    high += <u64>(low < more);
    if (low == ~(<u64>0) && power < -27) return abs(parseDouble(start, length));
  }
  const upper = high >> 63;
  let mantissa = high >> (upper + 9);
  const exponent = ((217706 * power) >> 16) + 63 + <i32>upper - <i32>zeros + 1023;
  if (low <= 1 && power >= -4 && power <= 23 && (mantissa & 3) == 1 && mantissa << (upper + 9) == high) mantissa &= ~1;
  mantissa += mantissa & 1;
  mantissa >>= 1;
  let biased = <u64>exponent;
  if (mantissa >= <u64>2 << 52) {
    mantissa = <u64>1 << 52;
    biased++;
  }
  return reinterpret<f64>((mantissa & ~(<u64>1 << 52)) | (biased << 52));
}
