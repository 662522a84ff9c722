/** A code page by which UTF-8 is often read; it says which byte a character stands for. */
interface CodePage {
  name: string;
  bytes: ReadonlyMap<string, number>;
}

// Decoders of the web know no ISO 8859-1 of its own.
const PAGES: readonly CodePage[] = [
  ...["windows-1252", "windows-1254"].map((name) => codePage(name, (byte) => decodeByte(name, byte))),
  codePage("iso-8859-1", (byte) => String.fromCodePoint(byte)),
];
/** Bytes of windows-1252 for signs that may stand behind a word. */
const BEHIND_WORDS = new Set(encode("‚„…‹‘’“”•–—™›\u00a0ª«®°²³´·¹º»", PAGES[0]?.bytes ?? new Map<string, number>()));
/** Text is seldom spoilt more often. */
const MOST_STEPS = 2;

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What was meant by a value, and the code pages in which it was read, the last one first. */
export interface Repair {
  repaired: string;
  chain: string[];
}

/**
 * Undoes the reading of UTF-8 in another code page, as often as it was done; null when it was not. The kernel has told
 * that it was done once; that it was done again has to be as sure.
 */
export function repairMojibake(text: string): Repair | null {
  const chain: string[] = [];
  let repaired = text;
  while (chain.length < MOST_STEPS) {
    const step = undoOnce(repaired);
    if (step === null || (chain.length > 0 && !isSure(step.repaired))) break;
    ({ repaired } = step);
    chain.push(step.page);
  }
  return chain.length === 0 ? null : { repaired, chain };
}

/** Whether one of the characters is meant for sure: the rule of src/kernel/assembly/mojibake.ts. */
function isSure(repaired: string): boolean {
  const characters = Array.from(repaired);
  return characters.some((character, i) => isMeant(character, characters[i - 1] ?? "", characters[i + 1] ?? ""));
}

/** Whether nobody would have written a character as the signs that its bytes are in a code page. */
function isMeant(character: string, before: string, behind: string): boolean {
  const [lead = 0, ...others] = Buffer.from(character);
  const isRare = (lead >= 0xc6 && lead <= 0xcb) || (lead >= 0xdc && lead <= 0xdf);
  if (character < "\u00a0" || isRare) return false;
  if (!others.every((byte) => BEHIND_WORDS.has(byte))) return true;
  return lead <= 0xc5 && (!/[A-Z]/u.test(before) || /[a-z]/u.test(behind));
}

function undoOnce(text: string): { repaired: string; page: string } | null {
  for (const { name, bytes } of PAGES) {
    const encoded = encode(text, bytes);
    const repaired = encoded === null ? null : decode(encoded);
    if (repaired !== null && repaired !== text) return { repaired, page: name };
  }
  return null;
}

function encode(text: string, bytes: CodePage["bytes"]): Uint8Array | null {
  const encoded: number[] = [];
  for (const character of text) {
    const byte = bytes.get(character);
    if (byte === undefined) return null;
    encoded.push(byte);
  }
  return Uint8Array.from(encoded);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return null;
  }
}

function codePage(name: string, characterOf: (byte: number) => string): CodePage {
  return { name, bytes: new Map(Array.from({ length: 256 }, (_, byte) => [characterOf(byte), byte])) };
}

function decodeByte(name: string, byte: number): string {
  return new TextDecoder(name).decode(Uint8Array.of(byte));
}
