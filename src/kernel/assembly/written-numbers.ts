import {
  GROUP_LENGTHS, PLAIN_TEXT, T_COMMA_DECIMAL, T_COMMA_INTEGER, T_COMMA_ROUNDED, T_DECIMAL, T_EITHER_DECIMAL, T_EITHER_INTEGER, T_EXPONENT, T_INFINITE, T_INTEGER,
  T_POINT_INTEGER, T_SCIENTIFIC, T_SPACED, T_STRING,
} from "./layout";
import { CURRENCY_SHIFT, nameOf, signKey } from "./names";
import { readNumber } from "./number";
import { twoDigits } from "./temporal";
import { APOSTROPHE_GROUPS, COMMA_GROUPS, NO_GROUPS, POINT_GROUPS, SPACE_GROUPS, noteGroups, noteSigns } from "./number-signs";

/*
 * Numbers as people write them: with signs around them, groups of digits, and a point or a comma as decimal mark. The
 * number is copied without all that, and then read as a plain one.
 */
const PLUS: u32 = 0x2b;
const MINUS: u32 = 0x2d;
const COMMA: u32 = 0x2c;
const POINT: u32 = 0x2e;
const BLANK: u32 = 0x20;
const NO_BYTE: u32 = 0;

/** Longer ones are strings. */
export const MOST_WRITTEN_BYTES: u32 = 32;

// What is left of the value
let at: u32 = 0;
let stop: u32 = 0;

// The digits between the signs: groups of them with a separator between each two
let groups: u32 = 0;
/** The separators but the last, when they are of one kind; else MIXED. */
let inner: u32 = NO_GROUPS;
let last: u32 = NO_GROUPS;
let exponentAt: u32 = 0;
const MIXED: u32 = 255;

let negative: bool = false;
let currency: u32 = 0;
let hasPercent: bool = false;
/** Whether there is no sign, no parentheses, and no space but the plain one. */
let isBare: bool = false;

/** Reads a number with anything that plain ones do not have. Returns its class, or T_STRING when the bytes are none. At most MOST_WRITTEN_BYTES. */
export function readWrittenNumber(start: u32, length: u32): u32 {
  at = start;
  stop = start + length;
  negative = false;
  currency = 0;
  let parentheses = passParentheses();
  let signed = parentheses || passSign();
  if (!passPrefix()) return T_STRING;
  if (!signed) {
    parentheses = passParentheses();
    signed = parentheses || passSign();
  }
  const trailing = !signed && stop - at > 1 && load<u8>(stop - 1) == MINUS;
  if (trailing) stop--;
  hasPercent = at < stop && load<u8>(stop - 1) == 0x25;
  if (hasPercent ? currency != 0 : !passSuffix()) return T_STRING;
  if (hasPercent) {
    stop--;
    passBlankBack();
  }
  if (parentheses || trailing) negative = true;
  isBare = !signed && !trailing;
  noteSigns(hasPercent, parentheses, currency);
  // of amounts a dash alone is a zero
  if (at >= stop) return currency != 0 && negative && !parentheses && !hasPercent ? readZero() : T_STRING;
  if (isInfinity()) return hasPercent || currency != 0 ? T_STRING : T_INFINITE;
  // without a mark or groups a minus behind may be a dash
  return readGroups() && (!trailing || groups != 0) ? readMarks() : T_STRING;
}

function readZero(): u32 {
  store<u8>(PLAIN_TEXT, 0x30);
  return readNumber(PLAIN_TEXT, 1);
}

/** Takes parentheses around what is left away; whether there were some. */
function passParentheses(): bool {
  if (stop - at < 3 || load<u8>(at) != 0x28 || load<u8>(stop - 1) != 0x29) return false;
  at++;
  stop--;
  return true;
}

/** Whether U+2212 is at an address. */
@inline
function isLongMinus(from: u32): bool {
  return load<u8>(from) == 0xe2 && load<u8>(from, 1) == 0x88 && load<u8>(from, 2) == 0x92;
}

/** Passes a sign; whether there was one. */
function passSign(): bool {
  if (at >= stop) return false;
  const byte = <u32>load<u8>(at);
  const isMinus = byte == MINUS || (at + 3 <= stop && isLongMinus(at));
  if (!isMinus && byte != PLUS) return false;
  at += byte == 0xe2 ? 3 : 1;
  negative = isMinus;
  return true;
}

/** Bytes of the space at an address: 1 for a space, those of U+00A0 and U+202F, or 0. */
@inline
function blankBytes(from: u32): u32 {
  const byte = <u32>load<u8>(from);
  if (byte == BLANK) return 1;
  if (byte == 0xc2 && load<u8>(from, 1) == 0xa0) return 2;
  return byte == 0xe2 && load<u8>(from, 1) == 0x80 && load<u8>(from, 2) == 0xaf ? 3 : 0;
}

