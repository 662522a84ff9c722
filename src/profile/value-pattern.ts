import { letterSymbols } from "../kernel/letter-symbols.ts";

/** Longer values have no pattern; bytes. */
const PATTERN_BYTES = 40;
const SYMBOLS = letterSymbols();
const SECOND_START = 0x1e00;
const SECOND_PLACE = 0x530;
/** Ranges of punctuation, symbols and spaces, which stand for themselves. */
const SIGNS: readonly (readonly [from: number, to: number])[] = [
  [0x2000, 0x2bff],
  [0x3000, 0x303f],
  [0xfeff, 0xfeff],
  [0xfffd, 0xfffd],
];

/** The pattern of a value of `bytes` bytes, as the kernel makes it; null when it is too long. */
export function valuePattern(value: string, bytes: number): string | null {
  if (bytes > PATTERN_BYTES) return null;
  return Array.from(value, symbolOf).join("");
}

function symbolOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const place = code < SECOND_PLACE ? code : code - SECOND_START + SECOND_PLACE;
  if (code < 0x80) return asciiSymbol(character);
  if (code >= SECOND_PLACE && (code < SECOND_START || place >= SYMBOLS.length)) {
    return SIGNS.some(([from, to]) => code >= from && code <= to) ? character : "x";
  }
  const symbol = SYMBOLS[place] ?? 0;
  return symbol === 0 ? character : String.fromCharCode(symbol);
}

function asciiSymbol(character: string): string {
  if (/[A-Z]/u.test(character)) return "A";
  if (/[a-z]/u.test(character)) return "a";
  return /[0-9]/u.test(character) ? "9" : character;
}
