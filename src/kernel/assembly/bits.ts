/** The 64 bytes at a step, compared with one byte: bit i is set where byte i is equal. */
@inline
export function equalMask(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(i8x16.eq(a, byte))) |
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(b, byte))) << 16) |
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(c, byte))) << 32) |
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(d, byte))) << 48)
  );
}

/** Whether any of the 64 bytes at a step is one of the three. */
@inline
export function hasAny(a: v128, b: v128, c: v128, d: v128, x: v128, y: v128, z: v128): bool {
  const first = v128.or(v128.or(i8x16.eq(a, x), i8x16.eq(a, y)), i8x16.eq(a, z));
  const second = v128.or(v128.or(i8x16.eq(b, x), i8x16.eq(b, y)), i8x16.eq(b, z));
  const third = v128.or(v128.or(i8x16.eq(c, x), i8x16.eq(c, y)), i8x16.eq(c, z));
  const fourth = v128.or(v128.or(i8x16.eq(d, x), i8x16.eq(d, y)), i8x16.eq(d, z));
  return v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)));
}

/** The bytes of a step below 32: control characters, tabs and line ends. */
@inline
export function lowMask(a: v128, b: v128, c: v128, d: v128): u64 {
  const limit = i8x16.splat(0x20);
  return (
    <u64>(<u32>i8x16.bitmask(i8x16.lt_u(a, limit))) |
    (<u64>(<u32>i8x16.bitmask(i8x16.lt_u(b, limit))) << 16) |
    (<u64>(<u32>i8x16.bitmask(i8x16.lt_u(c, limit))) << 32) |
    (<u64>(<u32>i8x16.bitmask(i8x16.lt_u(d, limit))) << 48)
  );
}

/** Bit i of the result is the parity of bits 0…i. */
@inline
export function prefixXor(bits: u64): u64 {
  let x = bits ^ (bits << 1);
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

export const LF: u32 = 10;
export const CR: u32 = 13;

// What the byte before the current one was, as far as quoting goes.
/** A delimiter or line end outside quotes, or the start of the input: the next byte starts a field. */
export const AT_FIELD_START: u32 = 0;
/** In a field that did not open with a quote, or behind its closing quote: quotes are ordinary here. */
export const IN_FIELD: u32 = 1;
/** Between quotes. */
export const IN_QUOTES: u32 = 2;
/** Right behind a quote between quotes: its end, or the first half of a doubled quote. */
export const AFTER_QUOTE: u32 = 3;

/** The state behind `byte`; the one state machine that scanner and tokenizer fall back on. */
@inline
export function nextState(state: u32, byte: u32, delimiter: u32, quote: u32): u32 {
  if (state == IN_QUOTES) return byte == quote ? AFTER_QUOTE : IN_QUOTES;
  if (byte == delimiter || byte == LF || byte == CR) return AT_FIELD_START;
  if (byte == quote && state != IN_FIELD) return IN_QUOTES;
  return IN_FIELD;
}

/**
 * Whether quote parity tells the truth about a step: every quote that opens stands at the start of a
 * field or right behind one that closes. `inside` is the parity behind each byte.
 */
@inline
export function parityHolds(quotes: u64, inside: u64, structural: u64, state: u32): bool {
  const closing = quotes & ~inside;
  const before = (((structural & ~inside) | closing) << 1) | <u64>(state == AT_FIELD_START || state == AFTER_QUOTE);
  return (quotes & inside & ~before) == 0;
}

/** The bytes of a step that stand behind a closing quote and neither end the field nor double the quote. */
@inline
export function textBehindQuotes(quotes: u64, inside: u64, structural: u64, state: u32): u64 {
  return (((quotes & ~inside) << 1) | <u64>(state == AFTER_QUOTE)) & ~(structural | quotes);
}

/** The state behind the last byte of a step whose parity holds. */
@inline
export function stateAfterStep(quotes: u64, inside: u64, structural: u64): u32 {
  if (<i64>inside < 0) return IN_QUOTES;
  if (<i64>quotes < 0) return AFTER_QUOTE;
  return <i64>structural < 0 ? AT_FIELD_START : IN_FIELD;
}