/** Whether a space of several bytes ends at an address. */
@inline
function isBehindBlank(end: u32): bool {
  return blankBytes(end - 2) == 2 || blankBytes(end - 3) == 3;
}

/** Takes away one space at the end. */
function passBlankBack(): void {
  if (stop - 1 > at && load<u8>(stop - 1) == BLANK) stop--;
  else if (stop - 2 > at && blankBytes(stop - 2) == 2) stop -= 2;
  else if (stop - 3 > at && blankBytes(stop - 3) == 3) stop -= 3;
}

@inline
function isSignByte(byte: u32): bool {
  return byte >= 0x80 || byte == 0x24 || (byte | 0x20) - 0x61 <= 25;
}

/** Passes a currency in front and a space behind it; false when there is something else. */
function passPrefix(): bool {
  let bytes: u32 = 0, key: u32 = 0;
  for (; at + bytes < stop && isSignByte(load<u8>(at + bytes)) && bytes < 3; bytes++) {
    if (blankBytes(at + bytes) != 0 || isLongMinus(at + bytes)) break;
    key = (key << 8) | <u32>load<u8>(at + bytes);
  }
  if (bytes == 0) return true;
  if (key == INFINITY_SIGN) return true;
  if (bytes == 2 && at + 2 < stop && load<u8>(at, 2) == POINT && isShort(key)) {
    key = (key << 8) | POINT;
    bytes++;
  }
  currency = nameOf(signKey(key)) >> CURRENCY_SHIFT;
  if (currency == 0) return false;
  at += bytes;
  if (at < stop) at += blankBytes(at);
  return true;
}

/** Takes away a currency at the end and a space in front of it; false when there is something else. */
function passSuffix(): bool {
  let from = stop, key: u32 = 0;
  if (load<u8>(stop - 1) == POINT && stop - at > 3 && isShort((<u32>load<u8>(stop - 3) << 8) | <u32>load<u8>(stop - 2))) from--;
  while (from > at && stop - from < 3 && isSignByte(load<u8>(from - 1)) && !isBehindBlank(from)) from--;
  if (from == stop || stop - from == 1 && load<u8>(from) == POINT) return true;
  for (let i = from; i < stop; i++) key = (key << 8) | <u32>load<u8>(i);
  if (key == INFINITY_SIGN && from == at) return true;
  if (currency != 0) return false;
  currency = nameOf(signKey(key)) >> CURRENCY_SHIFT;
  if (currency == 0) return false;
  stop = from;
  passBlankBack();
  return true;
}

/** "∞" as its bytes. */
const INFINITY_SIGN: u32 = 0xe2889e;

/** Whether two letters are written with a point behind them: Fr, Rs and kr. */
@inline
function isShort(key: u32): bool {
  return key == 0x4672 || key == 0x5273 || key == 0x6b72;
}

@inline
function isInfinity(): bool {
  return stop - at == 3 && load<u8>(at) == 0xe2 && load<u8>(at, 1) == 0x88 && load<u8>(at, 2) == 0x9e;
}

/** The kind of separator at an address, and its bytes in `separatorBytes`. */
function separatorAt(from: u32): u32 {
  const byte = <u32>load<u8>(from);
  separatorBytes = 1;
  if (byte == COMMA) return COMMA_GROUPS;
  if (byte == POINT) return POINT_GROUPS;
  if (byte == 0x27) return APOSTROPHE_GROUPS;
  separatorBytes = blankBytes(from);
  if (separatorBytes != 0) return SPACE_GROUPS;
  separatorBytes = 3;
  return byte == 0xe2 && load<u8>(from, 1) == 0x80 && load<u8>(from, 2) == 0x99 ? APOSTROPHE_GROUPS : NO_GROUPS;
}

let separatorBytes: u32 = 0;

/** Takes the digits apart into groups, and copies them without separators; false when there is anything else. */
function readGroups(): bool {
  groups = 0;
  inner = NO_GROUPS;
  last = NO_GROUPS;
  exponentAt = 0;
  let to = PLAIN_TEXT + 1, length: u32 = 0;
  while (at < stop) {
    const byte = <u32>load<u8>(at);
    if (byte - 0x30 <= 9) {
      store<u8>(to++, byte);
      length++;
      at++;
      continue;
    }
    if ((byte | 0x20) == 0x65 && groups <= 1) {
      exponentAt = at;
      break;
    }
    const kind = separatorAt(at);
    if (separatorBytes != 1) isBare = false;
    if (kind == NO_GROUPS) return false;
    // between two separators stand two or three digits
    if (groups != 0 && length - 2 > 1) return false;
    at += separatorBytes;
    if (groups != 0) inner = groups == 1 || inner == last ? last : MIXED;
    last = kind;
    store<u8>(GROUP_LENGTHS + groups++, <u8>length);
    length = 0;
  }
  store<u8>(GROUP_LENGTHS + groups, <u8>length);
  return to != PLAIN_TEXT + 1;
}

