import { NO_CHARACTER, characterBytes, readCharacter } from "./characters";
import { OVERFLOWED, PATTERNS } from "./column-layout";
import { LETTER_SYMBOLS, MASKS, PATTERN_AT, PATTERN_LIMIT } from "./layout";
import { give, grow, take } from "./memory";
import { NON_ASCII } from "./trait-bits";
import { addTraits, classesOf, isLetterOrDigit } from "./traits";

/*
 * The patterns of a column's values: A for a capital, a for a small letter, 9 for a digit, x for other characters beyond
 * ASCII that are no signs, and signs for themselves. When there are too many of them, each run of one symbol becomes a
 * single one, as long as the column's values are kept; when there are too many of these as well, none are counted. How
 * far it came depends on the values alone.
 *
 * Layout: table ptr u32 · slots u32 · used u32 · level u32 · whole numbers without a sign by length u64[21], see direct.ts
 * Slot (72 bytes): hash u64 · count u64 · seen u64 (more of them, whose traits are not counted yet) · length + 1 u32 (0: free) ·
 * traits u32 (with KNOWN) · bytes 40.
 */
export const PATTERN_TABLE: u32 = 0;
export const PATTERN_SLOTS: u32 = 4;
export const PATTERNS_USED: u32 = 8;
export const PATTERN_LEVEL: u32 = 12;
export const DIGIT_LENGTHS: u32 = 16;
/** The longest plain number has so many digits. */
export const MOST_DIGITS: u32 = 20;
const PATTERNS_BYTES: u32 = DIGIT_LENGTHS + (MOST_DIGITS + 1) * 8;

export const PATTERN_SLOT: u32 = 72;
export const P_COUNT: u32 = 8;
const P_SEEN: u32 = 16;
export const P_LENGTH: u32 = 24;
const P_TRAITS: u32 = 28;
export const P_BYTES: u32 = 32;
/** Set when ASCII values of the pattern are strings, all of them with these traits. */
const KNOWN: u32 = 0x80000000;
/** Longer values have no pattern. */
export const PATTERN_BYTES: u32 = 40;
const FIRST_SLOTS: u32 = 16;

export const IN_FULL: u32 = 0;
export const IN_RUNS: u32 = 1;
export const TOO_MANY: u32 = 2;

/** The patterns of a column. */
export function patternsOf(column: u32): u32 {
  let patterns = load<u32>(column, PATTERNS);
  if (patterns == 0) {
    patterns = grow(PATTERNS_BYTES);
    store<u32>(column, patterns, PATTERNS);
  }
  return patterns;
}

