import { sequenceAt } from "../../../base/ill-formed.ts";
import { HANGUL, KANJI, SIMPLIFIED, TRADITIONAL } from "./common-characters.ts";

/** The bytes of one character and how they are classed; 0 bytes: they are none. */
interface Sequence {
  size: number;
  zone: "frequent" | "rare" | "symbol" | "hardly";
}

const INVALID: Sequence = { size: 0, zone: "hardly" };

/** How an encoding of several bytes a character is told from others. */
export interface MultiByteEncoding {
  name: "shift_jis" | "gb18030" | "euc-kr" | "euc-jp" | "big5";
  /** The sequence at a byte that is not ASCII. */
  read(first: number, second: number, third: number, fourth: number): Sequence;
  common: ReadonlyMap<string, number>;
  hasKana: boolean;
}

function ranks(characters: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const character of characters) if (!found.has(character)) found.set(character, found.size);
  return found;
}

function within(byte: number, least: number, greatest: number): boolean {
  return byte >= least && byte <= greatest;
}

function readGb18030(first: number, second: number, third: number, fourth: number): Sequence {
  if (!within(first, 0x81, 0xfe)) return INVALID;
  if (within(second, 0x30, 0x39)) {
    return within(third, 0x81, 0xfe) && within(fourth, 0x30, 0x39) ? { size: 4, zone: "hardly" } : INVALID;
  }
  if (!within(second, 0x40, 0xfe) || second === 0x7f) return INVALID;
  if (second < 0xa1) return { size: 2, zone: "hardly" };
  if (within(first, 0xb0, 0xd7)) return { size: 2, zone: "frequent" };
  if (within(first, 0xd8, 0xf7)) return { size: 2, zone: "rare" };
  return { size: 2, zone: within(first, 0xa1, 0xa3) ? "symbol" : "hardly" };
}

function readEucKr(first: number, second: number): Sequence {
  const isTrail = within(second, 0x41, 0x5a) || within(second, 0x61, 0x7a) || within(second, 0x81, 0xfe);
  if (!within(first, 0x81, 0xfe) || !isTrail) return INVALID;
  if (second < 0xa1 || first < 0xa1) return { size: 2, zone: first <= 0xc6 ? "rare" : "hardly" };
  if (within(first, 0xb0, 0xc8)) return { size: 2, zone: "frequent" };
  return { size: 2, zone: within(first, 0xa1, 0xa3) ? "symbol" : "hardly" };
}

function readBig5(first: number, second: number): Sequence {
  const isTrail = within(second, 0x40, 0x7e) || within(second, 0xa1, 0xfe);
  if (!within(first, 0x81, 0xfe) || !isTrail) return INVALID;
  if (within(first, 0xa4, 0xc6)) return { size: 2, zone: "frequent" };
  if (within(first, 0xc9, 0xf9)) return { size: 2, zone: "rare" };
  return { size: 2, zone: within(first, 0xa1, 0xa2) ? "symbol" : "hardly" };
}

function readShiftJis(first: number, second: number): Sequence {
  if (within(first, 0xa1, 0xdf)) return { size: 1, zone: "hardly" };
  const isLead = within(first, 0x81, 0x9f) || within(first, 0xe0, 0xfc);
  if (!isLead || !within(second, 0x40, 0xfc) || second === 0x7f) return INVALID;
  if (within(first, 0x88, 0x97)) return { size: 2, zone: "frequent" };
  if (within(first, 0x98, 0x9f) || within(first, 0xe0, 0xea)) return { size: 2, zone: "rare" };
  return { size: 2, zone: within(first, 0x81, 0x83) ? "symbol" : "hardly" };
}

