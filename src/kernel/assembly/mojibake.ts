import { NO_CHARACTER, characterBytes, greatestSecond, leastSecond, readCharacter } from "./characters";

/*
 * Text that was written as UTF-8 and read in a code page of one byte a character: windows-1252, windows-1254 or
 * ISO 8859-1. A character stands for the same byte in whichever of them it is, so all are tried at once: a value is taken
 * for such text when some page has all its characters, the bytes they stand for are UTF-8, and at least one character
 * comes of it that nobody would have written the long way. The host finds out what was meant: src/profile/mojibake.ts.
 */
const WINDOWS_1252: u32 = 1;
const WINDOWS_1254: u32 = 2;
const ISO_8859_1: u32 = 4;
const ALL_PAGES: u32 = 7;

/** The characters for 0x80 to 0x9F in windows-1252; 0 where it has none. */
const UPPER_HALF: usize = memory.data<u16>([
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
]);
/** Bit b is set where windows-1252 has no character for byte 0x80 + b: it is read as a control character. */
const UNUSED: u32 = 0x2001a002;
/** The same of what windows-1254 lacks besides. */
const UNUSED_TURKISH: u32 = 0x40004000;

/** Bit b is set where byte 0x80 + b is a sign that may stand behind a word: a quote, a dash, a hard space, an ordinal. */
const BEHIND_WORDS: u64 = 0xe9d4c010afe0834;

/** The pages that have the character last looked at. */
let pages: u32 = 0;

/** Whether a character may stand for the first of several bytes. */
@inline
export function mayBeMojibake(character: u32): bool {
  return character - 0xc2 <= 0x32 || character == 0x11e || character == 0x11f;
}

/** The byte that a character stands for, or 0 when no page has it. Precondition: it is not ASCII. */
function byteOf(character: u32): u32 {
  pages = ALL_PAGES;
  if (character < 0xa0) {
    const bit: u32 = 1 << (character - 0x80);
    pages = ISO_8859_1;
    if (bit & UNUSED) pages = ALL_PAGES;
    else if (bit & UNUSED_TURKISH) pages = ISO_8859_1 | WINDOWS_1254;
    return character;
  }
  if (character < 0x100) {
    if (isReplacedInTurkish(character)) pages = WINDOWS_1252 | ISO_8859_1;
    return character;
  }
  const turkish = turkishByte(character);
  if (turkish != 0) {
    pages = WINDOWS_1254;
    return turkish;
  }
  for (let i: u32 = 0; i < 32; i++) {
    if (<u32>load<u16>(UPPER_HALF + (i << 1)) != character) continue;
    pages = (UNUSED_TURKISH >> i) & 1 ? WINDOWS_1252 : WINDOWS_1252 | WINDOWS_1254;
    return 0x80 + i;
  }
  return 0;
}

/** The six letters of windows-1252 in whose place windows-1254 has others. */
@inline
function isReplacedInTurkish(character: u32): bool {
  const letter = character & ~0x20;
  return letter == 0xd0 || letter == 0xdd || letter == 0xde;
}

@inline
function turkishByte(character: u32): u32 {
  if (character == 0x11e) return 0xd0;
  if (character == 0x130) return 0xdd;
  if (character == 0x15e) return 0xde;
  if (character == 0x11f) return 0xf0;
  if (character == 0x131) return 0xfd;
  return character == 0x15f ? 0xfe : 0;
}

/** Whether a value is UTF-8 read in another code page. */
export function isMojibake(start: u32, end: u32): bool {
  let common = ALL_PAGES, lead: u32 = 0, left: u32 = 0, result: u32 = 0;
  let least: u32 = 0x80, greatest: u32 = 0xbf;
  let previous: u32 = 0, before: u32 = 0;
  let allBehind = false, isDoubtful = false, isMeant = false;
  for (let at = start; at < end; at += characterBytes) {
    const character = readCharacter(at, end);
    if (character == NO_CHARACTER) return false;
    if (character < 0x80) {
      if (left != 0) return false;
      // a capital in the middle of a word is none
      if (isDoubtful && character - 0x61 <= 25) isMeant = true;
      isDoubtful = false;
      previous = character;
      continue;
    }
    const byte = byteOf(character);
    common &= pages;
    if (byte == 0 || common == 0) return false;
    if (left == 0) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      lead = byte;
      left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      result = byte & (0x3f >> left);
      least = leastSecond(byte);
      greatest = greatestSecond(byte);
      allBehind = true;
      before = previous;
      isDoubtful = false;
      continue;
    }
    if (byte < least || byte > greatest) return false;
    least = 0x80;
    greatest = 0xbf;
    result = (result << 6) | (byte & 0x3f);
    allBehind = allBehind && ((BEHIND_WORDS >> (byte - 0x80)) & 1) != 0;
    if (--left != 0) continue;
    previous = 0;
    if (!isLikely(lead, result)) continue;
    if (!allBehind) isMeant = true;
    else if (lead <= 0xc5) {
      if (before - 0x41 <= 25) isDoubtful = true;
      else isMeant = true;
    }
  }
  return left == 0 && isMeant;
}

/** Whether a character is one of those that are written much: no control, not phonetic, not of a rare script. */
@inline
function isLikely(lead: u32, character: u32): bool {
  return character >= 0xa0 && (lead < 0xc6 || lead > 0xcb) && (lead < 0xdc || lead > 0xdf);
}
