/** The bytes of the character that was read last. */
export let characterBytes: u32 = 0;

/** A byte that is not part of a character of UTF-8. */
export const NO_CHARACTER: u32 = 0xffffffff;

/** Reads the character at an address; a byte that belongs to none is read alone. Source: Unicode 16.0, table 3-7. */
export function readCharacter(at: u32, end: u32): u32 {
  const lead = <u32>load<u8>(at);
  characterBytes = 1;
  if (lead < 0x80) return lead;
  if (lead < 0xc2 || lead > 0xf4) return NO_CHARACTER;
  const size: u32 = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + size > end) return NO_CHARACTER;
  const second = <u32>load<u8>(at, 1);
  if (second < leastSecond(lead) || second > greatestSecond(lead)) return NO_CHARACTER;
  let character = ((lead & (0xff >> (size + 1))) << 6) | (second & 0x3f);
  for (let i: u32 = 2; i < size; i++) {
    const next = <u32>load<u8>(at + i);
    if ((next & 0xc0) != 0x80) return NO_CHARACTER;
    character = (character << 6) | (next & 0x3f);
  }
  characterBytes = size;
  return character;
}

/** The least byte that may follow a lead byte: nothing is written longer than it has to be. */
@inline
export function leastSecond(lead: u32): u32 {
  return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
}

/** The greatest byte that may follow a lead byte: there are no surrogates, and nothing beyond U+10FFFF. */
@inline
export function greatestSecond(lead: u32): u32 {
  return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
}
