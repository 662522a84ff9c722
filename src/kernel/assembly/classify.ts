import {
  BYTE_CLASS, END_CLASS, TOKENS, TOKEN_COUNT, T_BOOLEAN, T_CODE, T_NULL, T_STRING,
} from "./layout";
import { readNumber } from "./number";
import { readTemporal } from "./temporal";

/** Which of the null tokens the last value was, when its type is null. */
export let token: u32 = 0;

// What a value's first and last byte allow it to be
export const MAY_BE_NUMBER: u32 = 1;
export const MAY_BE_TEMPORAL: u32 = 2;
export const MAY_BE_BOOLEAN: u32 = 4;
export const MAY_BE_NULL: u32 = 8;
/** The class of a space or tab: what is inside decides. */
export const BLANK_CLASS: u32 = 255;

@inline
function allow(table: u32, byte: u32, what: u32): void {
  store<u8>(table + byte, load<u8>(table + byte) | <u8>what);
}

/** Fills the tables of first and last bytes. Call again when tokens are added. */
export function fillClassTables(): void {
  for (let d: u32 = 0x30; d <= 0x39; d++) {
    allow(BYTE_CLASS, d, MAY_BE_NUMBER | MAY_BE_TEMPORAL);
    allow(END_CLASS, d, MAY_BE_NUMBER | MAY_BE_TEMPORAL);
  }
  allow(BYTE_CLASS, 0x2b, MAY_BE_NUMBER);
  allow(BYTE_CLASS, 0x2d, MAY_BE_NUMBER);
  allow(BYTE_CLASS, 0x2e, MAY_BE_NUMBER);
  allow(END_CLASS, 0x2e, MAY_BE_NUMBER);
  allow(END_CLASS, 0x5a, MAY_BE_TEMPORAL);
  allow(BYTE_CLASS, 0x74, MAY_BE_BOOLEAN);
  allow(BYTE_CLASS, 0x54, MAY_BE_BOOLEAN);
  allow(BYTE_CLASS, 0x66, MAY_BE_BOOLEAN);
  allow(BYTE_CLASS, 0x46, MAY_BE_BOOLEAN);
  allow(END_CLASS, 0x65, MAY_BE_BOOLEAN);
  allow(END_CLASS, 0x45, MAY_BE_BOOLEAN);
  const tokens = load<u32>(TOKENS), count = load<u32>(TOKEN_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    const start = load<u32>(tokens + (i << 3)), length = load<u32>(tokens + (i << 3), 4);
    allow(BYTE_CLASS, load<u8>(start), MAY_BE_NULL);
    allow(END_CLASS, load<u8>(start + length - 1), MAY_BE_NULL);
  }
  // padding on one side leaves everything open on the other
  store<u8>(BYTE_CLASS + 0x20, BLANK_CLASS);
  store<u8>(BYTE_CLASS + 0x09, BLANK_CLASS);
  store<u8>(END_CLASS + 0x20, BLANK_CLASS);
  store<u8>(END_CLASS + 0x09, BLANK_CLASS);
}

/** What the first and the last byte of a value together allow. Precondition: the value is not empty. */
@inline
export function shapeOf(start: u32, length: u32): u32 {
  return <u32>load<u8>(BYTE_CLASS + load<u8>(start)) & <u32>load<u8>(END_CLASS + load<u8>(start + length - 1));
}

@inline
export function isBlank(byte: u32): bool {
  return byte == 0x20 || byte == 0x09;
}

/** Longer values are strings. At least so many bytes are kept of every value, so that it can be read again. */
const TYPED_BYTES: u32 = 128;

/** The type of a value; `number…`, `instant…` and `token` then say more. */
export function classify(start: u32, length: u32): u32 {
  if (length == 0 || length > TYPED_BYTES) return T_STRING;
  let shape = shapeOf(start, length);
  if (shape == 0) return T_STRING;
  let end = start + length;
  if (isBlank(load<u8>(start)) || isBlank(load<u8>(end - 1))) {
    while (start < end && isBlank(load<u8>(start))) start++;
    while (start < end && isBlank(load<u8>(end - 1))) end--;
    if (start == end) return T_STRING;
    length = end - start;
    shape = shapeOf(start, length);
  }
  if (shape & MAY_BE_NULL && isToken(start, length)) return T_NULL;
  if (shape & MAY_BE_NUMBER) {
    const type = readNumber(start, length);
    if (type != T_STRING) return type;
  }
  if (shape & MAY_BE_TEMPORAL) {
    const type = readTemporal(start, length);
    return type == T_STRING && isCode(start, length) ? T_CODE : type;
  }
  if (shape & MAY_BE_BOOLEAN && isBoolean(start, length)) return T_BOOLEAN;
  return T_STRING;
}

function isToken(start: u32, length: u32): bool {
  const tokens = load<u32>(TOKENS), count = load<u32>(TOKEN_COUNT);
  for (let i: u32 = 0; i < count; i++) {
    if (load<u32>(tokens + (i << 3), 4) != length) continue;
    if (memory.compare(load<u32>(tokens + (i << 3)), start, length) == 0) {
      token = i;
      return true;
    }
  }
  return false;
}

/** Digits with a leading zero, and another digit somewhere: nothing but zeros often stands for a value that is not known. */
function isCode(start: u32, length: u32): bool {
  if (load<u8>(start) != 0x30) return false;
  let digits: u32 = 0;
  for (let i: u32 = 1; i < length; i++) {
    const digit = <u32>load<u8>(start + i) - 0x30;
    if (digit > 9) return false;
    digits |= digit;
  }
  return digits != 0;
}

/** "true" or "false", in any case. */
function isBoolean(start: u32, length: u32): bool {
  const word = load<u32>(start) | 0x20202020;
  if (length == 4) return word == 0x65757274;
  return length == 5 && word == 0x736c6166 && (load<u8>(start, 4) | 0x20) == 0x65;
}
