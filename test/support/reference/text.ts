import { tally } from "./tally.ts";
import type { CharacterClasses, TextProfile } from "../../../src/model/profile.ts";
import { isPadded } from "./classify.ts";

/** One character of UTF-8, or one byte that belongs to none. */
interface ReferenceCharacter {
  text: string | null;
  bytes: Uint8Array;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The characters of some bytes: the shortest stretch that is one by itself, else a byte alone. */
function charactersOf(bytes: Uint8Array): ReferenceCharacter[] {
  if (bytes.every((byte) => byte < 0x80)) {
    return Array.from(bytes, (byte) => ({ text: String.fromCharCode(byte), bytes: Uint8Array.of(byte) }));
  }
  const characters: ReferenceCharacter[] = [];
  for (let at = 0; at < bytes.length;) {
    const found = [1, 2, 3, 4].map((size) => bytes.subarray(at, at + size)).find((part) => decodes(part) !== null);
    const taken = found ?? bytes.subarray(at, at + 1);
    characters.push({ text: found === undefined ? null : decodes(found), bytes: taken });
    at += taken.length;
  }
  return characters;
}

function decodes(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

const INVISIBLE = /[\u00a0\u00ad\u061c\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3164\ufeff]/u;

/** A value as text, each byte that is not UTF-8 as U+FFFD. */
function textOf(value: Uint8Array): string {
  return charactersOf(value)
    .map(({ text }) => text ?? "\ufffd")
    .join("");
}

/** A value as it is shown: each byte that is not UTF-8 by its two digits. */
export function shownText(value: Uint8Array): string {
  return charactersOf(value)
    .map(({ text, bytes }) => text ?? `\\x${Buffer.from(bytes).toString("hex").toUpperCase()}`)
    .join("");
}

/** What is counted of the characters of values, by section 6 of docs/STATISTICS.md. */
export type ReferenceCounts = Pick<
  TextProfile,
  | "classes"
  | "nonAsciiCount"
  | "paddedCount"
  | "leadingSpaceCount"
  | "trailingSpaceCount"
  | "doubleSpaceCount"
  | "tabCount"
  | "lineBreakCount"
  | "controlCount"
  | "invisibleCount"
  | "replacementCount"
> & { mojibakeCount: number };

/** The counts over some values. */
export function countCharacters(values: readonly Uint8Array[]): ReferenceCounts {
  const texts = values.map(textOf);
  const matching = (pattern: RegExp): number => texts.filter((text) => pattern.test(text)).length;
  const classes: CharacterClasses = {
    upper: matching(/[A-Z]/u),
    lower: matching(/[a-z]/u),
    digit: matching(/[0-9]/u),
    space: matching(/ /u),
    punctuation: matching(/[!-/:-@[-`{-~]/u),
  };
  return {
    classes,
    nonAsciiCount: matching(/[^\0-\x7f]/u),
    paddedCount: values.filter(isPadded).length,
    leadingSpaceCount: matching(/^[ \t]/u),
    trailingSpaceCount: matching(/[ \t]$/u),
    doubleSpaceCount: texts.filter((text) => /  /u.test(text.replaceAll(/^[ \t]+|[ \t]+$/gu, ""))).length,
    tabCount: matching(/\t/u),
    lineBreakCount: matching(/[\n\r]/u),
    controlCount: matching(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/u),
    invisibleCount: matching(INVISIBLE),
    replacementCount: matching(/\ufffd/u),
    mojibakeCount: values.filter(isReferenceMojibake).length,
  };
}

/** Whether a value is one of those whose first places are told. */
export function isReferenceUnseen(value: Uint8Array): boolean {
  const { controlCount, invisibleCount, replacementCount, mojibakeCount } = countCharacters([value]);
  return mojibakeCount === 0 && controlCount + invisibleCount + replacementCount > 0;
}

const UPPER_HALF = Array.from({ length: 128 }, (_, index) => 128 + index);
/** What each code page makes of the bytes beyond ASCII. */
const PAGES = [
  ...["windows-1252", "windows-1254"].map((label) =>
    UPPER_HALF.map((byte) => new TextDecoder(label).decode(Uint8Array.of(byte))),
  ),
  UPPER_HALF.map((byte) => String.fromCodePoint(byte)),
];
/** Signs that may stand behind a word, as windows-1252 has them. */
const SIGNS = "‚„…‹‘’“”•–—™›\u00a0ª«®°²³´·¹º»";

/** Whether a value, as bytes of some page, is UTF-8 that nobody would have written as it stands. */
export function isReferenceMojibake(value: Uint8Array): boolean {
  const text = decodes(value);
  return text !== null && value.some((byte) => byte >= 0x80) && PAGES.some((page) => isReadIn(page, text));
}

function isReadIn(page: readonly string[], text: string): boolean {
  const bytes = Array.from(text, (character) =>
    character < "\u0080" ? character.charCodeAt(0) : 128 + page.indexOf(character),
  );
  if (bytes.includes(127) && Array.from(text).some((character) => character >= "\u0080" && !page.includes(character)))
    return false;
  const characters = charactersOf(Uint8Array.from(bytes));
  if (characters.some((one) => one.text === null)) return false;
  return characters.some((one, index) =>
    isMeant(one, characters[index - 1]?.text ?? "", characters[index + 1]?.text ?? ""),
  );
}

/** Whether a character is sure to be meant, written as several. */
function isMeant({ text, bytes }: ReferenceCharacter, before: string, behind: string): boolean {
  const [lead = 0, ...rest] = bytes;
  const [cp1252 = []] = PAGES;
  if (text === null || text < "\u00a0" || (lead >= 0xc6 && lead <= 0xcb) || (lead >= 0xdc && lead <= 0xdf))
    return false;
  if (rest.some((byte) => !SIGNS.includes(cp1252[byte - 128] ?? ""))) return true;
  if (lead > 0xc5) return false;
  return !/[A-Z]/u.test(before) || /[a-z]/u.test(behind);
}

/** The pattern of a value, or null for one that is too long. */
export function referencePattern(value: Uint8Array): string | null {
  if (value.length > 40) return null;
  return charactersOf(value)
    .map(({ text }) => (text === null ? "\ufffd" : symbolOf(text)))
    .join("");
}

function symbolOf(character: string): string {
  const isCased = /[\0-\u052f\u1e00-\u1fff]/u.test(character);
  if (/[0-9]/u.test(character)) return "9";
  if (isCased && /\p{Lu}/u.test(character)) return "A";
  if (isCased && /\p{Ll}/u.test(character)) return "a";
  if (isCased && /[\p{P}\p{S}\p{Z}\p{C}]/u.test(character)) return character;
  return character < "\u0080" || /[\u2000-\u2bff\u3000-\u303f\ufeff\ufffd]/u.test(character) ? character : "x";
}

/** How often each pattern occurs. */
export interface ReferencePatterns {
  form: "full" | "runs" | null;
  counts: Record<string, number>;
}

/** The patterns of values: in full while they are few, then with a plus for runs where all values are kept. */
export function referencePatterns(values: readonly Uint8Array[], limit: number, areKept: boolean): ReferencePatterns {
  const patterns = values.map(referencePattern).filter((pattern) => pattern !== null);
  const runs = patterns.map((pattern) => pattern.replaceAll(/A+|a+|9+|x+/gu, (run) => `${run.charAt(0)}+`));
  if (new Set(patterns).size <= limit) return { form: "full", counts: tally(patterns) };
  if (areKept && new Set(runs).size <= limit) return { form: "runs", counts: tally(runs) };
  return { form: null, counts: {} };
}
