import { KIND, NOTES, REQUIRED, leastAllowed, mostAllowed, needsValue, takesNoDecimals, takesNumbers, testValue } from "./check-tests";
import { TOKEN_TAGS } from "./check-notes";
import { NO_TOKEN, VALUE_BYTES, areTokensNumbers, readValue, valueToken } from "./check-value";
import { MAY_BE_NULL, classify, isBlank, shapeOf } from "./classify";
import { POWERS, T_NULL, T_STRING } from "./layout";
import { numberDigits, numberScale, readPlain } from "./number";

/*
 * The checks of one column, at most GROUP_CHECKS of them.
 * Group: column u32 · checks u32 · what they ask for u32 · table ptr · values that passed u32 · whether any failed u32 · empty fields u64 ·
 * least and greatest number that certainly pass f64 · value in hand · check ptr[GROUP_CHECKS]
 */
export const GROUP_CHECKS: u32 = 16;
export const G_COUNT: u32 = 4;
export const G_ASKS: u32 = 8;
export const G_TABLE: u32 = 12;
export const G_PASSED: u32 = 16;
export const G_FAILED: u32 = 20;
export const G_EMPTIES: u32 = 24;
const G_LEAST: u32 = 32;
const G_GREATEST: u32 = 40;
const G_VALUE: u32 = 48;
export const G_LIST: u32 = G_VALUE + VALUE_BYTES;
export const GROUP_BYTES: u32 = G_LIST + GROUP_CHECKS * 4;

// What the checks of a group ask for
/** Whether there is a value. */
export const FOR_NULLS: u32 = 1;
/** What a value is, and not only how it is written. */
const FOR_VALUES: u32 = 2;
/** Something else than that values are numbers within bounds. */
export const MORE_THAN_NUMBERS: u32 = 4;

/** Numbers that are integers. */
const FOR_INTEGERS: u32 = 8;

/** Starts a group. */
export function openGroup(group: u32, column: u32, table: u32): void {
  store<u32>(group, column);
  store<u32>(group, table, G_TABLE);
  store<f64>(group, -Infinity, G_LEAST);
  store<f64>(group, Infinity, G_GREATEST);
}

/** Adds a check to a group that has room for it. */
export function addToGroup(group: u32, check: u32): void {
  const size = load<u32>(group, G_COUNT), kind = load<u32>(check, KIND);
  store<u32>(group + G_LIST + (size << 2), check);
  store<u32>(group, size + 1, G_COUNT);
  let asks = load<u32>(group, G_ASKS);
  if (kind == REQUIRED) asks |= FOR_NULLS | (areTokensNumbers() ? MORE_THAN_NUMBERS : 0);
  if (needsValue(check)) asks |= FOR_VALUES;
  if (kind != REQUIRED && !takesNumbers(check)) asks |= MORE_THAN_NUMBERS;
  if (takesNoDecimals(check)) asks |= FOR_INTEGERS;
  store<u32>(group, asks, G_ASKS);
  store<f64>(group, max(load<f64>(group, G_LEAST), leastAllowed(check)), G_LEAST);
  store<f64>(group, min(load<f64>(group, G_GREATEST), mostAllowed(check)), G_GREATEST);
}

/** Whether a value is, at first sight, a number that passes all checks; only for groups that ask for no more. */
@inline
export function isWithin(group: u32, start: u32, length: u32): bool {
  if (length == 0) return false;
  const negative = load<u8>(start) == 0x2d, sign = <u32>negative;
  if (!readPlain(start + sign, length - sign)) return false;
  // three decimals may be thousands
  if (numberScale == 3 || numberDigits > 1 << 53 || numberScale > 22) return false;
  if (numberScale != 0 && (load<u32>(group, G_ASKS) & FOR_INTEGERS) != 0) return false;
  let value = <f64>numberDigits / load<f64>(POWERS + (<u32>numberScale << 3));
  if (negative) value = -value;
  return value > load<f64>(group, G_LEAST) && value < load<f64>(group, G_GREATEST);
}

/** How the value that `testAll` looked at is noted: its class, or which null token it is, of those that may be a value. */
export let tag: u32 = 0;

/** What fails of the checks of a group: bit i says that check i does in the first reading of the value, bit i + 16 in the second. */
export function testAll(group: u32, start: u32, length: u32): u32 {
  const value = group + G_VALUE, type = typeAsked(group, start, length);
  const count = load<u32>(group, G_COUNT), isNull = type == T_NULL;
  const which = isNull ? valueToken() : NO_TOKEN, mayBeValue = !isNull || which != NO_TOKEN;
  tag = which != NO_TOKEN ? TOKEN_TAGS + which - 1 : type;
  let fails: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const check = load<u32>(group + G_LIST + (i << 2));
    const isRequired = load<u32>(check) == REQUIRED;
    const result = isRequired ? <u32>isNull : mayBeValue ? testValue(check, value, type, start, length) : 0;
    fails |= ((result & 1) << i) | ((result >> 1) << (i + 16));
  }
  return fails;
}

/** What a value is, as far as the checks of a group ask. */
@inline
function typeAsked(group: u32, start: u32, length: u32): u32 {
  if (load<u32>(group, G_ASKS) & FOR_VALUES) return readValue(group + G_VALUE, start, length);
  return mayBeNull(start, length) ? classify(start, length) : T_STRING;
}

@inline
function mayBeNull(start: u32, length: u32): bool {
  if (length == 0) return false;
  return (shapeOf(start, length) & MAY_BE_NULL) != 0 || isBlank(load<u8>(start)) || isBlank(load<u8>(start + length - 1));
}

/** The notes of one of the checks of a group. */
@inline
export function notesOf(group: u32, i: u32): u32 {
  return load<u32>(load<u32>(group + G_LIST + (i << 2)), NOTES);
}
