import { MASKS } from "./layout";

// Odd 64-bit constants with about half of their bits set; they only have to be fixed.
const P1: u64 = 0x9e3779b97f4a7c15;
const P2: u64 = 0xd6e8feb86659fd93;
const P3: u64 = 0xc2b2ae3d27d4eb4f;
const P4: u64 = 0xa0761d6478bd642f;

/** The 64-bit hash of a key (see `keyOf`) and its length. A bijection of `low` for a fixed `high` and length. */
@inline
export function mix(low: u64, high: u64, length: u32): u64 {
  let h = (low ^ (<u64>length * P4)) * P1;
  h ^= h >> 32;
  h = (h + high * P3) * P2;
  h ^= h >> 29;
  h *= P3;
  return h ^ (h >> 32);
}

@inline
function pair(low: u64, high: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(<i64>low), 1, <i64>high);
}

/** A value's key: its bytes, padded with zeros, up to 16; a 128-bit digest of longer ones. */
@inline
export function keyOf(start: u32, length: u32): v128 {
  if (length <= 16) return v128.and(v128.load(start), v128.load(MASKS + (length << 4)));
  return digest(start, length);
}

/**
 * 128-bit digest of more than 16 bytes.
 * Sums of products of 32-bit words with a secret that moves with the position, so that equal chunks in other places
 * count differently; the words are added as well, so that no factor of zero hides one. In the line of NH (Black et al.
 * 1999) and XXH3.
 */
export function digest(start: u32, length: u32): v128 {
  let secretA = i64x2(0x1cad21f72c81017c, 0xdb979083e96dd4de);
  let secretB = i64x2(0x1f67b3b7a4a44072, 0x78e5c0cc4ee679cb);
  const step = i64x2(0x6a09e667f3bcc909, 0x3c6ef372fe94f82b);
  let accA = i64x2.splat(<i64>(<u64>length * P1));
  let accB = i64x2.splat(<i64>(<u64>length * P2));
  let at = start;
  const end = start + length;
  let first: v128, second: v128;
  if (length < 32) {
    first = v128.load(at);
    second = v128.load(end - 16);
  } else {
    while (at + 32 < end) {
      first = v128.load(at);
      second = v128.load(at, 16);
      const a = v128.xor(first, secretA);
      const b = v128.xor(second, secretB);
      accA = i64x2.add(i64x2.add(accA, i64x2.extmul_low_i32x4_u(a, b)), second);
      accB = i64x2.add(i64x2.add(accB, i64x2.extmul_high_i32x4_u(a, b)), first);
      secretA = i64x2.add(secretA, step);
      secretB = i64x2.add(secretB, step);
      at += 32;
    }
    first = v128.load(end - 32);
    second = v128.load(end - 16);
  }
  const a = v128.xor(first, secretA);
  const b = v128.xor(second, secretB);
  accA = i64x2.add(i64x2.add(accA, i64x2.extmul_low_i32x4_u(a, b)), second);
  accB = i64x2.add(i64x2.add(accB, i64x2.extmul_high_i32x4_u(a, b)), first);
  const a0 = <u64>i64x2.extract_lane(accA, 0), a1 = <u64>i64x2.extract_lane(accA, 1);
  const b0 = <u64>i64x2.extract_lane(accB, 0), b1 = <u64>i64x2.extract_lane(accB, 1);
  const h1 = mix(a0, b1, length);
  const h2 = mix(b0 ^ h1, a1, length);
  return pair(h1 + (a1 ^ (b0 >> 7)), h2);
}
