import { AT_FIELD_START, nextState } from "./bits";
import { DELIMITER, QUOTE, SCRATCH, SCRATCH_BYTES } from "./layout";
import { give, take } from "./memory";

// The field that `unquote` made of a quoted one
export let fieldStart: u32 = 0;
export let fieldLength: u32 = 0;
export let fieldCopied: bool = false;

/** Takes the quotes away. A field with quotes inside, or text behind them, is rewritten elsewhere. */
export function unquote(start: u32, end: u32): void {
  const quote = load<u32>(QUOTE);
  let at = start + 1;
  const vector = i8x16.splat(<i8>quote);
  // up to the first quote
  while (true) {
    if (at + 16 <= end) {
      const found = i8x16.bitmask(i8x16.eq(v128.load(at), vector));
      if (found == 0) {
        at += 16;
        continue;
      }
      at += <u32>ctz(found);
      break;
    }
    while (at < end && load<u8>(at) != quote) at++;
    break;
  }
  fieldStart = start + 1;
  fieldLength = at - fieldStart;
  fieldCopied = false;
  if (at + 1 < end) rewrite(start, end, quote);
}

/** The first byte of the field as written, of a value that `unquote` did not have to copy. */
@inline
export function fieldOf(value: u32): u32 {
  return value - <u32>(load<u8>(value - 1) == load<u32>(QUOTE));
}

/** Finds the end of a field again, and takes its quotes away. */
export function readField(start: u32): void {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE);
  let state = AT_FIELD_START, end = start;
  for (; ; end++) {
    state = nextState(state, load<u8>(end), delimiter, quote);
    if (state == AT_FIELD_START) break;
  }
  if (load<u8>(start) == quote) {
    unquote(start, end);
    return;
  }
  fieldStart = start;
  fieldLength = end - start;
}

function rewrite(start: u32, end: u32, quote: u32): void {
  const room = load<u32>(SCRATCH_BYTES);
  if (end - start + 64 > room) {
    give(load<u32>(SCRATCH), room);
    let bytes: u32 = room << 1;
    while (end - start + 64 > bytes) bytes <<= 1;
    store<u32>(SCRATCH, take(bytes));
    store<u32>(SCRATCH_BYTES, bytes);
  }
  const to = load<u32>(SCRATCH);
  let out = to, at = start + 1, inside = true;
  while (at < end) {
    const byte = <u32>load<u8>(at++);
    if (inside && byte == quote) {
      if (at < end && load<u8>(at) == quote) at++;
      else {
        inside = false;
        continue;
      }
    }
    store<u8>(out++, byte);
  }
  fieldStart = to;
  fieldLength = out - to;
  fieldCopied = true;
}