/** The symbols of the first `length` of up to 16 ASCII characters, with zeros behind them. */
@inline
function symbolsOf(at: u32, length: u32): v128 {
  const bytes = v128.load(at);
  // the upper half of a byte tells which symbol, the class whether it is one
  const symbols = i8x16.swizzle(i8x16(0, 0, 0, 0x39, 0x41, 0x41, 0x61, 0x61, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.shr_u(bytes, 4));
  return v128.and(v128.bitselect(symbols, bytes, isLetterOrDigit(classesOf(bytes))), v128.load(MASKS + (length << 4)));
}

/** What a stretch of up to 16 symbols adds to the hash of a pattern. `a` and `b` are odd. */
@inline
function hashPart(symbols: v128, a: u64, b: u64): u64 {
  return <u64>i64x2.extract_lane(symbols, 0) * a + <u64>i64x2.extract_lane(symbols, 1) * b;
}

@inline
function firstPart(symbols: v128, length: u32): u64 {
  return hashPart(symbols, 0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f) + <u64>length * 0xa0761d6478bd642f;
}

@inline
function secondPart(symbols: v128): u64 {
  return hashPart(symbols, 0xd6e8feb86659fd93, 0x9fb21c651e98df25);
}

@inline
function thirdPart(symbols: v128): u64 {
  return hashPart(symbols, 0xe7037ed1a0b428db, 0x8ebc6af09c88c6e3);
}

@inline
function finish(sum: u64): u64 {
  return sum ^ (sum >> 32);
}

/**
 * Counts an ASCII string if its pattern was met before, and so are its traits; they are counted in the end.
 * Precondition: patterns are told apart in full, and the value has at most PATTERN_BYTES bytes.
 */
@inline
export function isKnownPattern(patterns: u32, start: u32, length: u32): bool {
  let sum = firstPart(symbolsOf(start, min<u32>(length, 16)), length);
  if (length > 16) {
    sum += secondPart(symbolsOf(start + 16, min<u32>(length - 16, 16)));
    if (length > 32) sum += thirdPart(symbolsOf(start + 32, length - 32));
  }
  if (load<u32>(patterns, PATTERN_TABLE) == 0) return false;
  const slot = find(patterns, finish(sum));
  if ((load<u32>(slot, P_TRAITS) & KNOWN) == 0) return false;
  store<u64>(slot, load<u64>(slot, P_SEEN) + 1, P_SEEN);
  return true;
}

/** Counts a value's pattern. `isString`: the ASCII values of its pattern are of no other type. */
export function addPattern(column: u32, start: u32, length: u32, traits: u32, isString: bool, weight: u64): void {
  if (length > PATTERN_BYTES) return;
  const patterns = patternsOf(column), level = load<u32>(patterns, PATTERN_LEVEL);
  if (level == TOO_MANY) return;
  const isWide = (traits & NON_ASCII) != 0;
  let size = length;
  if (isWide) size = writeWide(start, start + length);
  else for (let at: u32 = 0; at < length; at += 16) v128.store(PATTERN_AT + at, symbolsOf(start + at, min<u32>(length - at, 16)));
  if (level == IN_RUNS) size = joinRuns(PATTERN_AT, size);
  insert(column, patterns, PATTERN_AT, size, isString && !isWide && level == IN_FULL ? traits | KNOWN : 0, weight);
}

/** Writes the pattern of a value with characters beyond ASCII; returns its size. */
function writeWide(start: u32, end: u32): u32 {
  let to = PATTERN_AT;
  for (let at = start; at < end; at += characterBytes) {
    const character = readCharacter(at, end);
    const symbol = symbolOf(character);
    if (symbol != 0) store<u8>(to++, <u8>symbol);
    else for (let i: u32 = 0; i < characterBytes; i++) store<u8>(to++, load<u8>(at + i));
  }
  return to - PATTERN_AT;
}

/** The symbol of a character, or 0 when it stands for itself. What is no UTF-8, or was none once, is one byte that occurs nowhere in it. */
function symbolOf(character: u32): u32 {
  if (character == NO_CHARACTER || character == 0xfffd) return 0xff;
  if (character < 0x80) {
    if (character - 0x41 <= 25) return 0x41;
    if (character - 0x61 <= 25) return 0x61;
    return character - 0x30 <= 9 ? 0x39 : 0;
  }
  const place = letterPlace(character);
  if (place != 0) return load<u8>(load<u32>(LETTER_SYMBOLS) + place);
  return isSign(character) ? 0 : 0x78;
}

/** Bytes of the table of letters: one for each character of U+0080 to U+052F and of U+1E00 to U+1FFF; see src/kernel/letter-symbols.ts. */
export const LETTER_SYMBOLS_BYTES: u32 = 0x530 + 0x200;

/** Where a character stands in the table of letters, or 0 when it does not. */
@inline
function letterPlace(character: u32): u32 {
  if (character < 0x530) return character;
  return character - 0x1e00 < 0x200 ? character - 0x1e00 + 0x530 : 0;
}

/** Punctuation, symbols and spaces of all scripts. */
@inline
function isSign(character: u32): bool {
  return character - 0x2000 < 0xc00 || character - 0x3000 < 0x40 || character == 0xfeff;
}

/** Makes each run of one symbol a single one, in place; returns the size that is left. */
function joinRuns(at: u32, size: u32): u32 {
  let to = at, previous: u32 = 0;
  for (let i: u32 = 0; i < size; i++) {
    const byte = <u32>load<u8>(at + i);
    if (byte == previous && isSymbol(byte)) continue;
    store<u8>(to++, <u8>byte);
    previous = byte;
  }
  return to - at;
}

@inline
function isSymbol(byte: u32): bool {
  return byte == 0x41 || byte == 0x61 || byte == 0x39 || byte == 0x78;
}

/** Counts a pattern; goes a level up when there are too many. */
function insert(column: u32, patterns: u32, bytes: u32, length: u32, traits: u32, weight: u64): void {
  if (load<u32>(patterns, PATTERN_TABLE) == 0) resize(patterns, FIRST_SLOTS);
  const hash = hashAt(bytes, length), slot = find(patterns, hash);
  store<u64>(slot, load<u64>(slot, P_COUNT) + weight, P_COUNT);
  store<u32>(slot, load<u32>(slot, P_TRAITS) | traits, P_TRAITS);
  if (load<u32>(slot, P_LENGTH) != 0) return;
  store<u64>(slot, hash);
  store<u32>(slot, length + 1, P_LENGTH);
  memory.copy(slot + P_BYTES, bytes, length);
  const used = load<u32>(patterns, PATTERNS_USED) + 1, slots = load<u32>(patterns, PATTERN_SLOTS);
  store<u32>(patterns, used, PATTERNS_USED);
  if (used > load<u32>(PATTERN_LIMIT)) raiseLevel(column);
  else if (used * 2 > slots) resize(patterns, slots << 1);
}

function hashAt(at: u32, length: u32): u64 {
  let sum = firstPart(v128.and(v128.load(at), v128.load(MASKS + (min<u32>(length, 16) << 4))), length);
  if (length > 16) sum += secondPart(v128.and(v128.load(at, 16), v128.load(MASKS + (min<u32>(length - 16, 16) << 4))));
  if (length > 32) sum += thirdPart(v128.and(v128.load(at, 32), v128.load(MASKS + ((length - 32) << 4))));
  return finish(sum);
}

@inline
function find(patterns: u32, hash: u64): u32 {
  const mask = load<u32>(patterns, PATTERN_SLOTS) - 1, table = load<u32>(patterns, PATTERN_TABLE);
  let index = <u32>hash & mask;
  while (true) {
    const slot = table + index * PATTERN_SLOT;
    if (load<u64>(slot) == hash || load<u32>(slot, P_LENGTH) == 0) return slot;
    index = (index + 1) & mask;
  }
}

/** Moves the patterns to a table of so many slots. */
function resize(patterns: u32, slots: u32): void {
  const old = load<u32>(patterns, PATTERN_TABLE), oldBytes = load<u32>(patterns, PATTERN_SLOTS) * PATTERN_SLOT;
  store<u32>(patterns, take(slots * PATTERN_SLOT), PATTERN_TABLE);
  store<u32>(patterns, slots, PATTERN_SLOTS);
  for (let from = old; from < old + oldBytes; from += PATTERN_SLOT) {
    if (load<u32>(from, P_LENGTH) != 0) memory.copy(find(patterns, load<u64>(from)), from, PATTERN_SLOT);
  }
  if (oldBytes != 0) give(old, oldBytes);
}

/** Tells patterns apart less well. Runs take time, and are left out once there are too many values to keep. */
function raiseLevel(column: u32): void {
  const patterns = load<u32>(column, PATTERNS);
  settlePatterns(column);
  const old = load<u32>(patterns, PATTERN_TABLE), oldBytes = load<u32>(patterns, PATTERN_SLOTS) * PATTERN_SLOT;
  const level = load<u32>(column, OVERFLOWED) != 0 ? TOO_MANY : load<u32>(patterns, PATTERN_LEVEL) + 1;
  store<u32>(patterns, level, PATTERN_LEVEL);
  store<u32>(patterns, 0, PATTERN_TABLE);
  store<u32>(patterns, 0, PATTERN_SLOTS);
  store<u32>(patterns, 0, PATTERNS_USED);
  for (let from = old; from < old + oldBytes && load<u32>(patterns, PATTERN_LEVEL) == IN_RUNS; from += PATTERN_SLOT) {
    if (load<u32>(from, P_LENGTH) == 0) continue;
    const size = joinRuns(from + P_BYTES, load<u32>(from, P_LENGTH) - 1);
    insert(column, patterns, from + P_BYTES, size, 0, load<u64>(from, P_COUNT));
  }
  give(old, oldBytes);
}

/** Gives runs up: the column's values are no longer kept. */
export function leaveRuns(column: u32): void {
  if (load<u32>(patternsOf(column), PATTERN_LEVEL) == IN_RUNS) raiseLevel(column);
}

/** Counts the traits of the values that were only seen to have a known pattern. */
export function settlePatterns(column: u32): void {
  const patterns = load<u32>(column, PATTERNS);
  if (patterns == 0) return;
  const table = load<u32>(patterns, PATTERN_TABLE), end = table + load<u32>(patterns, PATTERN_SLOTS) * PATTERN_SLOT;
  for (let slot = table; slot < end; slot += PATTERN_SLOT) {
    const seen = load<u64>(slot, P_SEEN);
    if (seen == 0) continue;
    addTraits(column, load<u32>(slot, P_TRAITS) & ~KNOWN, seen);
    store<u64>(slot, load<u64>(slot, P_COUNT) + seen, P_COUNT);
    store<u64>(slot, 0, P_SEEN);
  }
}

/** Frees the table. */
export function dropPatterns(column: u32): void {
  const patterns = load<u32>(column, PATTERNS);
  if (patterns == 0 || load<u32>(patterns, PATTERN_TABLE) == 0) return;
  give(load<u32>(patterns, PATTERN_TABLE), load<u32>(patterns, PATTERN_SLOTS) * PATTERN_SLOT);
  store<u32>(patterns, 0, PATTERN_TABLE);
}
