import { NO_CHARACTER, characterBytes, readCharacter } from "./characters";
import { isMojibake, mayBeMojibake } from "./mojibake";
import { CONTROL, INVISIBLE, LINE_BREAK, MOJIBAKE, REPLACEMENT, TAB } from "./trait-bits";

/** The traits of characters that SIMD does not tell apart: controls, and all beyond ASCII. */
export function readOdd(start: u32, end: u32): u32 {
  let traits: u32 = 0, previous: u32 = 0;
  for (let at = start; at < end; at += characterBytes) {
    const character = readCharacter(at, end);
    if (character < 0x80) traits |= traitOfAscii(character);
    else traits |= traitOf(character);
    if (character >= 0x80 && mayBeMojibake(previous)) traits |= MOJIBAKE;
    previous = character;
  }
  if (traits & MOJIBAKE && !isMojibake(start, end)) traits &= ~MOJIBAKE;
  return traits;
}

@inline
function traitOfAscii(character: u32): u32 {
  if (character >= 0x20 && character != 0x7f) return 0;
  if (character == 0x09) return TAB;
  return character == 0x0a || character == 0x0d ? LINE_BREAK : CONTROL;
}

@inline
function traitOf(character: u32): u32 {
  if (character < 0xa0) return CONTROL;
  if (character == NO_CHARACTER || character == 0xfffd) return REPLACEMENT;
  return isInvisible(character) ? INVISIBLE : 0;
}

/** Spaces that only look like one, and characters that are not seen at all. The joiners of words and emoji are not among them. */
function isInvisible(character: u32): bool {
  if (character < 0x2000) return character == 0xa0 || character == 0xad || character == 0x61c;
  if (character <= 0x206f) {
    return character <= 0x200b || character == 0x200e || character == 0x200f || character - 0x2028 <= 7 || character >= 0x205f;
  }
  return character == 0x3164 || character == 0xfeff;
}
