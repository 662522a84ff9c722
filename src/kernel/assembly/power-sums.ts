import { mulHigh } from "./number";

/*
 * Exact sums of the first four powers of scaled integers: Σm, Σm², Σm³, Σm⁴ for the numbers ±m·10^−scale of
 * one scale. Whole-number sums commute, so neither order nor the division among workers can change them.
 *
 * Layout (144 bytes): count u64 · Σm i128 · Σm² u192 · Σm³ i256 · Σm⁴ u320 · extrema of m:
 * least and greatest among those ≥ 0, least and greatest magnitude among those < 0, u64 each.
 */
export const POWER_SUMS: u32 = 8 + 16 + 24 + 32 + 40 + 32;
export const SUM1: u32 = 8;
export const SUM2: u32 = 24;
export const SUM3: u32 = 48;
export const SUM4: u32 = 80;
const EXTREMA: u32 = 120;

/** Makes zeroed memory the sums of no numbers. */
export function resetPowerSums(at: u32): void {
  store<u64>(at + EXTREMA, u64.MAX_VALUE);
  store<u64>(at + EXTREMA, u64.MAX_VALUE, 16);
}

@inline
export function addExtrema(at: u32, m: u64, negative: bool): void {
  const pair = at + EXTREMA + ((<u32>negative) << 4);
  if (m < load<u64>(pair)) store<u64>(pair, m);
  if (m > load<u64>(pair, 8)) store<u64>(pair, m, 8);
}

/** Adds a number's powers, without count and extrema. Cost: about 30 multiplications less when m < 2^32. */
export function addProducts(at: u32, m: u64, negative: bool): void {
  if (m <= 0xffffffff) addSmallPowers(at, m, negative);
  else addLargePowers(at, m, negative);
}

@inline
function addSmallPowers(at: u32, m: u64, negative: bool): void {
  const square = m * m;
  // m³ < 2^96 in two words
  const cubeLow = square * m;
  const cubeHigh = ((square >> 32) * m + (((square & 0xffffffff) * m) >> 32)) >> 32;
  const fourthLow = square * square;
  const fourthHigh = mulHigh(square, square);
  if (negative) {
    subtract128(at + SUM1, m);
    subtract256(at + SUM3, cubeLow, cubeHigh, 0);
  } else {
    add128(at + SUM1, m);
    add256(at + SUM3, cubeLow, cubeHigh, 0);
  }
  // Σm²: one word and its carry
  const low = load<u64>(at + SUM2) + square;
  store<u64>(at + SUM2, low);
  if (low < square) carry(at + SUM2 + 8);
  const first = load<u64>(at + SUM4) + fourthLow;
  store<u64>(at + SUM4, first);
  const c = <u64>(first < fourthLow);
  const old = load<u64>(at + SUM4, 8);
  const second = old + fourthHigh + c;
  store<u64>(at + SUM4, second, 8);
  if (second < old) carry(at + SUM4 + 16);
}

@inline
function addLargePowers(at: u32, m: u64, negative: bool): void {
  const s0 = m * m, s1 = mulHigh(m, m);
  // m³ = (s1, s0) · m
  const c0 = s0 * m;
  const t = mulHigh(s0, m), u = s1 * m;
  const c1 = t + u;
  const c2 = mulHigh(s1, m) + <u64>(c1 < t);
  // m⁴ = (s1, s0)²: s0² + 2·s0·s1·2^64 + s1²·2^128
  const p = s0 * s1, q = mulHigh(s0, s1);
  const f0 = s0 * s0;
  const a1 = mulHigh(s0, s0);
  const f1 = a1 + (p << 1);
  const k1 = <u64>(f1 < a1);
  const b2 = s1 * s1, x2 = (q << 1) | (p >> 63);
  let f2 = b2 + x2;
  let k2 = <u64>(f2 < b2);
  f2 += k1;
  k2 += <u64>(f2 < k1);
  const f3 = mulHigh(s1, s1) + (q >> 63) + k2;
  if (negative) {
    subtract128(at + SUM1, m);
    subtract256(at + SUM3, c0, c1, c2);
  } else {
    add128(at + SUM1, m);
    add256(at + SUM3, c0, c1, c2);
  }
  const low = load<u64>(at + SUM2) + s0;
  store<u64>(at + SUM2, low);
  addCarrying(at + SUM2 + 8, s1, <u64>(low < s0));
  const g0 = load<u64>(at + SUM4) + f0;
  store<u64>(at + SUM4, g0);
  const g1 = plusCarry(at + SUM4 + 8, f1, <u64>(g0 < f0));
  const g2 = plusCarry(at + SUM4 + 16, f2, g1);
  addCarrying(at + SUM4 + 24, f3, g2);
}

