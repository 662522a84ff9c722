const ZERO = 0x30;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
/** Digits that a double holds in any case, so that one division by a power of ten rounds correctly. */
const SAFE_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: SAFE_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

const PLAIN_NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/u;

/**
 * The number that a field stands for, blanks around it aside; NaN when it is none.
 * The one place where the bytes of a sampled field become a number.
 */
export function fieldNumber(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && isBlank(bytes[from]!)) from++;
  while (from < to && isBlank(bytes[to - 1]!)) to--;
  const short = shortNumber(bytes, from, to);
  return Number.isNaN(short) ? longNumber(bytes, from, to) : short;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** A number of a few digits with at most a sign and a point; NaN for any other text. */
function shortNumber(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  let number = 0;
  let point = -1;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) number = 10 * number + digit;
    else if (bytes[at] === POINT && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  const hasLeadingZero = bytes[first] === ZERO && digits > 1 && point !== first + 1;
  if (start >= end || digits === 0 || digits > SAFE_DIGITS || hasLeadingZero) return Number.NaN;
  const size = point < 0 ? number : number / POWERS_OF_TEN[end - 1 - point]!;
  return sign === MINUS ? -size : size;
}

function longNumber(bytes: Uint8Array, start: number, end: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
  if (!PLAIN_NUMBER.test(text)) return Number.NaN;
  const number = Number(text);
  return Number.isFinite(number) ? number : Number.NaN;
}