@inline
function groupLength(index: u32): u32 {
  return load<u8>(GROUP_LENGTHS + index);
}

/** Whether the groups up to `end` tell thousands apart (or, with commas, lakhs), by separators of one kind. */
function areGrouped(end: u32, kind: u32): bool {
  if (kind == MIXED || load<u8>(PLAIN_TEXT + 1) == 0x30) return false;
  const first = groupLength(0);
  if (first - 1 > 2 || groupLength(end) != 3) return false;
  const width: u32 = kind == COMMA_GROUPS && end > 1 && groupLength(1) == 2 ? 2 : 3;
  if (first > width) return false;
  for (let i: u32 = 1; i < end; i++) if (groupLength(i) != width) return false;
  return true;
}

/** Whether the number can be read with this mark; the others then tell groups apart. */
function isReadable(mark: u32): bool {
  if (groups == 0) return true;
  if (last != mark) {
    const same = groups == 1 || inner == last;
    return exponentAt == 0 && same && areGrouped(groups, last);
  }
  // a comma has digits on both sides
  if (mark == COMMA_GROUPS && (groupLength(groups) == 0 || groupLength(0) == 0)) return false;
  return groups == 1 || (inner != mark && areGrouped(groups - 1, inner));
}

/** Decides what the separators are, and reads the number. */
function readMarks(): u32 {
  const point = isReadable(POINT_GROUPS), comma = isReadable(COMMA_GROUPS);
  if (!point && !comma) return T_STRING;
  const isMark = last == POINT_GROUPS || last == COMMA_GROUPS;
  if (point && comma && isMark && groups != 0) {
    // digits in one place, the mark in another
    if (readCopy(0) == T_STRING) return T_STRING;
    return last == COMMA_GROUPS ? T_EITHER_INTEGER : T_EITHER_DECIMAL;
  }
  const hasMark = groups != 0 && last == (point ? POINT_GROUPS : COMMA_GROUPS);
  if (!hasMark && last == POINT_GROUPS && isAddress()) return T_STRING;
  const type = readCopy(hasMark ? groupLength(groups) : NO_DECIMALS);
  if (type == T_STRING) return T_STRING;
  noteGroups(hasMark ? inner : last);
  if (point && comma) return exponentAt != 0 ? T_EXPONENT : isBareList() ? T_SPACED : T_INTEGER;
  if (point) return exponentAt != 0 ? T_SCIENTIFIC : hasMark ? T_DECIMAL : T_POINT_INTEGER;
  if (!hasMark) return T_COMMA_INTEGER;
  return exponentAt != 0 && isCommaRounded() ? T_COMMA_ROUNDED : T_COMMA_DECIMAL;
}

/** Whether there is nothing but groups of three digits, with plain spaces between them. */
@inline
function isBareList(): bool {
  return last == SPACE_GROUPS && groupLength(0) == 3 && isBare && !hasPercent && currency == 0;
}

/** Whether a number with the comma as mark is written as spreadsheets show long integers. */
function isCommaRounded(): bool {
  if (!isBare || stop - exponentAt != 4 || load<u16>(exponentAt) != 0x2b45) return false;
  const exponent = twoDigits(exponentAt + 2);
  return groups == 1 && groupLength(0) == 1 && groupLength(1) - 1 < 5 && exponent >= 11 && exponent <= 99 && currency == 0 && !hasPercent;
}

const NO_DECIMALS: u32 = 255;

/** Reads the copied digits, so many of them behind the mark. */
function readCopy(decimals: u32): u32 {
  let end = PLAIN_TEXT + 1;
  for (let i: u32 = 0; i <= groups; i++) end += groupLength(i);
  if (decimals != NO_DECIMALS && decimals != 0) {
    memory.copy(end - decimals + 1, end - decimals, decimals);
    store<u8>(end - decimals, <u8>POINT);
    end++;
  }
  if (exponentAt != 0) {
    memory.copy(end, exponentAt, stop - exponentAt);
    end += stop - exponentAt;
  }
  store<u8>(PLAIN_TEXT, <u8>(negative ? MINUS : PLUS));
  return readNumber(PLAIN_TEXT, end - PLAIN_TEXT);
}

/**
 * Whether four groups told apart by points are the parts of an address: without leading zeros, or with three digits each,
 * as of a number they would be more than a hundred billion.
 */
function isAddress(): bool {
  if (groups != 3) return false;
  const isWide = groupLength(0) == 3;
  let from = PLAIN_TEXT + 1;
  for (let i: u32 = 0; i <= 3; i++) {
    let part: u32 = 0;
    if (!isWide && load<u8>(from) == 0x30) return false;
    for (let end = from + groupLength(i); from < end; from++) part = part * 10 + <u32>load<u8>(from) - 0x30;
    if (part > 255) return false;
  }
  return true;
}
