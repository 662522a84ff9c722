import { AFTER_QUOTE, AT_FIELD_START, CR, IN_FIELD, IN_QUOTES, LF, equalMask, nextState, parityHolds, prefixXor, stateAfterStep, textBehindQuotes } from "./bits";
import { countLines } from "./grid";
import { DELIMITER, QUOTE, SCAN, V_CR, V_LF } from "./layout";
import { NEEDS_MORE, openingQuote, resumeBehind } from "./resume";

/*
 * The record scanner: finds where records end, and counts rows and lines up to there.
 * It looks at line ends and quotes only; fields are found by the workers. A quoted field that runs over line ends and is
 * not closed as it should be makes it look closer: the line it starts on may lack its closing quote (see resume.ts).
 */

// State between calls, and results
const STATE = SCAN; // u32
const EMPTY = SCAN + 4; // u32: 1 while the current record has no byte
const ROWS = SCAN + 16; // u64: records ended since the reset
const LINES = SCAN + 24; // u64: line ends since the reset
const END = SCAN + 40; // u32 ptr: behind the last record end, or 0
const CONSUMED = SCAN + 44; // u32 ptr: where scanning stopped
const END_ROWS = SCAN + 48; // u64: ROWS at END
const END_LINES = SCAN + 56; // u64
const RECORD_START = SCAN + 64; // u32 ptr: the record in hand
const STOP = SCAN + 68; // u32: why scanning stopped, one of the following
const RESUME = SCAN + 72; // u32 ptr: where the next record begins, with STOP_SKIP
const GIVEN_UP = SCAN + 76; // u32 ptr: a record that is taken as it is; 0 when there is none
const SKIPPED = SCAN + 100; // u32 ptr: the record that ends at RESUME

/** At the end of the bytes, or of the first record. */
const STOP_END: u32 = 0;
/** The record in hand lacks a closing quote: it ends at RESUME, and counts as one. */
const STOP_SKIP: u32 = 1;
/** More bytes are needed to find out whether it does. */
const STOP_MORE: u32 = 2;

/** Forgets everything: the byte at `start` is the first of a record. */
export function scanReset(start: u32): void {
  memory.fill(SCAN, 0, 128);
  store<u32>(EMPTY, 1);
  store<u32>(RECORD_START, start);
}

/**
 * Scans bytes that follow those of the last call. Unless `final`, a CR at the very end is left for the
 * next call, since a LF may follow. With `first`, stops behind the first record end.
 * Also stops at a record that lacks a closing quote; the next call goes on behind it.
 * The results are read with `scanned`. Writes one byte behind `end`.
 */
export function scan(start: u32, end: u32, final: bool, first: bool): void {
  store<u32>(STOP, STOP_END);
  let limit = end;
  if (final) store<u8>(end, 0);
  else if (end > start && load<u8>(end - 1) == CR) limit = end - 1;
  let at = start;
  if (!first) {
    while (at + 64 <= limit) {
      at = scanSteps(at, limit);
      if (at + 64 <= limit) at = scanBytes(at, at + 64, limit, final, false);
      if (load<u32>(STOP) != STOP_END) break;
    }
  }
  if (load<u32>(STOP) == STOP_END) at = scanBytes(at, limit, limit, final, first);
  store<u32>(CONSUMED, at);
}

/**
 * Called when the record in hand is not to go on, be it that the input ends within its quotes or that it is too long:
 * looks for the line behind its first one, before `before`, that begins the next record. `limit` is the end of the bytes.
 * Whether there is one is told as a stop.
 */
export function scanAbandon(before: u32, limit: u32): void {
  store<u32>(STOP, STOP_END);
  const start = load<u32>(RECORD_START);
  const opening = openingQuote(start, before, true);
  if (opening != 0) skipTo(resumeBehind(opening, before, limit, true));
}

/** Ends the record in hand at `resume`, where the next one begins. */
function skipTo(resume: u32): void {
  if (resume == 0) return;
  store<u32>(STOP, resume == NEEDS_MORE ? STOP_MORE : STOP_SKIP);
  if (resume == NEEDS_MORE) return;
  store<u32>(RESUME, resume);
  store<u32>(SKIPPED, load<u32>(RECORD_START));
  store<u64>(LINES, load<u64>(END_LINES) + countLines(load<u32>(RECORD_START), resume));
  store<u32>(EMPTY, 0);
  endRecord(resume);
  store<u32>(STATE, AT_FIELD_START);
}

/**
 * Scans 64 bytes a step, up to the first step that needs the state machine: one with a CR that is not
 * half of a CRLF, or with a quote out of place. Returns where that step starts.
 */
