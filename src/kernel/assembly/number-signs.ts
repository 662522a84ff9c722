import { count } from "./column-layout";
import { grow } from "./memory";

/*
 * What stands around the digits of written numbers.
 * Counters (u64): percent signs · pairs of parentheses · groups told apart by comma, point, space, apostrophe · each currency.
 */
const PERCENT: u32 = 0;
const PARENTHESES: u32 = 8;
const GROUPS: u32 = 16;
const CURRENCY_COUNTS: u32 = 48;
/** More currencies are not known. */
const CURRENCIES: u32 = 128;
export const SIGN_COUNTERS: u32 = 6 + CURRENCIES;

// What kinds of groups there are
export const NO_GROUPS: u32 = 0;
export const COMMA_GROUPS: u32 = 1;
export const POINT_GROUPS: u32 = 2;
export const SPACE_GROUPS: u32 = 3;
export const APOSTROPHE_GROUPS: u32 = 4;

// Around the number that was read last
let hasSigns: bool = false;
let hasPercent: bool = false;
let hasParentheses: bool = false;
/** A single separator, which may be the mark as well, is not noted: the class of the number tells of it. */
let groups: u32 = NO_GROUPS;
/** The number of the currency, from 1; 0 for none. */
let currency: u32 = 0;

/** Notes that a number has nothing around it. */
@inline
export function clearSigns(): void {
  hasSigns = false;
}

/** Notes what stands around a number. */
export function noteSigns(percent: bool, parentheses: bool, currencyNumber: u32): void {
  hasSigns = true;
  hasPercent = percent;
  hasParentheses = parentheses;
  currency = currencyNumber;
  groups = NO_GROUPS;
}

/** Notes how the groups of a number are told apart. */
export function noteGroups(kind: u32): void {
  groups = kind;
}

/** Counts what stands around the number that was read last. */
@inline
export function countSigns(pointer: u32, weight: u64): void {
  if (hasSigns) addSigns(pointer, weight);
}

function addSigns(pointer: u32, weight: u64): void {
  let counters = load<u32>(pointer);
  if (counters == 0) {
    counters = grow(SIGN_COUNTERS << 3);
    store<u32>(pointer, counters);
  }
  if (hasPercent) count(counters + PERCENT, weight);
  if (hasParentheses) count(counters + PARENTHESES, weight);
  if (groups != NO_GROUPS) count(counters + GROUPS + ((groups - 1) << 3), weight);
  if (currency != 0) count(counters + CURRENCY_COUNTS + ((currency - 1) << 3), weight);
}