/** Adds a word and a carry to a word; returns the carry out. */
@inline
export function plusCarry(at: u32, word: u64, carryIn: u64): u64 {
  const old = load<u64>(at);
  const sum = old + word;
  const result = sum + carryIn;
  store<u64>(at, result);
  return <u64>(sum < old) | <u64>(result < sum);
}

@inline
function addCarrying(at: u32, word: u64, carryIn: u64): void {
  if (plusCarry(at, word, carryIn) != 0) carry(at + 8);
}

function carry(at: u32): void {
  while (true) {
    const word = load<u64>(at) + 1;
    store<u64>(at, word);
    if (word != 0) return;
    at += 8;
  }
}

@inline
function add128(at: u32, word: u64): void {
  const low = load<u64>(at) + word;
  store<u64>(at, low);
  store<u64>(at, load<u64>(at, 8) + <u64>(low < word), 8);
}

@inline
function subtract128(at: u32, word: u64): void {
  const low = load<u64>(at);
  store<u64>(at, low - word);
  store<u64>(at, load<u64>(at, 8) - <u64>(low < word), 8);
}

@inline
function add256(at: u32, a: u64, b: u64, c: u64): void {
  const k0 = plusCarry(at, a, 0);
  const k1 = plusCarry(at + 8, b, k0);
  const k2 = plusCarry(at + 16, c, k1);
  store<u64>(at, load<u64>(at, 24) + k2, 24);
}

/** Takes a word and a borrow from a word; returns the borrow out. */
@inline
export function minusBorrow(at: u32, word: u64, borrow: u64): u64 {
  const old = load<u64>(at);
  const difference = old - word;
  store<u64>(at, difference - borrow);
  return <u64>(old < word) | <u64>(difference < borrow);
}

@inline
function subtract256(at: u32, a: u64, b: u64, c: u64): void {
  const k0 = minusBorrow(at, a, 0);
  const k1 = minusBorrow(at + 8, b, k0);
  const k2 = minusBorrow(at + 16, c, k1);
  store<u64>(at, load<u64>(at, 24) - k2, 24);
}

/** Adds a number `weight` times. */
export function addPowersWeighted(at: u32, m: u64, negative: bool, weight: u64): void {
  store<u64>(at, load<u64>(at) + weight);
  addExtrema(at, m, negative);
  if (weight == 1) {
    addProducts(at, m, negative);
    return;
  }
  // words of m^k · weight, least first, multiplied up in place
  resetProduct(weight);
  multiplyProduct(m);
  addProduct(at + SUM1, 2, negative);
  multiplyProduct(m);
  addProduct(at + SUM2, 3, false);
  multiplyProduct(m);
  addProduct(at + SUM3, 4, negative);
  multiplyProduct(m);
  addProduct(at + SUM4, 5, false);
}

let w0: u64 = 0, w1: u64 = 0, w2: u64 = 0, w3: u64 = 0, w4: u64 = 0;

function resetProduct(word: u64): void {
  w0 = word;
  w1 = w2 = w3 = w4 = 0;
}

let carriedWord: u64 = 0;

/** word · m + the carried word; carries the high word on. */
@inline
function multiplyWord(word: u64, m: u64): u64 {
  const low = word * m + carriedWord;
  carriedWord = mulHigh(word, m) + <u64>(low < carriedWord);
  return low;
}

function multiplyProduct(m: u64): void {
  carriedWord = 0;
  w0 = multiplyWord(w0, m);
  w1 = multiplyWord(w1, m);
  w2 = multiplyWord(w2, m);
  w3 = multiplyWord(w3, m);
  w4 = multiplyWord(w4, m);
}

@inline
function productWord(index: u32): u64 {
  if (index == 0) return w0;
  if (index == 1) return w1;
  if (index == 2) return w2;
  return index == 3 ? w3 : w4;
}

function addProduct(at: u32, words: u32, negative: bool): void {
  let k: u64 = 0;
  for (let i: u32 = 0; i < words; i++) {
    k = negative ? minusBorrow(at + (i << 3), productWord(i), k) : plusCarry(at + (i << 3), productWord(i), k);
  }
}
