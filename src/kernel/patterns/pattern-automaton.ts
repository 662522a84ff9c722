import { sequenceAt } from "../../base/ill-formed.ts";

/**
 * A pattern as a deterministic automaton over the characters of UTF-8, ready for the kernel.
 * Units: states and classes are offsets in bytes, of a row and within a row. The first entry of a state's row is 1
 * if a text that ends there matches; then comes for each class the state it leads to.
 */
export interface PatternAutomaton {
  start: number;
  /** States up to this one never change: 0 never matches, this one always does. */
  settled: number;
  /** The classes of U+0000 to U+007F. */
  ascii: Uint8Array;
  /** The page of each 256 characters. */
  pages: Uint8Array;
  /** The classes of the 256 characters of each page. */
  pageClasses: Uint8Array;
  rows: Uint16Array;
}

/*
 * An automaton in the kernel's memory: see src/kernel/assembly/automaton.ts.
 *   0     u32  start
 *   4     u32  settled
 *   8     u32  where the rows begin
 *   12    u32  0
 *   16    u8 × 128    classes of ASCII
 *   144   u8 × 4352   page of each 256 characters
 *   4496  u8 × 256 a page   classes
 *   then  u16         rows
 * Numbers are little-endian.
 */
const ASCII_AT = 16;
const PAGES_AT = 144;
const PAGE_CLASSES_AT = 4496;

/** Lays an automaton out for the kernel. Input: the bytes are the caller's. */
export function automatonBytes({ start, settled, ascii, pages, pageClasses, rows }: PatternAutomaton): Uint8Array {
  const rowsAt = PAGE_CLASSES_AT + pageClasses.length;
  const bytes = Buffer.alloc(rowsAt + 2 * rows.length);
  [start, settled, rowsAt].forEach((number, at) => bytes.writeUInt32LE(number, 4 * at));
  bytes.set(ascii, ASCII_AT);
  bytes.set(pages, PAGES_AT);
  bytes.set(pageClasses, PAGE_CLASSES_AT);
  rows.forEach((entry, at) => bytes.writeUInt16LE(entry, rowsAt + 2 * at));
  return bytes;
}

/** What stands for bytes that are no character. */
const REPLACEMENT = 0xfffd;

/**
 * Whether the bytes of a value match. What is no UTF-8 is taken for replacement characters, as decoders do.
 * The kernel does the same: see src/kernel/assembly/automaton.ts.
 */
export function matchesAutomaton(automaton: PatternAutomaton, bytes: Uint8Array): boolean {
  const { rows, settled } = automaton;
  let state = automaton.start;
  for (let at = 0; at < bytes.length && state > settled;) {
    const size = sequenceAt(bytes, at);
    state = rows[(state + classOf(automaton, characterAt(bytes, at, size))) / 2] ?? 0;
    at += Math.abs(size);
  }
  return rows[state / 2] === 1;
}

function characterAt(bytes: Uint8Array, at: number, size: number): number {
  if (size < 0) return REPLACEMENT;
  const lead = bytes[at] ?? 0;
  if (size === 1) return lead;
  let character = lead & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) character = (character << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return character;
}

function classOf({ ascii, pages, pageClasses }: PatternAutomaton, character: number): number {
  if (character < 128) return ascii[character] ?? 0;
  return pageClasses[256 * (pages[character >> 8] ?? 0) + (character & 255)] ?? 0;
}
