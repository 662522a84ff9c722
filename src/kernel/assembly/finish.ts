import {
  BLANK_LINES, CRLF_ENDS, CR_ENDS, EXTRA_FIELDS, LF_ENDS, OUTPUT_LENGTH, REGISTER_BITS, ROWS, SAMPLE, TOKEN_COUNT, VALUE_CAP,
  TYPES,
} from "./layout";
import {
  ACTIVE, CALENDAR, COMMA_NUMBERS, DAY_CALENDAR, DMY_CALENDAR, DMY_FORMS, EITHER_FORMS, EMPTY_COUNT, ENTRY_COUNT, FIRSTS, GREATEST, INDEX, INDEX_SLOTS, LEAST, LENGTH_SUM, MAX_BYTES, MAX_LENGTH, MIN_BYTES, MIN_LENGTH,
  MDY_CALENDAR, MDY_FORMS, MISSING_COUNT, OVERFLOWED, PATTERNS, POINT_NUMBERS, REGISTERS, SAME_NUMBERS, SPACED_NUMBERS, TIMES, TOKEN_STATES, TYPE_COUNTS, columnAt,
} from "./column-layout";
import {
  INSTANT_BUCKETS, INSTANT_FIRST_DAYS, INSTANT_FORMS, INSTANT_GREATEST, INSTANT_LEAST, INSTANT_MIDNIGHTS, MOST_DECIMALS, NEGATIVES, NUMBER_BUCKETS, NUMBER_SLOTS, TOKEN_STATE, SIGNS,
  ZEROS,
} from "./accumulate";
import { bucketShift, bucketsUsed, listBuckets, settleBuckets } from "./buckets";
import { accumulateEntries } from "./values";
import { E_COUNT, E_LENGTH, E_TYPE, entryAt, entryBytes, entryLine, entryOffset, entryRow, settleCounts, slotNumber } from "./dictionary";
import { writeHeaderRows } from "./header-rows";
import { writeMalformed } from "./malformed";
import { give, take } from "./memory";
import { SCALE_LOWEST } from "./number";
import { SIGN_COUNTERS } from "./number-signs";
import { DATE_LAYOUTS, TIME_FORMS } from "./temporal";
import { patch, writeBytes, writeU32, writeU64 } from "./output";
import { DIGIT_LENGTHS, MOST_DIGITS, PATTERNS_USED, PATTERN_LEVEL, PATTERN_SLOT, PATTERN_SLOTS, PATTERN_TABLE, P_BYTES, P_COUNT, P_LENGTH, dropPatterns, settlePatterns } from "./patterns";
import { POWER_SUMS } from "./power-sums";
import { writeRowSample } from "./row-sample";

/*
 * The partial of a worker as bytes: all that it accumulated, in one fixed order. The decoder is src/profile/partial.ts;
 * whoever changes one changes the other and raises the version in both.
 */

const PARTIAL_VERSION: u32 = 9;

/** Writes the table's part; `writeColumn` follows for each column. Returns the output's length. */
export function writeTable(): u32 {
  store<u32>(OUTPUT_LENGTH, 0);
  writeU32(PARTIAL_VERSION);
  writeU64(load<u64>(ROWS));
  writeU64(load<u64>(BLANK_LINES));
  writeU64(load<u64>(EXTRA_FIELDS));
  writeU64(load<u64>(LF_ENDS));
  writeU64(load<u64>(CRLF_ENDS));
  writeU64(load<u64>(CR_ENDS));
  writeMalformed();
  writeSample();
  writeRowSample();
  writeHeaderRows();
  return load<u32>(OUTPUT_LENGTH);
}

function writeSample(): void {
  const slots = load<u32>(SAMPLE, 8), table = load<u32>(SAMPLE, 12);
  writeU32(load<u32>(SAMPLE));
  writeU32(load<u32>(SAMPLE, 4));
  for (let i: u32 = 0; i < slots; i++) {
    if (load<u64>(table + (i << 4), 8) != 0) writeBytes(table + (i << 4), 16);
  }
}