function readEucJp(first: number, second: number, third: number): Sequence {
  const isTrail = within(second, 0xa1, 0xfe);
  if (first === 0x8e) return within(second, 0xa1, 0xdf) ? { size: 2, zone: "hardly" } : INVALID;
  if (first === 0x8f) return isTrail && within(third, 0xa1, 0xfe) ? { size: 3, zone: "hardly" } : INVALID;
  if (!within(first, 0xa1, 0xf4) || !isTrail) return INVALID;
  if (within(first, 0xb0, 0xcf)) return { size: 2, zone: "frequent" };
  if (first >= 0xd0) return { size: 2, zone: "rare" };
  return { size: 2, zone: within(first, 0xa1, 0xa5) ? "symbol" : "hardly" };
}

/** Loaded with this module, which is not before there is something to tell apart. */
export const MULTI_BYTE: readonly MultiByteEncoding[] = [
  { name: "shift_jis", read: readShiftJis, common: ranks(KANJI), hasKana: true },
  { name: "gb18030", read: readGb18030, common: ranks(SIMPLIFIED), hasKana: false },
  { name: "euc-kr", read: readEucKr, common: ranks(HANGUL), hasKana: false },
  { name: "big5", read: readBig5, common: ranks(TRADITIONAL), hasKana: false },
  { name: "euc-jp", read: readEucJp, common: ranks(KANJI), hasKana: true },
];

const KANA = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/u;
const PUNCTUATION = /[\u3000-\u3002\u3005\u3008-\u3011\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u30fb\uff01-\uff5e]/u;
/** A sequence that the encoding does not have, and one that is not given a character. */
const NO_SEQUENCE = Math.log(1e-9);
const ZONES = {
  frequent: Math.log(0.2 / 3000),
  rare: Math.log(0.01 / 4000),
  symbol: Math.log(0.002 / 300),
  hardly: Math.log(0.001 / 10_000),
};
const COMMON_SHARE = 0.7;
const KANA_CHARACTER = Math.log(0.5 / 160);
const PUNCTUATION_MARK = Math.log(0.05 / 40);

/** How likely bytes are in an encoding of several bytes a character, as the logarithm of a probability. */
export function scoreBytes(bytes: Buffer, encoding: MultiByteEncoding): number {
  let score = 0;
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at += 1;
      continue;
    }
    const { size, zone } = encoding.read(first, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
    score += size === 0 ? NO_SEQUENCE : scoreCharacter(bytes.subarray(at, at + size), zone, encoding);
    at += Math.max(1, size);
  }
  return score;
}

function scoreCharacter(bytes: Buffer, zone: Sequence["zone"], { name, common, hasKana }: MultiByteEncoding): number {
  if (bytes.length !== 2 || zone === "hardly") return ZONES[zone];
  const character = decode(name, bytes);
  const rank = common.get(character);
  if (rank !== undefined) return Math.log(COMMON_SHARE / Math.log(common.size / 30 + 1) / (rank + 30));
  if (hasKana && KANA.test(character)) return KANA_CHARACTER;
  return PUNCTUATION.test(character) ? PUNCTUATION_MARK : ZONES[zone];
}

/** In other encodings, bytes that are a character of UTF-8 come together by chance alone. */
const WELL_FORMED = Math.log(0.02);
const ILL_FORMED = Math.log(1e-5);

/** How likely bytes are as UTF-8, some of which was spoilt. */
export function scoreUtf8(bytes: Buffer): number {
  let score = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceAt(bytes, at);
    if (size !== 1) score += size > 1 ? WELL_FORMED : ILL_FORMED;
    at += Math.abs(size);
  }
  return score;
}

const decoders = new Map<string, TextDecoder>();
const decoded = new Map<string, string>();

/** Common characters are decoded by the engine as anywhere; rarer ones need not be. */
function decode(name: string, bytes: Buffer): string {
  const key = `${name} ${bytes.toString("latin1")}`;
  let character = decoded.get(key);
  if (character === undefined) {
    let decoder = decoders.get(name);
    if (decoder === undefined) decoders.set(name, (decoder = new TextDecoder(name)));
    character = decoder.decode(bytes);
    decoded.set(key, character);
  }
  return character;
}
