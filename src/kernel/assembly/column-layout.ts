import { COLUMN_BASE, TYPES } from "./layout";

/** Fields of a column's struct (offsets). What starts as 0 is made when the column first needs it. */
export const MEMO: u32 = 0; // ptr, see memo.ts
export const VOTES: u32 = 4; // ptr, see votes.ts
export const ACTIVE: u32 = 8; // u32: 0 when the column is left out
export const DIRECT: u32 = 12; // u32, in this batch: 1 when the memo does not pay
export const MEMO_ROWS: u32 = 16; // u32, in this batch
export const MISSES: u32 = 20; // u32, in this batch
export const OVERFLOWED: u32 = 24; // u32: 1 when values are no longer kept one by one
export const KNOWN_FIRSTS: u32 = 28; // u32: bit t is set when type t has its first places
export const INDEX: u32 = 32; // ptr: u32[], see dictionary.ts
export const INDEX_SLOTS: u32 = 36;
export const ENTRIES: u32 = 40; // ptr
export const ENTRIES_BYTES: u32 = 44;
export const ENTRY_COUNT: u32 = 48;
export const ARENA: u32 = 60; // ptr: newest chunk {next ptr, size}
export const ARENA_TOP: u32 = 64;
export const ARENA_END: u32 = 68;
export const REGISTERS: u32 = 72; // ptr: HyperLogLog
// Numbers by how they can be read (see accumulate.ts): the same with point and comma, only or also with the point as mark, the comma
export const SAME_NUMBERS: u32 = 76; // ptr
export const POINT_NUMBERS: u32 = 80; // ptr
export const COMMA_NUMBERS: u32 = 84; // ptr
export const SPACED_NUMBERS: u32 = 88; // ptr: those that may be lists of codes
export const TOKEN_STATES: u32 = 92; // ptr: one per null token, see accumulate.ts
// Dates and datetimes: in a form that leaves no choice, day first, month first, eight digits
export const CALENDAR: u32 = 96; // ptr
export const DMY_CALENDAR: u32 = 100; // ptr
export const MDY_CALENDAR: u32 = 104; // ptr
export const DAY_CALENDAR: u32 = 108; // ptr
// Forms and midnights, and nothing else, of those that can only have the day first, only the month, or either
export const DMY_FORMS: u32 = 112; // ptr
export const MDY_FORMS: u32 = 116; // ptr
export const EITHER_FORMS: u32 = 120; // ptr
export const TIMES: u32 = 124; // ptr
export const TYPE_COUNTS: u32 = 128; // u64[TYPES]
export const FIRSTS: u32 = TYPE_COUNTS + TYPES * 8; // ptr[TYPES], see firsts.ts
export const EMPTY_COUNT: u32 = (FIRSTS + TYPES * 4 + 7) & ~7; // u64: empty unquoted fields, missing ones included
export const MISSING_COUNT: u32 = EMPTY_COUNT + 8; // u64
export const LENGTH_SUM: u32 = EMPTY_COUNT + 16; // u64: code points
export const MIN_LENGTH: u32 = LENGTH_SUM + 8;
export const MAX_LENGTH: u32 = LENGTH_SUM + 12;
export const MIN_BYTES: u32 = LENGTH_SUM + 16;
export const MAX_BYTES: u32 = LENGTH_SUM + 20;
export const TRAIT_COUNTS: u32 = LENGTH_SUM + 24; // u64[16], see trait-bits.ts
export const LEAST: u32 = TRAIT_COUNTS + 128; // {ptr u32, length u32}: least value by bytes
export const GREATEST: u32 = LEAST + 8;
export const LEAST_PREFIX: u32 = LEAST + 16; // u64: its first 8 bytes, big-endian
export const GREATEST_PREFIX: u32 = LEAST + 24;
export const PATTERNS: u32 = LEAST + 32; // ptr, see patterns.ts
export const COLUMN_BYTES: u32 = (PATTERNS + 4 + 15) & ~15;

/** The struct of a column. */
@inline
export function columnAt(index: u32): u32 {
  return load<u32>(COLUMN_BASE) + index * COLUMN_BYTES;
}

/** Adds to a 64-bit counter. */
@inline
export function count(counter: u32, weight: u64): void {
  store<u64>(counter, load<u64>(counter) + weight);
}
