/** Where the letters of which the kernel knows the case stand in its table: U+0080 to U+052F, then U+1E00 to U+1FFF. */
const FIRST_BLOCK = 0x530;
const SECOND_START = 0x1e00;
const SECOND_BLOCK = 0x200;

const SYMBOLS: readonly (readonly [pattern: RegExp, symbol: string])[] = [
  [/^\p{Lu}$/u, "A"],
  [/^\p{Ll}$/u, "a"],
  [/^[\p{P}\p{S}\p{Z}\p{C}]$/u, "\0"],
];

/**
 * What stands for each of these characters in a pattern: `A` for a capital, `a` for a small letter, 0 where it stands for
 * itself, `x` for all others.
 * Source: general categories of the Unicode Character Database.
 */
export function letterSymbols(): Uint8Array {
  return Uint8Array.from({ length: FIRST_BLOCK + SECOND_BLOCK }, (_, place) => {
    const character = place < FIRST_BLOCK ? place : place - FIRST_BLOCK + SECOND_START;
    const text = String.fromCodePoint(character);
    return (SYMBOLS.find(([pattern]) => pattern.test(text))?.[1] ?? "x").charCodeAt(0);
  });
}
