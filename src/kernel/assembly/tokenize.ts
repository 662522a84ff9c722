import { AFTER_QUOTE, AT_FIELD_START, CR, IN_FIELD, IN_QUOTES, LF, equalMask, hasAny, lowMask, nextState, parityHolds, prefixXor, stateAfterStep, textBehindQuotes } from "./bits";
import {
  BLOCK_ENDS, BLOCK_FLAGS, BLOCK_NEWLINES, BLOCK_TERMINATORS, DELIMITER, ENDS, ENDS_CAPACITY, HAS_CR, HAS_ODD, HAS_QUOTES, QUOTE, V_CR, V_LF,
} from "./layout";

/** Writes the addresses of the bits set, 64 from `at` on; returns the place behind them. May write seven more. */
@inline
function writeEnds(out: u32, at: u32, bits: u64): u32 {
  const behind = out + (<u32>popcnt(bits) << 2);
  // eight stores a round, whether they are needed or not: no branch per field
  while (bits != 0) {
    store<u32>(out, at + <u32>ctz(bits));
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 4);
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 8);
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 12);
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 16);
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 20);
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 24);
    bits &= bits - 1;
    store<u32>(out, at + <u32>ctz(bits), 28);
    bits &= bits - 1;
    out += 32;
  }
  return behind;
}

/**
 * Writes where the fields of a block end: a flat list of addresses of delimiters and line ends.
 * A field starts one byte behind the end before it; of a CRLF the LF is the end.
 * Starts at a record's first byte; goes on until `end` or until the list is full, looking ahead no
 * further than `limit`. Returns where it stopped.
 */
export function tokenize(start: u32, end: u32, limit: u32): u32 {
  const ends = load<u32>(ENDS);
  const last = ends + ((load<u32>(ENDS_CAPACITY) - 72) << 2);
  store<u32>(ends - 4, start - 1);
  let out = ends, at = start, state = AT_FIELD_START;
  let terminators: u32 = 0, newlines: u32 = 0, flags: u32 = 0;
  const delimiter = load<u32>(DELIMITER), quote = load<u32>(QUOTE);
  const delimiterVector = i8x16.splat(<i8>delimiter);
  const quoteVector = i8x16.splat(<i8>quote), quoting = quote < 256;
  const lfVector = v128.load(V_LF), crVector = v128.load(V_CR);
  while (at < end && out < last) {
    let bytewise = end - at < 64;
    if (!bytewise) {
      const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
      let delimiters = equalMask(a, b, c, d, delimiterVector);
      // control characters, once line ends and tabs are taken away
      let low = lowMask(a, b, c, d) & ~delimiters;
      if (hasAny(a, b, c, d, quoteVector, lfVector, crVector)) {
        const lf = equalMask(a, b, c, d, lfVector);
        const cr = equalMask(a, b, c, d, crVector);
        const quotes = quoting ? equalMask(a, b, c, d, quoteVector) : 0;
        low &= ~(lf | cr);
        if (cr != 0) {
          flags |= HAS_CR;
          const next = <u64>(at + 64 < limit && load<u8>(at, 64) == LF) << 63;
          bytewise = (cr & ~((lf >> 1) | next)) != 0;
        }
        const structural = lf | cr | delimiters;
        let inside: u64 = state == IN_QUOTES ? ~(<u64>0) : 0;
        if (quotes != 0) {
          flags |= HAS_QUOTES;
          inside ^= prefixXor(quotes);
          if (!parityHolds(quotes, inside, structural, state)) bytewise = true;
          else if (textBehindQuotes(quotes, inside, structural, state) != 0) flags |= HAS_ODD;
        } else if (state == AFTER_QUOTE && (structural & 1) == 0) {
          flags |= HAS_ODD;
        }
        if (!bytewise) {
          if (quotes != 0) state = stateAfterStep(quotes, inside, structural);
          else if (state != IN_QUOTES) state = <i64>structural < 0 ? AT_FIELD_START : IN_FIELD;
          newlines += <u32>popcnt(lf);
          const lineEnds = lf & ~inside;
          terminators += <u32>popcnt(lineEnds);
          delimiters = (delimiters & ~inside) | lineEnds;
        }
      } else if (state == IN_QUOTES) {
        delimiters = 0;
      } else {
        if (state == AFTER_QUOTE && (delimiters & 1) == 0) flags |= HAS_ODD;
        state = <i64>delimiters < 0 ? AT_FIELD_START : IN_FIELD;
      }
      if (low != 0 && (low & ~equalMask(a, b, c, d, i8x16.splat(0x09))) != 0) flags |= HAS_ODD;
      if (!bytewise) {
        out = writeEnds(out, at, delimiters);
        at += 64;
      }
    }
    if (bytewise) {
      const stop = min<u32>(at + 64, end);
      for (; at < stop; at++) {
        const byte = <u32>load<u8>(at);
        const was = state;
        state = nextState(state, byte, delimiter, quote);
        if (byte == quote) flags |= was == IN_FIELD ? HAS_QUOTES | HAS_ODD : HAS_QUOTES;
        if ((was == AFTER_QUOTE && state == IN_FIELD) || (byte < 0x20 && byte != 9 && byte != LF && byte != CR && byte != delimiter)) {
          flags |= HAS_ODD;
        }
        if (byte == LF || byte == CR) {
          if (byte == CR) {
            flags |= HAS_CR;
            if (at + 1 < limit && load<u8>(at, 1) == LF) continue;
          }
          newlines++;
          if (was == IN_QUOTES) continue;
          terminators++;
        } else if (byte != delimiter || was == IN_QUOTES) {
          continue;
        }
        store<u32>(out, at);
        out += 4;
      }
    }
  }
  store<u32>(BLOCK_ENDS, (out - ends) >> 2);
  store<u32>(BLOCK_TERMINATORS, terminators);
  store<u32>(BLOCK_NEWLINES, newlines);
  store<u32>(BLOCK_FLAGS, flags);
  return at;
}
