import { MASKS } from "./layout";

// Odd 64-bit constants with about half of their bits set; they only have to be fixed.
const P1: u64 = 0x9e3779b97f4a7c15;
const P2: u64 = 0xd6e8feb86659fd93;
const P3: u64 = 0xc2b2ae3d27d4eb4f;
const P4: u64 = 0xa0761d6478bd642f;

/** The 64-bit hash of 16 bytes and a length. A bijection of `low` for a fixed `high` and length. */
@inline
function mix(low: u64, high: u64, length: u32): u64 {
  let h = (low ^ (<u64>length * P4)) * P1;
  h ^= h >> 32;
  h = (h + high * P3) * P2;
  h ^= h >> 29;
  h *= P3;
  return h ^ (h >> 32);
}

const SECRET_A0: i64 = 0x1cad21f72c81017c, SECRET_A1: i64 = 0xdb979083e96dd4de;
const SECRET_B0: i64 = 0x1f67b3b7a4a44072, SECRET_B1: i64 = 0x78e5c0cc4ee679cb;

/** The hash of a value: of its bytes, padded with zeros, up to 16; of a digest of longer ones. */
@inline
export function hashOf(start: u32, length: u32): u64 {
  if (length > 16) return hashLong(start, length);
  const key = v128.and(v128.load(start), v128.load(MASKS + (length << 4)));
  return mix(<u64>i64x2.extract_lane(key, 0), <u64>i64x2.extract_lane(key, 1), length);
}

/**
 * The hash of more than 16 bytes.
 * Sums of products of 32-bit words with a secret that moves with the position, so that equal chunks in other places
 * count differently; the words are added as well, so that no factor of zero hides one. In the line of NH (Black et al.
 * 1999) and XXH3.
 */
export function hashLong(start: u32, length: u32): u64 {
  let secretA = i64x2(SECRET_A0, SECRET_A1), secretB = i64x2(SECRET_B0, SECRET_B1);
  let sumA = i64x2.splat(0), sumB = i64x2.splat(0);
  const end = start + length;
  if (length > 32) {
    const step = i64x2(0x6a09e667f3bcc909, 0x3c6ef372fe94f82b);
    for (let at = start; at + 32 < end; at += 32) {
      const first = v128.load(at), second = v128.load(at, 16);
      const a = v128.xor(first, secretA), b = v128.xor(second, secretB);
      sumA = i64x2.add(i64x2.add(sumA, i64x2.extmul_low_i32x4_u(a, b)), second);
      sumB = i64x2.add(i64x2.add(sumB, i64x2.extmul_high_i32x4_u(a, b)), first);
      secretA = i64x2.add(secretA, step);
      secretB = i64x2.add(secretB, step);
    }
  }
  // the last 32 bytes, or the first and the last 16; they may overlap what was added before
  const first = length < 32 ? v128.load(start) : v128.load(end - 32), second = v128.load(end - 16);
  const a = v128.xor(first, secretA), b = v128.xor(second, secretB);
  sumA = i64x2.add(i64x2.add(sumA, i64x2.extmul_low_i32x4_u(a, b)), second);
  sumB = i64x2.add(i64x2.add(sumB, i64x2.extmul_high_i32x4_u(a, b)), first);
  const low = <u64>i64x2.extract_lane(sumA, 0) ^ rotl<u64>(<u64>i64x2.extract_lane(sumB, 1), 23);
  const high = <u64>i64x2.extract_lane(sumA, 1) ^ rotl<u64>(<u64>i64x2.extract_lane(sumB, 0), 41);
  return mix(low, high, length);
}

/** The hash of a row's number. All its bits depend on all bits of the number, so that rows can be sampled by it. */
@inline
export function hashOfRow(row: u64): u64 {
  let h = (row + P4) * P1;
  h = (h ^ (h >> 30)) * P2;
  h = (h ^ (h >> 27)) * P3;
  return h ^ (h >> 31);
}
