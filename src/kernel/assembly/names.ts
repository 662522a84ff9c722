import { NAMES } from "./layout";

/*
 * Words that the kernel knows: names of months and weekdays, signs and codes of currencies. The host adds them.
 * A table of 512 slots {key u64, what it is u64}; a free slot says 0.
 */
export const NAME_SLOTS: u32 = 512;

// What a word is: the month in the low 4 bits, then flags, then the number of a currency
export const MONTH_MASK: u32 = 0x0f;
export const IS_WEEKDAY: u32 = 0x10;
/** The month's name is English. */
export const IS_ENGLISH: u32 = 0x20;
export const CURRENCY_SHIFT: u32 = 8;

const PRIME: u64 = 0x100000001b3;

@inline
function slotOf(key: u64): u32 {
  const table = load<u32>(NAMES);
  let at = <u32>((key * 0x9e3779b97f4a7c15) >> 55);
  while (true) {
    const slot = table + (at << 4);
    if (load<u64>(slot) == key || load<u64>(slot, 8) == 0) return slot;
    at = (at + 1) & (NAME_SLOTS - 1);
  }
}

/** Says what the word of a key is; what it was before stays true. */
export function addName(key: u64, what: u32): void {
  const slot = slotOf(key);
  store<u64>(slot, key);
  store<u64>(slot, load<u64>(slot, 8) | what, 8);
}

/** What the word of a key is; 0 when it is not known. */
export function nameOf(key: u64): u32 {
  return <u32>load<u64>(slotOf(key), 8);
}

/** The key of the sign or code of a currency: its bytes, at most three. */
@inline
export function signKey(bytes: u32): u64 {
  return bytes;
}

/** Where the word that was read last ends. */
export let wordEnd: u32 = 0;

/** The key of the word at an address: its letters without case and accents. The host does the same: see src/kernel/names.ts. */
export function readWord(at: u32, end: u32): u64 {
  let key: u64 = 0xcbf29ce484222325;
  while (at < end) {
    let letter = <u32>load<u8>(at) | 0x20;
    if (letter == 0xe3 && load<u8>(at) == 0xc3 && at + 1 < end) {
      letter = plainLetter(<u32>load<u8>(at, 1) | 0x20);
      at++;
    }
    if (letter - 0x61 > 25) break;
    key = (key ^ letter) * PRIME;
    at++;
  }
  wordEnd = at;
  return key;
}

/** The letter without its accent, of the second byte of a letter of U+00E0 to U+00FF; 0 when it has none. */
function plainLetter(byte: u32): u32 {
  if (byte >= 0xa0 && byte <= 0xa5) return 0x61;
  if (byte == 0xa7) return 0x63;
  if (byte >= 0xa8 && byte <= 0xab) return 0x65;
  if (byte >= 0xac && byte <= 0xaf) return 0x69;
  if (byte == 0xb1) return 0x6e;
  if (byte >= 0xb2 && byte <= 0xb6) return 0x6f;
  if (byte >= 0xb9 && byte <= 0xbc) return 0x75;
  return 0;
}
