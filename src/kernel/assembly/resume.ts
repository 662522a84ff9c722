import { AFTER_QUOTE, AT_FIELD_START, CR, IN_FIELD, IN_QUOTES, LF, nextState } from "./bits";
import { COLUMNS, DELIMITER, QUOTE, SCAN } from "./layout";

/*
 * A quote that is opened and not closed swallows the lines behind it, up to the next quote. The line it stands on is given
 * up when a line behind it begins a record of the table's width.
 */

/** The answer when it takes more bytes to tell. */
export const NEEDS_MORE: u32 = 1;
const FITS: u32 = 2;

/** A record that begins a line is looked at so far; one that is longer does not count as one that fits. */
const MOST_BYTES: u32 = 1 << 16;

// How far the record in hand was looked at, so that none of its bytes is looked at twice
const RECORD = SCAN + 80; // u32 ptr
const AT = SCAN + 84; // u32 ptr
const AT_STATE = SCAN + 88; // u32
const OPENING = SCAN + 92; // u32 ptr: the opening quote of the last quoted field
const SPANS = SCAN + 96; // u32: 1 when a line end stands behind it, within the quotes

/**
 * The opening quote of the quoted field that ends before `end`, or with `open` is still open there, of the record at
 * `start`; 0 when there is no line end within its quotes.
 */
export function openingQuote(start: u32, end: u32, open: bool): u32 {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE);
  if (load<u32>(RECORD) != start || load<u32>(AT) > end) {
    store<u32>(RECORD, start);
    store<u32>(AT, start);
    store<u32>(AT_STATE, AT_FIELD_START);
    store<u32>(OPENING, 0);
  }
  let state = load<u32>(AT_STATE);
  for (let at = load<u32>(AT); at < end; at++) {
    const byte = <u32>load<u8>(at), was = state;
    state = nextState(state, byte, delimiter, quote);
    if (state == IN_QUOTES && was == AT_FIELD_START) {
      store<u32>(OPENING, at);
      store<u32>(SPANS, 0);
    } else if (state == IN_QUOTES && (byte == LF || byte == CR)) {
      store<u32>(SPANS, 1);
    }
  }
  store<u32>(AT, end);
  store<u32>(AT_STATE, state);
  if (open && state != IN_QUOTES) return 0;
  return load<u32>(SPANS) != 0 ? load<u32>(OPENING) : 0;
}

/**
 * Where the first line behind an opening quote starts that begins a record of the table's width, if it starts before
 * `before`; 0 when none does. `limit` is the end of the bytes, `final` says that the input ends there.
 */
export function resumeBehind(opening: u32, before: u32, limit: u32, final: bool): u32 {
  let at = opening;
  while (true) {
    while (at < before && load<u8>(at) != LF && load<u8>(at) != CR) at++;
    if (at >= before) return 0;
    at += load<u8>(at) == CR && at + 1 < before && load<u8>(at, 1) == LF ? 2 : 1;
    if (at >= before) return 0;
    const fits = fitsWidth(at, limit, final);
    if (fits != 0) return fits == NEEDS_MORE ? NEEDS_MORE : at;
  }
}

/**
 * Whether the record that starts at `start` has the table's width and is quoted as it should be: 0, NEEDS_MORE or FITS.
 * One that lacks a closing quote itself fits when its first line does, quotes aside.
 */
function fitsWidth(start: u32, limit: u32, final: bool): u32 {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE), columns = load<u32>(COLUMNS);
  const isCut = limit - start >= MOST_BYTES, stop = isCut ? start + MOST_BYTES : limit;
  let state = AT_FIELD_START, fields: u32 = 1, spans = false;
  for (let at = start; at < stop; at++) {
    const byte = <u32>load<u8>(at), was = state;
    state = nextState(state, byte, delimiter, quote);
    if (state == IN_QUOTES) {
      if (byte == LF || byte == CR) spans = true;
      else if (was == AT_FIELD_START) spans = false;
    } else if (was == AFTER_QUOTE && state == IN_FIELD) {
      if (spans) return lineFits(start, at);
    } else if (state == AT_FIELD_START) {
      if (byte != delimiter) return fields == columns && at != start ? FITS : 0;
      fields++;
    }
  }
  if (isCut || (final && state == IN_QUOTES)) return state == IN_QUOTES ? lineFits(start, stop) : 0;
  if (!final) return NEEDS_MORE;
  return fields == columns && stop != start ? FITS : 0;
}

function lineFits(start: u32, stop: u32): u32 {
  const delimiter = load<u32>(DELIMITER), columns = load<u32>(COLUMNS);
  let fields: u32 = 1, at = start;
  for (; at < stop; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == LF || byte == CR) break;
    if (byte == delimiter) fields++;
  }
  return fields == columns && at != start ? FITS : 0;
}
