import { greatestSecond, leastSecond } from "./characters";

/*
 * Patterns of rules, as deterministic automata over characters. The host makes them and lays them out: see
 * src/kernel/patterns/pattern-automaton.ts. A state is the offset of its row, in bytes; a class the offset in a row.
 */
const START: u32 = 0;
/** The states up to this one do not change any more. */
const SETTLED: u32 = 4;
const ROWS_AT: u32 = 8;
const ASCII_AT: u32 = 16;
const PAGES_AT: u32 = 144;
const PAGE_CLASSES_AT: u32 = 4496;

/** The bytes of the character that was read last. */
let size: u32 = 0;

/** Whether a value matches the pattern whose automaton is at `table`. Cost: each byte is looked at once, or not at all. */
export function runAutomaton(table: u32, start: u32, length: u32): bool {
  const rows = table + load<u32>(table, ROWS_AT), settled = load<u32>(table, SETTLED), end = start + length;
  let state = load<u32>(table, START), at = start;
  while (at < end) {
    // four at a time take half as long as each on its own
    while (at + 4 <= end) {
      const four = load<u32>(at);
      if ((four & 0x80808080) != 0) break;
      state = stateBehind(table, rows, state, four & 0xff);
      state = stateBehind(table, rows, state, (four >> 8) & 0xff);
      state = stateBehind(table, rows, state, (four >> 16) & 0xff);
      state = stateBehind(table, rows, state, four >> 24);
      at += 4;
      if (state <= settled) return load<u16>(rows + state) != 0;
    }
    if (at == end) break;
    const byte = <u32>load<u8>(at);
    if (byte < 0x80) {
      state = stateBehind(table, rows, state, byte);
      at++;
    } else {
      state = load<u16>(rows + classOf(table, readWide(at, end)) + state);
      at += size;
    }
    if (state <= settled) break;
  }
  return load<u16>(rows + state) != 0;
}

/** Where a character of ASCII leads. */
@inline
function stateBehind(table: u32, rows: u32, state: u32, byte: u32): u32 {
  return load<u16>(rows + <u32>load<u8>(table + byte, ASCII_AT) + state);
}

/** The class of a character beyond ASCII. */
@inline
function classOf(table: u32, character: u32): u32 {
  const page = <u32>load<u8>(table + (character >> 8), PAGES_AT);
  return load<u8>(table + (page << 8) + (character & 0xff), PAGE_CLASSES_AT);
}

const REPLACEMENT: u32 = 0xfffd;

/**
 * Reads a character beyond ASCII. Of what is no UTF-8 as many bytes as could begin a character are one replacement
 * character. Source: Unicode 16.0, table 3-7 and section 3.9.
 */
function readWide(at: u32, end: u32): u32 {
  const lead = <u32>load<u8>(at);
  size = 1;
  if (lead < 0xc2 || lead > 0xf4 || at + 1 == end) return REPLACEMENT;
  const second = <u32>load<u8>(at, 1);
  if (second < leastSecond(lead) || second > greatestSecond(lead)) return REPLACEMENT;
  const bytes: u32 = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let character = ((lead & (0xff >> (bytes + 1))) << 6) | (second & 0x3f);
  for (size = 2; size < bytes; size++) {
    if (at + size == end || (load<u8>(at + size) & 0xc0) != 0x80) return REPLACEMENT;
    character = (character << 6) | (load<u8>(at + size) & 0x3f);
  }
  return character;
}
