import { SQUARES, V_LIMB } from "./layout";
import { SUM1, SUM2, SUM3, SUM4, addExtrema, addProducts, minusBorrow, plusCarry } from "./power-sums";

/*
 * Exact power sums of many numbers at once. A number is two limbs of 29 bits, its square four; products of two limbs
 * are summed in 64-bit lanes, and only the sums of a stretch are carried into the wide ones. No more numbers fit a
 * stretch: each adds at most two products to a lane of two, 64 · (2^29 − 1)² < 2^64.
 */
const STRETCH: u32 = 64;
export const LIMB: i32 = 29;

/** Adds a list of numbers of one sign and scale; returns the bits that occur in them. */
export function addPowersList(at: u32, list: u32, count: u32, negative: bool): u64 {
  store<u64>(at, load<u64>(at) + count);
  const end = list + (count << 3);
  const bits = survey(at, list, end, negative);
  while (list < end) {
    const stretchEnd = min<u32>(list + (STRETCH << 3), end);
    list = addStretch(at, list, stretchEnd, bits, negative);
    for (; list < stretchEnd; list += 8) addProducts(at, load<u64>(list), negative);
  }
  return bits;
}

/** Adds the numbers of a stretch four by four; returns where those begin that are left. */
@inline
function addStretch(at: u32, list: u32, end: u32, bits: u64, negative: bool): u32 {
  const wholeEnd = list + ((end - list) & ~31);
  if (wholeEnd == list || bits >> (2 * LIMB) != 0) return list;
  if (bits >> LIMB == 0) addShort(at, list, wholeEnd, negative);
  else addLong(at, list, wholeEnd, negative);
  return wholeEnd;
}

/** Adds to the extrema; returns the bits that occur. */
@inline
function survey(at: u32, list: u32, end: u32, negative: bool): u64 {
  let bits: u64 = 0, least: u64 = u64.MAX_VALUE, greatest: u64 = 0;
  for (; list < end; list += 8) {
    const m = load<u64>(list);
    bits |= m;
    least = min(least, m);
    greatest = max(greatest, m);
  }
  addExtrema(at, least, negative);
  addExtrema(at, greatest, negative);
  return bits;
}

/** The low halves of four 64-bit lanes. */
@inline
function lowHalves(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

/** The products of four pairs of limbs, added up to two lanes. */
@inline
function products(a: v128, b: v128): v128 {
  return i64x2.add(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b));
}

/** Adds numbers of one limb. */
function addShort(at: u32, list: u32, end: u32, negative: bool): void {
  const mask = v128.load(V_LIMB);
  let s1 = i64x2.splat(0), s2 = s1, s30 = s1, s31 = s1, s40 = s1, s41 = s1, s42 = s1;
  for (; list < end; list += 32) {
    const m = v128.load(list), n = v128.load(list, 16);
    s1 = i64x2.add(s1, i64x2.add(m, n));
    const a = lowHalves(m, n);
    const low = i64x2.extmul_low_i32x4_u(a, a), high = i64x2.extmul_high_i32x4_u(a, a);
    s2 = i64x2.add(s2, i64x2.add(low, high));
    const q0 = lowHalves(v128.and(low, mask), v128.and(high, mask));
    const q1 = lowHalves(i64x2.shr_u(low, LIMB), i64x2.shr_u(high, LIMB));
    s30 = i64x2.add(s30, products(q0, a));
    s31 = i64x2.add(s31, products(q1, a));
    s40 = i64x2.add(s40, products(q0, q0));
    s41 = i64x2.add(s41, products(q0, q1));
    s42 = i64x2.add(s42, products(q1, q1));
  }
  carryInto(at + SUM1, 2, s1, 0, negative);
  carryInto(at + SUM2, 3, s2, 0, false);
  carryInto(at + SUM3, 4, s30, 0, negative);
  carryInto(at + SUM3, 4, s31, LIMB, negative);
  carryInto(at + SUM4, 5, s40, 0, false);
  carryInto(at + SUM4, 5, s41, LIMB + 1, false);
  carryInto(at + SUM4, 5, s42, 2 * LIMB, false);
}