function scanSteps(start: u32, limit: u32): u32 {
  const delimiter = i8x16.splat(<i8>load<u32>(DELIMITER));
  const quote = load<u32>(QUOTE);
  const quoteVector = i8x16.splat(<i8>quote), quoting = quote < 256;
  const lfVector = v128.load(V_LF), crVector = v128.load(V_CR);
  let state = load<u32>(STATE), empty = <u64>load<u32>(EMPTY);
  let rows = load<u64>(ROWS), lines = load<u64>(LINES);
  let end: u32 = 0, endRows: u64 = 0, endLines: u64 = 0;
  let at = start;
  for (; at + 64 <= limit; at += 64) {
    const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
    const lf = equalMask(a, b, c, d, lfVector);
    const cr = equalMask(a, b, c, d, crVector);
    if (cr != 0) {
      const next = <u64>(load<u8>(at, 64) == LF) << 63;
      if ((cr & ~((lf >> 1) | next)) != 0) break;
    }
    const quotes = quoting ? equalMask(a, b, c, d, quoteVector) : 0;
    let inside: u64 = state == IN_QUOTES ? ~(<u64>0) : 0;
    if (quotes != 0) {
      const structural = lf | cr | equalMask(a, b, c, d, delimiter);
      inside ^= prefixXor(quotes);
      if (!parityHolds(quotes, inside, structural, state)) break;
      if (textBehindQuotes(quotes, inside, structural, state) != 0) break;
      state = stateAfterStep(quotes, inside, structural);
    } else if (state != IN_QUOTES) {
      if (state == AFTER_QUOTE && !endsField(load<u8>(at))) break;
      const last = <u32>load<u8>(at, 63);
      state = last == LF || last == CR || last == load<u32>(DELIMITER) ? AT_FIELD_START : IN_FIELD;
    }
    const ends = lf & ~inside;
    if (ends != 0) {
      // blank: its line end comes right behind another one, or with only the CR of its CRLF between
      const behind = (ends << 1) | empty;
      const blank = ends & (behind | ((cr & behind) << 1));
      const top = clz(ends);
      rows += popcnt(ends & ~blank);
      end = at + 64 - <u32>top;
      endRows = rows;
      endLines = lines + popcnt(lf & (~(<u64>0) >> top));
      // what follows the last line end: nothing, or only the CR of a blank CRLF line
      const rest = ~cr & ~(~(<u64>0) >> top);
      empty = <u64>(rest == 0);
    } else {
      empty = 0;
    }
    lines += popcnt(lf);
  }
  store<u32>(STATE, state);
  store<u32>(EMPTY, <u32>empty);
  store<u64>(ROWS, rows);
  store<u64>(LINES, lines);
  if (end != 0) storeEnd(end, endRows, endLines);
  return at;
}

@inline
function endsField(byte: u32): bool {
  return byte == LF || byte == CR || byte == load<u32>(DELIMITER);
}

@inline
function storeEnd(end: u32, rows: u64, lines: u64): void {
  store<u32>(END, end);
  store<u32>(RECORD_START, end);
  store<u64>(END_ROWS, rows);
  store<u64>(END_LINES, lines);
}

/**
 * The state machine, byte by byte. Returns where it stopped: at `end`, with `first` behind the first record end, or where
 * a record that lacks a closing quote ends.
 */
function scanBytes(start: u32, end: u32, limit: u32, final: bool, first: bool): u32 {
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE);
  let state = load<u32>(STATE);
  let at = start;
  while (at < end) {
    const byte = <u32>load<u8>(at);
    const was = state;
    state = nextState(state, byte, delimiter, quote);
    if (was == AFTER_QUOTE && state == IN_FIELD && isLacking(at, limit, final)) return load<u32>(STOP) == STOP_SKIP ? load<u32>(RESUME) : at;
    at++;
    if (byte != LF && byte != CR) {
      store<u32>(EMPTY, 0);
    } else if (byte == LF || load<u8>(at) != LF) {
      // a CR with a LF behind it leaves the line end to the LF
      store<u64>(LINES, load<u64>(LINES) + 1);
      if (was != IN_QUOTES) {
        endRecord(at);
        if (first) break;
      }
    }
  }
  store<u32>(STATE, state);
  return at;
}

/** Whether the text behind a closing quote, at `at`, shows that the quote closes nothing that was opened on its line. */
function isLacking(at: u32, limit: u32, final: bool): bool {
  const start = load<u32>(RECORD_START);
  if (load<u64>(LINES) == load<u64>(END_LINES) || load<u32>(GIVEN_UP) == start) return false;
  const opening = openingQuote(start, at, false);
  if (opening == 0) return false;
  skipTo(resumeBehind(opening, at, limit, final));
  if (load<u32>(STOP) == STOP_END) store<u32>(GIVEN_UP, start);
  return load<u32>(STOP) != STOP_END;
}

function endRecord(end: u32): void {
  if (load<u32>(EMPTY) == 0) store<u64>(ROWS, load<u64>(ROWS) + 1);
  store<u32>(EMPTY, 1);
  storeEnd(end, load<u64>(ROWS), load<u64>(LINES));
}

/**
 * A result of the last scan: 0 the end of the last record (an address, or 0), 1 where it stopped, 2 rows and 3 lines up to
 * that end, 4 the state, 5 whether the record in hand is empty, 6 why scanning stopped, and with STOP_SKIP 7 where the record
 * starts that ends there.
 */
export function scanned(what: u32): f64 {
  if (what == 0) return <f64>load<u32>(END);
  if (what == 1) return <f64>load<u32>(CONSUMED);
  if (what == 2) return <f64>load<u64>(END_ROWS);
  if (what == 3) return <f64>load<u64>(END_LINES);
  if (what == 4) return <f64>load<u32>(STATE);
  if (what == 5) return <f64>load<u32>(EMPTY);
  if (what == 6) return <f64>load<u32>(STOP);
  return <f64>load<u32>(SKIPPED);
}
