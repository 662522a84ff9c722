import { isBlank } from "./classify";
import { TRAIT_COUNTS, count } from "./column-layout";
import { CLASS_HIGH, CLASS_LOW, LANES_AT, MASKS } from "./layout";
import { readOdd } from "./odd-characters";
import { DIGIT, DOUBLE_SPACE, LEADING, LOWER, NON_ASCII, PADDED, PUNCTUATION, SPACE, TAB, TRAILING, UPPER } from "./trait-bits";

/*
 * What a value's characters are. ASCII is looked at 16 bytes at a time: tables of the upper and the lower half of a byte
 * together give its class, and the classes of all bytes are joined.
 */

// Classes of a byte; one without any is punctuation, or DEL. Letters take two, since their halves have different borders.
const C_UPPER: u32 = 0x01; // A to O
const C_UPPER_REST: u32 = 0x02; // P to Z
const C_LOWER: u32 = 0x04;
const C_LOWER_REST: u32 = 0x08;
const C_DIGIT: u32 = 0x10;
const C_SPACE: u32 = 0x20;
const C_CONTROL: u32 = 0x40;
const C_HIGH: u32 = 0x80;

/** Fills the tables of the halves of a byte. */
export function fillTraitTables(): void {
  for (let half: u32 = 0; half < 16; half++) {
    let low = C_CONTROL | C_HIGH;
    if (half == 0) low |= C_SPACE;
    if (half != 0) low |= C_UPPER | C_LOWER;
    if (half <= 9) low |= C_DIGIT;
    if (half <= 10) low |= C_UPPER_REST | C_LOWER_REST;
    store<u8>(CLASS_LOW + half, <u8>low);
    store<u8>(CLASS_HIGH + half, half < 2 ? <u8>C_CONTROL : half < 8 ? <u8>(C_SPACE >> <u32>(half == 3)) : <u8>C_HIGH);
  }
  store<u8>(CLASS_HIGH + 4, <u8>C_UPPER);
  store<u8>(CLASS_HIGH + 5, <u8>C_UPPER_REST);
  store<u8>(CLASS_HIGH + 6, <u8>C_LOWER);
  store<u8>(CLASS_HIGH + 7, <u8>C_LOWER_REST);
}

/** The class of each byte. */
@inline
export function classesOf(bytes: v128): v128 {
  const low = i8x16.swizzle(v128.load(CLASS_LOW), v128.and(bytes, i8x16.splat(15)));
  return v128.and(low, i8x16.swizzle(v128.load(CLASS_HIGH), i8x16.shr_u(bytes, 4)));
}

/** All ones in the lanes whose class is that of a letter or digit. */
@inline
export function isLetterOrDigit(classes: v128): v128 {
  return i8x16.gt_u(v128.and(classes, i8x16.splat(<i8>(C_UPPER | C_UPPER_REST | C_LOWER | C_LOWER_REST | C_DIGIT))), i8x16.splat(0));
}

/** The bits of all lanes together. */
@inline
function joinLanes(lanes: v128): u32 {
  let bits = <u64>i64x2.extract_lane(lanes, 0) | <u64>i64x2.extract_lane(lanes, 1);
  bits |= bits >> 32;
  bits |= bits >> 16;
  return <u32>(bits | (bits >> 8)) & 0xff;
}

/** The traits of a value. */
export function readTraits(start: u32, length: u32): u32 {
  if (length == 0) return 0;
  const opening = <u32>load<u8>(start), end = start + length;
  let bytes: v128, classes: v128, least: v128, deletes: v128;
  if (length < 16) {
    // what is behind the value counts as its first byte
    bytes = v128.bitselect(v128.load(start), i8x16.splat(<i8>opening), v128.load(MASKS + (length << 4)));
    classes = least = classesOf(bytes);
    deletes = i8x16.eq(bytes, i8x16.splat(0x7f));
  } else {
    bytes = v128.load(end - 16);
    classes = least = classesOf(bytes);
    deletes = i8x16.eq(bytes, i8x16.splat(0x7f));
    for (let at = start; at + 16 < end; at += 16) {
      bytes = v128.load(at);
      const more = classesOf(bytes);
      classes = v128.or(classes, more);
      least = i8x16.min_u(least, more);
      deletes = v128.or(deletes, i8x16.eq(bytes, i8x16.splat(0x7f)));
    }
  }
  const joined = joinLanes(classes), letters = joined | (joined >> 1);
  let traits = (letters & UPPER) | ((letters >> 1) & LOWER) | ((joined >> 2) & (DIGIT | SPACE | NON_ASCII));
  const isDeleted = v128.any_true(deletes);
  if (!i8x16.all_true(least) && (!isDeleted || hasPunctuation(start, end))) traits |= PUNCTUATION;
  if ((joined & (C_CONTROL | C_HIGH)) != 0 || isDeleted) traits |= readOdd(start, end);
  if (traits & (SPACE | TAB)) traits |= readSpacing(start, end, opening);
  return traits;
}

/** Whether there is punctuation, in a value with a DEL, which has no class either. */
function hasPunctuation(start: u32, end: u32): bool {
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at), letter = (byte | 0x20) - 0x61;
    if (byte > 0x20 && byte < 0x7f && letter > 25 && byte - 0x30 > 9) return true;
  }
  return false;
}

/** The traits of spaces: at the beginning, at the end, twice in a row. */
function readSpacing(start: u32, end: u32, opening: u32): u32 {
  let traits: u32 = 0;
  if (isBlank(opening)) traits |= LEADING | PADDED;
  if (isBlank(load<u8>(end - 1))) traits |= TRAILING | PADDED;
  const space = i8x16.splat(0x20);
  for (let at = start; at + 1 < end; at += 16) {
    // what is behind the value may look like a pair, too
    const pairs = v128.and(i8x16.eq(v128.load(at), space), i8x16.eq(v128.load(at, 1), space));
    if (v128.any_true(pairs)) return hasDoubleInside(start, end) ? traits | DOUBLE_SPACE : traits;
  }
  return traits;
}

/** Whether two spaces stand in a row, those around the value aside. */
function hasDoubleInside(start: u32, end: u32): bool {
  while (start < end && isBlank(load<u8>(start))) start++;
  while (start < end && isBlank(load<u8>(end - 1))) end--;
  for (let at = start; at + 1 < end; at++) if (load<u16>(at) == 0x2020) return true;
  return false;
}

/** Counts a value's traits. */
export function addTraits(column: u32, traits: u32, weight: u64): void {
  for (let left = traits; left != 0; left &= left - 1) count(column + TRAIT_COUNTS + (<u32>ctz(left) << 3), weight);
}

/** −1 in the lane of each trait that is set, of the first eight. */
@inline
export function firstTraits(traits: u32): v128 {
  const bits = i16x8(1, 2, 4, 8, 16, 32, 64, 128);
  return i16x8.eq(v128.and(i16x8.splat(<i16>traits), bits), bits);
}

/** The same of the last eight. */
@inline
export function lastTraits(traits: u32): v128 {
  return firstTraits(traits >> 8);
}

/** Counts what was summed up of `firstTraits` or `lastTraits`, less the negative sign. `from` is the number of the first of the eight. */
@inline
export function addTraitLanes(column: u32, from: u32, lanes: v128): void {
  v128.store(LANES_AT, lanes);
  const counts = column + TRAIT_COUNTS + (from << 3);
  for (let lane: u32 = 0; lane < 8; lane++) count(counts + (lane << 3), load<u16>(LANES_AT + (lane << 1)));
}
