import iconv from "iconv-lite";
import { packed } from "./transcoder.ts";

/** What bytes stand for, as packed characters of UTF-8; 0 where they stand for none. */
export interface CodeTable {
  /** Bytes that are a character alone. */
  singles: Uint32Array;
  /** Two bytes, the first of them times 256; null in encodings of one byte a character. */
  pairs: Uint32Array | null;
}

/** First and last byte that can begin a character of two bytes, and that can end it. */
export interface PairRange {
  lead: readonly [number, number];
  trail: readonly [number, number];
}

/** Between two sequences: it ends what a lead byte began, and once more what that may have swallowed. */
const SEPARATOR = "\n\n";
const REPLACEMENT = 0xfffd;

/**
 * The table of an encoding of one or two bytes a character.
 * Cost: some 20 ms where there are two.
 */
export function codeTable(name: string, range: PairRange | null): CodeTable {
  const singles = new Uint32Array(256);
  const bytes = { count: 128, size: 1, at: (index: number) => [128 + index] };
  decodeAll(name, bytes, (index, character) => {
    singles[128 + index] = character;
  });
  if (name.startsWith("windows-")) keepControls(singles);
  return { singles, pairs: range === null ? null : pairTable(name, range, []) };
}

/**
 * Bytes that a code page of Windows does not define are control characters: so Windows reads and writes them, and nothing
 * is lost. Source: WHATWG Encoding Standard.
 */
function keepControls(singles: Uint32Array): void {
  for (let byte = 0x80; byte < 0xa0; byte++) singles[byte] ||= packed(byte);
}

/** The characters of two bytes behind the bytes of `prefix`, by these two bytes. */
export function pairTable(name: string, { lead, trail }: PairRange, prefix: readonly number[]): Uint32Array {
  const pairs = new Uint32Array(0x10000);
  const width = trail[1] - trail[0] + 1;
  const sequences: Sequences = {
    count: (lead[1] - lead[0] + 1) * width,
    size: prefix.length + 2,
    at: (index) => [...prefix, lead[0] + Math.floor(index / width), trail[0] + (index % width)],
  };
  decodeAll(name, sequences, (index, character) => {
    pairs[(lead[0] + Math.floor(index / width)) * 256 + trail[0] + (index % width)] = character;
  });
  return pairs;
}

/** Byte sequences of one length. */
export interface Sequences {
  count: number;
  size: number;
  at(index: number): number[];
}

/** Decodes byte sequences one by one, and hands out those that are one character, or two that fit four bytes. */
export function decodeAll(name: string, sequences: Sequences, put: (index: number, packed: number) => void): void {
  const { count, size } = sequences;
  const step = size + SEPARATOR.length;
  const bytes = Buffer.alloc(count * step, SEPARATOR);
  for (let index = 0; index < count; index++) bytes.set(sequences.at(index), index * step);
  const text = iconv.decode(bytes, name, { stripBOM: false });
  for (let index = 0, at = 0; index < count; index++) {
    const end = text.indexOf(SEPARATOR, at);
    const character = packedText(text, at, end);
    if (character !== 0) put(index, character);
    at = end + SEPARATOR.length;
  }
}

/** 0 for what is lost, or takes more than four bytes; a sequence that left a plain character behind was none. */
function packedText(text: string, at: number, end: number): number {
  const first = text.codePointAt(at) ?? 0;
  const next = at + (first > 0xffff ? 2 : 1);
  if (at === end || first === REPLACEMENT || first < 0x80) return 0;
  if (next >= end) return packed(first);
  const second = text.charCodeAt(next);
  const isMarked = next + 1 === end && first < 0x800 && second >= 0x80 && second < 0x800;
  return isMarked ? (packed(first) | (packed(second) << 16)) >>> 0 : 0;
}