/** Writes a column's part, replacing the output. To be called once for a column, after the last batch. */
export function writeColumn(index: u32): u32 {
  const column = columnAt(index);
  store<u32>(OUTPUT_LENGTH, 0);
  if (load<u32>(column, ACTIVE) == 0) return 0;
  if (load<u32>(column, OVERFLOWED) == 0) accumulateEntries(index, column);
  settlePatterns(column);
  writeU32(PARTIAL_VERSION);
  writeBytes(column + TYPE_COUNTS, TYPES << 3);
  writeU64(load<u64>(column, EMPTY_COUNT));
  writeU64(load<u64>(column, MISSING_COUNT));
  writeTokens(column);
  for (let type: u32 = 0; type < TYPES; type++) writeFirsts(load<u32>(column + FIRSTS + (type << 2)));
  writeBytes(column + LENGTH_SUM, LEAST - LENGTH_SUM);
  writeValue(column + LEAST);
  writeValue(column + GREATEST);
  writePatterns(load<u32>(column, PATTERNS));
  dropPatterns(column);
  writeDistinct(column);
  writeNumbers(load<u32>(column, SAME_NUMBERS));
  writeNumbers(load<u32>(column, POINT_NUMBERS));
  writeNumbers(load<u32>(column, COMMA_NUMBERS));
  writeNumbers(load<u32>(column, SPACED_NUMBERS));
  writeInstants(load<u32>(column, CALENDAR));
  writeInstants(load<u32>(column, DMY_CALENDAR));
  writeInstants(load<u32>(column, MDY_CALENDAR));
  writeInstants(load<u32>(column, DAY_CALENDAR));
  writeInstants(load<u32>(column, DMY_FORMS));
  writeInstants(load<u32>(column, MDY_FORMS));
  writeInstants(load<u32>(column, EITHER_FORMS));
  writeInstants(load<u32>(column, TIMES));
  return load<u32>(OUTPUT_LENGTH);
}

function writeTokens(column: u32): void {
  const states = load<u32>(column, TOKEN_STATES), tokens = load<u32>(TOKEN_COUNT);
  for (let i: u32 = 0; i < tokens; i++) {
    const state = states + i * TOKEN_STATE;
    const isMet = states != 0 && load<u64>(state) != 0;
    writeU32(<u32>isMet);
    if (isMet) writeBytes(state, TOKEN_STATE);
  }
}

function writeFirsts(list: u32): void {
  if (list == 0) {
    writeU32(0);
    return;
  }
  const places = load<u32>(list);
  writeU32(places);
  for (let i: u32 = 0; i < places; i++) {
    const place = list + 8 + (i << 5);
    writeBytes(place, 28);
    writeBytes(load<u32>(place, 28), load<u32>(place, 24));
  }
}

function writeValue(pair: u32): void {
  const length = load<u32>(pair, 4);
  writeU32(load<u32>(pair) == 0 ? 0xffffffff : length);
  if (load<u32>(pair) != 0) writeBytes(load<u32>(pair), length);
}

/** How far patterns are told apart, whole numbers by their digits, and the patterns with their counts. */
function writePatterns(patterns: u32): void {
  if (patterns == 0) {
    writeU32(0xffffffff);
    return;
  }
  writeU32(load<u32>(patterns, PATTERN_LEVEL));
  writeBytes(patterns + DIGIT_LENGTHS, (MOST_DIGITS + 1) << 3);
  writeU32(load<u32>(patterns, PATTERNS_USED));
  const table = load<u32>(patterns, PATTERN_TABLE), end = table + load<u32>(patterns, PATTERN_SLOTS) * PATTERN_SLOT;
  if (table == 0) return;
  for (let slot = table; slot < end; slot += PATTERN_SLOT) {
    if (load<u32>(slot, P_LENGTH) == 0) continue;
    const length = load<u32>(slot, P_LENGTH) - 1;
    writeU64(load<u64>(slot, P_COUNT));
    writeU32(length);
    writeBytes(slot + P_BYTES, length);
  }
}

