import { KEY_SEEDS, MASKS } from "./layout";

/*
 * Hashes of keys. Both depend on secrets that are drawn anew for each run, so that nobody can write a file whose keys all
 * fall in one place, or two long keys that are taken for one. No finding depends on the secrets.
 */

const P1: u64 = 0x9e3779b97f4a7c15;
const P2: u64 = 0xd6e8feb86659fd93;
const P3: u64 = 0xc2b2ae3d27d4eb4f;
const P4: u64 = 0xa0761d6478bd642f;

/** Sets the secrets: two words for the places of keys, two for the digests of long ones. */
export function setKeySeeds(a: u64, b: u64, c: u64, d: u64): void {
  store<u64>(KEY_SEEDS, a);
  store<u64>(KEY_SEEDS, b, 8);
  store<u64>(KEY_SEEDS, c, 16);
  store<u64>(KEY_SEEDS, d, 24);
}

@inline
function stir(h: u64, low: u64, high: u64): u64 {
  let next = (h ^ low) * P1;
  next ^= next >> 32;
  next = (next + high * P3) * P2;
  return next ^ (next >> 29);
}

/** The hash that says where a key belongs; 16 bytes behind it must be readable. */
@inline
export function keyHash(start: u32, length: u32): u64 {
  const secret = load<u64>(KEY_SEEDS, 8);
  let h = load<u64>(KEY_SEEDS) ^ (<u64>length * P4), at = start, left = length;
  for (; left > 16; at += 16, left -= 16) h = stir(h, load<u64>(at), load<u64>(at, 8) ^ secret);
  const last = v128.and(v128.load(at), v128.load(MASKS + (left << 4)));
  h = stir(h, <u64>i64x2.extract_lane(last, 0), <u64>i64x2.extract_lane(last, 1) ^ secret) * P3;
  return h ^ (h >> 32);
}

/** Writes the 128-bit SipHash-2-4 of some bytes (Aumasson and Bernstein 2012). */
export function writeDigest(to: u32, start: u32, length: u32): void {
  const k0 = load<u64>(KEY_SEEDS, 16), k1 = load<u64>(KEY_SEEDS, 24);
  let v0 = k0 ^ 0x736f6d6570736575, v1 = k1 ^ 0x646f72616e646f6d ^ 0xee, v2 = k0 ^ 0x6c7967656e657261, v3 = k1 ^ 0x7465646279746573;
  const words = length >> 3, rest = length & 7, tail = start + (words << 3);
  const last = (rest == 0 ? 0 : load<u64>(tail) & ((<u64>1 << (<u64>rest << 3)) - 1)) | (<u64>length << 56);
  // all words, the last bytes with the length, and twice four rounds without any
  for (let i: u32 = 0; i < words + 3; i++) {
    let word: u64 = 0, rounds: u32 = 2;
    if (i < words) word = load<u64>(start + (i << 3));
    else if (i == words) word = last;
    else {
      rounds = 4;
      if (i == words + 1) v2 ^= 0xee;
      else {
        store<u64>(to, v0 ^ v1 ^ v2 ^ v3);
        v1 ^= 0xdd;
      }
    }
    v3 ^= word;
    for (; rounds > 0; rounds--) {
      v0 += v1;
      v2 += v3;
      v1 = rotl<u64>(v1, 13) ^ v0;
      v3 = rotl<u64>(v3, 16) ^ v2;
      v0 = rotl<u64>(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = rotl<u64>(v1, 17) ^ v2;
      v3 = rotl<u64>(v3, 21) ^ v0;
      v2 = rotl<u64>(v2, 32);
    }
    v0 ^= word;
  }
  store<u64>(to, v0 ^ v1 ^ v2 ^ v3, 8);
}
