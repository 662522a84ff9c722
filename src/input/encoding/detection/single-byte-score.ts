import type { LetterShares } from "./languages.ts";

/** Below the share of a letter that the language has: one that it borrows, and one that nobody writes. */
const FOREIGN_LETTER = Math.log(0.0004);
const SYMBOL = Math.log(0.02);
const RARE_SYMBOL = Math.log(0.004);
const ODD_SYMBOL = Math.log(0.00005);
/** A byte that stands for nothing. */
const UNDEFINED = Math.log(1e-9);
/** A capital is so much rarer than its small letter. */
const CAPITAL = Math.log(0.15);
/** What hardly ever stands side by side. */
const BESIDE_ANOTHER = Math.log(0.2);
const BESIDE_ANOTHER_IN_THE_WEST = Math.log(0.02);
const BESIDE_DIGIT = Math.log(0.05);
const ALONE = Math.log(0.05);
/** Where only some languages have a letter, and only in some places. */
const OUT_OF_PLACE = Math.log(0.1);
const AT_HOME = Math.log(20);
const ODD_NEIGHBOUR = Math.log(0.1);
const MIXED_SCRIPTS = Math.log(0.004);
const MIXED_CASE = Math.log(0.01);

const QUOTES_AND_DASHES = new Set("’‘“”„‚«»–—…•·");
const CURRENCIES = new Set("€£¥¢");
const BEHIND_NUMBERS = new Set("°ºª²³¹½¼¾‰µ");
const INVERTED = new Set("¿¡");
const FREE_SYMBOLS = new Set("©®™§±×\u00a0№");
const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
const ASCII_LETTER = /[A-Za-z]/;
/** Pairs that words of Western Europe do have. */
const WESTERN_PAIRS = /^(?:ç[ãõàóéâ]|[üöä]ß|ñ[óáéíú]|íñ|éé|ïë|ýð|áð|íð|óð|úð)$/iu;
/** Words of one letter, abbreviations among them. */
const WORDS = new Set("àéóáâèíúčšžśłÀÉÓÁÂČŠŽŚŁÖöÅå");
/** Second bytes of characters in East Asian encodings; elsewhere hardly ever behind a letter or a dash. */
const SECOND_BYTES = /[[\]\\^_`{|}~@]/;
const DIGIT = /\d/;

/** What the letters of a language stand beside. */
export type Script = "western" | "central" | "cyrillic";

/**
 * How likely a text is in a language, as the logarithm of a probability: by its letters beyond ASCII, and by what they
 * stand beside.
 */
export function scoreText(text: string, letters: LetterShares, script: Script): number {
  let score = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character < "\x80") continue;
    const before = text.charAt(at - 1);
    const behind = text.charAt(at + 1);
    if (SECOND_BYTES.test(behind)) score += ODD_NEIGHBOUR;
    if (character < "\xa0" || character === "\ufffd") score += UNDEFINED;
    else if (LETTER.test(character) && !BEHIND_NUMBERS.has(character)) {
      score += scoreLetter(character, letters);
      score += script === "cyrillic" ? mixedScripts(before, behind) : scorePlace(character, before, behind, script);
      score += scoreCase(character, before, text.charAt(at - 2));
    } else score += scoreSymbol(character, before, behind);
  }
  return score;
}

function scoreLetter(letter: string, letters: LetterShares): number {
  const listed = letters.get(letter);
  if (listed !== undefined) return Math.log(listed / 100);
  const small = letter.toLowerCase();
  const share = letters.get(small);
  if (share === undefined) return FOREIGN_LETTER;
  return Math.log(share / 100) + (small === letter ? 0 : CAPITAL);
}

function mixedScripts(before: string, behind: string): number {
  return (ASCII_LETTER.test(before) ? MIXED_SCRIPTS : 0) + (ASCII_LETTER.test(behind) ? MIXED_SCRIPTS : 0);
}

/** What a letter of the Latin script stands beside. */
function scorePlace(letter: string, before: string, behind: string, script: Script): number {
  if (DIGIT.test(before) || DIGIT.test(behind)) return BESIDE_DIGIT;
  const isBehindLetter = LETTER.test(before);
  const isBeforeLetter = LETTER.test(behind);
  if (!isBehindLetter && !isBeforeLetter) return WORDS.has(letter) ? 0 : ALONE;
  let score = 0;
  if (isBehindLetter && before >= "\x80") score += scorePair(before + letter, script);
  if (script !== "western") return score;
  // Italian has these at the end of words; elsewhere they are letters of other languages, misread
  if ("ìòù".includes(letter) && isBehindLetter && isBeforeLetter) score += OUT_OF_PLACE;
  if (letter === "õ" && behind !== "e") score += OUT_OF_PLACE;
  if (letter.toLowerCase() === "œ" && behind.toLowerCase() === "u") score += AT_HOME;
  return score;
}

function scorePair(pair: string, script: Script): number {
  if (script !== "western" || WESTERN_PAIRS.test(pair)) return BESIDE_ANOTHER;
  return BESIDE_ANOTHER_IN_THE_WEST;
}

function scoreCase(letter: string, before: string, further: string): number {
  if (!LETTER.test(before)) return 0;
  const isUpper = UPPER.test(letter);
  if (isUpper && !UPPER.test(before)) return MIXED_CASE;
  // two capitals, and then a small letter
  return !isUpper && UPPER.test(before) && UPPER.test(further) && letter !== "ß" ? MIXED_CASE : 0;
}

function scoreSymbol(symbol: string, before: string, behind: string): number {
  const isBehindLetter = LETTER.test(before);
  const isBeforeLetter = LETTER.test(behind);
  if (behind >= "\xa0" && !isBeforeLetter) return ODD_SYMBOL;
  if (QUOTES_AND_DASHES.has(symbol)) {
    // only an apostrophe stands within a word
    return isBehindLetter && isBeforeLetter && symbol !== "’" ? ODD_SYMBOL : SYMBOL;
  }
  if (CURRENCIES.has(symbol)) return isBehindLetter || isBeforeLetter ? ODD_SYMBOL : SYMBOL;
  if (INVERTED.has(symbol)) return isBeforeLetter && !isBehindLetter ? RARE_SYMBOL : ODD_SYMBOL;
  if (BEHIND_NUMBERS.has(symbol)) return scoreMeasure(symbol, before, behind);
  return FREE_SYMBOLS.has(symbol) && !isBeforeLetter ? RARE_SYMBOL : ODD_SYMBOL;
}

function scoreMeasure(symbol: string, before: string, behind: string): number {
  if (symbol === "µ") return LETTER.test(before) ? ODD_SYMBOL : RARE_SYMBOL;
  if (DIGIT.test(before) || "½¼¾".includes(symbol))
    return LETTER.test(before) || /\p{Ll}/u.test(behind) ? ODD_SYMBOL : RARE_SYMBOL;
  // as in Nº and m²
  return LETTER.test(before) && !LETTER.test(behind) ? RARE_SYMBOL : ODD_SYMBOL;
}