/** The values with their counts while they are kept, else the HyperLogLog registers. */
function writeDistinct(column: u32): void {
  if (load<u32>(column, OVERFLOWED) != 0) {
    writeU32(0xffffffff);
    writeBytes(load<u32>(column, REGISTERS), 1 << load<u32>(REGISTER_BITS));
    return;
  }
  settleCounts(column);
  const cap = load<u32>(VALUE_CAP), slots = load<u32>(column, INDEX_SLOTS), index = load<u32>(column, INDEX);
  writeU32(load<u32>(column, ENTRY_COUNT));
  for (let at: u32 = 0; at < slots; at++) {
    const slot = index + (at << 4);
    const number = slotNumber(slot);
    if (number == 0) continue;
    const entry = entryAt(column, number);
    const length = load<u32>(entry, E_LENGTH), kept = min<u32>(length, cap);
    writeU64(load<u64>(slot));
    writeU64(load<u64>(entry, E_COUNT));
    writeU32(length);
    writeU32(kept);
    writeU32(<u32>load<u8>(entry, E_TYPE));
    writeU64(entryRow(entry));
    writeU64(entryLine(entry));
    writeU64(entryOffset(entry));
    writeBytes(entryBytes(entry), kept);
  }
}

function writeNumbers(numbers: u32): void {
  if (numbers == 0) {
    writeU32(0);
    return;
  }
  writeU32(1);
  writeU64(load<u64>(numbers, ZEROS));
  writeU64(load<u64>(numbers, NEGATIVES));
  writeU32(load<u32>(numbers, MOST_DECIMALS));
  writeSigns(load<u32>(numbers, SIGNS));
  const head = load<u32>(OUTPUT_LENGTH);
  writeU32(0);
  let scales: u32 = 0;
  for (let slot: u32 = 0; slot < NUMBER_SLOTS; slot++) {
    const sums = load<u32>(numbers + (slot << 2));
    if (sums == 0) continue;
    scales++;
    writeU32(<u32>(<i32>slot + SCALE_LOWEST));
    writeBytes(sums, POWER_SUMS);
  }
  patch(head, scales);
  writeBuckets(numbers + NUMBER_BUCKETS);
}

function writeSigns(counters: u32): void {
  writeU32(<u32>(counters != 0));
  if (counters != 0) writeBytes(counters, SIGN_COUNTERS << 3);
}

function writeInstants(instants: u32): void {
  if (instants == 0) {
    writeU32(0);
    return;
  }
  writeU32(1);
  writeU64(load<u64>(instants, INSTANT_LEAST));
  writeU64(load<u64>(instants, INSTANT_GREATEST));
  writeU64(load<u64>(instants, INSTANT_MIDNIGHTS));
  writeU64(load<u64>(instants, INSTANT_FIRST_DAYS));
  writeForms(instants + INSTANT_FORMS);
  writeBuckets(instants + INSTANT_BUCKETS);
}

/** Writes the forms that occur with their counts, and how many they are in front. */
function writeForms(pages: u32): void {
  const head = load<u32>(OUTPUT_LENGTH);
  let used: u32 = 0;
  writeU32(0);
  for (let layout: u32 = 0; layout < DATE_LAYOUTS; layout++) {
    const forms = load<u32>(pages + (layout << 2));
    for (let form: u32 = 0; forms != 0 && form < TIME_FORMS; form++) {
      const times = load<u64>(forms + (form << 3));
      if (times == 0) continue;
      writeU32(layout * TIME_FORMS + form);
      writeU64(times);
      used++;
    }
  }
  patch(head, used);
}

function writeBuckets(buckets: u32): void {
  settleBuckets(buckets);
  const bytes = (bucketsUsed(buckets) + 1) << 4;
  const list = take(bytes);
  const count = listBuckets(buckets, list);
  writeU32(bucketShift(buckets));
  writeU32(count);
  writeBytes(list, count << 4);
  give(list, bytes);
}