/** Adds numbers of two limbs: their first three powers, then the fourth from the squares. */
function addLong(at: u32, list: u32, end: u32, negative: bool): void {
  const mask = v128.load(V_LIMB);
  let s1 = i64x2.splat(0), s20 = s1, s21 = s1, s22 = s1, s30 = s1, s31 = s1, s32 = s1, s33 = s1, s34 = s1;
  let squares: u32 = SQUARES;
  for (; list < end; list += 32, squares += 64) {
    const m = v128.load(list), n = v128.load(list, 16);
    s1 = i64x2.add(s1, i64x2.add(m, n));
    const a = lowHalves(v128.and(m, mask), v128.and(n, mask));
    const b = lowHalves(i64x2.shr_u(m, LIMB), i64x2.shr_u(n, LIMB));
    const aaLow = i64x2.extmul_low_i32x4_u(a, a), aaHigh = i64x2.extmul_high_i32x4_u(a, a);
    const abLow = i64x2.extmul_low_i32x4_u(a, b), abHigh = i64x2.extmul_high_i32x4_u(a, b);
    const bbLow = i64x2.extmul_low_i32x4_u(b, b), bbHigh = i64x2.extmul_high_i32x4_u(b, b);
    s20 = i64x2.add(s20, i64x2.add(aaLow, aaHigh));
    s21 = i64x2.add(s21, i64x2.add(abLow, abHigh));
    s22 = i64x2.add(s22, i64x2.add(bbLow, bbHigh));
    // the squares: a² + 2ab·2^29 + b²·2^58, carried into limbs
    const oneLow = i64x2.add(i64x2.shl(abLow, 1), i64x2.shr_u(aaLow, LIMB));
    const oneHigh = i64x2.add(i64x2.shl(abHigh, 1), i64x2.shr_u(aaHigh, LIMB));
    const twoLow = i64x2.add(bbLow, i64x2.shr_u(oneLow, LIMB)), twoHigh = i64x2.add(bbHigh, i64x2.shr_u(oneHigh, LIMB));
    const q0 = lowHalves(v128.and(aaLow, mask), v128.and(aaHigh, mask));
    const q1 = lowHalves(v128.and(oneLow, mask), v128.and(oneHigh, mask));
    const q2 = lowHalves(v128.and(twoLow, mask), v128.and(twoHigh, mask));
    const q3 = lowHalves(i64x2.shr_u(twoLow, LIMB), i64x2.shr_u(twoHigh, LIMB));
    v128.store(squares, q0);
    v128.store(squares, q1, 16);
    v128.store(squares, q2, 32);
    v128.store(squares, q3, 48);
    s30 = i64x2.add(s30, products(q0, a));
    s31 = i64x2.add(s31, i64x2.add(products(q0, b), products(q1, a)));
    s32 = i64x2.add(s32, i64x2.add(products(q1, b), products(q2, a)));
    s33 = i64x2.add(s33, i64x2.add(products(q2, b), products(q3, a)));
    s34 = i64x2.add(s34, products(q3, b));
  }
  carryInto(at + SUM1, 2, s1, 0, negative);
  carryInto(at + SUM2, 3, s20, 0, false);
  carryInto(at + SUM2, 3, s21, LIMB + 1, false);
  carryInto(at + SUM2, 3, s22, 2 * LIMB, false);
  carryInto(at + SUM3, 4, s30, 0, negative);
  carryInto(at + SUM3, 4, s31, LIMB, negative);
  carryInto(at + SUM3, 4, s32, 2 * LIMB, negative);
  carryInto(at + SUM3, 4, s33, 3 * LIMB, negative);
  carryInto(at + SUM3, 4, s34, 4 * LIMB, negative);
  addFourthPowers(at + SUM4, SQUARES, squares);
}

/** Adds the squares of squares; 2·qᵢ·qⱼ for i < j is doubled in the end. */
function addFourthPowers(sum: u32, squares: u32, end: u32): void {
  let s0 = i64x2.splat(0), s1 = s0, s02 = s0, s11 = s0, s3 = s0, s13 = s0, s22 = s0, s5 = s0, s6 = s0;
  for (; squares < end; squares += 64) {
    const q0 = v128.load(squares), q1 = v128.load(squares, 16), q2 = v128.load(squares, 32), q3 = v128.load(squares, 48);
    s0 = i64x2.add(s0, products(q0, q0));
    s1 = i64x2.add(s1, products(q0, q1));
    s02 = i64x2.add(s02, products(q0, q2));
    s11 = i64x2.add(s11, products(q1, q1));
    s3 = i64x2.add(s3, i64x2.add(products(q0, q3), products(q1, q2)));
    s13 = i64x2.add(s13, products(q1, q3));
    s22 = i64x2.add(s22, products(q2, q2));
    s5 = i64x2.add(s5, products(q2, q3));
    s6 = i64x2.add(s6, products(q3, q3));
  }
  carryInto(sum, 5, s0, 0, false);
  carryInto(sum, 5, s1, LIMB + 1, false);
  carryInto(sum, 5, s02, 2 * LIMB + 1, false);
  carryInto(sum, 5, s11, 2 * LIMB, false);
  carryInto(sum, 5, s3, 3 * LIMB + 1, false);
  carryInto(sum, 5, s13, 4 * LIMB + 1, false);
  carryInto(sum, 5, s22, 4 * LIMB, false);
  carryInto(sum, 5, s5, 5 * LIMB + 1, false);
  carryInto(sum, 5, s6, 6 * LIMB, false);
}

/** Adds both lanes · 2^bit to a sum of so many words, or takes them away. */
@inline
function carryInto(sum: u32, words: u32, lanes: v128, bit: i32, negative: bool): void {
  carryWord(sum, words, i64x2.extract_lane(lanes, 0), bit, negative);
  carryWord(sum, words, i64x2.extract_lane(lanes, 1), bit, negative);
}

function carryWord(sum: u32, words: u32, value: u64, bit: u32, negative: bool): void {
  const word = bit >> 6, shift = <u64>bit & 63;
  const low = value << shift, high = shift == 0 ? 0 : value >> (64 - shift);
  const end = sum + (words << 3);
  let at = sum + (word << 3);
  let over = negative ? minusBorrow(at, low, 0) : plusCarry(at, low, 0);
  at += 8;
  if (at < end) over = negative ? minusBorrow(at, high, over) : plusCarry(at, high, over);
  for (at += 8; over != 0 && at < end; at += 8) over = negative ? minusBorrow(at, 0, over) : plusCarry(at, 0, over);
}
